//! How `#[detail]` is read.

use proc_macro2::TokenStream;
use syn::{Error, Ident, LitStr, Result};

use super::item::end;
use super::slot::set;
use super::text::{note_escaped_names, read_arguments, template};
use super::{Attrs, Item, Place};
use crate::diagnostics::nearest;
use crate::format::Template;

pub(crate) enum DetailAttr {
    Text(Template),
    Display,
    Explanation,
}

pub(super) fn detail(attrs: &mut Attrs, item: &Item, place: Place) -> Result<()> {
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
        end(input, "#[detail(display)]")?;
        Ok(Parsed::Keyword(keyword))
    })?;
    let detail = match parsed {
        Parsed::Text(literal, _) if place == Place::Enum => {
            return Err(Error::new_spanned(
                literal,
                "a text belongs on a variant; on an enum, write `#[detail(display)]` or `#[detail(explanation)]`",
            ));
        }
        Parsed::Text(literal, arguments) => {
            let Some(arguments) = read_arguments(attrs, arguments) else { return Ok(()) };
            note_escaped_names(attrs, &literal);
            let Some(template) = template(attrs, &literal, arguments) else { return Ok(()) };
            if matches!(&template, Template::Fixed(text) if text.trim().is_empty()) {
                return Err(Error::new_spanned(
                    literal,
                    "this is empty; leave `#[detail]` out for the explanation of the status",
                ));
            }
            DetailAttr::Text(template)
        }
        Parsed::Keyword(keyword) if keyword == "display" => DetailAttr::Display,
        Parsed::Keyword(keyword) if keyword == "explanation" => DetailAttr::Explanation,
        Parsed::Keyword(keyword) => {
            let suggestion = nearest(&keyword.to_string(), ["display", "explanation"]).map_or_else(
                || "; a text stands in quotes: `#[detail(\"…\")]`".to_owned(),
                |known| format!(", did you mean `{known}`?"),
            );
            return Err(Error::new_spanned(&keyword, format!("unknown `{keyword}`{suggestion}")));
        }
    };
    set(&mut attrs.detail, detail, item)
}
