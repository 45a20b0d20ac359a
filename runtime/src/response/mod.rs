//! From an error to `http::Response<Bytes>`.
//!
//! - `cache`: what is the same in every response of a row.
//! - `added`: what few styles add to the head of a cached response.
//! - `template`: a body with holes for what is not the same. `holes`: what is written into those that few templates have.
//! - `compile`: makes a template, with `outlook`, what is known of all bodies of a row, and `xml_template`.
//! - `render`: the way without the cache.
//! - `policy`: what the renderer adds to every response.
//! - `mark`: how middleware knows a response of this library.
//! - `error_info`: what layers further out may know of an error.

mod added;
mod cache;
mod compile;
mod error_info;
mod holes;
pub(crate) mod mark;
mod outlook;
mod policy;
mod render;
mod template;
mod xml_template;

use bytes::Bytes;
use http::{Response, StatusCode};

use crate::body::Style;
use crate::describe::{Describe, Inner, Inspect, Inspection, MAX_LEVELS, RawOccurrence, Sink};
use crate::occurrence::{Budget, Codes, Occurrence};
use crate::problem_type::Row;
use crate::renderer::{Caching, Current, HAS_EVENTS, emit, is_wanted, process_wide, scoped};

use cache::{CachedResponse, Key};
pub use error_info::ErrorInfo;
use policy::add_what_policy_says;
use render::render_and_cache;
#[cfg(feature = "catalogue")]
pub(crate) use render::{may_have_content, respond_to_example};

/// The response of an error in this style or else the service's, with a body as a framework has them.
#[inline]
pub(crate) fn respond<E: Describe + ?Sized, B>(
    error: &E,
    style: Option<Style>,
    body: impl FnOnce(Bytes) -> B,
) -> Response<B> {
    let mut responder = Responder { error: &error, style, head: Response::new(()), answer: Answer::None };
    error.describe(&mut responder);
    let bytes = match responder.answer {
        Answer::Cached(cached) => {
            cached.write_head(&mut responder.head, None);
            cached.constant_body()
        }
        Answer::Made(bytes) => bytes,
        Answer::None => {
            *responder.head.status_mut() = StatusCode::INTERNAL_SERVER_ERROR;
            Bytes::new()
        }
    };
    // The body comes first, so that the head is moved but once.
    let body = body(bytes);
    let (head, ()) = responder.head.into_parts();
    Response::from_parts(head, body)
}

/// Makes a response of an occurrence.
struct Responder<'r> {
    error: &'r dyn Inspect,
    style: Option<Style>,
    /// The response without its body. It is made before it is needed: a processor waits for what is written piece by piece
    /// and then moved at once.
    head: Response<()>,
    answer: Answer,
}

enum Answer {
    None,
    /// The head is still empty.
    Cached(&'static CachedResponse),
    /// The head is complete.
    Made(Bytes),
}

impl Sink for Responder<'_> {
    fn answer_from_cache(&mut self, constant: &'static Row, row: &'static Row) -> bool {
        let cached = match process_wide() {
            Some(current) => find_constant(constant, row, self.style, current),
            None => find_constant_in_scope(constant, row, self.style),
        };
        let Some(cached) = cached else { return false };
        self.answer = Answer::Cached(cached);
        true
    }

    fn describe(&mut self, raw: &RawOccurrence<'_>) {
        match process_wide() {
            Some(current) => self.respond(raw, current),
            None => self.respond(raw, &scoped()),
        }
    }
}

