//! How `#[extension]` is read.

use proc_macro2::TokenStream;
use syn::parse::ParseStream;
use syn::{Error, Ident, LitStr, Result, Token};

use super::item::{Arguments, Item, Place, is_equals, without_last_comma};
use crate::diagnostics::find_nearest;
use crate::format::check_value;

pub(crate) struct ExtensionAttr {
    pub(crate) audience: Audience,
    pub(crate) member: Member,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Audience {
    Everyone,
    Development,
}

pub(crate) enum Member {
    /// On a container or a variant: `"name" = expression`.
    Computed { name: LitStr, value: TokenStream },
    /// On a field: `"name"`.
    Renamed(LitStr),
    /// On a field: named after it, in the case of `#[rename_all]`.
    Field,
    /// On a field: `flatten`.
    Flattened,
}

/// The arguments other than `development`.
enum Written {
    Name(LitStr, Option<TokenStream>),
    Flatten,
}

pub(super) fn parse(item: &Item<'_>, place: Place) -> Result<ExtensionAttr> {
    let (audience, written) = match item.arguments {
        Arguments::None => (Audience::Everyone, None),
        Arguments::List(_) | Arguments::Value(_) => item.parse(parse_written)?,
    };
    let is_on_field = place == Place::Field;
    let member = match written {
        Some(Written::Name(_, Some(_))) if is_on_field => {
            return Err(item.error("on a field the member's value is that field; leave `= …` out"));
        }
        Some(Written::Name(name, Some(value))) if !value.is_empty() => Member::Computed { name, value },
        Some(Written::Flatten) if !is_on_field => {
            return Err(item.error("`flatten` belongs on a field"));
        }
        Some(Written::Name(name, None)) if is_on_field => Member::Renamed(name),
        Some(Written::Flatten) => Member::Flattened,
        None if is_on_field => Member::Field,
        None if matches!(item.arguments, Arguments::None) => {
            return Err(item.error("this member has no value; write `#[extension(\"name\" = expression)]`, or `#[extension]` on a field"));
        }
        Some(Written::Name(..)) | None => {
            return Err(item.error("this member has no value; write `#[extension(\"name\" = expression)]`"));
        }
    };
    Ok(ExtensionAttr { audience, member })
}

fn parse_written(input: ParseStream<'_>) -> Result<(Audience, Option<Written>)> {
    let (mut audience, mut written) = (Audience::Everyone, None);
    while !input.is_empty() {
        if input.peek(LitStr) {
            let name = parse_name(input, written.as_ref())?;
            if is_equals(input) {
                input.parse::<Token![=]>()?;
                let value = without_last_comma(input.parse()?);
                check_value(&value)?;
                written = Some(Written::Name(name, Some(value)));
                break;
            }
            written = Some(Written::Name(name, None));
        } else {
            let keyword: Ident = input.parse().map_err(|error: Error| {
                Error::new(error.span(), "a member's name is a string: `#[extension(\"name\")]`")
            })?;
            match keyword.to_string().as_str() {
                "development" if audience == Audience::Everyone => audience = Audience::Development,
                "flatten" if written.is_none() => written = Some(Written::Flatten),
                "development" | "flatten" => {
                    return Err(Error::new_spanned(&keyword, format!("`{keyword}` does not belong here")));
                }
                _ => return Err(refuse_keyword(&keyword, input)),
            }
        }
        if !input.is_empty() {
            input.parse::<Token![,]>()?;
        }
    }
    Ok((audience, written))
}

fn parse_name(input: ParseStream<'_>, written: Option<&Written>) -> Result<LitStr> {
    let name: LitStr = input.parse()?;
    if name.value().is_empty() {
        return Err(Error::new_spanned(name, "a member has a name; this one is empty"));
    }
    if written.is_some() {
        return Err(Error::new_spanned(name, "a member has one name"));
    }
    Ok(name)
}

fn refuse_keyword(keyword: &Ident, rest: ParseStream<'_>) -> Error {
    let message = match find_nearest(&keyword.to_string(), ["development", "flatten"]) {
        Some(known) => format!("unknown `{keyword}`, did you mean `{known}`?"),
        None if rest.peek(Token![=]) => {
            format!("a member's name is a string: `#[extension(\"{keyword}\" = …)]`")
        }
        None => format!("a member's name is a string: `#[extension(\"{keyword}\")]`"),
    };
    Error::new_spanned(keyword, message)
}
