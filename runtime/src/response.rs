//! From an error to `http::Response<Bytes>`.

mod fixed;

use bytes::Bytes;
use http::{Response, StatusCode};

use crate::ApiError;
use crate::body::{Rendered, Style};
use crate::description::{Description, Inspection, MOST_LEVELS, Variation};
use crate::error_info::ErrorInfo;
use crate::foreign;
use crate::listener::Listener;
use crate::occurrence::{Extent, Occurrence, write_dynamic};
use crate::problem_type::{Declaration, ProblemType, Settings};
use crate::render::Info;
use crate::report;
use crate::scope::{self, Surroundings};
use crate::slot::{Owned, Slot, Whole};
use crate::wire::{self, Fields, Phrase};

use fixed::write_fixed;

/// Makes a response of what it hears, in the `chosen` style or the declared one.
pub(crate) struct Responder<'r, 'e> {
    inspect: &'r dyn Fn() -> Inspection<'e>,
    chosen: Option<Style>,
    /// The response without its body. It is made before it is needed: a processor waits for what is written piece by piece
    /// and then moved at once.
    head: Response<()>,
    answer: Answer,
}

enum Answer {
    None,
    /// The head is still empty.
    Kept(&'static Whole),
    /// The head has all there is to it.
    Made(Bytes),
}

/// The response of an error, whatever a framework calls a body.
#[inline]
pub(crate) fn of<E: ApiError + ?Sized, B>(
    error: &E,
    chosen: Option<Style>,
    body: impl FnOnce(Bytes) -> B,
) -> Response<B> {
    let inspect = || error.inspect();
    let mut responder =
        Responder { inspect: &inspect, chosen, head: Response::new(()), answer: Answer::None };
    error.describe(&mut responder);
    let bytes = match responder.answer {
        Answer::Kept(whole) => {
            whole.write_to(&mut responder.head);
            Bytes::from_static(whole.body)
        }
        Answer::Made(bytes) => bytes,
        Answer::None => {
            *responder.head.status_mut() = StatusCode::INTERNAL_SERVER_ERROR;
            Bytes::new()
        }
    };
    // The body comes first, so that the head is moved but once.
    let body = body(bytes);
    responder.head.map(|()| body)
}

impl Responder<'_, '_> {
    fn respond(&mut self, description: &Description<'_>, surroundings: &Surroundings<'_>) {
        let policy = surroundings.policy;
        let declared = description.declaration().style();
        let style = self.chosen.or(declared).unwrap_or_else(|| surroundings.style());
        let is_wanted = report::is_wanted(policy.on_error.as_ref(), || description.log_level());
        let inspection;
        let slot = slot_of_row(description).filter(|_| self.chosen.is_none() && policy.keeps_templates());
        let mut occurrence = Occurrence::new(description, surroundings, style, slot);
        if is_wanted || policy.shows_details() {
            inspection = inspection_of(description, || (self.inspect)());
            occurrence.inspection = &inspection;
        }
        if is_wanted {
            let whole = occurrence.within(Extent::Within(usize::MAX));
            report::emit(policy.on_error.as_ref(), &whole, occurrence.inspection);
        }
        let slot = slot_of_whole(description).filter(|_| policy.keeps_responses());
        let Some(whole) = slot.and_then(|slot| slot.whole(style)) else {
            // A style that was chosen for this one response does not take the slot from the declared one.
            let slot = slot.filter(|slot| self.chosen.is_none() && slot.is_free());
            self.answer = Answer::Made(render(&mut self.head, &occurrence, slot));
            if !policy.keeps_responses() {
                let is_negotiated = self.chosen.or(declared).is_none() && surroundings.is_negotiated();
                add_what_is_asked_for(&mut self.head, &occurrence, is_negotiated);
            }
            return;
        };
        self.answer = if description.variation == Variation::Nothing {
            if let Some(slot) = slot.filter(|_| self.chosen.is_none() && is_near(description)) {
                slot.recognize(description.declaration());
            }
            Answer::Kept(whole)
        } else {
            restore(&mut self.head, whole, &occurrence);
            Answer::Made(Bytes::from_static(whole.body))
        };
    }
}

/// Whether it is told of by the type itself or by one that forwards to it, with nothing between them that may add something.
fn is_near(description: &Description<'_>) -> bool {
    description.inner.as_ref().is_none_or(|inner| inner.description.inner.is_none())
}

/// Adds what a policy seldom asks for.
#[cold]
fn add_what_is_asked_for(head: &mut Response<()>, occurrence: &Occurrence<'_>, is_negotiated: bool) {
    if let Some((name, id)) = occurrence.surroundings.request_id_field() {
        head.headers_mut().insert(name.clone(), id);
    }
    if is_negotiated {
        wire::vary_on_accept(head.headers_mut());
    }
    if occurrence.policy.info == Info::Attached {
        head.extensions_mut().insert(ErrorInfo::of(occurrence));
    }
}

/// Takes all that is kept, and adds the fields that the occurrence brings itself.
fn restore(head: &mut Response<()>, whole: &Whole, occurrence: &Occurrence<'_>) {
    *head.status_mut() = whole.status;
    let mut fields = Fields::new(head.headers_mut(), whole.status, occurrence.policy.limits.headers);
    fields.restore(&whole.fields);
    write_dynamic(&mut fields, occurrence.description, whole.status);
    for (name, value) in &whole.style_fields {
        fields.insert(name.clone(), value.clone());
    }
    whole.write_extensions_to(head);
}

/// Renders, keeps in the slot what may be kept, and answers with the body.
fn render(head: &mut Response<()>, occurrence: &Occurrence<'_>, slot: Option<&'static Slot>) -> Bytes {
    let (body, phrase) = put_together(head, occurrence, slot);
    if let Some(phrase) = phrase.and_then(Phrase::new) {
        phrase.attach(head);
    }
    body
}

/// The body, and the reason phrase. The head is put together where it stays: it is large enough for every move to be felt.
fn put_together(
    head: &mut Response<()>,
    occurrence: &Occurrence<'_>,
    slot: Option<&'static Slot>,
) -> (Bytes, Option<Bytes>) {
    let Occurrence { description, policy, style, .. } = *occurrence;
    let (status, limits) = (occurrence.status(), &policy.limits);
    let mut rendered = style.render(occurrence);
    if !rendered.is_complete() || rendered.exceeds(limits.body) {
        rendered = render_less(&rendered, occurrence);
    }
    if !may_have_content(status) {
        rendered = rendered.without_content();
    }
    let slot = slot.filter(|_| rendered.is_complete());
    *head.status_mut() = status;
    let mark = foreign::mark(status, rendered.content_type());
    if let Some(mark) = mark {
        head.extensions_mut().insert(mark);
    }
    let mut fields = Fields::new(head.headers_mut(), status, limits.headers);
    write_fixed(&mut fields, occurrence, &rendered);
    let kept = slot.map(|slot| (slot, fields.to_kept(rendered.media_type)));
    write_dynamic(&mut fields, description, status);
    for (name, value) in rendered.headers() {
        fields.insert(name.clone(), value.clone());
    }
    for (name, value) in &policy.headers {
        fields.write_default(name, value);
    }
    if let Some((slot, fields)) = kept {
        slot.keep(Owned {
            style,
            declaration: description.declaration(),
            log_level: description.log_level(),
            status,
            fields,
            style_fields: rendered.headers().into(),
            body: rendered.body.as_ref().into(),
            phrase: rendered.reason_phrase.clone(),
            mark,
        });
    }
    (rendered.body, rendered.reason_phrase)
}

impl Listener for Responder<'_, '_> {
    fn answer_from(&mut self, slot: &'static Slot, row: ProblemType, settings: Settings) -> bool {
        let kept = scope::with_surroundings(|surroundings| {
            let policy = surroundings.policy;
            let declaration = Declaration::new(row, settings);
            let whole = slot.whole_of(declaration, || surroundings.style())?;
            let is_as_kept = policy.keeps_responses() && self.chosen.is_none();
            (is_as_kept && !report::is_wanted(policy.on_error.as_ref(), || whole.log_level)).then_some(whole)
        });
        if let Some(whole) = kept {
            self.answer = Answer::Kept(whole);
        }
        kept.is_some()
    }

