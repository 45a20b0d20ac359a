//! What a declaration says beside its types: sets of statuses, members of one status, `null`, examples and descriptions.

#![allow(dead_code, reason = "documentation tells of variants that nobody makes")]

use error_response::body::NestedError;
use error_response::{ApiError, Catalogue};
use serde_json::{Value, json};

#[derive(ApiError)]
#[extension(503, "retryable" = true)]
enum Error {
    #[status(400 | 413)]
    Invalid(#[status] u16),
    #[status(404)]
    Missing {
        /// The number on the <label>.
        #[extension(example = 7)]
        id: u64,
        /// When it was last seen.
        #[extension(nullable, example = "2026-11-21")]
        seen: Option<String>,
    },
    #[status(503)]
    Closed,
}

fn catalogue() -> Catalogue {
    Catalogue::new("API").add::<Error>()
}

fn schema(status: &str) -> Value {
    let response = catalogue().responses_of::<Error>()[status].clone();
    let schema = response["content"]["application/problem+json"]["schema"].clone();
    match schema["$ref"].as_str().and_then(|reference| reference.rsplit('/').next()) {
        Some(name) => catalogue().components()["schemas"][name].clone(),
        None => schema,
    }
}

#[test]
fn each_status_of_a_set_has_a_response_and_no_other() {
    let responses = catalogue().responses_of::<Error>();
    let statuses: Vec<_> = responses.as_object().unwrap().keys().cloned().collect();
    assert_eq!(statuses, ["400", "404", "413", "503"]);
    assert_eq!(schema("413")["properties"]["status"], json!({ "type": "integer", "enum": [400, 413] }));
}

#[test]
fn a_member_has_its_description_and_its_example() {
    let properties = schema("404")["properties"].clone();
    assert_eq!(properties["id"]["description"], "The number on the <label>.");
    assert_eq!(properties["id"]["examples"], json!([7]));
    assert_eq!(properties["seen"]["examples"], json!(["2026-11-21"]));
    let types = properties["seen"]["anyOf"].to_string();
    assert!(types.contains(r#"{"type":"null"}"#), "{types}");
}

#[test]
fn the_example_is_in_the_example_response() {
    let response = &catalogue().responses_of::<Error>()["404"];
    let text = response.to_string();
    assert!(
        text.contains(r#""id":7,"seen":"2026-11-21""#)
            || text.contains(r#"\"id\":7,\"seen\":\"2026-11-21\""#),
        "{text}"
    );
}

#[test]
fn pages_tell_what_a_member_is() {
    let html = catalogue().to_html();
    assert!(html.contains("The number on the &lt;label&gt;."), "{html}");
    let markdown = catalogue().to_markdown();
    assert!(markdown.contains("The number on the &lt;label>."), "{markdown}");
}

#[test]
fn a_member_for_one_status_is_in_the_schema_of_that_one_alone() {
    assert_eq!(schema("503")["properties"]["retryable"], json!({}));
    assert_eq!(schema("404")["properties"].get("retryable"), None);
}

/// The wrapper of all errors.
#[derive(ApiError)]
struct Wrapper {
    #[extension]
    timestamp: i64,
    #[header("x-trace")]
    trace: Option<String>,
    #[transparent]
    error: Inner,
}

#[derive(ApiError)]
#[body(NestedError)]
enum Inner {
    /// There is no order.
    #[status(404)]
    Missing {
        #[extension]
        id: u64,
    },
}

#[test]
fn a_wrapper_has_the_rows_the_style_and_the_lock_of_its_inner_error_and_what_it_adds() {
    let catalogue = Catalogue::new("API").add::<Wrapper>();
    let response = catalogue.responses_of::<Wrapper>()["404"].clone();
    assert!(response["headers"]["x-trace"].is_object(), "{response}");
    let content = response["content"]["application/json"].to_string();
    assert!(content.contains("timestamp") || catalogue.components().to_string().contains("timestamp"));
    let path = std::env::temp_dir().join(format!("error-response-{}-wrapper.lock.json", std::process::id()));
    catalogue.lock(&path).expect("it is written");
    let lock = std::fs::read_to_string(&path).expect("the file is there");
    let _ = std::fs::remove_file(&path);
    assert!(lock.contains(r#""members":{"id":"required integer","timestamp":"required integer"}"#), "{lock}");
    assert!(lock.contains(r#""x-trace":"optional""#) && lock.contains("application/json"), "{lock}");
    assert!(catalogue.to_markdown().contains("There is no order."));
}

mod wrappers {
    use super::*;
    use error_response::Documented;

    #[derive(ApiError)]
    struct Bare(#[transparent] Inner);

    #[derive(ApiError)]
    struct Boxed {
        #[transparent]
        error: Box<Inner>,
        #[extension]
        timestamp: i64,
    }

    #[derive(ApiError)]
    struct Generic<E> {
        #[transparent]
        error: E,
        #[extension]
        timestamp: i64,
    }

    #[derive(ApiError)]
    struct TwoLevels {
        #[transparent]
        error: Generic<Inner>,
        #[header("x-trace")]
        trace: Option<String>,
    }

    #[derive(ApiError)]
    #[body(NestedError)]
    enum Variant {
        #[transparent]
        Bare(Inner),
    }

    #[derive(ApiError)]
    #[body(NestedError)]
    enum BesideVariant {
        Beside {
            #[transparent]
            error: Box<Inner>,
            #[extension]
            timestamp: i64,
        },
    }

    #[derive(ApiError)]
    #[body(NestedError)]
    enum TwoLevelsVariant<E> {
        Beside(#[transparent] Generic<E>),
    }

    /// The media type, and the names of the members that a 404 of the inner error has.
    fn members_of_404<E: Documented>() -> (Vec<String>, Vec<String>) {
        let responses = Catalogue::new("API").add::<E>().responses_of::<E>();
        let content = responses["404"]["content"].as_object().unwrap().clone();
        let media_types = content.keys().cloned().collect();
        let body = content.values().next().unwrap()["schema"].clone();
        let schemas = Catalogue::new("API").add::<E>().components()["schemas"].clone();
        let resolved = match body["$ref"].as_str().and_then(|reference| reference.rsplit('/').next()) {
            Some(name) => schemas[name].clone(),
            None => body,
        };
        let members = resolved["properties"]["error"]["properties"].as_object().unwrap().keys().cloned();
        (media_types, members.filter(|name| name != "code" && name != "message").collect())
    }

    #[test]
    fn each_kind_of_wrapper_is_described_in_the_style_of_the_inner_error_with_what_it_adds() {
        let json = || vec!["application/json".to_owned()];
        let names = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
        let (bare, beside) = (names(&["id"]), names(&["id", "timestamp"]));
        assert_eq!(members_of_404::<Inner>(), (json(), bare.clone()));
        assert_eq!(members_of_404::<Bare>(), (json(), bare.clone()));
        assert_eq!(members_of_404::<Wrapper>(), (json(), beside.clone()));
        assert_eq!(members_of_404::<Boxed>(), (json(), beside.clone()));
        assert_eq!(members_of_404::<Generic<Inner>>(), (json(), beside.clone()));
        assert_eq!(members_of_404::<Generic<Box<Inner>>>(), (json(), beside.clone()));
        assert_eq!(members_of_404::<TwoLevels>(), (json(), beside.clone()));
        assert_eq!(members_of_404::<Variant>(), (json(), bare));
        assert_eq!(members_of_404::<BesideVariant>(), (json(), beside.clone()));
        assert_eq!(members_of_404::<TwoLevelsVariant<Inner>>(), (json(), beside));
    }
}
