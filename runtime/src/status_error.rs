//! An error as a value, for code without an enum.

use core::fmt::{self, Debug, Display};
use std::borrow::Cow;
use std::error::Error;

use http::StatusCode;
use http::header::{HeaderMap, HeaderName};
use serde::Serialize;

use crate::describe::{
    DefaultCode, Describe, Detail, Extension, Field, Inspect, Inspection, OwnRow, RawOccurrence, Sink,
};
use crate::error::{ApiError, Documented};
use crate::item::{ErrorItems, Violation};
use crate::json::Json;
use crate::problem_type::{Row, Table};
use crate::status;
use crate::unwind::Panicked;
use crate::wire::{Fields, HeaderField, Precedence};

/// An error as a value, for code without an enum of its own: middleware, fallbacks, prototypes. It is rendered in the
/// service's style, under the same rules as every other error.
///
/// ```
/// use error_response::{ApiError, StatusError};
/// use http::StatusCode;
/// use http::header::RETRY_AFTER;
/// use std::time::Duration;
///
/// let error = StatusError::new(StatusCode::CONFLICT)
///     .title("Order is locked")
///     .code("order_locked")
///     .detail(format!("order {} is being edited", 7))
///     .header(RETRY_AFTER, Duration::from_secs(30))
///     .extension("order", 7);
/// let response = error.to_response();
/// assert_eq!(response.status(), 409);
/// assert_eq!(response.headers()["retry-after"], "30");
/// assert_eq!(
///     response.body(),
///     concat!(
///         r#"{"title":"Order is locked","status":409,"detail":"order 7 is being edited","#,
///         r#""code":"order_locked","order":7}"#,
///     ),
/// );
/// ```
///
/// From 500 on the detail stays in the process, unless the error is [exposed](Self::expose):
///
/// ```
/// use error_response::{ApiError, StatusError};
/// use http::StatusCode;
///
/// let error = StatusError::new(StatusCode::BAD_GATEWAY).detail("connection to db-7 refused");
/// assert_eq!(
///     error.to_response().body(),
///     r#"{"title":"Bad Gateway","status":502,"detail":"The server got no valid answer from an upstream server."}"#,
/// );
/// assert_eq!(error.to_string(), "connection to db-7 refused");
/// ```
///
/// Nothing checks it when it is compiled, as the derive does: a 401 needs its `WWW-Authenticate`, a 405 its `Allow`, and
/// so on (RFC 9110, section 15.5).
#[must_use = "an error is to be returned, or rendered with `to_response`"]
pub struct StatusError {
    // So that a `Result` of it is small.
    parts: Box<Parts>,
}

struct Parts {
    status: StatusCode,
    title: Option<&'static str>,
    code: Option<Cow<'static, str>>,
    default_code: DefaultCode,
    type_uri: Option<&'static str>,
    detail: Option<Cow<'static, str>>,
    is_exposed: bool,
    instance: Option<Cow<'static, str>>,
    headers: HeaderMap,
    /// Fields that became too long: further values are no field by themselves.
    dropped: Vec<HeaderName>,
    extensions: Vec<(Cow<'static, str>, Json)>,
    errors: Vec<Violation>,
    source: Option<Box<dyn Error + Send + Sync>>,
    /// What a handler panicked with.
    panic: Option<PanicMessage>,
}

/// It is a source to reports, and to nobody else.
#[derive(Debug)]
struct PanicMessage(Box<str>);

impl Display for PanicMessage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Error for PanicMessage {}

/// How many members and fields are kept: they are compared with each other, and listed for each response.
const MOST: usize = 1024;

impl StatusError {
    /// An error with this status (RFC 9110, section 15). One that is no redirection and no error (below 300 or above 599)
    /// becomes 500.
    ///
    /// ```
    /// use error_response::{ApiError, StatusError};
    /// use http::StatusCode;
    ///
    /// assert_eq!(StatusError::new(StatusCode::NOT_FOUND).status(), 404);
    /// assert_eq!(StatusError::new(StatusCode::OK).status(), 500);
    /// ```
    pub fn new(status: StatusCode) -> Self {
        let is_fine = (300..=599).contains(&status.as_u16());
        let status = if is_fine { status } else { StatusCode::INTERNAL_SERVER_ERROR };
        Self {
            parts: Box::new(Parts {
                status,
                title: None,
                code: None,
                default_code: DefaultCode::new(status),
                type_uri: None,
                detail: None,
                is_exposed: false,
                instance: None,
                headers: HeaderMap::new(),
                dropped: Vec::new(),
                extensions: Vec::new(),
                errors: Vec::new(),
                source: None,
                panic: None,
            }),
        }
    }

