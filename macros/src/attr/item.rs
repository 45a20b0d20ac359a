//! One attribute as it is written.

use proc_macro2::{TokenStream, TokenTree};
use quote::ToTokens;
use syn::parse::{ParseStream, Parser};
use syn::{Attribute, Error, Fields, Ident, LitStr, Meta, Result, Token};

use crate::tokens::is_punct;

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
pub(super) struct Item<'n> {
    pub(super) name: Ident,
    pub(super) arguments: Arguments,
    pub(super) origin: TokenStream,
    /// An example such as `#[body(Problem)]`; empty until the word is looked up.
    pub(super) usage: &'static str,
    pub(super) spelling: Spelling,
    /// The fields that it is above, or beside. An enum has none.
    pub(super) fields: &'n Fields,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Spelling {
    /// `#[word(…)]`
    Bare,
    /// `#[api_error(word(…))]`
    Namespaced,
}

impl Spelling {
    /// The attribute as it is to be written where this spelling is used.
    pub(super) fn write(self, word: &str, arguments: &str) -> String {
        match (self, arguments) {
            (Self::Bare, "") => format!("#[{word}]"),
            (Self::Bare, _) => format!("#[{word}({arguments})]"),
            (Self::Namespaced, "") => word.to_owned(),
            (Self::Namespaced, _) => format!("{word}({arguments})"),
        }
    }

    /// Takes an example in its bare spelling.
    pub(super) fn write_example(self, bare: &str) -> &str {
        match self {
            Self::Bare => bare,
            Self::Namespaced => bare.trim_start_matches("#[").trim_end_matches(']'),
        }
    }
}

pub(super) enum Arguments {
    None,
    List(TokenStream),
    Value(TokenStream),
}

impl Item<'_> {
    pub(super) fn error(&self, message: impl core::fmt::Display) -> Error {
        Error::new_spanned(&self.origin, message)
    }

    /// `` `#[body]` ``; `crate` has only a namespaced spelling.
    pub(super) fn spell(&self) -> String {
        if self.name == "crate" { "`crate`".to_owned() } else { format!("`#[{}]`", self.name) }
    }

    /// How it is used, by an example in the spelling at hand.
    pub(super) fn usage(&self) -> &str {
        self.spelling.write_example(self.usage)
    }

    pub(super) fn parse_list(&self) -> Result<TokenStream> {
        match &self.arguments {
            Arguments::List(tokens) if !tokens.is_empty() => Ok(tokens.clone()),
            Arguments::List(_) => Err(self.error(format!("this is empty; write `{}`", self.usage()))),
            Arguments::None => Err(self.error(format!("this says nothing; write `{}`", self.usage()))),
            Arguments::Value(_) => {
                Err(self.error(format!("a value stands in parentheses; write `{}`", self.usage())))
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
            Arguments::List(_) | Arguments::Value(_) => Err(self.error(format!(
                "`{}` takes no arguments; write `{}`",
                self.name,
                self.spelling.write(&self.name.to_string(), "")
            ))),
        }
    }

    /// Exactly one string literal, which is not empty.
    pub(super) fn parse_string(&self) -> Result<LitStr> {
        let literal = self.parse(|input| {
            let literal: LitStr = input.parse().map_err(|error| {
                Error::new(error.span(), format!("expected a string: `{}`", self.usage()))
            })?;
            parse_end(input, self.usage())?;
            Ok(literal)
        })?;
        if literal.value().is_empty() {
            return Err(Error::new_spanned(literal, format!("this is empty; write `{}`", self.usage())));
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

/// A single `=`, and neither `==` nor `=>`.
pub(super) fn is_equals(input: ParseStream<'_>) -> bool {
    input.peek(Token![=]) && !input.peek(Token![==]) && !input.peek(Token![=>])
}

/// A value may end in a comma, as a call's last argument may.
pub(super) fn without_last_comma(value: TokenStream) -> TokenStream {
    let mut tokens: Vec<TokenTree> = value.into_iter().collect();
    if tokens.last().is_some_and(|last| is_punct(last, ',')) {
        tokens.pop();
    }
    tokens.into_iter().collect()
}

pub(super) fn read_bare<'n>(attribute: &Attribute, name: &Ident, fields: &'n Fields) -> Item<'n> {
    let arguments = match &attribute.meta {
        Meta::Path(_) => Arguments::None,
        Meta::List(list) => Arguments::List(list.tokens.clone()),
        Meta::NameValue(pair) => Arguments::Value(pair.value.to_token_stream()),
    };
    let origin = attribute.to_token_stream();
    Item { name: name.clone(), arguments, origin, usage: "", spelling: Spelling::Bare, fields }
}
