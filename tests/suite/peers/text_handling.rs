//! Text that peers truncate, escape wrongly or send as it is.

use std::fmt;

use error_response::body::MessageDetails;
use error_response::{ApiError, Renderer};
use serde::Serialize;

use crate::response::{assert_body, in_all_styles, lines};

#[derive(Debug, thiserror::Error, ApiError)]
#[body(MessageDetails)]
enum Texts {
    #[status(404)]
    #[detail("„Größe“ – 日本語 😀 {0}")]
    #[error("x")]
    Detail(&'static str),
    #[status(404)]
    #[error("„Größe“ – 日本語 😀 {0}")]
    Display(&'static str),
    #[status(404)]
    #[detail("{{literal}} {0} {{}}")]
    #[error("x")]
    Braces(u8),
    #[status(404)]
    #[detail("{{literal}} {{}}")]
    #[error("x")]
    FixedBraces,
    #[status(404)]
    #[error("{{literal}} {{}}")]
    FixedBracesOfThiserror,
    #[status(404)]
    #[detail("{0:>5}|{0:<5}|{0:^5}|{0:05}|{0:+}|{0:#x}|{0:?}")]
    #[error("x")]
    Formats(i32),
}

/// Text that is not ASCII, pushed byte by byte.
#[test]
fn text_is_utf_8_from_end_to_end() {
    assert_body(&[&Texts::Detail("ÿ"), &Texts::Display("ÿ")], "{\"Message\":\"„Größe“ – 日本語 😀 ÿ\"}");
}

/// `{{` that becomes nothing, or stays double.
#[test]
fn doubled_braces_are_one() {
    assert_body(&[&Texts::Braces(7)], r#"{"Message":"{literal} 7 {}"}"#);
    assert_body(&[&Texts::FixedBraces, &Texts::FixedBracesOfThiserror], r#"{"Message":"{literal} {}"}"#);
}

/// Placeholders without a format.
#[test]
fn placeholders_have_formats() {
    assert_body(&[&Texts::Formats(42)], r#"{"Message":"   42|42   | 42  |00042|+42|0x2a|42"}"#);
}

/// `format!` and `to_string`, which panic where a `Display` fails.
#[test]
fn a_failing_display_is_no_panic() {
    struct Fails;

    impl fmt::Display for Fails {
        fn fmt(&self, _: &mut fmt::Formatter<'_>) -> fmt::Result {
            Err(fmt::Error)
        }
    }

    impl Serialize for Fails {
        fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            serializer.collect_str(self)
        }
    }

    #[derive(ApiError)]
    #[status(404)]
    #[detail("before {0} after")]
    #[header("x-a" = "before {0}")]
    #[header(LOCATION = "/{0}")]
    struct Failing(Fails, #[instance] Fails, #[extension("a")] Fails);

    let error = Failing(Fails, Fails, Fails);
    for response in Renderer::development().scope(|| in_all_styles(&error)) {
        assert_eq!(response.status(), 404);
        assert_eq!(lines(&response, "x-a"), ["before"]);
    }
}
