//! utoipa: `#[utoipa::path(responses(…))]`.

#![allow(dead_code, reason = "documentation tells of variants that nobody makes")]

use std::time::Duration;

use error_response::{ApiError, Catalogue};
use serde_json::{Value, json};
use test_support::random::Random;
use utoipa::OpenApi;

use crate::examples::checker::is_same;
use crate::examples::grammar::Grammar;
use crate::examples::{Bad, take_up};

#[derive(ApiError)]
#[type_base("https://api.example.com/problems/")]
enum OrderError {
    /// The order has been paid.
    #[status(409)]
    Paid {
        #[extension]
        id: u64,
    },
    /// The order has been sent.
    #[status(409)]
    Sent,
    /// Somebody is changing it.
    #[status(409)]
    Locked {
        #[extension]
        by: Vec<Option<String>>,
        #[extension]
        pair: (u8, bool),
    },
    #[status(429)]
    RateLimited {
        #[header(RETRY_AFTER)]
        after: Duration,
    },
}

/// A status known at run time.
#[derive(ApiError)]
#[status(502)]
struct Upstream(#[status] u16);

#[utoipa::path(get, path = "/orders/{id}", params(("id" = u64, Path)), responses((status = 200, body = String), OrderError))]
fn get_order() {}

#[utoipa::path(get, path = "/prices", responses(Upstream))]
fn get_prices() {}

#[derive(OpenApi)]
#[openapi(paths(get_order, get_prices))]
struct Document;

fn responses() -> Value {
    let document = serde_json::to_value(Document::openapi()).unwrap();
    document["paths"]["/orders/{id}"]["get"]["responses"].clone()
}

#[test]
fn three_variants_under_one_status_are_all_in_the_document_with_their_examples() {
    let content = responses()["409"]["content"]["application/problem+json"].take();
    let schemas = content["schema"]["oneOf"].as_array().unwrap();
    let uris: Vec<_> = schemas.iter().map(|schema| &schema["properties"]["type"]["const"]).collect();
    assert_eq!(
        uris,
        [
            "https://api.example.com/problems/paid",
            "https://api.example.com/problems/sent",
            "https://api.example.com/problems/locked",
        ],
    );
    assert_eq!(
        content["examples"],
        json!({
            "OrderError.Paid": { "summary": "Conflict", "value": {
                "type": "https://api.example.com/problems/paid",
                "title": "Conflict",
                "status": 409,
                "detail": "The request conflicts with the current state of the resource.",
                "id": 1,
            } },
            "OrderError.Sent": { "summary": "Conflict", "value": {
                "type": "https://api.example.com/problems/sent",
                "title": "Conflict",
                "status": 409,
                "detail": "The request conflicts with the current state of the resource.",
            } },
            "OrderError.Locked": { "summary": "Conflict", "value": {
                "type": "https://api.example.com/problems/locked",
                "title": "Conflict",
                "status": 409,
                "detail": "The request conflicts with the current state of the resource.",
                "by": ["text"],
                "pair": [1, true],
            } },
        }),
    );
}

/// utoipa has a model of its own, through which nothing may be lost.
#[test]
fn the_document_says_what_the_catalogue_says() {
    let mut ours = Catalogue::new("API").responses_of::<OrderError>();
    ours["200"] = responses()["200"].clone();
    assert_eq!(responses(), ours);
    let document = serde_json::to_value(Document::openapi()).unwrap();
    assert_eq!(
        document["paths"]["/prices"]["get"]["responses"],
        Catalogue::new("API").responses_of::<Upstream>(),
    );
}

/// What utoipa has no word for is kept, in an order that is the same every time.
#[test]
fn keywords_that_utoipa_does_not_know_are_kept() {
    struct Odd;

    impl schemars::JsonSchema for Odd {
        fn schema_name() -> std::borrow::Cow<'static, str> {
            "Odd".into()
        }

        fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
            schemars::json_schema!({ "type": "object", "dependentRequired": { "a": ["b"] }, "minProperties": 1, "not": { "required": ["c"] } })
        }
    }

    impl serde::Serialize for Odd {
        fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            serializer.collect_map([("a", 1), ("b", 2)])
        }
    }

    #[derive(ApiError)]
    #[status(400)]
    struct Bad {
        #[extension]
        odd: Odd,
    }

    let responses = serde_json::to_value(<Bad as utoipa::IntoResponses>::responses()).unwrap();
    assert_eq!(
        responses["400"]["content"]["application/problem+json"]["schema"]["properties"]["odd"],
        json!({
            "title": "Odd",
            "type": "object",
            "allOf": [{
                "dependentRequired": { "a": ["b"] },
                "minProperties": 1,
                "not": { "required": ["c"] },
            }],
        }),
    );
}

