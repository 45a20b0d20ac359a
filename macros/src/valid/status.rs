//! The status, and the response field that it requires.

use syn::ext::IdentExt;

use super::header::display_name;
use crate::attr::WrittenStatus;
use crate::diagnostics::Diagnostics;
use crate::header;
use crate::resolve::{Header, Mark, Problem, Table, Value};
use crate::status;

/// The number itself is checked where it is read.
pub(super) fn check_status(problem: &Problem<'_>, table: &Table<'_>, mistakes: &Diagnostics) {
    let Some(written) = problem.status else {
        // A status that could not be read has been reported already.
        if !has_refused(problem, table, &["status", "transparent"]) {
            mistakes.error(problem.variant.ident, explain_missing(problem));
        }
        return;
    };
    if let (Some(_), Some(field)) = (&written.with, problem.status_field) {
        let origin = Mark::Status.origin(field).cloned().unwrap_or_default();
        mistakes.error(origin, "a `#[status]` field has no effect beside `with`; keep one of them");
    }
    let has_phrase = status::find(written.code).or_else(|| status::find_success(written.code)).is_some();
    if !has_phrase && problem.title.is_none() && problem.variant.attrs.title.is_none() {
        mistakes.error(
            &written.tokens,
            format!("`{}` has no phrase to serve as the title; write `#[title(\"…\")]`", written.code),
        );
    }
    if !problem.is_unchecked() && !has_refused(problem, table, &["header"]) {
        check_required_headers(problem, written, mistakes);
    }
}

fn explain_missing(problem: &Problem<'_>) -> String {
    let name = problem.variant.ident.unraw();
    if problem.status_field.is_some() {
        format!(
            "the field knows the status of `{name}` at run time; write one above as well, such as `#[status(502)]`, for when there is none"
        )
    } else {
        format!(
            "`{name}` has no status; write `#[status(404)]` above it, or `#[transparent]` to forward an inner error's"
        )
    }
}

/// Several statuses are those of one variant at run time.
pub(super) fn check_set(problem: &Problem<'_>, mistakes: &Diagnostics) {
    let Some(written) = problem.status.filter(|status| !status.set.is_empty()) else { return };
    if !problem.status_varies() {
        mistakes.error(
            &written.tokens,
            format!(
                "which of these it is, the error says at run time: mark a field `#[status]`, or write `#[status({}, with = path)]`",
                written.codes()
            ),
        );
    }
}

fn check_required_headers(problem: &Problem<'_>, written: &WrittenStatus, mistakes: &Diagnostics) {
    let all = if written.set.is_empty() { &[written.code][..] } else { &written.set };
    for code in all {
        check_required_header(problem, written, *code, mistakes);
    }
}

fn check_required_header(problem: &Problem<'_>, written: &WrittenStatus, code: u16, mistakes: &Diagnostics) {
    let Some(required) = status::find(code).and_then(|status| status.required) else { return };
    let mut present = problem.headers.iter().filter(|header| header.wire == required.header).peekable();
    let also = if present.peek().is_some() { " (a field that may be `None` is not enough)" } else { "" };
    if present.any(|header| is_always_there(header, code)) {
        return;
    }
    let constant = header::find_constant(required.header).unwrap_or_default();
    let example = match required.header {
        "www-authenticate" | "proxy-authenticate" => "\"Bearer realm=\\\"api\\\"\"",
        "allow" => "\"GET, HEAD\"",
        "upgrade" => "\"HTTP/2.0\"",
        _ => "\"/new\"",
    };
    mistakes.error(
        &written.tokens,
        format!(
            "a {} response must carry `{}` (RFC 9110, section {}){also}; write `#[header({constant} = {example})]`, \
             or `#[status({}, unchecked)]` to go without",
            code,
            display_name(required.header),
            required.section,
            written.codes(),
        ),
    );
}

/// Whether one of these attributes may be there, on any node, but could not be read: then it is not asked for.
fn has_refused(problem: &Problem<'_>, table: &Table<'_>, words: &[&str]) -> bool {
    let fields = problem.variant.fields.iter().map(|field| &field.attrs);
    let mut nodes = fields.chain([&problem.variant.attrs, &table.input.attrs]);
    nodes.any(|attrs| attrs.has_refused_unknown() || words.iter().any(|word| attrs.has_refused(word)))
}

fn is_always_there(header: &Header<'_>, status: u16) -> bool {
    header.only_on.is_none_or(|only_on| only_on == status)
        && !matches!(header.value, Value::Field(field) if field.is_option())
}
