//! The code, and the type URI that is made of it.

use syn::ext::IdentExt;

use super::mark::Mark;
use crate::ast::{Field, Input, Variant};
use crate::attr::CodeAttr;
use crate::word::Case;

pub(crate) struct Code<'a> {
    pub(crate) text: String,
    pub(crate) is_written: bool,
    pub(crate) field: Option<&'a Field<'a>>,
}

impl<'a> Code<'a> {
    pub(super) fn resolve(input: &'a Input<'a>, variant: &'a Variant<'a>) -> Self {
        let field = Mark::Code.find(variant);
        let name = variant.ident.unraw().to_string();
        let is_transparent = variant.is_transparent();
        let own = variant.attrs.code.as_ref().map(|code| &code.value);
        let container = input.attrs.code.as_ref().filter(|_| !is_transparent).map(|code| &code.value);
        match (own, container) {
            (Some(CodeAttr::Written(code)), _) => Self { text: code.value(), is_written: true, field },
            (Some(CodeAttr::Rule(rule)), _) | (_, Some(CodeAttr::Rule(rule))) => {
                Self { text: format!("{}{}", rule.prefix, rule.case.apply(&name)), is_written: true, field }
            }
            _ => Self { text: Case::Snake.apply(&name), is_written: field.is_some(), field },
        }
    }
}

pub(super) fn resolve_type_uri(input: &Input<'_>, variant: &Variant<'_>, code: &Code<'_>) -> Option<String> {
    if let Some(uri) = &variant.attrs.type_uri {
        return Some(uri.value.value());
    }
    if variant.is_transparent() {
        return None;
    }
    let base = input.container().type_base.as_ref()?.value.value();
    Some(if base.contains("{code}") {
        base.replacen("{code}", &code.text, 1)
    } else {
        format!("{base}{}", code.text.replace('_', "-"))
    })
}
