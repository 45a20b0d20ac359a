//! How the layer knows a status of this library. It cannot go by the details: a handler may forward those of an upstream.

use std::sync::OnceLock;

use http::header::{HeaderMap, HeaderName, HeaderValue};

use crate::renderer::random_id;

/// It is taken off before anything is sent.
const NAME: HeaderName = HeaderName::from_static("error-response-mark");

/// It is random, and no other process knows it.
fn value() -> &'static str {
    static VALUE: OnceLock<Box<str>> = OnceLock::new();
    VALUE.get_or_init(random_id)
}

pub(super) fn add(fields: &mut HeaderMap) {
    // It is hexadecimal.
    if let Ok(value) = HeaderValue::from_str(value()) {
        fields.insert(NAME, value);
    }
}

pub(super) fn is_on(fields: &HeaderMap) -> bool {
    fields.get(NAME).is_some_and(|mark| mark.as_bytes() == value().as_bytes())
}

pub(super) fn take(fields: &mut HeaderMap) {
    fields.remove(NAME);
}
