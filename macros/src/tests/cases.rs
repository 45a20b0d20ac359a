//! The cases of `ui-tests/` without a compiler, in a second: each mistake is found here already, and nothing else is.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use proc_macro2::TokenStream;
use quote::ToTokens;
use syn::visit::Visit;

use super::messages::origin::is_of_others;
use super::mistakes;

pub(super) fn files(folder: &str) -> Vec<PathBuf> {
    fn collect(folder: &Path, found: &mut Vec<PathBuf>) {
        for entry in fs::read_dir(folder).expect("the folder is part of the repository") {
            let path = entry.expect("the folder can be read").path();
            if path.is_symlink() || path.ends_with("target") {
                continue;
            }
            if path.is_dir() {
                collect(&path, found);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                found.push(path);
            }
        }
    }
    let mut found = Vec::new();
    collect(&Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(folder), &mut found);
    found
}

/// What the derives write for the types of a file.
#[derive(Default)]
struct Derived(Vec<TokenStream>);

impl Derived {
    fn of(file: &Path) -> Self {
        let text = fs::read_to_string(file).expect("a case can be read");
        let mut derived = Self::default();
        // What is conditional and what a `macro_rules!` writes is for the compiler to put together.
        let is_whole = !text.contains("#[cfg") && !text.contains("macro_rules!");
        // What does not parse, the compiler mends before the derive sees it.
        if let Some(file) = syn::parse_file(&text).ok().filter(|_| is_whole) {
            derived.visit_file(&file);
        }
        derived
    }

    fn push(&mut self, attributes: &[syn::Attribute], item: &impl ToTokens) {
        let derives = attributes.iter().filter(|attribute| attribute.path().is_ident("derive"));
        let derives: String = derives.map(|derive| derive.to_token_stream().to_string()).collect();
        if derives.contains("ApiError") {
            self.0.push(crate::derive(item.to_token_stream()));
        }
        if derives.contains("FromResponse") {
            self.0.push(crate::derive_received(item.to_token_stream()));
        }
    }

    /// The first line of each message about them, in alphabetical order.
    fn mistakes(self) -> BTreeSet<String> {
        let messages = self.0.iter().flat_map(mistakes);
        messages.filter_map(|message| message.lines().next().map(str::to_owned)).collect()
    }
}

impl<'f> Visit<'f> for Derived {
    fn visit_item_enum(&mut self, item: &'f syn::ItemEnum) {
        self.push(&item.attrs, item);
    }

    fn visit_item_struct(&mut self, item: &'f syn::ItemStruct) {
        self.push(&item.attrs, item);
    }

    fn visit_item_union(&mut self, item: &'f syn::ItemUnion) {
        self.push(&item.attrs, item);
    }
}

#[test]
fn what_is_wrong_is_found_and_said_as_the_compiler_shows_it() {
    let mut count = 0;
    for case in files("ui-tests/fail") {
        let derived = Derived::of(&case);
        if derived.0.is_empty() {
            continue;
        }
        let shown = fs::read_to_string(case.with_extension("stderr")).expect("a case has its messages");
        let shown = shown.lines().filter_map(|line| line.strip_prefix("error: "));
        let shown = shown.filter(|line| !is_of_others(line));
        assert_eq!(derived.mistakes(), shown.map(str::to_owned).collect(), "{}", case.display());
        count += 1;
    }
    assert!(count > 400, "{count} cases");
}

#[test]
fn what_compiles_has_no_mistake() {
    let mut count = 0;
    for folder in
        ["ui-tests/pass", "tests/shared", "tests/suite", "tests/docs", "tests/frameworks", "runtime/examples"]
    {
        for file in files(folder) {
            let derived = Derived::of(&file);
            count += derived.0.len();
            assert_eq!(derived.mistakes(), BTreeSet::new(), "{}", file.display());
        }
    }
    assert!(count > 400, "{count} types");
}
