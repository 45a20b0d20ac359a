//! Responses objects (`OpenAPI` 3.1, section 4.8.16).

use std::collections::{BTreeMap, BTreeSet};

use http::StatusCode;
use serde_json::{Map, Value, json};

use super::fields::describe_headers;
use super::key::Key;
use crate::catalogue::{Entry, Example, Knowledge, Statuses, describe_body, find_discriminators};
use crate::response::may_have_content;

#[derive(Debug, Clone, Copy)]
pub(super) enum Schemas {
    /// Under `#/components/schemas`, by the names of the entries.
    Referred,
    /// In the response itself.
    Inline,
}

pub(super) fn describe_responses(entries: &[Entry], schemas: Schemas) -> Map<String, Value> {
    let response = |key: Key| {
        let of_key: Vec<&Entry> = entries.iter().filter(|entry| key.holds(entry)).collect();
        (key.to_text(), describe_response(key, &of_key, schemas))
    };
    Key::all_of(entries).into_iter().map(response).collect()
}

pub(super) fn has_schema(entry: &Entry) -> bool {
    entry.style.shape().is_table()
        && !matches!(entry.statuses(), Statuses::One(status) if !may_have_content(status))
}

fn describe_response(key: Key, entries: &[&Entry], schemas: Schemas) -> Value {
    let mut response = json!({ "description": summarize(key, entries) });
    let examples: Vec<Example> = entries.iter().map(|entry| entry.example()).collect();
    let headers = describe_headers(key, entries, &examples);
    let content = describe_content(key, entries, &examples, schemas);
    for (name, object) in [("headers", headers), ("content", content)] {
        if !object.is_empty() {
            response[name] = object.into();
        }
    }
    response
}

fn summarize(key: Key, entries: &[&Entry]) -> String {
    let describe = |entry: &Entry| {
        let is_usual = key.is_usual_of(entry);
        let name = if is_usual { entry.title() } else { entry.code() };
        let meaning = match entry.documentation() {
            "" if is_usual => entry.explanation(),
            "" => "Its status is known at run time.",
            documentation => documentation,
        };
        let words: Vec<&str> = meaning.split_whitespace().collect();
        format!("{name}: {}", words.join(" "))
    };
    if let [only] = entries {
        return describe(only);
    }
    let lines: Vec<String> = entries.iter().map(|entry| format!("- {}", describe(entry))).collect();
    lines.join("\n")
}

fn describe_content(
    key: Key,
    entries: &[&Entry],
    examples: &[Example],
    schemas: Schemas,
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
fn combine_schemas(entries: &[(&Entry, Value)], schemas: Schemas) -> Value {
    let schema = |entry: &Entry| match schemas {
        Schemas::Referred if has_schema(entry) => {
            json!({ "$ref": format!("#/components/schemas/{}", entry.name) })
        }
        Schemas::Referred | Schemas::Inline => describe_body(entry),
    };
    if let [(only, _)] = entries {
        return schema(only);
    }
    let discriminators: Vec<_> = entries.iter().map(|(entry, _)| find_discriminators(entry)).collect();
    // Of a service whose own errors have type URIs, those of other crates may have codes alone.
    let is_told = discriminators.iter().flatten().any(|(member, _)| {
        let values: BTreeSet<_> = discriminators
            .iter()
            .filter_map(|of_one| of_one.iter().find(|(name, _)| name == member).map(|(_, value)| value))
            .collect();
        values.len() == entries.len()
    });
    let keyword = if is_told { "oneOf" } else { "anyOf" };
    let choices: Vec<Value> = entries.iter().map(|(entry, _)| schema(entry)).collect();
    json!({ keyword: choices })
}
