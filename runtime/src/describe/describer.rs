//! What the `describe` of a deriving type works with.

use core::fmt::{self, Debug, Display};

use http::header::HeaderName;

use super::cell::CacheCell;
use super::inspection::Inspect;
use super::levels::{MAX_LEVELS, TooManyLevels};
use super::parts::{Extension, ExtensionKind, Field};
use super::raw::{Detail, Inner, RawOccurrence};
use super::sink::{Describe, Sink};
use crate::field::{CodeField, StatusField};
use crate::item::ErrorItems;
use crate::json::MemberValue;
use crate::problem_type::{ProblemType, ProblemTypes};
use crate::wire::{HeaderField, Precedence};

/// The table of a type, its cache cells, and the sink.
pub struct Describer<'s> {
    types: &'static ProblemTypes,
    cells: &'static [CacheCell],
    sink: &'s mut dyn Sink,
}

/// A [`Describer`] for a type with this table, and a cell for each row of it.
#[inline]
pub fn describer<'s>(
    types: &'static ProblemTypes,
    cells: &'static [CacheCell],
    sink: &'s mut dyn Sink,
) -> Describer<'s> {
    Describer { types, cells, sink }
}

/// A [`describer`] for a type with so many variants, whose cells are a `static` of the function that calls it.
#[doc(hidden)]
#[macro_export]
macro_rules! __describer {
    ($variants:literal, $sink:expr) => {{
        static __CELLS: [$crate::__private_0_1::CacheCell; $variants] = $crate::__private_0_1::cells();
        $crate::__private_0_1::describer(<Self as $crate::Documented>::TABLE, &__CELLS, $sink)
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

impl Describer<'_> {
    /// An occurrence that is nothing but its row.
    #[inline]
    #[must_use]
    pub fn row(&self, row: usize) -> RawOccurrence<'static> {
        RawOccurrence::new(self.types, ProblemType(&self.types.rows[row]), Some(&self.cells[row]))
    }

    #[inline]
    pub fn describe(&mut self, occurrence: &RawOccurrence<'_>) {
        self.sink.describe(occurrence);
    }

    /// An occurrence that is nothing but its row.
    pub fn constant(&mut self, row: usize) {
        if !self.sink.answer_from_cache(&self.cells[row], ProblemType(&self.types.rows[row])) {
            self.describe_row(row);
        }
    }

    #[cold]
    fn describe_row(&mut self, row: usize) {
        let occurrence = self.row(row);
        self.sink.describe(&occurrence);
    }

    /// A row and a text that may appear below 500 only.
    pub fn text(&mut self, row: usize, text: &dyn Display) {
        let occurrence = self.row(row).text(text);
        self.sink.describe(&occurrence);
    }

    /// A row and a text that may also appear on a 5xx.
    pub fn public_text(&mut self, row: usize, text: &dyn Display) {
        let occurrence = self.row(row).public_text(text);
        self.sink.describe(&occurrence);
    }

    /// A transparent row with nothing dynamic beside the inner error.
    pub(crate) fn forward<E: Describe>(&mut self, row: usize, error: &E) {
        struct Forward<'f, 's, 'e> {
            outer: &'f mut Describer<'s>,
            row: usize,
            error: &'e dyn Inspect,
            depth: usize,
        }

        impl Sink for Forward<'_, '_, '_> {
            fn answer_from_cache(&mut self, cell: &'static CacheCell, _: ProblemType) -> bool {
                // Further out, another row may lead to the same cell and add something.

                self.depth == 1
                    && self.outer.sink.answer_from_cache(cell, ProblemType(&self.outer.types.rows[self.row]))
            }

            fn depth(&self) -> usize {
                self.depth
            }

            fn describe(&mut self, inner: &RawOccurrence<'_>) {
                self.outer.describe(&self.outer.row(self.row).forwarding(self.error, inner));
            }
        }

        let depth = self.sink.depth() + 1;
        if depth > MAX_LEVELS {
            return TooManyLevels.describe(&mut Forward { outer: self, row, error: &TooManyLevels, depth });
        }
        error.describe(&mut Forward { outer: self, row, error, depth });
    }

    /// A transparent row that says more than the inner error.
    pub(crate) fn forward_with<E: Describe>(
        &mut self,
        error: &E,
        describe: &mut dyn FnMut(&mut Describer<'_>, &dyn Inspect, &RawOccurrence<'_>),
    ) {
        struct ForwardWith<'f, 's, 'e> {
            outer: &'f mut Describer<'s>,
            error: &'e dyn Inspect,
            describe: &'f mut dyn FnMut(&mut Describer<'_>, &dyn Inspect, &RawOccurrence<'_>),
            depth: usize,
        }

        impl Sink for ForwardWith<'_, '_, '_> {
            fn depth(&self) -> usize {
                self.depth
            }

            fn describe(&mut self, inner: &RawOccurrence<'_>) {
                (self.describe)(self.outer, self.error, inner);
            }
        }

        let depth = self.sink.depth() + 1;
        if depth > MAX_LEVELS {
            let error = &TooManyLevels;
            return error.describe(&mut ForwardWith { outer: self, error, describe, depth });
        }
        error.describe(&mut ForwardWith { outer: self, error, describe, depth });
    }
}

