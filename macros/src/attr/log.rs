//! How `#[log]` is read, and which levels there are.

use syn::ext::IdentExt;
use syn::parse::ParseStream;
use syn::{Error, Ident, LitStr, Result};

use super::item::{Item, parse_end};
use crate::diagnostics::find_nearest;

/// The words for the levels.
pub(super) const LEVELS: [&str; 6] = ["error", "warn", "info", "debug", "trace", "off"];

pub(super) fn parse(item: &Item<'_>) -> Result<&'static str> {
    item.parse(parse_level)
}

fn parse_level(input: ParseStream<'_>) -> Result<&'static str> {
    if input.peek(LitStr) {
        let text: LitStr = input.parse()?;
        let word = find_nearest(&text.value(), LEVELS).unwrap_or("warn");
        return Err(Error::new_spanned(text, format!("a level stands without quotes: `#[log({word})]`")));
    }
    let word = input
        .call(Ident::parse_any)
        .map_err(|error| Error::new(error.span(), "expected a level: `#[log(warn)]`, or `#[log(off)]`"))?;
    let written = word.unraw().to_string();
    let Some(level) = LEVELS.into_iter().find(|level| *level == written) else {
        let suggestion = find_nearest(&written, LEVELS).map_or_else(
            || {
                let known: Vec<_> = LEVELS.map(|word| format!("`{word}`")).into();
                format!("; known are {}", known.join(", "))
            },
            |known| format!(", did you mean `{known}`?"),
        );
        return Err(Error::new_spanned(word, format!("unknown level `{written}`{suggestion}")));
    };
    parse_end(input, "#[log(warn)]")?;
    Ok(level)
}
