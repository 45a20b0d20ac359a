//! How the attributes of a node fill its slots.

use quote::ToTokens;
use syn::ext::IdentExt;
use syn::{Attribute, Fields, LitStr, Meta};

use super::attrs::Attrs;
use super::item::{Item, Place, read_bare};
use super::misplaced::explain_misplaced;
use super::misuse::{self, Foreign, explain, explain_unknown};
use super::namespaced::read_namespaced;
use super::readers::read_word;
use super::slot::{At, fill};
use super::words::{WORDS, Word};
use super::{runtime, thiserror};
use crate::diagnostics::{Diagnostics, suggest};

/// `fields` are those of the struct or variant that the attributes are above, or that the field is in.
pub(crate) fn read_attributes(
    attributes: &[Attribute],
    place: Place,
    fields: &Fields,
    mistakes: &Diagnostics,
) -> Attrs {
    let mut attrs = Attrs::default();
    let mut namespaced: Vec<Item<'_>> = Vec::new();
    for attribute in attributes.iter().filter(|attribute| attribute.path().is_ident("api_error")) {
        match mistakes.ok(read_namespaced(attribute, fields)) {
            Some(items) => namespaced.extend(items),
            None => attrs.refused.add_unknown(),
        }
    }
    let mut docs = Vec::new();
    for attribute in attributes {
        let Some(name) = attribute.path().get_ident() else { continue };
        if Word::find(&name.to_string()).is_some() {
            // Where the namespaced spelling is used too, the bare word belongs to another derive.
            if !namespaced.iter().any(|item| item.name == *name) {
                read_item(&mut attrs, read_bare(attribute, name, fields), place, mistakes);
            }
        } else if name == "doc" {
            docs.extend(read_doc(attribute));
        } else {
            read_foreign(&mut attrs, attribute, &name.to_string());
        }
    }
    for item in namespaced {
        read_item(&mut attrs, item, place, mistakes);
    }
    docs.join("\n").trim().clone_into(&mut attrs.docs);
    attrs
}

fn read_item(attrs: &mut Attrs, item: Item<'_>, place: Place, mistakes: &Diagnostics) {
    let name = item.name.unraw().to_string();
    if name == "crate" {
        let path = runtime::parse(&item, place).and_then(|path| fill(&mut attrs.runtime, path, &item));
        mistakes.ok(path);
        return;
    }
    let Some(word) = Word::find(&name) else {
        let message = explain_unknown(&item)
            .unwrap_or_else(|| format!("unknown attribute `{name}`{}", suggest_word(&name)));
        mistakes.error(&item.name, message);
        attrs.refused.add_unknown();
        return;
    };
    if !word.places.contains(&place) {
        let message = explain_misplaced(&item, place).unwrap_or_else(|| {
            format!("`#[{name}]` belongs on {}, not on {}", word.list_places(), place.with_article())
        });
        mistakes.error(&item.origin, message);
        attrs.refused.add(name);
        return;
    }
    let item = Item { usage: word.usage, ..item };
    if let Err(error) = read_word(attrs, &item, place) {
        // What can be read alone is only there twice.
        let is_misread = read_word(&mut Attrs::default(), &item, place).is_err();
        let better = if is_misread { explain(&item, place) } else { None };
        mistakes.push(better.unwrap_or(error));
        if misuse::means_status(&item) {
            attrs.refused.add("status".to_owned());
        }
        attrs.refused.add(name);
    }
}

fn suggest_word(name: &str) -> String {
    if name == "error" {
        return "; `#[error(\"…\")]` is thiserror's, and stands by itself".to_owned();
    }
    let suggestion = suggest(name, WORDS.iter().map(|word| word.name));
    if suggestion.is_empty() {
        let known: Vec<_> = WORDS.iter().map(|word| format!("`{}`", word.name)).collect();
        return format!("; known are {}", known.join(", "));
    }
    suggestion
}

/// thiserror's attributes say which text and which fields are internal.
fn read_foreign(attrs: &mut Attrs, attribute: &Attribute, name: &str) {
    let origin = || attribute.to_token_stream();
    let is_bare = matches!(attribute.meta, Meta::Path(_));
    match name {
        "source" if is_bare => attrs.source = Some(At { value: (), origin: origin() }),
        "from" if is_bare => attrs.from = Some(At { value: (), origin: origin() }),
        "error" => {
            if let Some(value) = thiserror::parse(attribute) {
                attrs.error = Some(At { value, origin: origin() });
            }
            attrs.foreign.extend(Foreign::find(attribute, name));
        }
        _ => attrs.foreign.extend(Foreign::find(attribute, name)),
    }
}

fn read_doc(attribute: &Attribute) -> Option<String> {
    let Meta::NameValue(pair) = &attribute.meta else { return None };
    let text = syn::parse2::<LitStr>(pair.value.to_token_stream()).ok()?.value();
    Some(text.strip_prefix(' ').unwrap_or(&text).trim_end().to_owned())
}
