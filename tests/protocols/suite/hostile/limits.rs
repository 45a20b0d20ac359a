//! Values that nobody expects, and how large what is sent becomes.

use std::collections::BTreeMap;
use std::fmt;
use std::time::{Duration, SystemTime};

use error_response::integration::tonic::ToStatus as _;
use error_response::{ApiError, Limits, Received, Renderer, RequestIds, StatusError, Unknown, Violation};
use http::StatusCode;
use http::header::{CONNECTION, HeaderName, HeaderValue, RETRY_AFTER, TE, TRANSFER_ENCODING, UPGRADE};
use jsonrpsee::core::__reexports::serde;
use serde_json::Value;
use tonic::{Code, Status};
use tonic_types::StatusExt as _;

use super::Reports;

fn conflict() -> StatusError {
    StatusError::new(StatusCode::CONFLICT)
}

fn texts() -> Vec<String> {
    vec![
        String::new(),
        "\0".to_owned(),
        "a\r\nb".to_owned(),
        "%41%zz%".to_owned(),
        "é\u{202e}\u{10ffff}".to_owned(),
        "x".repeat(1 << 20),
        "é".repeat(1 << 19),
        "\u{10ffff}".repeat(1 << 18),
    ]
}

/// Over the wire and back.
fn received(status: Status) -> Status {
    let response: http::Response<()> = status.into_http();
    for (name, value) in response.headers() {
        assert!(value.to_str().is_ok(), "{name}");
    }
    Status::from_header_map(response.headers()).unwrap()
}

#[test]
fn a_status_keeps_its_limits_whatever_the_text_is() {
    for text in texts() {
        let error =
            conflict().detail(text.clone()).code(text.clone()).extension("text", &text).errors([
                Violation::new(text.clone(), text.clone()).code(text.clone()).pointer(text.clone()),
            ]);
        for renderer in [
            Renderer::production(),
            Renderer::development(),
            Renderer::production().limits(Limits::new().body(0).detail(0).headers(0)),
        ] {
            let status = received(renderer.scope(|| error.to_status()));
            assert_eq!(status.code(), Code::Aborted);
            assert!(status.message().len() <= 512);
            assert!(status.details().len() <= 4096, "{}", status.details().len());
            // What tonic-types reads.
            let _ = status.check_error_details().unwrap();
        }
    }
}

#[test]
fn a_message_is_the_longest_beginning_of_the_detail_within_512_bytes() {
    for (text, len) in [("x", 512), ("é", 512), ("€", 510), ("\u{10ffff}", 512)] {
        let status = conflict().detail(text.repeat(1000)).to_status();
        assert_eq!(status.message(), text.repeat(len / text.len()));
    }
}

#[test]
fn a_close_frame_can_be_sent_whatever_the_status_and_the_text_are() {
    for status in 100..=999 {
        let status = StatusCode::from_u16(status).unwrap();
        for text in ["", "é\r\n\0", &"\u{10ffff}".repeat(40)] {
            let error = StatusError::new(status).code(text.to_owned()).detail(text.to_owned()).expose();
            let (code, reason) = error.close_frame();
            assert!((1000..=4999).contains(&code) && ![1004, 1005, 1006, 1015].contains(&code), "{code}");
            assert!(reason.len() <= 123, "{reason}");
        }
    }
}

#[test]
fn an_object_of_json_rpc_is_json_whatever_the_text_is() {
    for text in texts() {
        let error = conflict()
            .detail(text.clone())
            .code(text.clone())
            .extension("text", &text)
            .errors([Violation::new(text.clone(), text.clone()).code(text.clone()).pointer(text)]);
        let object = serde_json::to_string(&error.rpc_error()).unwrap();
        let object: Value = serde_json::from_str(&object).unwrap();
        assert_eq!((&object["code"], &object["data"]["status"]), (&(-32602).into(), &409.into()));
    }
}

