//! Body styles of the user's own.

mod delay;
mod items;
mod json_and_html;
mod list_of_texts;
mod lists;
mod members;
mod nesting;
mod occurrence;
mod pure;
mod wrapped;

use std::collections::BTreeMap;

use error_response::body::Shape;
use error_response::{
    ApiError, BodyStyle, Development, Errors, Extensions, Occurrence, Rendered, Text, Violation,
};
use http::HeaderValue;
use http::header::HeaderName;
use serde::Serialize;

/// JSON, from any `Serialize`.
struct Acme;

impl BodyStyle for Acme {
    const MEDIA_TYPE: &'static str = "application/vnd.acme+json";
    const SHAPE: Shape = Shape::UNKNOWN.reserved(&["code", "message", "link", "errors", "trace"]);

    fn render(error: &Occurrence<'_>) -> Rendered {
        #[derive(Serialize)]
        struct Body<'a> {
            code: &'a str,
            message: Text<'a>,
            #[serde(skip_serializing_if = "Option::is_none")]
            link: Option<&'a str>,
            #[serde(flatten)]
            more: Extensions<'a>,
            #[serde(skip_serializing_if = "Errors::is_empty")]
            errors: Errors<'a>,
            #[serde(skip_serializing_if = "Option::is_none")]
            trace: Option<Development<'a>>,
        }
        let (code, message, link) = (error.code(), error.detail(), error.type_uri());
        let (more, errors, trace) = (error.extensions(), error.errors(), error.development());
        error
            .json(&Body { code, message, link, more, errors, trace })
            .header(HeaderName::from_static("x-acme"), HeaderValue::from_static("1"))
    }
}

#[derive(Debug, thiserror::Error, ApiError)]
#[body(Acme)]
#[type_base("https://acme.example/errors#{code}")]
enum ParcelError {
    #[status(404)]
    #[error("there is no such parcel")]
    Lost,
    #[status(422)]
    #[title("<Invalid>")]
    #[error("{} of <{depot}> are invalid", fields.len())]
    Invalid {
        #[extension]
        depot: &'static str,
        #[extension(flatten)]
        more: BTreeMap<&'static str, u8>,
        #[errors]
        fields: Vec<Violation>,
        #[header(RETRY_AFTER)]
        retry_after: u8,
    },
    #[status(500)]
    #[error("hunter2")]
    Burnt,
}

fn invalid() -> ParcelError {
    ParcelError::Invalid {
        depot: "A&B",
        more: BTreeMap::from([("weight", 9)]),
        fields: vec![
            Violation::new("too <heavy>", "9 kg").code("W").pointer("/weight").extension("limit", 5),
        ],
        retry_after: 7,
    }
}

#[derive(Serialize)]
struct Everything<'a> {
    more: Extensions<'a>,
    errors: Errors<'a>,
}

/// Nothing but what the library writes into a style of the user's.
struct Lists;

impl BodyStyle for Lists {
    const MEDIA_TYPE: &'static str = "application/json";
    const SHAPE: Shape = Shape::UNKNOWN;

    fn render(error: &Occurrence<'_>) -> Rendered {
        error.json(&Everything { more: error.extensions(), errors: error.errors() })
    }
}
