//! What can be said about an expression of the user's without parsing it.
//!
//! syn without its `full` feature knows no closures, `if` and `match`, so expressions are handed to the compiler as they are.
//! What it would say of these mistakes names a macro of the library's.

use proc_macro2::{TokenStream, TokenTree};
use syn::{Error, Result};

use crate::tokens::is_punct;

pub(crate) fn check_value(tokens: &TokenStream) -> Result<()> {
    check_dots(tokens)?;
    match split_at_comma(tokens) {
        Some((_, rest)) if !rest.is_empty() => Err(Error::new_spanned(
            rest,
            "one expression belongs here, and this is another one; leave it out",
        )),
        _ => Ok(()),
    }
}

/// Splits at the first comma that cannot be inside of an expression. Behind a `<` that is not of a `::<…>` that cannot be
/// told, so such an expression is left to the compiler, and between the bars of a closure are its parameters.
pub(crate) fn split_at_comma(tokens: &TokenStream) -> Option<(TokenStream, TokenStream)> {
    let (mut bars, mut angles, mut before) = (0, 0, None);
    for (at, token) in tokens.clone().into_iter().enumerate() {
        let sign = if let TokenTree::Punct(punct) = &token { Some(punct.as_char()) } else { None };
        match (before, sign) {
            (Some(':'), Some('<')) => angles += 1,
            (_, Some('<')) if angles == 0 => return None,
            (_, Some('<')) => angles += 1,
            (Some('-'), Some('>')) => {}
            (_, Some('>')) if angles > 0 => angles -= 1,
            (_, Some('|')) => bars += 1,
            (_, Some(',')) if angles == 0 && bars % 2 == 0 => {
                let before = tokens.clone().into_iter().take(at).collect();
                return Some((before, tokens.clone().into_iter().skip(at + 1).collect()));
            }
            _ => {}
        }
        before = sign;
    }
    None
}

/// thiserror's `.field`, which begins an expression.
fn check_dots(tokens: &TokenStream) -> Result<()> {
    let tokens: Vec<TokenTree> = tokens.clone().into_iter().collect();
    for (at, token) in tokens.iter().enumerate() {
        let (before, behind) = (&tokens[..at], &tokens[at + 1..]);
        if let TokenTree::Group(group) = token {
            // What a macro makes of its tokens is its own matter, except for the one that texts are made with.
            let is_foreign = matches!(before, [.., TokenTree::Ident(name), sign] if is_punct(sign, '!') && name != "format");
            if !is_foreign {
                check_dots(&group.stream())?;
            }
        }
        let name = behind.first().filter(|_| is_punct(token, '.') && begins_expression(before));
        if let Some(name) = name.and_then(name_of_field) {
            let both: TokenStream = tokens[at..at + 2].iter().cloned().collect();
            return Err(Error::new_spanned(
                both,
                format!("a field stands here by its name, without a dot: write `{name}`"),
            ));
        }
    }
    Ok(())
}

fn begins_expression(before: &[TokenTree]) -> bool {
    match before.last() {
        None => true,
        Some(TokenTree::Punct(punct)) => !matches!(punct.as_char(), '.' | '?' | '>' | '\''),
        Some(_) => false,
    }
}

/// `id`, or `_0` for a position.
fn name_of_field(token: &TokenTree) -> Option<String> {
    match token {
        TokenTree::Ident(ident) => Some(ident.to_string()),
        TokenTree::Literal(literal) => {
            let text = literal.to_string();
            text.starts_with(|c: char| c.is_ascii_digit()).then(|| format!("_{text}"))
        }
        TokenTree::Group(_) | TokenTree::Punct(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::check_value;

    #[test]
    fn expressions_are_left_alone() {
        for expression in [
            "id",
            "self.id",
            "a.b.0.1",
            "f(a, b)",
            "|a, b| a + b",
            "f::<A, B>(x)",
            "f::<A, Vec<B>>(x)",
            "f::<fn() -> A, B>(x)",
            "<A<B, C> as D>::f()",
            "..5",
            "f(..=x, ..y)",
            "[0; 3].len()",
            "x?.id",
            "a || b",
            "if a > b { a } else { b }",
            "x as Vec<A, B>",
            "1.5",
            "Some(1).map(|n| n + 1)",
            "X { a, ..b }",
            "html! { .note { (id) } }",
        ] {
            assert!(check_value(&expression.parse().unwrap()).is_ok(), "{expression}");
        }
        for mistake in [
            ".id",
            "f(.id)",
            "a + .0",
            "format!(\"{}\", .id)",
            "a, b",
            "&.0.1",
            "1, x = 2",
            "f::<A, Vec<B>>(), 7",
        ] {
            assert!(check_value(&mistake.parse().unwrap()).is_err(), "{mistake}");
        }
    }
}
