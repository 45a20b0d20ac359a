//! How `#[code]` is read.

use proc_macro2::TokenTree;
use syn::parse::ParseStream;
use syn::{Error, Ident, LitStr, Result, Token};

use super::item::{Arguments, Item, Place};
use super::rename_all::find_case;
use crate::word::Case;

pub(crate) enum CodeAttr {
    Written(LitStr),
    /// On a container: derives each variant's code from its name.
    Rule(CodeRule),
    /// `#[code]` on a field.
    Field,
}

#[derive(Default, Clone)]
pub(crate) struct CodeRule {
    pub(crate) case: Case,
    pub(crate) prefix: String,
}

pub(super) fn parse(item: &Item<'_>, place: Place) -> Result<CodeAttr> {
    if place == Place::Field {
        return match item.arguments {
            Arguments::None => Ok(CodeAttr::Field),
            Arguments::List(_) | Arguments::Value(_) => {
                Err(item.error("on a field, `#[code]` stands alone: the field's value is the code"))
            }
        };
    }
    let is_rule = matches!(&item.arguments, Arguments::List(tokens)
        if matches!(tokens.clone().into_iter().next(), Some(TokenTree::Ident(_))));
    match (is_rule, place) {
        (true, Place::Enum | Place::Struct) => Ok(CodeAttr::Rule(item.parse(parse_rule)?)),
        (true, Place::Variant | Place::Field) => {
            Err(item
                .error("`rename_all` and `prefix` belong on the container; here write `#[code(\"IR_04\")]`"))
        }
        (false, Place::Enum) => Err(item.error(
            "a code belongs on a variant; on an enum, write `#[code(rename_all = \"…\", prefix = \"…\")]`",
        )),
        (false, Place::Struct | Place::Variant | Place::Field) => Ok(CodeAttr::Written(parse_written(item)?)),
    }
}

fn parse_written(item: &Item<'_>) -> Result<LitStr> {
    let code = item.parse_string()?;
    if code.value().trim().is_empty() {
        return Err(Error::new_spanned(code, format!("this is empty; write `{}`", item.usage())));
    }
    if code.value().contains('{') {
        return Err(Error::new_spanned(
            code,
            "a code is the same for every occurrence; for one that is known at run time, mark a field `#[code]`",
        ));
    }
    Ok(code)
}

/// `rename_all = "PascalCase", prefix = "M_"`
fn parse_rule(input: ParseStream<'_>) -> Result<CodeRule> {
    let (mut case, mut prefix) = (None, None);
    while !input.is_empty() {
        let key: Ident = input.parse()?;
        let example = || format!("write `{key} = \"{}\"`", if key == "prefix" { "M_" } else { "PascalCase" });
        input.parse::<Token![=]>().map_err(|_| Error::new_spanned(&key, example()))?;
        let value: LitStr = input.parse().map_err(|error: Error| Error::new(error.span(), example()))?;
        let is_new = match key.to_string().as_str() {
            "rename_all" if value.value() == "verbatim" => case.replace(Case::Verbatim).is_none(),
            "rename_all" => case.replace(find_case(&value)?).is_none(),
            "prefix" => prefix.replace(value.value()).is_none(),
            other => {
                return Err(Error::new_spanned(
                    &key,
                    format!("unknown `{other}`; known are `rename_all` and `prefix`"),
                ));
            }
        };
        if !is_new {
            return Err(Error::new_spanned(&key, format!("`{key}` is given twice; keep one of them")));
        }
        if !input.is_empty() {
            input.parse::<Token![,]>()?;
        }
    }
    Ok(CodeRule { case: case.unwrap_or_default(), prefix: prefix.unwrap_or_default() })
}
