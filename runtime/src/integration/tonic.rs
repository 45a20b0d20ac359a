//! tonic 0.14: every error is a gRPC [`Status`], with its details, and a [`Received`] is read from one.
//!
//! ```
//! use error_response::ApiError;
//! use tonic::{Code, Status};
//!
//! #[derive(ApiError)]
//! enum OrderError {
//!     #[status(404)]
//!     #[detail("order {id} does not exist")]
//!     NotFound {
//!         #[extension]
//!         id: u64,
//!     },
//!     #[status(500)]
//!     Broken { path: String },
//! }
//!
//! // What `?` does in a method of a service.
//! let status = Status::from(OrderError::NotFound { id: 7 });
//! assert_eq!((status.code(), status.message()), (Code::NotFound, "order 7 does not exist"));
//!
//! let status = Status::from(OrderError::Broken { path: "/etc/orders".into() });
//! assert_eq!(status.code(), Code::Internal);
//! assert_eq!(status.message(), "The server met an unexpected condition.");
//! ```
//!
//! The code is that of [`Occurrence::rpc_code`](crate::Occurrence::rpc_code). The details are those of Google's
//! [error model](https://google.aip.dev/193): `ErrorInfo` with the code and the extension members, `BadRequest` with the single
//! problems, `RetryInfo`, `Help` with the problem type URI, `RequestInfo`, and `DebugInfo` in development. The message is cut after
//! 512 bytes, and all of them after 4 KiB. Members with names that `ErrorInfo` does not take, which are `[a-z][a-zA-Z0-9-_]+`,
//! are left out. Response fields are metadata, up to 2 KiB. Nothing of a 5xx is said that HTTP would not say, and no source goes
//! with the status.
//!
//! [`Renderer::rpc_domain`] says whose codes they are, and [`Renderer::for_grpc`] makes the renderer a layer of a server.
//!
//! The [`Status`] of an upstream is an error as well: 504 where the deadline passed, 503 where the upstream is not available,
//! and else 502. Nothing of its message is sent.

mod layer;
mod mark;
mod upstream;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD_NO_PAD;
use bytes::Bytes;
use http::Response;
use http::header::{self, HeaderMap, HeaderName, HeaderValue};
use tonic::metadata::MetadataMap;
use tonic::{Code, Status};

pub use layer::{GrpcErrors, InScope, StatusFuture};

use super::takeover::remove_fields_of_content;
use crate::ApiError;
use crate::protobuf;
use crate::received::{FromResponse, Received};
use crate::renderer::{Renderer, grpc_style};
use crate::response::respond;
use crate::rpc_code::RpcCode;

/// An error as a gRPC [`Status`], also where its type is not known.
///
/// A type that derives `ApiError` has `From`, which `?` calls.
///
/// ```
/// use error_response::integration::tonic::ToStatus;
/// use error_response::{ApiError, StatusError};
/// use http::StatusCode;
///
/// let error: Box<dyn ApiError> = Box::new(StatusError::new(StatusCode::CONFLICT).detail("try later"));
/// assert_eq!(error.to_status().message(), "try later");
/// ```
pub trait ToStatus {
    /// The status, under the renderer that applies here.
    #[must_use]
    fn to_status(&self) -> Status;
}

impl<E: ApiError + ?Sized> ToStatus for E {
    fn to_status(&self) -> Status {
        let (style, is_marked) = grpc_style();
        let mut response = respond(self, Some(style), core::convert::identity);
        let fields = metadata(core::mem::take(response.headers_mut()));
        *response.headers_mut() = fields;
        if is_marked {
            mark::add(response.headers_mut());
        }
        status(response)
    }
}

/// A response whose body is a `google.rpc.Status`.
fn status(response: Response<Bytes>) -> Status {
    let (parts, body) = response.into_parts();
    let number = protobuf::number(&body, 1).and_then(|number| i32::try_from(number).ok());
    let code = number.unwrap_or_else(|| RpcCode::of_status(parts.status.as_u16()).number());
    let message = protobuf::text(&body, 2).unwrap_or_default();
    let metadata = MetadataMap::from_headers(parts.headers);
    Status::with_details_and_metadata(Code::from_i32(code), message, body, metadata)
}

