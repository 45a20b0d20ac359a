//! Renders a response that is not cached, and caches what may be.

use bytes::Bytes;
#[cfg(feature = "catalogue")]
use http::Response;
use http::StatusCode;
use http::response::Parts;

use super::added::{Varying, write_style_head};
use super::cache::{self, CachedResponse, Key, StaticHead};
use super::compile::{compile, varying_fields};
use super::mark::AlreadyRendered;
#[cfg(feature = "catalogue")]
use super::policy::add_what_policy_says;
use super::template::Template;
use crate::body::{BodyShape, Style};
#[cfg(feature = "catalogue")]
use crate::describe::RawOccurrence;
use crate::occurrence::{Budget, Occurrence, write_dynamic, write_static};
use crate::rendered::Rendered;
use crate::renderer::Caching;
#[cfg(feature = "catalogue")]
use crate::renderer::Current;
use crate::wire::Fields;

#[cold]
pub(super) fn render_and_cache(
    head: &mut Parts,
    occurrence: &Occurrence<'_>,
    style: Style,
    caching: Caching,
) -> Bytes {
    let rendered = render(occurrence, style);
    let room = write_static_head(head, occurrence, &rendered);
    if caching != Caching::Nothing && style.is_pure() && rendered.is_complete() {
        cache_response(head, room, occurrence, style, caching, &rendered);
    }
    write_occurrence_head(head, room, occurrence, rendered)
}

/// Renders an occurrence, within its limits and the status's.
fn render(occurrence: &Occurrence<'_>, style: Style) -> Rendered {
    let mut rendered = style.render(occurrence);
    if !rendered.is_complete() || rendered.exceeds(occurrence.context.limits.body) {
        rendered = render_less(&rendered, occurrence, style);
    }
    if has_content(style, occurrence.status()) { rendered } else { rendered.without_content() }
}

/// Writes what is the same in every response of a row. Answers what is left for the optional fields of an occurrence.
fn write_static_head(head: &mut Parts, occurrence: &Occurrence<'_>, rendered: &Rendered) -> usize {
    let status = occurrence.status();
    head.status = status;
    let mut fields = Fields::new(&mut head.headers, status, occurrence.context.limits.headers);
    if let Some(media_type) = rendered.media_type {
        fields.write_content_type(media_type);
    }
    write_static(&mut fields, occurrence.raw, status);
    fields.room_left()
}

/// Writes what the occurrence and the style add. Answers with the body.
fn write_occurrence_head(
    head: &mut Parts,
    room: usize,
    occurrence: &Occurrence<'_>,
    rendered: Rendered,
) -> Bytes {
    let status = occurrence.status();
    if occurrence.raw.inner.is_none() {
        let mut fields = Fields::new(&mut head.headers, status, room);
        write_dynamic(&mut fields, occurrence.raw, status);
    }
    if let Some(mark) = AlreadyRendered::mark(status, rendered.content_type()) {
        head.extensions.insert(mark);
    }
    write_style_head(head, rendered)
}

/// Caches a response whose static head has been written.
fn cache_response(
    head: &Parts,
    room: usize,
    occurrence: &Occurrence<'_>,
    style: Style,
    caching: Caching,
    rendered: &Rendered,
) {
    let raw = occurrence.raw;
    let Some(owner) = cache::find_owner(raw).filter(|owner| !owner.row.varies_at_run_time()) else {
        return;
    };
    let has_request_id = caching == Caching::PartsWithId;
    let key = Key { style, row: owner.row, has_request_id, codes: occurrence.context.codes };
    if !cache::has_room(&owner.row.cell, &key, cache::MAX_ENTRIES) {
        return;
    }
    let shape = style.shape();
    let table = if style.has_written(rendered) { shape.body } else { BodyShape::Unknown };
    let body = match table {
        BodyShape::Json(_) | BodyShape::Xml(..) if !has_content(style, occurrence.status()) => {
            Template::constant(shape, &[])
        }
        BodyShape::Json(_) | BodyShape::Xml(..) => {
            match compile(shape, occurrence, owner.row, has_request_id) {
                Ok(Some(template)) if template.has_holes() => template,
                Ok(Some(_)) => Template::constant(shape, &rendered.body),
                Ok(None) | Err(_) => return,
            }
        }
        BodyShape::Reason(_) => Template::constant(shape, &[]),
        // A style without a table may write a response field or the request id into the body.
        BodyShape::Unknown | BodyShape::Text
            if owner.row.has_constant_body() && owner.fields.is_empty() && !has_request_id =>
        {
            Template::constant(shape, &rendered.body)
        }
        BodyShape::Unknown | BodyShape::Text => return,
    };
    let varying = match table {
        // It writes the detail alone.
        BodyShape::Reason(reason) if !owner.row.has_fixed_detail() => Varying::Reason(reason),
        _ => Varying::Fields(varying_fields(shape, occurrence, owner.row, has_request_id)),
    };
    let head = StaticHead {
        log_level: raw.log_level(),
        status: occurrence.status(),
        style,
        fields: &head.headers,
        room,
    };
    let response = CachedResponse::new(&head, rendered, varying, body);
    cache::insert(&owner.row.cell, key, response);
}

/// Renders with ever less of the lists, then what is static alone, then nothing.
#[cold]
fn render_less(whole: &Rendered, occurrence: &Occurrence<'_>, style: Style) -> Rendered {
    let limit = occurrence.context.limits.body;
    let attempt = |budget| style.render(&occurrence.with_budget(budget));
    let mut is_too_large = whole.exceeds(limit);
    let mut room = limit;
    while is_too_large && room > 0 {
        // A style of the user's sizes its own body, so the lists are halved until it fits.
        room = if room > limit / 64 { room / 2 } else { 0 };
        let rendered = attempt(Budget::Bytes(room));
        is_too_large = rendered.exceeds(limit);
        if rendered.is_complete() && !is_too_large {
            return rendered;
        }
    }
    let minimal = attempt(Budget::StaticOnly);
    if minimal.is_complete() && !minimal.exceeds(limit) {
        return minimal.incomplete();
    }
    Rendered::empty().incomplete()
}

fn has_content(style: Style, status: StatusCode) -> bool {
    style.shape().is_beside_http || may_have_content(status)
}

/// RFC 9110, sections 6.4.1 and 15: these have no content.
pub(crate) fn may_have_content(status: StatusCode) -> bool {
    !status.is_informational()
        && ![StatusCode::NO_CONTENT, StatusCode::RESET_CONTENT, StatusCode::NOT_MODIFIED].contains(&status)
}

/// The response of an occurrence that nobody had, and its reason phrase.
#[cfg(feature = "catalogue")]
pub(crate) fn respond_to_example(
    raw: &RawOccurrence<'_>,
    style: Style,
    current: &Current,
) -> (Response<Bytes>, Option<Bytes>) {
    let context = current.context(style);
    let occurrence = Occurrence::new(raw, raw.status(), &context);
    let mut head = cache::empty_head();
    let rendered = current.scope(|| render(&occurrence, style));
    let room = write_static_head(&mut head, &occurrence, &rendered);
    let phrase = rendered.reason_phrase.clone();
    let body = write_occurrence_head(&mut head, room, &occurrence, rendered);
    add_what_policy_says(&mut head, &occurrence, current, false);
    (Response::from_parts(head, body), phrase)
}
