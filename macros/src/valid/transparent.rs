//! What `#[transparent]` leaves to the inner error.

use crate::attr::{DetailAttr, Status};
use crate::diagnostics::Diagnostics;
use crate::resolve::Problem;

pub(super) fn check_transparent(problem: &Problem<'_>, mistakes: &Diagnostics) {
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
