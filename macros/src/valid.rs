//! Checks that need more than one attribute or node, HTTP's own rules among them.

use proc_macro2::TokenStream;
use quote::ToTokens;
use syn::ext::IdentExt;
use syn::spanned::Spanned;

use crate::ast::Field;
use crate::attr::{Attrs, CodeAttr, DetailAttr, ErrorAttr, Place, Status};
use crate::diagnostics::{Diagnostics, did_you_mean};
use crate::format::{Format, Target, Template, mentions_self, variable};
use crate::header;
use crate::resolve::{Detail, Header, Problem, Rank, Table, TextOrigin, Value};
use crate::status;

pub(crate) fn check(table: &Table<'_>, mistakes: &Diagnostics) {
    check_container(table, mistakes);
    for problem in &table.problems {
        if problem.is_transparent() {
            check_transparent(problem, mistakes);
        } else {
            check_status(problem, table, mistakes);
        }
        check_headers(problem, mistakes);
        check_detail(problem, mistakes);
        check_extensions(problem, mistakes);
        check_fields(problem, mistakes);
        check_exposure(problem, mistakes);
    }
}

/// Attributes of the container that have no effect.
fn check_container(table: &Table<'_>, mistakes: &Diagnostics) {
    let container = table.input.container();
    if let (Some(base), Some(uri)) = (&container.type_base, &container.type_uri) {
        mistakes.error_between(
            &base.origin,
            &uri.origin,
            "`#[type_base]` has no effect beside `#[type_uri]`; keep one of them",
        );
    }
    if table.input.place == Place::Enum {
        let statuses: Vec<u16> =
            table.problems.iter().filter_map(|p| p.status.map(|status| status.code)).collect();
        let is_open = table.problems.iter().any(|p| p.status_varies() || p.is_transparent());
        for header in &container.headers {
            if let Some(only_on) =
                header.value.only_on.filter(|only_on| !is_open && !statuses.contains(only_on))
            {
                mistakes.error(
                    &header.origin,
                    format!("this has no effect: no variant has the status {only_on}"),
                );
            }
        }
    } else if let Some(problem) = table.problems.first().filter(|p| !p.status_varies() && !p.is_transparent())
    {
        for header in &container.headers {
            if let Some(only_on) =
                header.value.only_on.filter(|&only_on| Some(only_on) != problem.status.map(|s| s.code))
            {
                mistakes.error(
                    &header.origin,
                    format!("this has no effect: the status is not {only_on}; leave the number out"),
                );
            }
        }
    }
}

/// The status is there, and complete; whether its number is right has been checked where it is read.
fn check_status(problem: &Problem<'_>, table: &Table<'_>, mistakes: &Diagnostics) {
    let name = problem.variant.ident.unraw();
    let Some(written) = problem.status else {
        // A status that was written and refused is one mistake, not two.
        if is_refused(&problem.variant.attrs) || is_refused(&table.input.attrs) {
            return;
        }
        mistakes.error(
            problem.variant.ident,
            format!("`{name}` has no status; write `#[status(404)]` above it, or `#[transparent]` to forward an inner error's"),
        );
        return;
    };
    if let (Some(_), Some(field)) = (&written.with, problem.status_field) {
        mistakes.error(&field.node.ty, "a `#[status]` field has no effect beside `with`; keep one of them");
    }
    if status::find(written.code).is_none()
        && problem.title.is_none()
        && problem.variant.attrs.title.is_none()
    {
        mistakes.error_at(
            written.span,
            format!("`{}` has no phrase to serve as the title; write `#[title(\"…\")]`", written.code),
        );
    }
    let Some(required) = status::find(written.code).and_then(|status| status.required) else { return };
    let is_there =
        problem.headers.iter().any(|header| header.wire == required.header && is_always_there(header));
    if is_there || problem.is_unchecked() {
        return;
    }
    let constant = header::constant(required.header).unwrap_or_default();
    let example = match required.header {
        "www-authenticate" | "proxy-authenticate" => "\"Bearer realm=\\\"api\\\"\"",
        "allow" => "\"GET, HEAD\"",
        "upgrade" => "\"HTTP/2.0\"",
        _ => "\"/new\"",
    };
    let optional = problem.headers.iter().any(|header| header.wire == required.header);
    let also = if optional { " (a field that may be `None` is not enough)" } else { "" };
    mistakes.error_at(
        written.span,
        format!(
            "a {} response must carry `{}` (RFC 9110, section {}){also}; write `#[header({constant} = {example})]`, \
             or `#[status({}, unchecked)]` to go without",
            written.code,
            display_name(required.header),
            required.section,
            written.code,
        ),
    );
}

