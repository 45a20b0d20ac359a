//! What of a problem type a 5xx does not show.

use proc_macro2::TokenStream;

use super::expression::{find_use, uses_whole};
use crate::ast::Field;
use crate::format::Format;
use crate::resolve::{Audience, Extension, Problem, Value};

impl Problem<'_> {
    /// Whether a 5xx may show this text.
    pub(crate) fn exposes(&self, format: &Format) -> bool {
        self.exposes_everything()
            || (format.arguments.is_empty()
                && format.references.iter().all(|reference| {
                    self.field(&reference.target).is_some_and(|field| field.attrs.expose.is_some())
                }))
    }

    /// Whether a 5xx may show this expression: it uses no field of the error, or only exposed ones.
    pub(crate) fn exposes_expression(&self, tokens: &TokenStream) -> bool {
        self.exposes_everything() || self.sees_only(tokens, |field| field.attrs.expose.is_some())
    }

    /// Whether a 5xx may show this expression just because its tokens use nothing of the error. The compiler checks
    /// that they do not.
    pub(crate) fn sees_nothing(&self, tokens: &TokenStream) -> bool {
        !self.exposes_everything() && self.sees_only(tokens, |_| false)
    }

    fn sees_only(&self, tokens: &TokenStream, may_be_seen: impl Fn(&Field<'_>) -> bool) -> bool {
        let fields = &self.variant.fields;
        !uses_whole(tokens, fields)
            && fields.iter().all(|field| may_be_seen(field) || find_use(tokens, field).is_none())
    }

    /// Whether a 5xx leaves this value out.
    pub(crate) fn masks(&self, value: &Value<'_>) -> bool {
        match value {
            Value::Formatted(format) => !self.exposes(format),
            Value::Expression(tokens) => !self.exposes_expression(tokens),
            Value::Fixed(_) | Value::Field(_) => false,
        }
    }

    /// A development member is never masked: it is only sent where everything is shown.
    pub(crate) fn masks_member(&self, member: &Extension<'_>) -> bool {
        member.audience == Audience::Everyone && self.masks(&member.value)
    }
}

pub(super) fn is_exposed(problem: &Problem<'_>, field: &Field<'_>) -> bool {
    problem.exposes_everything() || field.attrs.expose.is_some() || field.attrs.has_refused("expose")
}

pub(super) fn hidden_sources<'p>(problem: &'p Problem<'_>) -> impl Iterator<Item = &'p Field<'p>> {
    problem.variant.fields.iter().filter(|field| field.is_source() && !is_exposed(problem, field))
}
