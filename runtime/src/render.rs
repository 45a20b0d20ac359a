//! The rendering policy: a value that applies to what is rendered in its scope.

use core::fmt;
use core::future::Future;
use core::pin::pin;
use core::task::Poll;
use std::sync::Arc;

use http::header::{HeaderMap, HeaderName, HeaderValue};

use crate::body::{BodyStyle, Style};
use crate::limits::Limits;
use crate::negotiation::Styles;
use crate::report::{Hook, Report};
use crate::request::{self, Negotiation, Request, RequestIds};
use crate::scope::{self, Scoped, Surroundings};
use crate::text;

/// How errors are rendered: a value, which applies to what is rendered in its scope.
///
/// It is neither a global switch nor a cargo feature: two routers in one process can differ, and tests cannot disturb
/// one another. Outside of any scope, [`Renderer::production`] applies, or what was [installed](Self::install).
///
/// ```
/// use error_response::{ApiError, Renderer, body::MessageDetails};
///
/// #[derive(Debug, thiserror::Error, ApiError)]
/// #[body(MessageDetails)]
/// #[status(500)]
/// #[error("disk {0} is full")]
/// struct DiskFull(u8);
///
/// let body = DiskFull(7).to_response().into_body();
/// assert_eq!(body, r#"{"Message":"The server met an unexpected condition."}"#);
///
/// let body = Renderer::development().scope(|| DiskFull(7).to_response()).into_body();
/// assert_eq!(
///     body,
///     r#"{"Message":"The server met an unexpected condition.","Details":"DiskFull: disk 7 is full\nDiskFull(7)"}"#,
/// );
/// ```
#[derive(Debug, Clone)]
#[must_use = "a renderer applies in a `scope`, a `scope_future`, or once it is installed"]
pub struct Renderer {
    policy: Arc<Policy>,
    request: Option<Arc<Request>>,
}

#[derive(Clone)]
pub(crate) struct Policy {
    mode: Mode,
    pub(crate) limits: Limits,
    pub(crate) style: Option<Style>,
    pub(crate) headers: Vec<(HeaderName, HeaderValue)>,
    pub(crate) on_error: Option<Hook>,
    pub(crate) request_id: Option<Box<str>>,
    pub(crate) request_ids: Option<RequestIds>,
    /// The styles that clients may choose from.
    pub(crate) negotiable: &'static [Style],
    pub(crate) info: Info,
    /// Whether responses may be kept: nothing is said here that changes their bytes, but for the style.
    keeps_responses: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mode {
    Production,
    Development,
}

/// Whether responses carry an [`ErrorInfo`](crate::ErrorInfo).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Info {
    Withheld,
    Attached,
}

impl Policy {
    pub(crate) const PRODUCTION: Self = Self {
        mode: Mode::Production,
        limits: Limits::DEFAULT,
        style: None,
        headers: Vec::new(),
        on_error: None,
        request_id: None,
        request_ids: None,
        negotiable: &[],
        info: Info::Withheld,
        keeps_responses: true,
    };

    pub(crate) fn shows_details(&self) -> bool {
        self.mode == Mode::Development
    }

    pub(crate) fn keeps_responses(&self) -> bool {
        self.keeps_responses
    }

    /// Whether parts of responses may be kept: nothing is said here that changes them.
    pub(crate) fn keeps_templates(&self) -> bool {
        self.keeps_responses || (self.limits == Limits::DEFAULT && !self.shows_details())
    }
}

impl fmt::Debug for Policy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Policy")
            .field("mode", &self.mode)
            .field("limits", &self.limits)
            .field("style", &self.style)
            .field("headers", &self.headers)
            .field("has_on_error", &self.on_error.is_some())
            .finish_non_exhaustive()
    }
}

impl Renderer {
    /// Nothing of a 5xx but what is declared as public reaches a client. The default.
    pub fn production() -> Self {
        Self { policy: Arc::new(Policy::PRODUCTION), request: None }
    }

    /// As in production, with development details beside it: the type's name and variant, its `Display`, `Debug` and
    /// sources, and the members marked `#[extension(development)]`. Never for strangers.
    pub fn development() -> Self {
        let mut renderer = Self::production();
        renderer.change(|policy| {
            policy.mode = Mode::Development;
            policy.keeps_responses = false;
        });
        renderer
    }

    fn change(&mut self, change: impl FnOnce(&mut Policy)) {
        change(Arc::make_mut(&mut self.policy));
    }

    /// The body style of types without `#[body]`. It is [`Problem`](crate::body::Problem) unless set.
    pub fn style<S: BodyStyle>(mut self) -> Self {
        self.change(|policy| policy.style = Some(Style::of::<S>()));
        self
    }

    /// How large the parts of a response may become.
    pub fn limits(mut self, limits: Limits) -> Self {
        self.change(|policy| {
            policy.limits = limits;
            policy.keeps_responses = false;
        });
        self
    }

