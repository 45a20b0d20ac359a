//! What a service sets of its renderer.

use std::sync::Arc;

use http::header::{HeaderName, HeaderValue};

use super::Renderer;
use super::negotiation::Styles;
use super::policy::{Event, Info};
use super::report::Report;
use super::request::{self, RequestIds};
use crate::body::{BodyStyle, Style};
use crate::limits::Limits;
use crate::occurrence::Codes;
use crate::text;

impl Renderer {
    /// Sets the body style of types without `#[body]`. It is [`Problem`](crate::body::Problem) unless set.
    ///
    /// ```
    /// use error_response::{ApiError, Renderer, StatusError, body::MessageDetails};
    /// use http::StatusCode;
    ///
    /// let error = StatusError::new(StatusCode::CONFLICT).detail("order 7 is locked");
    /// let response = Renderer::production().style::<MessageDetails>().scope(|| error.to_response());
    /// assert_eq!(response.body(), r#"{"Message":"order 7 is locked"}"#);
    /// ```
    pub fn style<S: BodyStyle>(mut self) -> Self {
        self.change(|policy| policy.style = Some(Style::of::<S>()));
        self
    }

    /// Sets how large the parts of a response may become; see [`Limits`] for an example.
    pub fn limits(mut self, limits: Limits) -> Self {
        self.change(|policy| policy.limits = limits);
        self
    }

    /// Adds a response field to every error that has none of this name, such as `Cache-Control: no-store`. The fields that
    /// frame a message (`Content-Type`, `Content-Length`, `Transfer-Encoding`, `Connection`) are left to the library.
    ///
    /// ```
    /// use error_response::{ApiError, Renderer, StatusError};
    /// use http::{HeaderValue, StatusCode, header::CACHE_CONTROL};
    ///
    /// let renderer = Renderer::production().header(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    /// let response = renderer.scope(|| StatusError::new(StatusCode::NOT_FOUND).to_response());
    /// assert_eq!(response.headers()["cache-control"], "no-store");
    /// ```
    pub fn header(mut self, name: HeaderName, value: HeaderValue) -> Self {
        self.change(|policy| policy.headers.push((name, value)));
        self
    }

    /// Sets the id of the request at hand: for a renderer that is made for one request. Body styles that have a place for
    /// it write it. It is the same everywhere: printable ASCII, as text in response fields, of 128 characters at most.
    ///
    /// ```
    /// use error_response::{ApiError, Renderer, StatusError, body::MessageDetails};
    /// use http::StatusCode;
    ///
    /// let error = StatusError::new(StatusCode::CONFLICT).detail("order 7 is locked");
    /// let renderer = Renderer::production().style::<MessageDetails>().request_id("7f3a");
    /// let response = renderer.scope(|| error.to_response());
    /// assert_eq!(response.body(), r#"{"Message":"order 7 is locked","RequestId":"7f3a"}"#);
    /// ```
    pub fn request_id(mut self, id: impl AsRef<str>) -> Self {
        self.change(|policy| {
            let id = text::to_ascii(&id.as_ref(), request::LONGEST_ID);
            policy.request_id = (!id.is_empty()).then(|| id.into());
        });
        self
    }

    /// Gives every request an id; see [`RequestIds`] for an example. It takes effect in the layers, and with
    /// [`for_request`](Self::for_request).
    pub fn request_ids(mut self, ids: RequestIds) -> Self {
        self.change(|policy| policy.request_ids = Some(ids));
        self
    }

