//! Frequent mistakes of place, and what they mean.

use proc_macro2::TokenTree;

use super::item::{Arguments, Item, Place};

pub(super) fn explain_misplaced(item: &Item, place: Place) -> Option<String> {
    let has_text = matches!(&item.arguments, Arguments::List(tokens)
        if matches!(tokens.clone().into_iter().next(), Some(TokenTree::Literal(_))));
    if item.name == "errors" && has_text {
        return Some("`#[errors]` marks the field with the list of problems; did you mean thiserror's `#[error(\"…\")]`?".into());
    }
    if item.name == "type_uri" && place == Place::Enum {
        return Some(
            "`#[type_uri]` belongs on a variant; for all of them write `#[type_base(\"https://…/\")]`".into(),
        );
    }
    None
}
