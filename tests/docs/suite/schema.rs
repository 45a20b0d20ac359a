//! The schemas of extension members: what is known of their types, without a bound that a type could lack.

#![allow(dead_code, reason = "a schema tells of values that nobody makes")]

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};

use error_response::{ApiError, Catalogue, Documented};
use serde::Serialize;
use serde_json::{Value, json};

/// The schema of the only problem of a type.
fn problem<E: Documented>() -> Value {
    let catalogue = Catalogue::new("API").add::<E>();
    let responses = catalogue.responses_of::<E>();
    let schema = &responses["400"]["content"]["application/problem+json"]["schema"];
    component(&catalogue, schema["$ref"].as_str().unwrap())
}

fn component(catalogue: &Catalogue, reference: &str) -> Value {
    let name = reference.strip_prefix("#/components/schemas/").unwrap();
    catalogue.components()["schemas"][name].take()
}

fn schema_of<E: Documented>(name: &str) -> Value {
    problem::<E>()["properties"][name].take()
}

fn required_of<E: Documented>() -> Value {
    problem::<E>()["required"].take()
}

macro_rules! members {
    ($($test:ident: { $($type:ty => $schema:tt)* })*) => {$(
        #[test]
        fn $test() {
            $({
                #[derive(ApiError)]
                #[status(400)]
                struct Bad {
                    #[extension]
                    member: $type,
                }

                assert_eq!(schema_of::<Bad>("member"), json!($schema), stringify!($type));
            })*
        }
    )*};
}

#[derive(Serialize, schemars::JsonSchema)]
struct Point {
    x: f64,
    y: f64,
}

/// A type that contains itself.
#[derive(Serialize, schemars::JsonSchema)]
struct Tree {
    children: Vec<Tree>,
}

/// The version that aide is on.
#[derive(Serialize, schemars_09::JsonSchema)]
#[schemars(crate = "schemars_09")]
struct OlderPoint {
    x: u8,
}

#[derive(Serialize)]
struct Unknown;

members! {
    primitives: {
        bool => { "type": "boolean" }
        u8 => { "type": "integer", "format": "uint8", "minimum": 0, "maximum": 255 }
        u64 => { "type": "integer", "format": "uint64", "minimum": 0 }
        i32 => { "type": "integer", "format": "int32" }
        i64 => { "type": "integer", "format": "int64" }
        f64 => { "type": "number", "format": "double" }
        char => { "type": "string", "minLength": 1, "maxLength": 1 }
        String => { "type": "string" }
        &'static str => { "type": "string" }
        Cow<'static, str> => { "type": "string" }
        Box<str> => { "type": "string" }
    }
    what_holds_others: {
        Option<u8> => { "type": "integer", "format": "uint8", "minimum": 0, "maximum": 255 }
        Vec<String> => { "type": "array", "items": { "type": "string" } }
        [bool; 2] => { "type": "array", "items": { "type": "boolean" }, "minItems": 2, "maxItems": 2 }
        &'static [i32] => { "type": "array", "items": { "type": "integer", "format": "int32" } }
        (bool, String) => {
            "type": "array", "prefixItems": [{ "type": "boolean" }, { "type": "string" }], "items": false,
            "minItems": 2, "maxItems": 2
        }
        BTreeMap<String, bool> => { "type": "object", "additionalProperties": { "type": "boolean" } }
        HashMap<u8, bool> => {
            "type": "object", "patternProperties": { "^\\d+$": { "type": "boolean" } }, "additionalProperties": false
        }
        Vec<Option<bool>> => { "type": "array", "items": { "type": ["boolean", "null"] } }
        Vec<f32> => { "type": "array", "items": { "type": ["number", "null"], "format": "float" } }
        serde_json::Value => {}
    }
    types_of_other_crates: {
        chrono::NaiveDate => { "type": "string", "format": "date" }
        chrono::DateTime<chrono::Utc> => { "type": "string", "format": "date-time" }
        uuid::Uuid => { "type": "string", "format": "uuid" }
        url::Url => { "type": "string", "format": "uri" }
        Vec<uuid::Uuid> => { "type": "array", "items": { "type": "string", "format": "uuid" } }
    }
    types_with_a_schema_of_their_own: {
        Point => { "$ref": "#/components/schemas/Point" }
        Tree => { "$ref": "#/components/schemas/Tree", "description": "A type that contains itself." }
        OlderPoint => { "$ref": "#/components/schemas/OlderPoint", "description": "The version that aide is on." }
    }
    types_of_which_nothing_is_known: {
        Unknown => {}
        Vec<Unknown> => {}
        Option<Unknown> => {}
    }
}

#[test]
fn the_schemas_of_types_are_components() {
    #[derive(ApiError)]
    #[status(400)]
    struct Bad {
        #[extension]
        point: Point,
        #[extension]
        tree: Tree,
        #[extension]
        older: OlderPoint,
    }

    let schemas = Catalogue::new("API").add::<Bad>().components()["schemas"].take();
    assert_eq!(
        schemas["Point"],
        json!({
            "type": "object",
            "properties": {
                "x": { "type": "number", "format": "double" }, "y": { "type": "number", "format": "double" }
            },
            "required": ["x", "y"]
        }),
    );
    assert_eq!(
        schemas["Tree"],
        json!({
            "type": "object",
            "properties": { "children": { "type": "array", "items": {} } },
            "required": ["children"]
        }),
    );
    assert_eq!(
        schemas["OlderPoint"],
        json!({
            "type": "object",
            "properties": { "x": { "type": "integer", "format": "uint8", "minimum": 0, "maximum": 255 } },
            "required": ["x"]
        }),
    );
}

