//! The named arguments behind a format string.

use std::collections::BTreeSet;

use proc_macro2::{TokenStream, TokenTree};
use syn::ext::IdentExt;
use syn::{Error, Ident, Result};

use super::value::check_value;
use crate::diagnostics::Diagnostics;
use crate::tokens::is_punct;

/// `name = expression`
pub(crate) struct Argument {
    pub(crate) name: Ident,
    pub(crate) value: TokenStream,
}

/// Reads `, name = expression, …`. Expressions are not parsed but taken up to the next `, name =`, because syn without
/// its `full` feature refuses closures, `if` and `match`.
pub(crate) fn parse_arguments(tokens: TokenStream) -> Result<Vec<Argument>> {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    let starts: Vec<usize> = (0..tokens.len()).filter(|&at| starts_argument(&tokens, at)).collect();
    let mut arguments: Vec<Argument> = Vec::new();
    let first = starts.first().copied().unwrap_or(tokens.len());
    if let Some(token) = tokens.first().filter(|token| !is_punct(token, ',')) {
        return Err(Error::new_spanned(token, format!("expected `,` before `{token}`")));
    }
    let mistakes = Diagnostics::new();
    let leading: TokenStream =
        tokens[..first].iter().filter(|token| !is_punct(token, ',')).cloned().collect();
    if !leading.is_empty() {
        mistakes
            .error(&leading, "an argument has a name here: `name = expression`, with `{name}` in the text");
    }
    let mut seen = BTreeSet::new();
    for (index, &start) in starts.iter().enumerate() {
        let end = starts.get(index + 1).map_or(tokens.len(), |next| next - 1);
        let TokenTree::Ident(name) = &tokens[start] else { continue };
        let mut value = &tokens[start + 2..end];
        if let [rest @ .., TokenTree::Punct(last)] = value {
            value = if last.as_char() == ',' { rest } else { value };
        }
        if value.is_empty() {
            mistakes.error(name, format!("`{name} =` needs an expression"));
            continue;
        }
        if !seen.insert(name.unraw().to_string()) {
            mistakes.error(name, format!("the argument `{name}` is given twice"));
            continue;
        }
        let tokens: TokenStream = value.iter().cloned().collect();
        if mistakes.ok(check_value(&tokens)).is_none() {
            continue;
        }
        arguments.push(Argument { name: name.clone(), value: tokens });
    }
    mistakes.finish().map(|()| arguments)
}

/// `name =` at the start or after a comma, not `name ==` or `name =>`.
fn starts_argument(tokens: &[TokenTree], at: usize) -> bool {
    let follows_comma = at == 0 || is_punct(&tokens[at - 1], ',');
    let equals = matches!(tokens.get(at + 1), Some(TokenTree::Punct(punct))
        if punct.as_char() == '=' && punct.spacing() == proc_macro2::Spacing::Alone);
    let double = matches!(tokens.get(at + 1), Some(TokenTree::Punct(punct))
        if punct.as_char() == '=' && punct.spacing() == proc_macro2::Spacing::Joint)
        && !matches!(tokens.get(at + 2), Some(TokenTree::Punct(punct)) if matches!(punct.as_char(), '=' | '>'));
    follows_comma && matches!(tokens[at], TokenTree::Ident(_)) && (equals || double)
}

#[cfg(test)]
mod tests {
    use proc_macro2::TokenStream;

    use super::{Argument, parse_arguments};

    #[test]
    fn arguments_are_split_at_the_next_name() {
        let tokens: TokenStream =
            ", a = f(x, y), b = if p == q { 1 } else { 2 }, c = |x| x >= 1,".parse().unwrap();
        let names: Vec<_> = parse_arguments(tokens)
            .unwrap()
            .iter()
            .map(|Argument { name, value }| format!("{name} = {value}"))
            .collect();
        assert_eq!(names, ["a = f (x , y)", "b = if p == q { 1 } else { 2 }", "c = | x | x >= 1"]);
    }
}
