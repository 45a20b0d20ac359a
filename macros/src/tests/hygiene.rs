//! Generated code names everything by absolute path, so nothing that is in scope where it lands can change its meaning.

use std::collections::BTreeSet;

use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};
use quote::ToTokens;
use syn::Item;

use super::declarations::DECLARATIONS;

#[rustfmt::skip]
const KEYWORDS: [&str; 22] = [
    "as", "const", "dyn", "else", "fn", "for", "if", "impl", "in", "let", "match", "move", "mut", "pub", "ref",
    "return", "self", "Self", "static", "use", "where", "_",
];

/// A user's type could have such a name, but serde's and thiserror's derives would not survive that either.
const PRIMITIVES: [&str; 5] = ["bool", "str", "u16", "u32", "usize"];

#[test]
fn every_name_is_absolute_or_the_users_own() {
    for (name, declaration) in DECLARATIONS {
        let declaration = with_absolute_prelude(declaration.parse().expect("a declaration is tokens"));
        let output = crate::derive(declaration.clone());
        let mut names = Names::default();
        names.collect(declaration);
        let mut strangers = Vec::new();
        names.check(output, &mut strangers);
        assert!(strangers.is_empty(), "{name}: {strangers:#?}");
    }
}

#[test]
fn nothing_but_impls_and_checks_lands_in_the_users_module() {
    for (name, declaration) in DECLARATIONS {
        let file: syn::File =
            syn::parse2(super::derive(declaration)).expect("what the derive returns is items");
        for item in file.items {
            let is_invisible = match &item {
                Item::Impl(_) => true,
                Item::Const(constant) => constant.ident == "_",
                Item::Macro(call) => call.ident.is_none() && call.mac.path.leading_colon.is_some(),
                _ => false,
            };
            let is_of_the_runtime =
                |call: &syn::ItemMacro| name == "namespaced" && call.mac.path.segments[0].ident == "crate";
            assert!(
                is_invisible || matches!(&item, Item::Macro(call) if is_of_the_runtime(call)),
                "{name}: {}",
                item.to_token_stream(),
            );
        }
    }
}

#[test]
fn what_is_relative_is_found() {
    for (stranger, is_found) in [
        ("Option::Some", true),
        ("<u8 as Display>::fmt", true),
        ("Some(__0)", true),
        ("panic!(\"\")", true),
        ("crate::panic!()", true),
        ("let value = 1;", true),
        ("|c| c", true),
        ("use ::core::fmt;", true),
        ("#[inline] ::core::format_args!(\"{value}\")", true),
        ("x::<Some>()", true),
        ("__t!(\"{__0} {value:?}\")", true),
        ("use ::core::fmt as __fmt; __fmt::Debug", false),
        ("::core::option::Option::Some(Self::Variant { .. })", false),
        ("#[inline] fn f(&self) { __v.visit() }", false),
        ("::core::format_args!(\"{{a}} {__0:?} {mine:>__1$}\")", false),
    ] {
        let mut names = Names::default();
        names.collect("mine".parse().expect("tokens"));
        let mut strangers = Vec::new();
        names.check(stranger.parse().expect("tokens"), &mut strangers);
        assert_eq!(!strangers.is_empty(), is_found, "{stranger}: {strangers:?}");
    }
}

/// The declaration without names of the prelude, so that one in the output is not the user's.
fn with_absolute_prelude(tokens: TokenStream) -> TokenStream {
    let tokens = tokens.into_iter().flat_map(|token| -> TokenStream {
        let path = match &token {
            TokenTree::Group(group) => {
                let inner = with_absolute_prelude(group.stream());
                return TokenTree::from(Group::new(group.delimiter(), inner)).into();
            }
            TokenTree::Ident(ident) if ident == "Option" => "::core::option::Option",
            TokenTree::Ident(ident) if ident == "Vec" => "::std::vec::Vec",
            TokenTree::Ident(ident) if ident == "Box" => "::std::boxed::Box",
            TokenTree::Ident(ident) if ident == "String" => "::std::string::String",
            TokenTree::Ident(_) | TokenTree::Punct(_) | TokenTree::Literal(_) => return token.into(),
        };
        path.parse().expect("a path is tokens")
    });
    tokens.collect()
}

/// The names that the user wrote.
#[derive(Default)]
struct Names(BTreeSet<String>);

impl Names {
    fn collect(&mut self, tokens: TokenStream) {
        let mut previous = [None, None];
        for token in tokens {
            match &token {
                TokenTree::Group(group) => self.collect(group.stream()),
                TokenTree::Ident(ident) if previous != [Some(':'), Some(':')] => {
                    self.0.insert(ident.to_string());
                }
                TokenTree::Ident(_) | TokenTree::Punct(_) | TokenTree::Literal(_) => {}
            }
            previous = [previous[1], punct(&token)];
        }
    }