    /// Lets clients choose the body style of types without `#[body]`, by the `Accept` field of their requests (RFC 9110,
    /// section 12.5.1). Of styles that are liked alike the first is sent, with `Vary: Accept`. It takes effect in the layers,
    /// and with [`for_request`](Self::for_request).
    ///
    /// `application/json` also stands for media types that end in `+json`, unless a style has it itself. Where nothing is
    /// acceptable, the first style is sent that the client does not refuse (`q=0`), or else that it refuses only along with
    /// others, as in `*/*;q=0`.
    ///
    /// Clients of gRPC, gRPC-Web and Connect misread the bodies of other protocols. A request whose `Content-Type` is
    /// `application/grpc…`, `application/connect+…` or `application/proto`, or that has the field
    /// `Connect-Protocol-Version`, is answered with the status and the response fields, without a body. One of Connect has the
    /// body of [`Connect`](crate::body::Connect), if the list has that style, which nobody else is offered.
    ///
    /// ```
    /// use error_response::body::{MessageDetails, Problem};
    /// use error_response::{ApiError, Renderer};
    /// use http::HeaderMap;
    ///
    /// #[derive(ApiError)]
    /// #[status(404)]
    /// struct OrderNotFound;
    ///
    /// let renderer = Renderer::production().negotiate::<(Problem, MessageDetails)>();
    ///
    /// let mut request = HeaderMap::new();
    /// request.insert("accept", "application/json, */*;q=0.1".parse().unwrap());
    /// let response = renderer.for_request(&request).scope(|| OrderNotFound.to_response());
    /// assert_eq!(response.headers()["content-type"], "application/json");
    /// assert_eq!(response.headers()["vary"], "accept");
    /// ```
    pub fn negotiate<S: Styles>(mut self) -> Self {
        self.change(|policy| policy.negotiable = S::LIST);
        self
    }

    /// Gives every body a code, in styles that write it only where `#[code]` does, such as [`Problem`](crate::body::Problem).
    /// It is the name of the variant in `snake_case`, and the phrase of the status for what is no declared error: what the
    /// framework or a layer answers with by itself.
    ///
    /// ```
    /// use error_response::{ApiError, Renderer, StatusError};
    /// use http::StatusCode;
    ///
    /// #[derive(ApiError)]
    /// enum OrderError {
    ///     #[status(409)]
    ///     #[detail("order {0} is locked")]
    ///     Locked(u64),
    /// }
    ///
    /// Renderer::production().codes().scope(|| {
    ///     assert_eq!(
    ///         OrderError::Locked(7).to_response().body(),
    ///         r#"{"title":"Conflict","status":409,"detail":"order 7 is locked","code":"locked"}"#,
    ///     );
    ///     let body = StatusError::new(StatusCode::NOT_FOUND).to_response().into_body();
    ///     assert!(body.ends_with(br#""code":"not_found"}"#));
    /// });
    /// ```
    pub fn codes(mut self) -> Self {
        self.change(|policy| policy.codes = Codes::All);
        self
    }

    /// The domain of the codes in statuses of gRPC: "the logical grouping to which the reason belongs". Without one,
    /// [`ErrorInfo`](https://google.aip.dev/193#errorinfo) has none.
    ///
    /// ```
    /// use error_response::body::Domain;
    /// use error_response::Renderer;
    ///
    /// struct Orders;
    ///
    /// impl Domain for Orders {
    ///     const DOMAIN: &'static str = "orders.example.com";
    /// }
    ///
    /// let renderer = Renderer::production().rpc_domain::<Orders>();
    /// # let _ = renderer;
    /// ```
    #[cfg(feature = "tonic")]
    pub fn rpc_domain<D: crate::body::Domain>(mut self) -> Self {
        self.change(|policy| policy.grpc_style = Style::of::<crate::body::GrpcStatus<D>>());
        self
    }

    #[cfg(feature = "tonic")]
    pub(crate) fn with_marked_statuses(mut self) -> Self {
        self.change(|policy| policy.marks_statuses = true);
        self
    }

    /// Puts an [`ErrorInfo`](crate::ErrorInfo), whose example shows it, into the extensions of every response, for layers
    /// further out that trace or count.
    pub fn attach_info(mut self) -> Self {
        self.change(|policy| policy.info = Info::Attached);
        self
    }