#[test]
fn a_hundred_thousand_members_and_problems_take_no_longer_than_they_must() {
    #[derive(ApiError)]
    #[status(422)]
    struct Huge {
        #[extension(flatten)]
        members: BTreeMap<String, String>,
        #[errors]
        errors: Vec<Violation>,
    }

    let error = Huge {
        members: (0..100_000).map(|number| (format!("member{number}"), "x".repeat(50))).collect(),
        errors: (0..100_000).map(|number| Violation::new("Wrong", format!("item {number}"))).collect(),
    };
    let status = error.to_status();
    assert!(status.details().len() <= 4096);
    assert!(error.rpc_error().data().unwrap().get().len() <= 64 * 1024);
    assert_eq!(error.close_frame().0, 4422);
    assert_eq!(
        async_graphql::ErrorExtensions::extend(&error).message.len(),
        error.rpc_error().message().len()
    );
}

#[test]
fn a_member_of_json_rpc_has_no_second_member_of_its_name() {
    let mut error = conflict();
    for name in ["code", "status", "retryAfter", "errors", "debug", "message", "data"] {
        error = error.extension(name, "mine");
    }
    let error = error.header(RETRY_AFTER, Duration::from_secs(3)).errors([Violation::new("a", "b")]);
    let object = error.rpc_error();
    let data = object.data().unwrap().get();
    for name in ["code", "status", "retryAfter", "errors"] {
        assert!(data.matches(&format!("\"{name}\":")).count() <= 1 + usize::from(name == "code"), "{data}");
        assert!(!data.contains(&format!("\"{name}\":\"mine\"")), "{data}");
    }
    assert!(!data.contains("\"debug\""), "{data}");
    let development = Renderer::development().scope(|| error.rpc_error());
    assert_eq!(development.data().unwrap().get().matches("\"debug\":").count(), 1);
}

#[test]
fn metadata_has_no_key_twice() {
    #[derive(ApiError)]
    #[status(409)]
    struct Twice {
        #[extension]
        name: u8,
        #[extension(flatten)]
        more: BTreeMap<&'static str, u8>,
    }

    let error = Twice { name: 1, more: BTreeMap::from([("name", 2), ("other", 3)]) };
    let metadata = error.to_status().get_details_error_info().unwrap().metadata;
    assert_eq!(metadata.len(), 2);
    assert_eq!((&*metadata["name"], &*metadata["other"]), ("1", "3"));
    assert_eq!(String::from_utf8_lossy(error.to_status().details()).matches("name").count(), 1);
}

