//! The response fields and extension members of one occurrence.

use core::fmt::{self, Debug};

use http::StatusCode;
use http::header::HeaderName;

use crate::json::MemberValue;
use crate::problem_type::{Header, Member, MemberKind};
use crate::wire::{FieldLines, HeaderField, Precedence};

/// A response field with a value of its own for each occurrence.
#[derive(Clone, Copy)]
pub(crate) struct Field<'a> {
    pub(crate) name: &'a HeaderName,
    pub(crate) value: &'a dyn HeaderField,
    pub(crate) precedence: Precedence,
    pub(crate) only_on: Option<u16>,
    /// Whether the value may also appear on a 5xx.
    pub(crate) exposed: bool,
}

impl<'a> Field<'a> {
    pub(super) fn declared(header: &'static Header, value: &'a dyn HeaderField) -> Self {
        let Header { wire_name, precedence, only_on, masked, .. } = header;
        Self { name: wire_name, value, precedence: *precedence, only_on: *only_on, exposed: !masked }
    }

    pub(crate) fn applies_to(&self, status: StatusCode) -> bool {
        self.only_on.is_none_or(|only_on| only_on == status.as_u16())
    }
}

/// An extension member.
#[derive(Clone, Copy)]
pub(crate) struct Extension<'a> {
    pub(crate) name: &'a str,
    pub(crate) value: &'a dyn MemberValue,
    pub(crate) kind: MemberKind,
    pub(crate) precedence: Precedence,
    pub(crate) only_on: Option<u16>,
    /// Whether the value may also appear on a 5xx.
    pub(crate) exposed: bool,
}

impl<'a> Extension<'a> {
    pub(super) fn declared(member: &'static Member, value: &'a dyn MemberValue) -> Self {
        let Member { name, kind, precedence, only_on, masked, .. } = *member;
        Self { name, value, kind, precedence, only_on, exposed: !masked }
    }

    /// A member for everyone, with any status.
    pub(crate) fn plain(name: &'a str, value: &'a dyn MemberValue) -> Self {
        let (kind, precedence) = (MemberKind::Member, Precedence::Usual);
        Self { name, value, kind, precedence, only_on: None, exposed: true }
    }

    pub(crate) fn applies_to(&self, status: StatusCode) -> bool {
        self.only_on.is_none_or(|only_on| only_on == status.as_u16())
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
