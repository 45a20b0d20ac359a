//! What clients rely on. After a change on purpose: `ACCEPT_ERRORS_LOCK=1 cargo test -p error-response-bookings`.

use std::path::Path;

use error_response_bookings::{Error, catalogue, document};
use serde_json::Value;
use test_support::transcript;

#[test]
fn the_contract_holds() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/errors.lock.json");
    catalogue().lock(path).unwrap();
}

#[test]
fn the_catalogue_is_in_order() {
    catalogue().check().unwrap();
}

/// What callers in TypeScript import. After a change on purpose: `BLESS=1 cargo test -p error-response-bookings`.
#[test]
fn the_typescript_is_the_kept_one() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/clients/errors.ts");
    transcript::assert_same(path, &catalogue().to_typescript());
}

/// The statuses of an operation's errors in the OpenAPI document.
fn statuses(document: &Value, path: &str, method: &str) -> Vec<String> {
    let responses = document["paths"][path][method]["responses"].as_object().unwrap();
    responses.keys().filter(|status| status.as_str() >= "400").cloned().collect()
}

#[test]
fn the_openapi_document_has_every_error_of_every_operation() {
    let document = serde_json::to_value(document()).unwrap();
    let declared = catalogue().responses_of::<Error>();
    let declared: Vec<String> = declared.as_object().unwrap().keys().cloned().collect();
    for (path, method) in
        [("/bookings", "get"), ("/bookings", "post"), ("/bookings/{id}", "get"), ("/bookings/{id}", "delete")]
    {
        assert_eq!(statuses(&document, path, method), declared, "{method} {path}");
    }
    let conflicts = &document["paths"]["/bookings"]["post"]["responses"]["409"]["content"];
    let examples = conflicts["application/problem+json"]["examples"].as_object().unwrap();
    assert!(examples.contains_key("Error.RoomTaken"), "{examples:?}");
    // Of sqlx's there are codes and no type URIs; the codes tell all of them apart.
    assert_eq!(conflicts["application/problem+json"]["schema"]["discriminator"]["propertyName"], "code");
}
