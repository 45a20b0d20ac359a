//! How `#[transparent]` is read.

use syn::parse::ParseStream;
use syn::punctuated::Punctuated;
use syn::{Error, Ident, Result, Token, Type, parenthesized};

use super::item::{Arguments, Item, parse_end};

const USAGE: &str = "#[transparent(from(sqlx::Error))]";

#[derive(Default)]
pub(crate) struct Transparent {
    /// Types that the inner error is made from, and the outer one with it.
    pub(crate) from: Vec<Type>,
}

pub(super) fn parse(item: &Item<'_>) -> Result<Transparent> {
    match item.arguments {
        Arguments::None => Ok(Transparent::default()),
        Arguments::List(_) => Ok(Transparent { from: item.parse(parse_from)? }),
        Arguments::Value(_) => Err(item.error(format!("write `#[transparent]`, or `{USAGE}`"))),
    }
}

/// `from(A, B)`
fn parse_from(input: ParseStream<'_>) -> Result<Vec<Type>> {
    let word: Ident = input.parse().map_err(|error: Error| explain(error.span()))?;
    if word != "from" || !input.peek(syn::token::Paren) {
        return Err(explain(word.span()));
    }
    let types;
    parenthesized!(types in input);
    let from = Punctuated::<Type, Token![,]>::parse_terminated(&types)
        .map_err(|error| Error::new(error.span(), format!("expected a type: `{USAGE}`")))?;
    if from.is_empty() {
        return Err(Error::new(word.span(), format!("this names no type; write `{USAGE}`")));
    }
    parse_end(input, USAGE)?;
    Ok(from.into_iter().collect())
}

fn explain(span: proc_macro2::Span) -> Error {
    Error::new(
        span,
        format!("`#[transparent]` takes only the types that the inner error is made from: `{USAGE}`"),
    )
}
