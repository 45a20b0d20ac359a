//! Problem types to tokens: a constant table, and one `match` from an error to its row and to what is dynamic beside it.

mod arm;
mod check;
mod occurrence;
mod row;

use proc_macro2::{Ident, Literal, Span, TokenStream};
use quote::{quote, quote_spanned};
use syn::ext::IdentExt;
use syn::spanned::Spanned;

use crate::generics::Bounds;
use crate::resolve::{Problem, Table};

use arm::Arm;
use check::member_checks;
use row::{row, settings};

pub(crate) fn expand(table: &Table<'_>) -> TokenStream {
    let input = table.input;
    let runtime = input.runtime();
    let mut bounds = Bounds::default();
    let arms: Vec<TokenStream> = table
        .problems
        .iter()
        .enumerate()
        .map(|(index, problem)| Arm::new(table, problem, &runtime).expand(index, &mut bounds))
        .collect();
    let rows = table.problems.iter().map(|problem| row(problem, &runtime));
    let mut checks: Vec<TokenStream> = Vec::new();
    for check in table.problems.iter().flat_map(|problem| member_checks(table, problem, &runtime)) {
        // A member of the container is checked once for each style.
        if !checks.iter().any(|seen| seen.to_string() == check.to_string()) {
            checks.push(check);
        }
    }
    let name = input.node.ident.unraw().to_string();
    let settings = settings(&runtime, table.style(), &input.container().docs);
    let settings = (!settings.is_empty())
        .then(|| quote!(const SETTINGS: #runtime::private::Settings = &[#(#settings),*];));
    let body = describe_body(table, &arms, &runtime);
    let listener = local("__f");
    // That an inner error is deprecated, its user has been told.
    let is_transparent = table.problems.iter().any(Problem::is_transparent);
    let deprecated = is_transparent.then(|| quote!(#[allow(deprecated)]));
    let ident = input.ident();
    let (impl_generics, ty_generics, _) = input.node.generics.split_for_impl();
    let where_clause = bounds.where_clause(&input.node.generics);
    quote! {
        #[automatically_derived]
        #deprecated
        impl #impl_generics #runtime::Documented for #ident #ty_generics #where_clause {
            const NAME: &'static str = #name;
            const ROWS: #runtime::private::Rows = &[#(#rows),*];
            #settings
        }
        #[automatically_derived]
        #deprecated
        impl #impl_generics #runtime::ApiError for #ident #ty_generics #where_clause {
            fn describe(&self, #listener: #runtime::private::Visit<'_>) {
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
    let (visitor, listener) = (local("__v"), local("__f"));
    quote! {
        #format_args
        let mut #visitor = #runtime::__visitor!(#count, #listener);
        match self { #(#arms)* }
    }
}

/// A reference to what an expression gives; what is wrong with that, the compiler says at the expression.
fn computed(tokens: &TokenStream, runtime: &TokenStream) -> TokenStream {
    let span = tokens.span().resolved_at(Span::call_site());
    quote_spanned!(span=> &#runtime::__value!(#tokens))
}

/// A local of generated code, which no field of the user's takes the place of, and no expression sees.
fn local(name: &str) -> Ident {
    Ident::new(name, Span::mixed_site())
}
