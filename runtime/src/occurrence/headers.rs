//! The response fields of an occurrence: those of its rows, and those it brings itself.

use http::StatusCode;
use http::header::{HeaderMap, HeaderName, HeaderValue};

use super::masking::Masking;
use crate::describe::RawOccurrence;
use crate::limits::Limits;
use crate::wire::{Fields, Precedence, single_value};

/// The fields that an error brings itself.
pub(super) fn declared_headers(raw: &RawOccurrence<'_>, limits: Limits) -> HeaderMap {
    let (mut map, status) = (HeaderMap::new(), raw.status());
    let mut fields = Fields::new(&mut map, status, limits.headers);
    write_static(&mut fields, raw, status);
    if raw.inner.is_none() {
        write_dynamic(&mut fields, raw, status);
    }
    map
}

/// The value of a field that has one value (RFC 9110, section 5.3), without all the others.
pub(super) fn find_declared(
    name: &HeaderName,
    raw: &RawOccurrence<'_>,
    status: StatusCode,
    limits: Limits,
) -> Option<HeaderValue> {
    find_in_levels(name, raw, status, limits, Masking::of(status))
}

/// The last value of the outermost level that has one, as [`write_levels`] and [`write_level`] would leave it.
fn find_in_levels(
    name: &HeaderName,
    level: &RawOccurrence<'_>,
    status: StatusCode,
    limits: Limits,
    masking: Masking,
) -> Option<HeaderValue> {
    let mut found = level
        .inner
        .as_ref()
        .and_then(|inner| find_in_levels(name, inner.occurrence, status, limits, masking.within(level)));
    let mut is_own = false;
    let mut consider = |precedence, value: Option<HeaderValue>| {
        let is_idle = precedence == Precedence::Fallback && found.is_some() && !is_own;
        if value.is_some() && !is_idle {
            (found, is_own) = (value, true);
        }
    };
    for declared in level.row.headers.iter().filter(|declared| declared.applies_to(status)) {
        if let Some(value) = declared.value.filter(|_| declared.name == name.as_str()) {
            consider(declared.precedence, HeaderValue::from_str(value).ok());
        }
    }
    for field in level.fields().filter(|field| masking.shows_field(field, status)) {
        if field.name == name {
            consider(field.precedence, single_value(name, field.value, limits.headers));
        }
    }
    found
}

/// Writes the fields that are the same for every occurrence of a row. Through levels, it takes the occurrence to say
/// which field replaces which, so all of them are written here.
pub(crate) fn write_static(fields: &mut Fields<'_>, raw: &RawOccurrence<'_>, status: StatusCode) {
    if raw.inner.is_some() {
        return write_levels(fields, raw, status, Masking::of(status));
    }
    for declared in raw.row.headers.iter().filter(|declared| declared.applies_to(status)) {
        if let Some(value) = declared.value {
            fields.write_declared(declared.name, value);
        }
    }
}

/// Writes the fields with values of their own for each occurrence, of an error that forwards nothing.
pub(crate) fn write_dynamic(fields: &mut Fields<'_>, raw: &RawOccurrence<'_>, status: StatusCode) {
    let masking = Masking::of(status);
    for field in raw.fields().filter(|field| masking.shows_field(field, status)) {
        fields.write(field.name, field.value, field.precedence);
    }
}

/// Writes from the innermost level to the outermost.
fn write_levels(fields: &mut Fields<'_>, raw: &RawOccurrence<'_>, status: StatusCode, masking: Masking) {
    if let Some(inner) = &raw.inner {
        write_levels(fields, inner.occurrence, status, masking.within(raw));
    }
    write_level(fields, raw, status, masking);
}

/// An outer level's fields take the place of an inner one's.
fn write_level(fields: &mut Fields<'_>, level: &RawOccurrence<'_>, status: StatusCode, masking: Masking) {
    fields.begin_level();
    let is_outer = level.inner.is_some();
    let precedence_of = |precedence| {
        if is_outer && precedence == Precedence::Usual { Precedence::Replaces } else { precedence }
    };
    for declared in level.row.headers.iter().filter(|declared| declared.applies_to(status)) {
        if let Some(value) = declared.value {
            fields.write_declared_as(precedence_of(declared.precedence), declared.name, value);
        }
    }
    for field in level.fields().filter(|field| masking.shows_field(field, status)) {
        fields.write(field.name, field.value, precedence_of(field.precedence));
    }
}