/// Whether `#[status]` was written here but could not be read.
fn is_refused(attrs: &Attrs) -> bool {
    attrs.refused.iter().any(|word| word == "status")
}

/// `www-authenticate` is written `WWW-Authenticate` in the RFC.
fn display_name(wire: &str) -> String {
    wire.split('-')
        .map(|word| match word {
            "www" => "WWW".to_owned(),
            _ => word[..1].to_ascii_uppercase() + &word[1..],
        })
        .collect::<Vec<_>>()
        .join("-")
}

fn is_always_there(header: &Header<'_>) -> bool {
    header.only_on.is_none() && !matches!(header.value, Value::Field(field) if field.is_option())
}

fn check_transparent(problem: &Problem<'_>, mistakes: &Diagnostics) {
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
        if let Some(Status::Field) = field.attrs.status.as_ref().map(|status| &status.value) {
            mistakes.error(&field.node.ty, "the inner error has a status of its own; leave `#[status]` out");
        }
    }
}

fn check_headers(problem: &Problem<'_>, mistakes: &Diagnostics) {
    for header in &problem.headers {
        match &header.value {
            Value::Formatted(format) => check_text(problem, format, mistakes),
            Value::Expression(tokens) => check_expression(problem, tokens, mistakes),
            Value::Field(field) if field.is_source() && !is_exposed(problem, field) => mistakes.error(
                header.origin,
                "a source is internal and no header; leave it out, or mark the field `#[expose]` as well",
            ),
            Value::Fixed(_) | Value::Field(_) => {}
        }
    }
    // RFC 9110, section 5.3: only a field that is a list may be there several times.
    for (index, header) in
        problem.headers.iter().enumerate().filter(|(_, header)| header::is_single(&header.wire))
    {
        let twice = |first: &&Header<'_>| {
            first.wire == header.wire && header.rank == Rank::Usual && first.only_on == header.only_on
        };
        if let Some(first) = problem.headers[..index].iter().find(twice) {
            mistakes.error_between(
                first.origin,
                header.origin,
                format!(
                    "`{}` has one value (RFC 9110, section 5.3), and here are two; keep one of them",
                    display_name(&header.wire)
                ),
            );
        }
    }
}

fn check_detail(problem: &Problem<'_>, mistakes: &Diagnostics) {
    match &problem.detail {
        Detail::Formatted { format } => check_text(problem, format, mistakes),
        Detail::Display { origin, error } => check_display(problem, origin, *error, mistakes),
        Detail::Silent | Detail::Explanation | Detail::Fixed { .. } => {}
    }
}

/// A text of ours: its placeholders exist, its arguments are used, and it gives nothing away.
fn check_text(problem: &Problem<'_>, format: &Format, mistakes: &Diagnostics) {
    for reference in &format.references {
        if format.argument(&reference.target).is_some() {
            continue;
        }
        let Some(field) = problem.field(&reference.target) else {
            mistakes.error_at(reference.span, no_such_field(problem, &reference.target, format));
            continue;
        };
        if field.is_source() && !is_exposed(problem, field) {
            mistakes.error_at(
                reference.span,
                format!(
                    "`{}` is the source of this error, whose text is internal; leave it out, or mark the field `#[expose]`",
                    reference.target
                ),
            );
        } else if problem.is_server_error() && !is_exposed(problem, field) {
            mistakes.error_at(
                reference.span,
                format!(
                    "the text of a 5xx goes to clients, and `{}` would with it; leave it out, or mark the field `#[expose]`",
                    reference.target
                ),
            );
        }
    }
    for argument in &format.arguments {
        let name = argument.name.unraw().to_string();
        if !format.references.iter().any(|reference| reference.target == Target::Name(name.clone())) {
            mistakes.error(
                &argument.name,
                format!("the argument `{name}` is not used; write `{{{name}}}` in the text"),
            );
            continue;
        }
        check_expression(problem, &argument.value, mistakes);
        if problem.is_server_error() && !problem.exposes_everything() {
            mistakes.error(
                &argument.name,
                "the text of a 5xx goes to clients, so it takes no expression unless the variant is marked `#[expose]`",
            );
        }
    }
}

