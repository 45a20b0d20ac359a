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
use http::response::Parts;
use http::{Response, StatusCode};

use crate::body::{Problem, Style};
use crate::describe::{Describe, Inner, Inspect, Inspection, MAX_LEVELS, RawOccurrence, Sink};
use crate::occurrence::{Budget, Codes, Occurrence};
use crate::problem_type::Row;
use crate::renderer::{
    Caching, Current, HAS_EVENTS, PRODUCTION, emit, is_production, is_wanted, process_wide, scoped,
};

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
    let mut responder = Responder { error: &error, style, constant: None, filled: None, written: None };
    error.describe(&mut responder);
    // Heads are written last: whoever moves what was just written waits for the processor to have it in one piece.
    if let Some(cached) = responder.constant {
        return cached.respond(body(cached.constant_body()));
    }
    if let Some((cached, bytes)) = responder.filled {
        return cached.respond(body(bytes));
    }
    if let Some((head, bytes)) = responder.written {
        let body = body(bytes);
        return Response::from_parts(head, body);
    }
    let mut response = Response::new(body(Bytes::new()));
    *response.status_mut() = StatusCode::INTERNAL_SERVER_ERROR;
    response
}

/// Makes a response of an occurrence.
struct Responder<'r> {
    error: &'r dyn Inspect,
    style: Option<Style>,
    /// A response that is the same every time.
    constant: Option<&'static CachedResponse>,
    /// One with a body of its own.
    filled: Option<(&'static CachedResponse, Bytes)>,
    /// One with a head of its own as well.
    written: Option<(Parts, Bytes)>,
}

impl Sink for Responder<'_> {
    #[inline]
    fn answer_from_cache(&mut self, constant: &'static Row, row: &'static Row) -> bool {
        self.constant = find_constant_in_production(constant, row, self.style)
            .or_else(|| find_constant(constant, row, self.style));
        self.constant.is_some()
    }

    fn constant(&mut self, row: &'static Row) {
        match find_constant_in_production(row, row, self.style) {
            Some(cached) => self.constant = Some(cached),
            None => self.describe_constant(row),
        }
    }

    fn describe(&mut self, raw: &RawOccurrence<'_>) {
        let style = self.style.unwrap_or(Style::of::<Problem>());
        match find_in_production(raw.row, raw.row, style) {
            Some(cached) if raw.inner.is_none() => {
                let occurrence = Occurrence::new(raw, cached.status, &style.0.production);
                self.answer(&occurrence, style, Some(cached), &PRODUCTION);
            }
            _ => self.describe_anywhere(raw),
        }
    }
}

/// The cached response of a row where no service has said anything and nobody wants to know of the error, which is soon found.
#[inline]
fn find_in_production(
    owner: &'static Row,
    row: &'static Row,
    style: Style,
) -> Option<&'static CachedResponse> {
    if !is_production() {
        return None;
    }
    let cached = cache::find_whole(&owner.cell, style, row)?;
    let is_reported = HAS_EVENTS && is_wanted(PRODUCTION.policy(), || cached.log_level);
    (!is_reported).then_some(cached)
}

/// The same of a constant row.
#[inline]
fn find_constant_in_production(
    constant: &'static Row,
    row: &'static Row,
    style: Option<Style>,
) -> Option<&'static CachedResponse> {
    let style = style.unwrap_or(Style::of::<Problem>());
    find_in_production(constant, row, style).filter(|cached| cached.is_constant())
}

/// The cached response of a constant row, if the policy adds nothing to it and nobody wants to know of the error.
#[inline(never)]
fn find_constant(
    constant: &'static Row,
    row: &'static Row,
    style: Option<Style>,
) -> Option<&'static CachedResponse> {
    let find = |current: &Current| {
        let policy = current.policy();
        if !matches!(policy.caching, Caching::Whole) {
            return None;
        }
        let style = style.unwrap_or_else(|| current.style());
        let cached =
            cache::find(&constant.cell, &Key { style, row, has_request_id: false, codes: Codes::Written })?;
        let is_reported = (HAS_EVENTS || !policy.hooks.is_empty()) && is_wanted(policy, || cached.log_level);
        (!is_reported && cached.is_constant()).then_some(cached)
    };
    process_wide().map_or_else(|| find(&scoped()), find)
}

impl Responder<'_> {
    #[inline(never)]
    fn describe_constant(&mut self, row: &'static Row) {
        if !self.answer_from_cache(row, row) {
            self.describe(&RawOccurrence::new(row));
        }
    }

    #[inline(never)]
    fn describe_anywhere(&mut self, raw: &RawOccurrence<'_>) {
        match process_wide() {
            Some(current) => self.respond(raw, current),
            None => self.respond(raw, &scoped()),
        }
    }

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
        cached: Option<&'static CachedResponse>,
        current: &Current,
    ) {
        let caching = current.policy().caching;
        let is_whole = matches!(caching, Caching::Whole);
        let body = match cached {
            Some(cached) => match cached.body(occurrence) {
                Some(body) if is_whole && cached.has_whole_head(occurrence.raw) => {
                    self.filled = Some((cached, body));
                    return;
                }
                body => body,
            },
            None => None,
        };
        let mut head = cache::empty_head();
        let body = match (cached, body) {
            (Some(cached), Some(body)) => {
                cached.write_head(&mut head, occurrence);
                body
            }
            // What a template has counted of the lists begins again.
            (Some(_), None) => {
                let occurrence = occurrence.with_budget(Budget::Bytes(occurrence.context.limits.body));
                render_and_cache(&mut head, &occurrence, style, caching)
            }
            (None, _) => render_and_cache(&mut head, occurrence, style, caching),
        };
        if !is_whole {
            let is_negotiated = self.style.is_none() && current.is_negotiated();
            add_what_policy_says(&mut head, occurrence, current, is_negotiated);
        }
        self.written = Some((head, body));
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
