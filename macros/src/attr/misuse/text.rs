//! Texts: fields and expressions where a text is to be written, and arguments in other shapes.

use proc_macro2::{TokenStream, TokenTree};
use syn::{Error, Lit, LitInt};

use super::super::item::{Arguments, Item, Place};
use super::correct::{argument_name, correct, write_word};
use super::key::{explain_keys, explain_other_word, on_field};
use super::part::{Part, wrong_sign};
use crate::diagnostics::list;
use crate::format::find_mention;
use crate::tokens::{is_punct, written};

pub(super) fn explain_detail(item: &Item<'_>, tokens: &TokenStream, parts: &[Part]) -> Option<Error> {
    let (first, behind) = parts.split_first()?;
    if first.string().is_some() {
        return explain_arguments(item, behind, parts);
    }
    if matches!(first.tokens.clone().into_iter().next(), Some(TokenTree::Literal(_)))
        && first.literal().is_none()
    {
        return None;
    }
    if first.pair.is_some()
        && (!is_call(first) || first.is_call_of("display") || first.is_call_of("explanation"))
    {
        return explain_keys(item, parts);
    }
    if let Some(field) = find_mention(tokens, item.fields) {
        let example = write_word(item, "detail", tokens);
        return Some(Error::new_spanned(tokens, format!("`{field}` is a field: write `{example}`")));
    }
    if let (Some(Lit::Int(position)), [_]) = (first.literal(), parts) {
        let field: TokenStream = format!("_{position}").parse().ok()?;
        let field = find_mention(&field, item.fields)?;
        let example = item.spelling.write("detail", &format!("\"{{{field}}}\""));
        return Some(Error::new_spanned(tokens, format!("`{field}` is a field: write `{example}`")));
    }
    let arguments = correct("detail", tokens, item.fields).filter(|_| parts.len() == 1)?;
    let example = item.spelling.write("detail", &arguments);
    Some(Error::new_spanned(tokens, format!("a text stands in quotes: write `{example}`")))
}

/// What stands behind a text: a field, which needs no argument, or an expression without a name.
pub(super) fn explain_arguments(item: &Item<'_>, behind: &[Part], all: &[Part]) -> Option<Error> {
    if let Some(error) = behind.iter().find_map(explain_sign) {
        return Some(error);
    }
    let is_positional = |part: &&Part| (part.pair.is_none() || is_call(part)) && !is_unfinished(part);
    let positional: Vec<&Part> = behind.iter().filter(is_positional).collect();
    positional.first()?;
    let at: TokenStream = positional.iter().map(|part| part.tokens.clone()).collect();
    let fields: Option<Vec<String>> = positional
        .iter()
        .map(|part| Some(format!("{{{}}}", find_mention(&part.tokens, item.fields)?)))
        .collect();
    let Some(fields) = fields else {
        let expression = positional.iter().find(|part| find_mention(&part.tokens, item.fields).is_none())?;
        let (name, value) = (argument_name(&expression.tokens), written(&without_dot(&expression.tokens)));
        return Some(Error::new_spanned(
            &expression.tokens,
            format!("an argument has a name here: write `{{{name}}}` in the text, and `{name} = {value}`"),
        ));
    };
    let text = all.iter().map(|part| part.tokens.to_string()).collect::<String>();
    let message = match fields.as_slice() {
        [field] if text.contains(field.as_str()) => {
            format!("`{field}` in the text is the field already; leave this argument out")
        }
        [field] => format!("a field needs no argument: write `{field}` in the text"),
        _ => format!("fields need no arguments: write {} in the text", list(&fields)),
    };
    Some(Error::new_spanned(at, message))
}

/// `.0.name` as `_0.name`
fn without_dot(tokens: &TokenStream) -> TokenStream {
    let tokens: Vec<TokenTree> = tokens.clone().into_iter().collect();
    match tokens.as_slice() {
        [dot, TokenTree::Literal(position), rest @ ..] if is_punct(dot, '.') => {
            let name = format!("_{position}").parse().unwrap_or_else(|_| TokenStream::new());
            name.into_iter().chain(rest.iter().cloned()).collect()
        }
        [dot, rest @ ..] if is_punct(dot, '.') => rest.iter().cloned().collect(),
        _ => tokens.into_iter().collect(),
    }
}

