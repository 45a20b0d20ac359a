//! The members of the body.

use crate::ast::Variant;
use quote::ToTokens;
use syn::Lit;

use crate::attr::{Example, Member};
use crate::diagnostics::Diagnostics;
use crate::resolve::{Extension, MemberPlace, Problem, Table, Value};

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
        let name = &extension.name;
        let same = |first: &&Extension<'_>| !first.is_flattened && first.name == *name;
        let Some(first) = problem.extensions[..index].iter().rev().find(same) else { continue };
        let message = match &extension.value {
            _ if first.rank() == extension.rank() && first.only_on == extension.only_on => {
                format!("the member `{name}` is there twice; rename one with `#[extension(\"…\")]`")
            }
            // Beside an `Option`, it is the value of `None`.
            Value::Field(field) if first.place == MemberPlace::Variant && !field.is_option() => {
                format!(
                    "the member `{name}` is there twice, and the field is always sent; leave the other one out"
                )
            }
            _ => continue,
        };
        mistakes.error_between(first.origin, extension.origin, message);
    }
}

/// The example in documents is a value that the field may have.
pub(super) fn check_examples(problem: &Problem<'_>, mistakes: &Diagnostics) {
    for extension in &problem.extensions {
        let (Some(example), Value::Field(field)) = (extension.example, &extension.value) else { continue };
        let ty = field.type_within_option();
        let Some((wanted, usage)) = find_wanted(&ty.to_token_stream().to_string(), example) else { continue };
        mistakes.error(
            &example.literal,
            format!("the example of this field is {wanted}: write `example = {usage}`"),
        );
    }
}

/// What the example should be instead, where the type is known and the literal is none of it.
fn find_wanted(ty: &str, example: &Example) -> Option<(&'static str, &'static str)> {
    const INTEGERS: [&str; 12] =
        ["u8", "u16", "u32", "u64", "u128", "usize", "i8", "i16", "i32", "i64", "i128", "isize"];
    let is_integer = matches!(example.literal, Lit::Int(_));
    let is_text = matches!(example.literal, Lit::Str(_));
    match ty {
        "String" | "& str" | "& 'static str" | "char" => (!is_text).then_some(("a string", "\"…\"")),
        "bool" => (!matches!(example.literal, Lit::Bool(_))).then_some(("a `bool`", "true")),
        "f32" | "f64" => {
            (!is_integer && !matches!(example.literal, Lit::Float(_))).then_some(("a number", "1.5"))
        }
        _ if INTEGERS.contains(&ty) => {
            let fits = is_integer && !(example.is_negative && ty.starts_with('u'));
            (!fits).then_some(("an integer that it can hold", "7"))
        }
        _ => None,
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
