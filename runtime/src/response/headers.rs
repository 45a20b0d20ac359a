//! Which response fields an occurrence sends: those of its row, its own, and through how many levels it was forwarded.

use http::StatusCode;
use http::header::HeaderMap;

use crate::body::Rendered;
use crate::description::{Description, Masking, Rank};
use crate::fields::Fields;
use crate::occurrence::Occurrence;
use crate::render::Policy;

/// The content type and the fields of the rows, which are the same for every occurrence.
pub(super) fn write_fixed(fields: &mut Fields<'_>, occurrence: &Occurrence<'_>, rendered: &Rendered) {
    let Occurrence { description, style, .. } = *occurrence;
    let slot = occurrence.slot.filter(|_| rendered.is_complete());
    let kept = slot.and_then(|slot| slot.fields(style));
    if let Some(kept) = kept.filter(|kept| is_same(kept.media_type, rendered.media_type)) {
        return fields.restore(kept);
    }
    if let Some(media_type) = rendered.media_type {
        fields.content_type(media_type);
    }
    if description.inner.is_some() {
        return write_levels(fields, description);
    }
    for declared in description.problem.headers().filter(|declared| declared.applies_to(description.status()))
    {
        if let Some(value) = declared.value {
            fields.declared(declared.name, value);
        }
    }
    if let Some(slot) = slot {
        slot.keep_fields(style, || fields.to_kept(rendered.media_type));
    }
}

/// A style with one media type has it from one place.
fn is_same(kept: Option<&'static str>, rendered: Option<&'static str>) -> bool {
    kept.zip(rendered).is_some_and(|(kept, rendered)| core::ptr::eq(kept, rendered)) || kept == rendered
}

/// The fields that an error brings itself.
pub(crate) fn declared_headers(description: &Description<'_>, policy: &Policy) -> HeaderMap {
    let mut map = HeaderMap::new();
    write_levels(&mut Fields::new(&mut map, description.status(), policy.limits.headers), description);
    map
}

fn write_levels(fields: &mut Fields<'_>, description: &Description<'_>) {
    let status = description.status();
    description.for_each_level(Masking::of(status), &mut |level, masking| {
        write_level(fields, level, status, masking);
    });
}

/// The fields of an error that forwards nothing, with values of their own for each occurrence.
pub(super) fn write_dynamic(fields: &mut Fields<'_>, description: &Description<'_>, status: StatusCode) {
    if description.inner.is_some() {
        return;
    }
    let masking = Masking::of(status);
    for field in description.headers.iter().filter(|field| field.applies_to(status, masking)) {
        fields.write(&field.name, field.value, field.rank);
    }
}

/// The fields of a transparent error or of what it forwards: an outer one's take the place of an inner one's.
fn write_level(fields: &mut Fields<'_>, level: &Description<'_>, status: StatusCode, masking: Masking) {
    fields.begin_level();
    let is_outer = level.inner.is_some();
    let rank_of = |rank| if is_outer && rank == Rank::Usual { Rank::Replaces } else { rank };
    for declared in level.problem.headers().filter(|declared| declared.applies_to(status)) {
        if let Some(value) = declared.value {
            let rank = if declared.fallback { Rank::Fallback } else { Rank::Usual };
            fields.declared_as(rank_of(rank), declared.name, value);
        }
    }
    for field in level.headers.iter().filter(|field| field.applies_to(status, masking)) {
        fields.write(&field.name, field.value, rank_of(field.rank));
    }
}
