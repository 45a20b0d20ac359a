//! Which renderer applies where: that of the innermost scope on this thread, or the process's.

use core::cell::Cell;
use std::sync::{Arc, OnceLock};

use http::header::{HeaderName, HeaderValue};

use super::negotiation;
use super::policy::{Caching, Details, Policy};
use super::request::{Request, RequestIds};
use crate::body::{Problem, Style};
use crate::occurrence::Context;
use crate::unwind;

/// The policy and the request that apply to an error.
#[derive(Debug, Clone)]
pub(crate) struct Current {
    /// `None`: [`Policy::PRODUCTION`].
    pub(super) policy: Option<Arc<Policy>>,
    pub(super) request: Option<Arc<Request>>,
}

pub(crate) static PRODUCTION: Current = Current::PRODUCTION;

static PRODUCTION_POLICY: Policy = Policy::PRODUCTION;

static INSTALLED: OnceLock<Current> = OnceLock::new();

impl Current {
    pub(crate) const PRODUCTION: Self = Self { policy: None, request: None };

    #[inline]
    fn is_production(&self) -> bool {
        self.policy.is_none() && self.request.is_none()
    }

    #[inline]
    pub(crate) fn policy(&self) -> &Policy {
        self.policy.as_deref().unwrap_or(&PRODUCTION_POLICY)
    }

    /// The body style of types without `#[body]`.
    pub(crate) fn style(&self) -> Style {
        let policy = self.policy();
        negotiation::choose(self.request.as_deref(), policy.negotiable)
            .or(policy.style)
            .unwrap_or(Style::of::<Problem>())
    }

    /// Whether there is a request id.
    #[cfg(feature = "catalogue")]
    pub(crate) fn has_request_id(&self) -> bool {
        self.request_id().is_some()
    }

    /// Whether clients choose the style of types without `#[body]`.
    pub(crate) fn is_negotiated(&self) -> bool {
        self.policy().negotiable.len() > 1 && self.request.is_some()
    }

    /// Runs `f` with this policy and request.
    pub(crate) fn scope<R>(&self, f: impl FnOnce() -> R) -> R {
        Scoped::new(self.clone()).run(f)
    }

    /// What an occurrence is rendered under, in this style.
    pub(crate) fn context(&self, style: Style) -> Context<'_> {
        let policy = self.policy();
        let has_id = matches!(policy.caching, Caching::PartsWithId | Caching::Nothing);
        Context {
            limits: policy.limits,
            development: match policy.details {
                Details::Hidden => None,
                Details::Shown => Some(self.request.as_deref().map_or("", Request::head)),
            },
            codes: policy.codes,
            request_id: if has_id { self.request_id() } else { None },
            id_member: if has_id { policy.id_member() } else { None },
            style: style.0.production.style,
        }
    }

    fn request_id(&self) -> Option<&str> {
        let policy = self.policy();
        let of_request = || policy.request_ids.as_ref().and(self.request.as_deref()).map(Request::id);
        policy.request_id.as_deref().or_else(of_request)
    }

    /// The field that says which request a response answers.
    pub(crate) fn request_id_field(&self) -> Option<(&HeaderName, HeaderValue)> {
        let ids = self.policy().request_ids.as_ref()?;
        // An id is printable ASCII, wherever it comes from.
        Some((ids.name(), HeaderValue::from_str(self.request_id()?).ok()?))
    }
}

/// Applies outside of all scopes. It comes back where something else does already.
pub(crate) fn install(current: Current) -> Result<(), Current> {
    INSTALLED.set(current)
}

thread_local! {
    /// It has no destructor, so that a look at it is a load.
    static INNERMOST: Cell<Innermost> = const { Cell::new(Innermost::None) };
    /// What applies in the innermost scope that has a policy or a request.
    static CURRENT: Cell<Current> = const { Cell::new(Current::PRODUCTION) };
    static IS_REPORTING: Cell<bool> = const { Cell::new(false) };
}

/// What applies in the innermost scope on this thread.
#[derive(Clone, Copy)]
enum Innermost {
    /// No scope is open.
    None,
    /// [`Current::PRODUCTION`], which nobody has to store.
    Production,
    /// It is in `CURRENT`.
    Stored,
}

/// Whether a report is being made on this thread. What is rendered meanwhile is not reported: a hook that renders an error
/// would be called for that one too, without end.
pub(crate) fn is_reporting() -> bool {
    IS_REPORTING.get()
}

/// Makes a report, up to its end or to its panic.
pub(crate) fn report(f: impl FnOnce()) {
    IS_REPORTING.set(true);
    // The panic hook has reported it, and the response does not depend on it.
    let _ = unwind::catch(f);
    IS_REPORTING.set(false);
}

