//! A. A hospitality platform's JSON API: `Message` in every error, `Details` in the development environment only.

use std::time::Duration;

use axum::response::IntoResponse;
use error_response::Renderer;
use http::{HeaderName, HeaderValue};
use test_support::contracts::message_details::{RefusedError, ReservationError, StoreError};

use crate::loopback::{Reply, answer};

struct Promise {
    error: fn() -> ReservationError,
    status_line: &'static str,
    fields: &'static [(&'static str, &'static str)],
    body: &'static str,
    /// The same body in the development environment.
    development: &'static str,
}

const JSON: (&str, &str) = ("content-type", "application/json");

const PROMISES: [Promise; 9] = [
    Promise {
        error: || ReservationError::InvalidIdentifier("R-\"1\"".to_owned()),
        status_line: "HTTP/1.1 400 Bad Request",
        fields: &[JSON],
        body: r#"{"Message":"\"R-\\\"1\\\"\" is not a reservation identifier"}"#,
        development: concat!(
            r#"{"Message":"\"R-\\\"1\\\"\" is not a reservation identifier","#,
            r#""Details":"ReservationError::InvalidIdentifier: \"R-\\\"1\\\"\" is not a reservation identifier\n"#,
            r#"InvalidIdentifier(\"R-\\\"1\\\"\")"}"#,
        ),
    },
    Promise {
        error: || ReservationError::InvalidAccessToken,
        status_line: "HTTP/1.1 401 Unauthorized",
        fields: &[JSON, ("www-authenticate", "Bearer realm=\"reservations\"")],
        body: r#"{"Message":"the access token is invalid or has expired"}"#,
        development: concat!(
            r#"{"Message":"the access token is invalid or has expired","#,
            r#""Details":"ReservationError::InvalidAccessToken: the access token is invalid or has expired\n"#,
            r#"InvalidAccessToken"}"#,
        ),
    },
    Promise {
        error: || ReservationError::StayTooShort {
            from: "1 July",
            to: "31 August",
            minimum_nights: 3,
            requested_nights: 1,
        },
        status_line: "HTTP/1.1 403 Forbidden",
        fields: &[JSON],
        body: concat!(
            r#"{"Message":"Between 1 July and 31 August guests stay at least 3 nights.","#,
            r#""MinimumNights":3,"RequestedNights":1}"#,
        ),
        development: concat!(
            r#"{"Message":"Between 1 July and 31 August guests stay at least 3 nights.","#,
            r#""MinimumNights":3,"RequestedNights":1,"#,
            r#""Details":"ReservationError::StayTooShort: "#,
            r#"Between 1 July and 31 August guests stay at least 3 nights.\n"#,
            r#"StayTooShort { from: \"1 July\", to: \"31 August\", minimum_nights: 3, requested_nights: 1 }"}"#,
        ),
    },
    Promise {
        error: || ReservationError::HouseRule("Für Hunde: nur Zimmer im Erdgeschoß 🐕".to_owned()),
        status_line: "HTTP/1.1 403 Forbidden",
        fields: &[JSON],
        body: r#"{"Message":"Für Hunde: nur Zimmer im Erdgeschoß 🐕"}"#,
        development: concat!(
            r#"{"Message":"Für Hunde: nur Zimmer im Erdgeschoß 🐕","#,
            r#""Details":"ReservationError::HouseRule: Für Hunde: nur Zimmer im Erdgeschoß 🐕\n"#,
            r#"HouseRule(\"Für Hunde: nur Zimmer im Erdgeschoß 🐕\")"}"#,
        ),
    },
    Promise {
        error: || ReservationError::NotImported { number: 4711, retry_after: Duration::from_secs(5) },
        status_line: "HTTP/1.1 404 Not Found",
        fields: &[JSON, ("retry-after", "5")],
        body: r#"{"Message":"reservation 4711 is not known yet"}"#,
        development: concat!(
            r#"{"Message":"reservation 4711 is not known yet","#,
            r#""Details":"ReservationError::NotImported: reservation 4711 is not known yet\n"#,
            r#"NotImported { number: 4711, retry_after: 5s }"}"#,
        ),
    },
    Promise {
        error: || ReservationError::ReportTooHeavy { days: 3650 },
        status_line: "HTTP/1.1 408 Request Timeout",
        fields: &[JSON],
        body: r#"{"Message":"the report over 3650 days took too long; ask for fewer"}"#,
        development: concat!(
            r#"{"Message":"the report over 3650 days took too long; ask for fewer","#,
            r#""Details":"ReservationError::ReportTooHeavy: "#,
            r#"the report over 3650 days took too long; ask for fewer\n"#,
            r#"ReportTooHeavy { days: 3650 }"}"#,
        ),
    },
    Promise {
        error: || ReservationError::RoomLocked { room: 12, retry_after: Duration::from_millis(1_001) },
        status_line: "HTTP/1.1 409 Conflict",
        fields: &[JSON, ("retry-after", "2")],
        body: r#"{"Message":"room 12 is being assigned by somebody else"}"#,
        development: concat!(
            r#"{"Message":"room 12 is being assigned by somebody else","#,
            r#""Details":"ReservationError::RoomLocked: room 12 is being assigned by somebody else\n"#,
            r#"RoomLocked { room: 12, retry_after: 1.001s }"}"#,
        ),
    },
    Promise {
        error: || ReservationError::TooManyRequests {
            limit: 200,
            seconds: 30,
            retry_after: Duration::from_secs(30),
        },
        status_line: "HTTP/1.1 429 Too Many Requests",
        fields: &[JSON, ("retry-after", "30")],
        body: r#"{"Message":"more than 200 requests in 30 seconds"}"#,
        development: concat!(
            r#"{"Message":"more than 200 requests in 30 seconds","#,
            r#""Details":"ReservationError::TooManyRequests: more than 200 requests in 30 seconds\n"#,
            r#"TooManyRequests { limit: 200, seconds: 30, retry_after: 30s }"}"#,
        ),
    },
    Promise {
        error: || StoreError { cause: RefusedError }.into(),
        status_line: "HTTP/1.1 500 Internal Server Error",
        fields: &[JSON],
        body: r#"{"Message":"The server met an unexpected condition."}"#,
        development: concat!(
            r#"{"Message":"The server met an unexpected condition.","#,
            r#""Details":"ReservationError::Store: room store: db-7.internal refused the user \"clerk\"\n"#,
            r#"Store(StoreError { cause: RefusedError })\n"#,
            r#"caused by: db-7.internal refused the user \"clerk\"\n"#,
            r#"caused by: password hunter2 is wrong"}"#,
        ),
    },
];

