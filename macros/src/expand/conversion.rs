//! `From` over two hops: what the inner error is made from makes the outer one.

use proc_macro2::{Span, TokenStream};
use quote::{quote, quote_spanned};
use syn::Type;
use syn::spanned::Spanned;

use super::names::{local, type_name, variant_path};
use crate::resolve::{Problem, Table};

/// One implementation for each type in `#[transparent(from(…))]`.
pub(super) fn conversions(table: &Table<'_>) -> TokenStream {
    let types = |problem: &Problem<'_>| {
        let transparent = problem.variant.transparent();
        transparent.map(|at| at.value.from.clone()).unwrap_or_default()
    };
    let of_problem =
        |problem| types(problem).into_iter().filter_map(|from| conversion(table, problem, &from));
    table.problems.iter().flat_map(of_problem).collect()
}

fn conversion(table: &Table<'_>, problem: &Problem<'_>, from: &Type) -> Option<TokenStream> {
    let inner = problem.transparent?;
    let (member, ty) = (&inner.member, &inner.node.ty);
    let input = table.input;
    let (ident, path, error) = (type_name(input), variant_path(input, problem.variant), local("__e"));
    let span = from.span().resolved_at(Span::call_site());
    let value = if let Some(pointee) = inner.type_behind_pointer() {
        let made = quote_spanned!(span=> <#pointee as ::core::convert::From<#from>>::from(#error));
        quote_spanned!(span=> <#ty as ::core::convert::From<#pointee>>::from(#made))
    } else {
        quote_spanned!(span=> <#ty as ::core::convert::From<#from>>::from(#error))
    };
    let (impl_generics, ty_generics, where_clause) = input.node.generics.split_for_impl();
    let bound = input.parameters.occur_in(ty).then(|| {
        let bounded = inner.type_behind_pointer().unwrap_or(ty);
        let own = where_clause.iter().flat_map(|clause| &clause.predicates);
        quote!(where #(#own,)* #bounded: ::core::convert::From<#from>)
    });
    let where_clause = bound.unwrap_or_else(|| quote!(#where_clause));
    Some(quote! {
        #[automatically_derived]
        impl #impl_generics ::core::convert::From<#from> for #ident #ty_generics #where_clause {
            fn from(#error: #from) -> Self {
                #path { #member: #value }
            }
        }
    })
}