/// A scope that is entered again and again, as a future is polled: its policy changes places with the one outside, so that
/// no reference is counted.
pub(crate) struct Scoped(Current);

impl Scoped {
    pub(crate) fn new(current: Current) -> Self {
        Self(current)
    }

    /// What applies in the scope, while it is not entered.
    #[cfg(feature = "tower")]
    pub(crate) fn current(&self) -> &Current {
        &self.0
    }

    #[inline]
    pub(crate) fn run<R>(&mut self, f: impl FnOnce() -> R) -> R {
        let _scope = Scope::enter(&mut self.0);
        f()
    }
}

/// Leaves the scope also when the code in it panics.
struct Scope<'r> {
    outside: Innermost,
    /// What applies inside before and after, and what applies outside meanwhile.
    other: &'r mut Current,
}

impl<'r> Scope<'r> {
    #[inline]
    fn enter(current: &'r mut Current) -> Self {
        let inside = if current.is_production() { Innermost::Production } else { Innermost::Stored };
        let outside = INNERMOST.replace(inside);
        if let Innermost::Stored = inside {
            swap(current);
        }
        Self { outside, other: current }
    }
}

impl Drop for Scope<'_> {
    #[inline]
    fn drop(&mut self) {
        if let Innermost::Stored = INNERMOST.replace(self.outside) {
            swap(self.other);
        }
    }
}

fn swap(other: &mut Current) {
    // The thread-local is gone only while the thread itself ends, and with it every scope.
    let _ = CURRENT.try_with(|current| current.swap(Cell::from_mut(other)));
}

/// What `CURRENT` holds. `None`: the thread is ending.
fn stored() -> Option<Current> {
    let clone = |cell: &Cell<Current>| {
        let current = cell.replace(Current::PRODUCTION);
        let clone = current.clone();
        cell.set(current);
        clone
    };
    CURRENT.try_with(clone).ok()
}

impl RequestIds {
    /// The id of the request at hand, for the service's own log lines, and for requests to other services. It is the one that
    /// the response has.
    ///
    /// There is one within the scope of a renderer with [`request_ids`](crate::Renderer::request_ids): in handlers, and in the
    /// layers within the renderer. Rocket calls handlers outside of all scopes, where there is none.
    ///
    /// ```
    /// use error_response::{Renderer, RequestIds};
    /// use http::HeaderMap;
    ///
    /// let renderer = Renderer::production().request_ids(RequestIds::new());
    /// let request = HeaderMap::from_iter([("x-request-id".parse().unwrap(), "7f3a".parse().unwrap())]);
    /// assert_eq!(renderer.for_request(&request).scope(RequestIds::current).as_deref(), Some("7f3a"));
    /// assert_eq!(RequestIds::current(), None);
    /// ```
    #[must_use]
    pub fn current() -> Option<String> {
        let of = |current: &Current| current.request_id().map(str::to_owned);
        process_wide().map_or_else(|| of(&scoped()), of)
    }
}

/// The request of the innermost scope.
pub(super) fn current_request() -> Option<Arc<Request>> {
    match INNERMOST.get() {
        Innermost::None | Innermost::Production => None,
        Innermost::Stored => stored()?.request,
    }
}

/// How an error is a status of gRPC here, and whether the status is to be marked.
#[cfg(feature = "tonic")]
pub(crate) fn grpc_style() -> (Style, bool) {
    let of = |current: &Current| (current.policy().grpc_style, current.policy().marks_statuses);
    process_wide().map_or_else(|| of(&scoped()), of)
}

/// Calls `make` under the policy that applies where there is none, whatever applies here. A document is made so, because
/// it is the same for everybody; also what users write for it (styles, schemas) may ask what applies.
#[cfg(feature = "catalogue")]
pub(crate) fn in_production<R>(make: impl FnOnce() -> R) -> R {
    Current::PRODUCTION.scope(make)
}

/// Whether [`Current::PRODUCTION`] applies here.
#[inline]
pub(crate) fn is_production() -> bool {
    match INNERMOST.get() {
        Innermost::None => INSTALLED.get().is_none(),
        Innermost::Production => true,
        Innermost::Stored => false,
    }
}

/// What applies here, where that is the same for the whole process: no scope is open, or that of a renderer which says
/// nothing.
#[inline]
pub(crate) fn process_wide() -> Option<&'static Current> {
    match INNERMOST.get() {
        Innermost::None => Some(INSTALLED.get().unwrap_or(&PRODUCTION)),
        Innermost::Production => Some(&PRODUCTION),
        Innermost::Stored => None,
    }
}

/// What applies here, where a scope says something of its own. What is rendered may itself open a scope, so it is taken out of its cell.
#[cold]
pub(crate) fn scoped() -> Current {
    stored().unwrap_or_else(|| INSTALLED.get().unwrap_or(&PRODUCTION).clone())
}
