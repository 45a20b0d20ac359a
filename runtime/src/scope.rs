//! Which renderer applies where: that of the innermost scope on this thread, or the process's.

use core::cell::{Cell, RefCell};
use std::sync::{Arc, OnceLock};

use http::header::{HeaderName, HeaderValue};

use crate::body::{Problem, Style};
use crate::negotiation;
use crate::render::{Policy, Renderer};
use crate::request::Request;
use crate::unwind;

static PRODUCTION: Policy = Policy::PRODUCTION;

static INSTALLED: OnceLock<Renderer> = OnceLock::new();

/// Makes this the renderer outside of all scopes. It comes back where there is one.
pub(crate) fn install(renderer: Renderer) -> Result<(), Renderer> {
    INSTALLED.set(renderer)
}

thread_local! {
    /// How many scopes are open: a look at it is all that it costs where there is none.
    static DEPTH: Cell<usize> = const { Cell::new(0) };
    static CURRENT: RefCell<Option<Renderer>> = const { RefCell::new(None) };
    static IS_REPORTING: Cell<bool> = const { Cell::new(false) };
}

/// Whether a report is being made on this thread. What is rendered meanwhile is not reported itself: a hook that renders an
/// error would be called for that one too, and so on without an end.
pub(crate) fn is_reporting() -> bool {
    IS_REPORTING.get()
}

/// Makes a report, up to its end or to its panic.
pub(crate) fn report(f: impl FnOnce()) {
    IS_REPORTING.set(true);
    // The panic hook has told of it, and the response does not depend on it.
    let _ = unwind::catch(f);
    IS_REPORTING.set(false);
}

/// A renderer that is entered again and again, as a future is polled: it changes places with the one outside, and is
/// counted but once.
pub(crate) struct Scoped(Option<Renderer>);

impl Scoped {
    pub(crate) fn new(renderer: Renderer) -> Self {
        Self(Some(renderer))
    }

    /// The renderer, while it is not entered.
    #[cfg(feature = "tower")]
    pub(crate) fn renderer(&self) -> Option<&Renderer> {
        self.0.as_ref()
    }

    pub(crate) fn run<R>(&mut self, f: impl FnOnce() -> R) -> R {
        let _scope = Scope::enter(&mut self.0);
        f()
    }
}

/// Leaves the scope also when the code in it panics.
struct Scope<'r> {
    /// The renderer of the scope before and after, the one outside meanwhile.
    other: &'r mut Option<Renderer>,
}

impl<'r> Scope<'r> {
    fn enter(renderer: &'r mut Option<Renderer>) -> Self {
        DEPTH.set(DEPTH.get() + 1);
        swap(renderer);
        Self { other: renderer }
    }
}

impl Drop for Scope<'_> {
    fn drop(&mut self) {
        DEPTH.set(DEPTH.get() - 1);
        swap(self.other);
    }
}

fn swap(renderer: &mut Option<Renderer>) {
    // The thread-local is gone only while the thread itself ends, and with it every scope.
    let _ = CURRENT.try_with(|current| core::mem::swap(&mut *current.borrow_mut(), renderer));
}

/// What applies to an error, beside what it says itself.
#[derive(Clone, Copy)]
pub(crate) struct Surroundings<'a> {
    pub(crate) policy: &'a Policy,
    pub(crate) request: Option<&'a Request>,
}

impl<'a> Surroundings<'a> {
    pub(crate) const PRODUCTION: Surroundings<'static> = Surroundings { policy: &PRODUCTION, request: None };

    /// The body style of types without `#[body]`.
    pub(crate) fn style(&self) -> Style {
        let accept = self.request.and_then(Request::accept);
        negotiation::choose(accept, self.policy.negotiable)
            .or(self.policy.style)
            .unwrap_or(const { Style::of::<Problem>() })
    }

    /// Whether clients choose the style of types without `#[body]`.
    pub(crate) fn is_negotiated(&self) -> bool {
        self.policy.negotiable.len() > 1 && self.request.is_some()
    }

    pub(crate) fn request_id(&self) -> Option<&'a str> {
        let of_request = || self.policy.request_ids.as_ref().and(self.request).map(Request::id);
        self.policy.request_id.as_deref().or_else(of_request)
    }

    /// The field that says which request a response answers.
    pub(crate) fn request_id_field(&self) -> Option<(&'a HeaderName, HeaderValue)> {
        let ids = self.policy.request_ids.as_ref()?;
        // An id is printable ASCII, wherever it comes from.
        Some((ids.name(), HeaderValue::from_str(self.request_id()?).ok()?))
    }
}

/// The request of the innermost scope.
pub(crate) fn current_request() -> Option<Arc<Request>> {
    CURRENT.try_with(|current| current.borrow().as_ref().and_then(Renderer::request)).ok().flatten()
}

/// Calls `make` under the policy that applies where there is none, whatever applies here. A document is made so, because
/// it is the same for everybody; also what users write for it (styles, schemas) may ask what applies.
#[cfg(feature = "catalogue")]
pub(crate) fn in_production<R>(make: impl FnOnce() -> R) -> R {
    Scoped::new(Renderer::production()).run(make)
}

/// Calls `render` with what applies here.
#[inline]
pub(crate) fn with_surroundings<R>(render: impl FnOnce(&Surroundings<'_>) -> R) -> R {
    if DEPTH.get() > 0 {
        // The renderer is taken out of the cell first: what is rendered may itself open a scope.
        let current = CURRENT.try_with(|current| current.borrow().clone()).ok().flatten();
        if let Some(renderer) = current {
            return render(&renderer.surroundings());
        }
    }
    render(&INSTALLED.get().map_or(Surroundings::PRODUCTION, Renderer::surroundings))
}
