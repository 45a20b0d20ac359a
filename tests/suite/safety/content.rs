//! What text of an error can do to a body.

use super::*;
use error_response::body::Shape;

#[test]
fn control_characters_are_escaped() {
    #[derive(ApiError)]
    #[body(MessageDetails)]
    #[status(404)]
    #[detail("{0}")]
    struct Missing(&'static str, #[extension("a")] &'static str);

    let text = "\0\u{1}\u{8}\t\n\u{b}\u{c}\r\u{1b}\u{1f}\"\\/\u{7f}\u{85}\u{2028}é😀";
    let escaped = "\\u0000\\u0001\\b\\t\\n\\u000b\\f\\r\\u001b\\u001f\\\"\\\\/\u{7f}\u{85}\u{2028}é😀";
    assert_body(&[&Missing(text, text)], &format!(r#"{{"Message":"{escaped}","a":"{escaped}"}}"#));
    for response in in_json_styles(&Missing(text, text)) {
        assert!(json(&response).is_object());
    }
}

#[test]
fn statuses_without_content_have_no_body_and_no_media_type() {
    struct Html;

    impl BodyStyle for Html {
        const MEDIA_TYPE: &'static str = "text/html";
        const SHAPE: Shape = Shape::UNKNOWN;

        fn render(error: &Occurrence<'_>) -> Rendered {
            error.bytes("<p>").header(HeaderName::from_static("x-style"), HeaderValue::from_static("html"))
        }
    }

    #[derive(ApiError)]
    #[status(500, unchecked)]
    #[header("x-a" = "1")]
    struct Any(#[status] u16, #[extension("a")] u8);

    for status in [204, 205, 304] {
        let error = Any(status, 1);
        let mut responses = in_all_styles(&error);
        responses.push(error.to_response_as::<Html>());
        for response in responses {
            assert_eq!(response.status(), status);
            assert!(response.body().is_empty());
            assert!(!response.headers().contains_key("content-type"));
            assert_eq!(lines(&response, "x-a"), ["1"]);
        }
    }
}

#[test]
fn constant_statuses_without_content_have_no_body_either() {
    #[derive(ApiError)]
    enum Empty {
        #[status(204, unchecked)]
        #[title("x")]
        NoContent,
        #[status(205, unchecked)]
        #[title("x")]
        ResetContent,
        #[status(304)]
        NotModified,
    }

    for _ in 0..2 {
        for error in [Empty::NoContent, Empty::ResetContent, Empty::NotModified] {
            let response = error.to_response();
            assert_eq!(response.status(), error.status());
            assert!(response.body().is_empty());
            assert!(response.headers().is_empty());
        }
    }
}

#[test]
fn a_service_field_brings_no_media_type_back() {
    #[derive(ApiError)]
    #[status(304)]
    struct NotModified;

    let renderer =
        Renderer::production().header(http::header::CONTENT_TYPE, HeaderValue::from_static("text/plain"));
    assert!(renderer.scope(|| NotModified.to_response()).headers().is_empty());
}

#[test]
fn nothing_of_a_5xx_but_what_is_declared_is_sent() {
    #[derive(Debug, thiserror::Error)]
    #[error("hunter2-source")]
    struct Source;

    #[derive(Debug, thiserror::Error, ApiError)]
    enum SecretType {
        #[status(500)]
        #[error("hunter2-display {field}: {source}")]
        SecretVariant { field: &'static str, source: Source },
        #[status(502)]
        #[error("hunter2-display {0}")]
        Upstream(#[status] u16, &'static str),
        #[transparent]
        #[error(transparent)]
        Inner(#[from] Inner),
    }

    #[derive(Debug, thiserror::Error, ApiError)]
    #[status(503)]
    #[error("hunter2-inner {0}")]
    struct Inner(&'static str);

    for error in [
        SecretType::SecretVariant { field: "hunter2-field", source: Source },
        SecretType::Upstream(500, "hunter2-field"),
        SecretType::from(Inner("hunter2-field")),
    ] {
        for response in in_all_styles(&error) {
            let everything = everything(&response);
            assert!(!everything.contains("hunter2"), "{everything}");
            assert!(!everything.contains("SecretType"), "{everything}");
            assert!(!everything.contains("SecretVariant"), "{everything}");
        }
    }
}

#[test]
fn fields_without_an_attribute_are_never_sent() {
    #[derive(ApiError)]
    #[status(404)]
    struct Missing {
        #[extension]
        id: u8,
        #[allow(dead_code, reason = "not sent")]
        secret: &'static str,
    }

    for response in in_all_styles(&Missing { id: 7, secret: "hunter2" }) {
        assert!(!everything(&response).contains("secret") && !everything(&response).contains("hunter2"));
    }
}
