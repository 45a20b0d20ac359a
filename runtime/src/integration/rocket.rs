//! Rocket 0.5: `Responder`, for handlers and for catchers.

use std::io::Cursor;

use rocket::http::{Header, Status};
use rocket::response::Response;

use crate::ApiError;

pub use rocket::Request;
pub use rocket::response::{Responder, Result};

/// The response of an error, as Rocket has it.
///
/// # Errors
///
/// None: a status as an error would have a catcher answer.
pub fn into_response(error: &dyn ApiError) -> Result<'static> {
    let (head, body) = error.to_response().into_parts();
    let mut response = Response::new();
    response.set_status(Status::new(head.status.as_u16()));
    for (name, value) in &head.headers {
        // Rocket's values are strings, so that opaque bytes of a `HeaderValue` of the user's cannot be sent.
        if let Ok(value) = core::str::from_utf8(value.as_bytes()) {
            response.adjoin_header(Header::new(name.as_str().to_owned(), value.to_owned()));
        }
    }
    if !body.is_empty() {
        response.set_sized_body(body.len(), Cursor::new(body));
    }
    Ok(response)
}

macro_rules! trait_objects {
    ($($object:ty)*) => {$(
        impl Responder<'_, 'static> for Box<$object> {
            fn respond_to(self, _: &Request<'_>) -> Result<'static> {
                into_response(&self)
            }
        }
    )*};
}

trait_objects!(dyn ApiError dyn ApiError + Send dyn ApiError + Send + Sync);

/// `Responder` for a type that derives `ApiError`.
#[doc(hidden)]
#[macro_export]
macro_rules! __integrate_rocket {
    ({ $($generics:tt)* } { $type:ty } { $($bounds:tt)* }) => {
        #[automatically_derived]
        impl $($generics)* $crate::private::rocket::Responder<'_, 'static> for $type $($bounds)* {
            fn respond_to(
                self,
                _: &$crate::private::rocket::Request<'_>,
            ) -> $crate::private::rocket::Result<'static> {
                $crate::private::rocket::into_response(&self)
            }
        }
    };
}
