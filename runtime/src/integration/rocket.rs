//! Rocket 0.5: `Responder`, for handlers and for catchers.

use std::io::Cursor;

use bytes::Bytes;
use rocket::http::{Header, Status};
use rocket::response::Response;

use crate::error::ApiError;
use crate::response::AlreadyRendered;

mod renderer;

pub use rocket::Request;
pub use rocket::response::{Responder, Result};

/// The response of an error, as Rocket has it.
///
/// # Errors
///
/// None: a status as an error would have a catcher answer.
pub fn into_response(error: &dyn ApiError, request: &Request<'_>) -> Result<'static> {
    Ok(converted(renderer::in_scope(request, || error.to_response()), request))
}

fn converted(rendered: http::Response<Bytes>, request: &Request<'_>) -> Response<'static> {
    let is_marked = rendered.extensions().get::<AlreadyRendered>().is_some();
    let mut response = Response::new();
    write(rendered, &mut response);
    if is_marked {
        renderer::mark(request, &mut response);
    }
    response
}

fn write(rendered: http::Response<Bytes>, response: &mut Response<'_>) {
    let (head, body) = rendered.into_parts();
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
