//! The static half of an error: the problem type (RFC 9457, section 3) and the constant table of a whole enum.

use core::fmt;

use http::StatusCode;

use crate::body::Style;

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
/// let [not_found, maintenance] = OrderError::problem_types().types() else { unreachable!() };
/// assert_eq!(not_found.status(), 404);
/// assert_eq!(not_found.documentation(), "No order has this identifier.");
/// assert_eq!(not_found.members()[0].name(), "id");
/// assert_eq!(maintenance.title(), "Service Unavailable");
/// assert_eq!(maintenance.outcome(), Outcome::Unknown);
/// ```
#[derive(Debug)]
pub struct ProblemTypes {
    pub(crate) name: &'static str,
    pub(crate) documentation: &'static str,
    pub(crate) style: Option<Style>,
    pub(crate) types: &'static [ProblemType],
}

impl ProblemTypes {
    /// The name of the Rust type.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// The doc comment of the Rust type. Documentation only, never on the wire.
    #[must_use]
    pub const fn documentation(&self) -> &'static str {
        self.documentation
    }

    /// One row for each variant in the order of declaration, or one for a struct.
    #[must_use]
    pub const fn types(&self) -> &'static [ProblemType] {
        self.types
    }
}

/// The static half of one variant (or struct): all that is the same from occurrence to occurrence.
#[derive(Debug)]
pub struct ProblemType {
    pub(crate) name: &'static str,
    pub(crate) status: u16,
    pub(crate) status_source: StatusSource,
    pub(crate) status_check: StatusCheck,
    pub(crate) title: Option<&'static str>,
    pub(crate) code: &'static str,
    pub(crate) code_source: CodeSource,
    pub(crate) type_uri: Option<&'static str>,
    pub(crate) documentation: &'static str,
    pub(crate) detail: DeclaredDetail,
    pub(crate) exposed: bool,
    pub(crate) headers: &'static [Header],
    pub(crate) members: &'static [Member],
    pub(crate) has_errors: bool,
    pub(crate) has_instance: bool,
    pub(crate) style: Option<Style>,
    pub(crate) inner: Option<Inner>,
}

/// Where the status of an occurrence comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum StatusSource {
    Declared,
    RunTime,
}

/// Whether HTTP's rules for the status apply.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum StatusCheck {
    Checked,
    Unchecked,
}

/// Where the code of an occurrence comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum CodeSource {
    Name,
    Written,
    RunTime,
}

/// What the declaration says of the detail.
#[derive(Debug)]
pub(crate) enum DeclaredDetail {
    /// Nothing, or a text of each occurrence.
    Silent,
    /// The explanation of the status, whatever else there is.
    Explanation,
    /// The same text every time.
    Fixed { text: &'static str, exposed: bool },
}

/// Reached through a function, because two types may be transparent to each other (through a `Box`).
pub(crate) type Inner = fn() -> &'static ProblemTypes;

impl ProblemType {
    /// The name of the variant, or of the struct.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// The status code; with [`status_at_run_time`](Self::status_at_run_time) the one that serves when there is none.
    ///
    /// Of a `#[transparent]` variant without a status of its own it says nothing: the status is the inner error's.
    #[must_use]
    pub fn status(&self) -> StatusCode {
        // 0 stands for the absent status of a transparent row; every other one has been checked by the derive.
        StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
    }

    /// Whether the status of an occurrence may differ, from a `#[status]` field or `with = path`.
    #[must_use]
    pub const fn status_at_run_time(&self) -> bool {
        matches!(self.status_source, StatusSource::RunTime)
    }

    /// Whether `unchecked` waives HTTP's rules for this row.
    #[must_use]
    pub const fn status_unchecked(&self) -> bool {
        matches!(self.status_check, StatusCheck::Unchecked)
    }

    /// The title: `#[title]`, or the phrase of the status.
    #[must_use]
    pub fn title(&self) -> &'static str {
        self.title.unwrap_or_else(|| crate::status::find_or_class(self.status).phrase)
    }

    /// Whether the title was written, rather than taken from the status.
    #[must_use]
    pub const fn title_is_written(&self) -> bool {
        self.title.is_some()
    }

