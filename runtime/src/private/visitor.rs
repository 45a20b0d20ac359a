//! What a type's `describe` works with.

use core::fmt::{self, Debug, Display};

use crate::description::{Description, Inspect, Inspection, MOST_LEVELS};
use crate::error::{self, ApiError, Documented};
use crate::listener::Listener;
use crate::problem_type::{ProblemType, ProblemTypes, Rows, Setting, Settings};
use crate::slot::Slot;

/// What a type's `describe` works with: its table, its slots, and who wants to know.
#[inline]
pub fn visitor<'v, E: Documented>(slots: &'static [Slot], visit: Visit<'v>) -> Visitor<'v> {
    Visitor { types: error::table::<E>(), slots, listener: visit }
}

/// A [`visitor`] for a type with so many variants, whose responses are kept where it stands.
#[doc(hidden)]
#[macro_export]
macro_rules! __visitor {
    ($variants:literal, $listener:expr) => {{
        static __SLOTS: [$crate::private::Slot; $variants] = $crate::private::slots();
        $crate::private::visitor::<Self>(&__SLOTS, $listener)
    }};
}

/// An expression of the user's. Tokens that are none are refused where they are.
#[doc(hidden)]
#[macro_export]
macro_rules! __value {
    ($value:expr) => {
        $value
    };
}

/// Who wants to know.
pub type Visit<'v> = &'v mut dyn Listener;

/// See [`visitor`].
pub struct Visitor<'v> {
    types: &'static ProblemTypes,
    slots: &'static [Slot],
    listener: Visit<'v>,
}

impl Visitor<'_> {
    /// The description of an occurrence that is nothing but its row.
    #[inline]
    #[must_use]
    pub fn row(&self, row: usize) -> Description<'static> {
        Description::new(self.types, self.types.row(row), Some(&self.slots[row]))
    }

    #[inline]
    pub fn visit(&mut self, description: &Description<'_>) {
        self.listener.hear(description);
    }

    pub fn constant(&mut self, row: usize) {
        let (slot, problem) = (&self.slots[row], self.types.row(row));
        if !self.listener.answer_from(slot, problem, self.types.settings) {
            self.describe(row);
        }
    }

    /// An occurrence that is nothing but its row, whose response is not kept yet, or not as it is asked for.
    #[cold]
    fn describe(&mut self, row: usize) {
        let description = self.row(row);
        self.visit(&description);
    }

    /// A row and a text that may appear below 500 only.
    pub fn text(&mut self, row: usize, text: &dyn Display) {
        self.visit(&self.row(row).text(text));
    }

    /// A row and a text that may also appear on a 5xx.
    pub fn public_text(&mut self, row: usize, text: &dyn Display) {
        self.visit(&self.row(row).public_text(text));
    }

    /// A transparent row with nothing dynamic beside the inner error.
    pub(crate) fn forward<E: ApiError>(&mut self, row: usize, error: &E) {
        struct Forward<'f, 'v, 'e> {
            visitor: &'f mut Visitor<'v>,
            row: usize,
            error: &'e dyn Inspect,
            depth: usize,
        }

        impl Listener for Forward<'_, '_, '_> {
            fn answer_from(&mut self, slot: &'static Slot, inner: ProblemType, _: Settings) -> bool {
                // Several ways may lead from one row to one slot, and what is between them may add something.
                if inner.is_transparent() {
                    return false;
                }
                let types = self.visitor.types;
                self.visitor.listener.answer_from(slot, types.row(self.row), types.settings)
            }

            fn depth(&self) -> usize {
                self.depth
            }

            fn hear(&mut self, description: &Description<'_>) {
                self.visitor.visit(&self.visitor.row(self.row).of(self.error, description));
            }
        }

        let depth = self.listener.depth() + 1;
        if depth > MOST_LEVELS {
            return TooManyLevels.describe(&mut Forward { visitor: self, row, error: &TooManyLevels, depth });
        }
        error.describe(&mut Forward { visitor: self, row, error, depth });
    }

    /// A transparent row that says more than the inner error.
    pub(crate) fn forward_with<E: ApiError>(
        &mut self,
        error: &E,
        describe: &mut dyn FnMut(&mut Visitor<'_>, &dyn Inspect, &Description<'_>),
    ) {
        struct ForwardWith<'f, 'v, 'e> {
            visitor: &'f mut Visitor<'v>,
            error: &'e dyn Inspect,
            describe: &'f mut dyn FnMut(&mut Visitor<'_>, &dyn Inspect, &Description<'_>),
            depth: usize,
        }

        impl Listener for ForwardWith<'_, '_, '_> {
            fn depth(&self) -> usize {
                self.depth
            }

            fn hear(&mut self, description: &Description<'_>) {
                (self.describe)(self.visitor, self.error, description);
            }
        }

        let depth = self.listener.depth() + 1;
        if depth > MOST_LEVELS {
            let error = &TooManyLevels;
            return error.describe(&mut ForwardWith { visitor: self, error, describe, depth });
        }
        error.describe(&mut ForwardWith { visitor: self, error, describe, depth });
    }
}

/// The error behind too many levels: a plain 500.
#[derive(Debug)]
struct TooManyLevels;

impl Documented for TooManyLevels {
    const NAME: &'static str = "TooManyLevels";
    const ROWS: Rows = &[("TooManyLevels", "internal_server_error", 500, "", &[Setting::Explains])];
}

impl ApiError for TooManyLevels {
    fn describe(&self, listener: &mut dyn Listener) {
        let types = Self::problem_types();
        listener.hear(&Description::new(&types, types.row(0), None));
    }
}

impl Inspect for TooManyLevels {
    fn inspect(&self) -> Inspection<'_> {
        Inspection::new(Some(&"more than 64 `#[transparent]` levels"), None, None)
    }
}

impl Debug for Visitor<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Visitor").field("types", &self.types.name()).finish_non_exhaustive()
    }
}

/// Room for the kept responses of all variants.
#[must_use]
pub const fn slots<const N: usize>() -> [Slot; N] {
    [const { Slot::new() }; N]
}
