//! The static half of an error: the problem type (RFC 9457, section 3) and the constant table of a whole enum.

use core::fmt;

use http::StatusCode;

use crate::body::Style;
use crate::log_level::LogLevel;

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
    /// The body style.
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

fn find<R>(settings: Settings, look: impl Fn(&'static Setting) -> Option<R>) -> Option<R> {
    settings.iter().find_map(look)
}

fn style(settings: Settings) -> Option<Style> {
    find(settings, |setting| match setting {
        Setting::Body(style) => Some(*style),
        _ => None,
    })
}

fn documentation(settings: Settings) -> &'static str {
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
        self.rows.is_empty() && self.name == crate::error::OPAQUE
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

/// The static half of one variant (or struct): all that is the same from occurrence to occurrence.
#[derive(Clone, Copy)]
pub struct ProblemType(&'static Row);

/// What the declaration says of the detail.
pub(crate) enum DeclaredDetail {
    /// Nothing, or a text of each occurrence.
    Silent,
    /// The explanation of the status, whatever else there is.
    Explanation,
    /// The same text every time.
    Fixed { text: &'static &'static str, exposed: bool },
}

impl ProblemType {
    fn settings(self) -> Settings {
        self.0.4
    }

    fn has(self, is_it: impl Fn(&Setting) -> bool) -> bool {
        self.settings().iter().any(is_it)
    }

    /// The name of the variant, or of the struct.
    #[must_use]
    pub const fn name(self) -> &'static str {
        self.0.0
    }

    /// The status code; with [`status_at_run_time`](Self::status_at_run_time) the one that serves when there is none.
    ///
    /// Of a `#[transparent]` variant without a status of its own it says nothing: the status is the inner error's.
    #[must_use]
    pub fn status(self) -> StatusCode {
        // The derive has checked every status but the absent one of a transparent row.
        StatusCode::from_u16(self.0.2).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
    }

    /// Whether the status is the inner error's.
    pub(crate) fn has_no_status(self) -> bool {
        self.0.2 == 0
    }

    /// Whether the status of an occurrence may differ, from a `#[status]` field or `with = path`.
    #[must_use]
    pub fn status_at_run_time(self) -> bool {
        self.has(|setting| matches!(setting, Setting::StatusVaries))
    }

    /// Whether `unchecked` waives HTTP's rules for this row.
    #[must_use]
    pub fn status_unchecked(self) -> bool {
        self.has(|setting| matches!(setting, Setting::Unchecked))
    }

    /// The title: `#[title]`, or the phrase of the status.
    #[must_use]
    pub fn title(self) -> &'static str {
        self.written_title().unwrap_or_else(|| crate::status::find_or_class(self.0.2).phrase)
    }

    /// The title, where one is written.
    #[must_use]
    pub const fn written_title(self) -> Option<&'static str> {
        if self.0.3.is_empty() { None } else { Some(self.0.3) }
    }

    /// The machine-readable code: `#[code]`, or the name in `snake_case`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        self.0.1
    }

    /// Whether `#[code]` is written here or on the container.
    #[must_use]
    pub fn code_is_written(self) -> bool {
        self.has(|setting| matches!(setting, Setting::Code | Setting::CodeVaries))
    }

    /// Whether the code of an occurrence may differ, from a `#[code]` field.
    #[must_use]
    pub fn code_at_run_time(self) -> bool {
        self.has(|setting| matches!(setting, Setting::CodeVaries))
    }

    /// The problem type URI (RFC 9457, section 3.1.1); `None` means `about:blank`.
    #[must_use]
    pub fn type_uri(self) -> Option<&'static str> {
        find(self.settings(), |setting| match setting {
            Setting::Type(uri) => Some(*uri),
            _ => None,
        })
    }

    /// The doc comment. Documentation only, never on the wire.
    #[must_use]
    pub fn documentation(self) -> &'static str {
        documentation(self.settings())
    }

    /// The detail, where it is the same for every occurrence and not the explanation of the status.
    #[must_use]
    pub fn detail(self) -> Option<&'static str> {
        match self.declared_detail() {
            DeclaredDetail::Silent | DeclaredDetail::Explanation => None,
            DeclaredDetail::Fixed { text, .. } => Some(text),
        }
    }

    pub(crate) fn declared_detail(self) -> DeclaredDetail {
        let declared = find(self.settings(), |setting| match setting {
            Setting::Explains => Some(DeclaredDetail::Explanation),
            Setting::Says(text) => Some(DeclaredDetail::Fixed { text, exposed: true }),
            Setting::Displays(text) => Some(DeclaredDetail::Fixed { text, exposed: false }),
            _ => None,
        });
        declared.unwrap_or(DeclaredDetail::Silent)
    }

    /// A fixed sentence about the status, in the library's words.
    #[must_use]
    pub fn explanation(self) -> &'static str {
        crate::status::find_or_class(self.0.2).explanation
    }

    /// Whether `#[expose]` lets occurrence text appear on a 5xx, on the row, its container or one of its fields.
    #[must_use]
    pub fn is_exposed(self) -> bool {
        self.has(|setting| matches!(setting, Setting::Exposing))
    }

    /// The response fields, beside those of the body style.
    pub fn headers(self) -> impl Iterator<Item = &'static Header> + Clone {
        self.settings().iter().filter_map(|setting| match setting {
            Setting::Header(header) => Some(header),
            _ => None,
        })
    }

    /// The extension members (RFC 9457, section 3.2).
    pub fn members(self) -> impl Iterator<Item = &'static Member> + Clone {
        self.settings().iter().filter_map(|setting| match setting {
            Setting::Member(member) => Some(member),
            _ => None,
        })
    }

    /// Whether there is a list of single problems.
    #[must_use]
    pub fn has_errors(self) -> bool {
        self.has(|setting| matches!(setting, Setting::Errors))
    }

    /// Whether an occurrence may have an `instance`.
    #[must_use]
    pub fn has_instance(self) -> bool {
        self.has(|setting| matches!(setting, Setting::Instance))
    }

    /// How loudly an occurrence is logged, where `#[log(…)]` says so, here or on the container.
    ///
    /// `None` of a `#[transparent]` variant means that the inner error says it; else it means error for a 5xx, and debug
    /// for everything below.
    #[must_use]
    pub fn log_level(self) -> Option<LogLevel> {
        find(self.settings(), |setting| match setting {
            Setting::Log(level) => Some(*level),
            _ => None,
        })
    }

    /// What a client may conclude.
    #[must_use]
    pub const fn outcome(self) -> Outcome {
        if self.0.2 >= 500 { Outcome::Unknown } else { Outcome::Rejected }
    }

    /// The table of the inner type of a `#[transparent]` variant.
    #[must_use]
    pub fn inner(self) -> Option<ProblemTypes> {
        find(self.settings(), |setting| match setting {
            Setting::Forwards(inner) => Some(inner()),
            _ => None,
        })
    }

    /// Whether it is the row of a `#[transparent]` variant, which has its inner table last.
    #[inline]
    pub(crate) fn is_transparent(self) -> bool {
        matches!(self.settings().last(), Some(Setting::Forwards(_)))
    }

    /// Whether a transparent row adds nothing to a response with this status.
    pub(crate) fn is_silent(self, status: u16) -> bool {
        self.has_no_status()
            && self.0.3.is_empty()
            && self.settings().iter().all(|setting| match setting {
                Setting::Forwards(_) | Setting::Doc(_) | Setting::Body(_) | Setting::Log(_) => true,
                Setting::Header(header) => header.only_on.is_some_and(|only_on| only_on != status),
                _ => false,
            })
    }

    /// Whether a transparent row has a detail of its own for each occurrence. Of others, a silent one has.
    #[cfg(feature = "catalogue")]
    pub(crate) fn has_varying_detail(self) -> bool {
        self.has(|setting| matches!(setting, Setting::Varies))
    }

    /// Whether a transparent row says nothing of responses, whatever their status.
    #[cfg(feature = "catalogue")]
    pub(crate) fn adds_nothing(self) -> bool {
        let has_headers = self.headers().next().is_some();
        !has_headers && self.is_silent(self.0.2)
    }
}

impl fmt::Debug for ProblemType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (name, code, status, title, settings) = self.0;
        f.debug_struct("ProblemType")
            .field("name", name)
            .field("code", code)
            .field("status", status)
            .field("title", title)
            .field("settings", settings)
            .finish()
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
    #[cfg(feature = "catalogue")]
    pub(crate) kind: Option<fn() -> crate::schema::FieldKind>,
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

impl Header {
    pub(crate) fn applies_to(&self, status: StatusCode) -> bool {
        self.only_on.is_none_or(|only_on| only_on == status.as_u16())
    }
}

/// An extension member of a problem type.
#[derive(Debug)]
#[non_exhaustive]
pub struct Member {
    pub(crate) name: &'static str,
    pub(crate) rust_type: &'static str,
    pub(crate) presence: Presence,
    #[cfg(feature = "catalogue")]
    pub(crate) schema: Option<fn() -> Option<crate::schema::TypeSchema>>,
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
