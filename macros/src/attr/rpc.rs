//! How `#[rpc]` is read, and which codes there are.

use syn::ext::IdentExt;
use syn::parse::ParseStream;
use syn::{Error, Lit, LitInt, Path, Result};

use super::item::{Item, parse_end};
use crate::diagnostics::find_nearest;

/// The names of `google.rpc.Code` by number, from 1 on. 0 is `OK`, which no error has.
pub(super) const CODES: [&str; 16] = [
    "CANCELLED",
    "UNKNOWN",
    "INVALID_ARGUMENT",
    "DEADLINE_EXCEEDED",
    "NOT_FOUND",
    "ALREADY_EXISTS",
    "PERMISSION_DENIED",
    "RESOURCE_EXHAUSTED",
    "FAILED_PRECONDITION",
    "ABORTED",
    "OUT_OF_RANGE",
    "UNIMPLEMENTED",
    "INTERNAL",
    "UNAVAILABLE",
    "DATA_LOSS",
    "UNAUTHENTICATED",
];

pub(super) fn parse(item: &Item<'_>) -> Result<&'static str> {
    item.parse(parse_code)
}

fn parse_code(input: ParseStream<'_>) -> Result<&'static str> {
    if input.peek(Lit) {
        let literal: Lit = input.parse()?;
        return Err(Error::new_spanned(&literal, refuse_literal(&literal)));
    }
    let path = Path::parse_mod_style(input).map_err(|error| {
        Error::new(error.span(), "expected a name of google.rpc.Code: `#[rpc(ALREADY_EXISTS)]`")
    })?;
    let name = path.segments.last().map(|segment| segment.ident.unraw().to_string()).unwrap_or_default();
    if path.get_ident().is_none() {
        return Err(Error::new_spanned(path, refuse_wrapped(&name, "a path")));
    }
    let Some(code) = CODES.into_iter().find(|code| *code == name) else {
        return Err(Error::new_spanned(path, refuse(&name)));
    };
    parse_end(input, "#[rpc(ALREADY_EXISTS)]")?;
    Ok(code)
}

fn refuse_literal(literal: &Lit) -> String {
    let meant = match literal {
        Lit::Str(text) => return refuse_wrapped(&text.value(), "quotes"),
        Lit::Int(number) => find_by_number(number),
        _ => None,
    };
    format!("a code stands by its name: `#[rpc({})]`", meant.unwrap_or("ALREADY_EXISTS"))
}

/// A name in quotes or behind a path.
fn refuse_wrapped(name: &str, wrapping: &str) -> String {
    match find_nearest(name, CODES) {
        Some(code) => format!("a code stands without {wrapping}: `#[rpc({code})]`"),
        None => refuse(name),
    }
}

fn find_by_number(number: &LitInt) -> Option<&'static str> {
    let index = number.base10_parse::<usize>().ok()?.checked_sub(1)?;
    CODES.get(index).copied()
}

fn refuse(name: &str) -> String {
    if let Some(code) = find_nearest(name, CODES) {
        return format!("unknown code `{name}`, did you mean `{code}`?");
    }
    let known = CODES.map(|code| format!("`{code}`")).join(", ");
    if name == "OK" {
        return format!("`OK` says that the call succeeded; codes of errors are {known}");
    }
    format!("unknown code `{name}`; known are {known}")
}
