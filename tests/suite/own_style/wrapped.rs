//! A style that builds on another one.

use error_response::body::{Problem, ReasonPhrase, Shape};
use error_response::{ApiError, BodyStyle, Limits, Occurrence, Rendered, Renderer, StatusError};
use http::header::{HeaderName, HeaderValue, RETRY_AFTER};
use http::{Response, StatusCode};
use serde::{Serialize, Serializer};

/// Problem details in an object of its own.
struct Envelope;

impl BodyStyle for Envelope {
    const MEDIA_TYPE: &'static str = "application/json";
    const SHAPE: Shape = Shape::UNKNOWN;

    fn render(error: &Occurrence<'_>) -> Rendered {
        let problem = Problem::render(error);
        if !problem.is_complete() {
            return problem;
        }
        assert_eq!(problem.media_type(), Some("application/problem+json"));
        error.bytes([br#"{"problem":"#, &problem.body()[..], b"}"].concat())
    }
}

fn json(response: &Response<bytes::Bytes>) -> serde_json::Value {
    serde_json::from_slice(response.body()).expect("a JSON body")
}

#[test]
fn a_body_may_be_made_of_another_body() {
    let error = StatusError::new(StatusCode::NOT_FOUND).detail("order 7 does not exist").extension("id", 7);
    let response = error.to_response_as::<Envelope>();
    assert_eq!(response.headers()["content-type"], "application/json");
    assert_eq!(json(&response)["problem"], json(&error.to_response_as::<Problem>()));
}

#[test]
fn what_is_incomplete_is_rendered_again_with_less() {
    struct Unserializable;

    impl Serialize for Unserializable {
        fn serialize<S: Serializer>(&self, _: S) -> Result<S::Ok, S::Error> {
            Err(serde::ser::Error::custom("no"))
        }
    }

    #[derive(ApiError)]
    #[status(409)]
    #[detail("order {0} is locked")]
    struct Locked(u64, #[extension("by")] Unserializable);

    let response = Locked(7, Unserializable).to_response_as::<Envelope>();
    assert_eq!(json(&response)["problem"], json(&StatusError::new(StatusCode::CONFLICT).to_response()));
}

#[test]
fn an_envelope_has_the_limit_of_the_body() {
    let error = StatusError::new(StatusCode::CONFLICT).extension("text", "x".repeat(960));
    let renderer = Renderer::production().limits(Limits::new().body(1024));
    let response = renderer.scope(|| error.to_response_as::<Envelope>());
    assert!(response.body().len() <= 1024);
    assert_eq!(json(&response)["problem"]["status"], 409);
}

#[test]
fn a_rendered_says_what_it_was_given() {
    let rendered = Rendered::bytes("text/html", "<p>")
        .header(RETRY_AFTER, HeaderValue::from_static("1"))
        .header(HeaderName::from_static("x-a"), HeaderValue::from_static("b"))
        .reason_phrase(&"Nö", 9);
    assert_eq!((rendered.media_type(), &rendered.body()[..]), (Some("text/html"), &b"<p>"[..]));
    assert_eq!(rendered.headers().len(), 2);
    assert_eq!(rendered.reason_phrase_text(), Some("N?"));
    assert!(rendered.is_complete());

    assert_eq!(Rendered::empty().media_type(), None);
    assert_eq!(Rendered::bytes("", "text").media_type(), None);
    assert_eq!(Rendered::empty().reason_phrase(&"", 9).reason_phrase_text(), None);
    assert!(!Rendered::failed().is_complete());
}

#[test]
fn the_phrase_of_another_style_can_be_read() {
    struct Phrase;

    impl BodyStyle for Phrase {
        const MEDIA_TYPE: &'static str = "text/plain";
        const SHAPE: Shape = Shape::UNKNOWN;

        fn render(error: &Occurrence<'_>) -> Rendered {
            let rendered = <ReasonPhrase>::render(error);
            error.bytes(rendered.reason_phrase_text().unwrap_or("none").to_owned())
        }
    }

    let response = StatusError::new(StatusCode::CONFLICT).detail("it is locked").to_response_as::<Phrase>();
    assert_eq!(response.body(), "it is locked");
}
