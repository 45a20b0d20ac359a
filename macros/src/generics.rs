//! Bounds that the attributes of a generic type imply, as thiserror infers them.

use std::collections::BTreeSet;

use proc_macro2::{TokenStream, TokenTree};
use quote::{ToTokens, quote};
use syn::{Generics, Ident, Type};

/// The type parameters of an item.
pub(crate) struct Parameters<'a> {
    names: BTreeSet<&'a Ident>,
    constants: BTreeSet<&'a Ident>,
}

impl<'a> Parameters<'a> {
    pub(crate) fn of(generics: &'a Generics) -> Self {
        Self {
            names: generics.type_params().map(|parameter| &parameter.ident).collect(),
            constants: generics.const_params().map(|parameter| &parameter.ident).collect(),
        }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.names.is_empty()
    }

    /// Whether a type mentions a type parameter.
    pub(crate) fn occur_in(&self, ty: &Type) -> bool {
        !self.names.is_empty() && occur(&self.names, ty.to_token_stream())
    }

    /// Whether a type can only be named where the parameters are, those of constants included.
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

/// Bounds in the order in which they were asked for, each once.
#[derive(Default)]
pub(crate) struct Bounds {
    seen: BTreeSet<String>,
    predicates: Vec<TokenStream>,
}

impl Bounds {
    pub(crate) fn add(&mut self, ty: impl ToTokens, bound: impl ToTokens) {
        let predicate = quote!(#ty: #bound);
        if self.seen.insert(predicate.to_string()) {
            self.predicates.push(predicate);
        }
    }

    /// The type's own `where` clause and these.
    pub(crate) fn where_clause(&self, generics: &Generics) -> TokenStream {
        let own = generics.where_clause.iter().flat_map(|clause| &clause.predicates);
        let (own, implied): (Vec<_>, _) = (own.collect(), &self.predicates);
        if own.is_empty() && implied.is_empty() {
            return TokenStream::new();
        }
        quote!(where #(#own,)* #(#implied,)*)
    }
}
