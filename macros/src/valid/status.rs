//! The status, and the response field that it requires.

use proc_macro2::TokenStream;
use syn::ext::IdentExt;

use super::header::display_name;
use crate::diagnostics::Diagnostics;
use crate::header;
use crate::resolve::{Header, Problem, Table, Value};
use crate::status;

/// The status is there, and complete; whether its number is right has been checked where it is read.
pub(super) fn check_status(problem: &Problem<'_>, table: &Table<'_>, mistakes: &Diagnostics) {
    let name = problem.variant.ident.unraw();
    let Some(written) = problem.status else {
        // A status that was written and refused is one mistake, not two.
        if has_refused(problem, table, &["status", "transparent"]) {
            return;
        }
        if problem.status_field.is_some() {
            mistakes.error(
                problem.variant.ident,
                format!("the field knows the status of `{name}` at run time; write one above as well, such as `#[status(502)]`, for when there is none"),
            );
            return;
        }
        mistakes.error(
            problem.variant.ident,
            format!("`{name}` has no status; write `#[status(404)]` above it, or `#[transparent]` to forward an inner error's"),
        );
        return;
    };
    if let (Some(_), Some(field)) = (&written.with, problem.status_field) {
        let origin =
            field.attrs.status.as_ref().map_or_else(TokenStream::new, |status| status.origin.clone());
        mistakes.error(origin, "a `#[status]` field has no effect beside `with`; keep one of them");
    }
    if status::find(written.code).is_none()
        && problem.title.is_none()
        && problem.variant.attrs.title.is_none()
    {
        mistakes.error(
            &written.tokens,
            format!("`{}` has no phrase to serve as the title; write `#[title(\"…\")]`", written.code),
        );
    }
    let Some(required) = status::find(written.code).and_then(|status| status.required) else { return };
    let is_there = problem
        .headers
        .iter()
        .any(|header| header.wire == required.header && is_always_there(header, written.code));
    if is_there || problem.is_unchecked() || has_refused(problem, table, &["header"]) {
        return;
    }
    let constant = header::constant(required.header).unwrap_or_default();
    let example = match required.header {
        "www-authenticate" | "proxy-authenticate" => "\"Bearer realm=\\\"api\\\"\"",
        "allow" => "\"GET, HEAD\"",
        "upgrade" => "\"HTTP/2.0\"",
        _ => "\"/new\"",
    };
    let optional = problem.headers.iter().any(|header| header.wire == required.header);
    let also = if optional { " (a field that may be `None` is not enough)" } else { "" };
    mistakes.error(
        &written.tokens,
        format!(
            "a {} response must carry `{}` (RFC 9110, section {}){also}; write `#[header({constant} = {example})]`, \
             or `#[status({}, unchecked)]` to go without",
            written.code,
            display_name(required.header),
            required.section,
            written.code,
        ),
    );
}

/// Whether one of these words is on the variant, its fields or the container but could not be read: then nobody asks for
/// it again.
fn has_refused(problem: &Problem<'_>, table: &Table<'_>, words: &[&str]) -> bool {
    let fields = problem.variant.fields.iter().map(|field| &field.attrs);
    let mut nodes = fields.chain([&problem.variant.attrs, &table.input.attrs]);
    nodes.any(|attrs| attrs.has_refused("unknown") || words.iter().any(|word| attrs.has_refused(word)))
}

fn is_always_there(header: &Header<'_>, status: u16) -> bool {
    header.only_on.is_none_or(|only_on| only_on == status)
        && !matches!(header.value, Value::Field(field) if field.is_option())
}
