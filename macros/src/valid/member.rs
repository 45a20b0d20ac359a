//! The members of the body.

use crate::ast::Variant;
use crate::attr::Member;
use crate::diagnostics::Diagnostics;
use crate::resolve::{Problem, Table};

/// A member is named after its field, and a field of a tuple has no name.
pub(super) fn check_names(variant: &Variant<'_>, mistakes: &Diagnostics) {
    for field in variant.fields.iter().filter(|field| matches!(field.member, syn::Member::Unnamed(_))) {
        for extension in field.attrs.extensions.iter().filter(|at| matches!(at.value.member, Member::Field)) {
            mistakes.error(
                &extension.origin,
                "a member that comes from a tuple needs a name: `#[extension(\"name\")]`",
            );
        }
    }
}

pub(super) fn check_extensions(problem: &Problem<'_>, mistakes: &Diagnostics) {
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

/// Members beside a status whose responses have no body.
pub(super) fn check_no_content(problem: &Problem<'_>, table: &Table<'_>, mistakes: &Diagnostics) {
    let fixed = problem.fixed_status();
    let Some(status @ (204 | 205 | 304)) = fixed else { return };
    let errors = problem.errors.and_then(|field| field.attrs.errors.as_ref()).map(|errors| &errors.origin);
    // The container's members are defaults, and have an effect on its other variants.
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

/// `#[errors]` makes the list a member already.
pub(super) fn check_errors(problem: &Problem<'_>, mistakes: &Diagnostics) {
    let attrs = problem.variant.fields.iter().map(|field| &field.attrs);
    for (errors, extension) in attrs.filter_map(|attrs| attrs.errors.as_ref().zip(attrs.extensions.first())) {
        mistakes.error_between(
            &errors.origin,
            &extension.origin,
            "`#[errors]` makes the list a member already; keep one of them",
        );
    }
}
