//! Who the words of a table speak of.

use super::part::{Fact, Part};
use super::shape::Shape;
use crate::item::ErrorItem;
use crate::occurrence::Occurrence;

/// Who the words of a table speak of.
#[derive(Clone, Copy)]
pub(crate) struct Subject<'s, 'o> {
    pub(super) error: &'s Occurrence<'o>,
    /// Where they speak of a single problem.
    pub(super) item: Option<&'s dyn ErrorItem>,
    /// The object in which they stand.
    pub(super) siblings: &'s [Part],
    pub(super) shape: &'s Shape,
}

impl<'s, 'o> Subject<'s, 'o> {
    pub(crate) fn new(error: &'s Occurrence<'o>, shape: &'s Shape) -> Self {
        Self { error, item: None, siblings: shape.parts(), shape }
    }

    pub(super) fn has(&self, fact: Fact) -> bool {
        let Self { error, item, .. } = self;
        match (fact, item) {
            (Fact::OwnDetail | Fact::WrittenTitle, Some(_)) => true,
            (Fact::WrittenCode, Some(item)) => item.code().is_some(),
            (Fact::OwnDetail, None) => error.has_own_detail(),
            (Fact::WrittenTitle, None) => error.written_title().is_some(),
            (Fact::WrittenCode, None) => error.written_code().is_some(),
            (Fact::Errors, _) => !error.errors().is_empty(),
            (Fact::TypeUri, _) => error.type_uri().is_some(),
            (Fact::Link, _) => error.type_uri().is_some_and(is_link),
            (Fact::Instance, _) => error.instance().is_some(),
            (Fact::RequestId, _) => error.request_id().is_some(),
            (Fact::RetryAfter, _) => error.retry_after().is_some(),
            (Fact::Development, _) => error.development().is_some(),
        }
    }
}

/// Whether a URI reference can be followed by whoever has nothing else.
pub(crate) fn is_link(uri: &str) -> bool {
    ["https://", "http://"].iter().any(|scheme| {
        uri.as_bytes().get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme.as_bytes()))
    })
}
