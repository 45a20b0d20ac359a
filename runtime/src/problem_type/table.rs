//! The table of a whole enum.

use core::fmt;
use std::sync::OnceLock;

use super::parse::parse_rows;
use super::row::Row;
#[cfg(feature = "catalogue")]
use crate::schema::{FieldKind, TypeSchema};

/// The name in the table of a type of which nothing is known.
pub(crate) const OPAQUE: &str = "dyn ApiError";

/// The table of one error type: what every response of every variant has in common.
///
/// Whatever documents an API (a catalogue, an `OpenAPI` document, a contract test) reads this table, which is the very
/// one that responses are made from, so the documentation cannot drift from what is sent.
///
/// ```
/// use error_response::{ApiError, Documented, Outcome};
///
/// #[derive(ApiError)]
/// enum OrderError {
///     /// No order has this identifier.
///     #[status(404)]
///     #[title("Order not found")]
///     NotFound { #[extension] id: u64 },
///     #[status(503)]
///     Maintenance,
/// }
///
/// let not_found = OrderError::problem_types().find("NotFound").unwrap();
/// assert_eq!(not_found.status().unwrap(), 404);
/// assert_eq!(not_found.documentation(), "No order has this identifier.");
/// assert_eq!(not_found.members().next().unwrap().name(), "id");
///
/// let maintenance = OrderError::problem_types().find("Maintenance").unwrap();
/// assert_eq!(maintenance.title(), "Service Unavailable");
/// assert_eq!(maintenance.outcome(), Outcome::Unknown);
/// ```
#[derive(Clone, Copy)]
pub struct ProblemTypes {
    pub(super) table: &'static Table,
    pub(super) functions: &'static Functions,
}

/// The static half of one variant (or struct): all that is the same from occurrence to occurrence. It is the problem type
/// of RFC 9457 (section 3.1.1).
///
/// ```
/// use error_response::{ApiError, Documented};
///
/// #[derive(ApiError)]
/// #[type_base("https://api.example.com/problems/")]
/// enum OrderError {
///     /// Somebody else edits the order.
///     #[status(409)]
///     #[title("Order is locked")]
///     #[detail("try again later")]
///     Locked,
/// }
///
/// let locked = OrderError::problem_types().find("Locked").unwrap();
/// assert_eq!(locked.status().unwrap(), 409);
/// assert_eq!((locked.code(), locked.title()), ("locked", "Order is locked"));
/// assert_eq!(locked.type_uri(), Some("https://api.example.com/problems/locked"));
/// assert_eq!(locked.documentation(), "Somebody else edits the order.");
/// assert_eq!(locked.detail(), Some("try again later"));
/// assert!(!locked.status_at_run_time() && !locked.has_errors());
/// ```
#[derive(Clone, Copy)]
pub struct ProblemType {
    pub(crate) row: &'static Row,
    pub(super) types: ProblemTypes,
}

/// The table as generated code writes it: plain text, which costs its compiler a tenth of what structures do. It is read once.
///
/// All instances of a generic type share it, so it has nothing in it that depends on their parameters.
pub struct Table {
    name: &'static str,
    documentation: &'static str,
    text: &'static [&'static str],
    /// A reference, so that no compiler writes how a table is dropped.
    pub(crate) rows: OnceLock<&'static [Row]>,
}

/// Asks a type for its schema.
#[cfg(feature = "catalogue")]
pub(crate) type SchemaOf = fn() -> Option<TypeSchema>;

/// What a table cannot say in text. Rows, members and fields go by their numbers.
pub(crate) struct Functions {
    pub(crate) inner: fn(usize) -> Option<ProblemTypes>,
    /// The path of the type, by which tables are told apart: they may have several addresses.
    #[cfg(feature = "catalogue")]
    pub(crate) path: fn() -> &'static str,
    #[cfg(feature = "catalogue")]
    pub(crate) member_schema: fn(usize, usize) -> Option<SchemaOf>,
    #[cfg(feature = "catalogue")]
    pub(crate) field_kind: fn(usize, usize) -> Option<FieldKind>,
}

impl Table {
    /// `text`: see [`parse_rows`].
    #[must_use]
    pub const fn new(name: &'static str, documentation: &'static str, text: &'static [&'static str]) -> Self {
        Self { name, documentation, text, rows: OnceLock::new() }
    }

    /// The rows, which are read from the text the first time.
    #[must_use]
    pub fn rows(&'static self) -> &'static [Row] {
        self.rows.get_or_init(|| parse_rows(self.name, self.text).leak())
    }
}

impl fmt::Debug for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Table").field("name", &self.name).finish_non_exhaustive()
    }
}

impl ProblemTypes {
    pub(crate) const fn new(table: &'static Table, functions: &'static Functions) -> Self {
        Self { table, functions }
    }

    /// The name of the Rust type.
    #[must_use]
    pub const fn name(self) -> &'static str {
        self.table.name
    }

    /// The doc comment of the Rust type. Documentation only, never on the wire.
    #[must_use]
    pub const fn documentation(self) -> &'static str {
        self.table.documentation
    }

    /// One row for each variant in the order of declaration, or one for a struct.
    #[must_use]
    pub fn types(self) -> impl DoubleEndedIterator<Item = ProblemType> + ExactSizeIterator + Clone {
        self.table.rows().iter().map(move |row| ProblemType { row, types: self })
    }

    /// The row of the variant with this name.
    #[must_use]
    pub fn find(self, variant: &str) -> Option<ProblemType> {
        self.types().find(|row| row.name() == variant)
    }

    /// Whether both are sure to be of one type: a table may have several addresses.
    pub(crate) fn has_table_of(self, other: Self) -> bool {
        core::ptr::eq(self.table, other.table)
    }

    /// Whether both are of one type.
    #[cfg(feature = "catalogue")]
    pub(crate) fn is_same_as(self, other: Self) -> bool {
        (self.functions.path)() == (other.functions.path)()
            && self.types().map(ProblemType::name).eq(other.types().map(ProblemType::name))
    }

    /// Whether nothing is known of the type but that it is an error.
    #[cfg(feature = "catalogue")]
    pub(crate) fn is_opaque(self) -> bool {
        self.types().len() == 0 && self.name() == OPAQUE
    }
}

impl fmt::Debug for ProblemTypes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ProblemTypes")
            .field("name", &self.name())
            .field("types", &self.types().collect::<Vec<_>>())
            .finish_non_exhaustive()
    }
}
