//! Responses objects (`OpenAPI` 3.1, section 4.8.16).

use std::collections::{BTreeMap, BTreeSet};

use http::StatusCode;
use serde_json::{Map, Value, json};

use super::components::Components;
use super::fields::{describe_headers, describe_retry_after};
use super::key::Key;
use crate::catalogue::{
    Declaration, Entry, Example, Knowledge, Service, describe_body, find_discriminators, list_entries,
};
use crate::response::may_have_content;

#[derive(Clone, Copy)]
pub(super) enum Schemas<'c> {
    /// Under `#/components/schemas`.
    Referred(&'c Components<'c>),
    /// In the response itself.
    Inline,
}

impl Schemas<'_> {
    fn schema_of(self, entry: &Entry) -> Value {
        let reference = match self {
            Self::Referred(components) => components.reference(entry),
            Self::Inline => None,
        };
        reference.unwrap_or_else(|| describe_body(entry))
    }
}

pub(super) fn describe_responses(entries: &[Entry], schemas: Schemas<'_>) -> Map<String, Value> {
    let retry_after = match schemas {
        Schemas::Referred(components) => components.retry_after.clone(),
        Schemas::Inline => describe_retry_after(entries),
    };
    let response = |key: Key| {
        let of_key: Vec<&Entry> = entries.iter().filter(|entry| key.holds(entry)).collect();
        (key.to_text(), describe_response(key, &of_key, schemas, &retry_after))
    };
    Key::all_of(entries).into_iter().map(response).collect()
}

/// The responses without names for their schemas, and in the style `Problem` where none is declared: frameworks have no place
/// for either.
pub(super) fn inline_responses_of(declaration: Declaration) -> Map<String, Value> {
    let entries = list_entries(declaration.types.name(), declaration, &Service::UNKNOWN);
    describe_responses(&entries, Schemas::Inline)
}

/// What answers a request that fails with no declared problem.
pub(super) fn describe_default(entry: &Entry, components: &Components<'_>) -> Value {
    let mut response =
        describe_response(Key::Any, &[entry], Schemas::Referred(components), &components.retry_after);
    response["description"] = entry.meaning().into();
    response
}

fn describe_response(key: Key, entries: &[&Entry], schemas: Schemas<'_>, retry_after: &Value) -> Value {
    let mut response = json!({ "description": summarize(key, entries) });
    let examples: Vec<Example> = entries.iter().map(|entry| entry.example()).collect();
    let headers = describe_headers(key, entries, &examples, retry_after);
    let content = describe_content(key, entries, &examples, schemas);
    for (name, object) in [("headers", headers), ("content", content)] {
        if !object.is_empty() {
            response[name] = object.into();
        }
    }
    response
}

/// The titles: what they mean is said by the schemas.
fn summarize(key: Key, entries: &[&Entry]) -> String {
    let mut names: Vec<&str> = Vec::new();
    for entry in entries {
        let name = if key.is_usual_of(entry) { entry.title() } else { entry.code() };
        if !names.contains(&name) {
            names.push(name);
        }
    }
    match names[..] {
        [only] => only.to_owned(),
        _ => names.iter().map(|name| format!("- {name}")).collect::<Vec<_>>().join("\n"),
    }
}

fn describe_content(
    key: Key,
    entries: &[&Entry],
    examples: &[Example],
    schemas: Schemas<'_>,
) -> Map<String, Value> {
    if let Key::One(status) = key {
        if StatusCode::from_u16(status).is_ok_and(|status| !may_have_content(status)) {
            return Map::new();
        }
    }
    let mut by_media_type: BTreeMap<String, Vec<(&Entry, Value)>> = BTreeMap::new();
    for (entry, example) in entries.iter().zip(examples) {
        if let Some(media_type) = example.media_type() {
            let body = String::from_utf8_lossy(&example.body);
            let value = serde_json::from_str(&body).unwrap_or_else(|_| json!(body));
            by_media_type.entry(media_type).or_default().push((entry, value));
        }
    }
    let content = |(media_type, of_type): (String, Vec<(&Entry, Value)>)| {
        let mut content = json!({ "schema": combine_schemas(&of_type, schemas) });
        let examples: Map<String, Value> = of_type
            .into_iter()
            .filter(|(entry, _)| entry.knowledge == Knowledge::Complete && key.is_usual_of(entry))
            .map(|(entry, value)| (entry.name.clone(), json!({ "summary": entry.title(), "value": value })))
            .collect();
        if !examples.is_empty() {
            content["examples"] = examples.into();
        }
        (media_type, content)
    };
    by_media_type.into_iter().map(content).collect()
}

/// `oneOf` requires that something in the body tells the problems apart.
fn combine_schemas(entries: &[(&Entry, Value)], schemas: Schemas<'_>) -> Value {
    let mut choices: Vec<(Value, &Entry)> = Vec::new();
    for (entry, _) in entries {
        let schema = schemas.schema_of(entry);
        if choices.iter().all(|(known, _)| *known != schema) {
            choices.push((schema, entry));
        }
    }
    if let [(only, _)] = &mut choices[..] {
        return only.take();
    }
    let discriminators: Vec<_> = choices.iter().map(|(_, entry)| find_discriminators(entry)).collect();
    let values_of = |member: &str| {
        let values: BTreeSet<&str> = discriminators
            .iter()
            .filter_map(|of_one| of_one.iter().find(|one| one.member == member))
            .map(|one| &*one.value)
            .collect();
        (values.len() == choices.len()).then_some(values)
    };
    // The code stands behind the type, and is there for more problems.
    let telling = discriminators.iter().flatten().rev().find(|one| values_of(one.member).is_some());
    let Some(telling) = telling else {
        return json!({ "anyOf": choices.into_iter().map(|(schema, _)| schema).collect::<Vec<_>>() });
    };
    let mapping: Map<String, Value> = choices
        .iter()
        .zip(&discriminators)
        .filter_map(|((schema, _), of_one)| {
            let one = of_one.iter().find(|one| one.member == telling.member)?;
            Some((one.value.clone().into_owned(), schema.get("$ref")?.clone()))
        })
        .collect();
    let mut schema = json!({ "oneOf": choices.iter().map(|(schema, _)| schema).collect::<Vec<_>>() });
    if telling.is_direct && mapping.len() == choices.len() {
        schema["discriminator"] = json!({ "propertyName": telling.member, "mapping": mapping });
    }
    schema
}
