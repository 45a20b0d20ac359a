//! The code, and the type URI that is made of it.

use crate::attr::CodeAttr;
use crate::diagnostics::Diagnostics;
use crate::header::is_uri_reference;
use crate::resolve::Problem;

/// The variant's code stands in for a field that is `None`; beside a field that is always there it has no effect.
pub(super) fn check_code(problem: &Problem<'_>, mistakes: &Diagnostics) {
    let written = problem.variant.attrs.code.as_ref().map(|code| &code.value);
    let (Some(field), Some(CodeAttr::Written(_))) = (problem.code.field, written) else { return };
    if !field.is_option() {
        mistakes.error(
            &field.node.ty,
            "the code of the variant has no effect beside a `#[code]` field that is always there; keep one of them",
        );
    }
}

/// `#[type_base]` and the code together must make a URI reference.
pub(super) fn check_type_uri(problem: &Problem<'_>, mistakes: &Diagnostics) {
    let Some(uri) = problem.type_uri.as_ref().filter(|uri| !is_uri_reference(uri)) else { return };
    let message = format!("with this code the type would be `{uri}`, which is no URI reference (RFC 3986)");
    let attrs = &problem.variant.attrs;
    match attrs.code.as_ref().filter(|_| attrs.type_uri.is_none()) {
        Some(code) => mistakes.error(&code.origin, message),
        None => mistakes.error(problem.variant.ident, message),
    }
}
