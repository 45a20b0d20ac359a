//! One row of a table: all that the occurrences of a variant have in common.

use http::StatusCode;

use super::cell::CacheCell;
use super::header::Header;
use super::member::Member;
use crate::log_level::LogLevel;
use crate::rpc_code::RpcCode;

/// One row of a table.
#[derive(Debug)]
#[allow(clippy::struct_excessive_bools, reason = "one for each thing that a row may say")]
pub struct Row {
    /// The name of the Rust type.
    pub(crate) type_name: &'static str,
    /// Its number in the table.
    pub(crate) index: usize,
    /// The name of the variant, or of the struct.
    pub(crate) name: &'static str,
    pub(crate) code: &'static str,
    pub(crate) code_origin: CodeOrigin,
    /// 0 in a transparent row that leaves it to the inner error.
    pub(crate) status: u16,
    pub(crate) status_origin: StatusOrigin,
    /// All that it may be at run time, if they are declared.
    pub(crate) statuses: &'static [StatusCode],
    /// Whether HTTP's rules for the status are waived.
    pub(crate) is_unchecked: bool,
    /// Empty where none is written.
    pub(crate) title: &'static str,
    pub(crate) type_uri: Option<&'static str>,
    pub(crate) documentation: &'static str,
    pub(crate) detail: DeclaredDetail,
    /// A detail that is formatted, with the numbers or the types of its members in place of their values: `order {0}`.
    #[cfg(feature = "catalogue")]
    pub(crate) outline: &'static str,
    /// Whether there is an `#[expose]`.
    pub(crate) is_exposed: bool,
    pub(crate) headers: &'static [Header],
    /// Of several members with the same name, the last one that has a value is sent.
    pub(crate) members: &'static [Member],
    pub(crate) repeats_a_member: bool,
    pub(crate) has_errors: bool,
    pub(crate) has_instance: bool,
    pub(crate) log_level: Option<LogLevel>,
    /// The levels of classes of statuses, such as 4 for all from 400 to 499, where the status is known at run time only.
    pub(crate) log_classes: &'static [(u16, LogLevel)],
    pub(crate) rpc_code: Option<RpcCode>,
    pub(crate) jsonrpc_code: Option<i32>,
    /// Whether it forwards an inner error.
    pub(crate) is_transparent: bool,
    /// Whether its responses have the style of the inner error: a transparent struct without a style.
    pub(crate) has_inner_style: bool,
    pub(crate) cell: CacheCell,
}

/// Where the code of an occurrence comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum CodeOrigin {
    /// The name of the variant.
    Name,
    Written,
    RunTime,
}

/// Where the status of an occurrence comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum StatusOrigin {
    Written,
    RunTime,
}

/// The detail that a row declares.
#[derive(Debug, Clone, Copy)]
pub(crate) enum DeclaredDetail {
    /// None: the inner error has one.
    Inner,
    /// The explanation of the status.
    Explanation,
    /// The same text every time. `exposed`: also on a 5xx.
    Fixed { text: &'static str, exposed: bool },
    /// What the type's `Display` writes.
    Display { exposed: bool },
    /// A text of its own for each occurrence.
    Formatted { exposed: bool },
}

impl Row {
    /// A row that says no more than this.
    pub(crate) const fn new(name: &'static str, code: &'static str, status: u16) -> Self {
        Self {
            type_name: name,
            index: 0,
            name,
            code,
            code_origin: CodeOrigin::Name,
            status,
            status_origin: StatusOrigin::Written,
            statuses: &[],
            is_unchecked: false,
            title: "",
            type_uri: None,
            documentation: "",
            detail: DeclaredDetail::Explanation,
            #[cfg(feature = "catalogue")]
            outline: "",
            is_exposed: false,
            headers: &[],
            members: &[],
            repeats_a_member: false,
            has_errors: false,
            has_instance: false,
            log_level: None,
            log_classes: &[],
            rpc_code: None,
            jsonrpc_code: None,
            is_transparent: false,
            has_inner_style: false,
            cell: CacheCell::empty(),
        }
    }

    pub(crate) fn status(&self) -> Option<StatusCode> {
        StatusCode::from_u16(self.status).ok()
    }

    /// The status of a row that forwards nothing.
    pub(crate) fn status_or_500(&self) -> StatusCode {
        self.status().unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
    }

