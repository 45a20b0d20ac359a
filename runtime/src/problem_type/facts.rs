//! What documents read of a row.

use core::fmt;

use http::StatusCode;

use super::header::Header;
use super::member::Member;
use super::outcome::Outcome;
use super::row::{CodeOrigin, DeclaredDetail, StatusOrigin};
use super::table::{ProblemType, ProblemTypes};
use crate::log_level::LogLevel;
use crate::rpc_code::RpcCode;
use crate::status::find_or_class;

impl ProblemType {
    /// The name of the variant, or of the struct.
    #[must_use]
    pub const fn name(self) -> &'static str {
        self.row.name
    }

    /// The status code (RFC 9110, section 15); with [`status_at_run_time`](Self::status_at_run_time) the one that serves
    /// when there is none.
    ///
    /// `None`: a `#[transparent]` variant has no status of its own, and sends the inner error's.
    #[must_use]
    pub fn status(self) -> Option<StatusCode> {
        self.row.status()
    }

    /// Whether the status of an occurrence may differ, from a `#[status]` field or `with = path`.
    #[must_use]
    pub fn status_at_run_time(self) -> bool {
        self.row.status_origin == StatusOrigin::RunTime
    }

    /// All statuses that an occurrence may have, where they are declared: `#[status(400 | 413, …)]`, the first of which serves
    /// when there is none.
    #[must_use]
    pub fn declared_statuses(self) -> &'static [StatusCode] {
        self.row.statuses
    }

    /// Whether `unchecked` waives HTTP's rules for this row.
    #[must_use]
    pub fn status_unchecked(self) -> bool {
        self.row.is_unchecked
    }

    /// The title (RFC 9457, section 3.1.3): `#[title]`, or the phrase of the status.
    #[must_use]
    pub fn title(self) -> &'static str {
        self.written_title().unwrap_or_else(|| find_or_class(self.row.status).phrase)
    }

    /// The title, where one is written.
    #[must_use]
    pub const fn written_title(self) -> Option<&'static str> {
        self.row.written_title()
    }

    /// The machine-readable code: `#[code]`, or the name in `snake_case`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        self.row.code
    }

    /// Whether `#[code]` is written here or on the container.
    #[must_use]
    pub fn code_is_written(self) -> bool {
        self.row.code_origin != CodeOrigin::Name
    }

    /// Whether the code of an occurrence may differ, from a `#[code]` field.
    #[must_use]
    pub fn code_at_run_time(self) -> bool {
        self.row.code_origin == CodeOrigin::RunTime
    }

    /// The problem type URI (RFC 9457, section 3.1.1); `None` means `about:blank`.
    #[must_use]
    pub fn type_uri(self) -> Option<&'static str> {
        self.row.type_uri
    }

    /// The doc comment. Documentation only, never on the wire.
    #[must_use]
    pub fn documentation(self) -> &'static str {
        self.row.documentation
    }

    /// The detail (RFC 9457, section 3.1.4), where it is the same for every occurrence and not the explanation of the
    /// status.
    #[must_use]
    pub fn detail(self) -> Option<&'static str> {
        match self.row.detail {
            DeclaredDetail::Fixed { text, .. } => Some(text),
            _ => None,
        }
    }

    /// A fixed sentence about the status, in the library's words.
    #[must_use]
    pub fn explanation(self) -> &'static str {
        find_or_class(self.row.status).explanation
    }

    /// Whether `#[expose]` lets occurrence text appear on a 5xx, on the row, its container or one of its fields.
    #[must_use]
    pub fn is_exposed(self) -> bool {
        self.row.is_exposed
    }

    /// The response fields, beside those of the body style.
    pub fn headers(self) -> impl Iterator<Item = Header> + Clone {
        let header = move |(index, header): (usize, &Header)| {
            let _ = index;
            Header {
                #[cfg(feature = "catalogue")]
                kind: (self.types.functions.field_kind)(self.row.index, index),
                ..header.clone()
            }
        };
        self.row.headers.iter().enumerate().map(header)
    }

    /// The extension members (RFC 9457, section 3.2).
    pub fn members(self) -> impl Iterator<Item = Member> + Clone {
        let member = move |(index, member): (usize, &Member)| {
            let _ = index;
            Member {
                #[cfg(feature = "catalogue")]
                schema: (self.types.functions.member_schema)(self.row.index, index),
                ..*member
            }
        };
        self.row.members.iter().enumerate().map(member)
    }

    /// Whether there is a list of single problems.
    #[must_use]
    pub fn has_errors(self) -> bool {
        self.row.has_errors
    }

    /// Whether an occurrence may have an `instance` (RFC 9457, section 3.1.5).
    #[must_use]
    pub fn has_instance(self) -> bool {
        self.row.has_instance
    }

    /// The level at which an occurrence is logged, where `#[log(…)]` says so, here or on the container.
    ///
    /// `None` of a `#[transparent]` variant means that the inner error says it; else it means error for a 5xx, and debug
    /// for everything below.
    #[must_use]
    pub fn log_level(self) -> Option<LogLevel> {
        self.row.log_level
    }

    /// The `google.rpc.Code` that `#[rpc(…)]` names, where it does; see
    /// [`Occurrence::rpc_code`](crate::Occurrence::rpc_code) for that of an error.
    #[must_use]
    pub fn rpc_code(self) -> Option<RpcCode> {
        self.row.rpc_code
    }

    /// The code of JSON-RPC that `#[jsonrpc(…)]` names, where it does; see
    /// [`Occurrence::jsonrpc_code`](crate::Occurrence::jsonrpc_code) for that of an error.
    #[must_use]
    pub const fn jsonrpc_code(self) -> Option<i32> {
        self.row.jsonrpc_code
    }

    /// What a client may conclude about the request.
    #[must_use]
    pub const fn outcome(self) -> Outcome {
        if self.row.status >= 500 { Outcome::Unknown } else { Outcome::Rejected }
    }

    /// The table of the inner type of a `#[transparent]` variant.
    ///
    /// ```
    /// use error_response::{ApiError, Documented};
    ///
    /// #[derive(ApiError)]
    /// #[status(403)]
    /// struct Forbidden;
    ///
    /// #[derive(ApiError)]
    /// enum OrderError {
    ///     #[transparent]
    ///     Auth(Forbidden),
    /// }
    ///
    /// let auth = OrderError::problem_types().find("Auth").unwrap();
    /// assert_eq!(auth.status(), None);
    /// assert_eq!(auth.inner().unwrap().name(), "Forbidden");
    /// ```
    #[must_use]
    pub fn inner(self) -> Option<ProblemTypes> {
        (self.types.functions.inner)(self.row.index)
    }
}

impl fmt::Debug for ProblemType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ProblemType")
            .field("name", &self.name())
            .field("code", &self.code())
            .field("status", &self.row.status)
            .field("title", &self.row.title)
            .finish_non_exhaustive()
    }
}
