//! The attributes of thiserror's.

use proc_macro2::TokenStream;
use quote::ToTokens;
use syn::parse::{ParseStream, Parser};
use syn::{Attribute, Ident, LitStr, Meta};

use super::{At, Attrs};

/// thiserror's `#[error(…)]`.
#[derive(Clone)]
pub(crate) enum ErrorAttr {
    Text { literal: LitStr, arguments: TokenStream },
    Transparent,
    Fmt,
}

impl Attrs {
    /// Attributes of thiserror's that say which text and which fields are internal.
    pub(super) fn read_foreign(&mut self, attribute: &Attribute, name: &str) {
        let origin = attribute.to_token_stream();
        let is_bare = matches!(attribute.meta, Meta::Path(_));
        match name {
            "source" if is_bare => self.source = Some(At { value: (), origin }),
            "from" if is_bare => self.from = Some(At { value: (), origin }),
            "error" => {
                // What is wrong with it, thiserror says.
                let Ok(list) = attribute.meta.require_list() else { return };
                let parse = |input: ParseStream<'_>| {
                    if input.peek(LitStr) {
                        return Ok(ErrorAttr::Text { literal: input.parse()?, arguments: input.parse()? });
                    }
                    let keyword: Ident = input.parse()?;
                    let _: TokenStream = input.parse()?;
                    Ok(if keyword == "transparent" { ErrorAttr::Transparent } else { ErrorAttr::Fmt })
                };
                if let Ok(value) = parse.parse2(list.tokens.clone()) {
                    self.error = Some(At { value, origin });
                }
            }
            _ => {}
        }
    }
}
