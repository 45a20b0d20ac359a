//! What a client may conclude.

use core::fmt;

/// What the status lets a client conclude about the request (RFC 9110, section 15).
///
/// There will be no third: either a client knows that the request was not carried out, or it does not.
///
/// ```
/// use error_response::{Documented, ApiError, Outcome};
///
/// #[derive(ApiError)]
/// enum OrderError {
///     #[status(409)]
///     Locked,
///     #[status(504)]
///     Upstream,
/// }
///
/// let outcomes: Vec<_> = OrderError::problem_types().types().map(|problem| problem.outcome()).collect();
/// assert_eq!(outcomes, [Outcome::Rejected, Outcome::Unknown]);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Outcome {
    /// The request was not carried out (4xx, and whatever else is below 500).
    Rejected,
    /// The outcome is unknown (5xx) and may have been a success, so only an idempotent request is safe to repeat (RFC 9110,
    /// section 9.2.2).
    Unknown,
}

impl fmt::Display for Outcome {
    /// Writes `rejected` or `unknown`.
    ///
    /// ```
    /// assert_eq!(error_response::Outcome::Unknown.to_string(), "unknown");
    /// ```
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Rejected => "rejected",
            Self::Unknown => "unknown",
        })
    }
}
