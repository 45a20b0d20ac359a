//! The other end: what a caller of a service reads from its errors.
//!
//! - `tree`: JSON, a level at a time. `xml`: XML as JSON. `texts`: values that a format writes as texts.
//! - `facts`: what a body tells. `read`: by the table of its style. `rpc_details`: by the messages of gRPC and Connect.
//! - `identify`: which variant it is. `reader`: what the fields of the variant are, with `field`.
//! - `pass_on`: an error of another service as one of this.

mod facts;
mod field;
mod identify;
mod pass_on;
mod read;
#[doc(hidden)]
pub(crate) mod reader;
mod rpc_details;
mod texts;
mod tree;
#[cfg(feature = "xml")]
mod xml;

use core::fmt;
use std::error::Error;
use std::time::Duration;

use bytes::Bytes;
use http::header::{self, HeaderMap, HeaderValue};
use http::{Response, StatusCode, response};
use serde::de::DeserializeOwned;

pub use field::FromField;
pub use reader::FromResponse;

#[cfg(feature = "tonic")]
use crate::body::{GrpcStatus, NoDomain};
use crate::body::{JsonRpc, Problem, Style};
use crate::item::Violation;
use crate::protocol::RpcError;
use crate::renderer::Styles;
#[cfg(feature = "tonic")]
use crate::rpc_code::RpcCode;
use crate::status;
use facts::Facts;
#[cfg(feature = "tonic")]
use identify::status_of;
use identify::{Sent, identify};
use reader::Reader;
use tree::{object_of, value_of};

/// The longest body that is read.
pub(crate) const LONGEST_BODY: usize = 64 * 1024;

/// An error that another service has sent.
///
/// `E` is the enum of its errors, the same that the service derives `ApiError` for; or [`Unknown`], for any API.
/// [`known`](Self::known) is the variant, where the response is one. Whatever else came, such as a page of a proxy, is no
/// failure: what can be read of it is there.
///
/// ```
/// use error_response::{ApiError, FromResponse, Received};
/// use std::time::Duration;
///
/// #[derive(Debug, PartialEq, ApiError, FromResponse)]
/// #[type_base("https://api.example.com/problems/")]
/// enum OrderError {
///     #[status(404)]
///     #[detail("order {id} does not exist")]
///     NotFound {
///         #[extension]
///         id: u64,
///     },
///     #[status(429)]
///     RateLimited {
///         #[header(RETRY_AFTER)]
///         wait: Duration,
///     },
/// }
///
/// let response = OrderError::NotFound { id: 7 }.to_response(); // comes from the other service
///
/// let received = Received::<OrderError>::from_response(response);
/// assert_eq!(received.known(), Some(&OrderError::NotFound { id: 7 }));
/// assert_eq!(received.to_string(), "order 7 does not exist");
/// ```
pub struct Received<E> {
    what: Box<What>,
    error: Option<E>,
}

struct What {
    status: StatusCode,
    headers: HeaderMap,
    body: Bytes,
    facts: Facts,
}

/// No error in particular: `Received<Unknown>` is what any service sends.
///
/// ```
/// use error_response::body::{JsonApi, Problem};
/// use error_response::{ApiError, Received, StatusError, Unknown};
/// use http::StatusCode;
///
/// let error = StatusError::new(StatusCode::CONFLICT).code("locked").extension("by", "Eve");
/// let (parts, body) = error.to_response().into_parts();
///
/// let received = Received::<Unknown>::from_parts::<(Problem, JsonApi)>(parts, body);
/// assert_eq!(received.code(), Some("locked"));
/// assert_eq!(received.extension::<String>("by").as_deref(), Some("Eve"));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Unknown {}

impl<E: FromResponse> Received<E> {
    /// Reads a response in the style that `E` declares, or in `Problem` where it declares none.
    pub fn from_response<B: Into<Bytes>>(response: Response<B>) -> Self {
        let (parts, body) = response.into_parts();
        let mut styles: Vec<Style> = Vec::new();
        let rows = E::problem_types().types().len();
        let declared =
            (0..rows.max(1)).map(|row| E::style_of(row).unwrap_or(const { Style::of::<Problem>() }));
        for style in declared {
            if !styles.contains(&style) {
                styles.push(style);
            }
        }
        Self::read(parts, body.into(), &styles)
    }

    /// Reads a response in one of these styles, by its media type. Of several with one media type, it is the first in which the
    /// error is known.
    pub fn from_parts<S: Styles>(parts: response::Parts, body: impl Into<Bytes>) -> Self {
        Self::read(parts, body.into(), S::LIST)
    }

