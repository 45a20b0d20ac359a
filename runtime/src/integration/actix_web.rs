//! actix-web 4: the conversion into its error that `?` and a handler's `Result` need, `Responder`,
//! [`Renderer`](crate::Renderer) as middleware (see [`RenderErrors`]), and the errors of its extractors as errors.
//!
//! `Result<T, OrderError>` is what a handler returns. An extractor's error is forwarded:
//!
//! ```
//! use actix_web::web::{self, Json};
//! use error_response::ApiError;
//!
//! #[derive(Debug, thiserror::Error, ApiError)]
//! enum OrderError {
//!     #[transparent]
//!     #[error(transparent)]
//!     Rejected(#[from] actix_web::Error),
//! }
//!
//! async fn order(order: Result<Json<u64>, actix_web::Error>) -> Result<String, OrderError> {
//!     let Json(id) = order?;
//!     Ok(format!("order {id}"))
//! }
//! # let _ = actix_web::App::new().route("/", web::post().to(order));
//! ```
//!
//! | error, of `actix_web::error` | cause | what is sent |
//! |---|---|---|
//! | `JsonPayloadError` | no JSON | 400 `malformed_json` |
//! | | JSON of another shape | 400 `invalid_json` |
//! | | another media type | 400 `unsupported_media_type` |
//! | | too long | 413 `body_too_large` |
//! | `UrlencodedError` | a form of another shape | 400 `invalid_form` |
//! | | another character encoding | 400 `invalid_encoding` |
//! | | another media type | 415 `unsupported_media_type` |
//! | | too long | 413 `body_too_large` |
//! | | no length | 411 `length_required` |
//! | `QueryPayloadError` | | 400 `invalid_query` |
//! | `PathError` | | 400 `invalid_path` |
//! | `PayloadError`, also of the body in the others | too long | 413 `body_too_large` |
//! | | broken off | 400 `unreadable_body` |
//! | | no length | 400 `length_required` |
//! | `ReadlinesError` | another character encoding | 400 `invalid_encoding` |
//! | | a character set that nobody knows | 400 `unsupported_media_type` |
//! | | a line that is too long | 413 `body_too_large` |
//! | `actix_web::Error` | one of these inside | as above |
//! | | any other | its status, if it is one from 400 to 599, or else 500; no code |
//!
//! The detail of a 4xx is actix-web's public text. Of any other `actix_web::Error` no text is sent, but the explanation of the
//! status. This is so as well for an error of this library that `?` has turned into an `actix_web::Error` already: its code,
//! detail and fields are lost, and it is reported twice. Return it as it is.
//!
//! Without a `PathConfig`, actix-web gives `Path` no `PathError`, but a 404 of its own.
//!
//! # Rendering
//!
//! Its own error trait would demand `Debug` and `Display` of the user's type, so the error is rendered when it is
//! converted, in the handler's scope, and what travels on is the response.

use core::fmt::{self, Debug, Display};

use actix_web::ResponseError;
use actix_web::http::StatusCode;
use actix_web::http::header::{HeaderName, HeaderValue};
use bytes::Bytes;
use http::Response;

use crate::error::ApiError;
use crate::response::ErrorInfo;
use crate::response::mark::AlreadyRendered;

mod rejection;
mod renderer;

#[doc(hidden)]
pub use actix_web::body::BoxBody;
#[doc(hidden)]
pub use actix_web::{Error, HttpRequest, HttpResponse, Responder};
pub use renderer::RenderErrors;

/// The response of an error, as actix-web has it.
#[doc(hidden)]
pub fn into_response(error: &dyn ApiError) -> HttpResponse {
    convert(&error.to_response())
}

/// The response of an error, as an error of actix-web's.
#[doc(hidden)]
pub fn into_error(error: &dyn ApiError) -> Error {
    Rendered(error.to_response()).into()
}

/// An error that is rendered already. Its text is the status alone: what is to be logged, the renderer's hook was told.
struct Rendered(Response<Bytes>);

impl ResponseError for Rendered {
    fn status_code(&self) -> StatusCode {
        status_code(&self.0)
    }

    fn error_response(&self) -> HttpResponse {
        convert(&self.0)
    }
}

impl Display for Rendered {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Display::fmt(&self.0.status(), f)
    }
}

impl Debug for Rendered {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Rendered").field(&self.0.status()).finish()
    }
}

fn convert(response: &Response<Bytes>) -> HttpResponse {
    let body = BoxBody::new(response.body().clone());
    let mut converted = HttpResponse::with_body(status_code(response), body);
    write_head(response, &mut converted);
    converted
}

/// Adds the fields, and what layers further out are told. actix-web is on `http` 0.2, whose types are made anew.
fn write_head<B>(response: &Response<Bytes>, converted: &mut HttpResponse<B>) {
    for (name, value) in response.headers() {
        if let Some((name, value)) = self::converted(name, value) {
            converted.headers_mut().append(name, value);
        }
    }
    if let Some(info) = response.extensions().get::<ErrorInfo>() {
        converted.extensions_mut().insert(info.clone());
    }
    if let Some(mark) = response.extensions().get::<AlreadyRendered>() {
        converted.extensions_mut().insert(*mark);
    }
}

/// A field in the types of `http` 0.2.
fn converted(name: &http::HeaderName, value: &http::HeaderValue) -> Option<(HeaderName, HeaderValue)> {
    let name = HeaderName::from_bytes(name.as_str().as_bytes()).ok()?;
    Some((name, HeaderValue::from_bytes(value.as_bytes()).ok()?))
}

fn status_code(response: &Response<Bytes>) -> StatusCode {
    StatusCode::from_u16(response.status().as_u16()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
}

macro_rules! trait_objects {
    ($($object:ty)*) => {$(
        impl From<Box<$object>> for Error {
            fn from(error: Box<$object>) -> Self {
                into_error(&error)
            }
        }

        impl Responder for Box<$object> {
            type Body = BoxBody;

            fn respond_to(self, _: &HttpRequest) -> HttpResponse {
                into_response(&self)
            }
        }
    )*};
}

trait_objects!(dyn ApiError dyn ApiError + Send dyn ApiError + Send + Sync);

/// The traits of actix-web for a type that derives `ApiError`.
#[doc(hidden)]
#[macro_export]
macro_rules! __integrate_actix_web {
    ({ $($generics:tt)* } { $type:ty } { $($bounds:tt)* }) => {
        #[automatically_derived]
        impl $($generics)* ::core::convert::From<$type> for $crate::__private_0_1::actix_web::Error $($bounds)* {
            fn from(error: $type) -> Self {
                $crate::__private_0_1::actix_web::into_error(&error)
            }
        }

        #[automatically_derived]
        impl $($generics)* $crate::__private_0_1::actix_web::Responder for $type $($bounds)* {
            type Body = $crate::__private_0_1::actix_web::BoxBody;

            fn respond_to(
                self,
                _: &$crate::__private_0_1::actix_web::HttpRequest,
            ) -> $crate::__private_0_1::actix_web::HttpResponse {
                $crate::__private_0_1::actix_web::into_response(&self)
            }
        }
    };
}
