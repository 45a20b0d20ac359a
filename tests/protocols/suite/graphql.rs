//! async-graphql: what a client reads of each error.

use std::sync::{Arc, Mutex};

use axum::body::Body;
use error_response::Renderer;
use http::Request;
use protocols::graphql::{Query, router, schema};
use serde_json::{Value, json};
use tower::ServiceExt as _;

async fn errors(query: &str) -> Value {
    serde_json::to_value(schema().execute(query).await.errors).unwrap()
}

/// Message and extensions of the only error.
async fn error(query: &str) -> (Value, Value) {
    let error = errors(query).await[0].take();
    (error["message"].clone(), error["extensions"].clone())
}

#[tokio::test]
async fn each_error_has_its_detail_code_and_members() {
    assert_eq!(
        error("{ order(status: 404) }").await,
        (json!("order 7 does not exist"), json!({"code": "ORDER_NOT_FOUND", "id": 7}))
    );
    assert_eq!(
        error("{ order(status: 422) }").await,
        (
            json!("2 fields are invalid"),
            json!({"code": "VALIDATION_FAILED", "violations": [
                {"message": "must be an e-mail address", "code": "INVALID_FORMAT", "pointer": "/email"},
                {"message": "no product has the SKU \"X-9\"", "code": "UNKNOWN_SKU", "pointer": "/items/0/sku"},
            ]})
        )
    );
    assert_eq!(
        error("{ order(status: 500) }").await,
        (json!("The server met an unexpected condition."), json!({"code": "INTERNAL"}))
    );
}

#[tokio::test]
async fn without_the_extension_a_question_mark_leaks() {
    use async_graphql::{EmptyMutation, EmptySubscription, Schema};

    let schema = Schema::build(Query, EmptyMutation, EmptySubscription).finish();
    let response = schema.execute("{ order(status: 500) }").await;
    assert!(response.errors[0].message.contains("db-7.internal"));
    assert_eq!(response.errors[0].extensions, None);

    // But not where the resolver extends the error.
    let response = schema.execute("{ extended(status: 500) }").await;
    assert_eq!(response.errors[0].message, "The server met an unexpected condition.");
}

#[tokio::test]
async fn an_error_that_no_type_declares_is_masked() {
    assert_eq!(
        error("{ unknown }").await,
        (json!("The server met an unexpected condition."), json!({"code": "INTERNAL_SERVER_ERROR"}))
    );
}

#[tokio::test]
async fn texts_and_errors_of_the_request_pass() {
    assert_eq!(error("{ text }").await, (json!("no such thing"), Value::Null));
    let (message, _) = error("{ nothing }").await;
    assert_eq!(message, "Unknown field \"nothing\" on type \"Query\".");
    assert_eq!(
        error("{ extended(status: 404) }").await,
        (json!("order 7 does not exist"), json!({"code": "ORDER_NOT_FOUND", "id": 7}))
    );
}

#[tokio::test]
async fn each_of_several_errors_keeps_its_path() {
    let errors = errors("{ orders(statuses: [404, 500]) { id } }").await;
    let paths: Vec<_> = errors.as_array().unwrap().iter().map(|error| error["path"].clone()).collect();
    assert_eq!(paths, [json!(["orders", 0, "id"]), json!(["orders", 1, "id"])]);
    assert!(!errors.to_string().contains("db-7"), "{errors}");
}

#[tokio::test]
async fn the_renderer_of_the_layer_applies_and_each_error_is_reported_once() {
    let reports = Arc::new(Mutex::new(Vec::new()));
    let log = Arc::clone(&reports);
    let renderer =
        Renderer::development().on_error(move |report| log.lock().unwrap().push(report.to_string()));
    let request = Request::post("/graphql").header("content-type", "application/json");
    let body = r#"{"query":"{ order(status: 500) other: unknown }"}"#;
    let response = router(renderer).oneshot(request.body(Body::from(body)).unwrap()).await.unwrap();
    let body = axum::body::to_bytes(response.into_body(), usize::MAX).await.unwrap();
    let response: Value = serde_json::from_slice(&body).unwrap();
    assert_eq!(response["errors"][0]["message"], "The server met an unexpected condition.");
    let debug = response["errors"][0]["extensions"]["debug"].as_str().unwrap();
    assert!(debug.contains("db-7.internal:5432"), "{debug}");
    let reports = reports.lock().unwrap().concat();
    assert_eq!(reports.matches("db-7.internal:5432").count(), 1, "{reports}");
}
