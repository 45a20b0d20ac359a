//! A field becomes a response field by its type, and the narrower place replaces the wider one.

use std::borrow::Cow;
use std::time::{Duration, SystemTime};

use error_response::ApiError;
use http::{HeaderValue, Method, Uri};

#[derive(ApiError)]
#[header(CACHE_CONTROL = "no-store")]
#[header("X-Shop" = "7")]
enum Busy {
    #[status(429)]
    #[header(CACHE_CONTROL = "no-cache, max-age=0")]
    Limited {
        #[header(RETRY_AFTER)]
        after: Duration,
        #[header("x-quota")]
        #[header("x-limit")]
        quota: u16,
        #[header("x-value")]
        value: HeaderValue,
        #[header("x-method")]
        method: Method,
        #[header("x-text")]
        text: Cow<'static, str>,
        #[header("x-list")]
        list: Vec<&'static str>,
        #[header("x-none")]
        none: Option<i64>,
        #[header(CONTENT_LOCATION)]
        uri: Uri,
    },
    #[status(503)]
    #[header(EXPIRES = SystemTime::UNIX_EPOCH)]
    #[header("x-sum" = 40 + 2)]
    Closed(#[header(RETRY_AFTER)] SystemTime),
}

fn main() {
    let limited = Busy::Limited {
        after: Duration::from_millis(1),
        quota: 9,
        value: HeaderValue::from_static("v"),
        method: Method::PATCH,
        text: "t".into(),
        list: vec!["a", "b"],
        none: None,
        uri: Uri::from_static("/limits"),
    };
    let response = limited.to_response();
    let headers = response.headers();
    for (name, value) in [
        ("cache-control", "no-cache, max-age=0"),
        ("x-shop", "7"),
        ("retry-after", "1"),
        ("x-quota", "9"),
        ("x-limit", "9"),
        ("x-value", "v"),
        ("x-method", "PATCH"),
        ("x-text", "t"),
        ("x-list", "a, b"),
        ("content-location", "/limits"),
    ] {
        assert_eq!(headers[name], value, "{name}");
    }
    assert!(!headers.contains_key("x-none"));

    let response = Busy::Closed(SystemTime::UNIX_EPOCH).to_response();
    assert_eq!(response.headers()["expires"], "Thu, 01 Jan 1970 00:00:00 GMT");
    assert_eq!(response.headers()["retry-after"], "Thu, 01 Jan 1970 00:00:00 GMT");
    assert_eq!(response.headers()["x-sum"], "42");
    assert_eq!(response.headers()["cache-control"], "no-store");
}