/// The cached response of a constant row, if the policy adds nothing to it and nobody wants to know of the error.
#[allow(clippy::inline_always, reason = "a call is 1.5 % of the instructions of a constant response")]
#[inline(always)]
fn find_constant(
    constant: &'static Row,
    row: &'static Row,
    style: Option<Style>,
    current: &Current,
) -> Option<&'static CachedResponse> {
    let policy = current.policy();
    if !matches!(policy.caching, Caching::Whole) {
        return None;
    }
    let style = match style {
        Some(style) => style,
        None => current.style(),
    };
    let cached =
        cache::find(&constant.cell, &Key { style, row, has_request_id: false, codes: Codes::Written })?;
    let is_reported = (HAS_EVENTS || !policy.hooks.is_empty()) && is_wanted(policy, || cached.log_level);
    if is_reported || !cached.is_constant() { None } else { Some(cached) }
}

#[cold]
fn find_constant_in_scope(
    constant: &'static Row,
    row: &'static Row,
    style: Option<Style>,
) -> Option<&'static CachedResponse> {
    find_constant(constant, row, style, &scoped())
}

impl Responder<'_> {
    fn respond(&mut self, raw: &RawOccurrence<'_>, current: &Current) {
        let policy = current.policy();
        let style = match self.style {
            Some(style) => style,
            None => current.style(),
        };
        let context = current.context(style);
        let cached = cache::find_cached(raw, style, policy.caching, policy.codes);
        let status = match cached {
            Some(cached) => cached.status,
            None => raw.status(),
        };
        let occurrence = Occurrence::new(raw, status, &context);
        let is_reported = (HAS_EVENTS || !policy.hooks.is_empty()) && is_wanted(policy, || raw.log_level());
        if !is_reported && context.development.is_none() {
            return self.answer(&occurrence, style, cached, current);
        }
        inspect(raw, self.error, &mut |inspection| {
            let occurrence = occurrence.inspected(inspection);
            if is_reported {
                let whole = occurrence.with_budget(Budget::Bytes(usize::MAX));
                emit(policy, &whole, inspection);
            }
            self.answer(&occurrence, style, cached, current);
        });
    }

    fn answer(
        &mut self,
        occurrence: &Occurrence<'_>,
        style: Style,
        cached: Option<&CachedResponse>,
        current: &Current,
    ) {
        let caching = current.policy().caching;
        let body = match cached {
            Some(cached) => match cached.respond(&mut self.head, occurrence) {
                Some(body) => body,
                None => self.begin_again(occurrence, style, caching),
            },
            None => render_and_cache(&mut self.head, occurrence, style, caching),
        };
        if !matches!(caching, Caching::Whole) {
            let is_negotiated = self.style.is_none() && current.is_negotiated();
            add_what_policy_says(&mut self.head, occurrence, current, is_negotiated);
        }
        self.answer = Answer::Made(body);
    }

    /// Renders an occurrence for which a template was of no use. What it counts of its lists begins again as well.
    #[cold]
    fn begin_again(&mut self, occurrence: &Occurrence<'_>, style: Style, caching: Caching) -> Bytes {
        let occurrence = occurrence.with_budget(Budget::Bytes(occurrence.context.limits.body));
        render_and_cache(&mut self.head, &occurrence, style, caching)
    }
}

/// Calls `visit` with what the outermost type can tell, and what it lacks from the inner ones. Of too many levels only the
/// innermost is asked, which says so: the others may go through all of them to ask for a source.
#[cold]
fn inspect(raw: &RawOccurrence<'_>, outermost: &dyn Inspect, visit: &mut dyn FnMut(&Inspection<'_>)) {
    match raw.inner_levels().last() {
        Some(innermost) if raw.inner_levels().count() > MAX_LEVELS => innermost.error.inspect(visit),
        _ => outermost.inspect(&mut |inspection| inspect_inner(raw, inspection, visit)),
    }
}

fn inspect_inner(raw: &RawOccurrence<'_>, outer: &Inspection<'_>, visit: &mut dyn FnMut(&Inspection<'_>)) {
    match &raw.inner {
        Some(Inner { occurrence, error }) => {
            error.inspect(&mut |inspection| inspect_inner(occurrence, &outer.or(inspection), visit));
        }
        None => visit(outer),
    }
}
