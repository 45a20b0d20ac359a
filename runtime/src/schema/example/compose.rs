//! Schemas composed of others (JSON Schema, core, section 10.2).

use core::cmp::Ordering;

use serde_json::{Map, Value};

use crate::schema::number::compare;

/// The schemas of which an example satisfies one, if this schema is composed of others.
pub(super) fn list_alternatives(schema: &Map<String, Value>) -> Option<Vec<Value>> {
    for keyword in ["allOf", "anyOf", "oneOf"] {
        let Some(Value::Array(schemas)) = schema.get(keyword) else { continue };
        let mut rest = schema.clone();
        rest.remove(keyword);
        let rest = Value::Object(rest);
        return Some(match keyword {
            "allOf" => vec![schemas.iter().fold(rest, |all, one| merge(&all, one))],
            _ => schemas.iter().map(|one| merge(&rest, one)).collect(),
        });
    }
    None
}

/// Approximates the schema of what both allow. Candidates are checked against the original.
pub(super) fn merge(one: &Value, other: &Value) -> Value {
    let (Value::Object(one), Value::Object(other)) = (one, other) else {
        return if other == &Value::Bool(true) { one.clone() } else { other.clone() };
    };
    let mut merged = one.clone();
    for (keyword, said) in other {
        let said = one.get(keyword).map_or_else(|| said.clone(), |known| merge_keyword(keyword, known, said));
        merged.insert(keyword.clone(), said);
    }
    Value::Object(merged)
}

fn merge_keyword(keyword: &str, one: &Value, other: &Value) -> Value {
    let tighter = |order: Ordering| match (one, other) {
        (Value::Number(known), Value::Number(said)) if compare(known, said) == Some(order) => one.clone(),
        _ => other.clone(),
    };
    match (keyword, one, other) {
        ("properties", Value::Object(known), Value::Object(said)) => {
            let mut properties = known.clone();
            for (name, property) in said {
                let property =
                    known.get(name).map_or_else(|| property.clone(), |known| merge(known, property));
                properties.insert(name.clone(), property);
            }
            properties.into()
        }
        ("required" | "allOf", Value::Array(known), Value::Array(said)) => [&known[..], said].concat().into(),
        ("minimum" | "exclusiveMinimum" | "minLength" | "minItems" | "minProperties", ..) => {
            tighter(Ordering::Greater)
        }
        ("maximum" | "exclusiveMaximum" | "maxLength" | "maxItems" | "maxProperties", ..) => {
            tighter(Ordering::Less)
        }
        ("uniqueItems", ..) => (one == true || other == true).into(),
        _ => other.clone(),
    }
}

pub(super) fn texts_in(list: Option<&Value>) -> Vec<&str> {
    list.and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str).collect()
}
