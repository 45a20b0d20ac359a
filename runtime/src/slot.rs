//! Where the response of a constant occurrence is kept, so that it is rendered once.

use core::any::TypeId;
use core::fmt;
use std::sync::OnceLock;

use bytes::Bytes;
use http::header::{HeaderMap, HeaderValue};
use http::{Response, StatusCode};

use crate::body::Style;
use crate::integration::hyper::Phrase;

/// The kept response of one variant, in its declared style under the default policy.
///
/// The bytes belong to the slot, which is a `static`, so that a response is made of slices: cloning a shared `Bytes`
/// would cost an atomic operation on a cache line that all cores fight for.
pub struct Slot {
    /// A `static` in a generic function is shared by all its instances, so the slot knows which style filled it.
    kept: OnceLock<Kept>,
    ready: OnceLock<Ready>,
}

/// What the slot owns.
struct Kept {
    style: TypeId,
    status: StatusCode,
    headers: HeaderMap,
    body: Box<[u8]>,
    phrase: Option<Box<str>>,
}

/// The same again as slices of it, which are cloned without a count.
struct Ready {
    headers: HeaderMap,
    phrase: Option<Phrase>,
}

impl Slot {
    pub(crate) const fn new() -> Self {
        Self { kept: OnceLock::new(), ready: OnceLock::new() }
    }

    /// The kept response, if it was rendered in this style.
    #[inline]
    pub(crate) fn get(&'static self, style: Style) -> Option<Response<Bytes>> {
        let (kept, ready) = (self.kept.get()?, self.ready.get()?);
        if kept.style != (style.id)() {
            return None;
        }
        let mut response = Response::new(Bytes::from_static(&kept.body));
        *response.status_mut() = kept.status;
        *response.headers_mut() = ready.headers.clone();
        if let Some(phrase) = &ready.phrase {
            phrase.clone().attach(&mut response);
        }
        Some(response)
    }

    /// Keeps a response, unless the slot is taken. Nothing runs in here that could panic or render again.
    pub(crate) fn set(&'static self, style: Style, response: &Response<Bytes>, phrase: Option<&str>) {
        let kept = self.kept.get_or_init(|| Kept {
            style: (style.id)(),
            status: response.status(),
            headers: response.headers().clone(),
            body: response.body().to_vec().into_boxed_slice(),
            phrase: phrase.map(Box::from),
        });
        self.ready.get_or_init(|| {
            let mut headers = HeaderMap::with_capacity(kept.headers.len());
            for (name, value) in &kept.headers {
                let slice = Bytes::from_static(value.as_bytes());
                headers.append(name, HeaderValue::from_maybe_shared(slice).unwrap_or_else(|_| value.clone()));
            }
            Ready { headers, phrase: kept.phrase.as_deref().and_then(Phrase::from_static) }
        });
    }
}

impl fmt::Debug for Slot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Slot").field("is_filled", &self.ready.get().is_some()).finish_non_exhaustive()
    }
}
