//! What the catalogue tells of each problem in protocols beside HTTP.

#![allow(dead_code, reason = "pages tell of variants that nobody makes")]

use error_response::catalogue::{LockError, Protocol};
use error_response::{ApiError, Catalogue, Violation};
use serde_json::{Value, json};
use tower_service::Service as _;

const ALL: &[Protocol] = &[Protocol::Grpc, Protocol::JsonRpc, Protocol::GraphQl];

#[derive(ApiError)]
enum OrderError {
    #[status(404)]
    NotFound,
    #[status(409)]
    #[rpc(ALREADY_EXISTS)]
    #[jsonrpc(-32001)]
    SameNumber,
    #[status(422)]
    Invalid(#[errors] Vec<Violation>),
    #[status(502)]
    Upstream(#[status] u16),
}

fn catalogue() -> Catalogue {
    Catalogue::new("Orders API").add::<OrderError>()
}

#[test]
fn a_page_says_nothing_of_protocols_that_nobody_named() {
    for page in [catalogue().to_html(), catalogue().to_markdown()] {
        assert!(!page.contains("gRPC") && !page.contains("JSON-RPC") && !page.contains("GraphQL"), "{page}");
    }
}

#[test]
fn markdown_says_each_code_that_is_the_same_every_time() {
    let page = catalogue().protocols(ALL).to_markdown();
    let lines: Vec<_> = page.lines().filter(|line| line.contains("GraphQL code")).collect();
    assert_eq!(
        lines,
        [
            "gRPC code: `NOT_FOUND`, JSON-RPC code: `404`, GraphQL code: `NOT_FOUND`",
            "gRPC code: `ALREADY_EXISTS`, JSON-RPC code: `-32001`, GraphQL code: `SAME_NUMBER`",
            "gRPC code: `INVALID_ARGUMENT`, JSON-RPC code: `-32602`, GraphQL code: `INVALID`",
            // Its status is known at run time only.
            "GraphQL code: `UPSTREAM`",
        ]
    );
}

#[test]
fn html_says_the_codes_of_the_protocols_that_are_named() {
    let page = catalogue().protocols(&[Protocol::Grpc]).to_html();
    assert!(page.contains("<dt>gRPC code</dt>\n<dd><code>ALREADY_EXISTS</code></dd>"), "{page}");
    assert!(!page.contains("JSON-RPC"));
}

#[tokio::test]
async fn json_says_them_as_one_member() {
    let request = http::Request::get("/").header("accept", "application/json").body(()).unwrap();
    let response = catalogue().protocols(ALL).pages().call(request).await.unwrap();
    let body = axum::body::to_bytes(axum::body::Body::new(response.into_body()), usize::MAX).await.unwrap();
    let index: Value = serde_json::from_slice(&body).unwrap();
    let found = index["problems"].as_array().unwrap().iter().find(|problem| problem["code"] == "same_number");
    assert_eq!(
        found.unwrap()["codes"],
        json!({"grpc": "ALREADY_EXISTS", "jsonrpc": "-32001", "graphql": "SAME_NUMBER"})
    );
}

/// The same problem with another code.
mod later {
    use error_response::ApiError;

    #[derive(ApiError)]
    pub enum OrderError {
        #[status(404)]
        #[jsonrpc(-32002)]
        NotFound,
    }
}

mod earlier {
    use error_response::ApiError;

    #[derive(ApiError)]
    pub enum OrderError {
        #[status(404)]
        NotFound,
    }
}

#[test]
fn the_lock_breaks_where_a_code_changes_and_not_where_a_protocol_is_added() {
    let path = std::env::temp_dir().join(format!("protocols-{}.lock.json", std::process::id()));
    let catalogue = || Catalogue::new("Orders API");
    let _ = std::fs::remove_file(&path);
    catalogue().add::<earlier::OrderError>().lock(&path).unwrap();
    catalogue().protocols(ALL).add::<earlier::OrderError>().lock(&path).unwrap();
    let later = catalogue().protocols(ALL).add::<later::OrderError>().lock(&path);
    std::fs::remove_file(&path).unwrap();
    let Err(LockError::Broken { breaks, .. }) = later else { panic!("{later:?}") };
    assert_eq!(breaks, ["`not_found`: the JSON-RPC code was 404 and is -32002"]);
}
