//! The container's attributes against each other and against its variants.

use proc_macro2::TokenStream;

use crate::attr::Attrs;
use crate::diagnostics::Diagnostics;
use crate::resolve::Table;

pub(super) fn check_container(table: &Table<'_>, mistakes: &Diagnostics) {
    let container = table.input.container();
    if let (Some(base), Some(_)) = (&container.type_base, table.transparent_struct()) {
        mistakes.error(&base.origin, "`#[type_base]` has no effect beside `#[transparent]`; leave it out");
    }
    if let (Some(base), Some(uri)) = (&container.type_base, &container.type_uri) {
        mistakes.error_between(
            &base.origin,
            &uri.origin,
            "`#[type_base]` has no effect beside `#[type_uri]`; keep one of them",
        );
    }
    if table.input.is_enum() {
        let statuses: Vec<u16> =
            table.problems.iter().filter_map(|p| p.status.map(|status| status.code)).collect();
        let is_open = table.problems.iter().any(|p| p.status_varies() || p.is_transparent());
        for (only_on, origin) in limited(container) {
            if !is_open && !statuses.contains(&only_on) {
                mistakes.error(origin, format!("this has no effect: no variant has the status {only_on}"));
            }
        }
    } else if let Some(problem) = table.problems.first().filter(|p| !p.status_varies() && !p.is_transparent())
    {
        for (only_on, origin) in limited(container) {
            if Some(only_on) != problem.status.map(|status| status.code) {
                mistakes.error(
                    origin,
                    format!("this has no effect: the status is not {only_on}; leave the number out"),
                );
            }
        }
    }
}

/// The response fields and members for one status.
fn limited(container: &Attrs) -> impl Iterator<Item = (u16, &TokenStream)> {
    let headers = container.headers.iter().map(|at| (at.value.only_on, &at.origin));
    let members = container.extensions.iter().map(|at| (at.value.only_on, &at.origin));
    headers.chain(members).filter_map(|(only_on, origin)| Some((only_on?, origin)))
}
