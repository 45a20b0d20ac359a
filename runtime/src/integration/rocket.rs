//! Rocket 0.5: `Responder`, for handlers and for catchers, [`Renderer`](crate::Renderer) as a fairing, and the errors of its
//! guards as errors.
//!
//! `Result<T, OrderError>` is what a handler returns. A guard's error is forwarded. It borrows from the request, which the `#[from]`
//! of thiserror does not take:
//!
//! ```
//! use error_response::{ApiError, Renderer};
//! use rocket::serde::json::{self, Json};
//! use rocket::{post, routes};
//!
//! #[derive(Debug, thiserror::Error, ApiError)]
//! enum OrderError<'r> {
//!     #[transparent]
//!     #[error(transparent)]
//!     Body(json::Error<'r>),
//! }
//!
//! impl<'r> From<json::Error<'r>> for OrderError<'r> {
//!     fn from(error: json::Error<'r>) -> Self {
//!         Self::Body(error)
//!     }
//! }
//!
//! #[post("/orders", data = "<order>")]
//! async fn order(order: Result<Json<u64>, json::Error<'_>>) -> Result<String, OrderError<'_>> {
//!     let id = order?;
//!     Ok(format!("order {}", *id))
//! }
//!
//! let rocket = rocket::build().mount("/", routes![order]).attach(Renderer::production());
//! ```
//!
//! | error | cause | what is sent |
//! |---|---|---|
//! | `serde::json::Error` | no JSON | 400 `malformed_json` |
//! | | JSON of another shape | 422 `invalid_json` |
//! | `form::Errors`, `form::Error` | fields of a form or a query | 422 `invalid_form`, with a single problem for each field |
//! | | a custom error | the status of that error; of a 4xx, `invalid_form` |
//! | | `ErrorKind::Unknown` | 500 `internal_server_error` |
//! | of the body in these | too long | 413 `body_too_large` |
//! | | not UTF-8 | 400 `invalid_utf8` |
//! | | broken off | 400 `unreadable_body` |
//! | `http::uri::error::PathError` | | 422 `invalid_path` |
//!
//! The detail of a 4xx is Rocket's public text, without what the client sent. A path parameter that does not parse has the error
//! that its type says, such as `ParseIntError`.

mod mark;
mod rejection;
mod renderer;
mod response;

use crate::error::ApiError;

#[doc(hidden)]
pub use rocket::Request;
#[doc(hidden)]
pub use rocket::response::{Responder, Result};

/// The response of an error, as Rocket has it.
///
/// # Errors
///
/// None: a status as an error would have a catcher answer.
#[doc(hidden)]
pub fn into_response(error: &dyn ApiError, request: &Request<'_>) -> Result<'static> {
    Ok(response::convert(renderer::in_scope(request, || error.to_response()), request))
}

macro_rules! trait_objects {
    ($($object:ty)*) => {$(
        impl Responder<'_, 'static> for Box<$object> {
            fn respond_to(self, request: &Request<'_>) -> Result<'static> {
                into_response(&self, request)
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
        impl $($generics)* $crate::__private_0_1::rocket::Responder<'_, 'static> for $type $($bounds)* {
            fn respond_to(
                self,
                request: &$crate::__private_0_1::rocket::Request<'_>,
            ) -> $crate::__private_0_1::rocket::Result<'static> {
                $crate::__private_0_1::rocket::into_response(&self, request)
            }
        }
    };
}
