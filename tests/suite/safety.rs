//! What holds of every response, whatever the error holds and whatever its traits do.

mod content;
mod depth;
mod failures;
mod headers;
mod levels;
mod limits;
mod masking;
mod panics;
mod repetition;
mod reports;
mod styles_that_fail;

use std::collections::BTreeMap;
use std::fmt;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Barrier;

use bytes::Bytes;
use error_response::body::{MessageDetails, MessageOrDescription, NestedError, Problem, ReasonPhrase, Shape};
use error_response::{
    ApiError, BodyStyle, ErrorItem, Extra, FieldLines, HeaderField, Limits, Occurrence, Rendered, Renderer,
    StatusError, Violation,
};
use http::{HeaderName, HeaderValue, Response, StatusCode, header};
use serde::Serialize;
use serde::ser::{Error as _, SerializeStruct, Serializer};

use crate::response::{
    assert_body, assert_fields, assert_status, body, body_as, fields, in_all_styles, in_json_styles, json,
    lines, text,
};

const BODY_LIMIT: usize = 64 * 1024;
const DETAIL_LIMIT: usize = 8 * 1024;
const TEN_MEBIBYTES: usize = 10 * 1024 * 1024;

const NOT_FOUND: &str =
    r#"{"title":"Not Found","status":404,"detail":"The requested resource was not found."}"#;

/// `Serialize` that fails at once, with a text that nobody may read.
struct Fails;

impl Serialize for Fails {
    fn serialize<S: Serializer>(&self, _: S) -> Result<S::Ok, S::Error> {
        Err(S::Error::custom("hunter2"))
    }
}

/// A struct of four members, whose `Serialize` fails at this one.
struct FailsAt(usize);

impl Serialize for FailsAt {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut value = serializer.serialize_struct("FailsAt", 4)?;
        for (index, name) in ["m0", "m1", "m2", "m3"].into_iter().enumerate() {
            if index == self.0 {
                return Err(S::Error::custom("hunter2"));
            }
            value.serialize_field(name, "written")?;
        }
        value.end()
    }
}

/// `Display` that fails after this text.
struct FailsAfter(&'static str);

impl fmt::Display for FailsAfter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)?;
        Err(fmt::Error)
    }
}

/// `Serialize` by a `Display` that fails after this text.
struct Collected(&'static str);

impl Serialize for Collected {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&FailsAfter(self.0))
    }
}

/// A style of a user's, which has everything through `serde`.
struct Own;

impl BodyStyle for Own {
    const MEDIA_TYPE: &'static str = "application/json";
    const SHAPE: Shape = Shape::UNKNOWN.reserved(&["errors"]);

    fn render(error: &Occurrence<'_>) -> Rendered {
        #[derive(Serialize)]
        struct Body<'a> {
            #[serde(flatten)]
            more: error_response::Extensions<'a>,
            errors: error_response::Errors<'a>,
        }
        error.json(&Body { more: error.extensions(), errors: error.errors() })
    }
}

/// Everything of a response that a client sees.
fn everything(response: &Response<Bytes>) -> String {
    format!("{:?} {:?} {}", response.status(), response.headers(), text(response))
}
