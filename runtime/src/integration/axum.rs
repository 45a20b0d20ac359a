//! axum 0.8: `IntoResponse` for every type that derives `ApiError`, and the rejections of its extractors as errors.
//!
//! `Result<T, OrderError>` is what a handler returns, and [`Renderer`](crate::Renderer) is a
//! [layer](crate::integration::tower). An extractor's rejection is forwarded:
//!
//! ```
//! use axum::Json;
//! use axum::extract::rejection::JsonRejection;
//! use error_response::ApiError;
//!
//! #[derive(Debug, thiserror::Error, ApiError)]
//! enum OrderError {
//!     #[transparent]
//!     #[error(transparent)]
//!     Body(#[from] JsonRejection),
//! }
//!
//! async fn order(order: Result<Json<u64>, JsonRejection>) -> Result<String, OrderError> {
//!     let Json(id) = order?;
//!     Ok(format!("order {id}"))
//! }
//! # let _: axum::Router = axum::Router::new().route("/", axum::routing::post(order));
//! ```
//!
//! | rejection | cause | what is sent |
//! |---|---|---|
//! | `JsonRejection` | no JSON | 400 `malformed_json` |
//! | | JSON of another shape | 422 `invalid_json` |
//! | | another media type | 415 `unsupported_media_type` |
//! | `QueryRejection` | | 400 `invalid_query` |
//! | `PathRejection`, `RawPathParamsRejection` | a parameter that cannot be read | 400 `invalid_path` |
//! | | a handler that does not fit its route | 500 `internal_server_error` |
//! | `FormRejection`, `RawFormRejection` | a query that cannot be read | 400 `invalid_form` |
//! | | a body that cannot be read | 422 `invalid_form` |
//! | | another media type | 415 `unsupported_media_type` |
//! | `BytesRejection`, `FailedToBufferBody`, and of the body in the others | too long | 413 `body_too_large` |
//! | | broken off | 400 `unreadable_body` |
//! | `StringRejection` | not UTF-8 | 400 `invalid_utf8` |
//! | `ExtensionRejection`, `MatchedPathRejection`, `NestedPathRejection` | | 500 `internal_server_error` |
//! | `MultipartRejection`, `MultipartError` (feature `axum-multipart`) | no form with parts | 400 `invalid_form` |
//! | | too long | 413 `body_too_large` |
//! | | broken off | 500 `internal_server_error` |
//! | `WebSocketUpgradeRejection` (feature `axum-ws`) | another method | 405 `method_not_allowed`, `Allow` |
//! | | a field of the handshake | 400 `invalid_handshake` |
//! | | a connection that cannot be upgraded | 426 `upgrade_required`, `Upgrade` |
//!
//! The detail of a 4xx is axum's public text.

use axum::body::Body;
use axum::response::{IntoResponse, Response};

use crate::error::ApiError;
use crate::response::respond;

#[cfg(feature = "axum-multipart")]
mod multipart;
mod rejection;
#[cfg(feature = "axum-ws")]
mod ws;

/// The response of an error, as axum has it.
#[doc(hidden)]
pub fn into_response(error: &dyn ApiError) -> Response {
    // An empty body needs no box.
    respond(
        error,
        error.declared_style(),
        |body| if body.is_empty() { Body::empty() } else { Body::from(body) },
    )
}

macro_rules! trait_objects {
    ($($object:ty)*) => {$(
        impl IntoResponse for Box<$object> {
            fn into_response(self) -> Response {
                into_response(&self)
            }
        }
    )*};
}

trait_objects!(dyn ApiError dyn ApiError + Send dyn ApiError + Send + Sync);

/// `IntoResponse` for a type that derives `ApiError`.
#[doc(hidden)]
#[macro_export]
macro_rules! __integrate_axum {
    ({ $($generics:tt)* } { $type:ty } { $($bounds:tt)* }) => {
        #[automatically_derived]
        impl $($generics)* $crate::__private_0_1::axum::IntoResponse for $type $($bounds)* {
            fn into_response(self) -> $crate::__private_0_1::axum::Response {
                $crate::__private_0_1::into_response(&self)
            }
        }
    };
}
