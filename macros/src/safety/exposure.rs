//! Uses of `#[expose]` that have no effect.

use super::expression::{find_shown, shows_in_text};
use crate::ast::Field;
use crate::attr::ErrorAttr;
use crate::diagnostics::Diagnostics;
use crate::format::Target;
use crate::resolve::{Detail, Problem, TextOrigin, Value};

pub(super) fn check_exposure(problem: &Problem<'_>, mistakes: &Diagnostics) {
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
        if problem.forwards(field) {
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

/// Whether any text shows values, ours or thiserror's.
fn has_occurrence_text(problem: &Problem<'_>) -> bool {
    let in_detail = match problem.detail {
        Detail::Formatted { .. } | Detail::Display { .. } => true,
        Detail::Fixed { origin, .. } => origin == TextOrigin::Error,
        Detail::Silent | Detail::Explanation => false,
    };
    in_detail || problem.has_formats() || problem.has_expressions()
}

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
        .any(|argument| find_shown(&argument.value, field, &problem.variant.fields).is_some())
}

fn is_in_expressions(problem: &Problem<'_>, field: &Field<'_>) -> bool {
    problem.expressions().iter().any(|tokens| find_shown(tokens, field, &problem.variant.fields).is_some())
}

/// Whether the field gets to clients in any way.
fn is_shown(problem: &Problem<'_>, field: &Field<'_>) -> bool {
    let is_it = |value: &Value<'_>| match value {
        Value::Field(shown) => shown.index == field.index,
        Value::Expression(tokens) => find_shown(tokens, field, &problem.variant.fields).is_some(),
        Value::Formatted(_) | Value::Fixed(_) => false,
    };
    let is_marked = |marked: Option<&Field<'_>>| marked.is_some_and(|marked| marked.index == field.index);
    let in_display = match &problem.detail {
        Detail::Display { error: Some(ErrorAttr::Text { literal, arguments }), .. } => {
            shows_in_text(literal, arguments, field, &problem.variant.fields)
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
