//! The messages of `ui-tests/fail` that are the derive's own, without a compiler: a tenth of a second for what takes rustc
//! a minute. `ui-tests` asks rustc for the others, and for all of them where `ERROR_RESPONSE_EVERY_CASE` is set.

use std::fs;
use std::path::{Path, PathBuf};

use proc_macro2::TokenTree;
use quote::ToTokens;
use syn::punctuated::Punctuated;
use syn::visit::Visit;
use syn::{Attribute, Item, Meta, Token};

#[path = "../../../ui-tests/origin.rs"]
pub(super) mod origin;
use origin::is_of_the_derive;

/// What the derives write for the types of a file.
#[derive(Default)]
struct Derived(Vec<proc_macro2::TokenStream>);

impl<'f> Visit<'f> for Derived {
    fn visit_item(&mut self, item: &'f Item) {
        let mut item = item.clone();
        let attributes = match &mut item {
            Item::Enum(item) => &mut item.attrs,
            Item::Struct(item) => &mut item.attrs,
            Item::Union(item) => &mut item.attrs,
            _ => return syn::visit::visit_item(self, &item.clone()),
        };
        let is_derived = |name: &str| attributes.iter().any(|attribute| derives(attribute, name));
        let [api_error, from_response] = ["ApiError", "FromResponse"].map(is_derived);
        // As the derives get them.
        attributes.retain(|attribute| !attribute.path().is_ident("derive"));
        if api_error {
            self.0.push(crate::derive(item.to_token_stream()));
        }
        if from_response {
            self.0.push(crate::derive_received(item.to_token_stream()));
        }
    }
}

fn derives(attribute: &Attribute, name: &str) -> bool {
    let Meta::List(list) = &attribute.meta else { return false };
    let is_it = |path: &syn::Path| path.segments.last().is_some_and(|segment| segment.ident == name);
    attribute.path().is_ident("derive")
        && list
            .parse_args_with(Punctuated::<syn::Path, Token![,]>::parse_terminated)
            .is_ok_and(|paths| paths.iter().any(is_it))
}

/// A message and where it begins, as rustc counts.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Message {
    line: usize,
    column: usize,
    text: String,
    /// How many columns are underlined, where that is known.
    width: usize,
}

fn messages(source: &str) -> Vec<Message> {
    let mut derived = Derived::default();
    derived.visit_file(&syn::parse_str(source).expect("a case is a file of Rust"));
    let mut found = Vec::new();
    for output in derived.0 {
        let tokens: Vec<TokenTree> = output.into_iter().collect();
        // `::core::compile_error! { "message" }`
        for at in 0..tokens.len() {
            let [TokenTree::Ident(name), _, TokenTree::Group(message), ..] = &tokens[at..] else { continue };
            if name == "compile_error" {
                let text: syn::LitStr = syn::parse2(message.stream()).expect("a message is text");
                let start = tokens[at - 5].span().start();
                found.push(Message {
                    line: start.line,
                    column: start.column + 1,
                    text: text.value(),
                    width: 0,
                });
            }
        }
    }
    found
}

/// The same, of what the compiler was seen to say.
fn pinned_messages(text: &str) -> Vec<Message> {
    let mut found = Vec::new();
    for error in text.split("\nerror: ").map(|error| error.trim_start_matches("error: ")) {
        let Some((message, rest)) = error.split_once('\n') else { continue };
        let Some(place) = rest.lines().find_map(|line| line.trim_start().strip_prefix("--> ")) else {
            continue;
        };
        let mut numbers = place.rsplit(':').map(|number| number.parse().expect("a line and a column"));
        let (column, line) = (numbers.next().expect("a column"), numbers.next().expect("a line"));
        let width = rest.lines().map(|line| line.matches('^').count()).find(|width| *width > 0).unwrap_or(0);
        found.push(Message { line, column, text: message.to_owned(), width });
    }
    found
}

fn cases() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../ui-tests/fail");
    let mut cases = Vec::new();
    for topic in fs::read_dir(folder).expect("the cases are there") {
        let topic = topic.expect("a folder").path();
        let files = fs::read_dir(topic).expect("a folder of cases").map(|file| file.expect("a file").path());
        cases.extend(files.filter(|file| file.extension().is_some_and(|extension| extension == "rs")));
    }
    cases.sort();
    cases
}

#[test]
fn each_mistake_that_the_derive_finds_has_its_message_at_its_place() {
    let (mut read, mut faults) = (0, Vec::new());
    for case in cases() {
        let source = fs::read_to_string(&case).expect("a case can be read");
        let pinned = fs::read_to_string(case.with_extension("stderr")).expect("a case has a message");
        if !is_of_the_derive(&source, &pinned) {
            continue;
        }
        read += 1;
        let (mut found, mut expected) = (messages(&source), pinned_messages(&pinned));
        found.sort();
        // rustc says the same thing of the same place once.
        found.dedup();
        expected.sort();
        expected.dedup();
        let is_same = |(found, expected): (&Message, &Message)| {
            // Inside of a literal rustc knows no place yet.
            let is_there = found.line == expected.line
                && (expected.column..expected.column + expected.width.max(1)).contains(&found.column);
            is_there && found.text == expected.text
        };
        if found.len() != expected.len() || !found.iter().zip(&expected).all(is_same) {
            faults.push(format!("{}\n  found    {found:?}\n  expected {expected:?}", case.display()));
        }
    }
    assert!(faults.is_empty(), "{} of {read}:\n{}", faults.len(), faults.join("\n"));
    assert!(read > 400, "only {read} cases are the derive's own");
}
