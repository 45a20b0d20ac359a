//! What the `describe` of a deriving type works with.

use core::fmt::{self, Debug, Display};
use core::slice;
use std::backtrace::Backtrace;

use super::inspection::Inspect;
use super::levels::{MAX_LEVELS, TooManyLevels};
use super::raw::{Detail, Inner, RawOccurrence};
use super::sink::{Describe, Sink};
use crate::field::{CodeField, StatusField};
use crate::item::ErrorItems;
use crate::json::MemberValue;
use crate::problem_type::{DeclaredDetail, Row, Table};
use crate::wire::HeaderField;

/// The rows of a type, what its `Display` writes, and the sink.
///
/// An arm hands over the number of its row and the values that the row names, in the row's order. No method is generic or
/// inlined: the user's compiler would pay for it in each arm.
pub struct Describer<'s> {
    rows: &'static [Row],
    /// A reference to one: what was written in two pieces a moment ago would be copied in one, which takes the processor
    /// longer than all the rest here.
    text: &'s &'s dyn Display,
    sink: &'s mut dyn Sink,
}

/// A [`Describer`] for an error with this table and `Display`.
#[inline]
pub fn describer<'s>(
    table: &'static Table,
    text: &'s &'s dyn Display,
    sink: &'s mut dyn Sink,
) -> Describer<'s> {
    let rows = match table.rows.get() {
        Some(rows) => rows,
        None => table.rows(),
    };
    Describer { rows, text, sink }
}

/// An expression of the user's. Tokens that are none are refused where they are.
#[doc(hidden)]
#[macro_export]
macro_rules! __value {
    ($value:expr) => {
        $value
    };
    ($($tokens:tt)*) => {
        ::core::compile_error!("this is more than one expression; write one")
    };
}

impl<'s> Describer<'s> {
    /// An occurrence that is nothing but its row.
    pub fn constant(&mut self, row: usize) {
        self.sink.constant(&self.rows[row]);
    }

    /// A row with the text of `Display`.
    pub fn display(&mut self, row: usize) {
        self.values(row, &[], &[]);
    }

    /// A row with one extension member.
    pub fn member(&mut self, row: usize, member: &dyn MemberValue) {
        self.values(row, slice::from_ref(&member), &[]);
    }

    /// A row with one response field.
    pub fn field(&mut self, row: usize, field: &dyn HeaderField) {
        self.values(row, &[], slice::from_ref(&field));
    }

    /// A row with extension members and response fields.
    pub fn values(&mut self, row: usize, members: &[&dyn MemberValue], fields: &[&dyn HeaderField]) {
        let occurrence = self.occurrence(row, members, fields);
        self.sink.describe(&occurrence);
    }

    /// A row with a text of its own.
    pub fn text(&mut self, row: usize, text: &dyn Display) {
        self.text_and_values(row, text, &[], &[]);
    }

    /// A row with a text of its own, extension members and response fields.
    pub fn text_and_values(
        &mut self,
        row: usize,
        text: &dyn Display,
        members: &[&dyn MemberValue],
        fields: &[&dyn HeaderField],
    ) {
        let occurrence = self.occurrence(row, members, fields).text(text);
        self.sink.describe(&occurrence);
    }

    /// What few occurrences need, one by one.
    pub fn describe(&mut self, occurrence: &RawOccurrence<'_>) {
        self.sink.describe(occurrence);
    }

    /// A row with values, for [`describe`](Self::describe).
    #[must_use]
    pub fn occurrence<'a>(
        &self,
        row: usize,
        members: &'a [&'a dyn MemberValue],
        fields: &'a [&'a dyn HeaderField],
    ) -> RawOccurrence<'a>
    where
        's: 'a,
    {
        let row = &self.rows[row];
        let detail = match row.detail {
            DeclaredDetail::Display { exposed } => Some(Detail { text: self.text, exposed }),
            _ => None,
        };
        RawOccurrence { detail, fields, members, ..RawOccurrence::new(row) }
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
            fn answer_from_cache(&mut self, constant: &'static Row, _: &'static Row) -> bool {
                // Further out, another row may lead to the same one and add something.
                self.depth == 1 && self.outer.sink.answer_from_cache(constant, &self.outer.rows[self.row])
            }

            fn depth(&self) -> usize {
                self.depth
            }

            fn describe(&mut self, inner: &RawOccurrence<'_>) {
                self.outer.describe(&self.outer.occurrence(self.row, &[], &[]).forwarding(self.error, inner));
            }
        }

        let depth = self.sink.depth() + 1;
        if depth > MAX_LEVELS {
            return TooManyLevels.describe(&mut Forward { outer: self, row, error: &TooManyLevels, depth });
        }
        error.describe(&mut Forward { outer: self, row, error: &error, depth });
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
        error.describe(&mut ForwardWith { outer: self, error: &error, describe, depth });
    }
}

impl<'a> RawOccurrence<'a> {
    #[inline]
    pub(crate) fn new(row: &'static Row) -> Self {
        Self {
            row,
            status: None,
            code: None,
            detail: None,
            instance: None,
            fields: &[],
            members: &[],
            errors: None,
            backtrace: None,
            own: None,
            inner: None,
        }
    }

    #[must_use]
    pub fn status_of(mut self, status: &dyn StatusField) -> Self {
        self.status = status.status().filter(|status| self.row.may_have(*status));
        self
    }

    #[must_use]
    pub fn code_of(mut self, code: Option<&'a dyn CodeField>) -> Self {
        self.code = code.map(CodeField::code).filter(|code| !code.is_empty());
        self
    }

    /// The row says whether a 5xx may show it.
    #[must_use]
    pub fn text(mut self, text: &'a dyn Display) -> Self {
        let exposed = matches!(self.row.detail, DeclaredDetail::Formatted { exposed: true });
        self.detail = Some(Detail { text, exposed });
        self
    }

    #[must_use]
    pub fn instance(mut self, instance: Option<&'a dyn Display>) -> Self {
        self.instance = instance;
        self
    }

    #[must_use]
    pub fn errors(mut self, errors: &'a dyn ErrorItems) -> Self {
        self.errors = Some(errors);
        self
    }

    #[must_use]
    pub fn backtrace(mut self, backtrace: Option<&'a Backtrace>) -> Self {
        self.backtrace = backtrace;
        self
    }

    #[must_use]
    pub fn forwarding(mut self, error: &'a dyn Inspect, occurrence: &'a RawOccurrence<'a>) -> Self {
        self.inner = Some(Inner { occurrence, error });
        self
    }
}

impl Debug for Describer<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Describer").field("rows", &self.rows).finish_non_exhaustive()
    }
}
