//! axum 0.8: `IntoResponse`, and the rejections of its extractors as errors.

use axum::body::Body;
use axum::response::{IntoResponse, Response};

use crate::error::ApiError;
use crate::response::respond;

mod rejection;

/// The response of an error, as axum has it.
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
