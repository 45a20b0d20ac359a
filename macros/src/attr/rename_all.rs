//! How `#[rename_all]` is read, and with it the name of a case.

use syn::{Error, LitStr, Result};

use super::item::Item;
use crate::diagnostics::find_nearest;
use crate::word::Case;

pub(super) fn parse(item: &Item<'_>) -> Result<Case> {
    find_case(&item.parse_string()?)
}

pub(super) fn find_case(literal: &LitStr) -> Result<Case> {
    let name = literal.value();
    Case::find(&name).ok_or_else(|| {
        let suggestion = find_nearest(&name, Case::names()).map_or_else(
            || {
                format!(
                    "; known are {}",
                    Case::names().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
                )
            },
            |known| format!(", did you mean `{known}`?"),
        );
        Error::new_spanned(literal, format!("unknown case `{name}`{suggestion}"))
    })
}
