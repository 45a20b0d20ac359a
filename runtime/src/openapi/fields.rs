//! The header objects of a response.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::Key;
use crate::body::Shape;
use crate::catalogue::{Entry, Example, FieldPresence, HeaderFacts, KnownDetail, Statuses};

/// The response fields that the problems of one status bring, by name.
pub(super) fn headers_of(key: Key, entries: &[&Entry], examples: &[Example]) -> Map<String, Value> {
    let mut by_name: BTreeMap<String, Vec<Fact>> = BTreeMap::new();
    for (entry, example) in entries.iter().zip(examples) {
        for header in entry.headers() {
            by_name.entry(header.name.to_owned()).or_default().push(Fact::of(&header, example));
        }
        if let Shape::Reason { name, limit } = entry.style.shape() {
            let fact = Fact::of_reason(entry, limit);
            by_name.entry(name().as_str().to_owned()).or_default().push(fact);
        }
    }
    let is_one = matches!(key, Key::One(_));
    by_name
        .into_iter()
        .map(|(name, facts)| {
            let is_required =
                is_one && facts.len() == entries.len() && facts.iter().all(|fact| fact.is_required);
            let mut header = json!({ "schema": schema_of(&facts) });
            if is_required {
                header["required"] = json!(true);
            }
            (name, header)
        })
        .collect()
}

/// What is known of a field of one problem.
struct Fact {
    value: Option<String>,
    schema: Value,
    is_required: bool,
}

impl Fact {
    /// A fixed value is what the example has, because a body style may replace it. One for another status is in none.
    fn of(header: &HeaderFacts, example: &Example) -> Self {
        let value = header.value.map(|value| example.field(header.name).unwrap_or_else(|| value.to_owned()));
        let schema = match &value {
            Some(value) => json!({ "type": "string", "const": value }),
            None => header.kind.schema(),
        };
        Self { value, schema, is_required: header.presence == FieldPresence::Always }
    }

    /// A text that is empty in ASCII is not sent.
    fn of_reason(entry: &Entry, limit: usize) -> Self {
        let is_known = match entry.detail() {
            KnownDetail::Fixed(text) => text.bytes().any(|byte| byte.is_ascii_graphic()),
            KnownDetail::Explanation => true,
            KnownDetail::Varies => false,
        };
        Self {
            value: None,
            schema: json!({ "type": "string", "pattern": "^[ -~]*$", "maxLength": limit }),
            is_required: is_known && matches!(entry.statuses(), Statuses::One(_)),
        }
    }
}

/// One schema for all: the same, or one of several values, or text.
fn schema_of(facts: &[Fact]) -> Value {
    let values: Option<Vec<&str>> = facts.iter().map(|fact| fact.value.as_deref()).collect();
    match (facts, values) {
        ([first, rest @ ..], _) if rest.iter().all(|fact| fact.schema == first.schema) => {
            first.schema.clone()
        }
        (_, Some(mut values)) => {
            values.sort_unstable();
            values.dedup();
            json!({ "type": "string", "enum": values })
        }
        (_, None) => json!({ "type": "string" }),
    }
}
