//! Problem types to tokens: a table, and one `match` from an error to its row and to what is dynamic beside it.

mod arm;
mod bounds;
mod check;
mod conversion;
mod names;
mod occurrence;
mod outline;
mod row;
mod style;

use proc_macro2::{Ident, Literal, Span, TokenStream};
use quote::{quote, quote_spanned};
use syn::ext::IdentExt;
use syn::spanned::Spanned;

use crate::resolve::{Detail, Problem, Table};

use arm::Arm;
use bounds::Bounds;
use check::checks;
use conversion::conversions;
pub(crate) use names::runtime_path;
use names::{local, type_name};
use row::{schemas, texts};
use style::{declared_style, declared_styles};

pub(crate) fn expand(table: &Table<'_>) -> TokenStream {
    let input = table.input;
    let runtime = runtime_path(input);
    let mut bounds = Bounds::default();
    let arms: Vec<TokenStream> = table
        .problems
        .iter()
        .enumerate()
        .map(|(index, problem)| Arm::new(table, problem, &runtime).expand(index, &mut bounds))
        .collect();
    let rows = table.problems.iter().flat_map(|problem| texts(table, problem));
    let checks = checks(table, &runtime);
    let conversions = conversions(table);
    let name = input.node.ident.unraw().to_string();
    let docs = table.docs();
    let inner = inner_tables(table, &runtime);
    let schemas = schemas(&table.problems, &runtime);
    let styles = declared_styles(table, &runtime);
    let style = declared_style(table, &runtime);
    let body = describe_body(table, &arms, &runtime);
    let sink = local("__f");
    // That an inner error is deprecated, its user has been told.
    let is_transparent = table.problems.iter().any(Problem::is_transparent);
    let deprecated = is_transparent.then(|| quote!(#[allow(deprecated)]));
    let ident = type_name(input);
    let (impl_generics, ty_generics, _) = input.node.generics.split_for_impl();
    let where_clause = bounds.where_clause(&input.node.generics);
    quote! {
        #[automatically_derived]
        #deprecated
        impl #impl_generics #runtime::Documented for #ident #ty_generics #where_clause {
            fn table() -> &'static #runtime::__private_0_1::Table {
                const __ROWS: &[&::core::primitive::str] = &[#(#rows),*];
                static __TABLE: #runtime::__private_0_1::Table =
                    #runtime::__private_0_1::Table::new(#name, #docs, __ROWS);
                &__TABLE
            }
            #inner
            #schemas
            #styles
        }
        #[automatically_derived]
        #deprecated
        impl #impl_generics #runtime::ApiError for #ident #ty_generics #where_clause {
            #style
        }
        #[automatically_derived]
        #deprecated
        impl #impl_generics #runtime::__private_0_1::Describe for #ident #ty_generics #where_clause {
            fn describe(&self, #sink: &mut dyn #runtime::__private_0_1::Sink) {
                #body
            }
        }
        #checks
        #conversions
        #runtime::__integrate! { { #impl_generics } { #ident #ty_generics } { #where_clause } }
    }
}

fn describe_body(table: &Table<'_>, arms: &[TokenStream], runtime: &TokenStream) -> TokenStream {
    if arms.is_empty() {
        return quote!(match *self {});
    }
    // Large enums have many texts, so these are as short as can be.
    let format_args = table.problems.iter().any(Problem::has_formats).then(|| {
        quote!(
            use ::core::format_args as __t;
        )
    });
    let (describer, display, sink) = (local("__v"), local("__d"), local("__f"));
    let text = displayed_text(table);
    // `Describer` has a reference to the text, and says why.
    quote! {
        #format_args
        let #display: &dyn ::core::fmt::Display = #text;
        let #describer = &mut #runtime::__private_0_1::describer(<Self as #runtime::Documented>::table(), &#display, #sink);
        match self { #(#arms)* }
    }
}

/// What the type's `Display` writes, where a row says so. It is a reference to a reference: the functions of the reference
/// itself would make the compiler write how the type is dropped.
fn displayed_text(table: &Table<'_>) -> TokenStream {
    let origin = table.problems.iter().find_map(|problem| match &problem.detail {
        Detail::Display { origin, .. } => Some(origin),
        _ => None,
    });
    let Some(origin) = origin else { return quote!(&"") };
    // A type without `Display` is told so where its text is asked for.
    let this = Ident::new("self", origin.span().resolved_at(Span::call_site()));
    quote_spanned!(this.span()=> &#this)
}

/// The tables of the inner errors of transparent rows.
fn inner_tables(table: &Table<'_>, runtime: &TokenStream) -> Option<TokenStream> {
    let inner: Vec<TokenStream> = table
        .problems
        .iter()
        .enumerate()
        .filter_map(|(index, problem)| {
            let ty = &problem.transparent?.node.ty;
            let index = Literal::usize_unsuffixed(index);
            Some(quote! {
                #index => ::core::option::Option::Some(<#ty as #runtime::Documented>::problem_types()),
            })
        })
        .collect();
    let row = local("__r");
    (!inner.is_empty()).then(|| {
        quote! {
            fn inner(#row: ::core::primitive::usize) -> ::core::option::Option<#runtime::ProblemTypes> {
                match #row { #(#inner)* _ => ::core::option::Option::None }
            }
        }
    })
}
