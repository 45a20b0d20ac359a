//! How `#[errors]` is read.

use syn::Result;

use super::item::{Item, Place};
use super::misplaced::explain_misplaced;

pub(super) fn parse(item: &Item<'_>, place: Place) -> Result<()> {
    // `#[errors("…")]` is most often thiserror's `#[error("…")]`, misspelt.
    match explain_misplaced(item, place) {
        Some(message) => Err(item.error(message)),
        None => item.parse_nothing(),
    }
}
