//! Response fields that the service adds to every error.

use error_response::body::Shape;
use error_response::{ApiError, BodyStyle, Occurrence, Rendered, Renderer};
use http::header::{CACHE_CONTROL, RETRY_AFTER};
use http::{HeaderName, HeaderValue};

use super::{Failure, Inner, chain};
use crate::response::{assert_fields, fields, lines};

fn no_store() -> Renderer {
    Renderer::production()
        .header(CACHE_CONTROL, HeaderValue::from_static("no-store"))
        .header(HeaderName::from_static("x-node"), HeaderValue::from_static("n1"))
}

#[test]
fn they_are_on_every_error() {
    no_store().scope(|| {
        for error in [Failure::Constant, Failure::Gone(7), Failure::from(Inner(7, chain(1)))] {
            assert_eq!(fields(&error), ["cache-control: no-store", "x-node: n1"]);
        }
    });
    assert_fields(&[&Failure::Constant], &[]);
}

#[test]
fn they_never_replace_one_of_the_errors() {
    #[derive(ApiError)]
    enum Own {
        #[status(404)]
        #[header(CACHE_CONTROL = "max-age=60")]
        Fixed,
        #[status(404)]
        Optional(#[header(CACHE_CONTROL)] Option<&'static str>),
    }

    no_store().scope(|| {
        assert_eq!(fields(&Own::Fixed), ["cache-control: max-age=60", "x-node: n1"]);
        assert_eq!(fields(&Own::Optional(Some("private"))), ["cache-control: private", "x-node: n1"]);
        assert_eq!(fields(&Own::Optional(None)), ["cache-control: no-store", "x-node: n1"]);
    });
}

#[test]
fn they_never_replace_one_of_the_styles() {
    struct Own;

    impl BodyStyle for Own {
        const MEDIA_TYPE: &'static str = "";
        const SHAPE: Shape = Shape::UNKNOWN;

        fn render(_: &Occurrence<'_>) -> Rendered {
            Rendered::empty().header(CACHE_CONTROL, HeaderValue::from_static("private"))
        }
    }

    let response = no_store().scope(|| Failure::Constant.to_response_as::<Own>());
    assert_eq!(lines(&response, "cache-control"), ["private"]);
}

#[test]
fn they_take_no_room_from_those_of_the_error() {
    #[derive(ApiError)]
    #[status(503)]
    struct Down(#[header(RETRY_AFTER)] u8);

    let renderer =
        Renderer::production().header(CACHE_CONTROL, HeaderValue::from_str(&"x".repeat(3000)).unwrap());
    let response = renderer.scope(|| Down(7).to_response());
    assert_eq!(response.headers()[RETRY_AFTER], "7");
    assert_eq!(response.headers()[CACHE_CONTROL].len(), 3000);
}
