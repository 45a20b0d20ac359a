//! What an expression of the user's sees of the error. Whatever cannot be told from its tokens counts as the whole.

use proc_macro2::{Delimiter, TokenStream, TokenTree};
use syn::ext::IdentExt;

use crate::ast::Field;
use crate::format::{is_punct, mentions_in_literal, variable};

/// Where an expression uses this field: by its name, or as `self.field`.
pub(crate) fn use_of(tokens: &TokenStream, field: &Field<'_>) -> Option<TokenTree> {
    let is_base =
        |before: Option<&TokenTree>| matches!(before, Some(TokenTree::Ident(ident)) if ident == "self");
    let by_name = variable(tokens, &field.variable_name()).map(TokenTree::from);
    by_name.or_else(|| projection(tokens, field, &is_base))
}

/// Whether thiserror would see this field in an argument as `.field` or `.0`.
pub(crate) fn thiserrors_use_of(tokens: &TokenStream, field: &Field<'_>) -> bool {
    projection(tokens, field, &|_| true).is_some()
}

/// Whether an expression uses the error as a whole: `self` other than as `self.field`. What a method does cannot be seen.
pub(crate) fn uses_whole(tokens: &TokenStream, fields: &[Field<'_>]) -> bool {
    let tokens: Vec<TokenTree> = tokens.clone().into_iter().collect();
    tokens.iter().enumerate().any(|(at, token)| match token {
        TokenTree::Group(group) => uses_whole(&group.stream(), fields),
        TokenTree::Ident(ident) => {
            let behind = &tokens[at + 1..];
            // `self::CONST` is a path.
            let is_path = matches!(behind, [one, two, ..] if is_punct(one, ':') && is_punct(two, ':'));
            ident == "self" && !is_path && !begins_with_field(behind, fields)
        }
        TokenTree::Literal(literal) => mentions_in_literal(literal, "self"),
        TokenTree::Punct(_) => false,
    })
}

/// Whether this is `.field`, and not `.method()` or `.method::<T>()`.
fn begins_with_field(tokens: &[TokenTree], fields: &[Field<'_>]) -> bool {
    let [dot, member, behind @ ..] = tokens else { return false };
    let is_call = match behind.first() {
        Some(TokenTree::Group(group)) => group.delimiter() == Delimiter::Parenthesis,
        Some(next) => is_punct(next, ':'),
        None => false,
    };
    is_punct(dot, '.') && !is_call && fields.iter().any(|field| names(member, field))
}

/// The field behind a dot, where what stands before the dot counts.
fn projection(
    tokens: &TokenStream,
    field: &Field<'_>,
    is_base: &dyn Fn(Option<&TokenTree>) -> bool,
) -> Option<TokenTree> {
    let tokens: Vec<TokenTree> = tokens.clone().into_iter().collect();
    tokens.iter().enumerate().find_map(|(at, token)| match token {
        TokenTree::Group(group) => projection(&group.stream(), field, is_base),
        TokenTree::Punct(dot) if dot.as_char() == '.' => {
            let before = at.checked_sub(1).map(|before| &tokens[before]);
            let is_field = tokens.get(at + 1).is_some_and(|token| names(token, field));
            (is_base(before) && is_field).then(|| tokens[at + 1].clone())
        }
        _ => None,
    })
}

/// Whether the token behind a dot names this field.
fn names(token: &TokenTree, field: &Field<'_>) -> bool {
    match token {
        TokenTree::Ident(ident) => ident.unraw() == field.name(),
        // `.0.1` is one literal, the float `0.1`.
        TokenTree::Literal(literal) => literal.to_string().split('.').next() == Some(field.name().as_str()),
        TokenTree::Group(_) | TokenTree::Punct(_) => false,
    }
}
