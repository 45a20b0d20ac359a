//! How thiserror's `#[error]` is read.

use proc_macro2::TokenStream;
use syn::parse::{ParseStream, Parser};
use syn::{Attribute, Ident, LitStr, Result};

#[derive(Clone)]
pub(crate) enum ErrorAttr {
    Text { literal: LitStr, arguments: TokenStream },
    Transparent,
    Fmt,
}

/// Mistakes in it are left to thiserror.
pub(super) fn parse(attribute: &Attribute) -> Option<ErrorAttr> {
    let list = attribute.meta.require_list().ok()?;
    parse_written.parse2(list.tokens.clone()).ok()
}

fn parse_written(input: ParseStream<'_>) -> Result<ErrorAttr> {
    if input.peek(LitStr) {
        return Ok(ErrorAttr::Text { literal: input.parse()?, arguments: input.parse()? });
    }
    let keyword: Ident = input.parse()?;
    let _: TokenStream = input.parse()?;
    Ok(if keyword == "transparent" { ErrorAttr::Transparent } else { ErrorAttr::Fmt })
}
