//! How `#[api_error]` is read.

use proc_macro2::{TokenStream, TokenTree};
use quote::ToTokens;
use syn::ext::IdentExt;
use syn::parse::{ParseStream, Parser};
use syn::punctuated::Punctuated;
use syn::{Attribute, Error, Fields, Ident, LitInt, Result, Token};

use super::item::{Arguments, Item, Spelling};
use super::misuse::explain_namespaced;

const USAGE: &str = "expected attributes and commas: `#[api_error(404, title(\"…\"))]`";

/// The word, its arguments, and both as they are written.
type Argument = (Ident, Arguments, TokenStream);

/// `#[api_error(404, word, word(…), word = …)]`
pub(super) fn read_namespaced<'n>(attribute: &Attribute, fields: &'n Fields) -> Result<Vec<Item<'n>>> {
    let list = attribute.meta.require_list().map_err(|_| {
        Error::new_spanned(attribute, "expected attributes in parentheses: `#[api_error(404, title(\"…\"))]`")
    })?;
    let arguments = parse_arguments.parse2(list.tokens.clone()).map_err(|error| {
        explain_namespaced(&list.tokens, fields).unwrap_or_else(|| Error::new(error.span(), USAGE))
    })?;
    if arguments.is_empty() {
        return Err(Error::new_spanned(attribute, "`#[api_error()]` says nothing; remove it"));
    }
    let items = arguments.into_iter().map(|(name, arguments, origin)| Item {
        name,
        arguments,
        origin,
        usage: "",
        spelling: Spelling::Namespaced,
        fields,
    });
    Ok(items.collect())
}

fn parse_arguments(input: ParseStream<'_>) -> Result<Vec<Argument>> {
    let mut arguments = Vec::new();
    if begins_with_status(input) {
        arguments.push(parse_status(input)?);
        if !input.is_empty() {
            input.parse::<Token![,]>()?;
        }
    }
    arguments.extend(Punctuated::<_, Token![,]>::parse_terminated_with(input, parse_argument)?);
    Ok(arguments)
}

/// A status may stand first without its word: a number, a path, or a name in capitals.
fn begins_with_status(input: ParseStream<'_>) -> bool {
    let name = input.fork().parse::<Ident>().ok();
    let is_name =
        name.is_some_and(|name| name.to_string().starts_with(|first: char| first.is_ascii_uppercase()));
    input.peek(LitInt) || input.peek2(Token![::]) || is_name
}

fn parse_status(input: ParseStream<'_>) -> Result<Argument> {
    let name = Ident::new("status", input.span());
    let mut status = TokenStream::new();
    while !input.is_empty() && !input.peek(Token![,]) {
        input.parse::<TokenTree>()?.to_tokens(&mut status);
    }
    Ok((name, Arguments::List(status.clone()), status))
}

fn parse_argument(input: ParseStream<'_>) -> Result<Argument> {
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
            input.parse::<TokenTree>()?.to_tokens(&mut value);
        }
        value.to_tokens(&mut origin);
        Arguments::Value(value)
    } else {
        Arguments::None
    };
    Ok((name, arguments, origin))
}
