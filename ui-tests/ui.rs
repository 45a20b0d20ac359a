//! What the compiler says: `fail/<topic>/<what-is-wrong>.rs` beside its `.stderr`, and what it accepts: `pass/`.
//!
//! `TRYBUILD=overwrite cargo test -p error-response-ui-tests` writes the messages anew; read each one then.

use std::path::{Path, PathBuf};

/// All files below a folder with this ending.
fn files(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).expect("the folder is part of the repository") {
        let path = entry.expect("the folder can be read").path();
        if path.is_dir() {
            found.extend(files(&path, ending));
        } else if path.extension().is_some_and(|extension| extension == ending) {
            found.push(path);
        }
    }
    found.sort();
    found
}

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

#[test]
fn every_mistake_has_its_message() {
    let cases = trybuild::TestCases::new();
    cases.compile_fail("fail/*/*.rs");
    cases.pass("pass/*.rs");
}

#[test]
fn there_are_as_many_cases_as_promised() {
    assert!(
        files(&folder("fail"), "rs").len() >= 120,
        "{} failing cases",
        files(&folder("fail"), "rs").len()
    );
    assert!(files(&folder("pass"), "rs").len() >= 25, "{} passing cases", files(&folder("pass"), "rs").len());
}

#[test]
fn no_message_is_left_behind() {
    for message in files(&folder("fail"), "stderr") {
        assert!(message.with_extension("rs").exists(), "{} belongs to no case", message.display());
    }
}

#[test]
fn each_planted_mistake_is_exactly_one_error_in_the_users_words() {
    for case in files(&folder("fail"), "rs") {
        let source = std::fs::read_to_string(&case).expect("the case can be read");
        let message = std::fs::read_to_string(case.with_extension("stderr"))
            .unwrap_or_else(|_| panic!("{} has no message", case.display()));
        let errors = message.lines().filter(|line| line.starts_with("error")).count();
        // A case with several mistakes says how many in its first line: `// mistakes: 3`.
        let planted = source
            .lines()
            .next()
            .and_then(|line| line.strip_prefix("// mistakes: "))
            .map_or(1, |count| count.trim().parse().expect("a number"));
        assert_eq!(errors, planted, "{}", case.display());
        for private in ["derive panicked", "error_response::private", "/private.rs"] {
            assert!(!message.contains(private), "{} mentions `{private}`", case.display());
        }
    }
}
