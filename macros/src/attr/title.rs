//! How `#[title]` is read.

use syn::{Error, Result};

use super::slot::set;
use super::text::template;
use super::{Arguments, Attrs, Item, Place};
use crate::format::Template;

pub(crate) enum Title {
    Written(String),
    /// `#[title]`: the name in words.
    FromName,
}

const TITLE_IS_CONSTANT: &str = "a title is the same for every occurrence (RFC 9457, section 3.1.3), so it has no \
                                 placeholder; write `#[detail(\"…\")]` for text with values";

pub(super) fn title(attrs: &mut Attrs, item: &Item, _: Place) -> Result<()> {
    if let Arguments::None = item.arguments {
        return set(&mut attrs.title, Title::FromName, item);
    }
    let literal = item.string()?;
    if literal.value().contains("{}") {
        return Err(Error::new_spanned(&literal, TITLE_IS_CONSTANT));
    }
    let title = match template(attrs, &literal, Vec::new()) {
        Some(Template::Fixed(title)) => title,
        Some(Template::Formatted(format)) => {
            let span = format.references.first().map_or(literal.span(), |reference| reference.span);
            return Err(Error::new(span, TITLE_IS_CONSTANT));
        }
        None => return Ok(()),
    };
    if title.trim().is_empty() {
        return Err(Error::new_spanned(
            literal,
            "this is empty; write `#[title(\"…\")]`, or `#[title]` for the name in words",
        ));
    }
    set(&mut attrs.title, Title::Written(title), item)
}
