//! C. An API on HAL and RFC 7807: `title` and `detail` in every error, and a problem for each invalid field.

use std::time::Duration;

use error_response::Violation;
use http::Method;
use test_support::contracts::problem::InvoiceError;

use crate::loopback::{Reply, answer};

struct Promise {
    error: fn() -> InvoiceError,
    status_line: &'static str,
    fields: &'static [(&'static str, &'static str)],
    body: &'static str,
}

const PROBLEM: (&str, &str) = ("content-type", "application/problem+json");

const PROMISES: [Promise; 13] = [
    Promise {
        error: || InvoiceError::Invalid {
            violations: vec![Violation::new(
                "invalid_type",
                "`body.name` is `undefined`, but `string` is expected",
            )],
        },
        status_line: "HTTP/1.1 400 Bad Request",
        fields: &[PROBLEM],
        body: concat!(
            r#"{"title":"Bad Request","status":400,"detail":"Request failed validation","#,
            r#""errors":[{"title":"invalid_type","#,
            r#""detail":"`body.name` is `undefined`, but `string` is expected"}]}"#,
        ),
    },
    Promise {
        error: || InvoiceError::TokenExpired("noon"),
        status_line: "HTTP/1.1 401 Unauthorized",
        fields: &[PROBLEM, ("www-authenticate", "Bearer realm=\"invoices\", error=\"invalid_token\"")],
        body: r#"{"title":"Unauthorized","status":401,"detail":"The access token expired at noon"}"#,
    },
    Promise {
        error: || InvoiceError::MissingScope { scope: "invoices:write" },
        status_line: "HTTP/1.1 403 Forbidden",
        fields: &[PROBLEM],
        body: concat!(
            r#"{"title":"Missing scope","status":403,"#,
            r#""detail":"The token has not the scope `invoices:write`","scope":"invoices:write"}"#,
        ),
    },
    Promise {
        error: || InvoiceError::NotFound { number: 17, path: "/invoices/17".to_owned() },
        status_line: "HTTP/1.1 404 Not Found",
        fields: &[PROBLEM],
        body: concat!(
            r#"{"title":"Invoice not found","status":404,"#,
            r#""detail":"There is no invoice 17","instance":"/invoices/17"}"#,
        ),
    },
    Promise {
        error: || InvoiceError::AlreadySent { allowed: [Method::GET, Method::OPTIONS] },
        status_line: "HTTP/1.1 405 Method Not Allowed",
        fields: &[PROBLEM, ("allow", "GET, OPTIONS")],
        body: concat!(
            r#"{"title":"Method Not Allowed","status":405,"#,
            r#""detail":"An invoice that was sent cannot be changed"}"#,
        ),
    },
    Promise {
        error: || InvoiceError::Locked(17),
        status_line: "HTTP/1.1 409 Conflict",
        fields: &[PROBLEM],
        body: concat!(
            r#"{"title":"Conflict","status":409,"#,
            r#""detail":"Invoice 17 is being changed by another request"}"#,
        ),
    },
    Promise {
        error: || InvoiceError::AttachmentTooLarge { bytes: 5_000_001, limit: 5_000_000 },
        status_line: "HTTP/1.1 413 Payload Too Large",
        fields: &[PROBLEM],
        body: concat!(
            r#"{"title":"Content Too Large","status":413,"#,
            r#""detail":"The attachment has 5000001 bytes, 5000000 are allowed","limit":5000000}"#,
        ),
    },
    Promise {
        error: || InvoiceError::NoLines,
        status_line: "HTTP/1.1 422 Unprocessable Entity",
        fields: &[PROBLEM],
        body: concat!(
            r#"{"title":"Unprocessable Content","status":422,"#,
            r#""detail":"An invoice needs at least one line"}"#,
        ),
    },
    Promise {
        error: || InvoiceError::DueTooEarly,
        status_line: "HTTP/1.1 422 Unprocessable Entity",
        fields: &[PROBLEM],
        body: concat!(
            r#"{"title":"Unprocessable Entity","status":422,"#,
            r#""detail":"A due date lies after the invoice date"}"#,
        ),
    },
    Promise {
        error: || InvoiceError::RateLimited {
            holder: "application",
            per_minute: 60,
            retry_after: Duration::from_secs(12),
        },
        status_line: "HTTP/1.1 429 Too Many Requests",
        fields: &[PROBLEM, ("retry-after", "12")],
        body: concat!(
            r#"{"title":"Too Many Requests","status":429,"#,
            r#""detail":"The application may send 60 requests a minute"}"#,
        ),
    },
    Promise {
        error: || InvoiceError::Unbalanced("2026-11"),
        status_line: "HTTP/1.1 500 Internal Server Error",
        fields: &[PROBLEM],
        body: concat!(
            r#"{"title":"Internal Server Error","status":500,"#,
            r#""detail":"The server met an unexpected condition."}"#,
        ),
    },
    Promise {
        error: || InvoiceError::NoCreditNotes,
        status_line: "HTTP/1.1 501 Not Implemented",
        fields: &[PROBLEM],
        body: concat!(
            r#"{"title":"Not Implemented","status":501,"#,
            r#""detail":"Credit notes cannot be made through this API yet."}"#,
        ),
    },
    Promise {
        error: || InvoiceError::TaxService("10.0.0.9"),
        status_line: "HTTP/1.1 503 Service Unavailable",
        fields: &[PROBLEM, ("retry-after", "60")],
        body: concat!(
            r#"{"title":"Tax service unavailable","status":503,"#,
            r#""detail":"The server cannot handle the request for now."}"#,
        ),
    },
];

#[tokio::test]
async fn every_status_is_a_problem_with_title_and_detail() {
    for Promise { error, status_line, fields, body } in PROMISES {
        let reply = answer(move || Err::<&str, _>(error())).await;
        assert_eq!(reply, Reply::framed(status_line, fields, body), "{status_line}");
    }
}

#[tokio::test]
async fn a_title_is_the_same_for_every_occurrence_and_a_detail_is_not() {
    let occurrence = |number| async move {
        let reply = answer(move || {
            Err::<&str, _>(InvoiceError::NotFound { number, path: format!("/invoices/{number}") })
        })
        .await;
        let body: serde_json::Value = serde_json::from_slice(&reply.body).unwrap();
        (body["title"].clone(), body["detail"].clone())
    };
    let (first, second) = (occurrence(1).await, occurrence(2).await);
    assert_eq!(first.0, second.0);
    assert_ne!(first.1, second.1);
}

#[tokio::test]
async fn every_invalid_field_is_a_problem_of_its_own_in_the_order_of_the_list() {
    let reply = answer(|| {
        let violations = vec![
            Violation::new("invalid_type", "`body.name` is `undefined`, but `string` is expected"),
            Violation::new("too_small", "`body.lines[0].quantity` is 0, but at least 1 is expected")
                .code("quantity.min")
                .pointer("/lines/0/quantity")
                .extension("minimum", 1),
        ];
        Err::<&str, _>(InvoiceError::Invalid { violations })
    })
    .await;
    let body = concat!(
        r#"{"title":"Bad Request","status":400,"detail":"Request failed validation","errors":["#,
        r#"{"title":"invalid_type","detail":"`body.name` is `undefined`, but `string` is expected"},"#,
        r#"{"title":"too_small","detail":"`body.lines[0].quantity` is 0, but at least 1 is expected","#,
        r##""code":"quantity.min","pointer":"#/lines/0/quantity","minimum":1}]}"##,
    );
    assert_eq!(reply, Reply::framed("HTTP/1.1 400 Bad Request", &[PROBLEM], body));
}
