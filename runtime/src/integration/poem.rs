//! poem 3: the conversion into its error that `?` and a handler's `Result` need, `IntoResponse`,
//! [`Renderer`](crate::Renderer) as middleware (see [`RenderErrors`]), and the errors of its extractors as errors.
//!
//! `Result<T, OrderError>` is what a handler returns. An extractor's error is forwarded:
//!
//! ```
//! use error_response::ApiError;
//! use poem::handler;
//! use poem::web::Json;
//!
//! #[derive(Debug, thiserror::Error, ApiError)]
//! enum OrderError {
//!     #[transparent]
//!     #[error(transparent)]
//!     Rejected(#[from] poem::Error),
//! }
//!
//! #[handler]
//! async fn order(order: poem::Result<Json<u64>>) -> Result<String, OrderError> {
//!     let Json(id) = order?;
//!     Ok(format!("order {id}"))
//! }
//! # let _ = poem::Route::new().at("/", poem::post(order));
//! ```
//!
//! | error, of `poem::error` | cause | what is sent |
//! |---|---|---|
//! | `ParseJsonError` | no JSON | 400 `malformed_json` |
//! | | JSON of another shape | 400 `invalid_json` |
//! | | another media type | 415 `unsupported_media_type` |
//! | `ParseFormError` | a form of another shape | 400 `invalid_form` |
//! | | another media type | 415 `unsupported_media_type` |
//! | `ParseQueryError` | | 400 `invalid_query` |
//! | `ParsePathError` | | 400 `invalid_path` |
//! | `ParseTypedHeaderError` | | 400 `missing_header`, `invalid_header` |
//! | `ReadBodyError` | too long | 413 `body_too_large` |
//! | | broken off | 400 `unreadable_body` |
//! | | not UTF-8 | 400 `invalid_utf8` |
//! | | read by another extractor | 500 `internal_server_error` |
//! | `GetDataError`, `RouteError` | | 500 `internal_server_error` |
//! | `UpgradeError` | | 400 `upgrade_failed`, 500 `internal_server_error` |
//! | `SizedLimitError` | | 411 `length_required`, 413 `body_too_large` |
//! | `NotFoundError` | | 404 `not_found` |
//! | `MethodNotAllowedError` | | 405 `method_not_allowed` |
//! | `CorsError` | | 403 `cors_forbidden` |
//! | `StaticFileError` | | 400 `invalid_path`, 403 `forbidden`, 404 `not_found`, 405 `method_not_allowed`, 412 `precondition_failed`, 416 `range_not_satisfiable`, 500 `internal_server_error` |
//! | `poem::Error` | an extractor's error inside: the first six, `GetDataError` or `UpgradeError` | as above |
//! | | any other, and one with another status than its own | its status, if it is one from 400 to 599, or else 500; no code |
//!
//! The detail of a 4xx is poem's public text. Of any other `poem::Error` no text is sent, but the explanation of the status.
//! This is so as well for an error of this library that `?` has turned into a `poem::Error` already: its code, detail and fields
//! are lost, and it is reported twice. Return it as it is.
//!
//! # Rendering
//!
//! Its own error trait would demand `std::error::Error`, `Send` and `Sync` of the user's type, so the error is rendered
//! when it is converted, in the handler's scope, and what travels on is the response.

use hyper::ext::ReasonPhrase;
use poem::{Body, ResponseParts};

use crate::error::ApiError;
use crate::response::mark::AlreadyRendered;
use crate::response::{ErrorInfo, respond};

mod rejection;
mod renderer;
mod routing;

#[doc(hidden)]
pub use poem::{Error, IntoResponse, Response};
pub use renderer::RenderErrors;

/// The response of an error, as poem has it.
#[doc(hidden)]
pub fn into_response(error: &dyn ApiError) -> Response {
    with_body(respond(error, error.declared_style(), Body::from_bytes))
}

fn with_body(response: http::Response<Body>) -> Response {
    let (head, body) = response.into_parts();
    let head = ResponseParts {
        status: head.status,
        version: head.version,
        headers: head.headers,
        extensions: head.extensions,
    };
    Response::from_parts(head, body)
}

/// The response of an error, as an error of poem's.
#[doc(hidden)]
pub fn into_error(error: &dyn ApiError) -> Error {
    let mut response = into_response(error);
    let extensions = core::mem::take(response.extensions_mut());
    let mut error = Error::from_response(response);
    // poem sends the extensions of the error in place of the response's.
    copy::<ReasonPhrase>(&extensions, &mut error);
    copy::<ErrorInfo>(&extensions, &mut error);
    copy::<AlreadyRendered>(&extensions, &mut error);
    error
}

fn copy<T: Clone + Send + Sync + 'static>(extensions: &http::Extensions, error: &mut Error) {
    if let Some(value) = extensions.get::<T>() {
        error.set_data(value.clone());
    }
}

macro_rules! trait_objects {
    ($($object:ty)*) => {$(
        impl From<Box<$object>> for Error {
            fn from(error: Box<$object>) -> Self {
                into_error(&error)
            }
        }
    )*};
}

trait_objects!(dyn ApiError dyn ApiError + Send dyn ApiError + Send + Sync);

// poem asks for `Send`.
macro_rules! sendable_trait_objects {
    ($($object:ty)*) => {$(
        impl IntoResponse for Box<$object> {
            fn into_response(self) -> Response {
                into_response(&self)
            }
        }
    )*};
}

sendable_trait_objects!(dyn ApiError + Send dyn ApiError + Send + Sync);

/// The traits of poem for a type that derives `ApiError`.
#[doc(hidden)]
#[macro_export]
macro_rules! __integrate_poem {
    ({ $($generics:tt)* } { $type:ty } { $($bounds:tt)* }) => {
        #[automatically_derived]
        impl $($generics)* ::core::convert::From<$type> for $crate::__private_0_1::poem::Error $($bounds)* {
            fn from(error: $type) -> Self {
                $crate::__private_0_1::poem::into_error(&error)
            }
        }

        $crate::__if_send! {
            { $($generics)* } { $crate::__private_0_1::poem::IntoResponse } { $type } { $($bounds)* }
            {
                fn into_response(self) -> $crate::__private_0_1::poem::Response {
                    $crate::__private_0_1::poem::into_response(&self)
                }
            }
        }
    };
}
