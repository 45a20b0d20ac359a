//! Checks that need more than one attribute or node, HTTP's own rules among them.

mod container;
mod format;
mod header;
mod status;

use quote::ToTokens;

use crate::attr::{CodeAttr, DetailAttr, Status};
use crate::diagnostics::Diagnostics;
use crate::header::is_uri_reference;
use crate::resolve::{Problem, Table};
use crate::safety;

use container::check_container;
use format::{check_braces, check_format};
use header::check_headers;
use status::check_status;

pub(crate) fn check(table: &Table<'_>, mistakes: &Diagnostics) {
    check_container(table, mistakes);
    check_braces(&table.input.attrs, &table.problems, mistakes);
    for problem in &table.problems {
        if problem.is_transparent() {
            check_transparent(problem, mistakes);
        } else {
            check_status(problem, table, mistakes);
        }
        check_headers(problem, mistakes);
        problem.formats().for_each(|format| check_format(problem, format, mistakes));
        check_braces(&problem.variant.attrs, std::slice::from_ref(problem), mistakes);
        check_extensions(problem, mistakes);
        check_no_content(problem, table, mistakes);
        check_errors(problem, mistakes);
        check_code(problem, mistakes);
        check_type_uri(problem, mistakes);
        safety::check(problem, mistakes);
    }
}

/// A code that makes the type something else than a URI.
fn check_type_uri(problem: &Problem<'_>, mistakes: &Diagnostics) {
    let Some(uri) = problem.type_uri.as_ref().filter(|uri| !is_uri_reference(uri)) else { return };
    let code = problem.variant.attrs.code.as_ref().filter(|_| problem.variant.attrs.type_uri.is_none());
    let origin = code.map_or_else(|| problem.variant.ident.to_token_stream(), |code| code.origin.clone());
    mistakes.error(
        origin,
        format!("with this code the type would be `{uri}`, which is no URI reference (RFC 3986)"),
    );
}

fn check_transparent(problem: &Problem<'_>, mistakes: &Diagnostics) {
    let attrs = &problem.variant.attrs;
    let Some(transparent) = &attrs.transparent else { return };
    match problem.variant.fields.len() {
        1 => {}
        count => mistakes.error(
            &transparent.origin,
            format!(
                "`#[transparent]` forwards to the one field that is the inner error; here there are {count}"
            ),
        ),
    }
    for field in &problem.variant.fields {
        if let Some(status) =
            field.attrs.status.as_ref().filter(|status| matches!(status.value, Status::Field))
        {
            mistakes.error(&status.origin, "the inner error has a status of its own; leave `#[status]` out");
        }
    }
    if let Some(detail) = attrs.detail.as_ref().filter(|detail| matches!(detail.value, DetailAttr::Display)) {
        mistakes.error(
            &detail.origin,
            "`#[detail(display)]` beside `#[transparent]` is the inner error's text; leave it out",
        );
    }
}

fn check_extensions(problem: &Problem<'_>, mistakes: &Diagnostics) {
    for (index, extension) in problem.extensions.iter().enumerate() {
        if extension.is_flattened {
            continue;
        }
        let first = problem.extensions[..index]
            .iter()
            .find(|first| !first.is_flattened && first.name == extension.name);
        if let Some(first) = first {
            mistakes.error_between(
                first.origin,
                extension.origin,
                format!(
                    "the member `{}` is there twice; rename one with `#[extension(\"…\")]`",
                    extension.name
                ),
            );
        }
    }
}

/// Members of a body that there is not.
fn check_no_content(problem: &Problem<'_>, table: &Table<'_>, mistakes: &Diagnostics) {
    let fixed = problem.status.map(|status| status.code).filter(|_| !problem.status_varies());
    let Some(status @ (204 | 205 | 304)) = fixed else { return };
    let errors = problem.errors.and_then(|field| field.attrs.errors.as_ref()).map(|errors| &errors.origin);
    // A container's members are defaults, which go for its other variants.
    let is_default = |origin| {
        table.input.attrs.extensions.iter().any(|default| std::ptr::eq(&raw const default.origin, origin))
    };
    let own =
        problem.extensions.iter().map(|extension| extension.origin).filter(|origin| !is_default(*origin));
    for origin in own.chain(errors) {
        mistakes.error(
            origin,
            format!("this has no effect: a {status} response has no content (RFC 9110, section 6.4.1)"),
        );
    }
}

/// A list that would be a member twice.
fn check_errors(problem: &Problem<'_>, mistakes: &Diagnostics) {
    let attrs = problem.variant.fields.iter().map(|field| &field.attrs);
    for (errors, extension) in attrs.filter_map(|attrs| attrs.errors.as_ref().zip(attrs.extensions.first())) {
        mistakes.error_between(
            &errors.origin,
            &extension.origin,
            "`#[errors]` makes the list a member already; keep one of them",
        );
    }
}

/// A code on the variant serves where the field has none; one beside a field that always has one never does.
fn check_code(problem: &Problem<'_>, mistakes: &Diagnostics) {
    let written = problem.variant.attrs.code.as_ref().map(|code| &code.value);
    let (Some(field), Some(CodeAttr::Written(_))) = (problem.code.field, written) else { return };
    if !field.is_option() {
        mistakes.error(
            field.node.ty.to_token_stream(),
            "the code of the variant has no effect beside a `#[code]` field that is always there; keep one of them",
        );
    }
}
