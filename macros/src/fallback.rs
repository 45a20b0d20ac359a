//! The stub that stands in for an implementation beside the mistakes, so that one mistake is one message.

use proc_macro2::TokenStream;
use quote::quote;
use syn::DeriveInput;

use crate::ast::Input;
use crate::expand::runtime_path;

pub(crate) fn expand(
    node: &DeriveInput,
    input: Option<&Input<'_>>,
    mistakes: syn::Result<()>,
) -> TokenStream {
    let errors = mistakes.err().map(syn::Error::into_compile_error);
    let runtime = input.map_or_else(|| quote!(::error_response), runtime_path);
    // Uses every body style, so that its import is not reported as unused beside the mistakes.
    let styles = input.iter().flat_map(|input| input.styles());
    let ident = &node.ident;
    let (impl_generics, ty_generics, where_clause) = node.generics.split_for_impl();
    quote! {
        #errors
        #[automatically_derived]
        impl #impl_generics #runtime::Documented for #ident #ty_generics #where_clause {
            fn table() -> &'static #runtime::__private_0_1::Table {
                static __TABLE: #runtime::__private_0_1::Table = #runtime::__private_0_1::Table::new("", "", &[]);
                &__TABLE
            }
            fn style_of(_: ::core::primitive::usize) -> ::core::option::Option<#runtime::__private_0_1::Style> {
                #(let _ = <#styles as #runtime::BodyStyle>::style();)*
                ::core::option::Option::None
            }
        }
        #[automatically_derived]
        impl #impl_generics #runtime::ApiError for #ident #ty_generics #where_clause {}
        #[automatically_derived]
        impl #impl_generics #runtime::__private_0_1::Describe for #ident #ty_generics #where_clause {
            fn describe(&self, _: &mut dyn #runtime::__private_0_1::Sink) {}
        }
        #runtime::__integrate! { { #impl_generics } { #ident #ty_generics } { #where_clause } }
    }
}
