//! Facet by facet, through every kind of wrapper.

use std::sync::{Arc, Mutex};

use error_response::body::Problem;
use error_response::{ApiError, LogLevel, Renderer};
use serde_json::{Value, json};

use super::{Kind, Wrapper, closed, wrappers};
use crate::response::{fields, json as body_of};

/// What each wrapper sends as `Problem`, without what it adds: the members that it added are asked for here.
fn problem(wrapper: &Wrapper) -> Value {
    let mut body = body_of(&<&dyn ApiError>::to_response_as::<Problem>(&&*wrapper.error));
    if wrapper.adds {
        let object = body.as_object_mut().expect("an object");
        assert_eq!(object.remove("timestamp"), Some(json!(99)), "{}", wrapper.name);
    }
    body
}

fn assert_member(kind: fn() -> Kind, member: &str, expected: &Value) {
    for wrapper in wrappers(kind) {
        assert_eq!(problem(&wrapper).get(member), Some(expected), "{member} of {}", wrapper.name);
    }
}

#[test]
fn the_status_is_the_inner_errors() {
    assert_member(closed, "status", &json!(409));
    for wrapper in wrappers(closed) {
        assert_eq!(wrapper.error.to_response().status(), 409, "{}", wrapper.name);
    }
}

#[test]
fn the_title_is_the_inner_errors() {
    assert_member(closed, "title", &json!("Account closed"));
}

#[test]
fn the_detail_is_the_inner_errors() {
    assert_member(closed, "detail", &json!("account 7 is closed"));
}

#[test]
fn the_code_is_the_inner_errors() {
    assert_member(closed, "code", &json!("AC_1"));
}

#[test]
fn the_type_is_the_inner_errors() {
    assert_member(closed, "type", &json!("https://example.com/problems/AC-1"));
}

#[test]
fn the_instance_is_the_inner_errors() {
    assert_member(closed, "instance", &json!("/accounts/7"));
}

#[test]
fn the_single_problems_are_the_inner_errors() {
    assert_member(closed, "errors", &json!([{ "title": "a", "detail": "b" }]));
}

#[test]
fn the_members_are_the_inner_errors_and_those_beside_it() {
    assert_member(closed, "id", &json!(7));
}

#[test]
fn the_response_fields_are_the_inner_errors_and_those_beside_it() {
    for wrapper in wrappers(closed) {
        let mut expected = vec!["retry-after: 60", "x-kind: closed 7"];
        if wrapper.adds {
            expected.push("x-trace: t-1");
        }
        assert_eq!(fields(&*wrapper.error), expected, "{}", wrapper.name);
    }
}

#[test]
fn a_text_that_is_masked_stays_masked_and_one_that_is_exposed_stays_exposed() {
    assert_member(|| Kind::Down, "detail", &json!("The server cannot handle the request for now."));
    assert_member(|| Kind::Exposed("noon"), "detail", &json!("closed until noon"));
}

#[test]
fn the_style_is_the_inner_errors() {
    for wrapper in wrappers(|| Kind::Missing) {
        let added = if wrapper.adds { r#","timestamp":99"# } else { "" };
        let body = wrapper.error.to_response().into_body();
        let expected = format!(
            r#"{{"error":{{"code":"missing","message":"The requested resource was not found."{added}}}}}"#
        );
        assert_eq!(body, expected, "{}", wrapper.name);
    }
}

#[test]
fn the_log_level_and_the_report_are_the_inner_errors() {
    for wrapper in wrappers(closed) {
        let seen = Arc::new(Mutex::new(Vec::new()));
        let sink = Arc::clone(&seen);
        let renderer = Renderer::production().on_error(move |report| {
            let named = (report.type_name(), report.variant(), report.code().to_owned(), report.log_level());
            sink.lock().expect("one thread").push(named);
        });
        renderer.scope(|| wrapper.error.to_response());
        let expected = ("Kind", "Closed", "AC_1".to_owned(), LogLevel::Warn);
        assert_eq!(*seen.lock().expect("one thread"), [expected], "{}", wrapper.name);
    }
}

#[test]
fn the_rpc_code_is_the_inner_errors() {
    use error_response::body::{Domain, Google};

    struct Here;
    impl Domain for Here {
        const DOMAIN: &'static str = "here.example.com";
    }

    for wrapper in wrappers(closed) {
        let body = body_of(&<&dyn ApiError>::to_response_as::<Google<Here>>(&&*wrapper.error));
        assert_eq!(body["error"]["status"], "FAILED_PRECONDITION", "{}", wrapper.name);
    }
}

#[test]
fn what_is_kept_of_one_response_is_right_for_the_next() {
    for trace in [Some("a"), None, Some("b")] {
        let error = super::Beside { timestamp: 1, trace, error: Kind::Missing };
        let expected: Vec<String> = trace.iter().map(|trace| format!("x-trace: {trace}")).collect();
        assert_eq!(fields(&error), expected);
    }
}
