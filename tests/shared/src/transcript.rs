//! A text that a test writes, held against the file that keeps it.

use std::fs;
use std::path::Path;

/// Compares a text with what a file has. With `BLESS=1` in the environment the file is written instead.
///
/// # Panics
///
/// Where they differ, or the file cannot be read or written.
pub fn assert_same(path: impl AsRef<Path>, text: &str) {
    let path = path.as_ref();
    if std::env::var_os("BLESS").is_some() {
        return fs::write(path, text).expect("a file that can be written");
    }
    let kept = fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let differs = text.lines().zip(kept.lines()).position(|(line, kept)| line != kept);
    if let Some(index) = differs {
        let line = |text: &str| text.lines().nth(index).unwrap_or_default().to_owned();
        panic!("{}:{}\nkept: {}\n now: {}", path.display(), index + 1, line(&kept), line(text));
    }
    assert_eq!(text.lines().count(), kept.lines().count(), "{}", path.display());
}
