//! The header objects of a response.

use std::collections::{BTreeMap, BTreeSet};

use http::header::RETRY_AFTER;
use serde_json::{Map, Value, json};

use super::key::Key;
use crate::body::{BodyShape, Reason};
use crate::catalogue::{
    Certainty, Entry, Example, FieldPresence, HeaderFacts, KnownDetail, Statuses, describe_style_fields,
};

pub(super) fn describe_headers(
    key: Key,
    entries: &[&Entry],
    examples: &[Example],
    retry_after: &Value,
) -> Map<String, Value> {
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
            let schema = if header.name == RETRY_AFTER {
                retry_after.clone()
            } else {
                describe_field(header, example)
            };
            add(header.name, schema, is_always_sent);
        }
        for field in describe_style_fields(entry) {
            if entry.headers.iter().all(|header| header.name != field.name) {
                add(field.name, field.schema, field.certainty == Certainty::Always);
            }
        }
        for name in entry.service.fields() {
            let is_of = |field: &str| field == name.as_str();
            let is_own = entry.headers.iter().any(|header| is_of(header.name))
                || describe_style_fields(entry).any(|field| is_of(field.name));
            // Some fields are for the server alone, and are not sent.
            if let Some(value) = example.field(name.as_str()).filter(|_| !is_own) {
                add(name.as_str(), json!({ "type": "string", "const": value }), true);
            }
        }
        if let Some(name) = entry.service.id_field() {
            add(name.as_str(), json!({ "type": "string" }), true);
        }
        if let BodyShape::Reason(Reason { name, limit, .. }) = entry.style.shape().body {
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

/// The schema of the field in all responses of these problems, whichever way each declares it (RFC 9110, section 10.2.3).
pub(super) fn describe_retry_after(entries: &[Entry]) -> Value {
    let seconds = json!({ "type": "integer", "minimum": 0 });
    let is_date = |field: &HeaderFacts| match field.value {
        Some(value) => !value.bytes().all(|byte| byte.is_ascii_digit()),
        None => field.kind.schema()["type"] != "integer",
    };
    let mut fields = entries.iter().flat_map(|entry| &entry.headers);
    if fields.any(|field| field.name == RETRY_AFTER && is_date(field)) {
        return json!({ "anyOf": [seconds, { "type": "string" }] });
    }
    seconds
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
