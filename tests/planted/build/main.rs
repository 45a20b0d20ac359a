//! Writes the declarations that the suite is about: the derive itself says which ones there may be.
//!
//! `ERROR_RESPONSE_SEED=7 ERROR_RESPONSE_DECLARATIONS=2000` makes others, and more.

mod content;
mod declaration;
mod expression;
mod proposal;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::{env, fs};

use proc_macro2::{TokenStream, TokenTree};

use declaration::Declaration;
use test_support::random::Random;

/// What the derive said of all that was proposed to it.
#[derive(Default)]
struct Verdicts {
    proposed: usize,
    accepted: usize,
    /// How often each message came, without the names in it.
    refused: BTreeMap<String, usize>,
}

impl Verdicts {
    fn accepts(&mut self, declaration: &Declaration) -> bool {
        self.proposed += 1;
        let declared = declaration.declared();
        let tokens: TokenStream =
            declared.parse().unwrap_or_else(|error| panic!("these are no tokens: {error}\n{declared}"));
        let mut kinds: Vec<String> = messages(error_response_fuzz_derive::derive_api_error(tokens)).collect();
        kinds.sort();
        kinds.dedup();
        self.accepted += usize::from(kinds.is_empty());
        let is_accepted = kinds.is_empty();
        for kind in kinds {
            *self.refused.entry(kind).or_default() += 1;
        }
        is_accepted
    }
}

/// The messages in what the derive returns, with `…` for names.
fn messages(output: TokenStream) -> impl Iterator<Item = String> {
    let tokens: Vec<TokenTree> = output.into_iter().collect();
    let messages: Vec<String> = tokens
        .windows(3)
        .filter_map(|window| match window {
            [TokenTree::Ident(name), _, TokenTree::Group(message)] if name == "compile_error" => {
                let parts: Vec<String> =
                    message.stream().to_string().split('`').step_by(2).map(str::to_owned).collect();
                Some(parts.join("`…`").trim_matches('"').to_owned())
            }
            _ => None,
        })
        .collect();
    messages.into_iter()
}

fn main() {
    println!("cargo::rerun-if-changed=build");
    println!("cargo::rerun-if-env-changed=ERROR_RESPONSE_SEED");
    println!("cargo::rerun-if-env-changed=ERROR_RESPONSE_DECLARATIONS");
    let count =
        env::var("ERROR_RESPONSE_DECLARATIONS").ok().and_then(|count| count.parse().ok()).unwrap_or(400);
    let mut random = Random::for_test("declarations");
    let mut verdicts = Verdicts::default();
    let mut accepted: Vec<Declaration> = Vec::new();
    while accepted.len() < count {
        let mut declaration = Declaration::begin(&mut random, accepted.len(), &accepted);
        if !verdicts.accepts(&declaration) {
            continue;
        }
        for _ in 0..4 + random.below(12) {
            let changed = declaration.propose(&mut random);
            if verdicts.accepts(&changed) {
                declaration = changed;
            }
        }
        accepted.push(declaration);
    }
    let folder = env::var("OUT_DIR").expect("cargo says where");
    fs::write(format!("{folder}/declarations.rs"), written(&accepted, &verdicts)).expect("a file");
}

/// The modules of all declarations, and a list of them.
fn written(accepted: &[Declaration], verdicts: &Verdicts) -> String {
    let mut text = String::new();
    for declaration in accepted {
        text += &declaration.written();
    }
    text += "pub const DECLARATIONS: &[(&str, fn() -> Vec<Box<dyn ApiError>>)] = &[\n";
    for declaration in accepted {
        let _ = writeln!(text, "({:?}, || all_ways({}::all)),", declaration.declared(), declaration.module());
    }
    text += "];\npub const REFUSED: &[(&str, usize)] = &[\n";
    for (kind, count) in &verdicts.refused {
        let _ = writeln!(text, "({kind:?}, {count}),");
    }
    let Verdicts { proposed, accepted, .. } = verdicts;
    let _ = writeln!(
        text,
        "];\npub const PROPOSED: usize = {proposed};\npub const ACCEPTED: usize = {accepted};"
    );
    text
}
