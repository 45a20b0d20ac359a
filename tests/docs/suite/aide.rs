//! aide: the responses of handlers, inferred from their error type.

#![allow(dead_code, reason = "documentation tells of variants that nobody makes")]

use aide::axum::ApiRouter;
use aide::axum::routing::get;
use aide::openapi::OpenApi;
use axum::Json;
use error_response::{ApiError, Catalogue};
use serde_json::Value;

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
    #[status(401)]
    #[header(WWW_AUTHENTICATE = "Bearer")]
    Unauthorized,
    #[status(502)]
    Upstream(#[status] u16),
}

async fn order() -> Result<Json<String>, OrderError> {
    Err(OrderError::Sent)
}

fn responses() -> Value {
    aide::generate::infer_responses(true);
    let mut document = OpenApi::default();
    let _: axum::Router = ApiRouter::new().api_route("/order", get(order)).finish_api(&mut document);
    let document = serde_json::to_value(document).unwrap();
    document["paths"]["/order"]["get"]["responses"].clone()
}

#[test]
fn the_document_says_what_the_catalogue_says() {
    let responses = responses();
    let ours = Catalogue::new("API").responses_of::<OrderError>();
    for (status, response) in ours.as_object().unwrap() {
        let mut theirs = responses[status].clone();
        for header in theirs["headers"].as_object_mut().into_iter().flat_map(|headers| headers.values_mut()) {
            // aide writes the default.
            header.as_object_mut().unwrap().remove("style");
        }
        if theirs["headers"].is_null() {
            theirs.as_object_mut().unwrap().remove("headers");
        }
        assert_eq!(theirs, *response, "{status}");
    }
    assert!(responses["200"].is_object());
}

#[test]
fn a_handler_may_fail_with_any_error() {
    async fn any() -> Result<Json<String>, Box<dyn ApiError + Send + Sync>> {
        Err(Box::new(OrderError::Sent))
    }

    let mut document = OpenApi::default();
    let _: axum::Router = ApiRouter::new().api_route("/any", get(any)).finish_api(&mut document);
    assert!(serde_json::to_value(document).unwrap()["paths"]["/any"]["get"].is_object());
}
