//! `#[status]`: a field, a function, a class or several statuses where one is to be written, and words out of order.

use proc_macro2::{TokenStream, TokenTree};
use quote::ToTokens;
use syn::{Error, Fields, Ident, Lit, LitStr};

use super::super::item::{Item, Place};
use super::super::status::find_code;
use super::correct::{correct, write_word};
use super::foreign::translate;
use super::key::{explain_keys, explain_other_word, on_field, own_attribute};
use super::part::{Part, wrong_sign};
use crate::diagnostics::find_nearest;
use crate::format::find_mention;
use crate::status;
use crate::tokens::written;

const AT_RUN_TIME: &str =
    "if it is known only at run time, write those that it may be, `400 | 409`, and mark a field `#[status]`";

pub(super) fn explain(item: &Item<'_>, place: Place, parts: &[Part]) -> Option<Error> {
    let (first, behind) = parts.split_first()?;
    explain_order(item, place, first, parts)
        .or_else(|| explain_field(item, first))
        .or_else(|| explain_comma(item, first))
        .or_else(|| explain_several(item, first))
        .or_else(|| explain_wrapped(item, first))
        .or_else(|| explain_function(item, first, place))
        .or_else(|| explain_keys(item, parts))
        .or_else(|| behind.iter().find_map(|part| explain_behind(item, first, part, place)))
}

/// `unchecked, 200` and `with = f`
fn explain_order(item: &Item<'_>, place: Place, first: &Part, parts: &[Part]) -> Option<Error> {
    let is_unchecked = first.is_word("unchecked") || first.pair_of("unchecked").is_some();
    let with = first.pair_of("with").filter(|_| place != Place::Enum);
    let (behind, example) = match with {
        Some(with) => (format!("with = {}", written(&without_quotes(&with.value))), "500"),
        None if is_unchecked => ("unchecked".to_owned(), "299"),
        None => return None,
    };
    let status = parts.iter().find_map(|part| correct("status", &part.tokens, item.fields));
    let verb = if status.is_some() { ": write" } else { ", as in" };
    let status = status.unwrap_or_else(|| example.to_owned());
    let example = item.spelling.write("status", &format!("{status}, {behind}"));
    Some(Error::new_spanned(&first.tokens, format!("the status comes first{verb} `{example}`")))
}

/// `code`, `self.code`, `"{code}"`, `code = self.code`
fn explain_field(item: &Item<'_>, first: &Part) -> Option<Error> {
    let in_text = first.string().and_then(|text| {
        let name = text.value().strip_prefix('{')?.strip_suffix('}')?.to_owned();
        syn::parse_str::<TokenStream>(&name).ok()
    });
    let value = first.pair.as_ref().map(|pair| &pair.value);
    let field = find_mention(in_text.as_ref().or(value).unwrap_or(&first.tokens), item.fields)?;
    let (mark, example) = (on_field(item, "status", ""), item.spelling.write("status", "500"));
    let message = format!(
        "`{field}` is a field: write `{mark}` on it, and here the status that serves without it, such as `{example}`"
    );
    Some(Error::new_spanned(&first.tokens, message))
}

/// `200 unchecked`
fn explain_comma(item: &Item<'_>, first: &Part) -> Option<Error> {
    let mut tokens = first.tokens.clone().into_iter();
    let status = correct("status", &tokens.next()?.into(), item.fields)?;
    let word = tokens.next().filter(|word| ["unchecked", "with"].contains(&&*word.to_string()))?;
    let behind: TokenStream = [word].into_iter().chain(tokens).collect();
    let example = item.spelling.write("status", &format!("{status}, {}", written(&behind)));
    Some(Error::new_spanned(&first.tokens, format!("a comma is missing: write `{example}`")))
}

/// `4xx`, `400..=499`
fn explain_several(item: &Item<'_>, first: &Part) -> Option<Error> {
    let text = first.string().map_or_else(|| written(&first.tokens), |text| text.value());
    let (what, one) = match text.to_ascii_lowercase().as_str() {
        "3xx" => ("a class of statuses", "303".to_owned()),
        "4xx" => ("a class of statuses", "400".to_owned()),
        "5xx" => ("a class of statuses", "500".to_owned()),
        _ => {
            let (first, _) = text.split_once("..")?;
            ("a range of statuses", correct("status", &syn::parse_str(first).ok()?, item.fields)?)
        }
    };
    let example = item.spelling.write("status", &one);
    let message = format!("`{text}` is {what}: write one, such as `{example}`; {AT_RUN_TIME}");
    Some(Error::new_spanned(&first.tokens, message))
}

/// `StatusCode::from_u16(404)`, `StatusCode::NOT_FOUND.as_u16()`, `"404 Not Found"`
fn explain_wrapped(item: &Item<'_>, first: &Part) -> Option<Error> {
    let mut tokens = first.tokens.clone().into_iter();
    let in_call = tokens.find_map(|token| match token {
        TokenTree::Group(group) => correct("status", &group.stream(), &Fields::Unit),
        _ => None,
    });
    let text = written(&first.tokens);
    let before_dot = || {
        let path: TokenStream = text.split_once('.')?.0.parse().ok()?;
        correct("status", &path, item.fields)
    };
    let in_quotes = || first.string().and_then(|_| correct("status", &first.tokens, item.fields));
    let status = in_call.filter(|_| first.pair.is_none()).or_else(before_dot).or_else(in_quotes)?;
    let example = item.spelling.write("status", &status);
    let reason = if first.string().is_some() {
        "a status is a number or a name without quotes"
    } else {
        "a status is a number or a name"
    };
    Some(Error::new_spanned(&first.tokens, format!("{reason}: write `{example}`")))
}

