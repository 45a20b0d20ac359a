//! What a response field or an extension member is filled with.

use proc_macro2::TokenStream;
use syn::Lit;

use crate::ast::Field;
use crate::format::Format;

pub(crate) enum Value<'a> {
    Fixed(String),
    Formatted(&'a Format),
    Expression(&'a TokenStream),
    Field(&'a Field<'a>),
}

impl Value<'_> {
    /// Whether it is the same for every occurrence.
    pub(crate) fn is_constant(&self) -> bool {
        match self {
            Self::Fixed(_) => true,
            Self::Expression(tokens) => syn::parse2::<Lit>((*tokens).clone()).is_ok(),
            Self::Formatted(_) | Self::Field(_) => false,
        }
    }
}
