//! actix-web 4: the conversion into its error that `?` and a handler's `Result` need, `Responder`, and
//! [`Renderer`](crate::Renderer) as middleware; see [`RenderErrors`].
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
