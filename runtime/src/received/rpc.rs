//! The error that a status of gRPC or an error of JSON-RPC is.

#[cfg(feature = "tonic")]
use bytes::Bytes;
#[cfg(feature = "tonic")]
use http::HeaderMap;
use http::header::{self, HeaderValue};
use http::{Response, StatusCode};

use super::Received;
use super::reader::FromResponse;
use super::tree::{object_of, value_of};
#[cfg(feature = "tonic")]
use super::{
    LONGEST_BODY, What,
    facts::Facts,
    identify::{Sent, identify, status_of},
    reader::Reader,
};
#[cfg(feature = "tonic")]
use crate::body::{GrpcStatus, NoDomain};
use crate::body::{JsonRpc, Style};
use crate::protocol::RpcError;
#[cfg(feature = "tonic")]
use crate::rpc_code::RpcCode;

impl<E: FromResponse> Received<E> {
    /// Reads an error of JSON-RPC as [`ApiError::rpc_error`](crate::ApiError::rpc_error) makes one. The status is the one that
    /// it names, or 500; of the response fields there is `Retry-After`.
    ///
    /// ```
    /// use error_response::{ApiError, FromResponse, Received};
    ///
    /// #[derive(Debug, PartialEq, ApiError, FromResponse)]
    /// #[status(404)]
    /// struct OrderNotFound {
    ///     #[extension]
    ///     id: u64,
    /// }
    ///
    /// let error = OrderNotFound { id: 7 }.rpc_error(); // comes from the other service
    ///
    /// let received = Received::<OrderNotFound>::from_rpc_error(&error);
    /// assert_eq!(received.known(), Some(&OrderNotFound { id: 7 }));
    /// ```
    #[must_use]
    pub fn from_rpc_error(error: &RpcError) -> Self {
        // What stands elsewhere in a response.
        let data = error.data().and_then(object_of).unwrap_or_default();
        let status = data.get("status").and_then(value_of).unwrap_or_default();
        let retry_after = data.get("retryAfter").and_then(value_of::<u64>);
        let style = Style::of::<JsonRpc>();
        let (mut parts, ()) = Response::new(()).into_parts();
        parts.status = StatusCode::from_u16(status)
            .ok()
            .filter(|status| status.is_client_error() || status.is_server_error())
            .unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        parts.headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(style.media_type()));
        parts.headers.extend(retry_after.map(|seconds| (header::RETRY_AFTER, seconds.into())));
        let body = serde_json::to_vec(error).unwrap_or_default();
        Self::read(parts, body.into(), &[style])
    }
}

#[cfg(feature = "tonic")]
impl<E: FromResponse> Received<E> {
    /// Reads a call's status, whose details are a `google.rpc.Status`.
    pub(crate) fn from_rpc(code: RpcCode, message: &str, mut details: Bytes, headers: HeaderMap) -> Self {
        let detail = Some(message.to_owned()).filter(|text| !text.is_empty());
        let mut facts = Facts { detail, ..Facts::default() };
        details.truncate(LONGEST_BODY + 1);
        if details.len() <= LONGEST_BODY {
            facts.read_rpc_details(&details);
        }
        let style = Style::of::<GrpcStatus<NoDomain>>();
        let way = identify(E::problem_types(), style, Sent::Rpc(code), &facts);
        let declared = way.as_deref().and_then(|way| status_of(E::problem_types(), way, code));
        let status = declared.or(StatusCode::from_u16(code.status()).ok()).unwrap_or_default();
        let error =
            way.and_then(|way| E::read(&Reader { facts: &facts, headers: &headers, status, way: &way }));
        Self { what: Box::new(What { status, headers, body: details, facts }), error }
    }
}
