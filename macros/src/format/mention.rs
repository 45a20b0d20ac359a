//! A field that stands where a text or a literal belongs.

use proc_macro2::{Delimiter, TokenStream, TokenTree};
use syn::Fields;
use syn::ext::IdentExt;

use crate::tokens::is_punct;
use crate::tokens::without_invisible_groups;

/// Methods whose text is that of the field itself.
const SAME_VALUE: [&str; 8] =
    ["as_deref", "as_ref", "as_str", "as_u16", "clone", "into", "to_owned", "to_string"];

/// The name, or the position in a tuple, of the field that these tokens are, and nothing else: `id`, `self.id`, `.id`, `&id`, `{id}`, `id.clone()`, `_0`.
pub(crate) fn find_mention(tokens: &TokenStream, fields: &Fields) -> Option<String> {
    let tokens = without_invisible_groups(tokens);
    match without_same_value(without_base(&tokens)) {
        [TokenTree::Group(braces)] if braces.delimiter() == Delimiter::Brace => {
            find_mention(&braces.stream(), fields)
        }
        [dot, name] if is_punct(dot, '.') => find_name(name, fields),
        [name @ TokenTree::Ident(_)] => find_name(name, fields),
        _ => None,
    }
}

/// Leaves out `&` and `*`, and the `self` of `self.id`.
fn without_base(tokens: &[TokenTree]) -> &[TokenTree] {
    match tokens {
        [sign, behind @ ..] if is_punct(sign, '&') || is_punct(sign, '*') => without_base(behind),
        [TokenTree::Ident(this), behind @ ..] if this == "self" && behind.len() > 1 => behind,
        _ => tokens,
    }
}

/// Leaves out `.clone()` and the like.
fn without_same_value(tokens: &[TokenTree]) -> &[TokenTree] {
    match tokens {
        [before @ .., dot, TokenTree::Ident(method), TokenTree::Group(arguments)]
            if is_punct(dot, '.')
                && !before.is_empty()
                && arguments.stream().is_empty()
                && SAME_VALUE.contains(&method.to_string().as_str()) =>
        {
            without_same_value(before)
        }
        _ => tokens,
    }
}

fn find_name(name: &TokenTree, fields: &Fields) -> Option<String> {
    let name = match name {
        TokenTree::Ident(ident) => ident.unraw().to_string(),
        TokenTree::Literal(position) => position.to_string(),
        TokenTree::Group(_) | TokenTree::Punct(_) => return None,
    };
    let position = name.trim_start_matches('_');
    for (index, field) in fields.iter().enumerate() {
        match &field.ident {
            Some(ident) if ident.unraw() == name => {
                return Some(name);
            }
            None if position == index.to_string() => {
                return Some(position.to_owned());
            }
            _ => {}
        }
    }
    None
}
