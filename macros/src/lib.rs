//! tmp
use proc_macro::TokenStream;
mod status;
/// tmp
#[proc_macro_derive(ApiError, attributes(api_error))]
pub fn derive_api_error(_: TokenStream) -> TokenStream { TokenStream::new() }
