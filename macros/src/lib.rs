//! The derive macro of [`error-response`](https://docs.rs/error-response), whose documentation says how it is used.
//!
//! The pipeline: attributes become typed slots (`attr`), nodes a borrowed model (`ast`), the model problem types
//! (`resolve`), which are checked (`valid`) and written out (`expand`). Mistakes are collected on the way
//! (`diagnostics`); then a stub takes the place of the implementation (`fallback`).

mod ast;
mod attr;
mod diagnostics;
mod expand;
mod fallback;
mod format;
mod generics;
mod header;
mod resolve;
mod safety;
#[allow(dead_code, reason = "the runtime's file, of which a macro does not need the explanations")]
mod status;
mod valid;
mod word;

#[cfg(test)]
mod tests;

use proc_macro2::TokenStream;
use syn::DeriveInput;

/// Implements `error_response::ApiError` for an enum or a struct.
///
/// The attributes are described in the documentation of `error-response`. Each one also has a namespaced spelling,
/// `#[api_error(status(404), title("…"))]`.
#[proc_macro_derive(
    ApiError,
    attributes(
        api_error,
        body,
        code,
        detail,
        errors,
        expose,
        extension,
        header,
        instance,
        log,
        rename_all,
        status,
        title,
        transparent,
        type_base,
        type_uri
    )
)]
pub fn derive_api_error(input: proc_macro::TokenStream) -> proc_macro::TokenStream {
    derive(input.into()).into()
}

/// The derive as an ordinary function: it never panics, and what it returns always parses.
fn derive(input: TokenStream) -> TokenStream {
    match syn::parse2::<DeriveInput>(input) {
        Ok(input) => derive_from(&input),
        Err(error) => error.into_compile_error(),
    }
}

fn derive_from(node: &DeriveInput) -> TokenStream {
    let mistakes = diagnostics::Diagnostics::new();
    let Some(input) = ast::Input::read(node, &mistakes) else {
        return fallback::expand(node, None, mistakes.finish());
    };
    let table = resolve::Table::resolve(&input, &mistakes);
    valid::check(&table, &mistakes);
    match mistakes.finish() {
        Ok(()) => expand::expand(&table),
        Err(error) => fallback::expand(node, Some(&input), Err(error)),
    }
}
