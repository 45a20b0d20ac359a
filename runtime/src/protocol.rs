//! Errors in protocols that are not HTTP: values, which the service's own code sends.

use std::collections::BTreeMap;

use bytes::Bytes;
use http::Response;
use serde::ser::{Serialize, SerializeStruct as _, Serializer};
use serde_json::value::RawValue;

use crate::body::{CloseReason, JsonRpc, Style};
use crate::describe::Describe;
use crate::response::respond;
use crate::rpc_code::jsonrpc_code;
use crate::status;

/// The error object of JSON-RPC 2.0 (section 5.1), for servers of LSP and MCP as well; serialized, it is the `error` of a
/// response. [`ApiError::rpc_error`](crate::ApiError::rpc_error) makes one.
///
/// ```
/// let error = error_response::RpcError::new(-32601, "no such method");
/// assert_eq!(serde_json::to_string(&error).unwrap(), r#"{"code":-32601,"message":"no such method"}"#);
/// ```
#[derive(Debug, Clone)]
pub struct RpcError {
    code: i32,
    message: String,
    data: Option<Box<RawValue>>,
}

impl RpcError {
    /// An error without data, as another server may send it.
    #[must_use]
    pub fn new(code: i32, message: impl Into<String>) -> Self {
        Self { code, message: message.into(), data: None }
    }

    /// The same with this JSON.
    #[must_use]
    pub fn with_data(self, data: Box<RawValue>) -> Self {
        Self { data: Some(data), ..self }
    }

    /// What happened, as a number.
    #[must_use]
    pub fn code(&self) -> i32 {
        self.code
    }

    /// What happened, in a sentence.
    #[must_use]
    pub fn message(&self) -> &str {
        &self.message
    }

    /// The rest, as JSON.
    #[must_use]
    pub fn data(&self) -> Option<&RawValue> {
        self.data.as_deref()
    }
}

impl Serialize for RpcError {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut object = serializer.serialize_struct("RpcError", 2 + usize::from(self.data.is_some()))?;
        object.serialize_field("code", &self.code)?;
        object.serialize_field("message", &self.message)?;
        match &self.data {
            Some(data) => object.serialize_field("data", data)?,
            None => object.skip_field("data")?,
        }
        object.end()
    }
}

pub(crate) fn rpc_error<E: Describe + ?Sized>(error: &E) -> RpcError {
    let response = in_style(error, Style::of::<JsonRpc>());
    parse(response.body()).unwrap_or_else(|| {
        // There was no room for a body.
        let status = response.status().as_u16();
        RpcError::new(jsonrpc_code(status, false), status::find_or_class(status).phrase)
    })
}

fn parse(body: &[u8]) -> Option<RpcError> {
    let mut members: BTreeMap<String, Box<RawValue>> = serde_json::from_slice(body).ok()?;
    let code = serde_json::from_str(members.get("code")?.get()).ok()?;
    let message = serde_json::from_str(members.get("message")?.get()).ok()?;
    Some(RpcError { code, message, data: members.remove("data") })
}

pub(crate) fn close_frame<E: Describe + ?Sized>(error: &E) -> (u16, String) {
    let response = in_style(error, Style::of::<CloseReason>());
    let code = match response.status().as_u16() {
        500 => 1011,
        503 => 1013,
        other => 4000 + other,
    };
    (code, String::from_utf8_lossy(response.body()).into_owned())
}

fn in_style<E: Describe + ?Sized>(error: &E, style: Style) -> Response<Bytes> {
    respond(error, Some(style), core::convert::identity)
}
