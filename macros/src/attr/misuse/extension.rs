//! `#[extension]`: serde's words, names and values in other shapes, and several members in one attribute.

use proc_macro2::{Ident, TokenStream, TokenTree};
use quote::ToTokens;
use syn::{Error, LitStr};

use super::super::item::{Item, Place};
use super::key::{on_field, stands_alone};
use super::part::{Pair, Part, split, value_behind_sign, wrong_sign};
use crate::diagnostics::list;
use crate::format::find_mention;
use crate::tokens::{is_punct, written};

const NAMES: [&str; 5] = ["field", "key", "member", "name", "rename"];
const VALUES: [&str; 3] = ["content", "val", "value"];

/// serde's words for reading, and others that change nothing that is written.
const OF_NO_EFFECT: [&str; 9] = [
    "alias",
    "borrow",
    "default",
    "deserialize_with",
    "other",
    "required",
    "skip_deserializing",
    "untagged",
    "value_type",
];

pub(super) fn explain(item: &Item<'_>, place: Place, tokens: &TokenStream, parts: &[Part]) -> Option<Error> {
    if place == Place::Field {
        return parts
            .iter()
            .find_map(|part| explain_on_field(item, part, parts))
            .or_else(|| explain_sign(item, place, tokens, parts));
    }
    explain_case(parts)
        .or_else(|| explain_keys(item, parts))
        .or_else(|| explain_fields(item, parts))
        .or_else(|| explain_order(item, parts))
        .or_else(|| explain_several(item, parts))
        .or_else(|| explain_sign(item, place, tokens, parts))
}

fn explain_on_field(item: &Item<'_>, part: &Part, parts: &[Part]) -> Option<Error> {
    let key = match (&part.pair, part.tokens.clone().into_iter().next()) {
        (Some(pair), _) => pair.key.clone(),
        (None, Some(TokenTree::Ident(word))) => word,
        _ => return None,
    };
    let value = part.pair.as_ref().map(|pair| &pair.value);
    if let Some(name) = value.filter(|_| NAMES.contains(&&*key.to_string())) {
        let name = syn::parse2::<LitStr>(name.clone()).ok()?;
        let example = item.spelling.write("extension", &written(&name.to_token_stream()));
        return Some(stands_alone("extension", &key, &example));
    }
    let rest = item.spelling.write("extension", &write_others(part, parts));
    explain_word(item, &key.to_string(), value, &rest).map(|message| Error::new_spanned(key, message))
}

/// `rest` is the attribute without the word.
fn explain_word(item: &Item<'_>, word: &str, value: Option<&TokenStream>, rest: &str) -> Option<String> {
    let write = |arguments| item.spelling.write("extension", arguments);
    Some(match (word, value) {
        ("skip_serializing_if", _) => explain_skipping(value, rest),
        ("skip" | "skip_serializing", _) => {
            "a field without `#[extension]` is not sent; leave the attribute out".to_owned()
        }
        ("serialize_with" | "with" | "getter", _) => format!(
            "a member is written as its type says; for another value write `{}` above the variant instead",
            write("\"name\" = expression")
        ),
        ("rename_all", _) => explain_rename_all(value),
        ("flatten" | "nullable", Some(_)) => format!("write `{word}` alone: `{}`", write(word)),
        (word, _) if OF_NO_EFFECT.contains(&word) => {
            format!("a member is only ever written, so `{word}` has no effect; write `{rest}`")
        }
        ("development" | "flatten" | "nullable" | "example", _) | (_, None) => return None,
        (word, Some(_)) => format!("unknown `{word}`; write `{rest}`, or `{}`", write("\"name\"")),
    })
}

/// `skip_serializing_if = "Option::is_none"`
fn explain_skipping(value: Option<&TokenStream>, rest: &str) -> String {
    let is_option = value.is_none_or(|value| value.to_string().contains("is_none"));
    if is_option {
        format!("a `None` is left out by itself; write `{rest}`")
    } else {
        format!(
            "only a `None` is left out, and that by itself; make the field an `Option`, and write `{rest}`"
        )
    }
}

fn explain_rename_all(case: Option<&TokenStream>) -> String {
    let case = case.map_or_else(|| "\"camelCase\"".to_owned(), written);
    format!("the case of names is the type's; write `#[rename_all({case})]` above it")
}

/// The other arguments, as far as they are right.
fn write_others(part: &Part, parts: &[Part]) -> String {
    let is_right = |other: &&Part| {
        other.string().is_some()
            || ["development", "flatten", "nullable"].iter().any(|word| other.is_word(word))
    };
    let others = parts.iter().filter(|other| !std::ptr::eq(*other, part)).filter(is_right);
    others.map(|other| written(&other.tokens)).collect::<Vec<_>>().join(", ")
}

/// `#[extension(rename_all = "camelCase")]` above the type
fn explain_case(parts: &[Part]) -> Option<Error> {
    let case = parts.iter().find_map(|part| part.pair_of("rename_all"))?;
    Some(Error::new_spanned(&case.key, explain_rename_all(Some(&case.value))))
}

