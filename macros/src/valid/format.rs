//! Format strings against the fields and arguments that there are.

use syn::ext::IdentExt;

use crate::ast::Field;
use crate::attr::{Attrs, explain_argument};
use crate::diagnostics::{Diagnostics, suggest};
use crate::format::{EscapedName, Format, Target};
use crate::resolve::Problem;

/// Every placeholder names a field or an argument, and every argument is used.
pub(super) fn check_format(problem: &Problem<'_>, format: &Format, mistakes: &Diagnostics) {
    let mut is_complete = true;
    for reference in &format.references {
        if format.argument(&reference.target).is_none() && problem.field(&reference.target).is_none() {
            mistakes.error_at(reference.span, no_such_field(problem, &reference.target, format));
            is_complete = false;
        }
    }
    // Beside an unknown placeholder, an unused argument is probably what it misspells.
    for argument in format.arguments.iter().filter(|argument| is_complete && !format.uses(argument)) {
        let name = argument.name.unraw();
        let message = explain_argument(&argument.name, &argument.value, problem.variant.syntax)
            .unwrap_or_else(|| format!("the argument `{name}` is not used; write `{{{name}}}` in the text"));
        mistakes.error(&argument.name, message);
    }
}

/// Doubled braces are sent as text; around the name of a field they are most often a mistake.
pub(super) fn check_braces(attrs: &Attrs, problems: &[Problem<'_>], mistakes: &Diagnostics) {
    for EscapedName { name, written, span } in &attrs.escaped_names {
        let fields = problems.iter().flat_map(|problem| &problem.variant.fields);
        if fields.into_iter().any(|field| field.name() == *name) {
            mistakes.error_at(
                *span,
                format!("`{{{{{written}}}}}` is sent as the text `{{{written}}}`; write `{{{written}}}` for the value of the field"),
            );
        }
    }
}

fn no_such_field(problem: &Problem<'_>, target: &Target, format: &Format) -> String {
    let names: Vec<String> = problem.variant.fields.iter().map(Field::name).collect();
    let arguments = format.arguments.iter().map(|argument| argument.name.unraw().to_string());
    let known: Vec<String> = names.iter().cloned().chain(arguments).collect();
    let suggestion = match target {
        Target::Name(name) => suggest(name, known.iter().map(String::as_str)),
        Target::Position(_) => String::new(),
    };
    let suffix = match (suggestion.is_empty(), names.is_empty()) {
        (false, _) => suggestion,
        (true, true) => "; there are no fields here".to_owned(),
        (true, false) => {
            format!("; there {} {}", if names.len() == 1 { "is" } else { "are" }, quoted(&names))
        }
    };
    format!("`{}` has no field `{target}`{suffix}", problem.variant.ident.unraw())
}

fn quoted(names: &[String]) -> String {
    names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
}
