//! A detail with placeholders, as documents fill it in: a field is the number of its member, or else its type.

use proc_macro2::{TokenStream, TokenTree};
use syn::{LitStr, Type};

use crate::ast::last_segment;
use crate::attr::ErrorAttr;
use crate::format::{Format, Target, Template};
use crate::resolve::{Detail, Problem, Value};
use crate::tokens::is_punct;

/// `order {0} of {u64}`. Empty where there is nothing to fill in.
pub(super) fn outline(problem: &Problem<'_>) -> String {
    match &problem.detail {
        Detail::Formatted { format } => write(problem, format, |target| format.argument(target).is_some()),
        Detail::Display { error: Some(ErrorAttr::Text { literal, arguments }), .. } => {
            let names = names_of(arguments);
            let is_argument = |target: &Target| match target {
                Target::Name(name) => names.contains(name),
                // thiserror counts its arguments first.
                Target::Position(_) => !arguments.is_empty(),
            };
            // thiserror counts placeholders without a name.
            let text = LitStr::new(&name_placeholders(&literal.value()), literal.span());
            match Template::parse(&text, Vec::new()) {
                Ok(Template::Formatted(format)) => write(problem, &format, is_argument),
                Ok(Template::Fixed(_)) | Err(_) => String::new(),
            }
        }
        _ => String::new(),
    }
}

fn write(problem: &Problem<'_>, format: &Format, is_argument: impl Fn(&Target) -> bool) -> String {
    let names = format.references.iter().map(|reference| match &reference.target {
        target if is_argument(target) => String::new(),
        target => name_of(problem, target).unwrap_or_default(),
    });
    format.with_names(&names.collect::<Vec<_>>())
}

fn name_of(problem: &Problem<'_>, target: &Target) -> Option<String> {
    let field = problem.field(target)?;
    let is_of_field = |value: &Value<'_>| matches!(value, Value::Field(one) if core::ptr::eq(*one, field));
    let member =
        problem.extensions.iter().position(|member| is_of_field(&member.value) && !member.is_flattened);
    member.map(|number| number.to_string()).or_else(|| last_word(&field.node.ty))
}

/// `u64`, `String`, `DateTime`
fn last_word(ty: &Type) -> Option<String> {
    let ty = if let Type::Reference(reference) = ty { &reference.elem } else { ty };
    last_segment(ty).map(|segment| segment.ident.to_string())
}

/// Writes `{__unnamed}` for `{}`.
fn name_placeholders(text: &str) -> String {
    let mut named = String::with_capacity(text.len());
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        named.push(c);
        match (c, rest.peek()) {
            ('{', Some('{')) => named.extend(rest.next()),
            ('{', Some('}' | ':')) => named.push_str("__unnamed"),
            _ => {}
        }
    }
    named
}

/// The names of `name = value, …`.
fn names_of(arguments: &TokenStream) -> Vec<String> {
    let tokens: Vec<TokenTree> = arguments.clone().into_iter().collect();
    let names = tokens.windows(2).filter_map(|pair| match &pair[0] {
        TokenTree::Ident(name) if is_punct(&pair[1], '=') => Some(name.to_string()),
        _ => None,
    });
    names.collect()
}
