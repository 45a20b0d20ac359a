//! The response fields, and which of the same name counts.

use proc_macro2::{Span, TokenStream};

use super::{Problem, Value};
use crate::ast::{Field, Input};
use crate::attr::{At, HeaderAttr, HeaderValue, Place};
use crate::format::Template;

pub(crate) struct Header<'a> {
    pub(crate) wire: String,
    pub(crate) span: Span,
    pub(crate) origin: &'a TokenStream,
    /// The status it is limited to, where that is known at run time only.
    pub(crate) only_on: Option<u16>,
    pub(crate) value: Value<'a>,
    pub(crate) rank: Rank,
}

/// How a header stands to one of the same name.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Rank {
    Usual,
    /// A field that may be `None` beside a wider place's value, which it replaces when it is `Some`.
    Replaces,
    /// A container's, beside a transparent variant: the inner error's own counts.
    Fallback,
}

impl<'a> Problem<'a> {
    /// From the widest place to the narrowest; the narrower one replaces the same name of the wider.
    pub(super) fn resolve_headers(&self, input: &'a Input<'a>) -> Vec<Header<'a>> {
        let container = if input.place == Place::Enum { input.attrs.headers.as_slice() } else { &[] };
        let container_rank = if self.is_transparent() { Rank::Fallback } else { Rank::Usual };
        let mut headers: Vec<Header<'a>> =
            container.iter().filter_map(|header| self.header(header, None, container_rank)).collect();
        let narrower: [Vec<Header<'a>>; 2] = [
            self.variant
                .attrs
                .headers
                .iter()
                .filter_map(|header| self.header(header, None, Rank::Usual))
                .collect(),
            self.variant
                .fields
                .iter()
                .flat_map(|field| field.attrs.headers.iter().map(move |header| (header, field)))
                .filter_map(|(header, field)| self.header(header, Some(field), Rank::Usual))
                .collect(),
        ];
        for mut place in narrower {
            for header in &mut place {
                // Whether there is a value, a type need not show: it may be an alias of an `Option`.
                let may_be_absent = matches!(header.value, Value::Field(_) | Value::Expression(_));
                if may_be_absent && headers.iter().any(|wider| wider.wire == header.wire) {
                    header.rank = Rank::Replaces;
                } else if !may_be_absent && header.only_on.is_none() {
                    headers.retain(|wider| wider.wire != header.wire);
                }
            }
            headers.append(&mut place);
        }
        headers
    }

    fn header(&self, at: &'a At<HeaderAttr>, field: Option<&'a Field<'a>>, rank: Rank) -> Option<Header<'a>> {
        let attr = &at.value;
        let fixed_status = if self.status_varies() { None } else { self.status.map(|status| status.code) };
        let only_on = match (attr.only_on, fixed_status) {
            (Some(only_on), Some(status)) if only_on != status => return None,
            (Some(_), Some(_)) => None,
            (only_on, _) => only_on,
        };
        let value = match (&attr.value, field) {
            (Some(HeaderValue::Text(Template::Fixed(text))), _) => Value::Fixed(text.clone()),
            (Some(HeaderValue::Text(Template::Formatted(format))), _) => Value::Formatted(format),
            (Some(HeaderValue::Expression(tokens)), _) => Value::Expression(tokens),
            (None, Some(field)) => Value::Field(field),
            (None, None) => return None,
        };
        let HeaderAttr { name, .. } = attr;
        Some(Header { wire: name.wire.clone(), span: name.span, origin: &at.origin, only_on, value, rank })
    }
}
