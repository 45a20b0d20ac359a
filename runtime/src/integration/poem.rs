//! poem 3: the conversion into its error that `?` and a handler's `Result` need, and `IntoResponse`.
//!
//! Its own error trait would demand `std::error::Error`, `Send` and `Sync` of the user's type, so the error is rendered
//! when it is converted, in the handler's scope, and what travels on is the response.

use hyper::ext::ReasonPhrase;
use poem::{Body, ResponseParts};

use crate::{ApiError, response};

pub use poem::{Error, IntoResponse, Response};

/// The response of an error, as poem has it.
pub fn into_response(error: &dyn ApiError) -> Response {
    let (head, body) = response::of(error, None, Body::from_bytes).into_parts();
    let head = ResponseParts {
        status: head.status,
        version: head.version,
        headers: head.headers,
        extensions: head.extensions,
    };
    Response::from_parts(head, body)
}

/// The response of an error, as an error of poem's.
pub fn into_error(error: &dyn ApiError) -> Error {
    let response = into_response(error);
    let phrase = response.data::<ReasonPhrase>().cloned();
    let mut error = Error::from_response(response);
    // poem sends the extensions of the error in place of the response's.
    if let Some(phrase) = phrase {
        error.set_data(phrase);
    }
    error
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
        impl $($generics)* ::core::convert::From<$type> for $crate::private::poem::Error $($bounds)* {
            fn from(error: $type) -> Self {
                $crate::private::poem::into_error(&error)
            }
        }

        $crate::__if_send! {
            { $($generics)* } { $crate::private::poem::IntoResponse } { $type } { $($bounds)* }
            {
                fn into_response(self) -> $crate::private::poem::Response {
                    $crate::private::poem::into_response(&self)
                }
            }
        }
    };
}
