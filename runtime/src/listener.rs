//! Who an error describes itself to.

use crate::body::Style;
use crate::description::Description;
use crate::slot::Slot;

/// Takes what an error says of itself, once.
pub trait Listener {
    /// Answers with the kept response of a constant occurrence, if there is one; then nothing more need be said.
    fn answer_from(&mut self, constant: Constant) -> bool {
        let _ = constant;
        false
    }

    /// Takes the description.
    fn hear(&mut self, description: &Description<'_>);
}

/// An occurrence that is nothing but its row.
#[derive(Debug, Clone, Copy)]
pub struct Constant {
    pub(crate) slot: &'static Slot,
    pub(crate) status: u16,
    /// The declared body style.
    pub(crate) style: Option<Style>,
}

impl<F: FnMut(&Description<'_>)> Listener for F {
    /// Takes the description.
    fn hear(&mut self, description: &Description<'_>) {
        self(description);
    }
}
