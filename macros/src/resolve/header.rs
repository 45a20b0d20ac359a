//! The response fields, and which of the same name counts.

use proc_macro2::TokenStream;

use super::value::Value;
use crate::ast::{Field, Input, Variant};
use crate::attr::{At, HeaderAttr, HeaderValue};
use crate::format::Template;

pub(crate) struct Header<'a> {
    pub(crate) wire: String,
    pub(crate) origin: &'a TokenStream,
    /// The only status it is sent with, where the status is known at run time only.
    pub(crate) only_on: Option<u16>,
    pub(crate) value: Value<'a>,
    pub(crate) precedence: Precedence,
}

/// What becomes of another field of the same name.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Precedence {
    Usual,
    /// May be `None`; when it is `Some`, it replaces the value of the variant or container.
    Replaces,
    /// The container's, on a transparent variant: the inner error's own field wins.
    Fallback,
}

/// From the container over the variant to the fields; each replaces what an earlier one says of the same name.
pub(super) fn resolve_headers<'a>(
    input: &'a Input<'a>,
    variant: &'a Variant<'a>,
    fixed_status: Option<u16>,
) -> Vec<Header<'a>> {
    let container = if input.is_enum() { input.attrs.headers.as_slice() } else { &[] };
    let precedence = if variant.is_transparent() { Precedence::Fallback } else { Precedence::Usual };
    let mut headers: Vec<Header<'a>> = container
        .iter()
        .filter_map(|header| Header::resolve(header, None, fixed_status, precedence))
        .collect();
    let narrower: [Vec<Header<'a>>; 2] = [
        variant
            .attrs
            .headers
            .iter()
            .filter_map(|header| Header::resolve(header, None, fixed_status, Precedence::Usual))
            .collect(),
        variant
            .fields
            .iter()
            .flat_map(|field| field.attrs.headers.iter().map(move |header| (header, field)))
            .filter_map(|(header, field)| {
                Header::resolve(header, Some(field), fixed_status, Precedence::Usual)
            })
            .collect(),
    ];
    for mut place in narrower {
        for header in &mut place {
            // A type does not tell whether there is always a value: it may be an alias of an `Option`.
            let may_be_absent = matches!(header.value, Value::Field(_) | Value::Expression(_));
            if may_be_absent && headers.iter().any(|wider| wider.wire == header.wire) {
                header.precedence = Precedence::Replaces;
            } else if !may_be_absent && header.only_on.is_none() {
                headers.retain(|wider| wider.wire != header.wire);
            }
        }
        headers.append(&mut place);
    }
    headers
}

impl<'a> Header<'a> {
    /// Returns `None` for a header that is limited to another status.
    fn resolve(
        at: &'a At<HeaderAttr>,
        field: Option<&'a Field<'a>>,
        fixed_status: Option<u16>,
        precedence: Precedence,
    ) -> Option<Self> {
        let attr = &at.value;
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
        Some(Self { wire: name.wire.clone(), origin: &at.origin, only_on, value, precedence })
    }
}
