//! How `#[log]` is read, and which levels there are.

use syn::ext::IdentExt;
use syn::parse::ParseStream;
use syn::{Error, Ident, LitStr, Result};

use super::item::{Item, parse_end};
use crate::diagnostics::find_nearest;

pub(crate) struct Level {
    word: &'static str,
    /// The variant of the runtime's `LogLevel`.
    pub(crate) variant: &'static str,
}

const LEVELS: [Level; 6] = [
    Level { word: "error", variant: "Error" },
    Level { word: "warn", variant: "Warn" },
    Level { word: "info", variant: "Info" },
    Level { word: "debug", variant: "Debug" },
    Level { word: "trace", variant: "Trace" },
    Level { word: "off", variant: "Off" },
];

pub(super) fn parse(item: &Item) -> Result<&'static Level> {
    item.parse(parse_level)
}

fn parse_level(input: ParseStream<'_>) -> Result<&'static Level> {
    if input.peek(LitStr) {
        let text: LitStr = input.parse()?;
        let word = find_nearest(&text.value(), words()).unwrap_or("warn");
        return Err(Error::new_spanned(text, format!("a level stands without quotes: `#[log({word})]`")));
    }
    let word = input
        .call(Ident::parse_any)
        .map_err(|error| Error::new(error.span(), "expected a level: `#[log(warn)]`, or `#[log(off)]`"))?;
    let written = word.unraw().to_string();
    let Some(level) = LEVELS.iter().find(|level| level.word == written) else {
        let suggestion = find_nearest(&written, words()).map_or_else(
            || {
                let known: Vec<_> = words().map(|word| format!("`{word}`")).collect();
                format!("; known are {}", known.join(", "))
            },
            |known| format!(", did you mean `{known}`?"),
        );
        return Err(Error::new_spanned(word, format!("unknown level `{written}`{suggestion}")));
    };
    parse_end(input, "#[log(warn)]")?;
    Ok(level)
}

fn words() -> impl Iterator<Item = &'static str> {
    LEVELS.iter().map(|level| level.word)
}
