//! The constant table of a whole enum.

use core::fmt;

use super::header::Header;
use super::member::Member;
use crate::log_level::LogLevel;
use crate::rpc_code::RpcCode;

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
    pub(crate) name: &'static str,
    pub(crate) documentation: &'static str,
    pub(crate) rows: Rows,
    #[cfg(feature = "catalogue")]
    pub(crate) path: fn() -> &'static str,
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
pub struct ProblemType(pub(crate) &'static Row);

/// The table as generated code writes it, which is plain data.
pub type Rows = &'static [Row];

/// One row: what every row says, and what only few do.
#[derive(Debug)]
pub struct Row {
    /// That of the variant, or of the struct.
    pub name: &'static str,
    /// The machine-readable code.
    pub code: &'static str,
    /// 0 in a transparent row that leaves it to the inner error.
    pub status: u16,
    /// Empty where none is written.
    pub title: &'static str,
    /// What few rows say.
    pub settings: Settings,
}

/// What few rows say.
pub type Settings = &'static [Setting];

/// One thing that few rows say.
#[derive(Debug)]
pub enum Setting {
    /// `#[code]` is written.
    Code,
    /// The code is known at run time.
    RunTimeCode,
    /// The problem type URI.
    Type(&'static str),
    /// The doc comment.
    Doc(&'static str),
    /// A detail that is the same every time.
    Detail(&'static str),
    /// A detail that is the same every time, from thiserror's attribute: not for a 5xx.
    MaskedDetail(&'static str),
    /// The detail is the explanation of the status.
    Explanation,
    /// A transparent row has a detail of its own for each occurrence.
    OwnDetail,
    /// There is `#[expose]`.
    Exposed,
    /// HTTP's rules for the status are waived.
    Unchecked,
    /// The status is known at run time.
    RunTimeStatus,
    /// A response field.
    Header(Header),
    /// An extension member.
    Member(Member),
    /// How loudly it is logged.
    Log(LogLevel),
    /// The code in gRPC, where it is not that of the status.
    Rpc(RpcCode),
    /// There is a list of single problems.
    Errors,
    /// There is an instance.
    Instance,
    /// The table of the inner error, through a function: two types may be transparent to each other. Always last.
    Forwards(fn() -> ProblemTypes),
}

pub(super) fn find<R>(settings: Settings, look: impl Fn(&'static Setting) -> Option<R>) -> Option<R> {
    settings.iter().find_map(look)
}

impl ProblemTypes {
    /// The name of the Rust type.
    #[must_use]
    pub const fn name(self) -> &'static str {
        self.name
    }

    /// The doc comment of the Rust type. Documentation only, never on the wire.
    #[must_use]
    pub const fn documentation(self) -> &'static str {
        self.documentation
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

    /// Whether both are of one type.
    #[cfg(feature = "catalogue")]
    pub(crate) fn is_same_as(self, other: Self) -> bool {
        let is_row = |(one, other): (&Row, &Row)| one.name == other.name;
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

impl fmt::Debug for ProblemTypes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ProblemTypes")
            .field("name", &self.name())
            .field("types", &self.types().collect::<Vec<_>>())
            .finish_non_exhaustive()
    }
}
