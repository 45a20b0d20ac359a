//! The row of the table, as text that the runtime reads once.

use std::fmt::Write as _;

use proc_macro2::{Literal, TokenStream};
use quote::{ToTokens, quote};
use syn::ext::IdentExt;
use syn::{Lit, Type};

use super::outline::outline;
use crate::attr::{Example, LogAttr};
use crate::resolve::{
    Audience, Detail, Extension, Header, MemberPlace, Precedence, Problem, Table, TextOrigin, Value,
};

/// The texts of a row: its settings are lines, and one that has line breaks itself is a text of its own behind a `=`. Few
/// long texts cost the compiler less than many short ones.
pub(super) fn texts(table: &Table<'_>, problem: &Problem<'_>) -> Vec<String> {
    let mut texts: Vec<String> = Vec::new();
    let mut is_open = false;
    for setting in settings(table, problem) {
        let is_long = setting.contains('\n');
        match texts.last_mut() {
            Some(text) if is_open && !is_long => {
                text.push('\n');
                text.push_str(&setting);
            }
            _ if is_long => texts.push(format!("={setting}")),
            _ => texts.push(setting),
        }
        is_open = !is_long;
    }
    texts
}

/// A head with status, name and code, and what not every row says.
fn settings(table: &Table<'_>, problem: &Problem<'_>) -> Vec<String> {
    let status = problem.status.map_or(0, |status| status.code);
    let mut row = vec![format!("{status} {} {}", problem.variant.ident.unraw(), problem.code.text)];
    row.extend(problem.title.as_ref().map(|title| format!("title {title}")));
    let flags = [
        (problem.is_transparent(), "transparent"),
        (table.has_inner_style(), "inner-style"),
        (problem.code.is_written && problem.code.field.is_none(), "code"),
        (problem.code.field.is_some(), "code-at-run-time"),
        (problem.status_varies(), "status-at-run-time"),
        (problem.is_unchecked(), "unchecked"),
        (problem.exposes_anything(), "exposed"),
        (problem.errors.is_some(), "errors"),
        (problem.instance.is_some(), "instance"),
    ];
    row.extend(flags.iter().filter(|(is_set, _)| *is_set).map(|(_, word)| (*word).to_owned()));
    if !problem.docs.is_empty() {
        row.push(format!("doc {}", problem.docs));
    }
    let set = problem.status.map(|status| &status.set).filter(|set| !set.is_empty());
    row.extend(set.map(|set| {
        let codes: Vec<String> = set.iter().map(u16::to_string).collect();
        format!("statuses {}", codes.join(" "))
    }));
    row.extend(problem.type_uri.as_ref().map(|uri| format!("type {uri}")));
    row.extend(problem.log.into_iter().flat_map(|log| log_levels(problem, log)));
    row.extend(problem.rpc.map(|code| format!("rpc {code}")));
    row.extend(problem.jsonrpc.map(|code| format!("jsonrpc {code}")));
    row.extend(detail(problem));
    row.extend(problem.headers.iter().map(|header| field(problem, header)));
    for extension in &problem.extensions {
        row.push(member(problem, extension));
        row.extend(extension.example.map(example));
        let docs = extension.docs;
        row.extend((!docs.is_empty()).then(|| format!("about {docs}")));
    }
    row
}

/// Nothing where the row is silent: then it is the explanation, or the inner error's.
fn detail(problem: &Problem<'_>) -> Option<String> {
    let public = |exposed| if exposed { "public " } else { "" };
    let said = |exposed, word| {
        let text = format!("{}{word} {}", public(exposed), outline(problem));
        text.trim_end().to_owned()
    };
    match &problem.detail {
        Detail::Silent => None,
        Detail::Explanation => Some("explanation".to_owned()),
        Detail::Fixed { text, origin } => {
            let exposed = *origin == TextOrigin::Detail || problem.exposes_everything();
            Some(format!("{}detail {text}", public(exposed)))
        }
        Detail::Display { .. } => Some(said(problem.exposes_everything(), "display")),
        Detail::Formatted { format } => Some(said(problem.exposes(format), "formatted")),
    }
}

