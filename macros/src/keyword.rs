//! `#[type(…)]`, which does not even parse: `type` is a keyword.

use proc_macro2::{Group, Ident, TokenStream, TokenTree};

use crate::attr::explain_keyword;
use crate::diagnostics::Diagnostics;
use crate::tokens::is_punct;

/// Reports each, and makes it a raw identifier, so that the rest of the type can be read.
pub(crate) fn replace(tokens: TokenStream, mistakes: &Diagnostics) -> TokenStream {
    let mut replaced: Vec<TokenTree> = Vec::new();
    for token in tokens {
        let is_attribute = replaced.last().is_some_and(|before| is_punct(before, '#'));
        replaced.push(match token {
            TokenTree::Group(group) => {
                let stream = if is_attribute {
                    replace_word(group.stream(), mistakes)
                } else {
                    replace(group.stream(), mistakes)
                };
                let mut new = Group::new(group.delimiter(), stream);
                new.set_span(group.span());
                new.into()
            }
            other => other,
        });
    }
    replaced.into_iter().collect()
}

/// Takes what is in the brackets of an attribute.
fn replace_word(tokens: TokenStream, mistakes: &Diagnostics) -> TokenStream {
    let mut tokens: Vec<TokenTree> = tokens.into_iter().collect();
    let [TokenTree::Ident(word), arguments @ ..] = tokens.as_mut_slice() else {
        return tokens.into_iter().collect();
    };
    if word == "type" {
        let uri = match arguments {
            [TokenTree::Group(uri)] => uri.stream(),
            [_, uri] => uri.clone().into(),
            _ => TokenStream::new(),
        };
        mistakes.push(explain_keyword(word, &uri));
        *word = Ident::new_raw("type", word.span());
    }
    tokens.into_iter().collect()
}
