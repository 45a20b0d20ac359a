//! Tokens: looked at one by one, and as people write them, for messages: `to_string()` puts spaces where nobody does.

use proc_macro2::{Delimiter, Spacing, TokenStream, TokenTree};

const LONGEST: usize = 80;

pub(crate) fn is_punct(token: &TokenTree, expected: char) -> bool {
    matches!(token, TokenTree::Punct(punct) if punct.as_char() == expected)
}

/// At most so long that what the message is about stays visible.
pub(crate) fn written(tokens: &TokenStream) -> String {
    let text = write_all(tokens);
    if text.chars().count() <= LONGEST {
        return text;
    }
    text.chars().take(LONGEST - 1).chain(['…']).collect()
}

fn write_all(tokens: &TokenStream) -> String {
    let mut text = String::new();
    let mut before: Vec<TokenTree> = Vec::new();
    for token in without_invisible_groups(tokens) {
        if needs_space(&before, &token) {
            text.push(' ');
        }
        match &token {
            TokenTree::Group(group) => {
                let inner = write_all(&group.stream());
                let (open, close) = match group.delimiter() {
                    Delimiter::Parenthesis => ("(", ")"),
                    Delimiter::Bracket => ("[", "]"),
                    Delimiter::Brace if inner.is_empty() => ("{", "}"),
                    Delimiter::Brace => ("{ ", " }"),
                    Delimiter::None => ("", ""),
                };
                text.extend([open, &inner, close]);
            }
            other => text += &other.to_string(),
        }
        before.push(token);
    }
    text
}

/// What a `macro_rules!` hands on is in groups that nobody wrote.
pub(crate) fn without_invisible_groups(tokens: &TokenStream) -> Vec<TokenTree> {
    let mut visible = Vec::new();
    for token in tokens.clone() {
        match token {
            TokenTree::Group(group) if group.delimiter() == Delimiter::None => {
                visible.extend(without_invisible_groups(&group.stream()));
            }
            token => visible.push(token),
        }
    }
    visible
}

fn needs_space(before: &[TokenTree], token: &TokenTree) -> bool {
    let Some(last) = before.last() else { return false };
    let punct_before = punct(last);
    match token {
        TokenTree::Punct(next) => match (punct_before, next.as_char()) {
            (_, ',' | ';' | '?' | '.' | ':') | (Some('.' | ':' | '\''), _) | (Some('<' | '>'), '<' | '>') => {
                false
            }
            (Some(_), _) if is_joint(last) || is_prefix(before) => false,
            (None, '!') if matches!(last, TokenTree::Ident(_)) => false,
            (None, '<' | '>') => !is_in_generics(before),
            (_, '|') => !is_in_bars(before),
            _ => true,
        },
        TokenTree::Group(group) if group.delimiter() != Delimiter::Brace => match last {
            TokenTree::Ident(_) | TokenTree::Group(_) | TokenTree::Literal(_) => false,
            TokenTree::Punct(_) => needs_space_after_punct(before),
        },
        _ => punct_before.is_none() || needs_space_after_punct(before),
    }
}

fn needs_space_after_punct(before: &[TokenTree]) -> bool {
    let [rest @ .., last] = before else { return false };
    match (rest.last().and_then(punct), punct(last)) {
        // The last two are a path's and an inclusive range's.
        (_, Some('.' | '\'' | '#' | '!' | '$' | '@' | '?'))
        | (Some(':'), Some(':'))
        | (Some('.'), Some('=')) => false,
        (_, Some('<')) => !is_in_generics(before),
        (_, Some('>')) => !is_in_generics(rest),
        (_, Some('|')) => !is_in_bars(before),
        _ => !is_prefix(before),
    }
}

/// Whether the last token is an operator in front of its only operand, as in `&id` and `-1`.
fn is_prefix(before: &[TokenTree]) -> bool {
    let [rest @ .., last] = before else { return false };
    let follows_operand =
        matches!(rest.last(), Some(TokenTree::Ident(_) | TokenTree::Literal(_) | TokenTree::Group(_)));
    matches!(punct(last), Some('&' | '*' | '-' | '!')) && !follows_operand
}

/// Whether the bars of a closure are open: the first one is where an operand would be.
fn is_in_bars(before: &[TokenTree]) -> bool {
    let (mut is_open, mut expects_operand) = (false, true);
    for token in before {
        match punct(token) {
            Some('|') if is_open => (is_open, expects_operand) = (false, true),
            Some('|') if expects_operand => is_open = true,
            // The first half of `||`, or a single one between operands.
            Some('|') => expects_operand = !is_joint(token),
            sign => expects_operand = sign.is_some_and(|sign| !matches!(sign, '?' | '>')),
        }
    }
    is_open
}

/// Whether a `::<` is open, or about to be.
fn is_in_generics(before: &[TokenTree]) -> bool {
    let (mut depth, mut last) = (0, None);
    for token in before {
        let sign = punct(token);
        match (last, sign) {
            (Some('-'), Some('>')) => {}
            (Some(':'), Some('<')) => depth += 1,
            (_, Some('<')) if depth > 0 => depth += 1,
            (_, Some('>')) if depth > 0 => depth -= 1,
            _ => {}
        }
        last = sign;
    }
    depth > 0 || matches!(before, [.., one, two] if punct(one) == Some(':') && punct(two) == Some(':'))
}

fn is_joint(token: &TokenTree) -> bool {
    matches!(token, TokenTree::Punct(punct) if punct.spacing() == Spacing::Joint)
}

fn punct(token: &TokenTree) -> Option<char> {
    match token {
        TokenTree::Punct(punct) => Some(punct.as_char()),
        TokenTree::Ident(_) | TokenTree::Literal(_) | TokenTree::Group(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::written;

    #[test]
    fn tokens_are_written_as_people_do() {
        for text in [
            "id",
            "self.id",
            "&self.id",
            ".0",
            "self.items.len()",
            "Self::status",
            "StatusCode::from_u16(404).unwrap()",
            "a + b",
            "-1",
            "f(-1, &x)",
            "400..=499",
            "400 | 409",
            "format!(\"x {id}\")",
            "\"x {id}\", id = 7",
            "x: 1",
            "|e| e.status()",
            "f(|a, b| a | b, c)",
            "a || b",
            "iter.collect::<Vec<u8>>()",
            "items[0]?.name",
            "a == b",
            "!ready",
            "if a { 1 } else { 2 }",
            "&'static str",
        ] {
            assert_eq!(written(&text.parse().unwrap()), text);
        }
    }
}
