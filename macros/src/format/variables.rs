//! The names that expressions and texts of the user's use.

use proc_macro2::{Literal, Span, TokenStream, TokenTree};
use syn::ext::IdentExt;
use syn::{Ident, LitStr};

use crate::tokens::is_punct;

/// Finds the first use of a name as a variable: not after `.`, and not in a path.
pub(crate) fn find_variable(tokens: &TokenStream, name: &str) -> Option<Ident> {
    let tokens: Vec<TokenTree> = tokens.clone().into_iter().collect();
    tokens.iter().enumerate().find_map(|(at, token)| match token {
        TokenTree::Group(group) => find_variable(&group.stream(), name),
        TokenTree::Ident(ident) if is_named(ident, name) => {
            let after_dot =
                at > 0 && is_punct(&tokens[at - 1], '.') && !(at > 1 && is_punct(&tokens[at - 2], '.'));
            let after_path = at > 1 && is_punct(&tokens[at - 1], ':') && is_punct(&tokens[at - 2], ':');
            let is_path = matches!((tokens.get(at + 1), tokens.get(at + 2)), (Some(one), Some(two))
                if is_punct(one, ':') && is_punct(two, ':'));
            (!after_dot && !after_path && !is_path).then(|| ident.clone())
        }
        // `{name}` inside the literal of a nested `format!` is a use as well.
        TokenTree::Literal(literal) => {
            mentions_in_literal(literal, name).then(|| identifier(name, literal.span()))
        }
        TokenTree::Ident(_) | TokenTree::Punct(_) => None,
    })
}

/// For a keyword, only the raw identifier counts.
fn is_named(ident: &Ident, name: &str) -> bool {
    let is_keyword = syn::parse_str::<Ident>(name).is_err();
    ident.unraw() == *name && (!is_keyword || *ident != *name)
}

fn identifier(name: &str, span: Span) -> Ident {
    match syn::parse_str::<Ident>(name) {
        Ok(_) => Ident::new(name, span),
        Err(_) => Ident::new_raw(name, span),
    }
}

/// Any literal may be the format string of a macro.
pub(crate) fn mentions_in_literal(literal: &Literal, name: &str) -> bool {
    // An escape may stand for any character of a placeholder.
    let text = syn::parse2::<LitStr>(TokenTree::from(literal.clone()).into()).map(|text| text.value());
    text.is_ok_and(|text| find_thiserror_references(&text).iter().any(|reference| reference == name))
}

/// The names and positions in the placeholders of any format string, also of one that is not of our grammar: where others
/// than `std` have an expression in braces, all words of it.
pub(crate) fn find_thiserror_references(text: &str) -> Vec<String> {
    let text = text.replace("{{", "").replace("}}", "");
    let placeholders = text.split('{').skip(1).filter_map(|rest| rest.split('}').next());
    placeholders
        .flat_map(|placeholder| {
            let (target, spec) = placeholder.split_once(':').unwrap_or((placeholder, ""));
            if spec.starts_with(':') || !target.trim().chars().all(is_part_of_a_word) {
                let words = placeholder.split(|c| !is_part_of_a_word(c));
                return words.map(str::to_owned).collect();
            }
            // A width or precision ends with `$`.
            let counts = spec.split('$').rev().skip(1).map(|count| {
                let start = count
                    .rfind(|c| !is_part_of_a_word(c))
                    .map_or(0, |at| at + count[at..].chars().next().map_or(1, char::len_utf8));
                count[start..].to_owned()
            });
            std::iter::once(target.trim().to_owned()).chain(counts).collect::<Vec<_>>()
        })
        .collect()
}

fn is_part_of_a_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

#[cfg(test)]
mod tests {
    use super::find_variable;

    #[test]
    fn variables_are_told_from_methods_and_paths() {
        let finds = |tokens: &str| find_variable(&tokens.parse().unwrap(), "id").is_some();
        assert!(finds("id.len()") && finds("f(id)") && finds("0..id") && finds("format!(\"{id}\")"));
        assert!(finds(r#"format!("{\u{69}\x64}")"#) && finds(r##"format!(r#"{id}"#)"##));
        assert!(finds(r#"f!("{id.len()}")"#) && finds(r#"f!("{x::of(&id)}")"#) && !finds(r#"f!("{ids}")"#));
        assert!(!finds("x.id") && !finds("id::new()") && !finds("a::id"));
    }
}