/// A value with a member that is called like a keyword, and one that is a reference itself.
#[test]
fn a_member_that_is_called_like_a_keyword_is_no_keyword() {
    #[derive(Serialize, schemars::JsonSchema)]
    struct Link {
        #[serde(rename = "$ref")]
        reference: String,
        #[serde(rename = "$defs")]
        definitions: u8,
        #[schemars(extend("const" = { "$ref": "#/orders/7" }))]
        home: Value,
    }

    #[derive(ApiError)]
    #[status(400)]
    struct Bad {
        #[extension]
        link: Link,
    }

    assert_eq!(schema_of::<Bad>("link"), json!({ "$ref": "#/components/schemas/Link" }));
    assert_eq!(
        component(&Catalogue::new("API").add::<Bad>(), "#/components/schemas/Link")["properties"],
        json!({
            "$ref": { "type": "string" },
            "$defs": { "type": "integer", "format": "uint8", "minimum": 0, "maximum": 255 },
            "home": { "const": { "$ref": "#/orders/7" } },
        }),
    );
    let mut responses = Catalogue::new("API").add::<Bad>().responses();
    assert_eq!(
        responses["400"]["content"]["application/problem+json"]["examples"]["Bad"]["value"]["link"].take(),
        json!({ "$ref": "text", "$defs": 1, "home": { "$ref": "#/orders/7" } }),
    );
}

#[test]
fn a_generic_member_is_asked_for_nothing() {
    #[derive(ApiError)]
    #[status(400)]
    struct Generic<'a, T> {
        #[extension]
        value: T,
        #[extension]
        list: [&'a str; 2],
    }

    assert_eq!(schema_of::<Generic<'_, u8>>("value"), json!({}));
    assert_eq!(
        schema_of::<Generic<'_, u8>>("list"),
        json!({ "type": "array", "items": { "type": "string" }, "minItems": 2, "maxItems": 2 }),
    );
}

#[test]
fn a_computed_member_may_be_anything() {
    #[derive(ApiError)]
    #[status(400)]
    #[extension("double" = 2 * number)]
    struct Computed {
        number: u8,
    }

    assert_eq!(schema_of::<Computed>("double"), json!({}));
}

#[test]
fn a_member_is_required_where_nothing_can_keep_it_out() {
    #[derive(ApiError)]
    #[status(400)]
    struct Small {
        #[extension]
        number: u64,
        #[extension]
        flag: bool,
        #[extension]
        id: uuid::Uuid,
        #[extension]
        perhaps: Option<u8>,
        #[extension]
        measure: f64,
    }

    assert_eq!(required_of::<Small>(), json!(["title", "status", "detail", "number", "flag", "id"]));
}

#[test]
fn what_may_be_too_large_takes_the_room_of_what_follows() {
    #[derive(ApiError)]
    #[status(400)]
    struct Large {
        #[extension]
        first: u64,
        #[extension]
        text: String,
        #[extension]
        last: u64,
    }

    assert_eq!(required_of::<Large>(), json!(["title", "status", "detail", "first"]));
}

/// Where a `Serialize` fails, the body is the minimal one.
#[test]
fn what_may_fail_takes_all_members_with_it() {
    #[derive(ApiError)]
    #[status(400)]
    struct Fallible {
        #[extension]
        number: u64,
        #[extension]
        unknown: Unknown,
    }

    assert_eq!(required_of::<Fallible>(), json!(["title", "status", "detail"]));
}

#[test]
fn examples_satisfy_their_schemas() {
    macro_rules! check {
        ($($type:ty)*) => {$({
            #[derive(ApiError)]
            #[status(400)]
            struct Bad {
                #[extension]
                member: $type,
            }

            let components = Catalogue::new("API").add::<Bad>().components();
            let schema = json!({ "components": components, "allOf": [schema_of::<Bad>("member")] });
            let mut responses = Catalogue::new("API").add::<Bad>().responses();
            let example = responses["400"]["content"]["application/problem+json"]["examples"]["Bad"]["value"].take();
            let value = &example["member"];
            assert!(!value.is_null(), "{}", stringify!($type));
            assert!(jsonschema::is_valid(&schema, value), "{}: {value}", stringify!($type));
        })*};
    }

    check! {
        bool u8 i8 u64 i64 f64 char String [u8; 3] Vec<String> (u8, String) BTreeMap<String, u8> Point Tree
        chrono::NaiveDate chrono::DateTime<chrono::Utc> uuid::Uuid url::Url std::num::NonZeroU8
        chrono::NaiveTime chrono::NaiveDateTime std::net::Ipv4Addr std::net::IpAddr std::time::Duration
        HashMap<u8, bool> std::collections::HashSet<bool>
    }
}
