//! What people write who have another crate's attributes in mind.
//!
//! Asked only where an attribute could not be read, so a type without mistakes pays nothing for it. Each answer says what to
//! write, made of what is there; where nothing is recognized, the reader's own message stands.
//!
//! `part` takes arguments apart, `correct` writes a value as its word wants it, `key` knows what is common to all words, and
//! the others one or a few of them each.

mod correct;
mod extension;
mod foreign;
mod header;
mod key;
mod namespaced;
mod part;
mod status;
mod text;

use proc_macro2::TokenStream;
use syn::{Error, LitStr};

use super::item::{Arguments, Item, Place};
use crate::format::find_mention;
use crate::tokens::written;
use correct::correct;
use key::{explain_keys, on_field};
use part::split;

pub(super) use foreign::explain_unknown;
pub(crate) use foreign::{Foreign, explain_keyword};
pub(crate) use key::explain_argument;
pub(super) use namespaced::explain_namespaced;

pub(super) fn explain(item: &Item<'_>, place: Place) -> Option<Error> {
    if let Some(error) = text::explain_number(item) {
        return Some(error);
    }
    let tokens = match &item.arguments {
        Arguments::None => return None,
        Arguments::Value(value) => return explain_value(item, place, value),
        Arguments::List(tokens) => tokens,
    };
    let parts = split(tokens);
    match item.name.to_string().as_str() {
        "status" if place != Place::Field => status::explain(item, place, &parts),
        "header" => header::explain(item, place, tokens, &parts),
        "extension" => extension::explain(item, place, tokens, &parts),
        "detail" => text::explain_detail(item, tokens, &parts),
        "title" | "code" | "type_uri" => text::explain_constant(item, place, tokens, &parts),
        "expose" => explain_mark(item, tokens),
        // Its reader says itself what it takes.
        "transparent" => None,
        "log" => explain_path(item, tokens).or_else(|| explain_keys(item, &parts)),
        _ => explain_keys(item, &parts),
    }
}

/// `#[title = "…"]`
fn explain_value(item: &Item<'_>, place: Place, value: &TokenStream) -> Option<Error> {
    let name = item.name.to_string();
    let is_name = place == Place::Field && syn::parse2::<LitStr>(value.clone()).is_ok();
    let arguments = match name.as_str() {
        "header" | "extension" if is_name => written(value),
        _ => correct(&name, value, item.fields)?,
    };
    let example = item.spelling.write(&name, &arguments);
    Some(item.error(format!("a value stands in parentheses; write `{example}`")))
}

/// Whether another word is written where the status is meant, as in `#[code(404)]`.
pub(super) fn means_status(item: &Item<'_>) -> bool {
    text::explain_number(item).is_some()
}

/// `#[expose(id)]`
fn explain_mark(item: &Item<'_>, tokens: &TokenStream) -> Option<Error> {
    let field = find_mention(tokens, item.fields)?;
    let example = on_field(item, &item.name.to_string(), "");
    Some(Error::new_spanned(tokens, format!("`{field}` is a field: write `{example}` on it")))
}

/// `Level::WARN`
fn explain_path(item: &Item<'_>, tokens: &TokenStream) -> Option<Error> {
    let path = written(tokens);
    let level = correct("log", tokens, item.fields).filter(|_| path.contains("::"))?;
    let example = item.spelling.write("log", &level);
    Some(Error::new_spanned(tokens, format!("a level stands without a path: `{example}`")))
}
