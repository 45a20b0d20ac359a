//! salvo 1: `Scribe`, through which a handler's `Result` is written.

use http::header::{self, HeaderMap, HeaderName};
use salvo_core::http::ResBody;

use crate::ApiError;

mod renderer;

pub use salvo_core::{Response, Scribe};

/// Makes this the response of an error.
///
/// Middleware may have written to the response before the handler: its fields stay, unless the error says otherwise.
pub fn render(error: &dyn ApiError, response: &mut Response) {
    let (head, body) = error.to_response().into_parts();
    response.status_code(head.status);
    for name in OF_THE_BODY {
        response.headers_mut().remove(name);
    }
    merge(response.headers_mut(), &head.headers);
    response.extensions.extend(head.extensions);
    // Once, even if empty: where there is no body at all, salvo's catcher writes one.
    response.replace_body(ResBody::Once(body));
}

/// They describe a body that is not sent.
const OF_THE_BODY: [HeaderName; 5] = [
    header::CONTENT_TYPE,
    header::CONTENT_LENGTH,
    header::CONTENT_ENCODING,
    header::CONTENT_LANGUAGE,
    header::CONTENT_RANGE,
];

fn merge(fields: &mut HeaderMap, of_error: &HeaderMap) {
    for name in of_error.keys() {
        if !adds_up(name) {
            fields.remove(name);
        }
        for value in of_error.get_all(name) {
            fields.append(name, value.clone());
        }
    }
}

/// What middleware says of these holds beside what the error says.
fn adds_up(name: &HeaderName) -> bool {
    [header::SET_COOKIE, header::VARY, header::LINK].contains(name)
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
        impl $($generics)* $crate::private::salvo::Scribe for $type $($bounds)* {
            fn render(self, response: &mut $crate::private::salvo::Response) {
                $crate::private::salvo::render(&self, response);
            }
        }
    };
}
