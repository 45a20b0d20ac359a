//! The parameters of a generic type, and which types mention them.

use std::collections::BTreeSet;

use proc_macro2::{TokenStream, TokenTree};
use quote::ToTokens;
use syn::{Generics, Ident, Type};

pub(crate) struct Parameters<'a> {
    names: BTreeSet<&'a Ident>,
    constants: BTreeSet<&'a Ident>,
}

impl<'a> Parameters<'a> {
    pub(crate) fn read(generics: &'a Generics) -> Self {
        Self {
            names: generics.type_params().map(|parameter| &parameter.ident).collect(),
            constants: generics.const_params().map(|parameter| &parameter.ident).collect(),
        }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.names.is_empty()
    }

    /// Whether the type mentions a type parameter.
    pub(crate) fn occur_in(&self, ty: &Type) -> bool {
        !self.names.is_empty() && occur(&self.names, ty.to_token_stream())
    }

    /// Whether the type mentions a type or constant parameter, so that it can only be named inside the item.
    pub(crate) fn mention(&self, ty: &Type) -> bool {
        self.occur_in(ty) || occur(&self.constants, ty.to_token_stream())
    }
}

fn occur(names: &BTreeSet<&Ident>, tokens: TokenStream) -> bool {
    tokens.into_iter().any(|token| match token {
        TokenTree::Ident(ident) => names.contains(&ident),
        TokenTree::Group(group) => occur(names, group.stream()),
        TokenTree::Punct(_) | TokenTree::Literal(_) => false,
    })
}
