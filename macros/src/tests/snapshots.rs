//! What the derive writes for representative types, kept beside the declaration: a change of it is seen in review.

use std::fs;
use std::path::PathBuf;

use super::declarations::{DECLARATIONS, RECEIVED};
use super::{derive, mistakes, pretty};

fn path(name: &str) -> PathBuf {
    [env!("CARGO_MANIFEST_DIR"), "src/tests/snapshots", &format!("{name}.rs.txt")].iter().collect()
}

/// The declaration, and what the derive adds.
fn snapshot(declaration: &str) -> String {
    let declared = declaration.parse().expect("a declaration is tokens");
    format!("{}\n// ---- the derive adds ----\n\n{}", pretty(declared), pretty(derive(declaration)))
}

/// Holds an expansion against the one that is kept.
fn assert_is_kept(name: &str, now: &str) {
    let path = path(name);
    if std::env::var_os("BLESS").is_some_and(|bless| bless == "1") {
        fs::write(&path, now).expect("snapshots can be written");
        return;
    }
    let before = fs::read_to_string(&path).unwrap_or_default();
    let differs = before.lines().zip(now.lines()).position(|(before, now)| before != now);
    let line = differs.unwrap_or_else(|| before.lines().count().min(now.lines().count()));
    assert!(
        before == now,
        "{}:{} differs:\n  was: {}\n  now: {}\nif that is what you want, run\n  BLESS=1 cargo test -p error-response-macros snapshots",
        path.display(),
        line + 1,
        before.lines().nth(line).unwrap_or("(nothing)"),
        now.lines().nth(line).unwrap_or("(nothing)"),
    );
}

#[test]
fn expansions_are_as_they_were() {
    for (name, declaration) in DECLARATIONS {
        assert_is_kept(name, &snapshot(declaration));
    }
}

#[test]
fn the_expansion_of_the_way_back_is_as_it_was() {
    let declared = pretty(RECEIVED.parse().expect("a declaration is tokens"));
    let derived = pretty(crate::derive_received(RECEIVED.parse().expect("a declaration is tokens")));
    assert_is_kept(
        "received",
        &format!("{declared}\n// ---- the derive of FromResponse adds ----\n\n{derived}"),
    );
}

#[test]
fn every_snapshot_has_a_declaration() {
    let directory = fs::read_dir(path("hero").with_file_name("")).expect("snapshots are there");
    for file in directory {
        let file = file.expect("snapshots can be listed").path();
        assert!(
            DECLARATIONS.iter().any(|(name, _)| path(name) == file) || path("received") == file,
            "{} is of no case; delete it",
            file.display()
        );
    }
}

#[test]
fn expansions_are_the_same_every_time_and_only_one_is_of_mistakes() {
    for (name, declaration) in DECLARATIONS {
        assert_eq!(mistakes(&derive(declaration)).is_empty(), name != "mistakes", "{name}");
        assert_eq!(derive(declaration).to_string(), derive(declaration).to_string());
    }
}
