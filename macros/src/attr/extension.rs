//! How `#[extension]` is read.

use proc_macro2::TokenStream;
use syn::{Error, Ident, LitStr, Result, Token};

use super::slot::duplicate;
use super::{Arguments, At, Attrs, Item, Place};
use crate::diagnostics::nearest;

pub(crate) struct ExtensionAttr {
    pub(crate) audience: Audience,
    pub(crate) name: ExtensionName,
    /// Absent on a field.
    pub(crate) value: Option<TokenStream>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Audience {
    Everyone,
    Development,
}

pub(crate) enum ExtensionName {
    Written(LitStr),
    /// The field's name, in the case of `#[rename_all]`.
    FromField,
    Flatten,
}

pub(super) fn extension(attrs: &mut Attrs, item: &Item, place: Place) -> Result<()> {
    if let Arguments::None = item.arguments {
        if place != Place::Field {
            return Err(item.error("this member has no value; write `#[extension(\"name\" = expression)]`, or `#[extension]` on a field"));
        }
        let value =
            ExtensionAttr { audience: Audience::Everyone, name: ExtensionName::FromField, value: None };
        return add_extension(attrs, value, item);
    }
    let extension = item.parse(|input| {
        let (mut audience, mut name, mut value) = (Audience::Everyone, None, None);
        while !input.is_empty() {
            if input.peek(LitStr) {
                let literal: LitStr = input.parse()?;
                if literal.value().is_empty() {
                    return Err(Error::new_spanned(literal, "a member has a name; this one is empty"));
                }
                if name.is_some() {
                    return Err(Error::new_spanned(literal, "a member has one name"));
                }
                name = Some(ExtensionName::Written(literal));
                if input.peek(Token![=]) {
                    input.parse::<Token![=]>()?;
                    value = Some(input.parse::<TokenStream>()?);
                    break;
                }
            } else {
                let keyword: Ident = input.parse().map_err(|error: Error| {
                    Error::new(error.span(), "a member's name is a string: `#[extension(\"name\")]`")
                })?;
                match keyword.to_string().as_str() {
                    "development" if audience == Audience::Everyone => audience = Audience::Development,
                    "flatten" if name.is_none() => name = Some(ExtensionName::Flatten),
                    "development" | "flatten" => {
                        return Err(Error::new_spanned(
                            &keyword,
                            format!("`{keyword}` does not belong here"),
                        ));
                    }
                    other => {
                        let message = match nearest(other, ["development", "flatten"]) {
                            Some(known) => format!("unknown `{other}`, did you mean `{known}`?"),
                            None if input.peek(Token![=]) => {
                                format!("a member's name is a string: `#[extension(\"{other}\" = …)]`")
                            }
                            None => format!("a member's name is a string: `#[extension(\"{other}\")]`"),
                        };
                        return Err(Error::new_spanned(&keyword, message));
                    }
                }
            }
            if !input.is_empty() {
                input.parse::<Token![,]>()?;
            }
        }
        Ok(ExtensionAttr { audience, name: name.unwrap_or(ExtensionName::FromField), value })
    })?;
    match (&extension.value, &extension.name, place) {
        (Some(_), _, Place::Field) => {
            return Err(item.error("on a field the member's value is that field; leave `= …` out"));
        }
        (Some(value), _, _) if value.is_empty() => {
            return Err(item.error("this member has no value; write `#[extension(\"name\" = expression)]`"));
        }
        (None, ExtensionName::Flatten, place) if place != Place::Field => {
            return Err(item.error("`flatten` belongs on a field"));
        }
        (None, _, place) if place != Place::Field => {
            return Err(item.error("this member has no value; write `#[extension(\"name\" = expression)]`"));
        }
        _ => {}
    }
    add_extension(attrs, extension, item)
}

fn add_extension(attrs: &mut Attrs, value: ExtensionAttr, item: &Item) -> Result<()> {
    let is_on_field = value.value.is_none();
    if let Some(first) = attrs.extensions.first().filter(|_| is_on_field) {
        return Err(duplicate(&first.origin, item, "`#[extension]` is given twice; keep one of them"));
    }
    attrs.extensions.push(At { value, origin: item.origin.clone() });
    Ok(())
}
