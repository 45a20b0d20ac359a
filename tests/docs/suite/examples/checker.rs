//! What schemas of the grammar say of a value.

use serde_json::{Map, Value, json};

/// A number as it is written, in trillionths.
fn exactly(number: &Value) -> i128 {
    const PLACES: usize = 12;
    let text = number
        .as_f64()
        .filter(|_| number.is_f64())
        .map_or_else(|| number.to_string(), |float| float.to_string());
    let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
    assert!(fraction.len() <= PLACES, "{number}");
    format!("{whole}{fraction:0<PLACES$}").parse().unwrap()
}

pub(crate) fn is_same(one: &Value, other: &Value) -> bool {
    match (one, other) {
        (Value::Number(_), Value::Number(_)) => exactly(one) == exactly(other),
        (Value::Array(one), Value::Array(other)) => {
            one.len() == other.len() && one.iter().zip(other).all(|(one, other)| is_same(one, other))
        }
        (Value::Object(one), Value::Object(other)) => {
            one.len() == other.len()
                && one.iter().all(|(name, one)| other.get(name).is_some_and(|other| is_same(one, other)))
        }
        _ => one == other,
    }
}

/// Whether a value is valid for a schema of the grammar, but for formats of text.
pub(crate) fn is_valid(schema: &Value, value: &Value) -> bool {
    let Value::Object(keywords) = schema else { return schema == &json!(true) };
    keywords.iter().all(|(keyword, said)| holds(keywords, keyword, said, value))
}

fn holds(keywords: &Map<String, Value>, keyword: &str, said: &Value, value: &Value) -> bool {
    let is_of = |name: &Value| match name.as_str().unwrap() {
        "null" => value.is_null(),
        "boolean" => value.is_boolean(),
        "integer" => value.is_number() && exactly(value) % 1_000_000_000_000 == 0,
        "number" => value.is_number(),
        "string" => value.is_string(),
        "array" => value.is_array(),
        "object" => value.is_object(),
        _ => unreachable!(),
    };
    let schemas = || said.as_array().unwrap().iter();
    match keyword {
        "type" => said.as_array().map_or_else(|| is_of(said), |names| names.iter().any(is_of)),
        "const" => is_same(said, value),
        "enum" => schemas().any(|one| is_same(one, value)),
        "allOf" => schemas().all(|one| is_valid(one, value)),
        "anyOf" => schemas().any(|one| is_valid(one, value)),
        "oneOf" => schemas().filter(|one| is_valid(one, value)).count() == 1,
        "not" => !is_valid(said, value),
        _ => match value {
            Value::Number(_) => holds_of_number(keyword, said, value),
            Value::String(text) => holds_of_text(keyword, said, text),
            Value::Array(elements) => holds_of_array(keywords, keyword, said, elements),
            Value::Object(members) => holds_of_object(keywords, keyword, said, members),
            Value::Null | Value::Bool(_) => true,
        },
    }
}

fn holds_of_number(keyword: &str, said: &Value, value: &Value) -> bool {
    match keyword {
        "minimum" => exactly(value) >= exactly(said),
        "maximum" => exactly(value) <= exactly(said),
        "exclusiveMinimum" => exactly(value) > exactly(said),
        "exclusiveMaximum" => exactly(value) < exactly(said),
        "multipleOf" => exactly(value) % exactly(said) == 0,
        "format" if said == "int8" => value.as_i64().is_some_and(|value| i8::try_from(value).is_ok()),
        "format" if said == "uint32" => value.as_u64().is_some_and(|value| u32::try_from(value).is_ok()),
        _ => true,
    }
}

fn count(said: &Value) -> usize {
    usize::try_from(exactly(said) / 1_000_000_000_000).unwrap()
}

fn holds_of_text(keyword: &str, said: &Value, text: &str) -> bool {
    match keyword {
        "minLength" => text.chars().count() >= count(said),
        "maxLength" => text.chars().count() <= count(said),
        "pattern" if said == "^[a-z]+$" => {
            !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_lowercase())
        }
        "pattern" => unreachable!(),
        _ => true,
    }
}

fn holds_of_array(keywords: &Map<String, Value>, keyword: &str, said: &Value, elements: &[Value]) -> bool {
    let places = keywords.get("prefixItems").and_then(Value::as_array).map_or(0, Vec::len);
    match keyword {
        "minItems" => elements.len() >= count(said),
        "maxItems" => elements.len() <= count(said),
        "uniqueItems" if said == true => (0..elements.len())
            .all(|at| !elements[at + 1..].iter().any(|other| is_same(&elements[at], other))),
        "prefixItems" => {
            said.as_array().unwrap().iter().zip(elements).all(|(place, element)| is_valid(place, element))
        }
        "items" => elements.iter().skip(places).all(|element| is_valid(said, element)),
        "contains" => elements.iter().any(|element| is_valid(said, element)),
        _ => true,
    }
}

fn holds_of_object(
    keywords: &Map<String, Value>,
    keyword: &str,
    said: &Value,
    members: &Map<String, Value>,
) -> bool {
    let is_declared =
        |name: &str| keywords.get("properties").is_some_and(|declared| declared.get(name).is_some());
    let is_matched = |name: &str| keywords.contains_key("patternProperties") && ["a", "b"].contains(&name);
    let has_all = |names: &Value| {
        names.as_array().unwrap().iter().all(|name| members.contains_key(name.as_str().unwrap()))
    };
    match keyword {
        "minProperties" => members.len() >= count(said),
        "maxProperties" => members.len() <= count(said),
        "required" => has_all(said),
        "dependentRequired" => said
            .as_object()
            .unwrap()
            .iter()
            .all(|(name, names)| !members.contains_key(name) || has_all(names)),
        "properties" => {
            members.iter().all(|(name, member)| said.get(name).is_none_or(|schema| is_valid(schema, member)))
        }
        "propertyNames" => members.keys().all(|name| is_valid(said, &json!(name))),
        "patternProperties" => {
            members.iter().all(|(name, member)| !is_matched(name) || is_valid(&said["^[a-b]$"], member))
        }
        "additionalProperties" => members
            .iter()
            .all(|(name, member)| is_declared(name) || is_matched(name) || is_valid(said, member)),
        _ => true,
    }
}