/// `name = "…", value = …`
fn explain_keys(item: &Item<'_>, parts: &[Part]) -> Option<Error> {
    let find = |keys: &[&str]| {
        parts.iter().filter_map(|part| part.pair.as_ref()).find(|pair| keys.contains(&&*pair.key.to_string()))
    };
    let (name, value) = (find(&NAMES)?, find(&VALUES)?);
    let example =
        item.spelling.write("extension", &format!("{} = {}", written(&name.value), written(&value.value)));
    Some(Error::new_spanned(&name.key, format!("write the name, `=` and the value: `{example}`")))
}

/// `#[extension(id, shop)]` above the fields of these names
fn explain_fields(item: &Item<'_>, parts: &[Part]) -> Option<Error> {
    let names: Option<Vec<String>> = parts
        .iter()
        .map(|part| {
            let name = part.string().and_then(|text| syn::parse_str::<TokenStream>(&text.value()).ok());
            find_mention(name.as_ref().unwrap_or(&part.tokens), item.fields)
        })
        .collect();
    let (names, at) = (names?, parts.iter().map(|part| part.tokens.clone()).collect::<TokenStream>());
    let mark = on_field(item, "extension", "");
    match names.as_slice() {
        [] => None,
        [only] => Some(Error::new_spanned(at, format!("`{only}` is a field: write `{mark}` on it"))),
        _ => Some(Error::new_spanned(
            at,
            format!("{} are fields: write `{mark}` on each of them", list(&names)),
        )),
    }
}

/// `"name" = value, development`
fn explain_order(item: &Item<'_>, parts: &[Part]) -> Option<Error> {
    let (first, behind) = parts.split_first()?;
    let late = behind.iter().find(|part| part.is_word("development"))?;
    value_of(first)?;
    let example = item.spelling.write("extension", &format!("development, {}", written(&first.tokens)));
    Some(Error::new_spanned(&late.tokens, format!("`development` comes first: write `{example}`")))
}

/// `"a" = 1, "b" = 2`
fn explain_several(item: &Item<'_>, parts: &[Part]) -> Option<Error> {
    let members: Vec<&Part> = parts.iter().filter(|part| name_of(part).is_some()).collect();
    let [_, others @ ..] = members.as_slice() else { return None };
    let written: Vec<String> = others
        .iter()
        .filter_map(|part| {
            Some(
                item.spelling
                    .write("extension", &format!("{} = {}", name_of(part)?, written(&value_of(part)?))),
            )
        })
        .collect();
    let at: TokenStream = others.first()?.tokens.clone().into_iter().take(1).collect();
    Some(Error::new_spanned(
        at,
        format!("each member goes into an attribute of its own: write {} separately", list(&written)),
    ))
}

/// The name as it is to be written, where a value follows.
fn name_of(part: &Part) -> Option<String> {
    value_of(part)?;
    match part.tokens.clone().into_iter().next()? {
        TokenTree::Ident(name) => Some(quoted(&name)),
        literal => syn::parse2::<LitStr>(literal.into()).ok().map(|name| written(&name.to_token_stream())),
    }
}

fn quoted(name: &Ident) -> String {
    format!("\"{name}\"")
}

fn value_of(part: &Part) -> Option<TokenStream> {
    let tokens: Vec<TokenTree> = part.tokens.clone().into_iter().skip(1).collect();
    value_behind_sign(&tokens)
}

/// `"a": 1`, `"a" => 1`, `"a", 1`, `a = 1`
fn explain_sign(item: &Item<'_>, place: Place, tokens: &TokenStream, parts: &[Part]) -> Option<Error> {
    let parts = if parts.first()?.is_word("development") { parts.get(1..)? } else { parts };
    let audience = if parts.len() < split(tokens).len() { "development, " } else { "" };
    let first = parts.first()?;
    let behind: Vec<TokenTree> = first.tokens.clone().into_iter().skip(1).collect();
    let name = first.tokens.clone().into_iter().take(1).collect::<TokenStream>();
    let (at, name, value) = match (parts, behind.as_slice()) {
        ([_, value], []) if value.string().is_none() || place != Place::Field => {
            (value.tokens.clone(), written(&first.string()?.to_token_stream()), value.tokens.clone())
        }
        (_, [sign, ..]) if is_punct(sign, '=') && wrong_sign(&behind).is_none() => {
            let TokenTree::Ident(key) = name.clone().into_iter().next()? else { return None };
            return Some(explain_unquoted(item, &Pair { key, value: value_of(first)? }, audience));
        }
        (_, behind) => (wrong_sign(behind)?, name_of(first)?, value_of(first)?),
    };
    if place == Place::Field {
        let example = item.spelling.write("extension", &format!("{audience}{name}"));
        return Some(Error::new_spanned(
            at,
            format!("the value is that of the field itself: write `{example}`"),
        ));
    }
    let example = item.spelling.write("extension", &format!("{audience}{name} = {}", written(&value)));
    Some(Error::new_spanned(at, format!("the value comes after `=`: write `{example}`")))
}

fn explain_unquoted(item: &Item<'_>, pair: &Pair, audience: &str) -> Error {
    if pair.key == "development" {
        let example =
            item.spelling.write("extension", &format!("development, \"name\" = {}", written(&pair.value)));
        return Error::new_spanned(&pair.key, format!("this member has no name: write `{example}`"));
    }
    let example = item
        .spelling
        .write("extension", &format!("{audience}{} = {}", quoted(&pair.key), written(&pair.value)));
    Error::new_spanned(&pair.key, format!("a member's name is a string: `{example}`"))
}
