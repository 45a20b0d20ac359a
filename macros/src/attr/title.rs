//! How `#[title]` is read.

use syn::{Error, Result};

use super::item::{Arguments, Item, Place};
use crate::format::Template;

pub(crate) enum Title {
    Written(String),
    /// `#[title]`: the name in words.
    FromName,
}

const TITLE_IS_CONSTANT: &str = "a title is the same for every occurrence (RFC 9457, section 3.1.3), so it has no \
                                 placeholder; write `#[detail(\"…\")]` for text with values";

pub(super) fn parse(item: &Item<'_>, place: Place) -> Result<Title> {
    if let Arguments::None = item.arguments {
        return Ok(Title::FromName);
    }
    if place == Place::Enum {
        return Err(item.error(
            "a title belongs to one problem type; write it on each variant, or here `#[title]` for their names in words",
        ));
    }
    let literal = item.parse_string()?;
    if literal.value().contains("{}") {
        return Err(Error::new_spanned(&literal, TITLE_IS_CONSTANT));
    }
    let title = match Template::parse(&literal, Vec::new())? {
        Template::Fixed(title) => title,
        Template::Formatted(format) => {
            let span = format.references.first().map_or(literal.span(), |reference| reference.span);
            return Err(Error::new(span, TITLE_IS_CONSTANT));
        }
    };
    if title.trim().is_empty() {
        return Err(Error::new_spanned(
            literal,
            "this is empty; write `#[title(\"…\")]`, or `#[title]` for the name in words",
        ));
    }
    Ok(Title::Written(title))
}