    /// An error that nobody expected: a 500, which this is the source of, for reports and development details. Nothing of it
    /// reaches a client. It takes whatever is an [`Error`], and what becomes one: a boxed error, an `anyhow::Error`, a text.
    ///
    /// ```
    /// use error_response::{ApiError, StatusError, body::MessageDetails};
    ///
    /// fn read(path: &str) -> Result<String, StatusError> {
    ///     std::fs::read_to_string(path).map_err(StatusError::internal)
    /// }
    ///
    /// let error = read("/no such file").unwrap_err();
    /// assert_eq!(
    ///     error.to_response_as::<MessageDetails>().body(),
    ///     r#"{"Message":"The server met an unexpected condition."}"#,
    /// );
    /// assert!(std::error::Error::source(&error).unwrap().is::<std::io::Error>());
    /// ```
    pub fn internal(error: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        Self::new(StatusCode::INTERNAL_SERVER_ERROR).source(error)
    }

    /// Sets the title, which is the same for every occurrence (RFC 9457, section 3.1.3); absent, the phrase of the
    /// status.
    pub fn title(mut self, title: &'static str) -> Self {
        self.parts.title = Some(title);
        self
    }

    /// Sets the machine-readable code; absent, styles that need one write the phrase in `snake_case`.
    pub fn code(mut self, code: impl Into<Cow<'static, str>>) -> Self {
        self.parts.code = Some(code.into());
        self
    }

    /// Sets the problem type URI (RFC 9457, section 3.1.1): a URI reference.
    ///
    /// ```
    /// use error_response::{ApiError, StatusError};
    /// use http::StatusCode;
    ///
    /// let error = StatusError::new(StatusCode::CONFLICT).type_uri("/problems/locked").instance("/orders/7");
    /// let response = error.detail("order 7 is locked").to_response();
    /// assert_eq!(
    ///     response.body(),
    ///     concat!(
    ///         r#"{"type":"/problems/locked","title":"Conflict","status":409,"#,
    ///         r#""detail":"order 7 is locked","instance":"/orders/7"}"#,
    ///     ),
    /// );
    /// ```
    pub fn type_uri(mut self, uri: &'static str) -> Self {
        self.parts.type_uri = Some(uri);
        self
    }

    /// Sets the text for this occurrence (RFC 9457, section 3.1.4), which `Display` writes as well. From 500 on, clients
    /// get the explanation of the status in its place.
    pub fn detail(mut self, detail: impl Into<Cow<'static, str>>) -> Self {
        self.parts.detail = Some(detail.into());
        self
    }

    /// Lets clients see the detail also from 500 on.
    ///
    /// ```
    /// use error_response::{ApiError, StatusError, body::MessageDetails};
    /// use http::StatusCode;
    ///
    /// let error = StatusError::new(StatusCode::SERVICE_UNAVAILABLE).detail("back at noon").expose();
    /// assert_eq!(error.to_response_as::<MessageDetails>().body(), r#"{"Message":"back at noon"}"#);
    /// ```
    pub fn expose(mut self) -> Self {
        self.parts.is_exposed = true;
        self
    }

    /// Sets the URI reference of this occurrence (RFC 9457, section 3.1.5).
    pub fn instance(mut self, uri: impl Into<Cow<'static, str>>) -> Self {
        self.parts.instance = Some(uri.into());
        self
    }

    /// Adds a response field (RFC 9110, section 5), under the rules of [`HeaderField`]. Several values of a name join on
    /// one line where they may; of a field that has one value, such as `Location`, the last counts.
    ///
    /// Lines of up to 64 KiB and fields of 1,024 names are kept, whatever the [`Limits`](crate::Limits) of the response will
    /// be, which apply when it is rendered.
    #[allow(clippy::needless_pass_by_value, reason = "as every other setter, so that nobody writes `&`")]
    pub fn header(mut self, name: HeaderName, value: impl HeaderField) -> Self {
        let Parts { headers, dropped, status, .. } = &mut *self.parts;
        let is_known = headers.contains_key(&name);
        if dropped.contains(&name) || (!is_known && headers.keys_len() + dropped.len() >= MOST) {
            return self;
        }
        let mut fields = Fields::unlimited(headers, *status);
        fields.write(&name, &value, Precedence::Usual);
        if fields.has_dropped(&name) {
            dropped.push(name);
        }
        self
    }

    /// Adds an extension member (RFC 9457, section 3.2). One that is `null`, or has the name of a member of the body
    /// style, is omitted; one with the name of an earlier one replaces it.
    ///
    /// The value is kept as JSON: at most 1 MiB of it and 128 levels of nesting, whatever the [`Limits`](crate::Limits) of the
    /// response will be, which apply when it is rendered. What is larger is left out as what does not fit into a body, and so
    /// is what comes behind 1,024 members.
    pub fn extension(mut self, name: impl Into<Cow<'static, str>>, value: impl Serialize) -> Self {
        let name = name.into();
        let extensions = &mut self.parts.extensions;
        extensions.retain(|(taken, _)| *taken != name);
        if extensions.len() < MOST {
            extensions.push((name, Json::new(&value)));
        }
        self
    }

