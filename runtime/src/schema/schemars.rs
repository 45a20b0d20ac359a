//! Schemas from `schemars::JsonSchema`.

use schemars::JsonSchema;
use serde_json::{Value, json};

use super::known::KnownType;
use super::type_schema::{Delivery, TypeSchema};

macro_rules! generator {
    ($schemars:ident) => {{
        let mut settings = $schemars::generate::SchemaSettings::draft2020_12().for_serialize();
        settings.inline_subschemas = true;
        settings.meta_schema = None;
        settings.into_generator()
    }};
}

pub(super) fn describe_known<T: KnownType + JsonSchema + ?Sized>() -> TypeSchema {
    let mut json = generator!(schemars).subschema_for::<T>().to_value();
    describe_floats_and_tuples(&mut json);
    if json == true {
        json = json!({});
    }
    if let Some(Value::Array(types)) = json.get_mut("type") {
        types.retain(|name| name != "null");
        if let [only] = types.as_slice() {
            json["type"] = only.clone();
        }
    }
    TypeSchema { json, delivery: T::DELIVERY }
}

pub(super) fn describe<T: JsonSchema + ?Sized>() -> TypeSchema {
    describe_unknown(generator!(schemars).into_root_schema_for::<T>().to_value())
}

/// The version that aide is on.
#[cfg(feature = "aide")]
pub(super) fn describe_09<T: schemars_09::JsonSchema + ?Sized>() -> TypeSchema {
    describe_unknown(generator!(schemars_09).into_root_schema_for::<T>().to_value())
}

/// The `Serialize` may be handwritten: it may fail, and write `null` or a large value.
fn describe_unknown(mut json: Value) -> TypeSchema {
    cut_recursion(&mut json);
    TypeSchema { json, delivery: Delivery::IfItCan }
}

/// `serde_json` writes NaN as `null`, which schemars does not say. Tuples are closed by `items`, which more tools know than
/// `maxItems`.
fn describe_floats_and_tuples(schema: &mut Value) {
    if schema.get("type").is_some_and(|name| name == "number") {
        schema["type"] = json!(["number", "null"]);
    }
    if schema.get("prefixItems").is_some() {
        schema["items"] = json!(false);
    }
    match schema {
        Value::Object(keywords) => keywords.values_mut().for_each(describe_floats_and_tuples),
        Value::Array(schemas) => schemas.iter_mut().for_each(describe_floats_and_tuples),
        _ => {}
    }
}

/// Cuts recursive types off: definitions have no place inside of an `OpenAPI` document.
fn cut_recursion(schema: &mut Value) {
    match schema {
        Value::Object(keywords) if keywords.get("$ref").is_some_and(Value::is_string) => *schema = json!({}),
        Value::Object(keywords) => {
            keywords.remove("$defs");
            for (keyword, said) in keywords {
                match (keyword.as_str(), said) {
                    // These hold values, which may look like schemas.
                    ("const" | "default" | "enum" | "example" | "examples", _) => {}
                    ("properties" | "patternProperties" | "dependentSchemas", Value::Object(schemas)) => {
                        schemas.values_mut().for_each(cut_recursion);
                    }
                    (_, said) => cut_recursion(said),
                }
            }
        }
        Value::Array(elements) => elements.iter_mut().for_each(cut_recursion),
        _ => {}
    }
}
