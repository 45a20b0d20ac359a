//! What may not get to clients: the text of a source, and on a 5xx any text that is not declared as public.

use proc_macro2::{TokenStream, TokenTree};
use quote::ToTokens;
use syn::ext::IdentExt;

use crate::ast::Field;
use crate::attr::{Audience, ErrorAttr};
use crate::diagnostics::Diagnostics;
use crate::format::{Format, Target, thiserror_references};
use crate::resolve::{Detail, Problem, TextOrigin, Value, expression};

pub(crate) fn check(problem: &Problem<'_>, mistakes: &Diagnostics) {
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
    let instance = problem.instance.and_then(|field| Some((field, &field.attrs.instance.as_ref()?.origin)));
    let code = problem.code.field.and_then(|field| Some((field, &field.attrs.code.as_ref()?.origin)));
    for ((field, origin), what) in
        instance.map(|it| (it, "instance")).into_iter().chain(code.map(|it| (it, "code")))
    {
        check_field(problem, field, origin, what, mistakes);
    }
    check_exposure(problem, mistakes);
}

/// Whether clients may see this field in text.
fn is_exposed(problem: &Problem<'_>, field: &Field<'_>) -> bool {
    problem.exposes_everything() || field.attrs.expose.is_some() || field.attrs.has_refused("expose")
}

fn hidden_sources<'p>(problem: &'p Problem<'_>) -> impl Iterator<Item = &'p Field<'p>> {
    problem.variant.fields.iter().filter(|field| field.is_source() && !is_exposed(problem, field))
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

/// The placeholders and arguments of a text for clients.
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

