//! Example values: valid for their schemas, or absent.

use std::cell::RefCell;

use error_response::{ApiError, Catalogue};
use serde_json::{Value, json};
use test_support::random::Random;

pub(crate) mod checker;
pub(crate) mod grammar;

use checker::is_valid;
use grammar::Grammar;

thread_local! {
    static SCHEMA: RefCell<Value> = const { RefCell::new(Value::Null) };
}

/// A value with the schema at hand.
struct Any;

impl serde::Serialize for Any {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_unit()
    }
}

impl schemars::JsonSchema for Any {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Any".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        SCHEMA.with_borrow(Clone::clone).try_into().unwrap()
    }
}

/// An error with a value of the schema at hand.
#[derive(ApiError)]
#[status(400)]
pub(crate) struct Bad {
    #[extension]
    member: Any,
}

/// Makes it the schema at hand.
pub(crate) fn take_up(schema: &Value) {
    SCHEMA.set(schema.clone());
}

/// The value of a member with this schema in the example of its error.
fn example_of(schema: &Value) -> Option<Value> {
    take_up(schema);
    let responses = Catalogue::new("API").add::<Bad>().responses();
    responses["400"]["content"]["application/problem+json"]["examples"]["Bad"]["value"].get("member").cloned()
}

macro_rules! examples {
    ($($test:ident: { $($schema:tt => $example:expr,)* })*) => {$(
        #[test]
        fn $test() {
            let expected: &[(Value, Option<Value>)] = &[$((json!($schema), $example)),*];
            for (schema, example) in expected {
                assert_eq!(example_of(schema), *example, "{schema}");
            }
        }
    )*};
}

/// Of an example that is there.
macro_rules! is {
    ($($example:tt)*) => { Some(json!($($example)*)) };
}

