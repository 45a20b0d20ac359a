//! What a client may conclude.

use core::fmt;

/// What the status lets a client conclude about the request.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Outcome {
    /// The request was not carried out (4xx, and whatever else is below 500).
    Rejected,
    /// The outcome is unknown (5xx) and may have been a success, so only an idempotent request is safe to repeat.
    Unknown,
}

impl fmt::Display for Outcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Rejected => "rejected",
            Self::Unknown => "unknown",
        })
    }
}
