//! The stub that stands in for an implementation beside the mistakes, so that one mistake is one message.

use proc_macro2::TokenStream;
use quote::quote;
use syn::DeriveInput;

use crate::ast::Input;

pub(crate) fn expand(
    node: &DeriveInput,
    input: Option<&Input<'_>>,
    mistakes: syn::Result<()>,
) -> TokenStream {
    let errors = mistakes.err().map(syn::Error::into_compile_error);
    let runtime = input.map_or_else(|| quote!(::error_response), Input::runtime);
    // A style that is named is used, so that its import is not called unused beside the mistakes.
    let styles = input.iter().flat_map(|input| {
        let own = input.variants.iter().map(|variant| &variant.attrs);
        own.chain([&input.attrs]).filter_map(|attrs| attrs.body.as_ref()).map(|body| &body.value)
    });
    let ident = &node.ident;
    let (impl_generics, ty_generics, where_clause) = node.generics.split_for_impl();
    quote! {
        #errors
        #[automatically_derived]
        impl #impl_generics #runtime::Documented for #ident #ty_generics #where_clause {
            const NAME: &'static str = "";
            const ROWS: #runtime::private::Rows = &[];
            const SETTINGS: #runtime::private::Settings =
                &[#(#runtime::private::Setting::Body(<#styles as #runtime::BodyStyle>::STYLE)),*];
        }
        #[automatically_derived]
        impl #impl_generics #runtime::ApiError for #ident #ty_generics #where_clause {
            fn describe(&self, _: #runtime::private::Visit<'_>) {}
        }
        #runtime::__integrate! { { #impl_generics } { #ident #ty_generics } { #where_clause } }
    }
}