/// An expression for clients does not look into a source; answers whether it does.
fn check_expression(problem: &Problem<'_>, tokens: &TokenStream, mistakes: &Diagnostics) -> bool {
    let uses_whole = expression::uses_whole(tokens, &problem.variant.fields);
    let mut shows_source = false;
    for field in hidden_sources(problem) {
        let name = field.name();
        if let Some(used) = expression::use_of(tokens, field) {
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

/// An expression that sees the error is text of the occurrence, which a 5xx does not show.
fn check_masking(problem: &Problem<'_>, tokens: &TokenStream, mistakes: &Diagnostics) {
    if !problem.is_server_error() || problem.exposes_expression(tokens) {
        return;
    }
    let mut masked = problem.variant.fields.iter().filter(|field| !is_exposed(problem, field));
    let Some((field, used)) = masked.find_map(|field| Some((field, expression::use_of(tokens, field)?)))
    else {
        mistakes.error(
            tokens,
            "on a 5xx this would show the error itself to clients; name the fields that are public, or mark it `#[expose]`",
        );
        return;
    };
    let place = if problem.is_transparent() { "variant" } else { "field" };
    mistakes.error(
        used,
        format!(
            "on a 5xx this would show `{}` to clients; leave it out, or mark the {place} `#[expose]`",
            field.variable_name()
        ),
    );
}

/// Where an expression shows a field: by its name, through `self`, or as part of the whole error.
fn shown_in(problem: &Problem<'_>, tokens: &TokenStream, field: &Field<'_>) -> Option<TokenStream> {
    let part = expression::use_of(tokens, field).map(TokenTree::into_token_stream);
    part.or_else(|| expression::uses_whole(tokens, &problem.variant.fields).then(|| tokens.clone()))
}

/// The type's own `Display`, where that is thiserror's: it gives no source away, and nothing on a 5xx.
fn check_display(
    problem: &Problem<'_>,
    origin: &TokenStream,
    error: Option<&ErrorAttr>,
    mistakes: &Diagnostics,
) {
    if problem.exposes_everything() {
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
            for field in hidden_sources(problem).filter(|field| shows(problem, literal, arguments, field)) {
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

/// Whether a text of thiserror's shows this field: as a placeholder, in an argument, or with the whole error.
fn shows(problem: &Problem<'_>, literal: &syn::LitStr, arguments: &TokenStream, field: &Field<'_>) -> bool {
    let references = thiserror_references(&literal.value());
    references.iter().any(|name| *name == field.name() || *name == field.variable_name() || name == "self")
        || expression::thiserrors_use_of(arguments, field)
        || shown_in(problem, arguments, field).is_some()
}

/// `#[expose]` where nothing would be hidden without it.
fn check_exposure(problem: &Problem<'_>, mistakes: &Diagnostics) {
    let may_be_5xx = problem.status_varies() || problem.is_transparent() || problem.is_server_error();
    if let Some(expose) = &problem.variant.attrs.expose {
        let has_text = problem.is_transparent() || has_occurrence_text(problem);
        let shows_source =
            problem.variant.fields.iter().any(|field| field.is_source() && is_shown(problem, field));
        if !(may_be_5xx && has_text || shows_source) {
            mistakes.error(&expose.origin, "`#[expose]` has no effect: nothing here is hidden; leave it out");
        }
    }
    for field in &problem.variant.fields {
        let Some(expose) = &field.attrs.expose else { continue };
        let is_useful = field.is_source() && is_shown(problem, field)
            || may_be_5xx && (is_interpolated(problem, field) || is_in_expressions(problem, field));
        if problem.is_transparent() {
            mistakes.error(
                &expose.origin,
                "`#[expose]` has no effect here; beside `#[transparent]` it belongs on the variant",
            );
        } else if problem.exposes_everything() {
            let wider = if problem.variant.attrs.expose.is_some() { "variant" } else { "enum" };
            mistakes.error(
                &expose.origin,
                format!("`#[expose]` has no effect here: the {wider} exposes everything already"),
            );
        } else if !is_useful {
            mistakes
                .error(&expose.origin, "`#[expose]` has no effect: nothing hides this field; leave it out");
        }
    }
}

/// Whether there is text with values, of ours or of thiserror's.
fn has_occurrence_text(problem: &Problem<'_>) -> bool {
    let in_detail = match problem.detail {
        Detail::Formatted { .. } | Detail::Display { .. } => true,
        Detail::Fixed { origin, .. } => origin == TextOrigin::Error,
        Detail::Silent | Detail::Explanation => false,
    };
    in_detail || problem.has_formats() || problem.has_expressions()
}

/// Whether a text of ours has this field as a placeholder.
fn is_interpolated(problem: &Problem<'_>, field: &Field<'_>) -> bool {
    problem.formats().any(|format| {
        format.references.iter().any(|reference| {
            format.argument(&reference.target).is_none() && is_target(&reference.target, field)
        })
    })
}

fn is_target(target: &Target, field: &Field<'_>) -> bool {
    target.to_string() == field.name()
}

fn is_in_arguments(problem: &Problem<'_>, field: &Field<'_>) -> bool {
    problem
        .formats()
        .flat_map(|format| &format.arguments)
        .any(|argument| shown_in(problem, &argument.value, field).is_some())
}

fn is_in_expressions(problem: &Problem<'_>, field: &Field<'_>) -> bool {
    problem.expressions().iter().any(|tokens| shown_in(problem, tokens, field).is_some())
}

/// Whether a field gets to clients in any way.
fn is_shown(problem: &Problem<'_>, field: &Field<'_>) -> bool {
    let is_it = |value: &Value<'_>| match value {
        Value::Field(shown) => shown.index == field.index,
        Value::Expression(tokens) => shown_in(problem, tokens, field).is_some(),
        Value::Formatted(_) | Value::Fixed(_) => false,
    };
    let is_marked = |marked: Option<&Field<'_>>| marked.is_some_and(|marked| marked.index == field.index);
    let in_display = match &problem.detail {
        Detail::Display { error: Some(ErrorAttr::Text { literal, arguments }), .. } => {
            shows(problem, literal, arguments, field)
        }
        Detail::Display { error: Some(ErrorAttr::Transparent | ErrorAttr::Fmt), .. } => true,
        _ => false,
    };
    is_interpolated(problem, field)
        || in_display
        || is_in_arguments(problem, field)
        || is_marked(problem.instance)
        || is_marked(problem.code.field)
        || problem.headers.iter().any(|header| is_it(&header.value))
        || problem.extensions.iter().any(|extension| is_it(&extension.value))
}
