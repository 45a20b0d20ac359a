//! What warp rejects with by itself.

use http::StatusCode;
use warp::body::BodyDeserializeError;
use warp::cors::CorsForbidden;
use warp::reject::{
    InvalidHeader, InvalidQuery, LengthRequired, MethodNotAllowed, MissingCookie, MissingHeader,
    PayloadTooLarge, Rejection, UnsupportedMediaType,
};

use super::super::takeover;
use crate::status_error::StatusError;

/// The error that a rejection stands for. One that nobody knows is a 500, and what it is made of is for the hook.
pub(super) fn error_of(rejection: &Rejection) -> StatusError {
    if rejection.is_not_found() {
        return StatusError::new(StatusCode::NOT_FOUND);
    }
    let (status, text) = known(rejection).unwrap_or_else(|| {
        (StatusCode::INTERNAL_SERVER_ERROR, format!("unhandled rejection: {rejection:?}"))
    });
    takeover::error_of(status, text.as_bytes())
}

/// Of several, that with the highest status is taken, and another route's method last: as warp does.
fn known(rejection: &Rejection) -> Option<(StatusCode, String)> {
    macro_rules! first_of {
        ($($status:ident: $($type:ty)*;)*) => {
            $($(if let Some(known) = rejection.find::<$type>() {
                return Some((StatusCode::$status, known.to_string()));
            })*)*
        };
    }
    first_of! {
        UNSUPPORTED_MEDIA_TYPE: UnsupportedMediaType;
        PAYLOAD_TOO_LARGE: PayloadTooLarge;
        LENGTH_REQUIRED: LengthRequired;
        FORBIDDEN: CorsForbidden;
        BAD_REQUEST: InvalidHeader MissingHeader MissingCookie InvalidQuery BodyDeserializeError;
        METHOD_NOT_ALLOWED: MethodNotAllowed;
    }
    None
}
