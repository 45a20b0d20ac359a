//! One attribute as it is written.

use proc_macro2::TokenStream;
use quote::ToTokens;
use syn::ext::IdentExt;
use syn::parse::{ParseStream, Parser};
use syn::punctuated::Punctuated;
use syn::{Attribute, Error, Ident, LitStr, Meta, Result, Token};

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Place {
    Enum,
    Struct,
    Variant,
    Field,
}

impl Place {
    pub(super) fn with_article(self) -> &'static str {
        match self {
            Self::Enum => "an enum",
            Self::Struct => "a struct",
            Self::Variant => "a variant",
            Self::Field => "a field",
        }
    }

    pub(crate) fn is_container(self) -> bool {
        matches!(self, Self::Enum | Self::Struct)
    }
}

/// One attribute as it is written: `word`, `word(…)` or `word = …`.
pub(super) struct Item {
    pub(super) name: Ident,
    pub(super) arguments: Arguments,
    pub(super) origin: TokenStream,
    /// An example such as `#[body(Problem)]`; empty until the word is looked up.
    pub(super) usage: &'static str,
}

pub(super) enum Arguments {
    None,
    List(TokenStream),
    Value(TokenStream),
}

impl Item {
    pub(super) fn error(&self, message: impl core::fmt::Display) -> Error {
        Error::new_spanned(&self.origin, message)
    }

    /// `` `#[body]` ``; `crate` has only a namespaced spelling.
    pub(super) fn spell(&self) -> String {
        if self.name == "crate" { "`crate`".to_owned() } else { format!("`#[{}]`", self.name) }
    }

    pub(super) fn parse_list(&self) -> Result<TokenStream> {
        match &self.arguments {
            Arguments::List(tokens) if !tokens.is_empty() => Ok(tokens.clone()),
            Arguments::List(_) => Err(self.error(format!("this is empty; write `{}`", self.usage))),
            Arguments::None => Err(self.error(format!("this says nothing; write `{}`", self.usage))),
            Arguments::Value(_) => {
                Err(self.error(format!("a value stands in parentheses; write `{}`", self.usage)))
            }
        }
    }

    pub(super) fn parse<T>(&self, parser: impl FnOnce(ParseStream<'_>) -> Result<T>) -> Result<T> {
        parser.parse2(self.parse_list()?)
    }

    /// For attributes without arguments.
    pub(super) fn parse_nothing(&self) -> Result<()> {
        match &self.arguments {
            Arguments::None => Ok(()),
            Arguments::List(_) | Arguments::Value(_) => {
                Err(self.error(format!("`{}` takes no arguments; write `#[{}]`", self.name, self.name)))
            }
        }
    }

    /// Exactly one string literal, which is not empty.
    pub(super) fn parse_string(&self) -> Result<LitStr> {
        let literal = self.parse(|input| {
            let literal: LitStr = input
                .parse()
                .map_err(|error| Error::new(error.span(), format!("expected a string: `{}`", self.usage)))?;
            parse_end(input, self.usage)?;
            Ok(literal)
        })?;
        if literal.value().is_empty() {
            return Err(Error::new_spanned(literal, format!("this is empty; write `{}`", self.usage)));
        }
        Ok(literal)
    }
}

pub(super) fn parse_end(input: ParseStream<'_>, usage: &str) -> Result<()> {
    let _: Option<Token![,]> = input.parse()?;
    if input.is_empty() {
        Ok(())
    } else {
        Err(Error::new(input.span(), format!("nothing more belongs here; write `{usage}`")))
    }
}

pub(super) fn read_bare(attribute: &Attribute, name: &Ident) -> Item {
    let arguments = match &attribute.meta {
        Meta::Path(_) => Arguments::None,
        Meta::List(list) => Arguments::List(list.tokens.clone()),
        Meta::NameValue(pair) => Arguments::Value(pair.value.to_token_stream()),
    };
    Item { name: name.clone(), arguments, origin: attribute.to_token_stream(), usage: "" }
}

/// `#[api_error(word, word(…), word = …)]`
pub(super) fn read_namespaced(attribute: &Attribute) -> Result<Vec<Item>> {
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
        Ok(Item { name, arguments, origin, usage: "" })
    };
    let list = attribute.meta.require_list().map_err(|_| {
        Error::new_spanned(
            attribute,
            "expected attributes in parentheses: `#[api_error(status(404), title(\"…\"))]`",
        )
    })?;
    let items = (|input: ParseStream<'_>| Punctuated::<Item, Token![,]>::parse_terminated_with(input, item))
        .parse2(list.tokens.clone())
        .map_err(|error| {
            Error::new(
                error.span(),
                "expected attributes and commas: `#[api_error(status(404), title(\"…\"))]`",
            )
        })?;
    if items.is_empty() {
        return Err(Error::new_spanned(attribute, "`#[api_error()]` says nothing; remove it"));
    }
    Ok(items.into_iter().collect())
}
