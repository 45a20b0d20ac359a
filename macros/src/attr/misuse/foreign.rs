//! Other crates' attributes and keys, in our words.

use proc_macro2::TokenStream;
use quote::ToTokens;
use syn::ext::IdentExt;
use syn::{Attribute, Error, Fields, Lit, LitStr};

use super::super::foreign_words::{find_synonym, is_omission, is_wrapper};
use super::super::item::{Arguments, Item, Spelling, read_bare};
use super::super::words::Word;
use super::correct::{correct, write_word};
use super::part::{Part, split};
use crate::diagnostics::list;
use crate::tokens::written;

/// An attribute of another crate's that may be meant for us. Another derive may have it, so that it is there is no mistake.
pub(crate) struct Foreign(Attribute);

impl Foreign {
    /// Only of those that somebody might mistake for ours.
    pub(crate) fn find(attribute: &Attribute, name: &str) -> Option<Self> {
        let name = name.trim_start_matches("r#");
        let is_known = is_wrapper(name) || is_omission(name) || find_synonym(name).is_some();
        is_known.then(|| Self(attribute.clone()))
    }

    pub(crate) fn path(&self) -> TokenStream {
        self.0.path().to_token_stream()
    }

    /// The reason to write something else.
    pub(crate) fn is_not_read(&self) -> String {
        match self.path().to_string().as_str() {
            // Its text is read.
            "error" => "`ApiError` reads none from `#[error]`".to_owned(),
            name => format!("`ApiError` does not read `#[{name}]`"),
        }
    }

    /// Whether it says that there is nothing to be said of the variant.
    pub(crate) fn leaves_out(&self) -> bool {
        self.0.path().get_ident().is_some_and(|name| is_omission(&name.to_string()))
    }

    /// What it says, as attributes of this derive.
    pub(crate) fn translate(&self, fields: &Fields) -> Vec<String> {
        let Some(name) = self.0.path().get_ident().map(IdentExt::unraw) else { return Vec::new() };
        let item = read_bare(&self.0, &name, fields);
        let arguments = match &item.arguments {
            Arguments::None => TokenStream::new(),
            Arguments::List(tokens) | Arguments::Value(tokens) => tokens.clone(),
        };
        if !is_wrapper(&name.to_string()) {
            let word = find_synonym(&name.to_string());
            return word.map(|word| write_word(&item, word, &arguments)).into_iter().collect();
        }
        let words = split(&arguments).iter().filter_map(|part| translate(&item, part)).collect::<Vec<_>>();
        // thiserror's own text and arguments stay where they are.
        let is_ours = |word: &String| name != "error" || word.starts_with("#[status(");
        words.into_iter().filter(is_ours).collect()
    }
}

/// One key and its value, a status or a text, as an attribute of this derive.
pub(super) fn translate(item: &Item<'_>, part: &Part) -> Option<String> {
    if let Some(pair) = &part.pair {
        let word = find_word_of(&pair.key.to_string(), &pair.value)?;
        correct(word, &pair.value, item.fields)?;
        return Some(write_word(item, word, &pair.value));
    }
    if part.string().is_some() {
        return Some(write_word(item, "detail", &part.tokens));
    }
    correct("status", &part.tokens, item.fields)?;
    Some(write_word(item, "status", &part.tokens))
}

/// Our word for a key of anybody's. A number is a status, whatever it is called.
pub(super) fn find_word_of(key: &str, value: &TokenStream) -> Option<&'static str> {
    let is_number = matches!(syn::parse2(value.clone()), Ok(Lit::Int(_)));
    let word = Word::find(key).map(|word| word.name).or_else(|| find_synonym(key));
    word.map(|word| if word == "code" && is_number { "status" } else { word })
}

/// In `#[api_error(…)]`, where every word is meant for us.
pub(in crate::attr) fn explain_unknown(item: &Item<'_>) -> Option<String> {
    let name = item.name.to_string();
    let value = match &item.arguments {
        Arguments::None => TokenStream::new(),
        Arguments::List(tokens) | Arguments::Value(tokens) => tokens.clone(),
    };
    if correct("status", &item.name.to_token_stream(), item.fields).is_some() {
        let example = write_word(item, "status", &item.name.to_token_stream());
        return Some(format!("a status needs the name of its attribute: write `{example}`"));
    }
    if is_omission(&name) {
        return Some(format!("unknown attribute `{name}`; no variant of an error can be left out"));
    }
    if is_wrapper(&name) && name != "error" {
        let written: Vec<String> = split(&value).iter().filter_map(|part| translate(item, part)).collect();
        return (!written.is_empty())
            .then(|| format!("unknown attribute `{name}`; here this is {}", list(&written)));
    }
    let word = find_synonym(name.trim_start_matches("r#"))?;
    Some(format!("unknown attribute `{name}`; here this is `{}`", write_word(item, word, &value)))
}

/// `#[type("…")]`, of which the compiler says only that `type` is a keyword.
pub(crate) fn explain_keyword(keyword: &proc_macro2::Ident, arguments: &TokenStream) -> Error {
    let uri = syn::parse2::<LitStr>(arguments.clone())
        .map_or_else(|_| "\"https://…\"".to_owned(), |_| written(arguments));
    let example = Spelling::Bare.write("type_uri", &uri);
    Error::new_spanned(keyword, format!("the problem type is `{example}`"))
}
