//! Which of several values of one field counts.

/// How a response field stands to what was said of the same field before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Precedence {
    /// It joins what the same place says.
    Usual,
    /// It takes the place of what a wider place says.
    Replaces,
    /// It counts only where nothing was said.
    Fallback,
}
