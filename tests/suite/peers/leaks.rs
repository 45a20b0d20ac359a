//! Internals that peers send to clients.

use error_response::body::MessageDetails;
use error_response::{ApiError, Renderer};
use serde::Serialize;

use crate::response::{assert_body, body, in_all_styles, in_json_styles, json, text};

#[derive(Debug, thiserror::Error)]
#[error("hunter2-source")]
struct Source;

#[derive(Debug, thiserror::Error, Serialize, ApiError)]
#[status(500)]
#[error("hunter2-display {secret}")]
struct Failed {
    secret: &'static str,
    #[serde(skip)]
    source: Option<Source>,
}

fn failed() -> Failed {
    Failed { secret: "hunter2-field", source: Some(Source) }
}

/// `Display`, or the serialized enum itself, on the wire.
#[test]
fn nothing_of_a_5xx_is_sent_that_is_not_declared() {
    for response in in_all_styles(&failed()) {
        let seen = format!("{:?}{}", response.headers(), text(&response));
        assert!(!seen.contains("hunter2"), "{seen}");
    }
}

/// Masking without logging.
#[test]
fn what_is_masked_is_told_to_the_service() {
    let told = std::sync::Arc::new(std::sync::Mutex::new(String::new()));
    let renderer = Renderer::production().on_error({
        let told = std::sync::Arc::clone(&told);
        move |report| *told.lock().unwrap() = report.to_string()
    });
    let body = renderer.scope(|| body(&failed()));
    assert!(!body.contains("hunter2"));
    assert_eq!(*told.lock().unwrap(), "hunter2-display hunter2-field: hunter2-source");
}

/// Fields that are in the body unless they are opted out.
#[test]
fn a_field_is_in_the_body_only_where_that_is_said() {
    #[derive(ApiError)]
    #[body(MessageDetails)]
    #[status(404)]
    struct Missing {
        #[extension]
        id: u8,
        #[allow(dead_code, reason = "not sent")]
        internal: u8,
    }

    assert_body(
        &[&Missing { id: 7, internal: 8 }],
        r#"{"Message":"The requested resource was not found.","id":7}"#,
    );
}

/// What serde says where a value cannot be serialized.
#[test]
fn what_serde_says_is_not_sent() {
    struct Fails;

    impl Serialize for Fails {
        fn serialize<S: serde::Serializer>(&self, _: S) -> Result<S::Ok, S::Error> {
            Err(serde::ser::Error::custom("hunter2"))
        }
    }

    #[derive(ApiError)]
    #[status(404)]
    struct Missing(#[extension("a")] Fails);

    for response in in_json_styles(&Missing(Fails)) {
        assert_eq!(response.status(), 404);
        assert!(!text(&response).contains("hunter2"));
        assert!(json(&response).is_object());
    }
}
