//! Who says a message: the derive itself, or rustc and other derives.

/// How the messages without a number begin that are not the derive's.
const OF_OTHERS: [&str; 5] = [
    "cannot find",
    "expected identifier",
    "expected one of: string literal",
    "named argument never used",
    "this is more than one expression",
];

/// Takes the line behind `error: `.
pub(crate) fn is_of_others(message: &str) -> bool {
    OF_OTHERS.iter().any(|start| message.starts_with(start))
}

/// Whether the derive alone says what is wrong with a case, and its tokens are all that it needs for that.
pub(crate) fn is_of_the_derive(source: &str, message: &str) -> bool {
    let is_of_rustc = message.lines().any(|line| {
        line.starts_with("error[")
            || line.starts_with("warning")
            || line.strip_prefix("error: ").is_some_and(is_of_others)
    });
    !is_of_rustc && !source.contains("macro_rules!")
}
