//! The reason phrase (RFC 9112, section 4). hyper writes the one that it finds in a response's extensions, in HTTP/1.1 only.

use bytes::Bytes;
use http::response::Parts;

/// A reason phrase that a response can carry. Without the feature `hyper` there is none.
#[derive(Clone)]
pub(crate) struct Phrase(#[cfg(feature = "hyper")] hyper::ext::ReasonPhrase);

#[cfg(feature = "hyper")]
impl Phrase {
    pub(crate) fn new(phrase: Bytes) -> Option<Self> {
        hyper::ext::ReasonPhrase::try_from(phrase).ok().map(Self)
    }

    pub(crate) fn attach(self, head: &mut Parts) {
        head.extensions.insert(self.0);
    }
}

#[cfg(not(feature = "hyper"))]
#[allow(
    clippy::unnecessary_wraps,
    clippy::unused_self,
    clippy::needless_pass_by_value,
    reason = "the signatures are those of the feature"
)]
impl Phrase {
    pub(crate) fn new(_: Bytes) -> Option<Self> {
        None
    }

    pub(crate) fn attach(self, _: &mut Parts) {}
}
