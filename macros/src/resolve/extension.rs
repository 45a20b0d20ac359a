//! The extension members.

use proc_macro2::{Span, TokenStream};
use quote::ToTokens;

use super::Value;
use crate::ast::{Input, Variant};
use crate::attr::{Audience, ExtensionName, Place};
use crate::diagnostics::Diagnostics;

pub(crate) struct Extension<'a> {
    pub(crate) name: String,
    pub(crate) span: Span,
    pub(crate) origin: &'a TokenStream,
    pub(crate) is_flattened: bool,
    pub(crate) audience: Audience,
    pub(crate) value: Value<'a>,
}

/// The container's members, then the variant's, then the fields'.
pub(super) fn extensions<'a>(
    input: &'a Input<'a>,
    variant: &'a Variant<'a>,
    mistakes: &Diagnostics,
) -> Vec<Extension<'a>> {
    let case = input.container().rename_all.as_ref().map(|case| case.value);
    let container = if input.place == Place::Enum { input.attrs.extensions.as_slice() } else { &[] };
    let computed = container.iter().chain(&variant.attrs.extensions).filter_map(|extension| {
        let ExtensionName::Written(name) = &extension.value.name else {
            mistakes.error(
                &extension.origin,
                "a member that is no field has a name: `#[extension(\"name\" = …)]`",
            );
            return None;
        };
        let value = Value::Expression(extension.value.value.as_ref()?);
        Some(Extension {
            name: name.value(),
            span: name.span(),
            origin: &extension.origin,
            is_flattened: false,
            audience: extension.value.audience,
            value,
        })
    });
    let mut extensions: Vec<Extension<'a>> = computed.collect();
    for field in &variant.fields {
        for extension in &field.attrs.extensions {
            let name = match (&extension.value.name, &field.member) {
                (ExtensionName::Written(name), _) => name.value(),
                (ExtensionName::Flatten, _) => field.name(),
                (ExtensionName::FromField, syn::Member::Named(_)) => {
                    case.map_or_else(|| field.name(), |case| case.apply(&field.name()))
                }
                (ExtensionName::FromField, syn::Member::Unnamed(_)) => {
                    mistakes.error(
                        &extension.origin,
                        "a member that comes from a tuple needs a name: `#[extension(\"name\")]`",
                    );
                    continue;
                }
            };
            let span = match &extension.value.name {
                ExtensionName::Written(name) => name.span(),
                ExtensionName::FromField | ExtensionName::Flatten => span_of(&field.member),
            };
            extensions.push(Extension {
                name,
                span,
                origin: &extension.origin,
                is_flattened: matches!(extension.value.name, ExtensionName::Flatten),
                audience: extension.value.audience,
                value: Value::Field(field),
            });
        }
    }
    extensions
}

fn span_of(tokens: &impl ToTokens) -> Span {
    syn::Error::new_spanned(tokens, "").span()
}