/// What a response of utoipa says of the member with the schema at hand.
fn of_utoipa(schema: &Value) -> Value {
    take_up(schema);
    let mut responses = serde_json::to_value(<Bad as utoipa::IntoResponses>::responses()).unwrap();
    responses["400"]["content"]["application/problem+json"]["schema"]["properties"]["member"].take()
}

#[test]
fn all_that_is_said_of_lists_is_kept() {
    for (schema, kept) in [
        (
            json!({ "type": "array", "items": { "type": "integer" }, "uniqueItems": true }),
            json!({ "title": "Any", "type": "array", "items": { "type": "integer" }, "uniqueItems": true }),
        ),
        (
            json!({ "type": "array", "items": false, "minItems": 0, "contains": {}, "default": [] }),
            json!({
                "title": "Any", "type": "array", "items": false, "minItems": 0,
                "allOf": [{ "contains": {}, "default": [] }],
            }),
        ),
        (
            json!({ "type": "array", "items": { "type": "integer" }, "minItems": 2.0, "examples": [[1, 2]] }),
            json!({
                "title": "Any", "type": "array", "items": { "type": "integer" },
                "allOf": [{ "examples": [[1, 2]], "minItems": 2.0 }],
            }),
        ),
    ] {
        assert_eq!(of_utoipa(&schema), kept);
    }
}

#[test]
fn what_allows_nothing_still_does() {
    assert_eq!(
        of_utoipa(&json!({ "type": "object", "properties": { "a": false, "b": true } }))["properties"],
        json!({ "a": { "not": {} }, "b": {} }),
    );
}

/// A schema in one of the forms that it may have.
fn normal(schema: &Value) -> Value {
    match schema {
        Value::Bool(true) => json!({}),
        Value::Bool(false) => json!({ "not": {} }),
        Value::Object(keywords) => {
            let mut kept = serde_json::Map::new();
            for (keyword, said) in keywords {
                match (keyword.as_str(), said) {
                    ("allOf", Value::Array(schemas)) if schemas.len() == 1 => {
                        kept.extend(
                            schemas[0].as_object().unwrap().iter().map(|(k, v)| (k.clone(), v.clone())),
                        );
                    }
                    _ => {
                        kept.insert(keyword.clone(), said.clone());
                    }
                }
            }
            kept.retain(|keyword, said| keyword != "uniqueItems" || said != false);
            for (keyword, said) in &mut kept {
                match (keyword.as_str(), said) {
                    ("items" | "contains" | "not" | "additionalProperties" | "propertyNames", said) => {
                        *said = normal(said);
                    }
                    ("prefixItems" | "anyOf" | "oneOf", Value::Array(schemas)) => {
                        for schema in schemas {
                            *schema = normal(schema);
                        }
                    }
                    ("properties" | "patternProperties", Value::Object(schemas)) => {
                        for schema in schemas.values_mut() {
                            *schema = normal(schema);
                        }
                    }
                    _ => {}
                }
            }
            Value::Object(kept)
        }
        _ => schema.clone(),
    }
}

#[test]
fn nothing_of_any_schema_is_lost() {
    let mut grammar = Grammar(Random::for_test("nothing_of_any_schema_is_lost"));
    for _ in 0..1_000 {
        let schema = grammar.schema(3);
        // What is kept besides is in one.
        if schema.is_boolean() || schema.to_string().contains("allOf") {
            continue;
        }
        let mut expected = normal(&schema);
        expected["title"] = json!("Any");
        let kept = of_utoipa(&schema);
        assert!(is_same(&normal(&kept), &expected), "{expected}: {kept}");
    }
}

#[test]
fn the_document_is_the_same_every_time() {
    let document = Document::openapi().to_json().unwrap();
    for _ in 0..16 {
        assert_eq!(Document::openapi().to_json().unwrap(), document);
    }
}
