//! What of a response is the same every time, so that it is made once.
//!
//! The bytes belong to the slot, which is a `static`, so that responses are made of slices: cloning a shared `Bytes`
//! would cost an atomic operation on a cache line that all cores fight for.

use core::fmt;
use std::sync::OnceLock;

use bytes::Bytes;
use http::header::{HeaderMap, HeaderName, HeaderValue};
use http::{Response, StatusCode};

use crate::body::Style;
use crate::fields::KeptFields;
use crate::integration::hyper::Phrase;

/// What is kept of the responses of one variant.
///
/// A `static` in a generic function is shared by all its instances, so every part knows which style filled it.
#[derive(Default)]
pub struct Slot {
    /// What `whole` is made of slices of.
    owned: OnceLock<Owned>,
    whole: OnceLock<Whole>,
    prefix: OnceLock<(Style, Box<[u8]>)>,
    fields: OnceLock<(Style, KeptFields)>,
}

struct Owned {
    headers: HeaderMap,
    body: Box<[u8]>,
    phrase: Option<Box<[u8]>>,
}

/// The whole response of a constant occurrence, under a policy that changes nothing of it.
pub(crate) struct Whole {
    style: Style,
    status: StatusCode,
    /// A list, because inserting a few is faster than cloning a map.
    headers: Box<[(HeaderName, HeaderValue)]>,
    body: &'static [u8],
    phrase: Option<Phrase>,
}

impl Slot {
    pub(crate) const fn new() -> Self {
        Self {
            owned: OnceLock::new(),
            whole: OnceLock::new(),
            prefix: OnceLock::new(),
            fields: OnceLock::new(),
        }
    }

    /// The kept response, if it was rendered in this style.
    #[inline]
    pub(crate) fn whole(&'static self, style: Style) -> Option<&'static Whole> {
        self.whole.get().filter(|whole| whole.style == style)
    }

    /// Keeps a response, unless the slot is taken. Nothing runs in here that could panic or render again.
    pub(crate) fn keep(&'static self, style: Style, response: &Response<Bytes>, phrase: Option<&[u8]>) {
        let owned = self.owned.get_or_init(|| Owned {
            headers: response.headers().clone(),
            body: response.body().to_vec().into_boxed_slice(),
            phrase: phrase.map(Box::from),
        });
        self.whole.get_or_init(|| Whole {
            style,
            status: response.status(),
            headers: owned.headers.iter().map(|(name, value)| (name.clone(), static_value(value))).collect(),
            body: &owned.body,
            phrase: owned.phrase.as_deref().and_then(|phrase| Phrase::new(Bytes::from_static(phrase))),
        });
    }

    /// How a body of this style begins.
    pub(crate) fn prefix(&'static self, style: Style) -> Option<&'static [u8]> {
        self.prefix.get().filter(|(kept, _)| *kept == style).map(|(_, prefix)| &**prefix)
    }

    pub(crate) fn keep_prefix(&'static self, style: Style, prefix: &[u8]) {
        self.prefix.get_or_init(|| (style, prefix.into()));
    }

    /// The response fields of this style that are the same every time.
    pub(crate) fn fields(&'static self, style: Style) -> Option<&'static KeptFields> {
        self.fields.get().filter(|(kept, _)| *kept == style).map(|(_, fields)| fields)
    }

    pub(crate) fn keep_fields(&'static self, style: Style, fields: KeptFields) {
        self.fields.get_or_init(|| (style, fields));
    }
}

/// A value made of a slice, which is cloned without a count.
fn static_value(value: &'static HeaderValue) -> HeaderValue {
    HeaderValue::from_maybe_shared(Bytes::from_static(value.as_bytes())).unwrap_or_else(|_| value.clone())
}

impl Whole {
    #[inline]
    pub(crate) fn to_response<B>(&'static self, body: impl FnOnce(Bytes) -> B) -> Response<B> {
        let mut response = Response::new(body(Bytes::from_static(self.body)));
        *response.status_mut() = self.status;
        for (name, value) in &self.headers {
            response.headers_mut().append(name.clone(), value.clone());
        }
        if let Some(phrase) = &self.phrase {
            phrase.clone().attach(&mut response);
        }
        response
    }
}

impl fmt::Debug for Slot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Slot").field("is_filled", &self.whole.get().is_some()).finish_non_exhaustive()
    }
}

impl fmt::Debug for Whole {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Whole").field("status", &self.status).finish_non_exhaustive()
    }
}
