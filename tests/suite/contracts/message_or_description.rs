//! B. A service with a table of client and server errors: `Message` or `Description` in each body, never both.

use std::time::Duration;

use http::Method;
use test_support::contracts::message_or_description::ShipmentError;

use crate::loopback::{Reply, answer};

struct Promise {
    error: fn() -> ShipmentError,
    status_line: &'static str,
    fields: &'static [(&'static str, &'static str)],
    body: &'static str,
}

const JSON: (&str, &str) = ("content-type", "application/json");

const PROMISES: [Promise; 12] = [
    Promise {
        error: || ShipmentError::TooHeavy { grams: 31_501, limit: 31_500 },
        status_line: "HTTP/1.1 400 Bad Request",
        fields: &[JSON],
        body: concat!(
            r#"{"Message":"a parcel of 31501 g is heavier than the 31500 g that we carry","#,
            r#""LimitInGrams":31500}"#,
        ),
    },
    Promise {
        error: || ShipmentError::Unauthorized { account: "acme".to_owned() },
        status_line: "HTTP/1.1 401 Unauthorized",
        fields: &[JSON, ("www-authenticate", "Basic realm=\"shipments\", charset=\"UTF-8\"")],
        body: r#"{"Description":"The request lacks valid credentials."}"#,
    },
    Promise {
        error: || ShipmentError::NoContract { account: "acme".to_owned(), depot: 4 },
        status_line: "HTTP/1.1 403 Forbidden",
        fields: &[JSON],
        body: r#"{"Description":"This account has no contract for the depot."}"#,
    },
    Promise {
        error: || ShipmentError::UnknownParcel("00340434161094000000".to_owned()),
        status_line: "HTTP/1.1 404 Not Found",
        fields: &[JSON],
        body: r#"{"Message":"no parcel has the number 00340434161094000000"}"#,
    },
    Promise {
        error: || ShipmentError::UnderWay { allowed: &[Method::GET, Method::HEAD] },
        status_line: "HTTP/1.1 405 Method Not Allowed",
        fields: &[JSON, ("allow", "GET, HEAD")],
        body: r#"{"Message":"a parcel under way cannot be changed"}"#,
    },
    Promise {
        error: || ShipmentError::NotAcceptable { accept: "image/png".to_owned() },
        status_line: "HTTP/1.1 406 Not Acceptable",
        fields: &[JSON],
        body: r#"{"Description":"Labels are application/pdf."}"#,
    },
    Promise {
        error: || ShipmentError::NoLength,
        status_line: "HTTP/1.1 411 Length Required",
        fields: &[JSON],
        body: r#"{"Description":"The request must state the length of its content."}"#,
    },
    Promise {
        error: || ShipmentError::NotCsv("application/json"),
        status_line: "HTTP/1.1 415 Unsupported Media Type",
        fields: &[JSON],
        body: r#"{"Message":"a parcel list is text/csv, not application/json"}"#,
    },
    Promise {
        error: || ShipmentError::TooManyPosts { next_post: Duration::from_secs(90) },
        status_line: "HTTP/1.1 429 Too Many Requests",
        fields: &[JSON, ("retry-after", "90")],
        body: r#"{"Message":"wait before the next POST"}"#,
    },
    Promise {
        error: || ShipmentError::Corrupt { row: 77 },
        status_line: "HTTP/1.1 500 Internal Server Error",
        fields: &[JSON],
        body: r#"{"Description":"The server met an unexpected condition."}"#,
    },
    Promise {
        error: || ShipmentError::Carrier { host: "10.0.0.8", reason: "connection refused" },
        status_line: "HTTP/1.1 502 Bad Gateway",
        fields: &[JSON],
        body: r#"{"Message":"The carrier's service cannot be reached or understood."}"#,
    },
    Promise {
        error: || ShipmentError::Maintenance(41),
        status_line: "HTTP/1.1 503 Service Unavailable",
        fields: &[JSON, ("retry-after", "3600")],
        body: r#"{"Description":"Closed for maintenance."}"#,
    },
];

#[tokio::test]
async fn every_status_has_its_message_or_description() {
    for Promise { error, status_line, fields, body } in PROMISES {
        let reply = answer(move || Err::<&str, _>(error())).await;
        assert_eq!(reply, Reply::framed(status_line, fields, body), "{status_line}");
    }
}

#[tokio::test]
async fn every_body_has_exactly_one_of_message_and_description() {
    for Promise { error, status_line, .. } in PROMISES {
        let reply = answer(move || Err::<&str, _>(error())).await;
        let body: serde_json::Map<String, serde_json::Value> = serde_json::from_slice(&reply.body).unwrap();
        assert_ne!(body.contains_key("Message"), body.contains_key("Description"), "{status_line}");
    }
}

#[tokio::test]
async fn retry_after_is_a_number_of_whole_seconds_rounded_up() {
    for (next_post, seconds) in [
        (Duration::ZERO, "0"),
        (Duration::from_nanos(1), "1"),
        (Duration::from_millis(999), "1"),
        (Duration::from_secs(1), "1"),
        (Duration::from_millis(1_001), "2"),
        (Duration::from_secs(86_399), "86399"),
        (Duration::MAX, "2147483647"),
    ] {
        let reply = answer(move || Err::<&str, _>(ShipmentError::TooManyPosts { next_post })).await;
        assert_eq!(reply.field("retry-after"), Some(seconds), "{next_post:?}");
    }
}
