//! Schemas made of others.

use core::cmp::Ordering;

use serde_json::{Map, Value};

use crate::schema::number::compare;

/// What a value may be an example of where the schema is made of others: all of them, or one of several.
pub(super) fn alternatives(schema: &Map<String, Value>) -> Option<Vec<Value>> {
    for keyword in ["allOf", "anyOf", "oneOf"] {
        let Some(Value::Array(schemas)) = schema.get(keyword) else { continue };
        let mut rest = schema.clone();
        rest.remove(keyword);
        let rest = Value::Object(rest);
        return Some(match keyword {
            "allOf" => vec![schemas.iter().fold(rest, |all, one| both(&all, one))],
            _ => schemas.iter().map(|one| both(&rest, one)).collect(),
        });
    }
    None
}

/// A schema for what both allow, as near as that comes.
pub(super) fn both(one: &Value, other: &Value) -> Value {
    let (Value::Object(one), Value::Object(other)) = (one, other) else {
        return if other == &Value::Bool(true) { one.clone() } else { other.clone() };
    };
    let mut both = one.clone();
    for (keyword, said) in other {
        let said = match both.get(keyword) {
            Some(known) => together(keyword, known, said),
            None => said.clone(),
        };
        both.insert(keyword.clone(), said);
    }
    Value::Object(both)
}

fn together(keyword: &str, one: &Value, other: &Value) -> Value {
    let tighter = |order: Ordering| match (one, other) {
        (Value::Number(known), Value::Number(said)) if compare(known, said) == Some(order) => one.clone(),
        _ => other.clone(),
    };
    match (keyword, one, other) {
        ("properties", Value::Object(known), Value::Object(said)) => {
            let mut properties = known.clone();
            for (name, property) in said {
                let property = match known.get(name) {
                    Some(known) => both(known, property),
                    None => property.clone(),
                };
                properties.insert(name.clone(), property);
            }
            Value::Object(properties)
        }
        ("required" | "allOf", Value::Array(known), Value::Array(said)) => {
            Value::Array(known.iter().chain(said).cloned().collect())
        }
        ("minimum" | "exclusiveMinimum" | "minLength" | "minItems" | "minProperties", ..) => {
            tighter(Ordering::Greater)
        }
        ("maximum" | "exclusiveMaximum" | "maxLength" | "maxItems" | "maxProperties", ..) => {
            tighter(Ordering::Less)
        }
        ("uniqueItems", ..) => Value::Bool(one == &Value::Bool(true) || other == &Value::Bool(true)),
        // The narrower of two says more; which that is, a value that is tried tells.
        _ => other.clone(),
    }
}

/// The texts of a list.
pub(super) fn names_in(list: Option<&Value>) -> Vec<&str> {
    list.and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str).collect()
}
