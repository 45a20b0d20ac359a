//! A body style is any type that implements `BodyStyle`, on the container or on a variant.

use error_response::body::Shape;
use error_response::{ApiError, BodyStyle, Extensions, Occurrence, Rendered, Text, body::NestedError};
use serde::Serialize;

struct Acme;

#[derive(Serialize)]
struct AcmeBody<'a> {
    code: &'a str,
    message: Text<'a>,
    #[serde(flatten)]
    more: Extensions<'a>,
}

impl BodyStyle for Acme {
    const MEDIA_TYPE: &'static str = "application/vnd.acme+json";
    const SHAPE: Shape = Shape::UNKNOWN.reserved(&["code", "message"]);

    fn render(error: &Occurrence<'_>) -> Rendered {
        let body = AcmeBody { code: error.code(), message: error.detail(), more: error.extensions() };
        error.json(&body)
    }
}

mod styles {
    pub struct Html<const PRETTY: bool>;
}

impl<const PRETTY: bool> BodyStyle for styles::Html<PRETTY> {
    const MEDIA_TYPE: &'static str = "text/html";
    const SHAPE: Shape = Shape::UNKNOWN;

    fn render(error: &Occurrence<'_>) -> Rendered {
        let tag = if PRETTY { "h1" } else { "p" };
        error.bytes(format!("<{tag}>{}</{tag}>", error.title()))
    }
}

#[derive(ApiError)]
#[body(Acme)]
enum ParcelError {
    #[status(404)]
    #[detail("parcel {id} is lost")]
    Lost {
        // A member of `Problem`, and none of `Acme`.
        #[extension("status")]
        id: u32,
    },
    #[status(410)]
    #[body(styles::Html<true>)]
    #[title]
    GoneForGood,
    #[status(409)]
    #[body(NestedError)]
    Taken,
}

fn main() {
    let response = ParcelError::Lost { id: 12 }.to_response();
    assert_eq!(response.headers()["content-type"], "application/vnd.acme+json");
    assert_eq!(response.body(), r#"{"code":"lost","message":"parcel 12 is lost","status":12}"#);
    let response = ParcelError::GoneForGood.to_response();
    assert_eq!(response.headers()["content-type"], "text/html");
    assert_eq!(response.body(), "<h1>Gone for good</h1>");
    assert!(ParcelError::Taken.to_response().body().starts_with(br#"{"error":{"#));
    let other = ParcelError::GoneForGood.to_response_as::<styles::Html<false>>();
    assert_eq!(other.body(), "<p>Gone for good</p>");
}
