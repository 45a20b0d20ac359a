//! The error object of JSON-RPC 2.0.

use super::style::BodyStyle;
use super::table::{Member, Part, Shape};
use crate::occurrence::Occurrence;

/// An internal style, so that the error is masked, reported and limited as over HTTP. The body is the `error` of a response.
pub(crate) struct JsonRpc;

impl BodyStyle for JsonRpc {
    const MEDIA_TYPE: &'static str = "application/json";
    const SHAPE: Shape = Shape::json(&[
        Part::Custom("code", write_code),
        Part::Detail("message"),
        Part::object("data").of(&[
            Part::Code("code"),
            Part::Status("status"),
            Part::Extensions,
            Part::RetryAfter("retryAfter"),
            Part::Errors("errors"),
            Part::Development("debug"),
        ]),
    ])
    .beside_http();
}

fn write_code(error: &Occurrence<'_>, member: Member<'_>) {
    member.value(&error.jsonrpc_code());
}
