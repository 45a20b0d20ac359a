//! The rows on the way to a problem, and what they tell of its status and detail.

use http::StatusCode;

use crate::problem_type::{ProblemType, ProblemTypes};

#[derive(Clone, Copy)]
pub(crate) struct Level {
    pub(crate) types: ProblemTypes,
    pub(crate) problem: ProblemType,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Knowledge {
    Complete,
    /// The inner error is behind a `dyn`.
    Opaque,
    /// It is no declared problem: only its status and its style are known.
    Unlisted,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Statuses {
    One(StatusCode),
    /// Chosen at run time: `fallback`, or any from `lowest` to 599.
    Several {
        fallback: StatusCode,
        lowest: u16,
    },
    /// Chosen at run time among these. The first is the fallback.
    Declared(&'static [StatusCode]),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum KnownDetail {
    Fixed(&'static str),
    Explanation,
    Varies,
}

impl Statuses {
    pub(crate) fn listed(self) -> StatusCode {
        match self {
            Self::One(status) | Self::Several { fallback: status, .. } => status,
            Self::Declared(statuses) => {
                statuses.first().copied().unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
            }
        }
    }

    pub(crate) fn contains(self, status: u16) -> bool {
        match self {
            Self::One(only) => only.as_u16() == status,
            Self::Several { fallback, lowest } => {
                fallback.as_u16() == status || (lowest..=599).contains(&status)
            }
            Self::Declared(statuses) => statuses.iter().any(|one| one.as_u16() == status),
        }
    }
}

pub(crate) fn codes_of(statuses: &[StatusCode]) -> Vec<u16> {
    statuses.iter().map(StatusCode::as_u16).collect()
}

impl Level {
    pub(crate) fn is_same_as(&self, other: &Self) -> bool {
        self.problem.name() == other.problem.name() && self.types.is_same_as(other.types)
    }
}
