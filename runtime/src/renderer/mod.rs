//! The rendering policy: a value that applies to what is rendered in its scope.
//!
//! - `settings`: what a service sets.
//! - `report`: what is known of an error before anything is masked.
//! - `line`: the texts of a report, each once.
//! - `request`: what a response needs of the request it answers.
//! - `request_head`: the request as text, for development details.
//! - `protocol`: the RPC protocol that a request speaks.
//! - `negotiation`: the style that a client prefers.
//! - `policy`: what a renderer says about every response.
//! - `scope`: which policy applies where.
//! - `event`: reports an error to the hook and to `tracing`.

mod event;
mod line;
mod negotiation;
mod policy;
mod protocol;
mod report;
mod request;
mod request_head;
mod scope;
mod settings;

use core::future::Future;
use core::pin::pin;
use core::task::Poll;
use std::sync::Arc;

use http::header::{HeaderMap, HeaderName};

#[cfg(feature = "catalogue")]
use crate::body::Style;

pub(crate) use event::{HAS_EVENTS, emit, is_wanted};
pub use negotiation::Styles;
#[cfg(feature = "catalogue")]
pub(crate) use negotiation::choose_by_accept;
use policy::Details;
pub(crate) use policy::{Caching, Info, Policy};
pub use report::{Report, ReportText, Source};
pub use request::RequestIds;
#[cfg(any(feature = "rocket", feature = "tonic"))]
pub(crate) use request::random_id;
use request::{Negotiation, Request};
use request_head::RequestHead;
#[cfg(feature = "tower")]
pub(crate) use scope::Scoped;
#[cfg(feature = "tonic")]
pub(crate) use scope::grpc_style;
#[cfg(feature = "catalogue")]
pub(crate) use scope::in_production;
pub(crate) use scope::{Current, PRODUCTION, is_production, process_wide, scoped};

/// How errors are rendered: a value, which applies to what is rendered in its scope.
///
/// It is neither a global switch nor a cargo feature: two routers in one process can differ, and tests cannot disturb
/// one another. Outside of any scope, [`Renderer::production`] applies, or what was [installed](Self::install). A clone is
/// cheap, and shares everything.
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
pub struct Renderer(Current);

#[cfg(feature = "catalogue")]
impl Current {
    pub(crate) fn set_style(&mut self, style: Style) {
        let mut renderer = Renderer(self.clone());
        renderer.change(|policy| (policy.style, policy.negotiable) = (Some(style), &[]));
        *self = renderer.0;
    }
}

impl Renderer {
    /// Nothing of a 5xx but what is declared as public reaches a client. The default.
    ///
    /// ```
    /// use error_response::{ApiError, Renderer, StatusError};
    /// use http::StatusCode;
    ///
    /// let error = StatusError::new(StatusCode::INTERNAL_SERVER_ERROR).detail("disk 7 is full");
    /// let response = Renderer::production().scope(|| error.to_response());
    /// assert!(!response.body().windows(4).any(|word| word == b"disk"));
    /// ```
    pub fn production() -> Self {
        Self(Current::PRODUCTION)
    }

    /// As in production, with development details beside it. Never for strangers. They are one text:
    ///
    /// - the type's name and variant, its `Display`, `Debug` and sources, as far as the type has them;
    /// - in the layers the request line, and there and with [`for_request`](Self::for_request) the fields of the request. The
    ///   values of `Authorization`, `Proxy-Authorization`, `Cookie` and `Set-Cookie`, of what is marked as
    ///   [sensitive](http::HeaderValue::set_sensitive) and of what is to be [redacted](Self::redact) are left out;
    /// - the stack trace, where one was captured: a field of the error, or of an inner one, of the type
    ///   [`Backtrace`](std::backtrace::Backtrace), which may be in an `Option`, `Box`, `Arc` or `Rc`.
    ///
    /// Each text is cut after 8 KiB, the stack trace after 16. The members marked `#[extension(development)]` are shown too.
    ///
    /// ```
    /// use error_response::{ApiError, Renderer, body::MessageDetails};
    /// use http::{HeaderMap, HeaderValue};
    ///
    /// #[derive(Debug, ApiError)]
    /// #[status(500)]
    /// struct DiskFull;
    ///
    /// let mut request = HeaderMap::new();
    /// request.insert("accept", HeaderValue::from_static("*/*"));
    /// request.insert("authorization", HeaderValue::from_static("Bearer hunter2"));
    ///
    /// let renderer = Renderer::development().style::<MessageDetails>();
    /// assert_eq!(
    ///     renderer.for_request(&request).scope(|| DiskFull.to_response()).body(),
    ///     concat!(
    ///         r#"{"Message":"The server met an unexpected condition.","Details":"DiskFull\nDiskFull\n\n"#,
    ///         r#"accept: */*\nauthorization: [redacted]"}"#,
    ///     ),
    /// );
    /// ```
    pub fn development() -> Self {
        let mut renderer = Self::production();
        renderer.change(|policy| policy.details = Details::Shown);
        renderer
    }

    fn change(&mut self, change: impl FnOnce(&mut Policy)) {
        let policy = Arc::make_mut(self.0.policy.get_or_insert_with(|| Arc::new(Policy::PRODUCTION)));
        change(policy);
        policy.caching = policy.find_caching();
    }

