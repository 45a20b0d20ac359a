//! How `#[body]` is read.

use syn::{Error, Result, Type};

use super::item::{Item, parse_end};

pub(super) fn parse(item: &Item<'_>) -> Result<Type> {
    item.parse(|input| {
        const EXPECTED: &str = "expected a body style, which is a type: `#[body(Problem)]`";
        let style: Type = input.parse().map_err(|error| Error::new(error.span(), EXPECTED))?;
        parse_end(input, "#[body(Problem)]")?;
        // `Problem +` is one as well, for syn.
        if let Type::TraitObject(_) = style {
            return Err(Error::new_spanned(style, EXPECTED));
        }
        Ok(style)
    })
}
