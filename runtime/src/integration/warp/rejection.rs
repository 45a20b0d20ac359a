//! What warp rejects with by itself: with its status and its public text, and a code for each cause.

use core::error::Error;
use core::fmt::{self, Display};

use http::StatusCode;
use serde_json::error::Category;
use warp::body::BodyDeserializeError;
use warp::cors;
use warp::reject::{self, Rejection};
use warp::reply::Response;

use super::super::foreign::{Foreign, foreign_errors, foreign_problems};
use super::super::takeover;
use crate::ApiError;
use crate::status_error::StatusError;

foreign_errors!(BodyDeserializeError);

foreign_problems! {
    /// The body is not of a media type that the operation takes.
    #[status(415)]
    #[code("unsupported_media_type")]
    #[detail("{0}")]
    UnsupportedMediaType: reject::UnsupportedMediaType;

    /// The body is longer than the service accepts.
    #[status(413)]
    #[code("body_too_large")]
    #[detail("{0}")]
    BodyTooLarge: reject::PayloadTooLarge;

    /// The request does not say how long its body is.
    #[status(411)]
    #[code("length_required")]
    #[detail("{0}")]
    LengthRequired: reject::LengthRequired;

    /// Another route has other methods. Which, the rejection does not tell.
    #[status(405, unchecked)]
    #[code("method_not_allowed")]
    #[detail("{0}")]
    MethodNotAllowed: reject::MethodNotAllowed;

    /// The origin, the method or a field is not allowed in a request from another origin.
    #[status(403)]
    #[code("cors_forbidden")]
    #[detail("{0}")]
    CorsForbidden: cors::CorsForbidden;

    /// A field of the request is not what the operation expects.
    #[status(400)]
    #[code("invalid_header")]
    #[title("Invalid header")]
    #[detail("{0}")]
    InvalidHeader: reject::InvalidHeader;

    /// The request lacks a field.
    #[status(400)]
    #[code("missing_header")]
    #[title("Missing header")]
    #[detail("{0}")]
    MissingHeader: reject::MissingHeader;

    /// The request lacks a cookie.
    #[status(400)]
    #[code("missing_cookie")]
    #[title("Missing cookie")]
    #[detail("{0}")]
    MissingCookie: reject::MissingCookie;

    /// The query is not what the operation expects.
    #[status(400)]
    #[code("invalid_query")]
    #[title("Invalid query")]
    #[detail("{0}")]
    InvalidQuery: reject::InvalidQuery;
}

#[derive(ApiError)]
#[api_error(crate = crate)]
#[code(rename_all = "snake_case")]
pub(crate) enum InvalidBody<'a> {
    /// The body is not JSON.
    #[status(400)]
    #[title("Malformed JSON")]
    #[detail("{0}")]
    MalformedJson(&'a BodyDeserializeError),
    /// The body is JSON, and not what the operation expects.
    #[status(400)]
    #[title("Invalid JSON")]
    #[detail("{0}")]
    InvalidJson(&'a BodyDeserializeError),
    /// The form in the body is not what the operation expects.
    #[status(400)]
    #[title("Invalid form")]
    #[detail("{0}")]
    InvalidForm(&'a BodyDeserializeError),
}

impl Foreign for BodyDeserializeError {
    type Problem<'a> = InvalidBody<'a>;

    /// warp reads JSON and forms, out of memory, and tells which in the type of the cause alone.
    fn problem(&self) -> Result<InvalidBody<'_>, StatusCode> {
        let cause = self.source().ok_or(StatusCode::BAD_REQUEST)?;
        if cause.is::<serde::de::value::Error>() {
            return Ok(InvalidBody::InvalidForm(self));
        }
        match cause.downcast_ref().map(serde_json::Error::classify) {
            Some(Category::Syntax | Category::Eof) => Ok(InvalidBody::MalformedJson(self)),
            Some(Category::Data) => Ok(InvalidBody::InvalidJson(self)),
            Some(Category::Io) | None => Err(StatusCode::BAD_REQUEST),
        }
    }
}

/// The body could not be read to its end.
// warp's text is that of the connection's error.
#[derive(ApiError)]
#[api_error(crate = crate)]
#[status(400)]
#[code("unreadable_body")]
#[title("Unreadable body")]
#[detail("The request body could not be read to its end.")]
struct UnreadableBody(String);

/// For reports.
impl Display for UnreadableBody {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Renders the error that a rejection stands for. One that nobody knows is a 500, and what it is made of is for the hook.
pub(super) fn render(rejection: &Rejection, into_response: fn(&dyn ApiError) -> Response) -> Response {
    if rejection.is_not_found() {
        return into_response(&StatusError::new(StatusCode::NOT_FOUND));
    }
    if let Some(error) = known(rejection) {
        return into_response(error);
    }
    let text = format!("{rejection:?}");
    let cause = first_cause(&text);
    if cause.starts_with("BodyReadError(") {
        return into_response(&UnreadableBody(text));
    }
    match rejection.find::<reject::MethodNotAllowed>() {
        Some(error) if cause.is_empty() => into_response(error),
        _ => {
            let text = format!("unhandled rejection: {text}");
            into_response(&takeover::error_of(StatusCode::INTERNAL_SERVER_ERROR, text.as_bytes()))
        }
    }
}

/// What the `Debug` of a rejection says from its first cause on that is not another route's method, if there is one. Some types
/// of warp's are private, and this is all that tells of them. No client can write what a cause begins with.
fn first_cause(rejection: &str) -> &str {
    let causes = rejection.strip_prefix("Rejection(").unwrap_or(rejection);
    let causes = causes.strip_prefix('[').unwrap_or(causes);
    causes
        .trim_start_matches("MethodNotAllowed, ")
        .trim_start_matches("MethodNotAllowed")
        .trim_start_matches([']', ')'])
}

/// Of several, that with the highest status is taken, as warp does. Another route's method comes last.
fn known(rejection: &Rejection) -> Option<&dyn ApiError> {
    macro_rules! first_of {
        ($($type:ty,)*) => {
            $(if let Some(known) = rejection.find::<$type>() {
                return Some(known);
            })*
        };
    }
    first_of! {
        reject::UnsupportedMediaType,
        reject::PayloadTooLarge,
        reject::LengthRequired,
        cors::CorsForbidden,
        reject::InvalidHeader,
        reject::MissingHeader,
        reject::MissingCookie,
        reject::InvalidQuery,
        BodyDeserializeError,
    }
    None
}