/// `self.status()`, `Self::status`, a closure
fn explain_function(item: &Item<'_>, first: &Part, place: Place) -> Option<Error> {
    let function = find_function(&first.tokens)?;
    let example = item.spelling.write("status", &format!("500, with = {function}"));
    let place = if place == Place::Enum { "on a variant, " } else { "" };
    let message = format!(
        "a function comes after the status that serves when it returns `None`: write {place}`{example}`"
    );
    Some(Error::new_spanned(&first.tokens, message))
}

/// The path of a function, called or not, or a closure.
fn find_function(tokens: &TokenStream) -> Option<String> {
    let text = written(tokens);
    let path = text.split('(').next()?;
    if text.starts_with('|') {
        return Some(text);
    }
    match path.strip_prefix("self.") {
        Some(method) if text.contains('(') && !method.contains('.') => Some(format!("Self::{method}")),
        Some(_) => None,
        None => (path.starts_with("Self::") || text.ends_with(')')).then(|| path.to_owned()),
    }
}

/// What is behind the status.
fn explain_behind(item: &Item<'_>, first: &Part, part: &Part, place: Place) -> Option<Error> {
    let status = correct("status", &first.tokens, item.fields)?;
    explain_unchecked(item, &status, part)
        .or_else(|| explain_with(item, &status, part).filter(|_| place != Place::Enum))
        .or_else(|| explain_other_word(item, part))
        .or_else(|| explain_synonym(item, part))
        .or_else(|| explain_second(item, &status, part))
        .or_else(|| explain_late_function(item, &status, part).filter(|_| place != Place::Enum))
}

/// `unchecked = true`
fn explain_unchecked(item: &Item<'_>, status: &str, part: &Part) -> Option<Error> {
    let unchecked = part.pair_of("unchecked")?;
    let message = if written(&unchecked.value) == "false" {
        format!("leave this out: write `{}`", item.spelling.write("status", status))
    } else {
        let example = item.spelling.write("status", &format!("{status}, unchecked"));
        format!("write `unchecked` alone: `{example}`")
    };
    Some(Error::new_spanned(&part.tokens, message))
}

/// `with("Self::status")`, `with = "Self::status"`
fn explain_with(item: &Item<'_>, status: &str, part: &Part) -> Option<Error> {
    let with = part.pair_of("with")?;
    let is_quoted = syn::parse2::<LitStr>(with.value.clone()).is_ok();
    let sign: Vec<TokenTree> = part.tokens.clone().into_iter().skip(1).collect();
    let at = match wrong_sign(&sign) {
        Some(_) => &part.tokens,
        None if is_quoted => &with.value,
        None => return None,
    };
    let function = written(&without_quotes(&with.value));
    let example = item.spelling.write("status", &format!("{status}, with = {function}"));
    Some(Error::new_spanned(at, format!("`with` takes a path or a closure: write `{example}`")))
}

/// `message = "…"`
fn explain_synonym(item: &Item<'_>, part: &Part) -> Option<Error> {
    let pair = part.pair.as_ref()?;
    let example = translate(item, part)?;
    Some(Error::new_spanned(&pair.key, own_attribute(&pair.key.to_string(), &example)))
}

/// A second status, or a text.
fn explain_second(item: &Item<'_>, status: &str, part: &Part) -> Option<Error> {
    if let Some(Lit::Str(text)) = part.literal() {
        return Some(Error::new_spanned(&part.tokens, explain_text(item, status, &text)));
    }
    let second = correct("status", &part.tokens, item.fields)?;
    let example = item.spelling.write("status", status);
    let message = if number_of(&second) == number_of(status) {
        format!("this is the same status again: write `{example}`")
    } else {
        format!("write one status: `{example}`; {AT_RUN_TIME}")
    };
    Some(Error::new_spanned(&part.tokens, message))
}

fn explain_text(item: &Item<'_>, status: &str, text: &LitStr) -> String {
    let phrase = number_of(status).and_then(status::find).map(|status| status.phrase);
    if phrase.is_some_and(|phrase| phrase.eq_ignore_ascii_case(text.value().trim())) {
        return format!(
            "the phrase comes with the status: write `{}`",
            item.spelling.write("status", status)
        );
    }
    format!(
        "a text goes into an attribute of its own: write `{}` separately",
        write_word(item, "detail", &text.to_token_stream())
    )
}

/// A function or a closure without `with =`.
fn explain_late_function(item: &Item<'_>, status: &str, part: &Part) -> Option<Error> {
    let text = written(&part.tokens);
    let is_misspelt = find_nearest(&text, ["unchecked", "with"]).is_some();
    let is_name = syn::parse_str::<Ident>(&text).is_ok() && !is_misspelt;
    let is_function =
        part.pair.is_none() && (is_name || find_function(&part.tokens).is_some() || text.contains("::"));
    let example = item.spelling.write("status", &format!("{status}, with = {text}"));
    is_function.then(|| {
        Error::new_spanned(&part.tokens, format!("a function comes after `with =`: write `{example}`"))
    })
}

fn number_of(status: &str) -> Option<u16> {
    status.parse().ok().or_else(|| find_code(status.rsplit("::").next()?).ok())
}

/// `"Self::status"` and `"Self::status()"` as the path in them.
fn without_quotes(value: &TokenStream) -> TokenStream {
    let path = syn::parse2::<LitStr>(value.clone())
        .ok()
        .and_then(|text| syn::parse_str(text.value().trim_end_matches("()")).ok());
    path.unwrap_or_else(|| value.clone())
}
