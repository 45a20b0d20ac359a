//! From an error to `http::Response<Bytes>`.

use bytes::Bytes;
use http::header::{self, HeaderMap, HeaderName};
use http::{Response, StatusCode};

use crate::ApiError;
use crate::body::{Completeness, Problem, Rendered, Style};
use crate::description::{Description, Inspection, Rank};
use crate::fields::Fields;
use crate::integration::hyper::Phrase;
use crate::limits::Limits;
use crate::listener::{Constant, Listener};
use crate::occurrence::{Extent, Occurrence};
use crate::render::{self, Policy};
use crate::report;
use crate::slot::{Slot, Whole};

/// Makes a response of what it hears, in the `chosen` style or the declared one.
pub(crate) struct Responder<'r, 'e> {
    inspect: &'r dyn Fn() -> Inspection<'e>,
    chosen: Option<Style>,
    kept: Option<&'static Whole>,
    made: Option<Response<Bytes>>,
}

/// The response of an error, whatever a framework calls a body.
#[inline]
pub(crate) fn of<E: ApiError + ?Sized, B>(
    error: &E,
    chosen: Option<Style>,
    body: impl FnOnce(Bytes) -> B,
) -> Response<B> {
    let inspect = || error.inspect();
    let mut responder = Responder { inspect: &inspect, chosen, kept: None, made: None };
    error.describe(&mut responder);
    if let Some(whole) = responder.kept {
        return whole.to_response(body);
    }
    let made = responder.made.unwrap_or_else(|| {
        let mut response = Response::new(Bytes::new());
        *response.status_mut() = StatusCode::INTERNAL_SERVER_ERROR;
        response
    });
    made.map(body)
}

impl Responder<'_, '_> {
    fn style(&self, declared: Option<Style>, policy: &Policy) -> Style {
        self.chosen.or(declared).or(policy.style).unwrap_or(const { Style::of::<Problem>() })
    }

    fn respond(&mut self, description: &Description<'_>, policy: &Policy) {
        let declared = description.problem.style().or_else(|| description.types.style());
        let style = self.style(declared, policy);
        if report::is_wanted(policy, description.status().as_u16()) {
            let inspection = inspection_of(description, (self.inspect)());
            let occurrence =
                Occurrence::new(description, policy, style, Extent::Within(usize::MAX), inspection);
            report::emit(&occurrence, inspection);
        }
        let slot = constant_slot(description).filter(|_| policy.keeps_responses());
        if let Some(whole) = slot.and_then(|slot| slot.whole(style)) {
            self.kept = Some(whole);
            return;
        }
        let inspection = if policy.shows_details() {
            inspection_of(description, (self.inspect)())
        } else {
            Inspection::default()
        };
        let mut rendered = render(description, policy, style, inspection);
        let mut response = Response::new(std::mem::take(&mut rendered.body));
        *response.status_mut() = description.status();
        write_headers(response.headers_mut(), description, policy, style, &mut rendered);
        if !may_have_content(response.status()) {
            *response.body_mut() = Bytes::new();
            response.headers_mut().remove(header::CONTENT_TYPE);
        }
        let phrase = rendered.reason_phrase.take();
        // A style that was chosen for this one response does not take the slot from the declared one.
        if let (Some(slot), None, Completeness::Complete) = (slot, self.chosen, rendered.completeness) {
            slot.keep(style, &response, phrase.as_deref());
        }
        if let Some(phrase) = phrase.and_then(Phrase::new) {
            phrase.attach(&mut response);
        }
        self.made = Some(response);
    }
}

impl Listener for Responder<'_, '_> {
    fn answer_from(&mut self, constant: Constant) -> bool {
        self.kept = render::with_policy(|policy| {
            if !policy.keeps_responses() || report::is_wanted(policy, constant.status) {
                return None;
            }
            constant.slot.whole(self.style(constant.style, policy))
        });
        self.kept.is_some()
    }

    fn hear(&mut self, description: &Description<'_>) {
        render::with_policy(|policy| self.respond(description, policy));
    }
}

/// The response of an occurrence that nobody had, as it would be sent in production.
#[cfg(feature = "catalogue")]
pub(crate) fn of_example(description: &Description<'_>, style: Style) -> (Response<Bytes>, Option<Bytes>) {
    let policy = Policy::PRODUCTION;
    let mut rendered = render(description, &policy, style, Inspection::default());
    let mut response = Response::new(std::mem::take(&mut rendered.body));
    *response.status_mut() = description.status();
    write_headers(response.headers_mut(), description, &policy, style, &mut rendered);
    if !may_have_content(response.status()) {
        *response.body_mut() = Bytes::new();
        response.headers_mut().remove(header::CONTENT_TYPE);
    }
    (response, rendered.reason_phrase)
}

/// The outermost type speaks; where it has nothing to say of its sources, the inner one does.
fn inspection_of<'a>(description: &Description<'a>, outer: Inspection<'a>) -> Inspection<'a> {
    let Some(inner) = &description.inner else { return outer };
    let inner = inspection_of(inner.description, inner.error.inspect());
    Inspection {
        display: outer.display.or(inner.display),
        debug: outer.debug.or(inner.debug),
        source: outer.source.or(inner.source),
    }
}

