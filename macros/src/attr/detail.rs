//! How `#[detail]` is read.

use proc_macro2::TokenStream;
use syn::{Error, Ident, LitStr, Result};

use super::item::{Item, Place, parse_end};
use super::text::parse_text;
use crate::diagnostics::find_nearest;
use crate::format::{EscapedName, Template};

pub(crate) enum DetailAttr {
    Text(Template),
    Display,
    Explanation,
}

pub(super) fn parse(
    item: &Item<'_>,
    place: Place,
    escaped_names: &mut Vec<EscapedName>,
) -> Result<DetailAttr> {
    enum Parsed {
        Text(LitStr, TokenStream),
        Keyword(Ident),
    }
    let parsed = item.parse(|input| {
        if input.peek(LitStr) {
            return Ok(Parsed::Text(input.parse()?, input.parse()?));
        }
        let keyword = input.parse().map_err(|error: Error| {
            Error::new(
                error.span(),
                "expected a text, `display` or `explanation`: `#[detail(\"… {field}\")]`",
            )
        })?;
        parse_end(input, "#[detail(display)]")?;
        Ok(Parsed::Keyword(keyword))
    })?;
    match parsed {
        Parsed::Text(literal, _) if place == Place::Enum => Err(Error::new_spanned(
            literal,
            "a text belongs on a variant; on an enum, write `#[detail(display)]` or `#[detail(explanation)]`",
        )),
        Parsed::Text(literal, arguments) => {
            let template = parse_text(&literal, arguments, escaped_names)?;
            if matches!(&template, Template::Fixed(text) if text.trim().is_empty()) {
                return Err(Error::new_spanned(
                    literal,
                    "this is empty; leave `#[detail]` out for the explanation of the status",
                ));
            }
            Ok(DetailAttr::Text(template))
        }
        Parsed::Keyword(keyword) if keyword == "display" => Ok(DetailAttr::Display),
        Parsed::Keyword(keyword) if keyword == "explanation" => Ok(DetailAttr::Explanation),
        Parsed::Keyword(keyword) => {
            let suggestion = find_nearest(&keyword.to_string(), ["display", "explanation"]).map_or_else(
                || "; a text stands in quotes: `#[detail(\"…\")]`".to_owned(),
                |known| format!(", did you mean `{known}`?"),
            );
            Err(Error::new_spanned(&keyword, format!("unknown `{keyword}`{suggestion}")))
        }
    }
}
