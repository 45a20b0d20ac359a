//! The response fields and extension members of one occurrence.

use core::fmt::{self, Debug};

use http::header::HeaderName;

use crate::json::MemberValue;
use crate::wire::{FieldLines, HeaderField, Precedence};

/// A response field with a value of its own for each occurrence.
pub struct Field<'a> {
    pub(crate) name: HeaderName,
    pub(crate) value: &'a dyn HeaderField,
    pub(crate) precedence: Precedence,
    pub(crate) only_on: Option<u16>,
    /// Whether the value may also appear on a 5xx.
    pub(crate) exposed: bool,
}

/// An extension member.
pub struct Extension<'a> {
    pub(crate) name: &'a str,
    pub(crate) value: &'a dyn MemberValue,
    pub(crate) kind: ExtensionKind,
    /// Whether the value may also appear on a 5xx.
    pub(crate) exposed: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ExtensionKind {
    Member,
    Flattened,
    DevelopmentMember,
    DevelopmentFlattened,
}

impl ExtensionKind {
    pub(crate) fn is_for_development(self) -> bool {
        matches!(self, Self::DevelopmentMember | Self::DevelopmentFlattened)
    }

    pub(crate) fn is_flattened(self) -> bool {
        matches!(self, Self::Flattened | Self::DevelopmentFlattened)
    }
}

impl Field<'_> {
    #[must_use]
    pub fn replacing(mut self) -> Self {
        self.precedence = Precedence::Replaces;
        self
    }

    #[must_use]
    pub fn fallback(mut self) -> Self {
        self.precedence = Precedence::Fallback;
        self
    }

    #[must_use]
    pub fn limited_to(mut self, status: u16) -> Self {
        self.only_on = Some(status);
        self
    }

    /// Text of the occurrence that may appear below 500 only.
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

impl Extension<'_> {
    /// Text of the occurrence that may appear below 500 only.
    #[must_use]
    pub fn masked(mut self) -> Self {
        self.exposed = false;
        self
    }

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
    fn write(&self, lines: &mut FieldLines<'_>) {
        lines.text(&self.0);
    }
}

impl Debug for FieldText<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Debug::fmt(&self.0, f)
    }
}
