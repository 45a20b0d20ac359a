//! The extension members.

use proc_macro2::{Span, TokenStream};
use syn::spanned::Spanned;

use super::value::Value;
use crate::ast::{Input, Variant};
use crate::attr::{At, Audience, ExtensionAttr, Member};

pub(crate) struct Extension<'a> {
    pub(crate) name: String,
    pub(crate) span: Span,
    pub(crate) origin: &'a TokenStream,
    pub(crate) is_flattened: bool,
    pub(crate) audience: Audience,
    pub(crate) value: Value<'a>,
}

/// The container's members, then the variant's, then the fields'.
pub(super) fn resolve_extensions<'a>(input: &'a Input<'a>, variant: &'a Variant<'a>) -> Vec<Extension<'a>> {
    let case = input.container().rename_all.as_ref().map(|case| case.value);
    let container = if input.is_enum() { input.attrs.extensions.as_slice() } else { &[] };
    let mut extensions = Vec::new();
    for At { value: ExtensionAttr { audience, member }, origin } in
        container.iter().chain(&variant.attrs.extensions)
    {
        if let Member::Computed { name, value } = member {
            extensions.push(Extension {
                name: name.value(),
                span: name.span(),
                origin,
                is_flattened: false,
                audience: *audience,
                value: Value::Expression(value),
            });
        }
    }
    for field in &variant.fields {
        for At { value: ExtensionAttr { audience, member }, origin } in &field.attrs.extensions {
            let (name, span) = match (member, &field.member) {
                (Member::Computed { name, .. } | Member::Renamed(name), _) => (name.value(), name.span()),
                (Member::Flattened, member) => (field.name(), member.span()),
                (Member::Field, member @ syn::Member::Named(_)) => {
                    (case.map_or_else(|| field.name(), |case| case.apply(&field.name())), member.span())
                }
                // `valid` asks for a name.
                (Member::Field, syn::Member::Unnamed(_)) => continue,
            };
            extensions.push(Extension {
                name,
                span,
                origin,
                is_flattened: matches!(member, Member::Flattened),
                audience: *audience,
                value: Value::Field(field),
            });
        }
    }
    extensions
}
