//! How long a client is to wait: in the body of a format that has a place for it, and always in the response field.

use std::time::{Duration, SystemTime};

use error_response::ApiError as _;

use super::{Format, content, each_format, production, render};

/// Where `Retry-After` is 30, then two seconds with a fraction, then a date.
macro_rules! delays {
    ($errors:ident) => {
        [
            ("30", $errors::RateLimited),
            ("2", $errors::Delayed { after: Duration::from_millis(1_001) }),
            (
                "Thu, 01 Jan 1970 00:00:07 GMT",
                $errors::Until { end: SystemTime::UNIX_EPOCH + Duration::from_secs(7) },
            ),
        ]
    };
}

#[test]
fn the_field_is_there_in_every_format() {
    each_format!(Errors, format => {
        for (field, error) in delays!(Errors) {
            let response = render(&production(), &|| error.to_response());
            assert_eq!(response.headers()["retry-after"], field, "{format:?}");
        }
    });
}

/// A date is no delay.
#[test]
fn google_and_connect_have_it_in_their_details() {
    let mut found = Vec::new();
    each_format!(Errors, format => {
        for (_, error) in delays!(Errors) {
            let body = content(format, &|| error.to_response());
            let detail = body.split("RetryInfo").nth(1).and_then(|rest| rest.split(',').nth(usize::from(format == Format::Google)));
            found.extend(detail.map(|detail| (format, detail.to_owned())));
        }
    });
    let google =
        [r#""retryDelay":"30s"}"#, r#""retryDelay":"2s"}"#].map(|text| (Format::Google, text.to_owned()));
    let connect = ["(1 (1 30))", "(1 (1 2))"].map(|text| (Format::Connect, text.to_owned()));
    assert_eq!(found, [google, connect].concat());
}

#[test]
fn it_stands_behind_the_violations_and_before_the_help() {
    let error = super::error::Google::Error::RateLimited;
    assert_eq!(
        content(Format::Google, &|| error.to_response()),
        concat!(
            r#"{"error":{"code":429,"message":"Too many requests were sent in a given amount of time.","#,
            r#""status":"RESOURCE_EXHAUSTED","details":["#,
            r#"{"@type":"….ErrorInfo","reason":"RATE_LIMITED","domain":"orders.example.com"},"#,
            r#"{"@type":"….RetryInfo","retryDelay":"30s"},"#,
            r#"{"@type":"….Help","links":[{"description":"Too Many Requests","#,
            r#""url":"https://api.example.com/problems/rate-limited"}]}]}}"#,
        ),
    );
    let error = super::error::Connect::Error::RateLimited;
    assert_eq!(
        content(Format::Connect, &|| error.to_response()),
        concat!(
            r#"{"code":"resource_exhausted","message":"Too many requests were sent in a given amount of time.","#,
            r#""details":[ErrorInfo(1 "RATE_LIMITED" 2 "orders.example.com"),RetryInfo(1 (1 30)),"#,
            r#"Help(1 (1 "Too Many Requests" 2 "https://api.example.com/problems/rate-limited"))]}"#,
        ),
    );
}
