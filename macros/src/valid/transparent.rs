//! What `#[transparent]` leaves to the inner error.

use syn::ext::IdentExt;

use crate::ast::Variant;
use crate::attr::DetailAttr;
use crate::diagnostics::Diagnostics;
use crate::resolve::Problem;

pub(super) fn check_transparent(problem: &Problem<'_>, mistakes: &Diagnostics) {
    let variant = problem.variant;
    check_place(variant, mistakes);
    check_from(variant, mistakes);
    check_status_field(problem, mistakes);
    let detail = variant.attrs.detail.as_ref();
    if let Some(detail) = detail.filter(|detail| matches!(detail.value, DetailAttr::Display)) {
        mistakes.error(
            &detail.origin,
            "`#[detail(display)]` beside `#[transparent]` is the inner error's text; leave it out",
        );
    }
}

fn check_status_field(problem: &Problem<'_>, mistakes: &Diagnostics) {
    let Some(field) = problem.status_field else { return };
    let Some(status) = &field.attrs.status else { return };
    if problem.forwards(field) {
        mistakes.error(&status.origin, "the inner error has a status of its own; leave `#[status]` out");
    } else if problem.status.is_none() {
        mistakes.error(
            &status.origin,
            "this replaces the status of the inner error; write one above as well, such as `#[status(502)]`, for when there is none",
        );
    }
}

/// It stands above a variant with one field, or on the field that is the inner error.
fn check_place(variant: &Variant<'_>, mistakes: &Diagnostics) {
    let mut marked = variant.fields.iter().filter_map(|field| field.attrs.transparent.as_ref());
    let first = marked.next();
    for second in marked {
        let both = "`#[transparent]` is on two fields; keep it on the one that is the inner error";
        mistakes.error_between(&first.unwrap_or(second).origin, &second.origin, both);
    }
    let Some(above) = &variant.attrs.transparent else { return };
    let name = variant.ident.unraw();
    match (first, variant.fields.len()) {
        (Some(first), _) => mistakes.error_between(
            &above.origin,
            &first.origin,
            "`#[transparent]` is given twice; keep the one on the field",
        ),
        (None, 0) => mistakes.error(
            &above.origin,
            format!("`#[transparent]` forwards to a field that is the inner error, and `{name}` has none"),
        ),
        (None, 1) => {}
        (None, count) => mistakes.error(
            &above.origin,
            format!("`{name}` has {count} fields; write `#[transparent]` on the one that is the inner error"),
        ),
    }
}

fn check_from(variant: &Variant<'_>, mistakes: &Diagnostics) {
    let Some(from) = variant.transparent().and_then(|at| at.value.from.first()) else { return };
    if variant.fields.len() > 1 {
        mistakes.error(
            from,
            format!(
                "`from(…)` has no value for the other fields of `{}`; write `impl From` by hand",
                variant.ident.unraw()
            ),
        );
    }
}
