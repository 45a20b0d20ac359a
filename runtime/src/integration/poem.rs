//! poem 3: the conversion into its error that `?` and a handler's `Result` need, `IntoResponse`, and
//! [`Renderer`](crate::Renderer) as middleware; see [`RenderErrors`].
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
