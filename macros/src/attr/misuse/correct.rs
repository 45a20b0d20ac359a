//! A value as its word wants it.

use proc_macro2::{TokenStream, TokenTree};
use syn::{Fields, LitInt, LitStr};

use super::super::item::Item;
use super::super::words::Word;
use super::super::{log, rpc, status};
use super::part::split;
use crate::diagnostics::find_nearest;
use crate::format::find_mention;
use crate::tokens::is_punct;
use crate::tokens::{without_invisible_groups, written};

/// The attribute as it is to be written, with its example where nothing can be made of the value.
pub(super) fn write_word(item: &Item<'_>, word: &str, value: &TokenStream) -> String {
    match (correct(word, value, item.fields), Word::find(word)) {
        (Some(arguments), _) => item.spelling.write(word, &arguments),
        (None, Some(known)) => item.spelling.write_example(known.usage).to_owned(),
        (None, None) => item.spelling.write(word, ""),
    }
}

/// What stands in the parentheses.
pub(super) fn correct(word: &str, value: &TokenStream, fields: &Fields) -> Option<String> {
    let string = syn::parse2::<LitStr>(value.clone()).ok();
    let bare = || string.as_ref().map_or_else(|| written(value), LitStr::value);
    match word {
        "status" => correct_status(value),
        "detail" => correct_detail(value, fields),
        "body" => syn::parse_str::<syn::Type>(&bare()).is_ok().then(bare),
        "log" => find_nearest(last_segment(&bare()), log::LEVELS).map(str::to_owned),
        "rpc" => find_nearest(last_segment(&bare()), rpc::CODES).map(str::to_owned),
        "rename_all" | "title" | "code" | "type_uri" | "type_base" => {
            string.is_some().then(|| written(value))
        }
        _ => None,
    }
}

/// The number or the name, as it is written as far as that is right.
fn correct_status(value: &TokenStream) -> Option<String> {
    let text = written(value);
    if let Ok(number) = syn::parse2::<LitInt>(value.clone()) {
        let digits = number.base10_digits();
        return (digits.len() == 3).then(|| digits.to_owned());
    }
    if let Ok(string) = syn::parse2::<LitStr>(value.clone()) {
        let string = string.value();
        let number = string.split_whitespace().next().filter(|word| word.parse::<u16>().is_ok());
        return number.map(str::to_owned).or_else(|| Some(status::find_code(&string).ok()?.to_string()));
    }
    let name = last_segment(&text);
    let code = status::find_code(name).ok()?;
    Some(if status::is_name_of(code, name) { text } else { status::name_of(code) })
}

/// A text with the field in braces, where a field or an expression stands.
fn correct_detail(value: &TokenStream, fields: &Fields) -> Option<String> {
    if let Some(field) = find_mention(value, fields) {
        return Some(format!("\"{{{field}}}\""));
    }
    let tokens = without_invisible_groups(value);
    match tokens.as_slice() {
        [] => None,
        [TokenTree::Literal(_)] => syn::parse2::<LitStr>(value.clone()).is_ok().then(|| written(value)),
        [TokenTree::Ident(word)] if *word == "to_string" => Some("display".to_owned()),
        [TokenTree::Ident(word)] => {
            let word = word.to_string();
            let is_constant = word == word.to_uppercase();
            let constant = || format!("\"{{{0}}}\", {0} = {word}", word.to_lowercase());
            let is_known = ["display", "explanation"].contains(&word.as_str());
            if is_constant { Some(constant()) } else { is_known.then_some(word) }
        }
        [TokenTree::Ident(name), TokenTree::Punct(_), TokenTree::Group(arguments)] if name == "format" => {
            Some(with_fields(&arguments.stream(), fields))
        }
        _ if is_display(&written(value)) => Some("display".to_owned()),
        _ => {
            let name = argument_name(value);
            Some(format!("\"{{{name}}}\", {name} = {}", written(value)))
        }
    }
}

/// `"x {}", id` as `"x {id}"`.
fn with_fields(arguments: &TokenStream, fields: &Fields) -> String {
    let parts = split(arguments);
    let mut written: Vec<String> = parts.iter().map(|part| written(&part.tokens)).collect();
    for (at, part) in parts.iter().enumerate().skip(1) {
        if let Some(field) = find_mention(&part.tokens, fields) {
            written[0] = written[0].replacen("{}", &format!("{{{field}}}"), 1);
            written[at].clear();
        }
    }
    written.retain(|argument| !argument.is_empty());
    written.join(", ")
}

fn is_display(text: &str) -> bool {
    matches!(text, "self.to_string()" | "to_string()" | "self" | "&self" | "ToString::to_string")
}

/// A name for the argument that an expression is: the last word of it that can be one.
pub(super) fn argument_name(value: &TokenStream) -> String {
    let tokens = without_invisible_groups(value);
    let name = tokens.iter().enumerate().rev().find_map(|(at, token)| {
        let TokenTree::Ident(ident) = token else { return None };
        let is_macro = tokens.get(at + 1).is_some_and(|next| is_punct(next, '!'));
        let name = ident.to_string().to_lowercase();
        (!is_macro && name != "to_string" && syn::parse_str::<syn::Ident>(&name).is_ok()).then_some(name)
    });
    name.unwrap_or_else(|| "text".to_owned())
}

fn last_segment(path: &str) -> &str {
    path.rsplit("::").next().unwrap_or(path)
}
