//! utoipa: `#[utoipa::path(responses(…))]`.

#![allow(dead_code, reason = "documentation tells of variants that nobody makes")]

use std::time::Duration;

use error_response::{ApiError, Catalogue};
use serde_json::{Value, json};
use utoipa::OpenApi;

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

#[test]
fn the_document_is_the_same_every_time() {
    let document = Document::openapi().to_json().unwrap();
    for _ in 0..16 {
        assert_eq!(Document::openapi().to_json().unwrap(), document);
    }
}
