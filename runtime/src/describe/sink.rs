//! The handshake between an error and what is made of it.

use super::inspection::Inspect;
use super::raw::RawOccurrence;
use crate::problem_type::Row;

/// An error that describes itself. Implemented by generated code, below [`ApiError`](crate::ApiError).
// What an `impl ApiError` of the user's own is told: that trait needs this one, and nothing else of the user's does.
#[diagnostic::on_unimplemented(
    message = "`ApiError` is implemented by `#[derive(ApiError)]` only",
    label = "not derived",
    note = "write `#[derive(error_response::ApiError)]` on `{Self}`, with a `#[status(…)]` for each variant, instead of this `impl`",
    note = "a status that a function of yours returns is `#[status(500, with = Self::status)]`, and a type without a derive is a `StatusError`"
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

    /// Takes an occurrence that is nothing but its row.
    fn constant(&mut self, row: &'static Row) {
        if !self.answer_from_cache(row, row) {
            self.describe(&RawOccurrence::new(row));
        }
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
