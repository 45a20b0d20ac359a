//! How `#[api_error]` is read.

use proc_macro2::TokenStream;
use quote::ToTokens;
use syn::ext::IdentExt;
use syn::parse::{ParseStream, Parser};
use syn::punctuated::Punctuated;
use syn::{Attribute, Error, Fields, Ident, Result, Token};

use super::item::{Arguments, Item, Spelling};
use super::misuse::explain_namespaced;

/// `#[api_error(word, word(…), word = …)]`
pub(super) fn read_namespaced<'n>(attribute: &Attribute, fields: &'n Fields) -> Result<Vec<Item<'n>>> {
    let item = |input: ParseStream<'_>| {
        let name = Ident::parse_any(input)?;
        let mut origin = name.to_token_stream();
        let arguments = if input.peek(syn::token::Paren) {
            let group: proc_macro2::Group = input.parse()?;
            group.to_tokens(&mut origin);
            Arguments::List(group.stream())
        } else if input.peek(Token![=]) {
            input.parse::<Token![=]>()?.to_tokens(&mut origin);
            let mut value = TokenStream::new();
            while !input.is_empty() && !input.peek(Token![,]) {
                input.parse::<proc_macro2::TokenTree>()?.to_tokens(&mut value);
            }
            value.to_tokens(&mut origin);
            Arguments::Value(value)
        } else {
            Arguments::None
        };
        Ok((name, arguments, origin))
    };
    let list = attribute.meta.require_list().map_err(|_| {
        Error::new_spanned(
            attribute,
            "expected attributes in parentheses: `#[api_error(status(404), title(\"…\"))]`",
        )
    })?;
    let items = (|input: ParseStream<'_>| Punctuated::<_, Token![,]>::parse_terminated_with(input, item))
        .parse2(list.tokens.clone())
        .map_err(|error| {
            explain_namespaced(&list.tokens, fields).unwrap_or_else(|| {
                Error::new(
                    error.span(),
                    "expected attributes and commas: `#[api_error(status(404), title(\"…\"))]`",
                )
            })
        })?;
    if items.is_empty() {
        return Err(Error::new_spanned(attribute, "`#[api_error()]` says nothing; remove it"));
    }
    let items = items.into_iter().map(|(name, arguments, origin)| Item {
        name,
        arguments,
        origin,
        usage: "",
        spelling: Spelling::Namespaced,
        fields,
    });
    Ok(items.collect())
}
