//! Errors of other services, as their callers read them.
//!
//! - `tree`: JSON, a level at a time. `xml`: XML as JSON. `texts`: values that a format writes as texts.
//! - `facts`: what a body tells. `read`: by the table of its style. `rpc_details`: by the messages of gRPC and Connect.
//! - `response`: a response of HTTP. `rpc`: a status of gRPC, an error of JSON-RPC.
//! - `identify`: which variant it is. `reader`: what the fields of the variant are, with `field`.
//! - `pass_on`: an error of another service as one of this.

mod facts;
mod field;
mod identify;
mod pass_on;
mod read;
#[doc(hidden)]
pub(crate) mod reader;
mod response;
mod rpc;
mod rpc_details;
mod texts;
mod tree;
#[cfg(feature = "xml")]
mod xml;

use core::fmt;
use std::error::Error;
use std::time::Duration;

use bytes::Bytes;
use http::StatusCode;
use http::header::{self, HeaderMap};
use serde::de::DeserializeOwned;

pub use field::FromField;
pub use reader::FromResponse;

use crate::item::Violation;
use crate::status;
use facts::Facts;

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
