//! What an expression of the user's sees of the error. Whatever cannot be told from its tokens counts as the whole.

use proc_macro2::{Delimiter, TokenStream, TokenTree};
use syn::LitStr;
use syn::ext::IdentExt;

use crate::ast::Field;
use crate::format::{find_thiserror_references, find_variable, mentions_in_literal};
use crate::tokens::is_punct;

/// Finds the field by its name, or as `self.field`.
pub(super) fn find_use(tokens: &TokenStream, field: &Field<'_>) -> Option<TokenTree> {
    let is_base =
        |before: Option<&TokenTree>| matches!(before, Some(TokenTree::Ident(ident)) if ident == "self");
    let by_name = find_variable(tokens, &field.variable_name()).map(TokenTree::from);
    by_name.or_else(|| find_projection(tokens, field, &is_base))
}

/// thiserror replaces `.field` and `.0` in arguments.
fn thiserror_uses(tokens: &TokenStream, field: &Field<'_>) -> bool {
    find_projection(tokens, field, &|_| true).is_some()
}

/// Finds `self` other than as `self.field`: what a method looks at cannot be seen.
pub(super) fn uses_whole(tokens: &TokenStream, fields: &[Field<'_>]) -> bool {
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

/// Finds the field by its name, through `self`, or as part of the whole error.
pub(super) fn find_shown(
    tokens: &TokenStream,
    field: &Field<'_>,
    fields: &[Field<'_>],
) -> Option<TokenStream> {
    let part = find_use(tokens, field).map(TokenStream::from);
    part.or_else(|| uses_whole(tokens, fields).then(|| tokens.clone()))
}

/// For thiserror's texts: looks at the placeholders and the arguments.
pub(super) fn shows_in_text(
    literal: &LitStr,
    arguments: &TokenStream,
    field: &Field<'_>,
    fields: &[Field<'_>],
) -> bool {
    let references = find_thiserror_references(&literal.value());
    references.iter().any(|name| *name == field.name() || *name == field.variable_name() || name == "self")
        || thiserror_uses(arguments, field)
        || find_shown(arguments, field, fields).is_some()
}

/// `.field`, not `.method()` or `.method::<T>()`.
fn begins_with_field(tokens: &[TokenTree], fields: &[Field<'_>]) -> bool {
    let [dot, member, behind @ ..] = tokens else { return false };
    let is_call = match behind.first() {
        Some(TokenTree::Group(group)) => group.delimiter() == Delimiter::Parenthesis,
        Some(next) => is_punct(next, ':'),
        None => false,
    };
    is_punct(dot, '.') && !is_call && fields.iter().any(|field| is_name_of(member, field))
}

/// Finds the field after a dot, if `is_base` accepts the token before the dot.
fn find_projection(
    tokens: &TokenStream,
    field: &Field<'_>,
    is_base: &dyn Fn(Option<&TokenTree>) -> bool,
) -> Option<TokenTree> {
    let tokens: Vec<TokenTree> = tokens.clone().into_iter().collect();
    tokens.iter().enumerate().find_map(|(at, token)| match token {
        TokenTree::Group(group) => find_projection(&group.stream(), field, is_base),
        TokenTree::Punct(dot) if dot.as_char() == '.' => {
            let before = at.checked_sub(1).map(|before| &tokens[before]);
            let is_field = tokens.get(at + 1).is_some_and(|token| is_name_of(token, field));
            (is_base(before) && is_field).then(|| tokens[at + 1].clone())
        }
        _ => None,
    })
}

/// Expects the token after a dot.
fn is_name_of(token: &TokenTree, field: &Field<'_>) -> bool {
    match token {
        TokenTree::Ident(ident) => ident.unraw() == field.name(),
        // `.0.1` is one literal, the float `0.1`.
        TokenTree::Literal(literal) => literal.to_string().split('.').next() == Some(field.name().as_str()),
        TokenTree::Group(_) | TokenTree::Punct(_) => false,
    }
}
