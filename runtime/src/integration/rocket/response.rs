//! A response as Rocket has it.

use std::io::Cursor;

use bytes::Bytes;
use rocket::Request;
use rocket::http::{Header, Status};
use rocket::response::Response;

use super::mark::mark;
use crate::response::mark::AlreadyRendered;

/// Marks a response that the fairing could not tell from one of other code.
pub(super) fn convert(rendered: http::Response<Bytes>, request: &Request<'_>) -> Response<'static> {
    let is_marked = rendered.extensions().get::<AlreadyRendered>().is_some();
    let mut response = Response::new();
    write(rendered, &mut response);
    if is_marked {
        mark(request, &mut response);
    }
    response
}

pub(super) fn write(rendered: http::Response<Bytes>, response: &mut Response<'_>) {
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
