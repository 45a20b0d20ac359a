//! salvo 1: `Scribe`, through which a handler's `Result` is written, [`Renderer`](crate::Renderer) as a hoop, and the errors of
//! its extractors as errors.
//!
//! `Result<T, OrderError>` is what a handler returns. What a request cannot be read as is forwarded:
//!
//! ```
//! # use salvo_core as salvo;
//! use error_response::{ApiError, Renderer};
//! use salvo::http::ParseError;
//! use salvo::{Request, Router, Service, handler};
//!
//! #[derive(Debug, thiserror::Error, ApiError)]
//! enum OrderError {
//!     #[transparent]
//!     #[error(transparent)]
//!     Body(#[from] ParseError),
//! }
//!
//! #[handler]
//! async fn order(request: &mut Request) -> Result<String, OrderError> {
//!     let id: u64 = request.parse_json().await?;
//!     Ok(format!("order {id}"))
//! }
//!
//! let service = Service::new(Router::with_path("orders").post(order)).hoop(Renderer::production());
//! ```
//!
//! | error, of `salvo::http` | cause | what is sent |
//! |---|---|---|
//! | `ParseError` | no JSON | 400 `malformed_json` |
//! | | JSON of another shape | 400 `invalid_json` |
//! | | another media type | 400 `unsupported_media_type` |
//! | | a body that is too long | 413 `body_too_large` |
//! | | a body that is empty | 400 `empty_body` |
//! | | a body that broke off | 400 `unreadable_body` |
//! | | a body that is not UTF-8 | 400 `invalid_utf8` |
//! | | a form in parts that cannot be read | 400 `invalid_form` |
//! | | a parameter of the path or the query, or a field of a form | 400 `missing_parameter`, `invalid_parameter` |
//! | | a header field, a range | 400 `invalid_header` |
//! | | any other | 400 `bad_request` |
//! | `StatusError` | | its status; no code |
//!
//! The detail of a 4xx is salvo's public text; of a `StatusError`, its `detail`, or else its `brief`.

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

#[doc(hidden)]
pub use salvo_core::{Response, Scribe};

/// Makes this the response of an error.
///
/// Middleware may have written to the response before the handler: its fields stay, unless the error says otherwise.
#[doc(hidden)]
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
