//! What may not get to clients: the text of a source, and on a 5xx any text that is not declared as public.

use proc_macro2::{Ident, TokenStream, TokenTree};
use quote::ToTokens;
use syn::ext::IdentExt;

use crate::ast::Field;
use crate::attr::ErrorAttr;
use crate::diagnostics::Diagnostics;
use crate::format::{Format, Target, is_punct, mentions_in_text, thiserror_references, variable};
use crate::resolve::{Detail, Problem, TextOrigin, Value};

pub(crate) fn check(problem: &Problem<'_>, mistakes: &Diagnostics) {
    match &problem.detail {
        Detail::Formatted { format } => check_text(problem, format, mistakes),
        Detail::Display { origin, error } => check_display(problem, origin, *error, mistakes),
        Detail::Silent | Detail::Explanation | Detail::Fixed { .. } => {}
    }
    let headers = problem.headers.iter().map(|header| (&header.value, header.origin, "header"));
    let members = problem.extensions.iter().map(|extension| (&extension.value, extension.origin, "member"));
    for (value, origin, what) in headers.chain(members) {
        match value {
            Value::Formatted(format) => check_text(problem, format, mistakes),
            Value::Expression(tokens) => {
                check_expression(problem, tokens, mistakes);
                if problem.is_server_error() && !problem.exposes_everything() && mentions_whole(tokens) {
                    mistakes.error(
                        tokens,
                        "on a 5xx this would show the error itself to clients; name the fields that are public, or mark it `#[expose]`",
                    );
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

/// An expression for clients does not look into a source.
fn check_expression(problem: &Problem<'_>, tokens: &TokenStream, mistakes: &Diagnostics) {
    for field in hidden_sources(problem) {
        if let Some(used) = shown_in(tokens, field) {
            mistakes.error(
                &used,
                format!(
                    "this shows `{}`, the source of the error, whose text is internal; leave it out, or mark the field `#[expose]`",
                    field.name()
                ),
            );
        }
    }
}

/// Where an expression shows a field: by its name, through `self`, or as part of the whole error.
fn shown_in(tokens: &TokenStream, field: &Field<'_>) -> Option<TokenStream> {
    let by_name = variable(tokens, &field.variable_name()).map(Ident::into_token_stream);
    by_name
        .or_else(|| projection(tokens, field, "self").map(Ident::into_token_stream))
        .or_else(|| mentions_whole(tokens).then(|| tokens.clone()))
}

/// `self.field`, where `base` is `self`; with an empty base also `.field` and `.0`, as thiserror lets arguments name fields.
fn projection(tokens: &TokenStream, field: &Field<'_>, base: &str) -> Option<Ident> {
    let wanted = field.name();
    let tokens: Vec<TokenTree> = tokens.clone().into_iter().collect();
    tokens.iter().enumerate().find_map(|(at, token)| match token {
        TokenTree::Group(group) => projection(&group.stream(), field, base),
        TokenTree::Punct(dot) if dot.as_char() == '.' => {
            let is_base = match at.checked_sub(1).map(|before| &tokens[before]) {
                Some(TokenTree::Ident(ident)) => ident == "self" || base.is_empty(),
                _ => base.is_empty(),
            };
            let is_field = match tokens.get(at + 1) {
                Some(TokenTree::Ident(ident)) => ident.unraw() == wanted,
                // `.0.1` is one literal, the float `0.1`.
                Some(TokenTree::Literal(literal)) => {
                    literal.to_string().split('.').next() == Some(wanted.as_str())
                }
                _ => false,
            };
            (is_base && is_field).then(|| Ident::new("self", dot.span()))
        }
        _ => None,
    })
}

/// Whether the error as a whole is used as a value: `self` without a field or method of it, or as its text.
fn mentions_whole(tokens: &TokenStream) -> bool {
    let tokens: Vec<TokenTree> = tokens.clone().into_iter().collect();
    tokens.iter().enumerate().any(|(at, token)| match token {
        TokenTree::Group(group) => mentions_whole(&group.stream()),
        TokenTree::Ident(ident) => {
            let has_part = tokens.get(at + 1).is_some_and(|next| is_punct(next, '.'));
            let is_text =
                matches!(tokens.get(at + 2), Some(TokenTree::Ident(method)) if method == "to_string");
            ident == "self" && (!has_part || is_text)
        }
        TokenTree::Literal(literal) => mentions_in_text(&literal.to_string(), "self"),
        TokenTree::Punct(_) => false,
    })
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
            for field in hidden_sources(problem).filter(|field| shows(literal, arguments, field)) {
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
fn shows(literal: &syn::LitStr, arguments: &TokenStream, field: &Field<'_>) -> bool {
    let references = thiserror_references(&literal.value());
    references.iter().any(|name| *name == field.name() || *name == field.variable_name() || name == "self")
        || projection(arguments, field, "").is_some()
        || shown_in(arguments, field).is_some()
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
            || may_be_5xx && (is_interpolated(problem, field) || is_in_arguments(problem, field));
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
        .any(|argument| shown_in(&argument.value, field).is_some())
}

/// Whether a field gets to clients in any way.
fn is_shown(problem: &Problem<'_>, field: &Field<'_>) -> bool {
    let is_it = |value: &Value<'_>| match value {
        Value::Field(shown) => shown.index == field.index,
        Value::Expression(tokens) => shown_in(tokens, field).is_some(),
        Value::Formatted(_) | Value::Fixed(_) => false,
    };
    let is_marked = |marked: Option<&Field<'_>>| marked.is_some_and(|marked| marked.index == field.index);
    let in_display = match &problem.detail {
        Detail::Display { error: Some(ErrorAttr::Text { literal, arguments }), .. } => {
            shows(literal, arguments, field)
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
