//! `#[header]`: names and values in other shapes, and several fields in one attribute.

use proc_macro2::{TokenStream, TokenTree};
use quote::ToTokens;
use syn::{Error, Lit, LitInt, LitStr};

use super::super::item::{Item, Place};
use super::key::{on_field, stands_alone};
use super::part::{Pair, Part, split, value_behind_sign, wrong_sign};
use crate::diagnostics::list;
use crate::format::find_mention;
use crate::header as fields;
use crate::tokens::{is_punct, written};

const NAMES: [&str; 4] = ["field", "header", "key", "name"];
const VALUES: [&str; 3] = ["content", "val", "value"];
const STATUSES: [&str; 3] = ["code", "on", "status"];

pub(super) fn explain(item: &Item<'_>, place: Place, tokens: &TokenStream, parts: &[Part]) -> Option<Error> {
    if place == Place::Field {
        return explain_name(item, parts).or_else(|| explain_sign(item, place, tokens));
    }
    explain_keys(item, parts)
        .or_else(|| explain_status_key(item, parts))
        .or_else(|| explain_field(item, parts))
        .or_else(|| explain_late_status(item, place, parts))
        .or_else(|| explain_several(item, parts))
        .or_else(|| explain_status_sign(item, tokens))
        .or_else(|| explain_call(item, parts))
        .or_else(|| explain_sign(item, place, tokens))
        .or_else(|| super::text::explain_arguments(item, parts.get(1..)?, parts))
}

/// `name = "…"` on a field.
fn explain_name(item: &Item<'_>, parts: &[Part]) -> Option<Error> {
    let pair = find_pair(parts, &NAMES)?;
    let example = item.spelling.write("header", &name_of(&pair.value)?);
    Some(stands_alone("header", &pair.key, &example))
}

/// `name = "…", value = "…"`
fn explain_keys(item: &Item<'_>, parts: &[Part]) -> Option<Error> {
    let pair = find_pair(parts, &NAMES)?;
    let name = name_of(&pair.value)?;
    let value = match find_pair(parts, &VALUES) {
        Some(value) => written(&value.value),
        None if parts.len() == 1 => "…".to_owned(),
        None => return None,
    };
    let arguments = format!("{}{name} = {value}", find_status(parts));
    let example = item.spelling.write("header", &arguments);
    Some(Error::new_spanned(&pair.key, format!("write the name, `=` and the value: `{example}`")))
}

/// `status = 503, RETRY_AFTER = "…"`
fn explain_status_key(item: &Item<'_>, parts: &[Part]) -> Option<Error> {
    let status = find_pair(parts, &STATUSES)?;
    syn::parse2::<LitInt>(status.value.clone()).ok()?;
    let is_other = |part: &&Part| part.pair.as_ref().is_none_or(|pair| pair.key != status.key);
    let rest: Vec<String> = parts.iter().filter(is_other).map(|part| written(&part.tokens)).collect();
    let example = item.spelling.write("header", &format!("{}{}", find_status(parts), rest.join(", ")));
    Some(Error::new_spanned(&status.key, format!("the status comes first, as a number: write `{example}`")))
}

fn find_pair<'p>(parts: &'p [Part], keys: &[&str]) -> Option<&'p Pair> {
    let mut pairs = parts.iter().filter_map(|part| part.pair.as_ref());
    pairs.find(|pair| keys.contains(&&*pair.key.to_string()))
}

/// `503, `, which is first or behind a key.
fn find_status(parts: &[Part]) -> String {
    let leading = parts.first().filter(|first| matches!(first.literal(), Some(Lit::Int(_))));
    let status = find_pair(parts, &STATUSES).map(|pair| &pair.value).or(leading.map(|first| &first.tokens));
    status.map_or_else(String::new, |status| format!("{}, ", written(status)))
}

/// The name as it is to be written.
fn name_of(value: &TokenStream) -> Option<String> {
    if let Ok(text) = syn::parse2::<LitStr>(value.clone()) {
        let name = text.value();
        let constant = fields::find_constant(&name.to_ascii_lowercase()).map(str::to_owned);
        return fields::is_token(&name).then(|| constant.unwrap_or_else(|| format!("{name:?}")));
    }
    let text = written(value);
    let constant = text.rsplit("::").next()?.to_ascii_uppercase();
    fields::CONSTANTS.contains(&constant.as_str()).then_some(constant)
}

/// `#[header(retry_after)]` above the field of that name.
fn explain_field(item: &Item<'_>, parts: &[Part]) -> Option<Error> {
    let [only] = parts else { return None };
    let field = find_mention(&only.tokens, item.fields)?;
    let name = name_of(&only.tokens).unwrap_or_else(|| format!("{:?}", fields::to_field_name(&field)));
    let example = on_field(item, "header", &name);
    Some(Error::new_spanned(&only.tokens, format!("`{field}` is a field: write `{example}` on it")))
}

/// `RETRY_AFTER = "1", 503`
fn explain_late_status(item: &Item<'_>, place: Place, parts: &[Part]) -> Option<Error> {
    let [before @ .., last] = parts else { return None };
    let is_field = before.first().is_some_and(|first| first.tokens.to_string().contains('='));
    let status = last.literal().filter(|literal| is_field && matches!(literal, Lit::Int(_)))?;
    let before: Vec<String> = before.iter().map(|part| written(&part.tokens)).collect();
    let before = before.join(", ");
    let (reason, arguments) = if place.is_container() {
        ("the status comes first", format!("{}, {before}", status.to_token_stream()))
    } else {
        ("here there is only one status", before)
    };
    let example = item.spelling.write("header", &arguments);
    Some(Error::new_spanned(&last.tokens, format!("{reason}: write `{example}`")))
}

