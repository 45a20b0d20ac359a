//! `key = value` where a value is written alone, or where another attribute is.

use proc_macro2::TokenStream;
use quote::ToTokens;
use syn::{Error, Fields, Ident};

use super::super::item::{Item, Spelling};
use super::super::words::Word;
use super::correct::{correct, write_word};
use super::foreign::{find_word_of, translate};
use super::part::Part;
use crate::diagnostics::list;

/// `#[title(title = "…")]`, and several attributes in one, as in `#[status(code = 404, title = "…")]`.
pub(super) fn explain_keys(item: &Item<'_>, parts: &[Part]) -> Option<Error> {
    let first = parts.first()?.pair.as_ref()?;
    let [_] = parts else {
        let written: Vec<String> = parts.iter().filter_map(|part| translate(item, part)).collect();
        let message = || format!("these are separate attributes: write {}", list(&written));
        return (written.len() > 1).then(|| Error::new_spanned(&first.key, message()));
    };
    if let Some(error) = explain_other_word(item, &parts[0]) {
        return Some(error);
    }
    let (name, key) = (item.name.to_string(), &first.key);
    let word = key.to_token_stream();
    if name != "body" && correct(&name, &word, item.fields).is_some_and(|known| *key == known) {
        let example = item.spelling.write(&name, &key.to_string());
        return Some(Error::new_spanned(&parts[0].tokens, format!("write `{key}` alone: `{example}`")));
    }
    let example = write_word(item, &name, &first.value);
    Some(stands_alone(&name, key, &example))
}

pub(super) fn stands_alone(word: &str, key: &Ident, example: &str) -> Error {
    Error::new_spanned(key, format!("write {} alone, without `{key} =`: `{example}`", noun(word)))
}

/// A known word as a key, as in `#[status(404, title = "…")]`.
pub(super) fn explain_other_word(item: &Item<'_>, part: &Part) -> Option<Error> {
    let pair = part.pair.as_ref()?;
    let word = Word::find(&pair.key.to_string())?.name;
    if item.name == word || find_word_of(word, &pair.value).is_some_and(|word| item.name == word) {
        return None;
    }
    // `#[rpc(code = ALREADY_EXISTS)]` means no `#[code]`.
    if correct(word, &pair.value, item.fields).is_none()
        && correct(&item.name.to_string(), &pair.value, item.fields).is_some()
    {
        return None;
    }
    let example = write_word(item, word, &pair.value);
    Some(Error::new_spanned(&pair.key, own_attribute(word, &example)))
}

pub(super) fn own_attribute(word: &str, example: &str) -> String {
    format!("`{word}` goes into an attribute of its own: write `{example}` separately")
}

/// An argument of a text that no placeholder uses, if it is a known word.
pub(crate) fn explain_argument(name: &Ident, value: &TokenStream, fields: &Fields) -> Option<String> {
    let word = Word::find(&name.to_string())?.name;
    let arguments = correct(word, value, fields)?;
    Some(own_attribute(word, &Spelling::Bare.write(word, &arguments)))
}

/// A mark on a field, in the spelling at hand.
pub(super) fn on_field(item: &Item<'_>, word: &str, arguments: &str) -> String {
    match item.spelling {
        Spelling::Bare => item.spelling.write(word, arguments),
        Spelling::Namespaced => format!("#[api_error({})]", item.spelling.write(word, arguments)),
    }
}

fn noun(word: &str) -> &'static str {
    match word {
        "body" => "the body style",
        "code" | "jsonrpc" | "rpc" => "the code",
        "detail" => "the text",
        "extension" | "header" => "the name",
        "log" => "the level",
        "rename_all" => "the case",
        "status" => "the status",
        "title" => "the title",
        _ => "the value",
    }
}