#[test]
fn values_that_json_does_not_have_are_left_out() {
    let error = conflict()
        .extension("nan", f64::NAN)
        .extension("infinite", f32::INFINITY)
        .extension("none", None::<u8>)
        .extension("unit", ())
        .extension("number", 1.5);
    let metadata = error.to_status().get_details_error_info().unwrap().metadata;
    assert_eq!(metadata.into_iter().collect::<Vec<_>>(), [("number".to_owned(), "1.5".to_owned())]);
    assert!(error.rpc_error().data().unwrap().get().ends_with(r#""status":409,"number":1.5}"#));
}

#[test]
fn metadata_is_ascii_and_says_nothing_of_a_connection() {
    let error = conflict()
        .header(CONNECTION, HeaderValue::from_static("upgrade"))
        .header(UPGRADE, HeaderValue::from_static("h2c"))
        .header(TE, HeaderValue::from_static("gzip"))
        .header(TRANSFER_ENCODING, HeaderValue::from_static("chunked"))
        .header(HeaderName::from_static("x-name"), HeaderValue::from_bytes(b"\xff\xfe").unwrap())
        .header(HeaderName::from_static("x-well"), HeaderValue::from_static("yes"));
    let names: Vec<_> = error.to_status().metadata().clone().into_headers().keys().cloned().collect();
    assert_eq!(names, ["x-well"]);
}

/// RFC 9113, section 8.2.2: h2 refuses to send them.
#[test]
fn metadata_has_none_of_the_fields_that_http_2_forbids() {
    let error = conflict()
        .header(HeaderName::from_static("keep-alive"), HeaderValue::from_static("timeout=5"))
        .header(HeaderName::from_static("proxy-connection"), HeaderValue::from_static("close"));
    assert_eq!(error.to_status().metadata().len(), 0);
}

/// The protocol of gRPC has them in base64, and peers refuse what is none.
#[test]
fn a_field_whose_name_says_that_it_is_binary_is_base64() {
    let error =
        conflict().header(HeaderName::from_static("x-trace-bin"), HeaderValue::from_static("not, base64!"));
    let status = received(error.to_status());
    if let Some(value) = status.metadata().get_bin("x-trace-bin") {
        assert!(value.to_bytes().is_ok());
    }
}

#[test]
fn fields_of_grpc_itself_cannot_be_declared() {
    let error = conflict()
        .detail("mine")
        .header(HeaderName::from_static("grpc-status"), HeaderValue::from_static("0"))
        .header(HeaderName::from_static("grpc-message"), HeaderValue::from_static("forged"))
        .header(HeaderName::from_static("grpc-status-details-bin"), HeaderValue::from_static("AAAA"));
    let response: http::Response<()> = error.to_status().into_http();
    let count = |name| response.headers().get_all(name).iter().count();
    assert_eq!((count("grpc-status"), count("grpc-message"), count("grpc-status-details-bin")), (1, 1, 1));
    let status = Status::from_header_map(response.headers()).unwrap();
    assert_eq!((status.code(), status.message()), (Code::Aborted, "mine"));
    assert_eq!(status.get_details_error_info().unwrap().reason, "CONFLICT");
}

/// A date gives no delay (contract, R2), but the field is there.
#[test]
fn a_delay_as_a_date_is_a_field_alone() {
    let error = conflict().header(RETRY_AFTER, SystemTime::now() + Duration::from_secs(30));
    let status = error.to_status();
    assert!(status.get_details_retry_info().is_none());
    assert!(status.metadata().get("retry-after").unwrap().to_str().unwrap().ends_with(" GMT"));
    let received = Received::<Unknown>::from(status).retry_after().unwrap();
    assert!((28..=31).contains(&received.as_secs()), "{received:?}");
    assert!(!error.rpc_error().data().unwrap().get().contains("retryAfter"));
}

#[test]
fn a_status_without_content_has_its_details_all_the_same() {
    let status = StatusError::new(StatusCode::NOT_MODIFIED).detail("the same").to_status();
    assert_eq!((status.code(), status.message()), (Code::Unknown, "the same"));
    assert_eq!(status.get_details_error_info().unwrap().reason, "NOT_MODIFIED");
}

#[test]
fn a_status_without_content_has_its_object_all_the_same() {
    let object = StatusError::new(StatusCode::NOT_MODIFIED).detail("the same").rpc_error();
    assert_eq!((object.code(), object.message()), (304, "the same"));
    assert_eq!(object.data().unwrap().get(), r#"{"code":"not_modified","status":304}"#);
}

#[test]
fn a_status_without_content_has_its_reason_all_the_same() {
    let error = StatusError::new(StatusCode::NOT_MODIFIED).detail("the same");
    assert_eq!(error.close_frame(), (4304, "not_modified: the same".to_owned()));
}

#[test]
fn a_status_without_content_is_an_error_of_graphql_all_the_same() {
    let error = StatusError::new(StatusCode::NOT_MODIFIED).detail("the same");
    assert_eq!(async_graphql::ErrorExtensions::extend(&error).message, "the same");
}

#[test]
fn a_member_as_deep_as_the_limits_allow_is_an_error_of_graphql_as_well() {
    let deep = |levels| (0..levels).fold(Value::Null, |value, _| Value::Array(vec![value]));
    for levels in [64, 120, 124, 126, 127, 128] {
        let error = conflict().detail("no").extension("deep", deep(levels));
        let renderer = Renderer::production().limits(Limits::new().nesting(128));
        let error = renderer.scope(|| async_graphql::ErrorExtensions::extend(&error));
        assert_eq!(error.message, "no", "{levels}");
    }
}

struct Fails;

impl serde::Serialize for Fails {
    fn serialize<S: serde::Serializer>(&self, _: S) -> Result<S::Ok, S::Error> {
        Err(serde::ser::Error::custom("db-7.internal"))
    }
}

struct FailsToShow;

impl fmt::Display for FailsToShow {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("half")?;
        Err(fmt::Error)
    }
}

#[derive(ApiError)]
#[status(409)]
#[detail("{text}")]
struct Failing {
    text: FailsToShow,
}

#[derive(ApiError)]
#[status(409)]
#[detail("no")]
struct FailingMember {
    #[extension]
    member: Fails,
}

#[test]
fn a_display_that_fails_leaves_what_it_wrote() {
    let error = Failing { text: FailsToShow };
    assert_eq!(error.to_status().message(), "half");
    assert_eq!(error.rpc_error().message(), "half");
    assert_eq!(error.close_frame().1, "failing: half");
    assert_eq!(async_graphql::ErrorExtensions::extend(&error).message, "half");
}

#[test]
fn a_serialize_that_fails_keeps_the_code_and_the_status() {
    let error = FailingMember { member: Fails };
    let status = error.to_status();
    assert_eq!(status.code(), Code::Aborted);
    assert_eq!(status.get_details_error_info().unwrap().reason, "FAILING_MEMBER");
    assert!(!String::from_utf8_lossy(status.details()).contains("db-7"));
    let object = error.rpc_error();
    assert_eq!(object.code(), 409);
    assert_eq!(object.data().unwrap().get(), r#"{"code":"failing_member","status":409}"#);
    let error = async_graphql::ErrorExtensions::extend(&error);
    assert_eq!(serde_json::to_string(&error.extensions).unwrap(), r#"{"code":"FAILING_MEMBER"}"#);
}

#[test]
fn a_code_of_any_spelling_is_a_reason() {
    for (code, reason) in [
        ("order.locked", "ORDER_LOCKED"),
        ("IR-04", "IR_04"),
        ("__a__", "A"),
        ("orderLocked", "ORDERLOCKED"),
        ("", "CONFLICT"),
        ("é", "CONFLICT"),
    ] {
        let status = conflict().code(code).to_status();
        assert_eq!(status.get_details_error_info().unwrap().reason, reason, "{code:?}");
    }
}

#[test]
fn a_request_id_has_its_place_beside_members_that_fill_the_details() {
    let renderer = Renderer::production().request_ids(RequestIds::new());
    let fields = [(HeaderName::from_static("x-request-id"), HeaderValue::from_static("req-1"))];
    let renderer = renderer.for_request(&fields.into_iter().collect());
    let status = renderer.scope(|| conflict().extension("text", "x".repeat(3900)).to_status());
    assert_eq!(status.get_details_request_info().unwrap().request_id, "req-1");
    assert_eq!(status.get_details_error_info().unwrap().reason, "CONFLICT");
    assert!(status.details().len() <= 4096);
}

#[test]
fn each_protocol_reports_an_error_that_is_too_large_once() {
    let reports = Reports::default();
    let renderer = reports.of(Renderer::production());
    let error = conflict().extension("text", "x".repeat(500_000));
    renderer.scope(|| drop((error.to_status(), error.rpc_error(), error.close_frame())));
    let count = reports.take().len();
    let error = StatusError::new(StatusCode::BAD_GATEWAY).extension("text", "x".repeat(500_000));
    renderer.scope(|| drop((error.to_status(), error.rpc_error(), error.close_frame())));
    assert_eq!((count, reports.take().len()), (3, 3));
}