/// `name =`, of which the reader knows what to say.
fn is_unfinished(part: &Part) -> bool {
    part.tokens.clone().into_iter().nth(1).is_some_and(|token| is_punct(&token, '='))
}

/// `f(x)`, which looks like a key with a value in parentheses.
fn is_call(part: &Part) -> bool {
    matches!(part.tokens.clone().into_iter().nth(1), Some(TokenTree::Group(_)))
}

/// `x: 1`, `x => 1`
fn explain_sign(part: &Part) -> Option<Error> {
    let pair = part.pair.as_ref().filter(|_| !is_call(part))?;
    let behind: Vec<TokenTree> = part.tokens.clone().into_iter().skip(1).collect();
    let sign = wrong_sign(&behind)?;
    Some(Error::new_spanned(
        sign,
        format!("the value comes after `=`: write `{} = {}`", pair.key, written(&pair.value)),
    ))
}

/// `#[code(404)]`
pub(super) fn explain_number(item: &Item<'_>) -> Option<Error> {
    let (Arguments::List(tokens) | Arguments::Value(tokens)) = &item.arguments else { return None };
    let number = syn::parse2::<LitInt>(tokens.clone()).ok().filter(|_| item.name == "code")?;
    let status = correct("status", tokens, item.fields)?;
    let example = item.spelling.write("status", &status);
    Some(Error::new_spanned(
        number,
        format!("a number is a status, `{example}`; a code is a text, such as `{}`", item.usage()),
    ))
}

fn explain_field(item: &Item<'_>, field: &str, tokens: &TokenStream) -> String {
    match item.name.to_string().as_str() {
        "code" => format!("`{field}` is a field: write `{}` on it", on_field(item, "code", "")),
        "title" => format!(
            "`{field}` is a field, and a title is the same for every occurrence; write `{}` instead",
            write_word(item, "detail", tokens)
        ),
        _ => format!(
            "`{field}` is a field, and a type is the same for every occurrence; write `{}`",
            item.usage()
        ),
    }
}

fn only_token(tokens: &TokenStream) -> Option<TokenTree> {
    let mut tokens = tokens.clone().into_iter();
    tokens.next().filter(|_| tokens.next().is_none())
}

/// `#[title]`, `#[code]` and `#[type_uri]`, which are the same for every occurrence.
pub(super) fn explain_constant(
    item: &Item<'_>,
    place: Place,
    tokens: &TokenStream,
    parts: &[Part],
) -> Option<Error> {
    let word = item.name.to_string();
    if let Some(field) = find_mention(tokens, item.fields).filter(|_| place != Place::Field) {
        return Some(Error::new_spanned(tokens, explain_field(item, &field, tokens)));
    }
    let (first, behind) = parts.split_first()?;
    if let (Some(TokenTree::Ident(name)), "code", false) =
        (only_token(tokens), word.as_str(), place == Place::Enum)
    {
        let example = item.spelling.write("code", &format!("\"{name}\""));
        return Some(Error::new_spanned(name, format!("expected a string: `{example}`")));
    }
    if first.string().is_some() {
        return behind.iter().find_map(|part| explain_other_word(item, part));
    }
    let is_rule = first.pair.as_ref().is_some_and(|pair| {
        let key = pair.key.to_string();
        word == "code" && (place == Place::Enum || ["rename_all", "prefix"].contains(&key.as_str()))
    });
    let is_path = first.pair.is_none() && written(&first.tokens).contains("::");
    if is_path && word == "code" {
        return Some(Error::new_spanned(tokens, format!("expected a string: `{}`", item.usage())));
    }
    if is_rule || is_path { None } else { explain_keys(item, parts) }
}
