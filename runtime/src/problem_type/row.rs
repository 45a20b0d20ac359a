//! What one row says.

use core::fmt;

use http::StatusCode;

use super::header::Header;
use super::member::Member;
use super::outcome::Outcome;
use super::table::{ProblemType, ProblemTypes, Row, Setting, Settings, find};
use crate::log_level::LogLevel;
use crate::rpc_code::RpcCode;

/// The detail that a row declares.
pub(crate) enum DeclaredDetail {
    /// None: each occurrence has its own, or the inner error has one.
    Absent,
    /// The explanation of the status.
    Explanation,
    /// The same text every time. `exposed`: also on a 5xx.
    Fixed { text: &'static &'static str, exposed: bool },
}

impl ProblemType {
    fn settings(self) -> Settings {
        self.0.settings
    }

    fn has(self, is_it: impl Fn(&Setting) -> bool) -> bool {
        self.settings().iter().any(is_it)
    }

    /// The name of the variant, or of the struct.
    #[must_use]
    pub const fn name(self) -> &'static str {
        self.0.name
    }

    /// The status code (RFC 9110, section 15); with [`status_at_run_time`](Self::status_at_run_time) the one that serves
    /// when there is none.
    ///
    /// `None`: a `#[transparent]` variant has no status of its own, and sends the inner error's.
    #[must_use]
    pub fn status(self) -> Option<StatusCode> {
        StatusCode::from_u16(self.0.status).ok()
    }

    /// The status of a row that forwards nothing.
    pub(crate) fn status_or_500(self) -> StatusCode {
        self.status().unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
    }

    /// Whether the status of an occurrence may differ, from a `#[status]` field or `with = path`.
    #[must_use]
    pub fn status_at_run_time(self) -> bool {
        self.has(|setting| matches!(setting, Setting::RunTimeStatus))
    }

    /// Whether `unchecked` waives HTTP's rules for this row.
    #[must_use]
    pub fn status_unchecked(self) -> bool {
        self.has(|setting| matches!(setting, Setting::Unchecked))
    }

    /// The title (RFC 9457, section 3.1.3): `#[title]`, or the phrase of the status.
    #[must_use]
    pub fn title(self) -> &'static str {
        self.written_title().unwrap_or_else(|| crate::status::find_or_class(self.0.status).phrase)
    }

    /// The title, where one is written.
    #[must_use]
    pub const fn written_title(self) -> Option<&'static str> {
        if self.0.title.is_empty() { None } else { Some(self.0.title) }
    }

    /// The machine-readable code: `#[code]`, or the name in `snake_case`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        self.0.code
    }

    /// Whether `#[code]` is written here or on the container.
    #[must_use]
    pub fn code_is_written(self) -> bool {
        self.has(|setting| matches!(setting, Setting::Code | Setting::RunTimeCode))
    }

    /// Whether the code of an occurrence may differ, from a `#[code]` field.
    #[must_use]
    pub fn code_at_run_time(self) -> bool {
        self.has(|setting| matches!(setting, Setting::RunTimeCode))
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
        find(self.settings(), |setting| match setting {
            Setting::Doc(text) => Some(*text),
            _ => None,
        })
        .unwrap_or_default()
    }

    /// The detail (RFC 9457, section 3.1.4), where it is the same for every occurrence and not the explanation of the
    /// status.
    #[must_use]
    pub fn detail(self) -> Option<&'static str> {
        match self.declared_detail() {
            DeclaredDetail::Absent | DeclaredDetail::Explanation => None,
            DeclaredDetail::Fixed { text, .. } => Some(text),
        }
    }

    pub(crate) fn declared_detail(self) -> DeclaredDetail {
        let declared = find(self.settings(), |setting| match setting {
            Setting::Explanation => Some(DeclaredDetail::Explanation),
            Setting::Detail(text) => Some(DeclaredDetail::Fixed { text, exposed: true }),
            Setting::MaskedDetail(text) => Some(DeclaredDetail::Fixed { text, exposed: false }),
            _ => None,
        });
        declared.unwrap_or(DeclaredDetail::Absent)
    }

    /// A fixed sentence about the status, in the library's words.
    #[must_use]
    pub fn explanation(self) -> &'static str {
        crate::status::find_or_class(self.0.status).explanation
    }

    /// Whether `#[expose]` lets occurrence text appear on a 5xx, on the row, its container or one of its fields.
    #[must_use]
    pub fn is_exposed(self) -> bool {
        self.has(|setting| matches!(setting, Setting::Exposed))
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

    /// Whether an occurrence may have an `instance` (RFC 9457, section 3.1.5).
    #[must_use]
    pub fn has_instance(self) -> bool {
        self.has(|setting| matches!(setting, Setting::Instance))
    }

    /// The level at which an occurrence is logged, where `#[log(…)]` says so, here or on the container.
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

    /// The `google.rpc.Code` that `#[rpc(…)]` names, where it does; see
    /// [`Occurrence::rpc_code`](crate::Occurrence::rpc_code) for that of an error.
    #[must_use]
    pub fn rpc_code(self) -> Option<RpcCode> {
        find(self.settings(), |setting| match setting {
            Setting::Rpc(code) => Some(*code),
            _ => None,
        })
    }

    /// What a client may conclude about the request.
    #[must_use]
    pub const fn outcome(self) -> Outcome {
        if self.0.status >= 500 { Outcome::Unknown } else { Outcome::Rejected }
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
        find(self.settings(), |setting| match setting {
            Setting::Forwards(inner) => Some(inner()),
            _ => None,
        })
    }

    /// Whether it is the row of a `#[transparent]` variant, which has its inner table last.
    #[cfg(feature = "catalogue")]
    pub(crate) fn is_transparent(self) -> bool {
        matches!(self.settings().last(), Some(Setting::Forwards(_)))
    }

    /// Whether a transparent row adds nothing to a response with this status, its log level included.
    pub(crate) fn adds_nothing_to(self, status: StatusCode) -> bool {
        self.status().is_none()
            && self.written_title().is_none()
            && self.settings().iter().all(|setting| match setting {
                Setting::Forwards(_) | Setting::Doc(_) => true,
                Setting::Header(header) => header.only_on.is_some_and(|only_on| only_on != status.as_u16()),
                _ => false,
            })
    }

    /// Whether an occurrence may say what the row says as well.
    pub(crate) fn varies_at_run_time(self) -> bool {
        self.has(|setting| matches!(setting, Setting::RunTimeStatus | Setting::RunTimeCode))
    }

    /// Whether every occurrence has the same detail.
    pub(crate) fn has_fixed_detail(self) -> bool {
        !matches!(self.declared_detail(), DeclaredDetail::Absent)
    }

    /// Whether every occurrence has the same `Retry-After`, be it none.
    pub(crate) fn has_fixed_retry_after(self) -> bool {
        self.headers()
            .all(|header| header.value.is_some() || header.name != http::header::RETRY_AFTER.as_str())
    }

    /// Whether every occurrence has the same body.
    pub(crate) fn has_constant_body(self) -> bool {
        let varies = self.has(|setting| match setting {
            Setting::RunTimeStatus
            | Setting::RunTimeCode
            | Setting::Errors
            | Setting::Instance
            | Setting::Forwards(_) => true,
            Setting::Member(member) => !member.constant,
            _ => false,
        });
        !varies && self.has_fixed_detail()
    }

    /// Whether a transparent row has a detail of its own for each occurrence. Of others, a silent one has.
    #[cfg(feature = "catalogue")]
    pub(crate) fn has_varying_detail(self) -> bool {
        self.has(|setting| matches!(setting, Setting::OwnDetail))
    }

    /// Whether a transparent row adds nothing to a response, whatever its status.
    #[cfg(feature = "catalogue")]
    pub(crate) fn adds_nothing(self) -> bool {
        let adds =
            |setting: &Setting| !matches!(setting, Setting::Forwards(_) | Setting::Doc(_) | Setting::Log(_));
        self.status().is_none() && self.written_title().is_none() && !self.has(adds)
    }
}