examples! {
    an_integer_is_between_fractional_bounds: {
        { "type": "integer", "minimum": 0.5 } => is!(1),
        { "type": "integer", "minimum": 1.5 } => is!(2),
        { "type": "integer", "exclusiveMinimum": 1.0 } => is!(2),
        { "type": "integer", "minimum": 2, "exclusiveMaximum": 2.5 } => is!(2),
        { "type": "integer", "exclusiveMaximum": 0.5 } => is!(0),
        { "type": "integer", "exclusiveMaximum": 0 } => is!(-1),
        { "type": "integer", "maximum": -0.5 } => is!(-1),
        { "type": "integer", "minimum": 0.2, "maximum": 0.8 } => None,
    }
    an_integer_is_within_both_bounds_of_a_kind: {
        { "type": "integer", "minimum": 1, "exclusiveMinimum": 2 } => is!(3),
        { "type": "integer", "minimum": 4, "exclusiveMinimum": 2 } => is!(4),
        { "type": "integer", "maximum": 0, "exclusiveMaximum": -3 } => is!(-4),
        { "type": "integer", "minimum": 5, "maximum": 3 } => None,
        { "type": "integer", "minimum": u64::MAX } => is!(u64::MAX),
        { "type": "integer", "exclusiveMinimum": u64::MAX } => None,
        { "type": "integer", "maximum": i64::MIN } => is!(i64::MIN),
        { "type": "integer", "minimum": 1e300 } => None,
        { "type": "integer", "format": "int8", "minimum": 128 } => None,
        { "type": "integer", "format": "uint8", "maximum": -1 } => None,
    }
    an_integer_is_a_multiple_also_of_a_fraction: {
        { "type": "integer", "multipleOf": 7 } => is!(7),
        { "type": "integer", "multipleOf": 7, "maximum": 5 } => is!(0),
        { "type": "integer", "multipleOf": 7, "maximum": -1 } => is!(-7),
        { "type": "integer", "multipleOf": 7, "minimum": 1, "maximum": 6 } => None,
        { "type": "integer", "multipleOf": 1.5 } => is!(3),
        { "type": "integer", "multipleOf": 0.1 } => is!(1),
    }
    a_number_is_within_its_bounds: {
        { "type": "number" } => is!(1.5),
        { "type": "number", "minimum": 0 } => is!(1),
        { "type": "number", "minimum": 0.25, "maximum": 0.75 } => is!(0.5),
        { "type": "number", "minimum": 0.1, "maximum": 0.2 } => is!(0.15),
        { "type": "number", "exclusiveMinimum": 1, "exclusiveMaximum": 2 } => is!(1.5),
        { "type": "number", "minimum": 0.25, "maximum": 0.25 } => is!(0.25),
        { "type": "number", "exclusiveMinimum": 0.25, "maximum": 0.25 } => None,
        { "type": "number", "minimum": -0.2, "maximum": -0.1 } => is!(-0.15),
        { "type": "number", "exclusiveMinimum": 0.001, "exclusiveMaximum": 0.002 } => is!(0.0015),
    }
    a_number_is_a_multiple: {
        { "type": "number", "multipleOf": 0.1 } => is!(1),
        { "type": "number", "multipleOf": 0.01, "exclusiveMinimum": 0, "maximum": 0.05 } => is!(0.01),
        { "type": "number", "multipleOf": 0.5, "minimum": 0.25, "maximum": 0.75 } => is!(0.5),
        { "type": "number", "multipleOf": 2.5, "minimum": 1 } => is!(5),
        { "type": "number", "multipleOf": 2.5, "minimum": 1, "maximum": 4 } => is!(2.5),
    }
    // 0.3 / 0.1 is no whole number in floating point, in which many a validator counts.
    a_number_is_a_multiple_in_decimal_and_in_binary: {
        { "type": "number", "multipleOf": 0.1, "minimum": 0.25, "maximum": 0.45 } => is!(0.4),
        { "type": "number", "multipleOf": 0.1, "minimum": 0.25, "maximum": 0.35 } => None,
    }
    a_text_of_a_format_is_not_cut: {
        { "type": "string", "format": "uuid" } => is!("67e55044-10b1-426f-9247-bb680e5fe0c8"),
        { "type": "string", "format": "uuid", "maxLength": 10 } => None,
        { "type": "string", "format": "date", "minLength": 20 } => None,
        { "type": "string", "format": "date", "minLength": 10, "maxLength": 10 } => is!("2026-01-31"),
        { "type": "string", "format": "unheard-of" } => None,
    }
    a_text_is_as_long_as_it_has_to_be: {
        { "type": "string", "minLength": 10 } => is!("texttextte"),
        { "type": "string", "minLength": 2.0, "maxLength": 2.0 } => is!("te"),
        { "type": "string", "maxLength": 0 } => is!(""),
        { "type": "string", "minLength": 3, "maxLength": 2 } => None,
        { "type": "string", "pattern": "^[A-Z]+$" } => None,
        { "type": "string", "contentEncoding": "base64" } => None,
    }
    elements_are_different_where_they_have_to_be: {
        { "type": "array", "items": { "type": "boolean" }, "uniqueItems": true, "minItems": 2 } => is!([true, false]),
        { "type": "array", "items": { "type": "boolean" }, "uniqueItems": true, "minItems": 3 } => None,
        { "type": "array", "items": { "type": "integer" }, "uniqueItems": true, "minItems": 3 } => is!([1, 2, 3]),
        { "type": "array", "items": { "type": "number" }, "uniqueItems": true, "minItems": 2 } => is!([1.5, 2.5]),
        {
            "type": "array", "items": { "type": "number", "minimum": 0, "maximum": 1 },
            "uniqueItems": true, "minItems": 4
        } => is!([1, 0, 0.2, 0.3]),
        { "type": "array", "items": { "type": "string" }, "uniqueItems": true, "minItems": 3 } => is!(["text", "text2", "text3"]),
        {
            "type": "array", "items": { "type": "string", "format": "date" }, "uniqueItems": true, "minItems": 2
        } => is!(["2026-01-31", "2026-02-28"]),
        { "type": "array", "items": { "enum": ["a", "b", "a"] }, "uniqueItems": true, "minItems": 2 } => is!(["a", "b"]),
        { "type": "array", "items": { "enum": [1, 1.0] }, "uniqueItems": true, "minItems": 2 } => None,
        { "type": "array", "items": { "const": 1 }, "uniqueItems": true, "minItems": 2 } => None,
        {
            "type": "array", "items": { "type": "array", "items": { "type": "integer" } },
            "uniqueItems": true, "minItems": 2
        } => is!([[1], [2]]),
        {
            "type": "array",
            "items": { "type": "object", "properties": { "a": { "type": "boolean" }, "b": { "type": "integer" } } },
            "uniqueItems": true, "minItems": 3
        } => is!([{ "a": true, "b": 1 }, { "a": false, "b": 2 }, { "a": false, "b": 3 }]),
        {
            "type": "array", "items": { "anyOf": [{ "type": "boolean" }, { "type": "null" }] },
            "uniqueItems": true, "minItems": 3
        } => is!([true, false, null]),
        {
            "type": "array", "prefixItems": [{ "type": "boolean" }, { "type": "boolean" }], "uniqueItems": true, "minItems": 2
        } => is!([true, false]),
    }
    a_list_has_as_many_elements_as_it_has_to: {
        { "type": "array", "items": { "type": "boolean" }, "minItems": 1, "maxItems": 0 } => None,
        { "type": "array", "items": { "type": "boolean" }, "maxItems": 0 } => is!([]),
        {
            "type": "array", "prefixItems": [{ "type": "integer" }], "items": { "type": "string" }, "minItems": 3
        } => is!([1, "text", "text"]),
        {
            "type": "array", "prefixItems": [{ "type": "integer" }, { "type": "string" }], "maxItems": 1
        } => is!([1]),
        { "type": "array", "prefixItems": [{ "type": "integer" }, {}], "items": false, "minItems": 2 } => None,
        { "type": "array", "items": { "type": "null" }, "minItems": 2 } => is!([null, null]),
        { "type": "array", "items": { "type": "boolean" }, "contains": { "const": false } } => None,
        { "type": "array", "items": { "type": "boolean" }, "contains": { "const": true } } => is!([true]),
    }
    an_object_has_as_many_members_as_it_has_to: {
        {
            "type": "object", "properties": { "a": { "type": "integer" } }, "minProperties": 2
        } => is!({ "a": 1, "name": "text" }),
        {
            "type": "object", "properties": { "a": { "type": "integer" } }, "minProperties": 2,
            "additionalProperties": { "type": "boolean" }
        } => is!({ "a": 1, "name": true }),
        {
            "type": "object", "properties": { "a": { "type": "integer" } }, "minProperties": 2, "additionalProperties": false
        } => None,
        {
            "type": "object", "properties": { "a": { "type": "integer" }, "b": { "type": "integer" } },
            "required": ["b"], "maxProperties": 1
        } => is!({ "b": 1 }),
        {
            "type": "object", "properties": { "a": { "type": "integer" } }, "dependentRequired": { "a": ["b"] }
        } => is!({}),
        {
            "type": "object", "properties": { "a": { "type": "integer" }, "b": { "type": "integer" } },
            "dependentRequired": { "a": ["b"] }
        } => is!({ "a": 1, "b": 1 }),
        {
            "type": "object", "additionalProperties": { "type": "string" }, "propertyNames": { "enum": ["de", "en"] },
            "minProperties": 2
        } => is!({ "de": "text", "en": "text" }),
        {
            "type": "object", "additionalProperties": { "type": "string" }, "propertyNames": { "pattern": "^[0-9]+$" }
        } => is!({}),
        {
            "type": "object", "patternProperties": { "^[0-9]+$": { "type": "string" } }, "additionalProperties": false
        } => is!({}),
        {
            "type": "object", "properties": { "a": { "type": "integer" } }, "unevaluatedProperties": false
        } => is!({ "a": 1 }),
        { "type": "object", "required": ["a"] } => None,
    }
    a_value_is_one_for_all_parts_of_its_schema: {
        { "type": "integer", "allOf": [{ "minimum": 5 }, { "minimum": 3 }] } => is!(5),
        { "type": "integer", "minimum": 10, "anyOf": [{ "multipleOf": 7 }] } => is!(14),
        { "type": "integer", "not": { "const": 1 } } => is!(2),
        {
            "type": "object", "properties": { "id": { "type": "integer" } }, "required": ["id"],
            "oneOf": [{ "properties": { "kind": { "const": "a" } }, "required": ["kind"] }]
        } => is!({ "id": 1, "kind": "a" }),
        { "oneOf": [{ "type": "integer" }, { "type": "number" }] } => is!(1.5),
        { "anyOf": [{ "type": "string", "pattern": "^a+$" }, { "type": "boolean" }] } => is!(true),
        { "type": ["null", "integer"], "minimum": 2 } => is!(2),
        { "type": "integer", "if": { "const": 1 }, "then": false } => None,
    }
    a_value_that_the_author_wrote_is_checked: {
        { "type": "integer", "example": 7 } => is!(7),
        { "type": "integer", "example": "seven" } => is!(1),
        { "type": "integer", "minimum": 1, "default": 0 } => is!(1),
        { "type": "integer", "minimum": 1, "examples": [0, 3] } => is!(3),
        { "enum": [null, "a"] } => is!("a"),
        { "const": 1, "enum": [2] } => None,
        { "enum": ["a", "bb"], "minLength": 2, "type": "string" } => is!("bb"),
    }
    an_author_is_believed_where_a_pattern_tells: {
        { "type": "string", "pattern": "^a+$", "example": "aa" } => is!("aa"),
        { "type": "string", "pattern": "^a+$", "example": "aa", "maxLength": 1 } => None,
        {
            "type": "object", "required": ["a"],
            "properties": { "a": { "type": "string", "pattern": "^a+$", "example": "aa" } },
        } => is!({ "a": "aa" }),
        {
            "type": "object", "patternProperties": { "^[0-9]+$": { "type": "string" } }, "additionalProperties": false,
            "example": { "1": "one" }
        } => is!({ "1": "one" }),
        { "type": "string", "not": { "pattern": "^a+$" }, "example": "aa" } => None,
        {
            "type": "object", "required": ["a"], "propertyNames": { "pattern": "^b$" },
            "properties": { "a": { "type": "string", "pattern": "^a+$", "example": "aa" } },
        } => None,
    }
}

