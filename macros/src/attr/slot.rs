//! A typed slot, which is filled once.

use proc_macro2::TokenStream;
use syn::{Error, Result};

use super::Item;

/// A value, and the attribute that says so.
#[derive(Clone)]
pub(crate) struct At<T> {
    pub(crate) value: T,
    pub(crate) origin: TokenStream,
}

/// Fills a slot, once.
pub(super) fn set<T>(slot: &mut Option<At<T>>, value: T, item: &Item) -> Result<()> {
    if let Some(first) = slot {
        return Err(duplicate(
            &first.origin,
            item,
            &format!("`#[{}]` is given twice; keep one of them", item.name),
        ));
    }
    *slot = Some(At { value, origin: item.origin.clone() });
    Ok(())
}

/// A mistake that shows both places.
pub(super) fn duplicate(first: &TokenStream, second: &Item, message: &str) -> Error {
    let mut both = first.clone();
    both.extend(second.origin.clone());
    Error::new_spanned(both, message)
}
