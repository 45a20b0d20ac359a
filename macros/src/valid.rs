//! Checks that need more than one attribute or node, HTTP's own rules among them.

use proc_macro2::TokenStream;
use quote::ToTokens;
use syn::ext::IdentExt;

use crate::ast::Field;
use crate::attr::{CodeAttr, DetailAttr, Place, Status};
use crate::diagnostics::{Diagnostics, did_you_mean};
use crate::format::{Format, Target};
use crate::header;
use crate::resolve::{Header, Problem, Rank, Table, Value};
use crate::safety;
use crate::status;

pub(crate) fn check(table: &Table<'_>, mistakes: &Diagnostics) {
    check_container(table, mistakes);
    for problem in &table.problems {
        if problem.is_transparent() {
            check_transparent(problem, mistakes);
        } else {
            check_status(problem, table, mistakes);
        }
        check_headers(problem, mistakes);
        problem.formats().for_each(|format| check_format(problem, format, mistakes));
        check_extensions(problem, mistakes);
        check_fields(problem, table, mistakes);
        check_type_uri(problem, mistakes);
        safety::check(problem, mistakes);
    }
}

/// Attributes of the container that have no effect.
fn check_container(table: &Table<'_>, mistakes: &Diagnostics) {
    let container = table.input.container();
    if let (Some(base), Some(_)) = (&container.type_base, &container.transparent) {
        mistakes.error(&base.origin, "`#[type_base]` has no effect beside `#[transparent]`; leave it out");
    }
    if let (Some(base), Some(uri)) = (&container.type_base, &container.type_uri) {
        mistakes.error_between(
            &base.origin,
            &uri.origin,
            "`#[type_base]` has no effect beside `#[type_uri]`; keep one of them",
        );
    }
    if table.input.place == Place::Enum {
        let statuses: Vec<u16> =
            table.problems.iter().filter_map(|p| p.status.map(|status| status.code)).collect();
        let is_open = table.problems.iter().any(|p| p.status_varies() || p.is_transparent());
        for header in &container.headers {
            if let Some(only_on) =
                header.value.only_on.filter(|only_on| !is_open && !statuses.contains(only_on))
            {
                mistakes.error(
                    &header.origin,
                    format!("this has no effect: no variant has the status {only_on}"),
                );
            }
        }
    } else if let Some(problem) = table.problems.first().filter(|p| !p.status_varies() && !p.is_transparent())
    {
        for header in &container.headers {
            if let Some(only_on) =
                header.value.only_on.filter(|&only_on| Some(only_on) != problem.status.map(|s| s.code))
            {
                mistakes.error(
                    &header.origin,
                    format!("this has no effect: the status is not {only_on}; leave the number out"),
                );
            }
        }
    }
}

/// A code that makes the type something else than a URI.
fn check_type_uri(problem: &Problem<'_>, mistakes: &Diagnostics) {
    let Some(uri) = problem.type_uri.as_ref().filter(|uri| !header::is_uri_reference(uri)) else { return };
    let code = problem.variant.attrs.code.as_ref().filter(|_| problem.variant.attrs.type_uri.is_none());
    let origin = code.map_or_else(|| problem.variant.ident.to_token_stream(), |code| code.origin.clone());
    mistakes.error(
        origin,
        format!("with this code the type would be `{uri}`, which is no URI reference (RFC 3986)"),
    );
}

/// The status is there, and complete; whether its number is right has been checked where it is read.
fn check_status(problem: &Problem<'_>, table: &Table<'_>, mistakes: &Diagnostics) {
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

/// `www-authenticate` is written `WWW-Authenticate` in the RFC.
fn display_name(wire: &str) -> String {
    wire.split('-')
        .map(|word| match word {
            "www" => "WWW".to_owned(),
            _ => word[..1].to_ascii_uppercase() + &word[1..],
        })
        .collect::<Vec<_>>()
        .join("-")
}

fn is_always_there(header: &Header<'_>, status: u16) -> bool {
    header.only_on.is_none_or(|only_on| only_on == status)
        && !matches!(header.value, Value::Field(field) if field.is_option())
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
}

fn check_headers(problem: &Problem<'_>, mistakes: &Diagnostics) {
    for (index, header) in problem.headers.iter().enumerate() {
        let is_same = |first: &&Header<'_>| {
            first.wire == header.wire
                && first.only_on == header.only_on
                && first.rank == header.rank
                && match (&first.value, &header.value) {
                    (Value::Field(first), Value::Field(second)) => first.index == second.index,
                    (Value::Fixed(first), Value::Fixed(second)) => first == second,
                    _ => false,
                }
        };
        if let Some(first) = problem.headers[..index].iter().find(is_same) {
            mistakes.error_between(
                first.origin,
                header.origin,
                format!(
                    "`{}` is given twice with the same value; keep one of them",
                    display_name(&header.wire)
                ),
            );
            return;
        }
    }
    // RFC 9110, section 5.3: only a field that is a list may be there several times.
    for (index, header) in
        problem.headers.iter().enumerate().filter(|(_, header)| header::is_single(&header.wire))
    {
        let twice = |first: &&Header<'_>| {
            first.wire == header.wire && header.rank == Rank::Usual && first.only_on == header.only_on
        };
        if let Some(first) = problem.headers[..index].iter().find(twice) {
            mistakes.error_between(
                first.origin,
                header.origin,
                format!(
                    "`{}` has one value (RFC 9110, section 5.3), and here are two; keep one of them",
                    display_name(&header.wire)
                ),
            );
        }
    }
}

