//! How `#[log]` is read, and which levels there are.

use syn::ext::IdentExt;
use syn::parse::ParseStream;
use syn::{Error, Ident, LitStr, Result};

use super::item::end;
use super::slot::set;
use super::{Attrs, Item, Place};
use crate::diagnostics::nearest;

/// How loudly an error is logged.
pub(crate) struct Level {
    word: &'static str,
    /// The runtime's name of it.
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

pub(super) fn log(attrs: &mut Attrs, item: &Item, _: Place) -> Result<()> {
    let level = item.parse(level)?;
    set(&mut attrs.log, level, item)
}

fn level(input: ParseStream<'_>) -> Result<&'static Level> {
    if input.peek(LitStr) {
        let text: LitStr = input.parse()?;
        let word = nearest(&text.value(), words()).unwrap_or("warn");
        return Err(Error::new_spanned(text, format!("a level stands without quotes: `#[log({word})]`")));
    }
    let word = input
        .call(Ident::parse_any)
        .map_err(|error| Error::new(error.span(), "expected a level: `#[log(warn)]`, or `#[log(off)]`"))?;
    let written = word.unraw().to_string();
    let Some(level) = LEVELS.iter().find(|level| level.word == written) else {
        let suggestion = nearest(&written, words()).map_or_else(
            || {
                let known: Vec<_> = words().map(|word| format!("`{word}`")).collect();
                format!("; known are {}", known.join(", "))
            },
            |known| format!(", did you mean `{known}`?"),
        );
        return Err(Error::new_spanned(word, format!("unknown level `{written}`{suggestion}")));
    };
    end(input, "#[log(warn)]")?;
    Ok(level)
}

fn words() -> impl Iterator<Item = &'static str> {
    LEVELS.iter().map(|level| level.word)
}
