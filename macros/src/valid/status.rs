//! The status, and the response field that it requires.

use syn::Fields;
use syn::ext::IdentExt;

use super::header::display_name;
use crate::attr::{ErrorAttr, Foreign, WrittenStatus};
use crate::diagnostics::{Diagnostics, list};
use crate::header;
use crate::resolve::{Header, Mark, Problem, Table, Value};
use crate::status;

/// The number itself is checked where it is read.
pub(super) fn check_status(problem: &Problem<'_>, table: &Table<'_>, mistakes: &Diagnostics) {
    let Some(written) = problem.status else {
        // A status that could not be read has been reported already.
        if !has_refused(problem, table, &["status", "transparent"]) && find_foreign_default(table).is_none() {
            report_missing(problem, mistakes);
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

/// Where another crate's attribute says what ours is to say, at that attribute. Another derive may own it, which is right
/// as well: the status is missing all the same.
fn report_missing(problem: &Problem<'_>, mistakes: &Diagnostics) {
    let name = problem.variant.ident.unraw();
    let own = &problem.variant.attrs.foreign;
    let translated = own.iter().map(|foreign| (foreign, foreign.translate(problem.variant.syntax)));
    if let Some((foreign, mut words)) = translated.into_iter().find(|(_, words)| !words.is_empty()) {
        if !words.iter().any(|word| word.starts_with("#[status(")) {
            words.insert(0, "#[status(404)]".to_owned());
        }
        mistakes.error(
            foreign.path(),
            format!("`{name}` has no status; {}: write {}", foreign.is_not_read(), list(&words)),
        );
        return;
    }
    if let Some(foreign) = own.iter().find(|foreign| foreign.leaves_out()) {
        mistakes.error(
            foreign.path(),
            format!(
                "`{name}` has no status, and no variant can be left out; write `#[status(500)]` above it"
            ),
        );
        return;
    }
    mistakes.error(problem.variant.ident, explain_missing(problem));
}

/// The same for all variants, where it is above the enum.
pub(super) fn check_default_status(table: &Table<'_>, mistakes: &Diagnostics) {
    let Some(foreign) = find_foreign_default(table) else { return };
    let is_missing = |problem: &Problem<'_>| problem.status.is_none() && !problem.is_transparent();
    if table.problems.iter().any(is_missing) && !table.input.attrs.has_refused("status") {
        let words = list(&foreign.translate(&Fields::Unit));
        mistakes.error(foreign.path(), format!("{}: write {words}", foreign.is_not_read()));
    }
}

fn find_foreign_default<'t>(table: &'t Table<'_>) -> Option<&'t Foreign> {
    let says_status = |foreign: &&Foreign| {
        foreign.translate(&Fields::Unit).iter().any(|word| word.starts_with("#[status("))
    };
    table.input.attrs.foreign.iter().find(says_status)
}

fn explain_missing(problem: &Problem<'_>) -> String {
    let name = problem.variant.ident.unraw();
    if problem.status_field.is_some() {
        format!(
            "the field knows the status of `{name}` at run time; write one above as well, such as `#[status(502)]`, for when there is none"
        )
    } else if matches!(
        problem.variant.attrs.error.as_ref().map(|error| &error.value),
        Some(ErrorAttr::Transparent)
    ) {
        format!(
            "`{name}` has no status; write `#[transparent]` as well, to forward an inner `ApiError`'s, or else `#[status(500)]`"
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
                "the error chooses one of these at run time: mark a field `#[status]`, or write `#[status({}, with = path)]`",
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