fn no_such_field(problem: &Problem<'_>, target: &Target, format: &Format) -> String {
    let names: Vec<String> = problem.variant.fields.iter().map(Field::name).collect();
    let arguments = format.arguments.iter().map(|argument| argument.name.unraw().to_string());
    let known: Vec<String> = names.iter().cloned().chain(arguments).collect();
    let suggestion = did_you_mean(&target.to_string(), known.iter().map(String::as_str));
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

fn is_exposed(problem: &Problem<'_>, field: &Field<'_>) -> bool {
    problem.exposes_everything() || field.attrs.expose.is_some()
}

/// An expression for clients does not look into a source.
fn check_expression(problem: &Problem<'_>, tokens: &TokenStream, mistakes: &Diagnostics) {
    for field in
        problem.variant.fields.iter().filter(|field| field.is_source() && !is_exposed(problem, field))
    {
        if let Some(used) = variable(tokens, &field.variable_name()) {
            mistakes.error(
                &used,
                format!("`{used}` is the source of this error, whose text is internal; leave it out, or mark the field `#[expose]`"),
            );
        }
    }
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
            "the text of a 5xx goes to clients, and `Display` was written for logs; write `#[detail(\"…\")]`, or mark the variant `#[expose]`",
        );
        return;
    }
    let ask = "write `#[detail(\"…\")]` for what clients may read, or mark it `#[expose]`";
    let sources =
        || problem.variant.fields.iter().filter(|field| field.is_source() && field.attrs.expose.is_none());
    match error {
        Some(ErrorAttr::Transparent)
            if problem.variant.fields.iter().all(|field| field.attrs.expose.is_none()) =>
        {
            mistakes.error(origin, format!("this is the text of the source, which is internal; {ask}"));
        }
        Some(ErrorAttr::Fmt) => {
            mistakes.error(origin, format!("it cannot be seen whether this text shows a source; {ask}"));
        }
        Some(ErrorAttr::Text { literal, arguments }) => {
            for field in sources() {
                if shows(literal, arguments, field) {
                    mistakes.error(
                        origin,
                        format!(
                            "this text shows `{}`, the source of the error, which is internal; {ask}",
                            field.name()
                        ),
                    );
                }
            }
        }
        Some(ErrorAttr::Transparent) | None => {}
    }
}

/// Whether a text of thiserror's interpolates this field, as `{field}` or in an argument such as `.field` or `.0`.
fn shows(literal: &syn::LitStr, arguments: &TokenStream, field: &Field<'_>) -> bool {
    let ignored = Diagnostics::new();
    let template = Template::parse(literal, Vec::new(), &ignored);
    let is_valid = ignored.finish().is_ok();
    let in_text = match &template {
        Some(Template::Formatted(format)) => {
            format.references.iter().any(|reference| reference.target.to_string() == field.name())
        }
        _ => false,
    };
    // An implicit position, which is not of our grammar, takes its value from the arguments.
    let in_arguments = variable(arguments, &field.variable_name()).is_some() || projects(arguments, field);
    in_text || in_arguments || (!is_valid && mentions_self(arguments))
}

/// `.field` or `.0`, as thiserror lets arguments name fields.
fn projects(arguments: &TokenStream, field: &Field<'_>) -> bool {
    let wanted = field.name();
    let tokens: Vec<_> = arguments.clone().into_iter().collect();
    tokens.iter().enumerate().any(|(at, token)| match token {
        proc_macro2::TokenTree::Group(group) => projects(&group.stream(), field),
        proc_macro2::TokenTree::Punct(dot) if dot.as_char() == '.' => match tokens.get(at + 1) {
            Some(proc_macro2::TokenTree::Ident(ident)) => ident.unraw() == wanted,
            // `.0.1` is one literal, the float `0.1`.
            Some(proc_macro2::TokenTree::Literal(literal)) => {
                literal.to_string().split('.').next() == Some(wanted.as_str())
            }
            _ => false,
        },
        _ => false,
    })
}