/// `RETRY_AFTER = "1", CACHE_CONTROL = "no-store"`
fn explain_several(item: &Item<'_>, parts: &[Part]) -> Option<Error> {
    let (first, behind) = parts.split_first()?;
    let text = value_of(first)?.to_string();
    let others: Vec<&Part> = behind
        .iter()
        .filter(|part| match &part.pair {
            Some(pair) => {
                name_of(&pair.key.to_token_stream()).is_some() && !text.contains(&format!("{{{}}}", pair.key))
            }
            None => quoted_name(part).is_some(),
        })
        .collect();
    let written: Vec<String> =
        others.iter().map(|part| item.spelling.write("header", &written(&part.tokens))).collect();
    let at = others.first()?;
    Some(Error::new_spanned(
        name_tokens(at),
        format!("each response field goes into an attribute of its own: write {} separately", list(&written)),
    ))
}

/// The value behind `NAME =` or `"name" =`.
fn value_of(part: &Part) -> Option<TokenStream> {
    let tokens: Vec<TokenTree> = part.tokens.clone().into_iter().collect();
    let at = tokens.iter().position(|token| is_punct(token, '='))?;
    Some(tokens[at + 1..].iter().cloned().collect())
}

fn quoted_name(part: &Part) -> Option<LitStr> {
    let mut tokens = part.tokens.clone().into_iter();
    let name = syn::parse2(tokens.next()?.into()).ok()?;
    tokens.next().filter(|token| is_punct(token, '='))?;
    Some(name)
}

fn name_tokens(part: &Part) -> TokenStream {
    part.tokens.clone().into_iter().take(1).collect()
}

/// `503: RETRY_AFTER = "1"`, `503 => RETRY_AFTER = "1"`
fn explain_status_sign(item: &Item<'_>, tokens: &TokenStream) -> Option<Error> {
    let mut tokens = tokens.clone().into_iter();
    let status = tokens.next().filter(|status| syn::parse2::<LitInt>(status.clone().into()).is_ok())?;
    let behind: Vec<TokenTree> = tokens.collect();
    let (sign, rest) = (wrong_sign(&behind)?, value_behind_sign(&behind)?);
    let example = item.spelling.write("header", &format!("{status}, {}", written(&rest)));
    Some(Error::new_spanned(sign, format!("a comma comes after the status: write `{example}`")))
}

/// `HeaderName::from_static("x-name") = "…"`
fn explain_call(item: &Item<'_>, parts: &[Part]) -> Option<Error> {
    let tokens: Vec<TokenTree> = parts.first()?.tokens.clone().into_iter().collect();
    let (path, behind) = split_name(&tokens)?;
    let [TokenTree::Group(call), sign, value @ ..] = behind else { return None };
    let name = name_of(&call.stream()).filter(|_| is_punct(sign, '='))?;
    let at: TokenStream = path.into_iter().chain([call.clone().into()]).collect();
    let value = written(&value.iter().cloned().collect());
    let example = item.spelling.write("header", &format!("{name} = {value}"));
    Some(Error::new_spanned(at, format!("write the name itself: `{example}`")))
}

/// `RETRY_AFTER: "1"`, `RETRY_AFTER => "1"`, `RETRY_AFTER("1")`, `RETRY_AFTER, "1"`, `"Retry-After: 1"`
fn explain_sign(item: &Item<'_>, place: Place, tokens: &TokenStream) -> Option<Error> {
    let parts = split(tokens);
    let (only_on, parts) = match parts.as_slice() {
        [status, behind @ ..] if !behind.is_empty() && matches!(status.literal(), Some(Lit::Int(_))) => {
            (format!("{}, ", written(&status.tokens)), behind)
        }
        parts => (String::new(), parts),
    };
    let first: Vec<TokenTree> = parts.first()?.tokens.clone().into_iter().collect();
    let (name, behind) = split_name(&first)?;
    let (at, name, value) = match (parts, behind) {
        ([_], [value @ TokenTree::Literal(_)]) => {
            (TokenStream::from(value.clone()), name_of(&name)?, value.to_string())
        }
        ([only], []) => {
            let text = only.string()?.value();
            let (name, value) = text.split_once(':')?;
            let name = name_of(&LitStr::new(name.trim(), proc_macro2::Span::call_site()).to_token_stream())?;
            (only.tokens.clone(), name, format!("{:?}", value.trim()))
        }
        ([_, value], []) if value.pair.is_none() => {
            (value.tokens.clone(), name_of(&name)?, written(&value.tokens))
        }
        (_, behind) => {
            let value = value_behind_sign(behind)?;
            let rest = parts[1..].iter().map(|part| written(&part.tokens));
            let value: Vec<String> = [written(&value)].into_iter().chain(rest).collect();
            (wrong_sign(behind)?, name_of(&name)?, value.join(", "))
        }
    };
    if place == Place::Field {
        let example = item.spelling.write("header", &name);
        return Some(Error::new_spanned(
            at,
            format!("the value is that of the field itself: write `{example}`"),
        ));
    }
    let example = item.spelling.write("header", &format!("{only_on}{name} = {value}"));
    Some(Error::new_spanned(at, format!("the value comes after `=`: write `{example}`")))
}

/// A path or a string, and what is behind it.
fn split_name(tokens: &[TokenTree]) -> Option<(TokenStream, &[TokenTree])> {
    let mut end = 1;
    while let [one, two, TokenTree::Ident(_), ..] = tokens.get(end..)? {
        if !(is_punct(one, ':') && is_punct(two, ':')) {
            break;
        }
        end += 3;
    }
    matches!(tokens.first()?, TokenTree::Ident(_) | TokenTree::Literal(_))
        .then(|| (tokens[..end].iter().cloned().collect(), &tokens[end..]))
}
