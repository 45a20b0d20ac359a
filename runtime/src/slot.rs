//! What of a response is the same every time, so that it is made once.
//!
//! The bytes belong to the slot, which is a `static`, so that responses are made of slices: cloning a shared `Bytes`
//! would cost an atomic operation on a cache line that all cores fight for.

use core::fmt;
use std::sync::OnceLock;

use bytes::Bytes;
use http::header::{HeaderName, HeaderValue};
use http::{Response, StatusCode};

use crate::body::{Style, Template};
use crate::foreign::Ours;
use crate::log_level::LogLevel;
use crate::problem_type::Declaration;
use crate::wire::{KeptFields, Phrase};

/// What is kept of the responses of one variant.
///
/// A `static` in a generic function is shared by all its instances, so every part knows which style filled it.
#[derive(Default)]
pub struct Slot {
    /// What `whole` is made of slices of.
    owned: OnceLock<Owned>,
    whole: OnceLock<Whole>,
    /// Another declaration with the same response: a type is sent as it is, and by one that forwards to it.
    twin: OnceLock<Declaration>,
    template: OnceLock<(Style, Template)>,
    fields: OnceLock<(Style, KeptFields)>,
}

/// A response to keep, with all that it depends on.
pub(crate) struct Owned {
    pub(crate) style: Style,
    /// The rows that it was made of.
    pub(crate) declaration: Declaration,
    pub(crate) log_level: LogLevel,
    pub(crate) status: StatusCode,
    pub(crate) fields: KeptFields,
    /// Those of the body style, which take the place of any other.
    pub(crate) style_fields: Box<[(HeaderName, HeaderValue)]>,
    pub(crate) body: Box<[u8]>,
    pub(crate) phrase: Option<Bytes>,
    pub(crate) mark: Option<Ours>,
}

/// The whole response under a policy that changes nothing of it, but for fields that each occurrence brings itself.
pub(crate) struct Whole {
    style: Style,
    declaration: Declaration,
    /// Whether the style is part of the declaration.
    is_declared: bool,
    pub(crate) log_level: LogLevel,
    pub(crate) status: StatusCode,
    pub(crate) fields: KeptFields,
    pub(crate) style_fields: Box<[(HeaderName, HeaderValue)]>,
    pub(crate) body: &'static [u8],
    phrase: Option<Phrase>,
    mark: Option<Ours>,
}

impl Slot {
    pub(crate) const fn new() -> Self {
        Self {
            owned: OnceLock::new(),
            whole: OnceLock::new(),
            twin: OnceLock::new(),
            template: OnceLock::new(),
            fields: OnceLock::new(),
        }
    }

    /// The kept response, if it was rendered in this style.
    pub(crate) fn whole(&'static self, style: Style) -> Option<&'static Whole> {
        self.whole.get().filter(|whole| whole.style == style)
    }

    /// The kept response, if it can be told at a glance that it is of this declaration. A type without a body style has
    /// that of the service.
    #[inline]
    pub(crate) fn whole_of(
        &'static self,
        declaration: Declaration,
        service_style: impl FnOnce() -> Style,
    ) -> Option<&'static Whole> {
        let whole = self.whole.get()?;
        let is_known = whole.declaration.is_surely(declaration)
            || self.twin.get().is_some_and(|twin| twin.is_surely(declaration));
        if !is_known {
            return None;
        }
        (whole.is_declared || whole.style == service_style()).then_some(whole)
    }

    pub(crate) fn is_free(&self) -> bool {
        self.owned.get().is_none()
    }

    /// Keeps a response, unless the slot is taken. Nothing runs in here that could panic or render again.
    pub(crate) fn keep(&'static self, response: Owned) {
        let owned = self.owned.get_or_init(|| response);
        // Another thread's response may have been first, so that nothing is taken from this one.
        self.whole.get_or_init(|| Whole {
            style: owned.style,
            declaration: owned.declaration,
            is_declared: owned.declaration.style().is_some(),
            log_level: owned.log_level,
            status: owned.status,
            fields: KeptFields { fields: static_fields(&owned.fields.fields), ..owned.fields },
            style_fields: static_fields(&owned.style_fields),
            body: &owned.body,
            phrase: owned.phrase.as_deref().and_then(|phrase| Phrase::new(Bytes::from_static(phrase))),
            mark: owned.mark,
        });
    }

