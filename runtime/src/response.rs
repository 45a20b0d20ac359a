//! From an error to `http::Response<Bytes>`.

use bytes::Bytes;
use http::header::{self, HeaderName};
use http::{Response, StatusCode};

use crate::body::{Completeness, Problem, Rendered, Style};
use crate::description::{Description, Inspection, Rank};
use crate::header::Fields;
use crate::integration::hyper::Phrase;
use crate::occurrence::{Extent, Occurrence};
use crate::render::{self, Policy};
use crate::report;
use crate::slot::Slot;

/// The response of an error, in the `chosen` style or its declared one.
pub(crate) fn of<'e>(
    describe: impl FnOnce(&mut dyn FnMut(&Description<'_>)),
    inspect: &dyn Fn() -> Inspection<'e>,
    chosen: Option<Style>,
) -> Response<Bytes> {
    let mut response = None;
    describe(&mut |description| {
        response = Some(render::with_policy(|policy| respond(description, inspect, policy, chosen)));
    });
    response.unwrap_or_else(|| {
        let mut response = Response::new(Bytes::new());
        *response.status_mut() = StatusCode::INTERNAL_SERVER_ERROR;
        response
    })
}

fn respond<'e>(
    description: &Description<'_>,
    inspect: &dyn Fn() -> Inspection<'e>,
    policy: &Policy,
    chosen: Option<Style>,
) -> Response<Bytes> {
    let style = chosen
        .or_else(|| description.problem.style())
        .or_else(|| description.types.style())
        .or(policy.style)
        .unwrap_or(const { Style::of::<Problem>() });
    if report::is_wanted(policy, description.status()) {
        let inspection = inspection_of(description, inspect());
        let occurrence = Occurrence::new(description, policy, style, Extent::Within(usize::MAX), inspection);
        report::emit(&occurrence, inspection);
    }
    let slot = if policy.keeps_responses() { slot_of(description) } else { None };
    if let Some(response) = slot.and_then(|slot| slot.get(style)) {
        return response;
    }
    let inspection =
        if policy.shows_details() { inspection_of(description, inspect()) } else { Inspection::default() };
    let mut rendered = render(description, policy, style, inspection);
    let mut response = Response::new(std::mem::take(&mut rendered.body));
    *response.status_mut() = description.status();
    *response.headers_mut() = headers_of(description, policy, &mut rendered);
    if !may_have_content(response.status()) {
        *response.body_mut() = Bytes::new();
        response.headers_mut().remove(header::CONTENT_TYPE);
    }
    let phrase = rendered.reason_phrase.as_deref();
    if let (Some(slot), None, Completeness::Complete) = (slot, chosen, rendered.completeness) {
        slot.set(style, &response, phrase);
    }
    if let Some(phrase) = phrase.and_then(Phrase::new) {
        phrase.attach(&mut response);
    }
    response
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
fn slot_of(description: &Description<'_>) -> Option<&'static Slot> {
    let Some(inner) = &description.inner else { return description.slot };
    let is_silent = description.slot.is_some()
        && description.extensions.is_empty()
        && description.problem.is_silent(inner.description.status().as_u16());
    if is_silent { slot_of(inner.description) } else { None }
}

/// RFC 9110, sections 6.4.1 and 15: these have no content.
fn may_have_content(status: StatusCode) -> bool {
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
    let attempt = |extent| (style.render)(&Occurrence::new(description, policy, style, extent, inspection));
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

fn headers_of(description: &Description<'_>, policy: &Policy, rendered: &mut Rendered) -> http::HeaderMap {
    let status = description.status();
    let mut expected =
        usize::from(rendered.content_type.is_some()) + rendered.headers.len() + policy.headers.len();
    description
        .for_each_level(&mut |level| expected += level.problem.headers().count() + level.headers.len());
    let mut fields = Fields::new(status, policy.limits.headers, expected);
    if let Some(media_type) = rendered.content_type.take() {
        fields.insert(header::CONTENT_TYPE, media_type);
    }
    let applies = |only_on: Option<u16>| only_on.is_none_or(|only_on| only_on == status.as_u16());
    description.for_each_level(&mut |level| {
        fields.begin_level();
        let rank = if level.inner.is_some() { Rank::Replaces } else { Rank::Usual };
        for declared in level.problem.headers().filter(|declared| applies(declared.only_on)) {
            if let Some(value) = declared.value {
                let rank = if declared.fallback { Rank::Fallback } else { rank };
                fields.write(&HeaderName::from_static(declared.name), &value, rank);
            }
        }
        for field in level.headers.iter().filter(|field| applies(field.only_on)) {
            fields.write(&field.name, field.value, if field.rank == Rank::Usual { rank } else { field.rank });
        }
    });
    for (name, value) in rendered.headers.drain(..) {
        fields.insert(name, value);
    }
    for (name, value) in &policy.headers {
        fields.write_default(name, value);
    }
    fields.finish()
}
