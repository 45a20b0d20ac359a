//! The header objects of a response.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value, json};

use super::key::Key;
use crate::body::BodyShape;
use crate::catalogue::{
    Certainty, Entry, Example, FieldPresence, HeaderFacts, KnownDetail, Statuses, describe_style_fields,
};

pub(super) fn describe_headers(key: Key, entries: &[&Entry], examples: &[Example]) -> Map<String, Value> {
    // For each name the schemas of the problems that have it, and how many of these always send it.
    let mut by_name: BTreeMap<String, (Vec<Value>, usize)> = BTreeMap::new();
    let mut add = |name: &str, schema: Value, is_always_sent: bool| {
        let (schemas, always) = by_name.entry(name.to_owned()).or_default();
        schemas.push(schema);
        *always += usize::from(is_always_sent);
    };
    for (entry, example) in entries.iter().zip(examples) {
        for header in &entry.headers {
            let is_always_sent = header.presence == FieldPresence::Always;
            add(header.name, describe_field(header, example), is_always_sent);
        }
        for field in describe_style_fields(entry) {
            if entry.headers.iter().all(|header| header.name != field.name) {
                add(field.name, field.schema, field.certainty == Certainty::Always);
            }
        }
        if let BodyShape::Reason { name, limit } = entry.style.shape().body {
            let schema = json!({ "type": "string", "pattern": "^[ -~]*$", "maxLength": limit });
            add(name().as_str(), schema, has_visible_reason(entry));
        }
    }
    let describe = |(name, (schemas, always)): (String, (Vec<Value>, usize))| {
        let mut header = json!({ "schema": combine_schemas(&schemas) });
        if matches!(key, Key::One(_)) && [schemas.len(), always] == [entries.len(); 2] {
            header["required"] = json!(true);
        }
        (name, header)
    };
    by_name.into_iter().map(describe).collect()
}

/// The body style may replace a fixed value, so it is read from the example. One for another status is not there.
fn describe_field(header: &HeaderFacts, example: &Example) -> Value {
    match header.value {
        Some(value) => {
            let value = example.field(header.name).unwrap_or_else(|| value.to_owned());
            json!({ "type": "string", "const": value })
        }
        None => header.kind.schema(),
    }
}

/// A reason without visible ASCII characters is not sent.
fn has_visible_reason(entry: &Entry) -> bool {
    let is_visible = match entry.detail() {
        KnownDetail::Fixed(text) => text.bytes().any(|byte| byte.is_ascii_graphic()),
        KnownDetail::Explanation => true,
        KnownDetail::Varies => false,
    };
    is_visible && matches!(entry.statuses(), Statuses::One(_))
}

fn combine_schemas(schemas: &[Value]) -> Value {
    let values: Option<BTreeSet<&str>> = schemas.iter().map(|schema| schema["const"].as_str()).collect();
    match (schemas, values) {
        ([first, rest @ ..], _) if rest.iter().all(|schema| schema == first) => first.clone(),
        (_, Some(values)) => json!({ "type": "string", "enum": values }),
        (_, None) => json!({ "type": "string" }),
    }
}
