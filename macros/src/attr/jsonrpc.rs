//! How `#[jsonrpc]` is read.

use syn::parse::ParseStream;
use syn::{Error, Lit, LitInt, Result, Token};

use super::item::{Item, parse_end};

const USAGE: &str = "#[jsonrpc(-32001)]";

/// A code is an integer (JSON-RPC 2.0, section 5.1); peers read 32 bits.
pub(super) fn parse(item: &Item<'_>) -> Result<i32> {
    item.parse(parse_code)
}

fn parse_code(input: ParseStream<'_>) -> Result<i32> {
    let minus: Option<Token![-]> = input.parse()?;
    let is_integer = input.peek(LitInt);
    if !is_integer && input.peek(Lit) {
        let literal: Lit = input.parse()?;
        return Err(Error::new_spanned(&literal, refuse(&literal)));
    }
    let number: LitInt =
        input.parse().map_err(|error| Error::new(error.span(), format!("expected an integer: `{USAGE}`")))?;
    let sign = if minus.is_some() { "-" } else { "" };
    let code = format!("{sign}{}", number.base10_digits()).parse().map_err(|_| {
        Error::new_spanned(&number, "a code of JSON-RPC is an integer between -2147483648 and 2147483647")
    })?;
    parse_end(input, USAGE)?;
    Ok(code)
}

fn refuse(literal: &Lit) -> String {
    match literal {
        Lit::Str(text) if text.value().trim().parse::<i32>().is_ok() => {
            format!("a code stands without quotes: `#[jsonrpc({})]`", text.value().trim())
        }
        _ => format!("a code of JSON-RPC is an integer: `{USAGE}`"),
    }
}