/// A body has room for 64 KiB, and nobody waits for a million elements.
#[test]
fn an_example_that_is_too_large_is_absent() {
    let list = |items: Value| json!({ "type": "array", "items": items, "minItems": 64 });
    let integers = list(json!({ "type": "integer" }));
    assert_eq!(example_of(&integers).unwrap().as_array().unwrap().len(), 64);
    assert_eq!(example_of(&list(integers.clone())), None);
    assert_eq!(example_of(&list(list(list(integers)))), None);
    assert_eq!(example_of(&json!({ "type": "array", "items": { "type": "integer" }, "minItems": 65 })), None);
}

/// One value for each of many choices, nested, and none of them allowed.
#[test]
fn an_example_that_is_long_to_find_is_absent() {
    let mut schema = json!({ "type": "string", "pattern": "^a+$" });
    for _ in 0..6 {
        let choices: Vec<Value> = (0..8).map(|_| schema.clone()).collect();
        schema = json!({ "anyOf": [{ "type": "array", "items": { "anyOf": choices }, "minItems": 1 }] });
        if schema.to_string().len() > 1 << 20 {
            break;
        }
    }
    assert_eq!(example_of(&schema), None);
}

/// That what is wrong is found: what the test below says is not empty.
#[test]
fn a_value_that_is_not_valid_is_found() {
    for (schema, value) in [
        (json!({ "type": "integer", "minimum": 0.5 }), json!(0)),
        (json!({ "type": "number", "multipleOf": 0.1 }), json!(0.25)),
        (json!({ "uniqueItems": true }), json!([1, 1.0])),
        (json!({ "type": "string", "minLength": 3 }), json!("ab")),
        (json!({ "additionalProperties": false, "properties": { "a": true } }), json!({ "b": 1 })),
        (json!({ "oneOf": [{ "type": "integer" }, { "type": "number" }] }), json!(1)),
    ] {
        assert!(!is_valid(&schema, &value), "{schema}: {value}");
    }
}

#[test]
fn an_example_of_any_schema_is_valid_or_absent() {
    const SCHEMAS: usize = 4_000;
    let mut grammar = Grammar(Random::for_test("an_example_of_any_schema_is_valid_or_absent"));
    let mut examples = 0;
    for _ in 0..SCHEMAS {
        let schema = grammar.schema(3);
        let Some(example) = example_of(&schema) else { continue };
        examples += 1;
        assert!(is_valid(&schema, &example), "{schema}: {example}");
        let text = schema.to_string();
        // It takes no negative number for a multiple of a fraction.
        if !text.contains("multipleOf") {
            // An author is believed to know the formats of what is written.
            let is_made =
                !["const", "default", "enum", "example"].iter().any(|written| text.contains(written));
            let validator = jsonschema::options().should_validate_formats(is_made).build(&schema).unwrap();
            assert!(validator.is_valid(&example), "{schema}: {example}");
        }
    }
    // Some schemas allow nothing, and some nothing but what takes a regular expression.
    assert!(examples * 10 > SCHEMAS * 6, "{examples}");
}
