//! A typed slot, which is filled once.

use proc_macro2::TokenStream;
use syn::{Error, Result};

use super::item::Item;

/// A value, and the attribute it was read from.
#[derive(Clone)]
pub(crate) struct At<T> {
    pub(crate) value: T,
    pub(crate) origin: TokenStream,
}

pub(super) fn fill<T>(slot: &mut Option<At<T>>, value: T, item: &Item<'_>) -> Result<()> {
    if let Some(first) = slot {
        return Err(refuse_second(&first.origin, item));
    }
    *slot = Some(At { value, origin: item.origin.clone() });
    Ok(())
}

/// Points at both attributes.
pub(super) fn refuse_second(first: &TokenStream, second: &Item<'_>) -> Error {
    let mut both = first.clone();
    both.extend(second.origin.clone());
    Error::new_spanned(both, format!("{} is given twice; keep one of them", second.spell()))
}
