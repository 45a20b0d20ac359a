//! Who says a message: the derive itself, or rustc.

/// Whether the derive alone says what is wrong with a case, and its tokens are all that it needs for that.
pub(crate) fn is_of_the_derive(source: &str, message: &str) -> bool {
    let is_of_rustc = ["error[", "warning", "error: cannot find"]
        .iter()
        .any(|start| message.lines().any(|line| line.starts_with(start)));
    !is_of_rustc && !source.contains("macro_rules!")
}
