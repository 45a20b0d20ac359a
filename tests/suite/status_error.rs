//! `StatusError`: an error as a value.

use std::error::Error;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use error_response::body::{MessageDetails, NestedError, ReasonPhrase};
use error_response::{ApiError, OrStatus, Renderer, StatusError, Violation};
use http::StatusCode;
use http::header::{ALLOW, LOCATION, RETRY_AFTER, SET_COOKIE, WARNING};

fn body(error: &StatusError) -> String {
    String::from_utf8(error.to_response().into_body().into()).expect("UTF-8")
}

#[test]
fn a_status_alone_is_a_whole_response() {
    let response = StatusError::new(StatusCode::NOT_FOUND).to_response();
    assert_eq!(response.status(), 404);
    assert_eq!(response.headers().len(), 1);
    assert_eq!(response.headers()["content-type"], "application/problem+json");
    assert_eq!(
        response.body(),
        r#"{"title":"Not Found","status":404,"detail":"The requested resource was not found."}"#,
    );
}

#[test]
fn every_part_has_its_place() {
    let error = StatusError::new(StatusCode::UNPROCESSABLE_ENTITY)
        .title("Invalid order")
        .code("invalid_order")
        .type_uri("https://api.example.com/problems/invalid-order")
        .detail("two fields are invalid")
        .instance("/orders/7 b")
        .extension("order", 7)
        .extension("nothing", None::<u8>)
        .errors([Violation::new("required", "quantity is missing").pointer("/quantity")])
        .source(std::io::Error::other("db-7"));
    assert_eq!(
        body(&error),
        concat!(
            r#"{"type":"https://api.example.com/problems/invalid-order","title":"Invalid order","status":422,"#,
            r#""detail":"two fields are invalid","instance":"/orders/7%20b","code":"invalid_order","order":7,"#,
            r##""errors":[{"title":"required","detail":"quantity is missing","pointer":"#/quantity"}]}"##,
        ),
    );
}

#[test]
fn styles_that_need_a_code_have_the_phrase() {
    let code = |status| {
        let response = StatusError::new(status).to_response_as::<NestedError>();
        let body: serde_json::Value = serde_json::from_slice(response.body()).expect("JSON");
        body["error"]["code"].as_str().map(str::to_owned)
    };
    assert_eq!(code(StatusCode::URI_TOO_LONG).as_deref(), Some("uri_too_long"));
    assert_eq!(code(StatusCode::MULTI_STATUS).as_deref(), Some("internal_server_error"));
}

