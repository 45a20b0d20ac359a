//! Bounds that the attributes of a generic type imply, as thiserror infers them.

use std::collections::BTreeSet;

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::Generics;

/// Each bound once, in the order of `add`.
#[derive(Default)]
pub(super) struct Bounds {
    seen: BTreeSet<String>,
    predicates: Vec<TokenStream>,
}

impl Bounds {
    pub(super) fn add(&mut self, ty: impl ToTokens, bound: impl ToTokens) {
        let predicate = quote!(#ty: #bound);
        if self.seen.insert(predicate.to_string()) {
            self.predicates.push(predicate);
        }
    }

    /// Includes the type's own `where` clause.
    pub(super) fn where_clause(&self, generics: &Generics) -> TokenStream {
        let own = generics.where_clause.iter().flat_map(|clause| &clause.predicates);
        let (own, implied): (Vec<_>, _) = (own.collect(), &self.predicates);
        if own.is_empty() && implied.is_empty() {
            return TokenStream::new();
        }
        quote!(where #(#own,)* #(#implied,)*)
    }
}