    /// Remembers a declaration that led to the kept response without adding anything, so that the next one is told at a
    /// glance. Its style is to be declared where that of the response is, and the service's where that is.
    pub(crate) fn recognize(&'static self, declaration: Declaration) {
        let Some(whole) = self.whole.get() else { return };
        let is_alike = declaration.style().is_some() == whole.is_declared;
        if is_alike && !whole.declaration.is_surely(declaration) {
            self.twin.get_or_init(|| declaration);
        }
    }

    /// What the bodies of this style are copied from.
    pub(crate) fn template(&'static self, style: Style) -> Option<&'static Template> {
        self.template.get().filter(|(kept, _)| *kept == style).map(|(_, template)| template)
    }

    /// Whether there is a template, whatever its style.
    pub(crate) fn has_template(&self) -> bool {
        self.template.get().is_some()
    }

    pub(crate) fn keep_template(&'static self, style: Style, template: Template) {
        self.template.get_or_init(|| (style, template));
    }

    /// The response fields of this style that are the same every time.
    pub(crate) fn fields(&'static self, style: Style) -> Option<&'static KeptFields> {
        self.fields.get().filter(|(kept, _)| *kept == style).map(|(_, fields)| fields)
    }

    pub(crate) fn keep_fields(&'static self, style: Style, fields: impl FnOnce() -> KeptFields) {
        self.fields.get_or_init(|| (style, fields()));
    }
}

/// Values made of slices, which are cloned without a count.
fn static_fields(fields: &'static [(HeaderName, HeaderValue)]) -> Box<[(HeaderName, HeaderValue)]> {
    let static_value = |value: &'static HeaderValue| {
        HeaderValue::from_maybe_shared(Bytes::from_static(value.as_bytes())).unwrap_or_else(|_| value.clone())
    };
    fields.iter().map(|(name, value)| (name.clone(), static_value(value))).collect()
}

impl Whole {
    /// Writes all but the body.
    pub(crate) fn write_to(&self, head: &mut Response<()>) {
        *head.status_mut() = self.status;
        for (name, value) in &self.fields.fields {
            head.headers_mut().append(name.clone(), value.clone());
        }
        for (name, value) in &self.style_fields {
            head.headers_mut().insert(name.clone(), value.clone());
        }
        self.write_extensions_to(head);
    }

    /// Writes what travels with the head in the process.
    pub(crate) fn write_extensions_to(&self, head: &mut Response<()>) {
        if let Some(mark) = self.mark {
            head.extensions_mut().insert(mark);
        }
        if let Some(phrase) = &self.phrase {
            phrase.clone().attach(head);
        }
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Documented as _;
    use crate::body::{MessageDetails, Problem};
    use crate::problem_type::ProblemTypes;
    use core::convert::Infallible;

    fn response(style: Style, body: &str) -> Owned {
        let types = ProblemTypes { rows: &[("Row", "row", 404, "", &[])], ..Infallible::problem_types() };
        Owned {
            style,
            declaration: Declaration::new(types.row(0), types.settings),
            log_level: LogLevel::Debug,
            status: StatusCode::NOT_FOUND,
            fields: KeptFields { fields: [].into(), left: 0, media_type: None },
            style_fields: [].into(),
            body: body.as_bytes().into(),
            phrase: None,
            mark: None,
        }
    }

    #[test]
    fn a_response_that_comes_second_takes_nothing_from_the_first() {
        static SLOT: Slot = Slot::new();
        let (first, second) = (Style::of::<Problem>(), Style::of::<MessageDetails>());
        // Two threads are here at once, with different styles: one is between the two steps of `keep`.
        assert!(SLOT.owned.set(response(first, "first")).is_ok());
        SLOT.keep(response(second, "second"));
        assert!(SLOT.whole(second).is_none());
        assert_eq!(SLOT.whole(first).expect("it is kept").body, b"first");
    }

    #[test]
    fn a_response_is_known_at_a_glance_by_two_declarations() {
        const fn service_style() -> Style {
            Style::of::<Problem>()
        }
        static SLOT: Slot = Slot::new();
        let response = response(service_style(), "it");
        let own = response.declaration;
        let types = ProblemTypes { rows: &[("Outer", "outer", 0, "", &[])], ..Infallible::problem_types() };
        let other = Declaration::new(types.row(0), types.settings);
        let is_known = |declaration| SLOT.whole_of(declaration, service_style).is_some();
        SLOT.recognize(other);
        assert!(!is_known(other), "there is nothing to recognize it by");
        SLOT.keep(response);
        assert!(is_known(own) && !is_known(other));
        SLOT.recognize(own);
        SLOT.recognize(other);
        assert!(is_known(own) && is_known(other));
    }
}