/// The slot of a constant occurrence, also through `#[transparent]` variants that add nothing.
fn constant_slot(description: &Description<'_>) -> Option<&'static Slot> {
    if !description.is_constant {
        return None;
    }
    let Some(inner) = &description.inner else { return description.slot };
    let is_silent = description.extensions.is_empty()
        && description.problem.is_silent(inner.description.status().as_u16());
    if is_silent { constant_slot(inner.description) } else { None }
}

/// RFC 9110, sections 6.4.1 and 15: these have no content.
pub(crate) fn may_have_content(status: StatusCode) -> bool {
    !status.is_informational()
        && ![StatusCode::NO_CONTENT, StatusCode::RESET_CONTENT, StatusCode::NOT_MODIFIED].contains(&status)
}

/// Renders with all there is, then with ever less of the lists, then the static half alone, then nothing.
fn render<'a>(
    description: &'a Description<'a>,
    policy: &'a Policy,
    style: Style,
    inspection: Inspection<'a>,
) -> Rendered {
    let limit = policy.limits.body;
    let attempt = |extent| style.render(&Occurrence::new(description, policy, style, extent, inspection));
    let mut rendered = attempt(Extent::Within(limit));
    let mut room = limit;
    while rendered.exceeds(limit) && room > 0 {
        // A style of the user's sizes its own body, so the lists are halved until it fits.
        room = if room > limit / 64 { room / 2 } else { 0 };
        rendered = attempt(Extent::Within(room));
    }
    if rendered.is_complete() && !rendered.exceeds(limit) {
        return rendered;
    }
    let minimal = attempt(Extent::Minimal);
    if minimal.is_complete() && !minimal.exceeds(limit) {
        return minimal.incomplete();
    }
    Rendered::empty().incomplete()
}

fn write_headers(
    map: &mut HeaderMap,
    description: &Description<'_>,
    policy: &Policy,
    style: Style,
    rendered: &mut Rendered,
) {
    let mut fields = Fields::new(map, description.status(), policy.limits.headers);
    if description.inner.is_none() {
        write_declared(&mut fields, description, policy, style, rendered);
        write_dynamic(&mut fields, description);
    } else {
        if let Some(media_type) = rendered.media_type {
            fields.content_type(media_type);
        }
        write_levels(&mut fields, description);
    }
    for (name, value) in rendered.take_headers() {
        fields.insert(name, value);
    }
    for (name, value) in &policy.headers {
        fields.write_default(name, value);
    }
}

/// The content type and the fields of the row, which are the same for every occurrence.
fn write_declared(
    fields: &mut Fields<'_>,
    description: &Description<'_>,
    policy: &Policy,
    style: Style,
    rendered: &Rendered,
) {
    let is_kept = description.status.is_none()
        && policy.limits.headers == Limits::DEFAULT.headers
        && rendered.is_complete();
    let slot = description.slot.filter(|_| is_kept);
    let kept = slot.and_then(|slot| slot.fields(style)).filter(|kept| kept.media_type == rendered.media_type);
    if let Some(kept) = kept {
        fields.restore(kept);
        return;
    }
    if let Some(media_type) = rendered.media_type {
        fields.content_type(media_type);
    }
    for declared in description.problem.headers().filter(|declared| declared.applies_to(description.status()))
    {
        if let Some(value) = declared.value {
            fields.declared(declared.name, value);
        }
    }
    if let Some(slot) = slot {
        slot.keep_fields(style, fields.to_kept(rendered.media_type));
    }
}

/// The fields that an error brings itself.
pub(crate) fn declared_headers(description: &Description<'_>, policy: &Policy) -> HeaderMap {
    let mut map = HeaderMap::new();
    write_levels(&mut Fields::new(&mut map, description.status(), policy.limits.headers), description);
    map
}

fn write_levels(fields: &mut Fields<'_>, description: &Description<'_>) {
    description.for_each_level(&mut |level| write_level(fields, level, description.status()));
}

fn write_dynamic(fields: &mut Fields<'_>, description: &Description<'_>) {
    for field in description.headers.iter().filter(|field| field.applies_to(description.status())) {
        fields.write(&field.name, field.value, field.rank);
    }
}

/// The fields of a transparent error or of what it forwards: an outer one's take the place of an inner one's.
fn write_level(fields: &mut Fields<'_>, level: &Description<'_>, status: StatusCode) {
    fields.begin_level();
    let is_outer = level.inner.is_some();
    let rank_of = |rank| if is_outer && rank == Rank::Usual { Rank::Replaces } else { rank };
    for declared in level.problem.headers().filter(|declared| declared.applies_to(status)) {
        if let Some(value) = declared.value {
            let rank = if declared.fallback { Rank::Fallback } else { Rank::Usual };
            fields.write(&HeaderName::from_static(declared.name), &value, rank_of(rank));
        }
    }
    for field in level.headers.iter().filter(|field| field.applies_to(status)) {
        fields.write(&field.name, field.value, rank_of(field.rank));
    }
}