    /// Whether an occurrence may have this status.
    pub(crate) fn may_have(&self, status: StatusCode) -> bool {
        let lowest = if self.is_unchecked { 200 } else { 400 };
        if self.statuses.is_empty() {
            (lowest..=599).contains(&status.as_u16())
        } else {
            self.statuses.contains(&status)
        }
    }

    pub(crate) const fn written_title(&self) -> Option<&'static str> {
        if self.title.is_empty() { None } else { Some(self.title) }
    }

    pub(crate) fn written_code(&self) -> Option<&'static str> {
        (self.code_origin != CodeOrigin::Name).then_some(self.code)
    }

    /// The level that is declared for this status.
    pub(crate) fn log_level_of(&self, status: StatusCode) -> Option<LogLevel> {
        let of_class = self.log_classes.iter().find(|(class, _)| *class == status.as_u16() / 100);
        of_class.map(|(_, level)| *level).or(self.log_level)
    }

    /// Whether a transparent row adds nothing to a response with this status, its log level included.
    pub(crate) fn adds_nothing_to(&self, status: StatusCode) -> bool {
        self.log_level_of(status).is_none()
            && self.adds_only(|header| header.only_on.is_some() && !header.applies_to(status))
    }

    /// Whether a transparent row adds nothing to a response, whatever its status.
    #[cfg(feature = "catalogue")]
    pub(crate) fn adds_nothing(&self) -> bool {
        self.adds_only(|_| false)
    }

    /// Whether a transparent row adds nothing but fields of this kind.
    fn adds_only(&self, is_of_kind: impl Fn(&Header) -> bool) -> bool {
        let says_nothing = self.status == 0
            && self.title.is_empty()
            && self.code_origin == CodeOrigin::Name
            && self.status_origin == StatusOrigin::Written
            && !self.is_unchecked
            && self.type_uri.is_none()
            && matches!(self.detail, DeclaredDetail::Inner)
            && !self.is_exposed
            && !self.has_errors
            && !self.has_instance
            && self.rpc_code.is_none()
            && self.jsonrpc_code.is_none();
        says_nothing && self.members.is_empty() && self.headers.iter().all(is_of_kind)
    }

    /// Whether an occurrence may say what the row says as well.
    pub(crate) fn varies_at_run_time(&self) -> bool {
        self.status_origin == StatusOrigin::RunTime || self.code_origin == CodeOrigin::RunTime
    }

    /// Whether every occurrence has the same detail.
    pub(crate) fn has_fixed_detail(&self) -> bool {
        matches!(self.detail, DeclaredDetail::Explanation | DeclaredDetail::Fixed { .. })
    }

    /// Whether every occurrence has the same `Retry-After`, be it none.
    pub(crate) fn has_fixed_retry_after(&self) -> bool {
        self.headers
            .iter()
            .all(|header| header.value.is_some() || header.wire_name != http::header::RETRY_AFTER)
    }

    /// Whether every occurrence has the same body.
    pub(crate) fn has_constant_body(&self) -> bool {
        let varies = self.varies_at_run_time() || self.has_errors || self.has_instance || self.is_transparent;
        !varies && self.has_fixed_detail() && self.members.iter().all(|member| member.constant)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn adds_nothing_to_404(change: impl FnOnce(&mut Row)) -> bool {
        let mut row = transparent();
        change(&mut row);
        row.adds_nothing_to(StatusCode::NOT_FOUND)
    }

    fn transparent() -> Row {
        Row { is_transparent: true, detail: DeclaredDetail::Inner, ..Row::new("Row", "row", 0) }
    }

    #[test]
    fn a_transparent_row_adds_nothing_where_it_says_nothing_about_the_response() {
        assert!(adds_nothing_to_404(|_| ()));
        assert!(adds_nothing_to_404(|row| row.documentation = "text"));
        assert!(!adds_nothing_to_404(|row| row.code_origin = CodeOrigin::Written));
        // What is cached for the inner error is cached with its log level.
        assert!(!adds_nothing_to_404(|row| row.log_level = Some(LogLevel::Warn)));
        assert!(!adds_nothing_to_404(|row| row.rpc_code = Some(RpcCode::Aborted)));
        assert!(!adds_nothing_to_404(|row| row.jsonrpc_code = Some(-32001)));
    }

    #[cfg(feature = "catalogue")]
    #[test]
    fn a_log_level_adds_nothing_to_a_document() {
        assert!(Row { log_level: Some(LogLevel::Warn), ..transparent() }.adds_nothing());
    }
}