    /// This renderer for one request with these fields: for middleware of your own. The layers do it themselves. It reads
    /// `Accept`, `Content-Type` and `Connect-Protocol-Version` (for [`negotiate`](Self::negotiate)), and the field of the
    /// [request id](Self::request_ids).
    ///
    /// ```
    /// use error_response::{ApiError, Renderer, RequestIds, StatusError};
    /// use http::{Request, StatusCode};
    ///
    /// let renderer = Renderer::production().request_ids(RequestIds::new());
    /// let request = Request::get("/orders/7").header("x-request-id", "7f3a").body(()).unwrap();
    ///
    /// let error = StatusError::new(StatusCode::NOT_FOUND);
    /// let response = renderer.for_request(request.headers()).scope(|| error.to_response());
    /// assert_eq!(response.headers()["x-request-id"], "7f3a");
    /// ```
    pub fn for_request(&self, fields: &HeaderMap) -> Self {
        self.for_fields(fields, |_| ())
    }

    /// This renderer for one request with these fields, whose request line `write_line` writes where it is asked for.
    pub(crate) fn for_fields(
        &self,
        fields: &HeaderMap,
        write_line: impl FnOnce(&mut RequestHead<'_>),
    ) -> Self {
        let lines = |name: &HeaderName, visit: &mut dyn FnMut(&[u8])| {
            for line in fields.get_all(name) {
                visit(line.as_bytes());
            }
        };
        self.for_request_with(lines, |head| {
            write_line(head);
            head.write_fields(fields);
        })
    }

    /// This renderer for one request, whose fields are asked for by their names, and all of whose head is written only for
    /// development details. Within the scope of another renderer the request has the id that it has there.
    pub(crate) fn for_request_with(
        &self,
        lines: impl Fn(&HeaderName, &mut dyn FnMut(&[u8])),
        write_head: impl FnOnce(&mut RequestHead<'_>),
    ) -> Self {
        let policy = self.0.policy.clone();
        let request = policy.as_deref().and_then(|policy| {
            let negotiation = if policy.negotiable.is_empty() { Negotiation::Off } else { Negotiation::On };
            let head = (policy.details == Details::Shown).then(|| {
                let mut head = RequestHead::new(&policy.redacted);
                write_head(&mut head);
                head.into_text()
            });
            Request::read(negotiation, policy.request_ids.as_ref(), head, scope::current_request, lines)
        });
        Self(Current { policy, request: request.map(Arc::new) })
    }

    /// What documents show of it: production, in which no hook is called, and an example of an id where requests
    /// have one.
    #[cfg(feature = "catalogue")]
    pub(crate) fn in_documents(&self) -> Current {
        let mut renderer = self.clone();
        renderer.change(|policy| {
            policy.details = Details::Hidden;
            policy.hooks.clear();
        });
        let policy = renderer.0.policy;
        let ids = policy.as_deref().and_then(|policy| policy.request_ids.as_ref());
        let request = ids.map(|ids| Arc::new(Request::in_documents(ids)));
        Current { policy, request }
    }

    /// Runs `f` with this renderer, on this thread. Scopes nest; the innermost applies.
    ///
    /// ```
    /// use error_response::{ApiError, Renderer, StatusError, body::MessageDetails};
    /// use http::StatusCode;
    ///
    /// let media_type = || StatusError::new(StatusCode::NOT_FOUND).to_response().headers()["content-type"].clone();
    /// let (outer, inner) = (Renderer::production(), Renderer::production().style::<MessageDetails>());
    ///
    /// assert_eq!(outer.scope(|| inner.scope(media_type)), "application/json");
    /// assert_eq!(outer.scope(media_type), "application/problem+json");
    /// ```
    pub fn scope<R>(&self, f: impl FnOnce() -> R) -> R {
        self.0.scope(f)
    }

    /// Runs `future` with this renderer, on whichever thread it is polled.
    ///
    /// ```
    /// use error_response::{ApiError, Renderer, StatusError, body::MessageDetails};
    /// use http::StatusCode;
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() {
    /// let handler = async { StatusError::new(StatusCode::CONFLICT).detail("order 7 is locked").to_response() };
    /// let response = Renderer::production().style::<MessageDetails>().scope_future(handler).await;
    /// assert_eq!(response.body(), r#"{"Message":"order 7 is locked"}"#);
    /// # }
    /// ```
    pub async fn scope_future<F: Future>(self, future: F) -> F::Output {
        let mut future = pin!(future);
        let mut scoped = scope::Scoped::new(self.0);
        core::future::poll_fn(move |context| -> Poll<F::Output> {
            scoped.run(|| future.as_mut().poll(context))
        })
        .await
    }

    #[cfg(any(feature = "actix-web", feature = "poem", feature = "rocket", feature = "salvo"))]
    pub(crate) fn current(&self) -> &Current {
        &self.0
    }

    /// Makes this the policy outside of all scopes, for frameworks without middleware around handlers.
    ///
    /// # Errors
    ///
    /// It can be done once in a process; the second renderer comes back as the error.
    ///
    /// ```
    /// use error_response::{Renderer, body::MessageDetails};
    ///
    /// Renderer::production().style::<MessageDetails>().install().expect("nothing else installs a renderer");
    /// assert!(Renderer::development().install().is_err());
    /// ```
    pub fn install(self) -> Result<(), Self> {
        scope::install(self.0).map_err(Self)
    }
}

impl From<Renderer> for Current {
    fn from(renderer: Renderer) -> Self {
        renderer.0
    }
}

impl Default for Renderer {
    fn default() -> Self {
        Self::production()
    }
}
