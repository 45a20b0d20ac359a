//! How `#[body]` is read.

use syn::{Error, Result, Type};

use super::item::end;
use super::slot::set;
use super::{Attrs, Item, Place};

pub(super) fn body(attrs: &mut Attrs, item: &Item, _: Place) -> Result<()> {
    let style = item.parse(|input| {
        let style: Type = input.parse().map_err(|error| {
            Error::new(error.span(), "expected a body style, which is a type: `#[body(Problem)]`")
        })?;
        end(input, "#[body(Problem)]")?;
        Ok(style)
    })?;
    set(&mut attrs.body, style, item)
}
