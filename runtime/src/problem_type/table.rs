//! The constant table of a whole enum.

use core::fmt;

use super::{Header, Member, ProblemType};
use crate::body::Style;
use crate::log_level::LogLevel;

/// The name in the table of a type of which nothing is known.
pub(crate) const OPAQUE: &str = "dyn ApiError";

/// The constant table of one error type: what every response of every variant has in common.
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
/// assert_eq!(not_found.status(), 404);
/// assert_eq!(not_found.documentation(), "No order has this identifier.");
/// assert_eq!(not_found.members().next().unwrap().name(), "id");
///
/// let maintenance = OrderError::problem_types().find("Maintenance").unwrap();
/// assert_eq!(maintenance.title(), "Service Unavailable");
/// assert_eq!(maintenance.outcome(), Outcome::Unknown);
/// ```
#[derive(Clone, Copy)]
pub struct ProblemTypes {
    pub(crate) name: &'static str,
    pub(crate) rows: Rows,
    pub(crate) settings: Settings,
    #[cfg(feature = "catalogue")]
    pub(crate) path: fn() -> &'static str,
}

/// The table as generated code writes it, which is plain data.
pub type Rows = &'static [Row];

/// What else there is to say of a type or a row.
pub type Settings = &'static [Setting];

/// A row: name, code, status (0 where a transparent one leaves it to the inner error), title (empty where none is
/// written), and what else there is to say.
pub type Row = (&'static str, &'static str, u16, &'static str, Settings);

/// What few types or rows say of themselves.
#[derive(Debug)]
pub enum Setting {
    /// The body style, before all else.
    Body(Style),
    /// `#[code]` is written.
    Code,
    /// The code is known at run time.
    CodeVaries,
    /// The problem type URI.
    Type(&'static str),
    /// The doc comment.
    Doc(&'static str),
    /// A detail that is the same every time.
    Says(&'static str),
    /// A detail that is the same every time, from thiserror's attribute: not for a 5xx.
    Displays(&'static str),
    /// The detail is the explanation of the status.
    Explains,
    /// A transparent row has a detail of its own for each occurrence.
    Varies,
    /// There is `#[expose]`.
    Exposing,
    /// HTTP's rules for the status are waived.
    Unchecked,
    /// The status is known at run time.
    StatusVaries,
    /// A response field.
    Header(Header),
    /// An extension member.
    Member(Member),
    /// How loudly it is logged.
    Log(LogLevel),
    /// There is a list of single problems.
    Errors,
    /// There is an instance.
    Instance,
    /// The table of the inner error, through a function: two types may be transparent to each other.
    Forwards(fn() -> ProblemTypes),
}

pub(super) fn find<R>(settings: Settings, look: impl Fn(&'static Setting) -> Option<R>) -> Option<R> {
    settings.iter().find_map(look)
}

/// The derive says it before all else.
fn style(settings: Settings) -> Option<Style> {
    match settings.first() {
        Some(Setting::Body(style)) => Some(*style),
        _ => None,
    }
}

pub(super) fn documentation(settings: Settings) -> &'static str {
    let documentation = find(settings, |setting| match setting {
        Setting::Doc(text) => Some(*text),
        _ => None,
    });
    documentation.unwrap_or_default()
}

impl ProblemTypes {
    /// The name of the Rust type.
    #[must_use]
    pub const fn name(self) -> &'static str {
        self.name
    }

    /// The doc comment of the Rust type. Documentation only, never on the wire.
    #[must_use]
    pub fn documentation(self) -> &'static str {
        documentation(self.settings)
    }

    /// One row for each variant in the order of declaration, or one for a struct.
    #[must_use]
    pub fn types(self) -> impl DoubleEndedIterator<Item = ProblemType> + ExactSizeIterator + Clone {
        self.rows.iter().map(ProblemType)
    }

    /// The row of the variant with this name.
    #[must_use]
    pub fn find(self, variant: &str) -> Option<ProblemType> {
        self.types().find(|row| row.name() == variant)
    }

    #[inline]
    pub(crate) fn row(&self, row: usize) -> ProblemType {
        ProblemType(&self.rows[row])
    }

    /// Whether both are of one type.
    #[cfg(feature = "catalogue")]
    pub(crate) fn is_same_as(self, other: Self) -> bool {
        let is_row = |(one, other): (&Row, &Row)| one.0 == other.0;
        (self.path)() == (other.path)()
            && self.rows.len() == other.rows.len()
            && self.rows.iter().zip(other.rows).all(is_row)
    }

    /// Whether nothing is known of the type but that it is an error.
    #[cfg(feature = "catalogue")]
    pub(crate) fn is_opaque(self) -> bool {
        self.rows.is_empty() && self.name == OPAQUE
    }
}

/// A row and what its type says: all that a constant response depends on, but for the service's policy.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Declaration {
    row: &'static Row,
    settings: Settings,
}

impl Declaration {
    #[inline]
    pub(crate) fn new(problem: ProblemType, settings: Settings) -> Self {
        Self { row: problem.0, settings }
    }

    /// The declared body style.
    pub(crate) fn style(self) -> Option<Style> {
        style(self.row.4).or_else(|| style(self.settings))
    }

    /// Whether it is known at a glance that both are the same. A constant may have several addresses, so different ones
    /// say nothing.
    #[inline]
    pub(crate) fn is_surely(self, other: Self) -> bool {
        core::ptr::eq(self.row, other.row) && core::ptr::eq(self.settings, other.settings)
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