fn check_extensions(problem: &Problem<'_>, mistakes: &Diagnostics) {
    for (index, extension) in problem.extensions.iter().enumerate() {
        match &extension.value {
            Value::Field(field) if field.is_source() && !is_exposed(problem, field) => mistakes.error(
                extension.origin,
                "a source is internal and no member; leave it out, or mark the field `#[expose]` as well",
            ),
            Value::Expression(tokens) => check_expression(problem, tokens, mistakes),
            Value::Field(_) | Value::Fixed(_) | Value::Formatted(_) => {}
        }
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
        if problem.is_transparent() {
            mistakes.error(
                &expose.origin,
                "`#[expose]` has no effect here; beside `#[transparent]` it belongs on the variant",
            );
        } else if problem.variant.attrs.expose.is_some() {
            mistakes.error(
                &expose.origin,
                "`#[expose]` has no effect here: the variant exposes everything already",
            );
        } else if !(field.is_source() && is_shown(problem, field)
            || may_be_5xx && is_interpolated(problem, field))
        {
            mistakes
                .error(&expose.origin, "`#[expose]` has no effect: nothing hides this field; leave it out");
        }
    }
}

/// Whether there is text with values, of ours or of thiserror's.
fn has_occurrence_text(problem: &Problem<'_>) -> bool {
    let in_headers = problem.headers.iter().any(|header| matches!(header.value, Value::Formatted(_)));
    let in_detail = match problem.detail {
        Detail::Formatted { .. } | Detail::Display { .. } => true,
        Detail::Fixed { origin, .. } => origin == TextOrigin::Error,
        Detail::Silent | Detail::Explanation => false,
    };
    in_headers || in_detail
}

/// Whether a text of ours has this field as a placeholder.
fn is_interpolated(problem: &Problem<'_>, field: &Field<'_>) -> bool {
    problem.formats().any(|format| format.references.iter().any(|r| r.target.to_string() == field.name()))
}

/// Whether a field gets to clients in any way.
fn is_shown(problem: &Problem<'_>, field: &Field<'_>) -> bool {
    let is_it = |value: &Value<'_>| match value {
        Value::Field(shown) => shown.index == field.index,
        Value::Expression(tokens) => variable(tokens, &field.variable_name()).is_some(),
        Value::Formatted(_) | Value::Fixed(_) => false,
    };
    let in_display = match &problem.detail {
        Detail::Display { error: Some(ErrorAttr::Text { literal, arguments }), .. } => {
            shows(literal, arguments, field)
        }
        Detail::Display { error: Some(ErrorAttr::Transparent | ErrorAttr::Fmt), .. } => true,
        _ => false,
    };
    let in_arguments = problem
        .formats()
        .flat_map(|format| &format.arguments)
        .any(|argument| variable(&argument.value, &field.variable_name()).is_some());
    is_interpolated(problem, field)
        || in_display
        || in_arguments
        || problem.headers.iter().any(|header| is_it(&header.value))
        || problem.extensions.iter().any(|extension| is_it(&extension.value))
}

/// Fields with attributes that contradict each other, and members of a body that there is not.
fn check_fields(problem: &Problem<'_>, mistakes: &Diagnostics) {
    if let Some(status @ (204 | 205 | 304)) =
        problem.status.map(|status| status.code).filter(|_| !problem.status_varies())
    {
        let errors =
            problem.errors.and_then(|field| field.attrs.errors.as_ref()).map(|errors| &errors.origin);
        let own = problem.extensions.iter().filter(|extension| matches!(extension.value, Value::Field(_)));
        for origin in own.map(|extension| extension.origin).chain(errors) {
            mistakes.error(
                origin,
                format!("this has no effect: a {status} response has no content (RFC 9110, section 6.4.1)"),
            );
        }
    }
    for field in &problem.variant.fields {
        if let Some(errors) = &field.attrs.errors {
            if let Some(extension) = field.attrs.extensions.first() {
                mistakes.error_between(
                    &errors.origin,
                    &extension.origin,
                    "`#[errors]` makes the list a member already; keep one of them",
                );
            }
        }
    }
    if let (Some(code), Some(CodeAttr::Written(_))) =
        (problem.code.field, problem.variant.attrs.code.as_ref().map(|code| &code.value))
    {
        // A code on the variant serves where the field has none.
        if !code.is_option() {
            mistakes.error(
                code.node.ty.to_token_stream(),
                "the code of the variant has no effect beside a `#[code]` field that is always there; keep one of them",
            );
        }
    }
    let detail = problem.variant.attrs.detail.as_ref();
    if let (Some(DetailAttr::Display), true) = (detail.map(|detail| &detail.value), problem.is_transparent())
    {
        let span = detail.map(|detail| detail.origin.span());
        if let Some(span) = span {
            mistakes.error_at(
                span,
                "`#[detail(display)]` beside `#[transparent]` is the inner error's text; leave it out",
            );
        }
    }
}
