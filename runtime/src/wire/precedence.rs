//! Which of several levels is heard.

/// How a value stands to what a wider level says of the same field. A variant is within its enum, and an error within the
/// one that forwards to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Precedence {
    /// It joins the values of its own level.
    Usual,
    /// It replaces the values of wider levels.
    Replaces,
    /// It counts only where no level has said anything.
    Fallback,
}
