//! A value that a schema allows.

use serde_json::{Map, Value, json};

/// How deep examples go.
const DEEPEST: usize = 8;

/// A value that the schema allows, where one is easily found.
pub(crate) fn example_of(schema: &Value) -> Option<Value> {
    example_within(schema, DEEPEST)
}

fn example_within(schema: &Value, depth: usize) -> Option<Value> {
    let depth = depth.checked_sub(1)?;
    if let Some(written) = schema.get("const").or_else(|| schema.get("example")) {
        return Some(written.clone());
    }
    if let Some(default) = schema.get("default").filter(|default| !default.is_null()) {
        return Some(default.clone());
    }
    for list in ["examples", "enum"] {
        if let Some(first) = schema.get(list).and_then(Value::as_array).and_then(|values| values.first()) {
            return Some(first.clone());
        }
    }
    for choices in ["anyOf", "oneOf"] {
        if let Some(choices) = schema.get(choices).and_then(Value::as_array) {
            return choices.iter().find_map(|choice| example_within(choice, depth));
        }
    }
    match type_of(schema)? {
        "boolean" => Some(json!(true)),
        "integer" => integer(schema),
        "number" => number(schema),
        "string" => string(schema),
        "array" => array(schema, depth),
        "object" => object(schema, depth),
        _ => None,
    }
}

/// The type, or the first of several that is not `null`.
fn type_of(schema: &Value) -> Option<&str> {
    match schema.get("type")? {
        Value::Array(types) => types.iter().filter_map(Value::as_str).find(|name| *name != "null"),
        name => name.as_str(),
    }
}

fn integer(schema: &Value) -> Option<Value> {
    let bound = |keyword: &str| schema.get(keyword).and_then(Value::as_i64);
    let lowest = bound("minimum").or_else(|| bound("exclusiveMinimum")?.checked_add(1));
    let highest = bound("maximum").or_else(|| bound("exclusiveMaximum")?.checked_sub(1));
    let value = 1.max(lowest.unwrap_or(1)).min(highest.unwrap_or(i64::MAX));
    let Some(step) = bound("multipleOf").filter(|step| *step > 1) else { return Some(json!(value)) };
    let multiple = value.checked_add(step - 1)? / step * step;
    highest.is_none_or(|highest| multiple <= highest).then(|| json!(multiple))
}

fn number(schema: &Value) -> Option<Value> {
    let is_bounded = ["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"]
        .iter()
        .any(|keyword| schema.get(*keyword).is_some());
    if is_bounded { integer(schema) } else { Some(json!(1.5)) }
}

fn string(schema: &Value) -> Option<Value> {
    if schema.get("pattern").is_some() {
        return None;
    }
    let text = match schema.get("format").and_then(Value::as_str) {
        Some("date") => "2026-01-31",
        Some("date-time") => "2026-01-31T12:00:00Z",
        Some("uuid") => "67e55044-10b1-426f-9247-bb680e5fe0c8",
        Some("uri" | "iri") => "https://example.com/",
        Some("uri-reference" | "iri-reference") => "/example",
        Some("ipv4" | "ip") => "192.0.2.1",
        Some("ipv6") => "2001:db8::1",
        Some("email" | "idn-email") => "someone@example.com",
        Some("hostname" | "idn-hostname") => "example.com",
        Some(_) => return None,
        None => "text",
    };
    let length = |keyword: &str| schema.get(keyword).and_then(Value::as_u64);
    let shortest = usize::try_from(length("minLength").unwrap_or(0)).ok().filter(|length| *length <= 64)?;
    let longest = length("maxLength").and_then(|length| usize::try_from(length).ok()).unwrap_or(usize::MAX);
    let text: String = text.chars().cycle().take(text.len().clamp(shortest, longest.max(shortest))).collect();
    Some(json!(text))
}

fn array(schema: &Value, depth: usize) -> Option<Value> {
    if let Some(elements) = schema.get("prefixItems").and_then(Value::as_array) {
        let elements: Option<Vec<Value>> =
            elements.iter().map(|element| example_within(element, depth)).collect();
        return elements.map(Value::Array);
    }
    let fewest = schema.get("minItems").and_then(Value::as_u64).unwrap_or(0);
    let most = schema.get("maxItems").and_then(Value::as_u64).unwrap_or(u64::MAX);
    let count = usize::try_from(fewest.max(1).min(most)).ok().filter(|count| *count <= 64)?;
    let element = schema.get("items").and_then(|items| example_within(items, depth));
    match element {
        Some(element) => Some(Value::Array(vec![element; count])),
        None => (fewest == 0).then(|| json!([])),
    }
}

fn object(schema: &Value, depth: usize) -> Option<Value> {
    let mut members = Map::new();
    let required: Vec<&str> = schema
        .get("required")
        .and_then(Value::as_array)
        .map(|names| names.iter().filter_map(Value::as_str).collect())
        .unwrap_or_default();
    let properties = schema.get("properties").and_then(Value::as_object);
    for (name, property) in properties.into_iter().flatten() {
        match example_within(property, depth) {
            Some(value) => {
                members.insert(name.clone(), value);
            }
            None if required.contains(&name.as_str()) => return None,
            None => {}
        }
    }
    if required.iter().any(|name| !members.contains_key(*name)) {
        return None;
    }
    if let Some(value) = schema.get("additionalProperties").filter(|_| members.is_empty()) {
        if let Some(value) = example_within(value, depth) {
            members.insert("name".to_owned(), value);
        }
    }
    Some(Value::Object(members))
}
