//! The body styles that a type declares: by row for documents, and for the variant at hand.

use proc_macro2::{Literal, TokenStream};
use quote::quote;
use syn::Type;

use super::names::{local, variant_path};
use crate::ast::Field;
use crate::resolve::{Problem, Table};

/// The styles by row, where there is any. It is no constant, nor are the styles in it: of a table with a fault, the compiler
/// would name each of them.
pub(super) fn declared_styles(table: &Table<'_>, runtime: &TokenStream) -> Option<TokenStream> {
    if let Some(inner) = inner_with_style(table) {
        let (row, ty) = (local("__r"), &inner.node.ty);
        return Some(quote! {
            fn style_of(#row: ::core::primitive::usize) -> ::core::option::Option<#runtime::__private_0_1::Style> {
                <#ty as #runtime::Documented>::style_of(#row)
            }
        });
    }
    if !declares_style(table) {
        return None;
    }
    let container = optional(table.style(), runtime);
    let rows: Vec<TokenStream> = table
        .problems
        .iter()
        .enumerate()
        .filter_map(|(index, problem)| {
            let style = style(problem.style?, runtime);
            let index = Literal::usize_unsuffixed(index);
            Some(quote!(#index => ::core::option::Option::Some(#style),))
        })
        .collect();
    let row = local("__r");
    let row = if rows.is_empty() { quote!(_) } else { quote!(#row) };
    let body = if rows.is_empty() { container } else { quote!(match #row { #(#rows)* _ => #container }) };
    Some(quote! {
        fn style_of(#row: ::core::primitive::usize) -> ::core::option::Option<#runtime::__private_0_1::Style> {
            #body
        }
    })
}

/// The method, where there is any style.
pub(super) fn declared_style(table: &Table<'_>, runtime: &TokenStream) -> Option<TokenStream> {
    if let Some(inner) = inner_with_style(table) {
        let (member, ty) = (&inner.member, &inner.node.ty);
        return Some(quote! {
            fn declared_style(&self) -> ::core::option::Option<#runtime::__private_0_1::Style> {
                <#ty as #runtime::Documented>::inner_style(&self.#member)
            }
        });
    }
    if !declares_style(table) {
        return None;
    }
    let container = optional(table.style(), runtime);
    let own: Vec<TokenStream> =
        table.problems.iter().filter_map(|problem| arm(table, problem, runtime)).collect();
    let body = if own.is_empty() {
        container
    } else {
        let others = (own.len() < table.problems.len()).then(|| quote!(_ => #container));
        quote!(match self { #(#own)* #others })
    };
    Some(quote! {
        fn declared_style(&self) -> ::core::option::Option<#runtime::__private_0_1::Style> {
            #body
        }
    })
}

/// The inner error whose style a transparent struct has.
fn inner_with_style<'t>(table: &'t Table<'_>) -> Option<&'t Field<'t>> {
    if table.has_inner_style() { table.problems.first()?.transparent } else { None }
}

fn declares_style(table: &Table<'_>) -> bool {
    table.style().is_some() || table.problems.iter().any(|problem| problem.style.is_some())
}

fn arm(table: &Table<'_>, problem: &Problem<'_>, runtime: &TokenStream) -> Option<TokenStream> {
    let style = style(problem.style?, runtime);
    let path = variant_path(table.input, problem.variant);
    Some(quote!(#path { .. } => ::core::option::Option::Some(#style),))
}

fn optional(ty: Option<&Type>, runtime: &TokenStream) -> TokenStream {
    let Some(ty) = ty else { return quote!(::core::option::Option::None) };
    let style = style(ty, runtime);
    quote!(::core::option::Option::Some(#style))
}

fn style(ty: &Type, runtime: &TokenStream) -> TokenStream {
    quote!(<#ty as #runtime::BodyStyle>::style())
}