    /// Calls `hook` once for each response, before anything is masked. With the feature `tracing` there is an event beside it,
    /// which [`without_event`](Self::without_event) turns off.
    ///
    /// The hook may render errors: while it runs, they are not reported. It may panic: the response is as it would have been.
    ///
    /// Several hooks are called in the order in which they were added.
    ///
    /// It is called whatever `#[log(…)]` says, which is [`Report::log_level`](crate::Report::log_level): `#[log(off)]` is
    /// for the hook to honour.
    ///
    /// ```
    /// use error_response::{ApiError, Renderer};
    /// use std::sync::{Arc, Mutex};
    ///
    /// #[derive(Debug, thiserror::Error, ApiError)]
    /// #[status(500)]
    /// #[error("disk {0} is full")]
    /// struct DiskFull(u8);
    ///
    /// let log = Arc::new(Mutex::new(Vec::new()));
    /// let renderer = Renderer::production().on_error({
    ///     let log = Arc::clone(&log);
    ///     move |report| log.lock().unwrap().push(format!("{}: {report}", report.status()))
    /// });
    /// renderer.scope(|| DiskFull(7).to_response());
    /// assert_eq!(*log.lock().unwrap(), ["500 Internal Server Error: disk 7 is full"]);
    /// ```
    ///
    /// A metric counts the errors of each problem type. OpenTelemetry has names for its attributes:
    ///
    /// ```
    /// use error_response::{ApiError, Renderer};
    /// use std::collections::BTreeMap;
    /// use std::sync::{Arc, Mutex};
    ///
    /// let counter = Arc::new(Mutex::new(BTreeMap::new()));
    /// let renderer = Renderer::production().on_error({
    ///     let counter = Arc::clone(&counter);
    ///     move |report| {
    ///         let attributes = [
    ///             ("error.type", format!("{}::{}", report.type_name(), report.variant())),
    ///             ("http.response.status_code", report.status().as_u16().to_string()),
    ///         ];
    ///         *counter.lock().unwrap().entry(attributes).or_insert(0) += 1;
    ///     }
    /// });
    ///
    /// #[derive(ApiError)]
    /// enum OrderError {
    ///     #[status(404)]
    ///     NotFound,
    /// }
    ///
    /// renderer.scope(|| [OrderError::NotFound, OrderError::NotFound].map(|error| error.to_response()));
    /// let attributes = [("error.type", "OrderError::NotFound"), ("http.response.status_code", "404")];
    /// assert_eq!(counter.lock().unwrap()[&attributes.map(|(key, value)| (key, value.to_owned()))], 2);
    /// ```
    pub fn on_error(mut self, hook: impl Fn(&Report<'_>) + Send + Sync + 'static) -> Self {
        self.change(|policy| policy.hooks.push(Arc::new(hook)));
        self
    }

    /// Hides the value of a request field in development details, such as that of `X-Api-Key`. Those of `Authorization`,
    /// `Proxy-Authorization`, `Cookie` and `Set-Cookie` are always hidden.
    ///
    /// ```
    /// use error_response::{ApiError, Renderer, StatusError, body::MessageDetails};
    /// use http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
    ///
    /// let name = HeaderName::from_static("x-api-key");
    /// let request = HeaderMap::from_iter([(name.clone(), HeaderValue::from_static("hunter2"))]);
    ///
    /// let renderer = Renderer::development().style::<MessageDetails>().redact(name);
    /// let error = StatusError::new(StatusCode::CONFLICT);
    /// let response = renderer.for_request(&request).scope(|| error.to_response());
    /// assert!(response.body().ends_with(br#"\n\nx-api-key: [redacted]"}"#));
    /// ```
    pub fn redact(mut self, name: HeaderName) -> Self {
        self.change(|policy| policy.redacted.push(name));
        self
    }

    /// Emits no `tracing` events: for a service whose [hook](Self::on_error) writes the log.
    ///
    /// ```
    /// use error_response::Renderer;
    ///
    /// let renderer = Renderer::production().on_error(|report| eprintln!("{report}")).without_event();
    /// # let _ = renderer;
    /// ```
    pub fn without_event(mut self) -> Self {
        self.change(|policy| policy.event = Event::Withheld);
        self
    }
}
