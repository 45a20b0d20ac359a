//! Frequent mistakes of place, and what they mean.

use proc_macro2::TokenTree;

use super::item::{Arguments, Item, Place};
use crate::format::find_mention;

pub(super) fn explain_misplaced(item: &Item<'_>, place: Place) -> Option<String> {
    let has_text = matches!(&item.arguments, Arguments::List(tokens)
        if matches!(tokens.clone().into_iter().next(), Some(TokenTree::Literal(_))));
    if item.name == "errors" && has_text {
        return Some("`#[errors]` marks the field with the list of problems; did you mean thiserror's `#[error(\"…\")]`?".into());
    }
    if let (Arguments::List(tokens), "errors" | "instance") =
        (&item.arguments, item.name.to_string().as_str())
    {
        let field = find_mention(tokens, item.fields).filter(|_| place != Place::Field);
        if let Some(field) = field {
            return Some(format!("`{field}` is a field: write `#[{}]` on it", item.name));
        }
    }
    if item.name == "type_uri" && place == Place::Enum {
        return Some(
            "`#[type_uri]` belongs on a variant; for all of them write `#[type_base(\"https://…/\")]`".into(),
        );
    }
    None
}