/// Fields of a connection (RFC 9110, section 7.6.1; RFC 9113, section 8.2.2), which a peer of HTTP/2 refuses.
const OF_CONNECTION: [HeaderName; 7] = [
    header::CONNECTION,
    HeaderName::from_static("keep-alive"),
    HeaderName::from_static("proxy-connection"),
    header::TE,
    header::TRAILER,
    header::TRANSFER_ENCODING,
    header::UPGRADE,
];

/// Peers take some 8 KiB of trailers, of which details have most. A line counts as HTTP/2 counts it.
const LONGEST_METADATA: usize = 2 * 1024;

/// The fields of a response as metadata: without those that describe a body or a connection, in ASCII, and as many as have
/// room. The values of those that end in `-bin` are base64.
fn metadata(mut fields: HeaderMap) -> HeaderMap {
    remove_fields_of_content(&mut fields);
    for name in &OF_CONNECTION {
        fields.remove(name);
    }
    let mut metadata = HeaderMap::with_capacity(fields.keys_len());
    let mut room = LONGEST_METADATA;
    for (name, value) in &fields {
        let value = if name.as_str().ends_with("-bin") {
            HeaderValue::try_from(STANDARD_NO_PAD.encode(value)).ok()
        } else {
            Some(value.clone()).filter(|value| value.to_str().is_ok())
        };
        let Some(value) = value else { continue };
        if let Some(left) = room.checked_sub(name.as_str().len() + value.len() + 32) {
            room = left;
            metadata.append(name, value);
        }
    }
    metadata
}

/// The error that another service has sent: the variant whose code is the reason of its `ErrorInfo`, with its fields from the
/// details and the metadata. The status is that of the variant, or the one that `google/rpc/code.proto` has for the code.
///
/// ```
/// use error_response::{ApiError, FromResponse, Received};
/// use tonic::Status;
///
/// #[derive(Debug, PartialEq, ApiError, FromResponse)]
/// enum OrderError {
///     #[status(404)]
///     NotFound {
///         #[extension]
///         id: u64,
///     },
/// }
///
/// let status = Status::from(OrderError::NotFound { id: 7 }); // comes from the other service
///
/// let received = Received::<OrderError>::from(status);
/// assert_eq!(received.known(), Some(&OrderError::NotFound { id: 7 }));
/// ```
impl<E: FromResponse> From<Status> for Received<E> {
    fn from(status: Status) -> Self {
        let code = RpcCode::from_number(status.code().into()).unwrap_or(RpcCode::Unknown);
        let details = Bytes::copy_from_slice(status.details());
        let message = status.message().to_owned();
        Self::from_rpc(code, &message, details, status.metadata().clone().into_headers())
    }
}

impl Renderer {
    /// The renderer as a layer of a tonic server; see [`GrpcErrors`].
    ///
    /// ```no_run
    /// use error_response::Renderer;
    /// # type Layer = error_response::integration::tonic::GrpcLayer;
    ///
    /// let layer = Renderer::production().for_grpc(); // tonic::transport::Server::builder().layer(layer)
    /// # let _: Layer = layer;
    /// ```
    #[must_use]
    pub fn for_grpc(self) -> GrpcLayer {
        GrpcLayer(self.with_marked_statuses())
    }
}

/// What [`Renderer::for_grpc`] makes.
#[derive(Debug, Clone)]
pub struct GrpcLayer(Renderer);

/// The traits of tonic for a type that derives `ApiError`.
#[doc(hidden)]
#[macro_export]
macro_rules! __integrate_tonic {
    ({ $($generics:tt)* } { $type:ty } { $($bounds:tt)* }) => {
        #[automatically_derived]
        impl $($generics)* ::core::convert::From<$type> for $crate::__private_0_1::tonic::Status $($bounds)* {
            fn from(error: $type) -> Self {
                $crate::__private_0_1::tonic::to_status(&error)
            }
        }
    };
}

/// What generated code names.
pub mod generated {
    pub use tonic::Status;

    /// The status of an error.
    pub fn to_status<E: crate::ApiError>(error: &E) -> Status {
        super::ToStatus::to_status(error)
    }
}
