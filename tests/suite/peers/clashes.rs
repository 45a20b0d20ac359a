//! Other derives on the same type, whose attributes peers take for their own.

use error_response::ApiError;
use error_response::body::MessageDetails;
use serde::Serialize;

use crate::response::assert_body;

/// `#[error]` taken from thiserror, and the attributes of other derives eaten.
#[test]
fn attributes_of_other_derives_are_left_alone() {
    #[derive(Debug, Clone, PartialEq, Eq, Hash, Default, thiserror::Error, Serialize, ApiError)]
    #[serde(rename_all = "UPPERCASE")]
    #[body(MessageDetails)]
    #[non_exhaustive]
    enum Derived {
        #[default]
        #[serde(rename = "one")]
        #[status(404)]
        #[error("gone")]
        #[doc(alias = "x")]
        Gone,
        #[serde(skip)]
        #[allow(dead_code, reason = "an attribute of the compiler's")]
        #[status(410)]
        #[error("lost")]
        Lost,
    }

    let error = Derived::default();
    assert_eq!(error.to_string(), "gone");
    assert_eq!(serde_json::to_string(&error).unwrap(), "\"one\"");
    assert_body(&[&error], r#"{"Message":"gone"}"#);
}

/// Members of the user's data over those of the library, where many parsers take the last.
#[test]
fn flattened_members_from_outside_replace_nothing() {
    #[derive(ApiError)]
    #[status(403)]
    struct Forged(#[extension(flatten)] serde_json::Value);

    let outside = serde_json::json!({
        "status": 200, "title": "x", "detail": "x", "type": "x", "instance": "x", "code": "x", "errors": [],
        "debug": "x", "other": 1,
    });
    // `type`, `instance` and `code` are the library's as well, where it does not write them.
    assert_body(
        &[&Forged(outside)],
        r#"{"title":"Forbidden","status":403,"detail":"The request is not allowed.","other":1}"#,
    );
}
