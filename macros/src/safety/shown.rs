//! What an occurrence would show to clients.

use proc_macro2::TokenStream;
use syn::ext::IdentExt;

use super::expression::{find_use, shows_in_text, uses_whole};
use super::masking::{hidden_sources, is_exposed};
use crate::ast::Field;
use crate::attr::ErrorAttr;
use crate::diagnostics::Diagnostics;
use crate::format::Format;
use crate::resolve::{Audience, Detail, Mark, Problem, Value};

pub(super) fn check_shown(problem: &Problem<'_>, mistakes: &Diagnostics) {
    match &problem.detail {
        Detail::Formatted { format } => check_text(problem, format, mistakes),
        Detail::Display { origin, error } => check_display(problem, origin, *error, mistakes),
        Detail::Silent | Detail::Explanation | Detail::Fixed { .. } => {}
    }
    let headers =
        problem.headers.iter().map(|header| (&header.value, header.origin, Audience::Everyone, "header"));
    let members = problem
        .extensions
        .iter()
        .map(|extension| (&extension.value, extension.origin, extension.audience, "member"));
    for (value, origin, audience, what) in headers.chain(members) {
        match value {
            Value::Formatted(format) => check_text(problem, format, mistakes),
            Value::Expression(tokens) => {
                let shows_source = check_expression(problem, tokens, mistakes);
                if !shows_source && audience == Audience::Everyone {
                    check_masking(problem, tokens, mistakes);
                }
            }
            Value::Field(field) => check_field(problem, field, origin, what, mistakes),
            Value::Fixed(_) => {}
        }
    }
    for (field, mark, what) in
        [(problem.instance, Mark::Instance, "instance"), (problem.code.field, Mark::Code, "code")]
    {
        if let Some((field, origin)) = field.and_then(|field| Some((field, mark.origin(field)?))) {
            check_field(problem, field, origin, what, mistakes);
        }
    }
}

fn check_field(
    problem: &Problem<'_>,
    field: &Field<'_>,
    origin: &TokenStream,
    what: &str,
    mistakes: &Diagnostics,
) {
    if field.is_source() && !is_exposed(problem, field) {
        mistakes.error(
            origin,
            format!(
                "a source is internal and no {what}; leave it out, or mark the field `#[expose]` as well"
            ),
        );
    }
}

fn check_text(problem: &Problem<'_>, format: &Format, mistakes: &Diagnostics) {
    for reference in &format.references {
        let field = problem.field(&reference.target).filter(|_| format.argument(&reference.target).is_none());
        let Some(field) = field.filter(|field| !is_exposed(problem, field)) else { continue };
        let name = &reference.target;
        if field.is_source() {
            mistakes.error_at(
                reference.span,
                format!("`{name}` is the source of this error, whose text is internal; leave it out, or mark the field `#[expose]`"),
            );
        } else if problem.is_server_error() {
            mistakes.error_at(
                reference.span,
                format!("the text of a 5xx goes to clients, and `{name}` would with it; leave it out, or mark the field `#[expose]`"),
            );
        }
    }
    for argument in format.arguments.iter().filter(|argument| format.uses(argument)) {
        if problem.is_server_error() && !problem.exposes_everything() {
            mistakes.error(
                &argument.name,
                "the text of a 5xx goes to clients, so it takes no expression unless the variant is marked `#[expose]`",
            );
        } else {
            check_expression(problem, &argument.value, mistakes);
        }
    }
}

/// Reports a source in an expression for clients, and returns whether there is one.
fn check_expression(problem: &Problem<'_>, tokens: &TokenStream, mistakes: &Diagnostics) -> bool {
    let uses_whole = uses_whole(tokens, &problem.variant.fields);
    let mut shows_source = false;
    for field in hidden_sources(problem) {
        let name = field.name();
        if let Some(used) = find_use(tokens, field) {
            mistakes.error(
                used,
                format!("this shows `{name}`, the source of the error, whose text is internal; leave it out, or mark the field `#[expose]`"),
            );
        } else if uses_whole {
            mistakes.error(
                tokens,
                format!("this may show `{name}`, the source of the error, whose text is internal; name the other fields one by one, as in `self.field`, or mark `{name}` `#[expose]`"),
            );
        } else {
            continue;
        }
        shows_source = true;
    }
    shows_source
}

/// Reports an expression that would show more than exposed fields on a 5xx.
fn check_masking(problem: &Problem<'_>, tokens: &TokenStream, mistakes: &Diagnostics) {
    if !problem.is_server_error() || problem.exposes_expression(tokens) {
        return;
    }
    let mut masked = problem.variant.fields.iter().filter(|field| !is_exposed(problem, field));
    let Some((field, used)) = masked.find_map(|field| Some((field, find_use(tokens, field)?))) else {
        mistakes.error(
            tokens,
            "on a 5xx this would show the error itself to clients; name the fields that are public, or mark it `#[expose]`",
        );
        return;
    };
    let place = if problem.forwards(field) { "variant" } else { "field" };
    mistakes.error(
        used,
        format!(
            "on a 5xx this would show `{}` to clients; leave it out, or mark the {place} `#[expose]`",
            field.variable_name()
        ),
    );
}

/// `Display` as thiserror writes it must not show a source, nor anything on a 5xx.
fn check_display(
    problem: &Problem<'_>,
    origin: &TokenStream,
    error: Option<&ErrorAttr>,
    mistakes: &Diagnostics,
) {
    // Which text is for clients depends on the status. One that is missing is reported alone.
    if problem.exposes_everything() || (problem.status.is_none() && !problem.is_transparent()) {
        return;
    }
    if problem.is_server_error() {
        mistakes.error(
            origin,
            format!(
                "the text of a 5xx goes to clients, and `Display` of `{}` was written for logs; write `#[detail(\"…\")]`, or mark it `#[expose]`",
                problem.variant.ident.unraw()
            ),
        );
        return;
    }
    let ask = "write `#[detail(\"…\")]` for what clients may read, or mark it `#[expose]`";
    match error {
        Some(ErrorAttr::Transparent) if hidden_sources(problem).next().is_some() => {
            mistakes.error(origin, format!("this is the text of the source, which is internal; {ask}"));
        }
        Some(ErrorAttr::Fmt) => {
            mistakes.error(origin, format!("it cannot be seen whether this text shows a source; {ask}"));
        }
        Some(ErrorAttr::Text { literal, arguments }) => {
            for field in hidden_sources(problem)
                .filter(|field| shows_in_text(literal, arguments, field, &problem.variant.fields))
            {
                let name = field.name();
                mistakes.error(
                    origin,
                    format!("this text shows `{name}`, the source of the error, which is internal; {ask}"),
                );
            }
        }
        Some(ErrorAttr::Transparent) | None => {}
    }
}