/// An occurrence that is nothing but its row, and what generated code adds to it.
impl<'a> RawOccurrence<'a> {
    #[inline]
    pub(crate) fn new(
        types: &'a ProblemTypes,
        problem: ProblemType,
        cell: Option<&'static CacheCell>,
    ) -> Self {
        Self {
            types,
            problem,
            cell,
            status: None,
            code: None,
            detail: None,
            instance: None,
            headers: &[],
            extensions: &[],
            errors: None,
            own: None,
            inner: None,
        }
    }

    #[inline]
    #[must_use]
    pub fn status_of(mut self, status: &dyn StatusField, statuses: Statuses) -> Self {
        self.status = status.status().filter(|status| match statuses {
            Statuses::Errors => (400..=599).contains(&status.as_u16()),
            Statuses::Unchecked => (200..=599).contains(&status.as_u16()),
        });
        self
    }

    #[inline]
    #[must_use]
    pub fn code_of(mut self, code: Option<&'a dyn CodeField>) -> Self {
        self.code = code.map(CodeField::code).filter(|code| !code.is_empty());
        self
    }

    /// Text that may appear below 500 only.
    #[inline]
    #[must_use]
    pub fn text(mut self, text: &'a dyn Display) -> Self {
        self.detail = Some(Detail { text, exposed: false });
        self
    }

    /// Text that may also appear on a 5xx.
    #[inline]
    #[must_use]
    pub fn public_text(mut self, text: &'a dyn Display) -> Self {
        self.detail = Some(Detail { text, exposed: true });
        self
    }

    #[inline]
    #[must_use]
    pub fn instance(mut self, uri: Option<&'a dyn Display>) -> Self {
        self.instance = uri;
        self
    }

    #[inline]
    #[must_use]
    pub fn headers(mut self, headers: &'a [Field<'a>]) -> Self {
        self.headers = headers;
        self
    }

    #[inline]
    #[must_use]
    pub fn extensions(mut self, extensions: &'a [Extension<'a>]) -> Self {
        self.extensions = extensions;
        self
    }

    #[inline]
    #[must_use]
    pub fn errors(mut self, errors: &'a dyn ErrorItems) -> Self {
        self.errors = Some(errors);
        self
    }

    #[inline]
    #[must_use]
    pub fn forwarding(mut self, error: &'a dyn Inspect, occurrence: &'a RawOccurrence<'a>) -> Self {
        self.inner = Some(Inner { occurrence, error });
        self
    }
}

#[inline]
#[must_use]
pub fn field(name: HeaderName, value: &dyn HeaderField) -> Field<'_> {
    Field { name, value, precedence: Precedence::Usual, only_on: None, exposed: true }
}

#[inline]
#[must_use]
pub fn member<'a>(name: &'static str, value: &'a dyn MemberValue) -> Extension<'a> {
    Extension { name, value, kind: ExtensionKind::Member, exposed: true }
}

/// Which statuses may be chosen at run time.
#[derive(Debug, Clone, Copy)]
pub enum Statuses {
    Errors,
    Unchecked,
}

impl Debug for Describer<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Describer").field("types", &self.types.name()).finish_non_exhaustive()
    }
}
