//! How `#[rename_all]` is read, and with it the name of a case.

use syn::{Error, LitStr, Result};

use super::slot::set;
use super::{Attrs, Item, Place};
use crate::diagnostics::nearest;
use crate::word::Case;

pub(super) fn rename_all(attrs: &mut Attrs, item: &Item, _: Place) -> Result<()> {
    let case = find_case(&item.string()?)?;
    set(&mut attrs.rename_all, case, item)
}

pub(super) fn find_case(literal: &LitStr) -> Result<Case> {
    let name = literal.value();
    Case::find(&name).ok_or_else(|| {
        let suggestion = nearest(&name, Case::names()).map_or_else(
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