#[test]
fn a_5xx_keeps_its_detail_and_sources_to_itself() {
    let error = StatusError::new(StatusCode::SERVICE_UNAVAILABLE).detail("SECRET").source("SECRET");
    for text in [body(&error), String::from_utf8_lossy(error.to_response_as::<ReasonPhrase>().body()).into()]
    {
        assert!(!text.contains("SECRET"), "{text}");
    }
    assert_eq!(
        body(&error),
        r#"{"title":"Service Unavailable","status":503,"detail":"The server cannot handle the request for now."}"#,
    );
    let exposed = StatusError::new(StatusCode::SERVICE_UNAVAILABLE).detail("back at noon").expose();
    assert_eq!(body(&exposed), r#"{"title":"Service Unavailable","status":503,"detail":"back at noon"}"#);
}

#[test]
fn a_hook_is_told_what_is_kept_back() {
    let told = std::sync::Arc::new(std::sync::Mutex::new(String::new()));
    let hook = std::sync::Arc::clone(&told);
    let renderer = Renderer::production().on_error(move |report| {
        *hook.lock().expect("no panic") = format!("{} {} {report}", report.type_name(), report.code());
    });
    let error = StatusError::new(StatusCode::BAD_GATEWAY).detail("db-7 is away").source("refused");
    renderer.scope(|| error.to_response());
    assert_eq!(*told.lock().expect("no panic"), "StatusError bad_gateway db-7 is away: refused");
}

#[test]
fn members_of_the_style_s_own_and_repeated_ones_are_never_there_twice() {
    let error =
        StatusError::new(StatusCode::CONFLICT).extension("status", 200).extension("a", 1).extension("a", 2);
    assert_eq!(
        body(&error),
        r#"{"title":"Conflict","status":409,"detail":"The request conflicts with the current state of the resource.","a":2}"#,
    );
}

#[test]
fn fields_follow_the_rules_of_every_other_error() {
    let response = StatusError::new(StatusCode::TOO_MANY_REQUESTS)
        .header(RETRY_AFTER, Duration::from_millis(1_500))
        .header(WARNING, "a\r\nSet-Cookie: é")
        .header(LOCATION, "/a b")
        .header(ALLOW, "GET")
        .header(ALLOW, "HEAD")
        .header(SET_COOKIE, "a=1")
        .header(SET_COOKIE, "b=2")
        .to_response();
    let lines: Vec<_> = response
        .headers()
        .iter()
        .map(|(name, value)| format!("{name}: {}", value.to_str().expect("ASCII")))
        .collect();
    assert_eq!(
        lines,
        [
            "content-type: application/problem+json",
            "retry-after: 2",
            "warning: a Set-Cookie: ?",
            "location: /a%20b",
            "allow: GET, HEAD",
            "set-cookie: a=1",
            "set-cookie: b=2",
        ],
    );
}

#[test]
fn what_is_no_error_status_is_a_500() {
    for status in [100, 200, 299, 600, 999] {
        let status = StatusCode::from_u16(status).expect("a status");
        assert_eq!(StatusError::new(status).to_response().status(), 500);
    }
    let response = StatusError::new(StatusCode::SEE_OTHER).header(LOCATION, "/login").to_response();
    assert_eq!(
        (response.status().as_u16(), &response.headers()["location"]),
        (303, &"/login".parse().unwrap())
    );
}

#[test]
fn it_is_an_error_like_any_other() {
    fn fails() -> Result<(), Box<dyn std::error::Error + Send + Sync>> {
        Err(StatusError::new(StatusCode::GONE))?
    }
    assert_eq!(fails().expect_err("it fails").to_string(), "410 Gone");
    assert_eq!(StatusError::from(StatusCode::GONE).title("Moved away").to_string(), "Moved away");
    assert_eq!(size_of::<StatusError>(), size_of::<usize>());
    let error: Box<dyn ApiError + Send + Sync> = Box::new(StatusError::new(StatusCode::GONE));
    assert_eq!(error.status(), 410);
}

#[test]
fn it_is_forwarded_by_a_transparent_variant() {
    #[derive(ApiError)]
    #[body(MessageDetails)]
    enum Outer {
        #[transparent]
        Inner(StatusError),
    }
    let inner =
        StatusError::new(StatusCode::GONE).title("Moved away").detail("to the moon").extension("a", 1);
    let response = Outer::Inner(inner).to_response();
    assert_eq!(
        (response.status().as_u16(), response.body().as_ref()),
        (410, &br#"{"Message":"to the moon","a":1}"#[..])
    );
}

/// As `anyhow::Error` is: no `Error` itself, but boxed.
struct Opaque(&'static str);

impl From<Opaque> for Box<dyn Error + Send + Sync> {
    fn from(Opaque(text): Opaque) -> Self {
        text.into()
    }
}

#[test]
fn an_internal_error_is_a_500_with_a_source_for_the_report_alone() {
    let boxed: Box<dyn Error + Send + Sync> = "disk SECRET".into();
    let errors = [
        StatusError::internal(std::io::Error::other("disk SECRET")),
        StatusError::internal(boxed),
        StatusError::internal(Opaque("disk SECRET")),
        StatusError::internal("disk SECRET"),
        StatusError::internal(format!("disk {}", "SECRET")),
    ];
    let told = Arc::new(Mutex::new(Vec::new()));
    let renderer = Renderer::production().on_error({
        let told = Arc::clone(&told);
        move |report| told.lock().unwrap().push(report.to_string())
    });
    for error in &errors {
        assert_eq!(error.status(), 500);
        assert_eq!(Error::source(error).unwrap().to_string(), "disk SECRET");
        let plain = StatusError::new(StatusCode::INTERNAL_SERVER_ERROR);
        let (response, expected) = renderer.scope(|| (error.to_response(), plain.to_response()));
        assert_eq!((response.body(), response.headers()), (expected.body(), expected.headers()));
        let shown = Renderer::development().scope(|| body(error));
        assert!(shown.contains(r"\ncaused by: disk SECRET"), "{shown}");
    }
    let [internal, plain] = ["500 Internal Server Error: disk SECRET", "500 Internal Server Error"];
    assert_eq!(*told.lock().unwrap(), [[internal, plain]; 5].concat());
    assert!(Error::source(&errors[0]).unwrap().is::<std::io::Error>());
}

#[test]
fn what_is_absent_or_failed_has_a_status_and_its_error_is_for_the_report_alone() {
    let missing = None::<u8>.or_status(StatusCode::NOT_FOUND).unwrap_err();
    assert_eq!(body(&missing), body(&StatusError::new(StatusCode::NOT_FOUND)));
    assert!(Error::source(&missing).is_none());

    let failed = "hunter2".parse::<u8>().or_status(StatusCode::BAD_REQUEST).unwrap_err();
    assert_eq!(body(&failed), body(&StatusError::new(StatusCode::BAD_REQUEST)));
    assert_eq!(Error::source(&failed).unwrap().to_string(), "invalid digit found in string");

    let boxed: Result<u8, Box<dyn Error + Send + Sync>> = Err("hunter2".into());
    let boxed = boxed.or_status(StatusCode::OK).unwrap_err();
    assert_eq!(body(&boxed), body(&StatusError::new(StatusCode::INTERNAL_SERVER_ERROR)));
    assert_eq!(Error::source(&boxed).unwrap().to_string(), "hunter2");

    assert_eq!(Some(7).or_status(StatusCode::NOT_FOUND).unwrap(), 7);
    assert_eq!(Ok::<_, std::fmt::Error>(7).or_status(StatusCode::NOT_FOUND).unwrap(), 7);
}