/// A text of ours: its placeholders exist, and its arguments are used.
fn check_format(problem: &Problem<'_>, format: &Format, mistakes: &Diagnostics) {
    let mut is_complete = true;
    for reference in &format.references {
        if format.argument(&reference.target).is_none() && problem.field(&reference.target).is_none() {
            mistakes.error_at(reference.span, no_such_field(problem, &reference.target, format));
            is_complete = false;
        }
    }
    // An argument that is not used is probably the one that a misspelt placeholder means.
    for argument in format.arguments.iter().filter(|argument| is_complete && !format.uses(argument)) {
        let name = argument.name.unraw();
        mistakes.error(
            &argument.name,
            format!("the argument `{name}` is not used; write `{{{name}}}` in the text"),
        );
    }
}

fn no_such_field(problem: &Problem<'_>, target: &Target, format: &Format) -> String {
    let names: Vec<String> = problem.variant.fields.iter().map(Field::name).collect();
    let arguments = format.arguments.iter().map(|argument| argument.name.unraw().to_string());
    let known: Vec<String> = names.iter().cloned().chain(arguments).collect();
    let suggestion = match target {
        Target::Name(name) => did_you_mean(name, known.iter().map(String::as_str)),
        Target::Position(_) => String::new(),
    };
    let suffix = match (suggestion.is_empty(), names.is_empty()) {
        (false, _) => suggestion,
        (true, true) => "; there are no fields here".to_owned(),
        (true, false) => {
            format!("; there {} {}", if names.len() == 1 { "is" } else { "are" }, quoted(&names))
        }
    };
    format!("`{}` has no field `{target}`{suffix}", problem.variant.ident.unraw())
}

fn quoted(names: &[String]) -> String {
    names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
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

/// Fields with attributes that contradict each other, and members of a body that there is not.
fn check_fields(problem: &Problem<'_>, table: &Table<'_>, mistakes: &Diagnostics) {
    if let Some(status @ (204 | 205 | 304)) =
        problem.status.map(|status| status.code).filter(|_| !problem.status_varies())
    {
        let errors =
            problem.errors.and_then(|field| field.attrs.errors.as_ref()).map(|errors| &errors.origin);
        // A container's members are defaults, which go for its other variants.
        let container: Vec<String> =
            table.input.attrs.extensions.iter().map(|e| e.origin.to_string()).collect();
        let own =
            problem.extensions.iter().filter(|extension| !container.contains(&extension.origin.to_string()));
        for origin in own.map(|extension| extension.origin).chain(errors) {
            mistakes.error(
                origin,
                format!("this has no effect: a {status} response has no content (RFC 9110, section 6.4.1)"),
            );
        }
    }
    for field in &problem.variant.fields {
        if let Some(errors) = &field.attrs.errors {
            if let Some(extension) = field.attrs.extensions.first() {
                mistakes.error_between(
                    &errors.origin,
                    &extension.origin,
                    "`#[errors]` makes the list a member already; keep one of them",
                );
            }
        }
    }
    if let (Some(code), Some(CodeAttr::Written(_))) =
        (problem.code.field, problem.variant.attrs.code.as_ref().map(|code| &code.value))
    {
        // A code on the variant serves where the field has none.
        if !code.is_option() {
            mistakes.error(
                code.node.ty.to_token_stream(),
                "the code of the variant has no effect beside a `#[code]` field that is always there; keep one of them",
            );
        }
    }
    let detail = problem.variant.attrs.detail.as_ref();
    if let (Some(DetailAttr::Display), true) = (detail.map(|detail| &detail.value), problem.is_transparent())
    {
        if let Some(detail) = detail {
            mistakes.error(
                &detail.origin,
                "`#[detail(display)]` beside `#[transparent]` is the inner error's text; leave it out",
            );
        }
    }
}