    /// The machine-readable code: `#[code]`, or the name in `snake_case`.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        self.code
    }

    /// Whether `#[code]` is written here or on the container.
    #[must_use]
    pub const fn code_is_written(&self) -> bool {
        !matches!(self.code_source, CodeSource::Name)
    }

    /// Whether the code of an occurrence may differ, from a `#[code]` field.
    #[must_use]
    pub const fn code_at_run_time(&self) -> bool {
        matches!(self.code_source, CodeSource::RunTime)
    }

    /// The problem type URI (RFC 9457, section 3.1.1); `None` means `about:blank`.
    #[must_use]
    pub const fn type_uri(&self) -> Option<&'static str> {
        self.type_uri
    }

    /// The doc comment. Documentation only, never on the wire.
    #[must_use]
    pub const fn documentation(&self) -> &'static str {
        self.documentation
    }

    /// The detail, where it is the same for every occurrence and not the explanation of the status.
    #[must_use]
    pub const fn detail(&self) -> Option<&'static str> {
        match self.detail {
            DeclaredDetail::Silent | DeclaredDetail::Explanation => None,
            DeclaredDetail::Fixed { text, .. } => Some(text),
        }
    }

    /// A fixed sentence about the status, in the library's words.
    #[must_use]
    pub fn explanation(&self) -> &'static str {
        crate::status::find_or_class(self.status).explanation
    }

    /// Whether `#[expose]` lets occurrence text appear on a 5xx, on the row, its container or one of its fields.
    #[must_use]
    pub const fn is_exposed(&self) -> bool {
        self.exposed
    }

    /// The response fields, beside those of the body style.
    #[must_use]
    pub const fn headers(&self) -> &'static [Header] {
        self.headers
    }

    /// The extension members (RFC 9457, section 3.2).
    #[must_use]
    pub const fn members(&self) -> &'static [Member] {
        self.members
    }

    /// Whether there is a list of single problems.
    #[must_use]
    pub const fn has_errors(&self) -> bool {
        self.has_errors
    }

    /// Whether an occurrence may have an `instance`.
    #[must_use]
    pub const fn has_instance(&self) -> bool {
        self.has_instance
    }

    /// What a client may conclude.
    #[must_use]
    pub const fn outcome(&self) -> Outcome {
        if self.status >= 500 { Outcome::Unknown } else { Outcome::Rejected }
    }

    /// The table of the inner type of a `#[transparent]` variant.
    #[must_use]
    pub fn inner(&self) -> Option<&'static ProblemTypes> {
        self.inner.map(|inner| inner())
    }
}

/// What the status lets a client conclude about the request.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Outcome {
    /// The request was not carried out (4xx, and whatever else is below 500).
    Rejected,
    /// The outcome is unknown (5xx) and may have been a success, so only an idempotent request is safe to repeat.
    Unknown,
}

impl fmt::Display for Outcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Rejected => "rejected",
            Self::Unknown => "unknown",
        })
    }
}

/// A response field of a problem type.
#[derive(Debug)]
#[non_exhaustive]
pub struct Header {
    pub(crate) name: &'static str,
    pub(crate) value: Option<&'static str>,
    pub(crate) only_on: Option<u16>,
    pub(crate) optional: bool,
    /// Whether it counts only where the inner error of a transparent variant says nothing of the field.
    pub(crate) fallback: bool,
}

impl Header {
    /// The field name, in lower case.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// The value, where it is the same for every occurrence.
    #[must_use]
    pub const fn value(&self) -> Option<&'static str> {
        self.value
    }

    /// The status that the field is limited to, where the status is known at run time only.
    #[must_use]
    pub const fn only_on(&self) -> Option<u16> {
        self.only_on
    }

    /// Whether a response may lack it.
    #[must_use]
    pub const fn is_optional(&self) -> bool {
        self.optional
    }
}

/// An extension member of a problem type.
#[derive(Debug)]
#[non_exhaustive]
pub struct Member {
    pub(crate) name: &'static str,
    pub(crate) rust_type: &'static str,
    pub(crate) presence: Presence,
}

/// When a member is in the body.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Presence {
    /// Always.
    Required,
    /// Where the value is not `None`.
    Optional,
    /// The members of the value, whatever they are (`#[extension(flatten)]`).
    Flattened,
    /// Only with development details on.
    Development,
}

impl Member {
    /// The member's name; of a flattened value, the field's.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// The type of the field as it is written, empty for a member that is an expression.
    #[must_use]
    pub const fn rust_type(&self) -> &'static str {
        self.rust_type
    }

    /// When it is there.
    #[must_use]
    pub const fn presence(&self) -> Presence {
        self.presence
    }
}