impl fmt::Debug for ProblemType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Row { name, code, status, title, settings } = self.0;
        f.debug_struct("ProblemType")
            .field("name", name)
            .field("code", code)
            .field("status", status)
            .field("title", title)
            .field("settings", settings)
            .finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FORWARDS: Setting = Setting::Forwards(|| unreachable!("nobody asks for the inner table"));

    fn adds_nothing_to_404(settings: Settings) -> bool {
        let row = Box::leak(Box::new(Row { name: "Row", code: "row", status: 0, title: "", settings }));
        ProblemType(row).adds_nothing_to(StatusCode::NOT_FOUND)
    }

    #[test]
    fn a_transparent_row_adds_nothing_where_it_says_nothing_about_the_response() {
        assert!(adds_nothing_to_404(&[FORWARDS]));
        assert!(adds_nothing_to_404(&[Setting::Doc("text"), FORWARDS]));
        assert!(!adds_nothing_to_404(&[Setting::Code, FORWARDS]));
        // What is cached for the inner error is cached with its log level.
        assert!(!adds_nothing_to_404(&[Setting::Log(LogLevel::Warn), FORWARDS]));
        assert!(!adds_nothing_to_404(&[Setting::Rpc(RpcCode::Aborted), FORWARDS]));
    }

    #[cfg(feature = "catalogue")]
    #[test]
    fn a_log_level_adds_nothing_to_a_document() {
        const ROW: &Row = &Row {
            name: "Row",
            code: "row",
            status: 0,
            title: "",
            settings: &[Setting::Log(LogLevel::Warn), FORWARDS],
        };
        assert!(ProblemType(ROW).adds_nothing());
    }
}
