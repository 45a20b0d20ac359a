//! The arguments of an attribute as tokens, taken apart at their commas.

use proc_macro2::{Delimiter, Ident, TokenStream, TokenTree};
use syn::{Lit, LitStr};

use crate::format::split_at_comma;
use crate::tokens::is_punct;
use crate::tokens::without_invisible_groups;

pub(super) struct Part {
    pub(super) tokens: TokenStream,
    pub(super) pair: Option<Pair>,
}

/// `key = value`, with whatever sign between them.
pub(super) struct Pair {
    pub(super) key: Ident,
    pub(super) value: TokenStream,
}

impl Part {
    fn new(tokens: TokenStream) -> Self {
        let pair = read_pair(&tokens);
        Self { tokens, pair }
    }

    pub(super) fn literal(&self) -> Option<Lit> {
        syn::parse2(self.tokens.clone()).ok()
    }

    pub(super) fn string(&self) -> Option<LitStr> {
        syn::parse2(self.tokens.clone()).ok()
    }

    pub(super) fn is_word(&self, word: &str) -> bool {
        self.tokens.to_string() == word
    }

    /// `word(…)`
    pub(super) fn is_call_of(&self, word: &str) -> bool {
        let mut tokens = self.tokens.clone().into_iter();
        tokens.next().is_some_and(|first| first.to_string() == word)
            && matches!(tokens.next(), Some(TokenTree::Group(_)))
    }

    /// The pair with this key.
    pub(super) fn pair_of(&self, key: &str) -> Option<&Pair> {
        self.pair.as_ref().filter(|pair| pair.key == key)
    }
}

pub(super) fn split(tokens: &TokenStream) -> Vec<Part> {
    let mut rest: TokenStream = without_invisible_groups(tokens).into_iter().collect();
    let mut parts = Vec::new();
    while let Some((part, behind)) = split_at_comma(&rest) {
        parts.push(Part::new(part));
        rest = behind;
    }
    if !rest.is_empty() {
        parts.push(Part::new(rest));
    }
    parts
}

fn read_pair(tokens: &TokenStream) -> Option<Pair> {
    let tokens: Vec<TokenTree> = tokens.clone().into_iter().collect();
    let [TokenTree::Ident(key), behind @ ..] = tokens.as_slice() else { return None };
    let value = value_behind_sign(behind)?;
    Some(Pair { key: key.clone(), value })
}

/// The value behind a sign that stands between a name and its value, here or elsewhere: `=`, `:`, `=>`, `==`, `:=`, `(…)`.
pub(super) fn value_behind_sign(tokens: &[TokenTree]) -> Option<TokenStream> {
    if let [TokenTree::Group(group)] = tokens {
        let is_call = group.delimiter() == Delimiter::Parenthesis && !group.stream().is_empty();
        return is_call.then(|| group.stream());
    }
    let length = sign_length(tokens);
    (length > 0 && tokens.len() > length).then(|| tokens[length..].iter().cloned().collect())
}

fn sign_length(tokens: &[TokenTree]) -> usize {
    match tokens {
        [one, two, ..] if is_punct(one, ':') && is_punct(two, ':') => 0,
        [one, two, ..] if is_punct(one, '=') && (is_punct(two, '=') || is_punct(two, '>')) => 2,
        [one, two, ..] if is_punct(one, ':') && is_punct(two, '=') => 2,
        [one, two, ..] if is_punct(one, '-') && is_punct(two, '>') => 2,
        [one, ..] if is_punct(one, '=') || is_punct(one, ':') => 1,
        _ => 0,
    }
}

/// The sign itself, if it is not a single `=`.
pub(super) fn wrong_sign(tokens: &[TokenTree]) -> Option<TokenStream> {
    match tokens {
        [group @ TokenTree::Group(_)] => Some(TokenStream::from(group.clone())),
        _ => match sign_length(tokens) {
            1 if is_punct(&tokens[0], '=') => None,
            0 => None,
            length => Some(tokens[..length].iter().cloned().collect()),
        },
    }
}
