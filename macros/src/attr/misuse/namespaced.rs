//! `#[api_error]`: a text without its word, or a status that is not the first.

use proc_macro2::{TokenStream, TokenTree};
use syn::{Error, Fields, Lit};

use super::super::item::Spelling;
use super::super::words::Word;
use super::correct::correct;
use super::foreign::find_word_of;
use super::part::{Part, split};
use crate::format::find_mention;
use crate::tokens::written;

/// What is wrong with the first argument that is no attribute, and all of them as they are to be written.
pub(in crate::attr) fn explain_namespaced(tokens: &TokenStream, fields: &Fields) -> Option<Error> {
    let parts = split(tokens);
    let mut mistake: Option<(&Part, &str)> = None;
    let mut arguments: Vec<String> = Vec::new();
    let mut text: Option<String> = None;
    for (index, part) in parts.iter().enumerate() {
        let (argument, reason) = if part.string().is_some() {
            text = Some(part.tokens.to_string());
            (
                correct("detail", &part.tokens, fields)
                    .map(|text| Spelling::Namespaced.write("detail", &text)),
                "a text needs the name of its attribute",
            )
        } else if is_argument(part, text.as_deref(), fields) {
            append_argument(&mut arguments, part, fields);
            continue;
        } else if is_attribute(part) {
            (Some(written(&part.tokens)), "")
        } else {
            read(part, index == 0, fields)
        };
        arguments.push(argument?);
        if !reason.is_empty() && mistake.is_none() {
            mistake = Some((part, reason));
        }
    }
    let (part, reason) = mistake?;
    let arguments = arguments.join(", ");
    Some(Error::new_spanned(&part.tokens, format!("{reason}: write `#[api_error({arguments})]`")))
}

/// `word`, `word(…)` and `word = …`, whose mistakes are found when they are read.
fn is_attribute(part: &Part) -> bool {
    let mut tokens = part.tokens.clone().into_iter();
    let (Some(TokenTree::Ident(word)), sign) = (tokens.next(), tokens.next()) else { return false };
    let is_shape = match sign {
        None | Some(TokenTree::Group(_)) => true,
        Some(TokenTree::Punct(sign)) => sign.as_char() == '=',
        Some(_) => false,
    };
    is_shape && (word == "crate" || Word::find(&word.to_string()).is_some())
}

/// A status without its word, or another sign behind a word.
fn read(part: &Part, is_first: bool, fields: &Fields) -> (Option<String>, &'static str) {
    if let Some(pair) = &part.pair {
        let word = find_word_of(&pair.key.to_string(), &pair.value);
        let argument = word
            .and_then(|word| Some(Spelling::Namespaced.write(word, &correct(word, &pair.value, fields)?)));
        return (argument, "a value stands in parentheses");
    }
    let is_status = matches!(part.literal(), Some(Lit::Int(_)) | None);
    let status = correct("status", &part.tokens, fields).filter(|_| is_status);
    if is_first {
        return (status, "");
    }
    (
        status.map(|status| Spelling::Namespaced.write("status", &status)),
        "a status without the name of its attribute comes first",
    )
}

/// Whether it belongs to the text in front of it: `name = value`, or a field.
fn is_argument(part: &Part, text: Option<&str>, fields: &Fields) -> bool {
    let Some(text) = text else { return false };
    let is_named = part.pair.as_ref().is_some_and(|pair| text.contains(&format!("{{{}", pair.key)));
    is_named || find_mention(&part.tokens, fields).is_some()
}

/// A field needs no argument.
fn append_argument(arguments: &mut [String], part: &Part, fields: &Fields) {
    if let (Some(field), Some(last)) = (find_mention(&part.tokens, fields), arguments.last_mut()) {
        *last = last.replacen("{}", &format!("{{{field}}}"), 1);
        return;
    }
    let Some(last) = arguments.last_mut() else { return };
    if let Some(detail) = last.strip_suffix(')') {
        *last = format!("{detail}, {})", written(&part.tokens));
    }
}
