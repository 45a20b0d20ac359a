//! Checks that need more than one attribute or node, HTTP's own rules among them.

mod code;
mod container;
mod format;
mod header;
mod mark;
mod member;
mod status;
mod transparent;

use crate::diagnostics::Diagnostics;
use crate::resolve::{Problem, Table};

use code::{check_code, check_type_uri};
use container::check_container;
use format::{check_braces, check_format};
use header::check_headers;
use mark::check_marks;
use member::{check_errors, check_examples, check_extensions, check_names, check_no_content};
use status::{check_default_status, check_set, check_status};
use transparent::check_transparent;

/// The attributes of the type.
pub(crate) fn check_type(table: &Table<'_>, mistakes: &Diagnostics) {
    check_container(table, mistakes);
    check_default_status(table, mistakes);
    check_braces(&table.input.attrs, &table.problems, mistakes);
}

/// Those of a variant and its fields.
pub(crate) fn check(problem: &Problem<'_>, table: &Table<'_>, mistakes: &Diagnostics) {
    check_marks(problem.variant, mistakes);
    check_names(problem.variant, mistakes);
    if problem.is_transparent() {
        check_transparent(problem, mistakes);
    } else {
        check_status(problem, table, mistakes);
    }
    check_set(problem, mistakes);
    check_headers(problem, mistakes);
    problem.formats().for_each(|format| check_format(problem, format, mistakes));
    check_braces(&problem.variant.attrs, std::slice::from_ref(problem), mistakes);
    check_extensions(problem, mistakes);
    check_examples(problem, mistakes);
    check_no_content(problem, table, mistakes);
    check_errors(problem, mistakes);
    check_code(problem, mistakes);
    check_type_uri(problem, mistakes);
}