    fn is_ours_or_theirs(&self, name: &str) -> bool {
        name.starts_with("__")
            || KEYWORDS.contains(&name)
            || PRIMITIVES.contains(&name)
            || self.0.contains(name)
    }

    fn check(&self, tokens: TokenStream, strangers: &mut Vec<String>) {
        let tokens: Vec<TokenTree> = tokens.into_iter().collect();
        for (at, token) in tokens.iter().enumerate() {
            let before = |distance: usize| at.checked_sub(distance).map(|at| &tokens[at]);
            let punct_before = |distance| before(distance).and_then(punct);
            match token {
                // `#[…]`: attributes are no paths into the user's module, as long as they are built in.
                TokenTree::Group(group)
                    if group.delimiter() == Delimiter::Bracket && punct_before(1) == Some('#') => {}
                TokenTree::Group(group) => {
                    if punct_before(1) == Some('!') && before(2).is_some_and(is_format_args) {
                        self.check_text(group.stream(), strangers);
                    }
                    self.check(group.stream(), strangers);
                }
                TokenTree::Ident(ident) => {
                    let is_segment = punct_before(1) == Some(':') && punct_before(2) == Some(':');
                    let is_method = punct_before(1) == Some('.') && punct_before(2) != Some('.');
                    let is_lifetime = punct_before(1) == Some('\'');
                    let is_item = before(1).is_some_and(|token| is(token, "fn") || is(token, "const"));
                    let name = ident.to_string();
                    let is_fine =
                        is_segment || is_method || is_lifetime || is_item || self.is_ours_or_theirs(&name);
                    if !is_fine {
                        strangers.push(format!("{name} in {}", around(&tokens, at)));
                    }
                    if name == "use" {
                        let bound = tokens[at..].iter().take_while(|token| punct(token) != Some(';')).last();
                        if !bound.is_some_and(|token| token.to_string().starts_with('_')) {
                            strangers.push(around(&tokens, at));
                        }
                    }
                }
                TokenTree::Literal(_) | TokenTree::Punct(_) => {}
            }
        }
    }

    /// The placeholders of a text for `format_args!` name variables, too.
    fn check_text(&self, arguments: TokenStream, strangers: &mut Vec<String>) {
        let literal = arguments.into_iter().next().map(ToTokens::into_token_stream);
        let literal: syn::LitStr = syn::parse2(literal.unwrap_or_default()).expect("a text comes first");
        let text = literal.value().replace("{{", "").replace("}}", "");
        for placeholder in text.split('{').skip(1) {
            let (placeholder, _) = placeholder.split_once('}').unwrap_or((placeholder, ""));
            let (name, spec) = placeholder.split_once(':').unwrap_or((placeholder, ""));
            let is_name_part = |c: char| c.is_alphanumeric() || c == '_';
            let widths = spec.split('$').rev().skip(1).map(|width| {
                let start = width.rfind(|c| !is_name_part(c)).map_or(0, |before| before + 1);
                &width[start..]
            });
            for name in widths.chain([name]) {
                if !self.is_ours_or_theirs(name) {
                    strangers.push(format!("{name} in {text:?}"));
                }
            }
        }
    }
}

fn punct(token: &TokenTree) -> Option<char> {
    match token {
        TokenTree::Punct(punct) => Some(punct.as_char()),
        TokenTree::Ident(_) | TokenTree::Literal(_) | TokenTree::Group(_) => None,
    }
}

fn is(token: &TokenTree, word: &str) -> bool {
    matches!(token, TokenTree::Ident(ident) if ident == word)
}

/// `__t` is what generated code calls it.
fn is_format_args(token: &TokenTree) -> bool {
    is(token, "format_args") || is(token, "__t")
}

fn around(tokens: &[TokenTree], at: usize) -> String {
    let tokens = &tokens[at.saturating_sub(4)..(at + 5).min(tokens.len())];
    tokens.iter().cloned().collect::<TokenStream>().to_string()
}

#[test]
fn generated_code_names_the_private_module_of_this_version() {
    let version = (env!("CARGO_PKG_VERSION_MAJOR"), env!("CARGO_PKG_VERSION_MINOR"));
    let expansion = super::derive("#[status(404)] struct NotFound;").to_string();
    assert!(expansion.contains(&format!("__private_{}_{}", version.0, version.1)), "{expansion}");
}