    /// A response field on every error that has none of this name, such as `Cache-Control: no-store`. The fields that
    /// frame a message (`Content-Type`, `Content-Length`, `Transfer-Encoding`, `Connection`) are left to the library.
    pub fn header(mut self, name: HeaderName, value: HeaderValue) -> Self {
        self.change(|policy| {
            policy.headers.push((name, value));
            policy.keeps_responses = false;
        });
        self
    }

    /// The id of the request at hand: for a renderer that is made for one request. Body styles that have a place for it
    /// write it. It is the same everywhere: printable ASCII, as text in response fields, of 128 symbols at most.
    pub fn request_id(mut self, id: impl AsRef<str>) -> Self {
        self.change(|policy| {
            let id = text::ascii(&id.as_ref(), request::LONGEST_ID);
            policy.request_id = (!id.is_empty()).then(|| id.into());
            policy.keeps_responses = false;
        });
        self
    }

    /// Gives every request an id; see [`RequestIds`]. It takes effect in the layers, and with
    /// [`for_request`](Self::for_request).
    pub fn request_ids(mut self, ids: RequestIds) -> Self {
        self.change(|policy| {
            policy.request_ids = Some(ids);
            policy.keeps_responses = false;
        });
        self
    }

    /// Lets clients choose the body style of types without `#[body]`, by the `Accept` field of their requests (RFC 9110,
    /// section 12.5.1). Of styles that are liked alike, and where none is acceptable, the first is sent, with
    /// `Vary: Accept`. It takes effect in the layers, and with [`for_request`](Self::for_request).
    ///
    /// `application/json` also stands for media types that end in `+json`, unless a style has it itself.
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
        self.change(|policy| {
            policy.negotiable = S::LIST;
            policy.keeps_responses = false;
        });
        self
    }

    /// Puts an [`ErrorInfo`](crate::ErrorInfo) into the extensions of every response, for layers further out that trace
    /// or count.
    pub fn attach_info(mut self) -> Self {
        self.change(|policy| {
            policy.info = Info::Attached;
            policy.keeps_responses = false;
        });
        self
    }

    /// This renderer for one request: for middleware of your own. The layers do it themselves.
    pub fn for_request(&self, fields: &HeaderMap) -> Self {
        self.for_request_with(|name, visit| {
            for line in fields.get_all(name) {
                visit(line.as_bytes());
            }
        })
    }

    /// This renderer for one request, whose fields are asked for by their names. Within the scope of another renderer the
    /// request has the id that it has there.
    pub(crate) fn for_request_with(&self, lines: impl Fn(&HeaderName, &mut dyn FnMut(&[u8]))) -> Self {
        let negotiation = if self.policy.negotiable.is_empty() { Negotiation::Off } else { Negotiation::On };
        let ids = self.policy.request_ids.as_ref();
        let request = Request::of(negotiation, ids, scope::current_request(), lines).map(Arc::new);
        Self { policy: Arc::clone(&self.policy), request }
    }

    pub(crate) fn request(&self) -> Option<Arc<Request>> {
        self.request.clone()
    }

    /// The field that says which request a response answers.
    pub(crate) fn request_id_field(&self) -> Option<(&HeaderName, HeaderValue)> {
        self.surroundings().request_id_field()
    }

    /// Calls `hook` once for each response, before anything is masked. In place of the `tracing` event.
    ///
    /// The hook may render errors: while it runs, they are not reported. It may panic: the response is as it would have been.
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
    pub fn on_error(mut self, hook: impl Fn(&Report<'_>) + Send + Sync + 'static) -> Self {
        self.change(|policy| policy.on_error = Some(Arc::new(hook)));
        self
    }

    /// Runs `f` with this policy. Scopes nest; the innermost applies.
    pub fn scope<R>(&self, f: impl FnOnce() -> R) -> R {
        Scoped::new(self.clone()).run(f)
    }

    /// Polls `future` with this policy, on whichever thread it is polled.
    pub async fn scope_future<F: Future>(self, future: F) -> F::Output {
        let mut future = pin!(future);
        let mut scoped = Scoped::new(self);
        core::future::poll_fn(move |context| -> Poll<F::Output> {
            scoped.run(|| future.as_mut().poll(context))
        })
        .await
    }

    pub(crate) fn surroundings(&self) -> Surroundings<'_> {
        Surroundings { policy: &self.policy, request: self.request.as_deref() }
    }

    /// Makes this the policy outside of all scopes, for frameworks without middleware around handlers.
    ///
    /// # Errors
    ///
    /// It can be done once in a process; the second renderer comes back as the error.
    pub fn install(self) -> Result<(), Self> {
        scope::install(self)
    }
}

impl Default for Renderer {
    fn default() -> Self {
        Self::production()
    }
}
