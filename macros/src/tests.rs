//! The derive as a function from tokens to tokens.

mod cases;
mod declarations;
mod fields;
mod fuzz;
mod hygiene;
mod messages;
mod misuse;
mod size;
mod snapshots;
mod statuses;

use proc_macro2::{TokenStream, TokenTree};

/// What the derive makes of a declaration.
fn derive(declaration: &str) -> TokenStream {
    crate::derive(declaration.parse().expect("a declaration is tokens"))
}

/// As rustfmt would write it.
fn pretty(tokens: TokenStream) -> String {
    prettyplease::unparse(&syn::parse2(tokens).expect("what the derive returns is items"))
}

/// The messages of the mistakes that were found.
fn mistakes(output: &TokenStream) -> Vec<String> {
    let tokens: Vec<TokenTree> = output.clone().into_iter().collect();
    let messages = tokens.windows(3).filter_map(|window| match window {
        [TokenTree::Ident(name), _, TokenTree::Group(message)] if name == "compile_error" => {
            syn::parse2::<syn::LitStr>(message.stream()).ok().map(|message| message.value())
        }
        _ => None,
    });
    messages.collect()
}
