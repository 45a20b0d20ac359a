//! One node's attributes, as typed slots.
//!
//! Every attribute is one line of [`WORDS`], from which the messages for unknown, misplaced and repeated ones are made.
//! What needs no other attribute is checked here.

mod body;
mod code;
mod detail;
mod extension;
mod foreign;
mod header;
mod item;
mod log;
mod marker;
mod misplaced;
mod rename_all;
mod runtime;
mod slot;
mod status;
mod text;
mod title;
mod uri;
mod words;

use proc_macro2::Span;
use quote::ToTokens;
use syn::ext::IdentExt;
use syn::{Attribute, LitStr, Meta, Path, Type};

use crate::diagnostics::{Diagnostics, did_you_mean};
use crate::word::Case;

pub(crate) use code::CodeAttr;
pub(crate) use detail::DetailAttr;
use extension::ExtensionAttr;
pub(crate) use extension::{Audience, ExtensionName};
pub(crate) use foreign::ErrorAttr;
pub(crate) use header::{HeaderAttr, HeaderValue};
pub(crate) use item::Place;
use item::{Arguments, Item, bare_item, namespaced_items};
pub(crate) use log::Level;
use misplaced::misplaced;
pub(crate) use slot::At;
pub(crate) use status::{Status, StatusCheck, WrittenStatus};
pub(crate) use title::Title;
use words::{WORDS, Word};

/// The typed slots of one node.
#[derive(Default)]
pub(crate) struct Attrs {
    pub(crate) body: Option<At<Type>>,
    pub(crate) status: Option<At<Status>>,
    pub(crate) title: Option<At<Title>>,
    pub(crate) detail: Option<At<DetailAttr>>,
    pub(crate) code: Option<At<CodeAttr>>,
    pub(crate) type_uri: Option<At<LitStr>>,
    pub(crate) type_base: Option<At<LitStr>>,
    pub(crate) rename_all: Option<At<Case>>,
    pub(crate) headers: Vec<At<HeaderAttr>>,
    pub(crate) extensions: Vec<At<ExtensionAttr>>,
    pub(crate) errors: Option<At<()>>,
    pub(crate) instance: Option<At<()>>,
    pub(crate) log: Option<At<&'static Level>>,
    pub(crate) expose: Option<At<()>>,
    pub(crate) transparent: Option<At<()>>,
    pub(crate) runtime: Option<At<Path>>,
    /// thiserror's attributes.
    pub(crate) error: Option<At<ErrorAttr>>,
    pub(crate) source: Option<At<()>>,
    pub(crate) from: Option<At<()>>,
    /// The doc comment.
    pub(crate) docs: String,
    /// Words that are here but could not be read, so that nobody asks for them again.
    refused: Vec<String>,
    /// Mistakes in format strings, which may be several.
    pending: Vec<syn::Error>,
    /// Names in doubled braces of texts for clients.
    pub(crate) escaped_names: Vec<(String, Span)>,
}

impl Attrs {
    pub(crate) fn read(attributes: &[Attribute], place: Place, mistakes: &Diagnostics) -> Self {
        let mut attrs = Self::default();
        let mut namespaced: Vec<Item> = Vec::new();
        for attribute in attributes.iter().filter(|attribute| attribute.path().is_ident("api_error")) {
            match mistakes.ok(namespaced_items(attribute)) {
                Some(items) => namespaced.extend(items),
                None => attrs.refused.push("unknown".to_owned()),
            }
        }
        let mut docs = Vec::new();
        for attribute in attributes {
            let Some(name) = attribute.path().get_ident() else { continue };
            if Word::find(&name.to_string()).is_some() {
                // Beside its namespaced spelling, the bare word is another derive's.
                if !namespaced.iter().any(|item| item.name == *name) {
                    attrs.read_item(bare_item(attribute, name), place, mistakes);
                }
            } else if name == "doc" {
                docs.extend(doc_text(attribute));
            } else {
                attrs.read_foreign(attribute, &name.to_string());
            }
        }
        for item in namespaced {
            attrs.read_item(item, place, mistakes);
        }
        docs.join("\n").trim().clone_into(&mut attrs.docs);
        attrs.pending.drain(..).for_each(|error| mistakes.push(error));
        attrs
    }

    /// Whether this word is here but could not be read.
    pub(crate) fn has_refused(&self, word: &str) -> bool {
        self.refused.iter().any(|refused| refused == word)
    }

    fn read_item(&mut self, item: Item, place: Place, mistakes: &Diagnostics) {
        let name = item.name.unraw().to_string();
        if name == "crate" {
            mistakes.ok(runtime::runtime(self, &item, place));
            return;
        }
        let Some(word) = Word::find(&name) else {
            let suggestion = did_you_mean(&name, WORDS.iter().map(|word| word.name));
            let suggestion = if name == "error" {
                "; `#[error(\"…\")]` is thiserror's, and stands by itself".to_owned()
            } else if suggestion.is_empty() {
                let known: Vec<_> = WORDS.iter().map(|word| format!("`{}`", word.name)).collect();
                format!("; known are {}", known.join(", "))
            } else {
                suggestion
            };
            mistakes.error(&item.name, format!("unknown attribute `{name}`{suggestion}"));
            self.refused.push("unknown".to_owned());
            return;
        };
        if !word.places.contains(&place) {
            let message = misplaced(&item, place).unwrap_or_else(|| {
                format!("`#[{name}]` belongs on {}, not on {}", word.places_in_words(), place.with_article())
            });
            mistakes.error(&item.origin, message);
            self.refused.push(name);
            return;
        }
        let item = Item { usage: word.usage, ..item };
        if let Err(error) = (word.read)(self, &item, place) {
            self.refused.push(name);
            mistakes.push(error);
        }
    }
}

fn doc_text(attribute: &Attribute) -> Option<String> {
    let Meta::NameValue(pair) = &attribute.meta else { return None };
    let text = syn::parse2::<LitStr>(pair.value.to_token_stream()).ok()?.value();
    Some(text.strip_prefix(' ').unwrap_or(&text).trim_end().to_owned())
}
