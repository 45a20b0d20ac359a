//! A service with a wrapper around forty errors, as somebody carries it over: the same responses in fewer lines.

mod by_hand;
mod declared;

use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::response::IntoResponse;
use error_response::{ApiError, Renderer, Violation};
use http::HeaderMap;

use by_hand::ByHand;
use declared::{ErrorResponse, ParcelError as E, Scan};

fn all() -> Vec<E> {
    let text = || "GB \"x\"".to_owned();
    vec![
        E::TooHeavy { grams: 40_000, most: 31_500 },
        E::TooLong(210),
        E::StreetMissing,
        E::TownMissing,
        E::PostcodeInvalid(text()),
        E::CountryInvalid(text()),
        E::CustomsFormMissing(text()),
        E::ValueMissing,
        E::CurrencyUnknown(text()),
        E::FieldsInvalid { problems: vec![Violation::new("a", "b").pointer("/c"), Violation::new("d", "e")] },
        E::TokenMissing,
        E::TokenExpired,
        E::PostageUnpaid { invoice: None },
        E::PostageUnpaid { invoice: Some(7) },
        E::NotYours,
        E::Forbidden(text()),
        E::NotFound { id: 7 },
        E::DepotNotFound(7),
        E::LabelNotFound,
        E::NoDelete,
        E::LabelFormat,
        E::OnItsWay(7),
        E::Locked { id: 7, retryable: None },
        E::Locked { id: 7, retryable: Some(true) },
        E::Duplicate { original: None },
        E::Duplicate { original: Some(7) },
        E::LabelExpired,
        E::TrackingEnded,
        E::Edited,
        E::BatchTooLarge,
        E::BatchFormat,
        E::DepotClosed { opens: None },
        E::DepotClosed { opens: Some(text()) },
        E::Unconditional,
        E::TooMany,
        E::Embargo(text()),
        E::Database(text()),
        E::Printer(text()),
        E::Drones,
        E::Carrier { name: text(), status: 503 },
        E::Carrier { name: text(), status: 504 },
        E::Carrier { name: text(), status: 200 },
        E::Scan(Scan::Unreadable),
        E::Scan(Scan::Unknown),
        E::Scan(Scan::Twice),
        E::Maintenance(text()),
        E::QueueFull,
        E::CustomsTimeout(Duration::from_secs(3)),
    ]
}

/// With all that the wrapper may add, and with nothing.
fn wrappers() -> [fn(E) -> ErrorResponse; 2] {
    let full = |error| ErrorResponse {
        timestamp: 1_700_000_000,
        request: Some("r-1".to_owned()),
        trace: Some("t-1".to_owned()),
        region: Some("eu".to_owned()),
        quota_left: Some(3),
        etag: Some("\"v1\"".to_owned()),
        retry_after: Some(Duration::from_secs(5)),
        error,
    };
    let bare = |error| ErrorResponse {
        timestamp: 0,
        request: None,
        trace: None,
        region: None,
        quota_left: None,
        etag: None,
        retry_after: None,
        error,
    };
    [full, bare]
}

fn sorted(headers: &HeaderMap) -> Vec<(String, String)> {
    let text = |value: &http::HeaderValue| String::from_utf8_lossy(value.as_bytes()).into_owned();
    let mut lines: Vec<_> = headers.iter().map(|(name, value)| (name.to_string(), text(value))).collect();
    lines.sort();
    lines
}

#[tokio::test]
async fn each_response_is_the_one_that_was_written_by_hand() {
    for error in all() {
        for wrap in wrappers() {
            for _ in 0..2 {
                let declared = wrap(error.clone()).to_response();
                let by_hand = ByHand(wrap(error.clone())).into_response();
                let (head, body) = by_hand.into_parts();
                let body = axum::body::to_bytes(body, usize::MAX).await.expect("it is in memory");
                assert_eq!(declared.status(), head.status, "{error:?}");
                assert_eq!(
                    String::from_utf8_lossy(declared.body()),
                    String::from_utf8_lossy(&body),
                    "{error:?}"
                );
                assert_eq!(sorted(declared.headers()), sorted(&head.headers), "{error:?}");
            }
        }
    }
}

#[test]
fn each_event_has_the_level_that_was_chosen_by_hand() {
    for error in all() {
        let seen = Arc::new(Mutex::new(None));
        let sink = Arc::clone(&seen);
        let renderer = Renderer::production()
            .on_error(move |report| *sink.lock().expect("one thread") = Some(report.log_level()));
        let [full, _] = wrappers();
        renderer.scope(|| full(error.clone()).to_response());
        assert_eq!(
            *seen.lock().expect("one thread"),
            Some(ByHand(full(error.clone())).log_level()),
            "{error:?}"
        );
    }
}

/// Without blank lines and comments.
fn lines_of_code(source: &str) -> usize {
    source.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with("//")).count()
}

/// By hand, the enum itself is needed as well, with its texts.
#[test]
fn the_declaration_is_shorter_than_the_mapping_alone() {
    let declared = lines_of_code(include_str!("declared.rs"));
    let by_hand = lines_of_code(include_str!("by_hand.rs"));
    assert!(declared < by_hand, "{declared} lines beside {by_hand}");
}