    fn hear(&mut self, description: &Description<'_>) {
        scope::with_surroundings(|surroundings| self.respond(description, surroundings));
    }
}

/// The response of an occurrence that nobody had, as it would be sent in production.
#[cfg(feature = "catalogue")]
pub(crate) fn of_example(description: &Description<'_>, style: Style) -> (Response<Bytes>, Option<Bytes>) {
    let surroundings = &Surroundings::PRODUCTION;
    let occurrence = Occurrence::new(description, surroundings, style, None);
    let mut head = Response::new(());
    let (body, phrase) = scope::in_production(|| put_together(&mut head, &occurrence, None));
    (head.map(|()| body), phrase)
}

/// The outermost type speaks; where it has nothing to say of its sources, the inner one does. Of too many levels only the
/// one speaks that says so: the others may go through all of them to ask for a source.
fn inspection_of<'a>(
    description: &Description<'a>,
    outer: impl FnOnce() -> Inspection<'a>,
) -> Inspection<'a> {
    if description.depth() > MOST_LEVELS {
        return description.innermost_error().map_or(Inspection::NONE, |error| error.inspect());
    }
    let mut whole = outer();
    let mut level = description;
    while let Some(inner) = &level.inner {
        let Inspection { display, debug, source } = inner.error.inspect();
        whole.display = whole.display.or(display);
        whole.debug = whole.debug.or(debug);
        whole.source = whole.source.or(source);
        level = inner.description;
    }
    whole
}

