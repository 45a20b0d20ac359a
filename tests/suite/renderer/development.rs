//! Development details of the request and of the stack trace; production has neither.

use std::backtrace::Backtrace as Trace;
use std::rc::Rc;
use std::sync::Arc;

use error_response::body::MessageDetails;
use error_response::{ApiError, Renderer, RequestIds};
use http::header::{ACCEPT, AUTHORIZATION, COOKIE, PROXY_AUTHORIZATION, SET_COOKIE};
use http::{HeaderMap, HeaderName, HeaderValue};

use crate::response::{body, json};

fn details(error: &dyn ApiError) -> String {
    details_by(&Renderer::development(), error)
}

fn details_by(renderer: &Renderer, error: &dyn ApiError) -> String {
    let response = renderer.scope(|| error.to_response());
    json(&response)["debug"].as_str().expect("a text").to_owned()
}

/// The name that the derive knows.
mod std_backtrace {
    pub(super) use std::backtrace::Backtrace;
}

/// Somebody else's type of this name, of which nothing is known.
mod other {
    pub(super) struct Backtrace<'a>(#[allow(dead_code, reason = "it is for its name")] pub(super) &'a str);
}

#[derive(ApiError)]
enum Failure<'a> {
    #[status(500)]
    Traced(std_backtrace::Backtrace),
    #[status(404)]
    #[detail("order {id} is gone")]
    Named {
        #[extension]
        id: u8,
        trace: Option<Box<std::backtrace::Backtrace>>,
    },
    #[status(500)]
    Shared(Arc<std_backtrace::Backtrace>),
    #[status(500)]
    Borrowed(&'a std_backtrace::Backtrace),
    #[status(500)]
    Counted(Rc<std_backtrace::Backtrace>),
    #[status(500)]
    Foreign(other::Backtrace<'a>),
}

#[derive(ApiError)]
enum Outer<'a> {
    #[transparent]
    Inner(Failure<'a>),
}

fn expected(head: &str, trace: &Trace) -> String {
    let trace = trace.to_string();
    assert!(trace.contains("development::") && trace.len() < 16 * 1024, "{trace}");
    format!("{head}\n\nstack trace:\n{trace}")
}

#[test]
fn a_captured_stack_trace_is_told_wherever_the_field_holds_it() {
    let trace = Arc::new(Trace::force_capture());
    assert_eq!(details(&Failure::Borrowed(&trace)), expected("Failure::Borrowed", &trace));
    let shared = Failure::Shared(Arc::clone(&trace));
    assert_eq!(details(&shared), expected("Failure::Shared", &trace));
    for error in [
        Failure::Traced(Trace::force_capture()),
        Failure::Named { id: 7, trace: Some(Box::new(Trace::force_capture())) },
        Failure::Counted(Rc::new(Trace::force_capture())),
    ] {
        let details = details(&error);
        assert!(details.contains("\n\nstack trace:\n   0: "), "{details}");
        assert!(details.contains("a_captured_stack_trace_is_told"), "{details}");
    }
}

#[test]
fn a_stack_trace_of_an_inner_error_is_told() {
    let trace = Trace::force_capture();
    assert_eq!(details(&Outer::Inner(Failure::Borrowed(&trace))), expected("Outer::Inner", &trace));
}

#[test]
fn of_two_stack_traces_the_one_nearest_to_the_cause_is_told() {
    #[derive(ApiError)]
    struct Wrapper<'a> {
        outer: &'a std_backtrace::Backtrace,
        #[transparent]
        error: Failure<'a>,
    }

    #[inline(never)]
    fn captured_outside() -> Trace {
        Trace::force_capture()
    }

    let (inner, outer) = (Trace::force_capture(), captured_outside());
    let both = Wrapper { outer: &outer, error: Failure::Borrowed(&inner) };
    assert_eq!(details(&both), expected("Wrapper", &inner));
    let one = Wrapper { outer: &outer, error: Failure::Named { id: 7, trace: None } };
    assert_eq!(details(&one), expected("Wrapper", &outer));
}

#[test]
fn what_was_not_captured_and_what_is_no_stack_trace_is_not_told() {
    assert_eq!(details(&Failure::Traced(Trace::disabled())), "Failure::Traced");
    assert_eq!(details(&Failure::Named { id: 7, trace: None }), "Failure::Named");
    assert_eq!(details(&Failure::Foreign(other::Backtrace("SECRET"))), "Failure::Foreign");
}

/// Recurses, so that the stack is deep.
fn deep(levels: u16) -> Trace {
    let trace = if levels == 0 { Trace::force_capture() } else { deep(levels - 1) };
    std::hint::black_box(trace)
}