#[tokio::test]
async fn every_status_has_its_message_and_no_details_in_production() {
    for Promise { error, status_line, fields, body, .. } in PROMISES {
        let reply = answer(move || Err::<&str, _>(error())).await;
        assert_eq!(reply, Reply::framed(status_line, fields, body), "{status_line}");
        assert!(!reply.body.windows(7).any(|window| window == b"Details"), "{status_line}");
    }
}

#[tokio::test]
async fn every_status_has_details_after_all_else_in_development() {
    for Promise { error, status_line, fields, development, .. } in PROMISES {
        let reply = answer(move || Renderer::development().scope(|| error().into_response())).await;
        assert_eq!(reply, Reply::framed(status_line, fields, development), "{status_line}");
    }
}

#[tokio::test]
async fn every_answer_is_application_json_without_a_parameter() {
    for Promise { error, status_line, .. } in PROMISES {
        let reply = answer(move || Err::<&str, _>(error())).await;
        assert_eq!(reply.field("content-type"), Some("application/json"), "{status_line}");
    }
}

#[tokio::test]
async fn a_message_is_never_empty() {
    let reply = answer(|| Err::<&str, _>(ReservationError::HouseRule(String::new()))).await;
    let body = r#"{"Message":"The request is not allowed."}"#;
    assert_eq!(reply, Reply::framed("HTTP/1.1 403 Forbidden", &[JSON], body));
}

/// A later edition of the API: the id is in a field of every answer, and in a member that follows the message.
#[tokio::test]
async fn a_request_id_is_in_the_field_and_after_the_message() {
    for Promise { error, status_line, fields, body, .. } in PROMISES {
        let reply = answer(move || {
            let name = HeaderName::from_static("request-id");
            let renderer =
                Renderer::production().request_id("3f8e").header(name, HeaderValue::from_static("3f8e"));
            renderer.scope(|| error().into_response())
        })
        .await;

        let (message, rest) = body.split_at(body.find("\",\"").unwrap_or(body.len() - 2) + 1);
        let body = format!(r#"{message},"RequestId":"3f8e"{rest}"#);
        let fields = [fields, &[("request-id", "3f8e")]].concat();
        assert_eq!(reply, Reply::framed(status_line, &fields, body), "{status_line}");
    }
}