    fn read(parts: response::Parts, mut body: Bytes, styles: &[Style]) -> Self {
        body.truncate(LONGEST_BODY + 1);
        let response::Parts { status, headers, .. } = parts;
        let media_type = media_type_of(&headers);
        let mut first = None;
        for &style in styles.iter().filter(|style| essence(style.media_type()) == media_type) {
            let Some(facts) = read::read(style, &headers, &body).filter(|_| body.len() <= LONGEST_BODY)
            else {
                continue;
            };
            let way = identify(E::problem_types(), style, Sent::Http(status), &facts);
            let error =
                way.and_then(|way| E::read(&Reader { facts: &facts, headers: &headers, status, way: &way }));
            if error.is_some() {
                return Self { what: Box::new(What { status, headers, body, facts }), error };
            }
            first.get_or_insert(facts);
        }
        let facts = first.unwrap_or_default();
        Self { what: Box::new(What { status, headers, body, facts }), error: None }
    }
}

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
        let received = Self::read(parts, body.into(), &[style]);
        // Without a code it is some error with this status.
        Self { error: received.error.filter(|_| received.what.facts.code.is_some()), what: received.what }
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
        let sent = Sent::Rpc(code);
        // Without a reason it is some error with this code.
        let way = facts
            .code
            .as_ref()
            .and_then(|_| identify(E::problem_types(), Style::of::<GrpcStatus<NoDomain>>(), sent, &facts));
        let declared = way.as_deref().and_then(|way| status_of(E::problem_types(), way, code));
        let status = declared.or(StatusCode::from_u16(code.status()).ok()).unwrap_or_default();
        let error =
            way.and_then(|way| E::read(&Reader { facts: &facts, headers: &headers, status, way: &way }));
        Self { what: Box::new(What { status, headers, body: details, facts }), error }
    }
}

/// The media type of a response, in lower case and without parameters.
fn media_type_of(headers: &HeaderMap) -> String {
    let value = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
    essence(value.unwrap_or_default())
}

fn essence(media_type: &str) -> String {
    media_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
}

impl<E> Received<E> {
    /// The error, if the response is one of those of `E`, with all that the variant has.
    #[must_use]
    pub fn known(&self) -> Option<&E> {
        self.error.as_ref()
    }

    /// The same by value.
    #[must_use]
    pub fn into_known(self) -> Option<E> {
        self.error
    }

    /// The status of the response.
    ///
    /// ```
    /// # use error_response::{ApiError, Received, StatusError, Unknown};
    /// # use http::StatusCode;
    /// let error = StatusError::new(StatusCode::CONFLICT);
    /// let received = Received::<Unknown>::from_response(error.to_response());
    /// assert_eq!(received.status(), 409);
    /// ```
    #[must_use]
    pub fn status(&self) -> StatusCode {
        self.what.status
    }

    /// The response fields.
    #[must_use]
    pub fn headers(&self) -> &HeaderMap {
        &self.what.headers
    }

    /// The body as it was, up to 64 KiB and an octet.
    #[must_use]
    pub fn body(&self) -> &[u8] {
        &self.what.body
    }

    /// The title (RFC 9457, section 3.1.3), or what the style has in its place.
    ///
    /// ```
    /// # use error_response::{ApiError, Received, StatusError, Unknown};
    /// # use http::StatusCode;
    /// let error = StatusError::new(StatusCode::CONFLICT).title("Order is locked");
    /// let received = Received::<Unknown>::from_response(error.to_response());
    /// assert_eq!(received.title(), Some("Order is locked"));
    /// ```
    #[must_use]
    pub fn title(&self) -> Option<&str> {
        self.what.facts.title.as_deref()
    }

    /// The detail (RFC 9457, section 3.1.4), or what the style has in its place.
    ///
    /// ```
    /// # use error_response::{ApiError, Received, StatusError, Unknown};
    /// # use http::StatusCode;
    /// let error = StatusError::new(StatusCode::CONFLICT).detail("try later");
    /// let received = Received::<Unknown>::from_response(error.to_response());
    /// assert_eq!(received.detail(), Some("try later"));
    /// ```
    #[must_use]
    pub fn detail(&self) -> Option<&str> {
        self.what.facts.detail.as_deref()
    }

    /// The code as the body has it.
    ///
    /// ```
    /// # use error_response::{ApiError, Received, StatusError, Unknown};
    /// # use http::StatusCode;
    /// let error = StatusError::new(StatusCode::CONFLICT).code("locked");
    /// let received = Received::<Unknown>::from_response(error.to_response());
    /// assert_eq!(received.code(), Some("locked"));
    /// ```
    #[must_use]
    pub fn code(&self) -> Option<&str> {
        let Facts { code, kind, .. } = &self.what.facts;
        code.as_ref().map(|code| &*code.text).or(kind.as_ref().map(|(_, kind)| &**kind))
    }

