//! `schemars::JsonSchema` of a user's type.

use serde_json::{Value, json};

use super::{Delivery, Nullability, TypeSchema};

#[cfg(feature = "schemars")]
pub(crate) fn of<T: schemars::JsonSchema + ?Sized>() -> TypeSchema {
    let mut settings = schemars::generate::SchemaSettings::draft2020_12().for_serialize();
    settings.inline_subschemas = true;
    settings.meta_schema = None;
    derived(settings.into_generator().into_root_schema_for::<T>().to_value())
}

#[cfg(feature = "aide")]
pub(crate) fn of_09<T: schemars_09::JsonSchema + ?Sized>() -> TypeSchema {
    let mut settings = schemars_09::generate::SchemaSettings::draft2020_12().for_serialize();
    settings.inline_subschemas = true;
    settings.meta_schema = None;
    derived(settings.into_generator().into_root_schema_for::<T>().to_value())
}

/// The type may write its `Serialize` itself, so it may be too large, be `null`, or fail.
fn derived(schema: Value) -> TypeSchema {
    let json = self_contained(schema);
    TypeSchema { json, nullability: Nullability::NeverNull, delivery: Delivery::IfItCan }
}

/// A type that contains itself refers to definitions, which have no place inside of a document: there it ends.
fn self_contained(mut schema: Value) -> Value {
    match &mut schema {
        Value::Object(keywords) if keywords.get("$ref").is_some_and(Value::is_string) => return json!({}),
        Value::Object(keywords) => {
            keywords.remove("$defs");
            for (keyword, said) in keywords {
                match (keyword.as_str(), said) {
                    // These are values, which may look like schemas.
                    ("const" | "default" | "enum" | "example" | "examples", _) => {}
                    ("properties" | "patternProperties" | "dependentSchemas", Value::Object(schemas)) => {
                        for schema in schemas.values_mut() {
                            *schema = self_contained(schema.take());
                        }
                    }
                    (_, said) => *said = self_contained(said.take()),
                }
            }
        }
        Value::Array(elements) => {
            for value in elements {
                *value = self_contained(value.take());
            }
        }
        _ => {}
    }
    schema
}
