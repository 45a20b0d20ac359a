//! Nonsense in, mistakes out: the derive never panics, and what it returns always is items.

mod plausible;
mod random;
mod wild;

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};

use proc_macro2::{Group, TokenStream, TokenTree};

use super::mistakes;
use plausible::plausible_declaration;
use random::Random;
use wild::wild_declaration;

/// Of each kind.
const CASES: u32 = 50_000;

fn parsed(text: &str) -> TokenStream {
    text.parse().expect("these are tokens")
}

#[derive(PartialEq, Eq)]
enum Verdict {
    Implemented,
    Refused,
}

/// What the derive makes of this, or what is wrong with that.
fn complaint(declaration: &TokenStream) -> Result<Verdict, String> {
    let output = catch_unwind(AssertUnwindSafe(|| crate::derive(declaration.clone())))
        .map_err(|_| "it panics".to_owned())?;
    let file: syn::File =
        syn::parse2(output.clone()).map_err(|error| format!("it returns what are no items: {error}"))?;
    let mistakes = mistakes(&output);
    if let Some(message) = mistakes.iter().find(|message| !reads_well(message)) {
        // The same message with other names in it is the same complaint.
        let fixed: Vec<&str> = message.split('`').step_by(2).collect();
        return Err(format!("it says {:?}", fixed.join("`…`")));
    }
    let implements = file.items.iter().any(|item| {
        let syn::Item::Impl(item) = item else { return false };
        let name = item.trait_.as_ref().and_then(|(path, _)| path.segments.last());
        name.is_some_and(|name| name.ident == "ApiError")
    });
    if !implements && syn::parse2::<syn::DeriveInput>(declaration.clone()).is_ok() {
        return Err("it implements nothing".to_owned());
    }
    match (implements, mistakes.is_empty()) {
        (false, true) => Err("it says nothing and implements nothing".to_owned()),
        (true, true) => Ok(Verdict::Implemented),
        (_, false) => Ok(Verdict::Refused),
    }
}

/// Messages start in lower case, have no full stop, and are one sentence.
fn reads_well(message: &str) -> bool {
    let starts_sentence = |text: &str| text.starts_with(|c: char| c.is_ascii_uppercase());
    let again = message.split("` ").skip(1).any(|rest| starts_sentence(rest) && !rest.starts_with("RFC"));
    !message.is_empty() && !starts_sentence(message) && !message.ends_with('.') && !again
}

/// Leaves out what can be left out with the same complaint.
fn shrink(declaration: TokenStream, has_it: &dyn Fn(&TokenStream) -> bool) -> TokenStream {
    let mut smallest = declaration;
    while let Some(smaller) = without_one(&smallest).into_iter().find(has_it) {
        smallest = smaller;
    }
    smallest
}

/// The stream with one token less, or with a group opened up.
fn without_one(tokens: &TokenStream) -> Vec<TokenStream> {
    let tokens: Vec<TokenTree> = tokens.clone().into_iter().collect();
    let mut smaller = Vec::new();
    for at in 0..tokens.len() {
        let with = |instead: TokenStream| -> TokenStream {
            let (before, after) = (tokens[..at].iter().cloned(), tokens[at + 1..].iter().cloned());
            before.chain(instead).chain(after).collect()
        };
        smaller.push(with(TokenStream::new()));
        if let TokenTree::Group(group) = &tokens[at] {
            for inner in without_one(&group.stream()) {
                smaller.push(with(TokenTree::from(Group::new(group.delimiter(), inner)).into()));
            }
        }
    }
    smaller
}

fn check(seed: u64, generate: fn(&mut Random) -> TokenStream) {
    let mut random = Random(seed);
    let mut complaints = BTreeMap::new();
    let mut accepted = 0;
    for _ in 0..CASES {
        let declaration = generate(&mut random);
        match complaint(&declaration) {
            Err(complaint) => {
                complaints.entry(complaint).or_insert(declaration);
            }
            Ok(Verdict::Implemented) => accepted += 1,
            Ok(Verdict::Refused) => {}
        }
    }
    let report = complaints.into_iter().map(|(text, declaration)| {
        let smallest = shrink(declaration, &|smaller| complaint(smaller).as_ref() == Err(&text));
        format!("\n{text}:\n    {smallest}\n")
    });
    let report: String = report.collect();
    assert!(report.is_empty(), "{report}");
    assert!(
        accepted > CASES / 20,
        "only {accepted} declarations were without mistakes: these cases test too little"
    );
}

#[test]
fn any_tokens_for_arguments() {
    check(1, wild_declaration);
}

#[test]
fn any_shape_with_any_attribute() {
    check(2, plausible_declaration);
}