    /// The problem type URI (RFC 9457, section 3.1.1).
    ///
    /// ```
    /// # use error_response::{ApiError, Received, StatusError, Unknown};
    /// # use http::StatusCode;
    /// let error = StatusError::new(StatusCode::CONFLICT).type_uri("https://api.example.com/problems/locked");
    /// let received = Received::<Unknown>::from_response(error.to_response());
    /// assert_eq!(received.type_uri(), Some("https://api.example.com/problems/locked"));
    /// ```
    #[must_use]
    pub fn type_uri(&self) -> Option<&str> {
        self.what.facts.type_uri.as_deref()
    }

    /// What identifies the occurrence (RFC 9457, section 3.1.5).
    ///
    /// ```
    /// # use error_response::{ApiError, Received, StatusError, Unknown};
    /// # use http::StatusCode;
    /// let error = StatusError::new(StatusCode::CONFLICT).instance("/orders/7");
    /// let received = Received::<Unknown>::from_response(error.to_response());
    /// assert_eq!(received.instance(), Some("/orders/7"));
    /// ```
    #[must_use]
    pub fn instance(&self) -> Option<&str> {
        self.what.facts.instance.as_deref()
    }

    /// The id of the request: of the body, or of the field `x-request-id`.
    ///
    /// ```
    /// # use error_response::{ApiError, Received, StatusError, Unknown};
    /// # use http::StatusCode;
    /// let error = StatusError::new(StatusCode::CONFLICT).header(http::HeaderName::from_static("x-request-id"), "7f3a");
    /// let received = Received::<Unknown>::from_response(error.to_response());
    /// assert_eq!(received.request_id(), Some("7f3a"));
    /// ```
    #[must_use]
    pub fn request_id(&self) -> Option<&str> {
        let field = || self.what.headers.get("x-request-id")?.to_str().ok();
        self.what.facts.request_id.as_deref().or_else(field)
    }

    /// How long to wait, from now: `Retry-After` in either of its forms (RFC 9110, section 10.2.3), or what the body says.
    ///
    /// ```
    /// # use error_response::{ApiError, Received, StatusError, Unknown};
    /// # use http::StatusCode;
    /// let error = StatusError::new(StatusCode::CONFLICT).header(http::header::RETRY_AFTER, "30");
    /// let received = Received::<Unknown>::from_response(error.to_response());
    /// assert_eq!(received.retry_after(), Some(std::time::Duration::from_secs(30)));
    /// ```
    #[must_use]
    pub fn retry_after(&self) -> Option<Duration> {
        Option::<Duration>::from_fields(&self.what.headers, &header::RETRY_AFTER)
            .flatten()
            .or(self.what.facts.retry_after)
    }

    /// The single problems.
    ///
    /// ```
    /// # use error_response::{ApiError, Received, StatusError, Unknown};
    /// # use http::StatusCode;
    /// let error = StatusError::new(StatusCode::CONFLICT).errors([error_response::Violation::new("Unknown", "no such SKU")]);
    /// let received = Received::<Unknown>::from_response(error.to_response());
    /// assert_eq!(received.errors().len(), 1);
    /// ```
    #[must_use]
    pub fn errors(&self) -> &[Violation] {
        &self.what.facts.errors
    }

    /// An extension member, if there is one of this name and type.
    ///
    /// ```
    /// # use error_response::{ApiError, Received, StatusError, Unknown};
    /// # use http::StatusCode;
    /// let error = StatusError::new(StatusCode::CONFLICT).extension("by", "Eve");
    /// let received = Received::<Unknown>::from_response(error.to_response());
    /// assert_eq!(received.extension::<String>("by").as_deref(), Some("Eve"));
    /// ```
    #[must_use]
    pub fn extension<T: DeserializeOwned>(&self, name: &str) -> Option<T> {
        self.what.facts.extensions.iter().find(|extension| extension.name == name)?.value()
    }

    /// What a service that is being developed tells of itself.
    #[must_use]
    pub fn development(&self) -> Option<&str> {
        self.what.facts.development.as_deref()
    }
}

/// The detail, or else the title and the status.
impl<E> fmt::Display for Received<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.detail(), self.title()) {
            (Some(detail), _) => f.write_str(detail),
            (None, Some(title)) => write!(f, "{title} ({})", self.status().as_u16()),
            (None, None) => {
                let status = self.status().as_u16();
                write!(f, "{} ({status})", status::find_or_class(status).phrase)
            }
        }
    }
}

impl<E> fmt::Debug for Received<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Received")
            .field("status", &self.status())
            .field("is_known", &self.error.is_some())
            .field("facts", &self.what.facts)
            .finish_non_exhaustive()
    }
}

impl<E> Error for Received<E> {}
