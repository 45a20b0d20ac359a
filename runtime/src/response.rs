//! From an error to `http::Response<Bytes>`.

use bytes::Bytes;
use http::header::{self, HeaderName};
use http::{Response, StatusCode};

use crate::body::{Completeness, Problem, Rendered, Style};
use crate::description::{Description, Inspection, Rank};
use crate::header::Fields;
use crate::integration::hyper::Phrase;
use crate::limits::Limits;
use crate::listener::{Constant, Listener};
use crate::occurrence::{Extent, Occurrence};
use crate::render::{self, Policy};
use crate::report;
use crate::slot::{Slot, Whole};

/// A response, before a framework gives it its body.
#[derive(Debug)]
pub enum Answer {
    Kept(&'static Whole),
    Made(Response<Bytes>),
}

impl Answer {
    #[inline]
    pub(crate) fn into_response<B>(self, body: impl FnOnce(Bytes) -> B) -> Response<B> {
        match self {
            Self::Kept(whole) => whole.to_response(body),
            Self::Made(response) => response.map(body),
        }
    }
}

/// Makes a response of what it hears, in the `chosen` style or the declared one.
pub(crate) struct Responder<'r, 'e> {
    inspect: &'r dyn Fn() -> Inspection<'e>,
    chosen: Option<Style>,
    answer: Option<Answer>,
}

impl<'r, 'e> Responder<'r, 'e> {
    pub(crate) fn new(inspect: &'r dyn Fn() -> Inspection<'e>, chosen: Option<Style>) -> Self {
        Self { inspect, chosen, answer: None }
    }

    #[inline]
    pub(crate) fn finish(self) -> Answer {
        self.answer.unwrap_or_else(|| {
            let mut response = Response::new(Bytes::new());
            *response.status_mut() = StatusCode::INTERNAL_SERVER_ERROR;
            Answer::Made(response)
        })
    }

    fn style(&self, declared: Option<Style>, policy: &Policy) -> Style {
        self.chosen.or(declared).or(policy.style).unwrap_or(const { Style::of::<Problem>() })
    }

    fn respond(&self, description: &Description<'_>, policy: &Policy) -> Answer {
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
            return Answer::Kept(whole);
        }
        let inspection = if policy.shows_details() {
            inspection_of(description, (self.inspect)())
        } else {
            Inspection::default()
        };
        let mut rendered = render(description, policy, style, inspection);
        let mut response = Response::new(std::mem::take(&mut rendered.body));
        *response.status_mut() = description.status();
        *response.headers_mut() = headers_of(description, policy, style, &mut rendered);
        if !may_have_content(response.status()) {
            *response.body_mut() = Bytes::new();
            response.headers_mut().remove(header::CONTENT_TYPE);
        }
        let phrase = rendered.reason_phrase.as_deref();
        // A style that was chosen for this one response does not take the slot from the declared one.
        if let (Some(slot), None, Completeness::Complete) = (slot, self.chosen, rendered.completeness) {
            slot.keep(style, &response, phrase);
        }
        if let Some(phrase) = phrase.and_then(Phrase::new) {
            phrase.attach(&mut response);
        }
        Answer::Made(response)
    }
}

impl Listener for Responder<'_, '_> {
    fn answer_from(&mut self, constant: Constant) -> bool {
        self.answer = render::with_policy(|policy| {
            if !policy.keeps_responses() || report::is_wanted(policy, constant.status) {
                return None;
            }
            constant.slot.whole(self.style(constant.style, policy)).map(Answer::Kept)
        });
        self.answer.is_some()
    }

    fn hear(&mut self, description: &Description<'_>) {
        self.answer = Some(render::with_policy(|policy| self.respond(description, policy)));
    }
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
    let Some(inner) = &description.inner else { return Some(description.slot) };
    let is_silent = description.extensions.is_empty()
        && description.problem.is_silent(inner.description.status().as_u16());
    if is_silent { constant_slot(inner.description) } else { None }
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

fn headers_of(
    description: &Description<'_>,
    policy: &Policy,
    style: Style,
    rendered: &mut Rendered,
) -> http::HeaderMap {
    let mut fields = declared_fields(description, policy, style, rendered);
    let applies =
        |only_on: Option<u16>| only_on.is_none_or(|only_on| only_on == description.status().as_u16());
    description.for_each_level(&mut |level| {
        fields.begin_level();
        let is_outer = level.inner.is_some();
        let rank_of = |rank| if is_outer && rank == Rank::Usual { Rank::Replaces } else { rank };
        // Without an inner error, those of the row are there already.
        for declared in level
            .problem
            .headers()
            .filter(|declared| description.inner.is_some() && applies(declared.only_on))
        {
            if let Some(value) = declared.value {
                let rank = if declared.fallback { Rank::Fallback } else { Rank::Usual };
                fields.write(&HeaderName::from_static(declared.name), &value, rank_of(rank));
            }
        }
        for field in level.headers.iter().filter(|field| applies(field.only_on)) {
            fields.write(&field.name, field.value, rank_of(field.rank));
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

/// The content type and the fields of the row, which are the same for every occurrence.
fn declared_fields(
    description: &Description<'_>,
    policy: &Policy,
    style: Style,
    rendered: &mut Rendered,
) -> Fields {
    let status = description.status();
    let is_kept = description.inner.is_none()
        && description.status.is_none()
        && policy.limits.headers == Limits::DEFAULT.headers
        && rendered.is_complete();
    if let Some(fields) = description.slot.fields(style).filter(|_| is_kept) {
        return fields;
    }
    let mut fields = Fields::new(status, policy.limits.headers);
    if let Some(media_type) = rendered.content_type.take() {
        fields.insert(header::CONTENT_TYPE, media_type);
    }
    if description.inner.is_none() {
        for declared in description.problem.headers() {
            if let Some(value) =
                declared.value.filter(|_| declared.only_on.is_none_or(|only_on| only_on == status.as_u16()))
            {
                fields.write(&HeaderName::from_static(declared.name), &value, Rank::Usual);
            }
        }
    }
    if is_kept {
        description.slot.keep_fields(style, &fields);
    }
    fields
}
