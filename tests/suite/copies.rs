//! Files that both crates need are copied, because a Windows checkout has no symlinks. Each copy equals its original.

use std::fs;
use std::path::Path;

/// The original and its copy, both relative to the repository's root.
const COPIES: [(&str, &str); 7] = [
    ("README.md", "runtime/README.md"),
    ("README.md", "macros/README.md"),
    ("LICENSE-APACHE", "runtime/LICENSE-APACHE"),
    ("LICENSE-APACHE", "macros/LICENSE-APACHE"),
    ("LICENSE-MIT", "runtime/LICENSE-MIT"),
    ("LICENSE-MIT", "macros/LICENSE-MIT"),
    ("runtime/src/status.rs", "macros/src/status.rs"),
];

#[test]
fn every_copy_equals_its_original() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("a workspace");
    let read = |path| fs::read(root.join(path)).unwrap_or_else(|error| panic!("{path}: {error}"));
    let stale: Vec<_> = COPIES
        .iter()
        .filter(|(original, copy)| read(original) != read(copy))
        .map(|(original, copy)| format!("cp {original} {copy}\n"))
        .collect();
    assert!(
        stale.is_empty(),
        "copies differ from their originals; in the repository's root:\n\n{}",
        stale.concat()
    );
}
