//! The limit on how many transparent errors forward to one another.

use super::inspection::{Inspect, Inspection};
use super::raw::RawOccurrence;
use super::sink::{Describe, Sink};
use crate::problem_type::Row;

/// How many transparent errors may forward to one another. Each takes stack.
pub(crate) const MAX_LEVELS: usize = 64;

/// The error behind too many levels: a plain 500.
#[derive(Debug)]
pub(super) struct TooManyLevels;

static ROW: Row = Row::new("TooManyLevels", "internal_server_error", 500);

impl Describe for TooManyLevels {
    fn describe(&self, sink: &mut dyn Sink) {
        sink.describe(&RawOccurrence::new(&ROW));
    }
}

impl Inspect for TooManyLevels {
    fn inspect(&self, visit: &mut dyn FnMut(&Inspection<'_>)) {
        let text = "more than 64 `#[transparent]` levels";
        visit(&Inspection { display: Some(&text), ..Inspection::NONE });
    }
}
