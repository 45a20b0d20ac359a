//! Who an error describes itself to.

use crate::description::Description;
use crate::problem_type::{ProblemType, Settings};
use crate::slot::Slot;

/// Takes what an error says of itself, once.
pub trait Listener {
    /// Answers with the kept response of a constant occurrence, if there is one; then nothing more need be said.
    ///
    /// The row may forward what the slot belongs to. It all goes through registers: this is the hot path.
    fn answer_from(&mut self, slot: &'static Slot, row: ProblemType, settings: Settings) -> bool {
        let _ = (slot, row, settings);
        false
    }

    /// Through how many transparent errors this was reached.
    fn depth(&self) -> usize {
        0
    }

    /// Takes the description.
    fn hear(&mut self, description: &Description<'_>);
}

impl<F: FnMut(&Description<'_>)> Listener for F {
    /// Takes the description.
    fn hear(&mut self, description: &Description<'_>) {
        self(description);
    }
}
