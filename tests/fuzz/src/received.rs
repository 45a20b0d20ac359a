//! What another service sends: any bytes, or words of the styles in any order, in every style, and as an error of this service.

use std::collections::BTreeMap;
use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use error_response::body::{
    ApiMessage, Connect, Domain, Google, GraphQl, JsonApi, MessageDetails, NestedError, OAuth, OData,
    Problem, ProblemXml,
};
use error_response::{ApiError, BodyStyle, FromResponse, Received, RpcError, Violation};
use http::Response;
use serde_json::value::RawValue;

#[derive(Debug, ApiError, FromResponse)]
enum Upstream {
    #[status(404)]
    #[code("a")]
    Missing {
        #[extension]
        id: u64,
    },
    #[status(422)]
    #[code("b")]
    Invalid {
        #[errors]
        errors: Vec<Violation>,
        #[extension(flatten)]
        more: BTreeMap<String, String>,
    },
    #[status(503)]
    #[type_uri("t")]
    Busy {
        #[header(RETRY_AFTER)]
        wait: Duration,
        #[instance]
        uri: Option<String>,
    },
    #[status(502)]
    Any(#[status] u16),
}

struct Fuzzed;

impl Domain for Fuzzed {
    const DOMAIN: &'static str = "fuzz.example.com";
}

const WORDS: [&str; 48] = [
    "{",
    "}",
    "[",
    "]",
    ",",
    ":",
    "\"",
    "null",
    "true",
    "1",
    "-1",
    "1e9",
    "\"a\"",
    "\"b\"",
    "\"t\"",
    "\"\\u0000\"",
    "\"code\":",
    "\"type\":",
    "\"title\":",
    "\"status\":",
    "\"detail\":",
    "\"error\":",
    "\"errors\":",
    "\"meta\":",
    "\"id\":",
    "\"message\":",
    "\"details\":",
    "\"@type\":",
    "\"reason\":",
    "\"source\":",
    "\"pointer\":",
    "\"#/a%zz~\"",
    "\"links\":",
    "\"fieldViolations\":",
    "\"field\":",
    "\"a[0].b\"",
    "\"retryDelay\":",
    "\"30s\"",
    "\"debug\":",
    "\"instance\":",
    "<problem xmlns=\"urn:ietf:rfc:7807\">",
    "</problem>",
    "<i>",
    "</i>",
    "<code>a</code>",
    "<",
    "&amp;",
    "type.googleapis.com/google.rpc.ErrorInfo",
];

/// # Panics
///
/// If what is promised does not hold.
pub fn check(data: &[u8]) {
    let [style, status, delay, rest @ ..] = data else { return };
    let body: Vec<u8> = if style & 1 == 0 {
        rest.to_vec()
    } else {
        rest.iter().flat_map(|&word| WORDS[usize::from(word) % WORDS.len()].bytes()).collect()
    };
    let status = [404, 422, 503, 502, 500, 200][usize::from(*status) % 6];
    match (style >> 1) % 14 {
        0 => read::<Problem>(status, *delay, body),
        1 => read::<NestedError>(status, *delay, body),
        2 => read::<JsonApi>(status, *delay, body),
        3 => read::<Google<Fuzzed>>(status, *delay, body),
        4 => read::<OData>(status, *delay, body),
        5 => read::<OAuth>(status, *delay, body),
        6 => read::<GraphQl>(status, *delay, body),
        7 => read::<MessageDetails>(status, *delay, body),
        8 => read::<ApiMessage>(status, *delay, body),
        9 => read::<ProblemXml>(status, *delay, body),
        10 => read::<Connect<Fuzzed>>(status, *delay, body),
        // The messages of gRPC, each with the same bytes.
        11 => read::<Connect<Fuzzed>>(status, *delay, details(rest)),
        12 => read_rpc_error(body),
        _ => read::<error_response::body::MessageOrDescription>(status, *delay, body),
    }
}

fn details(message: &[u8]) -> Vec<u8> {
    let value = STANDARD.encode(message);
    let kinds = ["ErrorInfo", "BadRequest", "RetryInfo", "Help", "RequestInfo", "DebugInfo"];
    let details = kinds.map(|kind| format!(r#"{{"type":"google.rpc.{kind}","value":"{value}"}}"#)).join(",");
    format!(r#"{{"code":"not_found","message":"","details":[{details}]}}"#).into_bytes()
}

fn read_rpc_error(data: Vec<u8>) {
    let Ok(data) = String::from_utf8(data) else { return };
    let Ok(data) = RawValue::from_string(data) else { return };
    let received = Received::<Upstream>::from_rpc_error(&RpcError::new(404, "").with_data(data));
    let _ = (received.to_string(), format!("{received:?}"), received.to_response());
}

fn read<S: BodyStyle>(status: u16, delay: u8, body: Vec<u8>) {
    let response = Response::builder().status(status).header("content-type", S::MEDIA_TYPE);
    let response = response.header("retry-after", [delay, b'0'].map(|byte| byte & 0x7f | 0x20).as_slice());
    let Ok(response) = response.body(body) else { return };
    let (parts, body) = response.into_parts();
    let received = Received::<Upstream>::from_parts::<(S,)>(parts, body);
    let _ =
        (received.to_string(), format!("{received:?}"), received.extension::<serde::de::IgnoredAny>("id"));
    assert_eq!(received.status(), status);
    // As an error of this service: its own status, or that of a gateway.
    let passed_on = received.to_response();
    let expected = if received.known().is_some() { status } else { [502, 504][usize::from(status == 504)] };
    match received.known() {
        Some(Upstream::Any(status)) if !(400..=599).contains(status) => {}
        _ => assert_eq!(passed_on.status(), expected),
    }
}
