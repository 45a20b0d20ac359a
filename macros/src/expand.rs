//! Problem types to tokens: a constant table, and one `match` from an error to its row and to what is dynamic beside it.

mod arm;
mod bounds;
mod check;
mod names;
mod occurrence;
mod row;
mod style;

use proc_macro2::{Literal, TokenStream};
use quote::quote;
use syn::ext::IdentExt;

use crate::resolve::{Problem, Table};

use arm::Arm;
use bounds::Bounds;
use check::{member_checks, style_checks};
pub(crate) use names::runtime_path;
use names::{local, type_name};
use row::row;
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
    let rows = table.problems.iter().map(|problem| row(problem, &runtime));
    let mut checks = style_checks(table, &runtime);
    for check in table.problems.iter().flat_map(|problem| member_checks(table, problem, &runtime)) {
        // A member of the container is checked once for each style.
        if !checks.iter().any(|seen| seen.to_string() == check.to_string()) {
            checks.push(check);
        }
    }
    let name = input.node.ident.unraw().to_string();
    let docs = table.docs();
    let docs = (!docs.is_empty()).then(|| quote!(const DOCUMENTATION: &'static str = #docs;));
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
            const NAME: &'static str = #name;
            const ROWS: #runtime::__private_0_1::Rows = #runtime::__rows![#(#rows),*];
            #docs
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
        #(#checks)*
        #runtime::__integrate! { { #impl_generics } { #ident #ty_generics } { #where_clause } }
    }
}

fn describe_body(table: &Table<'_>, arms: &[TokenStream], runtime: &TokenStream) -> TokenStream {
    if arms.is_empty() {
        return quote!(match *self {});
    }
    let count = Literal::usize_unsuffixed(arms.len());
    // Large enums have many texts, so these are as short as can be.
    let format_args = table.problems.iter().any(Problem::has_formats).then(|| {
        quote!(
            use ::core::format_args as __t;
        )
    });
    let (describer, sink) = (local("__v"), local("__f"));
    quote! {
        #format_args
        let #describer = &mut #runtime::__describer!(#count, #sink);
        match self { #(#arms)* }
    }
}
