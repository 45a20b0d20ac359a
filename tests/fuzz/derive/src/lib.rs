//! The derive as a function: the modules of the macro crate, and its pipeline.

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
#[allow(dead_code)]
mod status;
mod valid;
mod word;

use proc_macro2::TokenStream;
use syn::DeriveInput;

include!(concat!(env!("OUT_DIR"), "/pipeline.rs"));
