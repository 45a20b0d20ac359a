//! How `#[log]` is read, and which levels there are.

use syn::ext::IdentExt;
use syn::parse::ParseStream;
use syn::{Error, Ident, LitInt, LitStr, Result, Token};

use super::item::{Item, Place};
use crate::diagnostics::find_nearest;

/// The words for the levels.
pub(super) const LEVELS: [&str; 6] = ["error", "warn", "info", "debug", "trace", "off"];

const USAGE: &str = "nothing more belongs here; write `#[log(warn)]`";

#[derive(Default)]
pub(crate) struct LogAttr {
    pub(crate) level: Option<&'static str>,
    /// On a container: the levels of classes of statuses, such as 4 for `4xx`.
    pub(crate) classes: Vec<(u16, &'static str)>,
}

pub(super) fn parse(item: &Item<'_>, place: Place) -> Result<LogAttr> {
    item.parse(|input| parse_levels(input, place))
}

/// `warn`, `4xx = warn, 5xx = error`
fn parse_levels(input: ParseStream<'_>, place: Place) -> Result<LogAttr> {
    let mut log = LogAttr::default();
    while !input.is_empty() {
        if input.peek(LitInt) {
            let class: LitInt = input.parse()?;
            log.classes.push((parse_class(&class, &log, place)?, parse_level_of(&class, input)?));
        } else if log.level.is_some() {
            return Err(Error::new(input.span(), USAGE));
        } else {
            log.level = Some(parse_level(input)?);
        }
        if !input.is_empty() {
            input.parse::<Token![,]>().map_err(|error| Error::new(error.span(), USAGE))?;
        }
    }
    Ok(log)
}

fn parse_class(literal: &LitInt, log: &LogAttr, place: Place) -> Result<u16> {
    let class = match (literal.base10_digits(), literal.suffix()) {
        (digit @ ("2" | "3" | "4" | "5"), "xx") => digit.parse().unwrap_or_default(),
        _ => {
            return Err(Error::new_spanned(
                literal,
                "expected a level, `#[log(warn)]`, or one for a class of statuses: `#[log(4xx = warn)]`",
            ));
        }
    };
    if !place.is_container() {
        return Err(Error::new_spanned(
            literal,
            "the level of a class belongs on the container; here write `#[log(warn)]`",
        ));
    }
    if log.classes.iter().any(|(known, _)| *known == class) {
        return Err(Error::new_spanned(literal, format!("`{class}xx` is given twice; keep one of them")));
    }
    Ok(class)
}

fn parse_level_of(class: &LitInt, input: ParseStream<'_>) -> Result<&'static str> {
    if !input.peek(Token![=]) {
        return Err(Error::new_spanned(class, format!("expected a level: `#[log({class} = warn)]`")));
    }
    input.parse::<Token![=]>()?;
    parse_level(input)
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
    LEVELS.into_iter().find(|level| *level == written).ok_or_else(|| {
        let suggestion = find_nearest(&written, LEVELS).map_or_else(
            || {
                let known: Vec<_> = LEVELS.map(|word| format!("`{word}`")).into();
                format!("; known are {}", known.join(", "))
            },
            |known| format!(", did you mean `{known}`?"),
        );
        Error::new_spanned(word, format!("unknown level `{written}`{suggestion}"))
    })
}