/// Where is kept what all occurrences of a row have in common, if nothing but its dynamic parts is to be added.
fn slot_of_row(description: &Description<'_>) -> Option<&'static Slot> {
    let is_of_row = description.inner.is_none()
        && description.status.is_none()
        && description.code.is_none()
        && description.own.is_none();
    description.slot.filter(|_| is_of_row)
}

/// Where all is kept that does not differ from occurrence to occurrence, also through `#[transparent]` variants that add
/// nothing.
fn slot_of_whole(description: &Description<'_>) -> Option<&'static Slot> {
    let Some(inner) = &description.inner else {
        return description.slot.filter(|_| description.variation < Variation::Anything);
    };
    let is_silent = description.variation == Variation::Nothing
        && inner.description.variation == Variation::Nothing
        && description.extensions.is_empty()
        // What is kept for the inner error is kept with its level of the log.
        && description.problem.log_level().is_none()
        && description.problem.is_silent(inner.description.status().as_u16());
    if is_silent { slot_of_whole(inner.description) } else { None }
}

/// RFC 9110, sections 6.4.1 and 15: these have no content.
pub(crate) fn may_have_content(status: StatusCode) -> bool {
    !status.is_informational()
        && ![StatusCode::NO_CONTENT, StatusCode::RESET_CONTENT, StatusCode::NOT_MODIFIED].contains(&status)
}

/// Renders with ever less of the lists, then the static half alone, then nothing.
#[cold]
fn render_less(whole: &Rendered, occurrence: &Occurrence<'_>) -> Rendered {
    let limit = occurrence.policy.limits.body;
    let attempt = |extent| occurrence.style.render(&occurrence.within(extent));
    let mut is_too_large = whole.exceeds(limit);
    let mut room = limit;
    while is_too_large && room > 0 {
        // A style of the user's sizes its own body, so the lists are halved until it fits.
        room = if room > limit / 64 { room / 2 } else { 0 };
        let rendered = attempt(Extent::Within(room));
        is_too_large = rendered.exceeds(limit);
        if rendered.is_complete() && !is_too_large {
            return rendered;
        }
    }
    let minimal = attempt(Extent::Minimal);
    if minimal.is_complete() && !minimal.exceeds(limit) {
        return minimal.incomplete();
    }
    Rendered::empty().incomplete()
}
