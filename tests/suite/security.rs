//! `SECURITY.md` names a test for each promise; each of them exists.

use std::fs;
use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("a workspace").to_owned()
}

/// What is quoted in the right column of the table of promises.
fn proofs(page: &str) -> Vec<&str> {
    let promises =
        page.split("\n## ").find(|section| section.starts_with("What is promised")).expect("promises");
    let rows = promises.lines().filter(|line| line.starts_with("| ")).skip(1);
    rows.flat_map(|row| {
        let proof = row.trim_end_matches('|').rsplit('|').next().expect("a cell");
        let quoted: Vec<_> = proof.split('`').skip(1).step_by(2).collect();
        assert!(!quoted.is_empty(), "nothing proves it: {row}");
        quoted
    })
    .collect()
}

/// The file of a module, and what it must have in it.
fn exists(proof: &str) -> bool {
    if proof.contains('/') {
        return root().join(proof).exists();
    }
    let packages = [
        ("canary::", "tests/frameworks/canary"),
        ("planted::", "tests/planted/suite"),
        ("protocols::", "tests/protocols/suite"),
        ("shared::", "tests/shared/src"),
    ];
    let package = packages.iter().find_map(|(prefix, folder)| Some((*folder, proof.strip_prefix(prefix)?)));
    let (folder, path) = package.unwrap_or(("tests/suite", proof));
    let folder = root().join(folder);
    let names: Vec<_> = path.split("::").collect();
    // The longest part of the path that is a file; the rest are modules in it, and the test.
    let (file, rest) = (1..=names.len())
        .rev()
        .map(|length| (folder.join(names[..length].join("/")).with_extension("rs"), &names[length..]))
        .find(|(file, _)| file.is_file())
        .unwrap_or_else(|| panic!("{proof}: there is no such file"));
    let text = fs::read_to_string(file).expect("a file");
    match rest {
        [] => true,
        [modules @ .., name] => {
            let has_modules = modules.iter().all(|module| text.contains(&format!("mod {module} {{")));
            let is_function = |rest: &str| {
                let rest = rest.trim_start();
                let rest = rest.strip_prefix("async ").unwrap_or(rest);
                rest.starts_with(&format!("fn {name}("))
            };
            let tests = text.split("#[test]").skip(1).chain(text.split("#[tokio::test]").skip(1));
            has_modules && tests.into_iter().any(is_function)
        }
    }
}

#[test]
fn every_promise_is_proved_by_tests_that_exist() {
    let page = fs::read_to_string(root().join("SECURITY.md")).expect("the page");
    let proofs = proofs(&page);
    assert!(proofs.len() > 30, "only {} proofs: the table was not read", proofs.len());
    let missing: Vec<_> = proofs.into_iter().filter(|proof| !exists(proof)).collect();
    assert_eq!(missing, [""; 0]);
}

#[test]
fn a_test_that_does_not_exist_is_missed() {
    assert!(exists("security::a_test_that_does_not_exist_is_missed"));
    assert!(!exists("security::a_test_that_is_not_there"));
    assert!(!exists("security::no_module::a_test_that_does_not_exist_is_missed"));
    assert!(!exists("security::exists"));
    assert!(!exists("ui-tests/fail/nothing"));
}