/// Its name, and its value where that is the same every time.
fn field(problem: &Problem<'_>, header: &Header<'_>) -> String {
    let mut text = String::new();
    if let Some(status) = header.only_on {
        let _ = write!(text, "on {status} ");
    }
    let is_optional = matches!(header.value, Value::Field(field) if field.is_option());
    let qualifiers = [
        (problem.masks(&header.value), "masked "),
        (is_optional, "optional "),
        (header.precedence == Precedence::Replaces, "replacing "),
        (header.precedence == Precedence::Fallback, "fallback "),
    ];
    text.extend(qualifiers.iter().filter(|(is_set, _)| *is_set).map(|(_, word)| *word));
    let _ = write!(text, "header {}", header.wire);
    if let Value::Fixed(value) = &header.value {
        let _ = write!(text, " {value}");
    }
    text
}

/// Its name, and behind a tab the type of its field.
fn member(problem: &Problem<'_>, member: &Extension<'_>) -> String {
    let (rust_type, is_optional) = match &member.value {
        Value::Field(field) => (written_type(&field.node.ty), field.is_option()),
        Value::Fixed(_) | Value::Formatted(_) | Value::Expression(_) => (String::new(), false),
    };
    let mut text = String::new();
    if let Some(status) = member.only_on {
        let _ = write!(text, "on {status} ");
    }
    let qualifiers = [
        (problem.masks_member(member), "masked "),
        (member.audience == Audience::Development, "development "),
        (member.is_flattened, "flattened "),
        (is_optional && !member.is_nullable, "optional "),
        (member.is_nullable, "nullable "),
        (member.place == MemberPlace::Outside, "fallback "),
        (member.value.is_constant(), "constant "),
    ];
    text.extend(qualifiers.iter().filter(|(is_set, _)| *is_set).map(|(_, word)| *word));
    let _ = write!(text, "member {}\t{rust_type}", member.name);
    text
}

/// One for all statuses, unless the status is known at run time only.
fn log_levels(problem: &Problem<'_>, log: &LogAttr) -> Vec<String> {
    let of_class =
        |class: u16| log.classes.iter().find(|(known, _)| *known == class).map(|(_, level)| *level);
    if let Some(status) = problem.fixed_status() {
        let level = of_class(status / 100).or(log.level);
        return level.iter().map(|level| format!("log {level}")).collect();
    }
    let by_class = log.classes.iter().map(|(class, level)| format!("log-class {class} {level}"));
    log.level.iter().map(|level| format!("log {level}")).chain(by_class).collect()
}

/// Its value as JSON, or the text of a string.
fn example(example: &Example) -> String {
    let sign = if example.is_negative { "-" } else { "" };
    match &example.literal {
        Lit::Str(text) => format!("example-text {}", text.value()),
        Lit::Bool(value) => format!("example {}", value.value),
        Lit::Int(number) => format!("example {sign}{}", number.base10_digits()),
        // As Rust writes it: JSON has no `1.`.
        Lit::Float(number) => format!("example {sign}{}", number.base10_parse::<f64>().unwrap_or_default()),
        _ => String::new(),
    }
}

/// The types of members and response fields, by the numbers of their rows and their own: documents ask them for schemas.
pub(super) fn schemas(problems: &[Problem<'_>], runtime: &TokenStream) -> Option<TokenStream> {
    let types = |values: fn(&Problem<'_>) -> Vec<Option<TokenStream>>| {
        let mut types = Vec::new();
        for (row, problem) in problems.iter().enumerate() {
            for (number, ty) in values(problem).into_iter().enumerate() {
                let (row, number) = (Literal::usize_unsuffixed(row), Literal::usize_unsuffixed(number));
                types.extend(ty.map(|ty| quote!((#row, #number, #ty))));
            }
        }
        types
    };
    let members = types(|problem| problem.extensions.iter().map(|member| type_of(&member.value)).collect());
    let fields = types(|problem| problem.headers.iter().map(|header| type_of(&header.value)).collect());
    let has_any = !members.is_empty() || !fields.is_empty();
    has_any.then(|| quote!(#runtime::__schemas! { { #(#members)* } { #(#fields)* } }))
}

fn type_of(value: &Value<'_>) -> Option<TokenStream> {
    match value {
        Value::Field(field) => Some(field.node.ty.to_token_stream()),
        Value::Fixed(_) | Value::Formatted(_) | Value::Expression(_) => None,
    }
}

/// A type as one would write it, on one line.
pub(super) fn written_type(ty: &Type) -> String {
    let mut text = ty.to_token_stream().to_string();
    for (spaced, tight) in [
        ("\n", " "),
        (" :: ", "::"),
        (":: ", "::"),
        (" <", "<"),
        ("< ", "<"),
        (" >", ">"),
        (" ,", ","),
        (" ;", ";"),
        ("& ", "&"),
        ("' ", "'"),
    ] {
        text = text.replace(spaced, tight);
    }
    text
}
