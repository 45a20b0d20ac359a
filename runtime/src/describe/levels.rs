//! The limit on how many transparent errors forward to one another.

use super::inspection::{Inspect, Inspection};
use super::raw::RawOccurrence;
use super::sink::{Describe, Sink};
use crate::problem_type::{ProblemType, ProblemTypes, Row, Setting};

/// How many transparent errors may forward to one another. Each takes stack.
pub(crate) const MAX_LEVELS: usize = 64;

/// The error behind too many levels: a plain 500.
#[derive(Debug)]
pub(super) struct TooManyLevels;

const TOO_MANY_LEVELS: &ProblemTypes = &ProblemTypes {
    name: "TooManyLevels",
    rows: &[Row {
        name: "TooManyLevels",
        code: "internal_server_error",
        status: 500,
        title: "",
        settings: &[Setting::Explanation],
    }],
    documentation: "",
    #[cfg(feature = "catalogue")]
    path: || "error_response::TooManyLevels",
};

impl Describe for TooManyLevels {
    fn describe(&self, sink: &mut dyn Sink) {
        sink.describe(&RawOccurrence::new(TOO_MANY_LEVELS, ProblemType(&TOO_MANY_LEVELS.rows[0]), None));
    }
}

impl Inspect for TooManyLevels {
    fn inspect(&self) -> Inspection<'_> {
        Inspection::new(Some(&"more than 64 `#[transparent]` levels"), None, None)
    }
}