#[test]
fn a_long_stack_trace_is_cut_and_the_body_stays_whole() {
    let details = details(&Failure::Traced(deep(2000)));
    assert!(details.ends_with(" … (cut)"));
    assert_eq!(details.len(), "Failure::Traced\n\nstack trace:\n".len() + 16 * 1024 + " … (cut)".len());
}

#[test]
fn an_error_of_thiserror_s_may_have_a_stack_trace_behind_a_pointer() {
    #[derive(Debug, thiserror::Error, ApiError)]
    #[status(500)]
    #[error("disk {disk} is full")]
    struct DiskFull {
        disk: u8,
        trace: Box<std::backtrace::Backtrace>,
    }

    let details = details(&DiskFull { disk: 7, trace: Box::new(Trace::force_capture()) });
    assert!(
        details.starts_with("DiskFull: disk 7 is full\nDiskFull { disk: 7, trace: Backtrace ["),
        "{details}"
    );
    assert!(details.contains("\n\nstack trace:\n   0: "), "{details}");
}

#[test]
fn production_has_no_stack_trace_and_no_request() {
    let mut request = HeaderMap::new();
    request.insert(AUTHORIZATION, HeaderValue::from_static("hunter2"));
    request.insert(ACCEPT, HeaderValue::from_static("*/*"));
    let plain = Failure::Named { id: 7, trace: None };
    let traced = Failure::Named { id: 7, trace: Some(Box::new(Trace::force_capture())) };
    let not_found = r#"{"title":"Not Found","status":404,"detail":"order 7 is gone","id":7}"#;
    let masked = r#"{"title":"Internal Server Error","status":500,"detail":"The server met an unexpected condition."}"#;
    let renderer = Renderer::production().redact(ACCEPT).request_ids(RequestIds::new());
    for renderer in [Renderer::production(), renderer] {
        renderer.for_request(&request).scope(|| {
            for _ in 0..2 {
                assert_eq!(body(&plain), not_found);
                assert_eq!(body(&traced), not_found);
                assert_eq!(body(&Failure::Traced(Trace::force_capture())), masked);
                assert_eq!(body(&Failure::Shared(Arc::new(Trace::force_capture()))), masked);
            }
        });
    }
}

#[test]
fn the_fields_of_the_request_are_told_without_secrets() {
    #[derive(ApiError)]
    #[status(404)]
    struct Missing;

    let mut request = HeaderMap::new();
    request.insert(ACCEPT, HeaderValue::from_static("*/*"));
    for name in [AUTHORIZATION, PROXY_AUTHORIZATION, COOKIE, SET_COOKIE, HeaderName::from_static("x-api-key")]
    {
        request.insert(name, HeaderValue::from_static("hunter2"));
    }
    request.append(COOKIE, HeaderValue::from_static("hunter3"));
    request.insert("x-bytes", HeaderValue::from_bytes(b"\xff").unwrap());
    let renderer = Renderer::development().redact(HeaderName::from_static("x-api-key"));
    assert_eq!(
        details_by(&renderer.for_request(&request), &Missing),
        concat!(
            "Missing\n\naccept: */*\nauthorization: [redacted]\nproxy-authorization: [redacted]\n",
            "cookie: [redacted]\ncookie: [redacted]\nset-cookie: [redacted]\nx-api-key: [redacted]\nx-bytes: \u{fffd}",
        ),
    );
    // The innermost renderer has the say.
    renderer.for_request(&request).scope(|| {
        assert_eq!(details(&Missing), "Missing");
        assert!(!Renderer::production().scope(|| body(&Missing)).contains("accept"));
    });
}

#[test]
fn each_text_is_cut_and_what_comes_behind_it_is_told() {
    #[derive(thiserror::Error, ApiError)]
    #[status(404)]
    #[error("{}", "x".repeat(1 << 20))]
    struct Long(#[source] std::fmt::Error);

    impl std::fmt::Debug for Long {
        fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
            f.write_str(&"y".repeat(1 << 20))
        }
    }

    let request = HeaderMap::from_iter([(ACCEPT, HeaderValue::from_static("*/*"))]);
    let renderer = Renderer::development().for_request(&request);
    assert_eq!(
        details_by(&renderer, &Long(std::fmt::Error)),
        format!(
            "Long: {} … (cut)\n{} … (cut)\ncaused by: {}\n\naccept: */*",
            "x".repeat(8 * 1024),
            "y".repeat(8 * 1024),
            std::fmt::Error,
        ),
    );
    let body = renderer.scope(|| Long(std::fmt::Error).to_response_as::<MessageDetails>()).into_body();
    assert!(body.ends_with(br#"\n\naccept: */*"}"#));
}
