//! What few styles add to the head of a cached response: response fields, a reason phrase, the mark.

use bytes::Bytes;
use http::header::{HeaderName, HeaderValue};
use http::response::Parts;

use super::mark::AlreadyRendered;
use crate::body::{Part, Reason, reason_texts, write_field};
use crate::occurrence::Occurrence;
use crate::rendered::Rendered;
use crate::wire::Phrase;

/// What few styles add.
pub(super) struct Added {
    /// These take the place of any other.
    pub(super) fields: Box<[(HeaderName, HeaderValue)]>,
    /// So does this, which each occurrence brings itself.
    pub(super) varying: Varying,
    pub(super) phrase: Option<Phrase>,
    pub(super) mark: Option<AlreadyRendered>,
}

/// What a style adds to the head of each occurrence.
pub(super) enum Varying {
    /// These response fields.
    Fields(Box<[&'static Part]>),
    /// The detail as a response field and as the reason phrase.
    Reason(Reason),
}

impl Added {
    pub(super) fn write_varying_to(&self, head: &mut Parts, occurrence: &Occurrence<'_>) {
        match &self.varying {
            Varying::Fields(parts) => {
                for (name, value) in parts.iter().filter_map(|part| write_field(part, occurrence)) {
                    head.headers.insert(name, value);
                }
            }
            Varying::Reason(reason) => {
                let Some((value, phrase)) = reason_texts(reason, occurrence) else { return };
                head.headers.insert((reason.name)(), value);
                if let Some(phrase) = phrase.and_then(Phrase::new) {
                    phrase.attach(head);
                }
            }
        }
    }

    pub(super) fn write_to(&self, head: &mut Parts) {
        for (name, value) in &self.fields {
            head.headers.insert(name.clone(), value.clone());
        }
        if let Some(mark) = self.mark {
            head.extensions.insert(mark);
        }
        if let Some(phrase) = &self.phrase {
            phrase.clone().attach(head);
        }
    }
}

impl Varying {
    pub(super) fn is_none(&self) -> bool {
        matches!(self, Self::Fields(parts) if parts.is_empty())
    }

    pub(super) fn has(&self, name: &HeaderName) -> bool {
        match self {
            Self::Fields(parts) => parts.iter().any(|part| part.name() == Some(name.as_str())),
            Self::Reason(_) => true,
        }
    }
}

/// Writes the response fields and the reason phrase of a style. Answers with the body.
pub(super) fn write_style_head(head: &mut Parts, rendered: Rendered) -> Bytes {
    for (name, value) in rendered.headers() {
        head.headers.insert(name.clone(), value.clone());
    }
    if let Some(phrase) = rendered.reason_phrase.and_then(Phrase::new) {
        phrase.attach(head);
    }
    rendered.body
}
