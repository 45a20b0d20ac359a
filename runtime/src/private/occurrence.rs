//! How generated code says what is dynamic of an occurrence.

use core::fmt::{self, Debug, Display};

use http::header::HeaderName;

use crate::description::{Description, Detail, Extension, ExtensionKind, Field, Inner, Inspect, Variation};
use crate::field::{CodeField, StatusField};
use crate::item::ErrorItems;
use crate::json::MemberValue;
use crate::wire::{HeaderField, Precedence};

impl<'a> Description<'a> {
    /// Something of this occurrence goes into the response, so that it cannot be kept.
    #[inline]
    fn dynamic(mut self) -> Self {
        self.variation = Variation::Anything;
        self
    }

    #[doc(hidden)]
    #[inline]
    #[must_use]
    pub fn status_of(mut self, status: &dyn StatusField, statuses: Statuses) -> Self {
        self.status = status.status().filter(|status| match statuses {
            Statuses::Errors => (400..=599).contains(&status.as_u16()),
            Statuses::Unchecked => (200..=599).contains(&status.as_u16()),
        });
        self.dynamic()
    }

    #[doc(hidden)]
    #[inline]
    #[must_use]
    pub fn code_of(mut self, code: Option<&'a dyn CodeField>) -> Self {
        self.code = code.map(CodeField::code).filter(|code| !code.is_empty());
        self.dynamic()
    }

    /// Text that may appear below 500 only.
    #[doc(hidden)]
    #[inline]
    #[must_use]
    pub fn text(mut self, text: &'a dyn Display) -> Self {
        self.detail = Some(Detail { text, exposed: false });
        self.dynamic()
    }

    /// Text that may also appear on a 5xx.
    #[doc(hidden)]
    #[inline]
    #[must_use]
    pub fn public_text(mut self, text: &'a dyn Display) -> Self {
        self.detail = Some(Detail { text, exposed: true });
        self.dynamic()
    }

    #[doc(hidden)]
    #[inline]
    #[must_use]
    pub fn instance(mut self, uri: Option<&'a dyn Display>) -> Self {
        self.instance = uri;
        self.dynamic()
    }

    #[doc(hidden)]
    #[inline]
    #[must_use]
    pub fn headers(mut self, headers: &'a [Field<'a>]) -> Self {
        self.headers = headers;
        self.variation = self.variation.max(Variation::Fields);
        self
    }

    #[doc(hidden)]
    #[inline]
    #[must_use]
    pub fn extensions(mut self, extensions: &'a [Extension<'a>]) -> Self {
        self.extensions = extensions;
        self.dynamic()
    }

    /// Members that are the same every time.
    #[doc(hidden)]
    #[inline]
    #[must_use]
    pub fn constants(mut self, extensions: &'a [Extension<'a>]) -> Self {
        self.extensions = extensions;
        self
    }

    #[doc(hidden)]
    #[inline]
    #[must_use]
    pub fn errors(mut self, errors: &'a dyn ErrorItems) -> Self {
        self.errors = Some(errors);
        self.dynamic()
    }

    #[doc(hidden)]
    #[inline]
    #[must_use]
    pub fn of(mut self, error: &'a dyn Inspect, description: &'a Description<'a>) -> Self {
        self.inner = Some(Inner { description, error });
        self
    }
}

/// Which statuses may be chosen at run time.
#[derive(Debug, Clone, Copy)]
pub enum Statuses {
    Errors,
    Unchecked,
}

#[inline]
#[must_use]
pub fn field(name: HeaderName, value: &dyn HeaderField) -> Field<'_> {
    Field { name, value, precedence: Precedence::Usual, only_on: None, exposed: true }
}

impl Field<'_> {
    #[doc(hidden)]
    #[must_use]
    pub fn replacing(mut self) -> Self {
        self.precedence = Precedence::Replaces;
        self
    }

    #[doc(hidden)]
    #[must_use]
    pub fn fallback(mut self) -> Self {
        self.precedence = Precedence::Fallback;
        self
    }

    #[doc(hidden)]
    #[must_use]
    pub fn limited_to(mut self, status: u16) -> Self {
        self.only_on = Some(status);
        self
    }

    /// Text of the occurrence that may appear below 500 only.
    #[doc(hidden)]
    #[must_use]
    pub fn masked(mut self) -> Self {
        self.exposed = false;
        self
    }
}

impl Debug for Field<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Field").field(&self.name).finish()
    }
}

#[inline]
#[must_use]
pub fn member<'a>(name: &'static str, value: &'a dyn MemberValue) -> Extension<'a> {
    Extension { name, value, kind: ExtensionKind::Member, exposed: true }
}

impl Extension<'_> {
    /// Text of the occurrence that may appear below 500 only.
    #[doc(hidden)]
    #[must_use]
    pub fn masked(mut self) -> Self {
        self.exposed = false;
        self
    }

    #[doc(hidden)]
    #[must_use]
    pub fn flattened(mut self) -> Self {
        self.kind = match self.kind {
            ExtensionKind::Member | ExtensionKind::Flattened => ExtensionKind::Flattened,
            ExtensionKind::DevelopmentMember | ExtensionKind::DevelopmentFlattened => {
                ExtensionKind::DevelopmentFlattened
            }
        };
        self
    }

    #[doc(hidden)]
    #[must_use]
    pub fn development(mut self) -> Self {
        self.kind = match self.kind {
            ExtensionKind::Member | ExtensionKind::DevelopmentMember => ExtensionKind::DevelopmentMember,
            ExtensionKind::Flattened | ExtensionKind::DevelopmentFlattened => {
                ExtensionKind::DevelopmentFlattened
            }
        };
        self
    }
}

impl Debug for Extension<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Extension").field(&self.name).finish()
    }
}

/// Text with placeholders as the value of a response field.
pub struct FieldText<'a>(pub fmt::Arguments<'a>);

impl HeaderField for FieldText<'_> {
    fn write(&self, lines: &mut crate::FieldLines<'_>) {
        lines.text(&self.0);
    }
}

impl Debug for FieldText<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Debug::fmt(&self.0, f)
    }
}
