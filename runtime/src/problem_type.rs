//! The static half of an error: the problem type (RFC 9457, section 3).

mod header;
mod member;
mod outcome;
mod table;

use core::fmt;

use http::StatusCode;

use crate::log_level::LogLevel;

pub use header::Header;
pub use member::{Member, Presence};
pub use outcome::Outcome;
pub(crate) use table::{Declaration, OPAQUE};
pub use table::{ProblemTypes, Row, Rows, Setting, Settings};
use table::{documentation, find};

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
