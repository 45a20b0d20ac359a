//! The rows on the way to a problem, and what they tell of its status and its text.

use http::StatusCode;

use crate::problem_type::{ProblemType, ProblemTypes};

/// A row on the way, and its table.
#[derive(Clone, Copy)]
pub(crate) struct Level {
    pub(crate) types: ProblemTypes,
    pub(crate) problem: ProblemType,
}

/// How much the tables tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Knowledge {
    /// All that there is to know.
    Complete,
    /// The inner error is behind a `dyn`, so it may be any.
    Opaque,
}

/// The statuses that a problem may have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Statuses {
    One(StatusCode),
    /// Known at run time: usually the first, else one from the lowest to 599.
    Several {
        fallback: StatusCode,
        lowest: u16,
    },
}

/// The text of an occurrence, as far as it is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum KnownDetail {
    Fixed(&'static str),
    Explanation,
    /// Each occurrence has its own.
    Varies,
}

impl Statuses {
    /// The status that the problem is listed under.
    pub(crate) fn listed(self) -> StatusCode {
        match self {
            Self::One(status) | Self::Several { fallback: status, .. } => status,
        }
    }

    pub(crate) fn contains(self, status: u16) -> bool {
        match self {
            Self::One(only) => only.as_u16() == status,
            Self::Several { fallback, lowest } => {
                fallback.as_u16() == status || (lowest..=599).contains(&status)
            }
        }
    }
}

impl Level {
    pub(crate) fn is_same_as(&self, other: &Self) -> bool {
        self.problem.name() == other.problem.name() && self.types.is_same_as(other.types)
    }
}
