//! How `#[body]` is read.

use syn::{Error, Result, Type};

use super::item::{Item, parse_end};

pub(super) fn parse(item: &Item) -> Result<Type> {
    item.parse(|input| {
        let style: Type = input.parse().map_err(|error| {
            Error::new(error.span(), "expected a body style, which is a type: `#[body(Problem)]`")
        })?;
        parse_end(input, "#[body(Problem)]")?;
        Ok(style)
    })
}
