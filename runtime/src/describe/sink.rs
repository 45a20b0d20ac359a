//! The handshake between an error and what is made of it.

use super::inspection::Inspect;
use super::raw::RawOccurrence;
use crate::problem_type::Row;

/// An error that describes itself. Implemented by generated code, below [`ApiError`](crate::ApiError).
#[diagnostic::on_unimplemented(
    message = "`{Self}` has no HTTP response",
    label = "not an `ApiError`",
    note = "derive it: `#[derive(error_response::ApiError)]` on `{Self}`, with a `#[status(…)]` for each variant"
)]
pub trait Describe: Inspect {
    /// Calls `sink` with this occurrence, once.
    fn describe(&self, sink: &mut dyn Sink);
}

/// Receives what an error says about one occurrence.
pub trait Sink {
    /// Answers from the cache, if it holds the response of this constant row; then nothing is described.
    ///
    /// `row` may be a transparent row that forwards to `constant`, whose cell it shares.
    fn answer_from_cache(&mut self, constant: &'static Row, row: &'static Row) -> bool {
        let _ = (constant, row);
        false
    }

    /// How many transparent errors lie between this sink and the outermost one.
    fn depth(&self) -> usize {
        0
    }

    /// Takes the occurrence.
    fn describe(&mut self, occurrence: &RawOccurrence<'_>);
}

impl<F: FnMut(&RawOccurrence<'_>)> Sink for F {
    fn describe(&mut self, occurrence: &RawOccurrence<'_>) {
        self(occurrence);
    }
}
