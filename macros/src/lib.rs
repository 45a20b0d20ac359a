//! The derive macro of [`error-response`](https://docs.rs/error-response), whose documentation says how it is used.
//!
//! The pipeline: attributes become typed slots (`attr`), nodes a borrowed model (`ast`), the model problem types
//! (`resolve`), which are checked (`valid`), also for what they would show to clients (`safety`), and written out
//! (`expand`). Mistakes are collected on the way (`diagnostics`); then a stub takes the place of the implementation
//! (`fallback`).

mod ast;
mod attr;
mod diagnostics;
mod expand;
mod fallback;
mod format;
mod generics;
mod header;
mod keyword;
mod receive;
mod resolve;
mod safety;
#[allow(dead_code, reason = "the runtime's file, of which a macro does not need the explanations")]
mod status;
mod tokens;
mod valid;
mod word;

#[cfg(test)]
mod tests;

use proc_macro2::TokenStream;
use syn::DeriveInput;

#[doc = include_str!("../attributes.md")]
#[cfg(proc_macro)]
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
        jsonrpc,
        log,
        rename_all,
        rpc,
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

/// Reads errors from responses, beside `#[derive(ApiError)]`: for callers of the service.
///
/// Each field comes from where it went: `#[extension]`, `#[header]`, `#[errors]`, `#[instance]`, `#[code]`, `#[status]` and
/// `#[transparent]`. A field that is not on the wire has `#[received(default)]`, or `#[received(default = expression)]`.
#[cfg(proc_macro)]
#[proc_macro_derive(FromResponse, attributes(received))]
pub fn derive_from_response(input: proc_macro::TokenStream) -> proc_macro::TokenStream {
    derive_received(input.into()).into()
}

/// The same as a library's function.
#[cfg(not(proc_macro))]
#[must_use]
pub fn derive_from_response(input: TokenStream) -> TokenStream {
    derive_received(input)
}

/// What cannot be read is for `ApiError` to say.
fn derive_received(input: TokenStream) -> TokenStream {
    syn::parse2::<DeriveInput>(input)
        .map_or_else(|_| TokenStream::new(), |input| receive::derive_from(&input))
}

/// The derive as a library's function, for fuzzing and random declarations: a macro crate can only export macros, so
/// `tests/fuzz/derive` compiles this file a second time.
#[cfg(not(proc_macro))]
#[must_use]
pub fn derive_api_error(input: TokenStream) -> TokenStream {
    derive(input)
}

/// The derive as an ordinary function: it never panics, and what it returns always parses.
fn derive(input: TokenStream) -> TokenStream {
    let mistakes = diagnostics::Diagnostics::new();
    match syn::parse2::<DeriveInput>(input.clone()) {
        Ok(input) => derive_from(&input, mistakes),
        Err(error) => {
            if let Ok(repaired) = syn::parse2(keyword::replace(input, &mistakes)) {
                return derive_from(&repaired, mistakes);
            }
            mistakes.discard();
            error.into_compile_error()
        }
    }
}

fn derive_from(node: &DeriveInput, mistakes: diagnostics::Diagnostics) -> TokenStream {
    let Some(input) = ast::Input::read(node, &mistakes) else {
        return fallback::expand(node, None, mistakes.finish());
    };
    let table = resolve::Table::resolve(&input);
    valid::check_type(&table, &mistakes);
    // Variant by variant, so that mistakes come in the order of the source.
    for problem in &table.problems {
        valid::check(problem, &table, &mistakes);
        safety::check(problem, &mistakes);
    }
    match mistakes.finish() {
        Ok(()) => expand::expand(&table),
        Err(error) => fallback::expand(node, Some(&input), Err(error)),
    }
}
