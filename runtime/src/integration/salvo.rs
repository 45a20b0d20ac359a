//! salvo 1: `Scribe`, through which a handler's `Result` is written.

use bytes::Bytes;
use http::header::HeaderMap;
use hyper::ext::ReasonPhrase;
use salvo_core::http::ResBody;

use super::takeover;
use crate::error::ApiError;
use crate::response::ErrorInfo;
use crate::response::mark::AlreadyRendered;

mod rejection;
mod renderer;

pub use salvo_core::{Response, Scribe};

/// Makes this the response of an error.
///
/// Middleware may have written to the response before the handler: its fields stay, unless the error says otherwise.
pub fn render(error: &dyn ApiError, response: &mut Response) {
    write(error.to_response(), response);
}

fn write(rendered: http::Response<Bytes>, response: &mut Response) {
    let (head, body) = rendered.into_parts();
    response.status_code(head.status);
    takeover::remove_fields_of_content(response.headers_mut());
    merge(response.headers_mut(), &head.headers);
    // A mark, a phrase and what was told of another error go with the content as well.
    response.extensions.remove::<AlreadyRendered>();
    response.extensions.remove::<ReasonPhrase>();
    response.extensions.remove::<ErrorInfo>();
    response.extensions.extend(head.extensions);
    // Once, even if empty: where there is no body at all, salvo's catcher writes one.
    response.replace_body(ResBody::Once(body));
}

fn merge(fields: &mut HeaderMap, of_error: &HeaderMap) {
    for name in of_error.keys() {
        if !takeover::adds_up(name) {
            fields.remove(name);
        }
        for value in of_error.get_all(name) {
            fields.append(name, value.clone());
        }
    }
}

macro_rules! trait_objects {
    ($($object:ty)*) => {$(
        impl Scribe for Box<$object> {
            fn render(self, response: &mut Response) {
                render(&self, response);
            }
        }
    )*};
}

trait_objects!(dyn ApiError dyn ApiError + Send dyn ApiError + Send + Sync);

/// `Scribe` for a type that derives `ApiError`.
#[doc(hidden)]
#[macro_export]
macro_rules! __integrate_salvo {
    ({ $($generics:tt)* } { $type:ty } { $($bounds:tt)* }) => {
        #[automatically_derived]
        impl $($generics)* $crate::__private_0_1::salvo::Scribe for $type $($bounds)* {
            fn render(self, response: &mut $crate::__private_0_1::salvo::Response) {
                $crate::__private_0_1::salvo::render(&self, response);
            }
        }
    };
}