    /// Adds single problems.
    ///
    /// ```
    /// use error_response::{ApiError, StatusError, Violation};
    /// use http::StatusCode;
    ///
    /// let missing = ["age", "name"].map(|field| Violation::new("missing", format!("{field} is required")));
    /// let response = StatusError::new(StatusCode::UNPROCESSABLE_ENTITY).errors(missing).to_response();
    /// let body: serde_json::Value = serde_json::from_slice(response.body()).unwrap();
    /// assert_eq!(body["errors"][1]["detail"], "name is required");
    /// ```
    pub fn errors(mut self, errors: impl IntoIterator<Item = Violation>) -> Self {
        self.parts.errors.extend(errors);
        self
    }

    /// Sets what caused it: for logs and development details, never for clients.
    ///
    /// ```
    /// use error_response::StatusError;
    /// use http::StatusCode;
    /// use std::error::Error;
    ///
    /// let error = StatusError::new(StatusCode::BAD_GATEWAY).source("connection to db-7 refused");
    /// assert_eq!(Error::source(&error).unwrap().to_string(), "connection to db-7 refused");
    /// ```
    pub fn source(mut self, source: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        self.parts.source = Some(source.into());
        self
    }
}

impl From<StatusCode> for StatusError {
    fn from(status: StatusCode) -> Self {
        Self::new(status)
    }
}

/// What a handler that panicked answers. What it panicked with is for the report alone.
impl From<Panicked> for StatusError {
    fn from(Panicked(message): Panicked) -> Self {
        let mut error = Self::new(StatusCode::INTERNAL_SERVER_ERROR).detail("the handler panicked");
        error.parts.panic = (!message.is_empty()).then_some(PanicMessage(message));
        error
    }
}

/// Nothing of it counts but its name: an error that is a value says the rest itself.
static ROW: Row = Row::new("StatusError", "", 500);

/// Nothing is known of it before it is made.
static TABLE: Table = Table::new("StatusError", "", &[]);

impl Documented for StatusError {
    fn table() -> &'static Table {
        &TABLE
    }
}

impl ApiError for StatusError {}

impl Describe for StatusError {
    fn describe(&self, sink: &mut dyn Sink) {
        let Parts { headers, extensions, errors, .. } = &*self.parts;
        let field = |(name, value)| Field {
            name,
            value: value as &dyn HeaderField,
            precedence: Precedence::Usual,
            only_on: None,
            exposed: true,
        };
        let fields: Vec<_> = headers.iter().map(field).collect();
        let extensions: Vec<_> =
            extensions.iter().map(|(name, value)| Extension::plain(name, value)).collect();
        let own = OwnRow {
            title: self.parts.title,
            type_uri: self.parts.type_uri,
            default_code: &self.parts.default_code,
            fields: &fields,
            extensions: &extensions,
        };
        let mut raw = RawOccurrence::new(&ROW);
        raw.own = Some(&own);
        raw.status = Some(self.parts.status);
        raw.code = self.parts.code.as_deref();
        raw.detail = self.parts.detail.as_ref().map(|text| Detail { text, exposed: self.parts.is_exposed });
        raw.instance = self.parts.instance.as_ref().map(|uri| uri as &dyn Display);
        raw.errors = (!errors.is_empty()).then_some(errors as &dyn ErrorItems);
        sink.describe(&raw);
    }
}

/// The detail, or else the title, or else the status.
impl Display for StatusError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (&self.parts.detail, self.parts.title) {
            (Some(detail), _) => f.write_str(detail),
            (None, Some(title)) => f.write_str(title),
            (None, None) => {
                let status = self.parts.status.as_u16();
                write!(f, "{status} {}", status::find_or_class(status).phrase)
            }
        }
    }
}

impl Debug for StatusError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Parts { status, title, code, type_uri, detail, headers, extensions, errors, source, .. } =
            &*self.parts;
        f.debug_struct("StatusError")
            .field("status", status)
            .field("title", title)
            .field("code", code)
            .field("type_uri", type_uri)
            .field("detail", detail)
            .field("headers", headers)
            .field("extensions", extensions)
            .field("errors", errors)
            .field("source", source)
            .finish_non_exhaustive()
    }
}

impl Error for StatusError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.parts.source.as_deref().map(|source| source as &(dyn Error + 'static))
    }
}

impl Inspect for StatusError {
    fn inspect(&self, visit: &mut dyn FnMut(&Inspection<'_>)) {
        visit(&Inspection {
            display: Some(self),
            debug: Some(self),
            source: Error::source(self),
            panic: self.parts.panic.as_ref().map(|message| message as &(dyn Error + 'static)),
        });
    }
}
