//! Which response fields an occurrence sends: those of its row, its own, and through how many levels it was forwarded.

use http::StatusCode;
use http::header::HeaderMap;

use crate::description::{Description, Masking};
use crate::limits::Limits;
use crate::wire::{Fields, Precedence};

/// The fields that an error brings itself.
pub(super) fn declared_headers(description: &Description<'_>, limits: Limits) -> HeaderMap {
    let mut map = HeaderMap::new();
    write_levels(&mut Fields::new(&mut map, description.status(), limits.headers), description);
    map
}

pub(crate) fn write_levels(fields: &mut Fields<'_>, description: &Description<'_>) {
    let status = description.status();
    description.for_each_level(Masking::of(status), &mut |level, masking| {
        write_level(fields, level, status, masking);
    });
}

/// The fields of an error that forwards nothing, with values of their own for each occurrence.
pub(crate) fn write_dynamic(fields: &mut Fields<'_>, description: &Description<'_>, status: StatusCode) {
    if description.inner.is_some() {
        return;
    }
    let masking = Masking::of(status);
    for field in description.headers.iter().filter(|field| field.applies_to(status, masking)) {
        fields.write(&field.name, field.value, field.precedence);
    }
}

/// The fields of a transparent error or of what it forwards: an outer one's take the place of an inner one's.
fn write_level(fields: &mut Fields<'_>, level: &Description<'_>, status: StatusCode, masking: Masking) {
    fields.begin_level();
    let is_outer = level.inner.is_some();
    let precedence_of = |precedence| {
        if is_outer && precedence == Precedence::Usual { Precedence::Replaces } else { precedence }
    };
    for declared in level.problem.headers().filter(|declared| declared.applies_to(status)) {
        if let Some(value) = declared.value {
            let precedence = if declared.fallback { Precedence::Fallback } else { Precedence::Usual };
            fields.declared_as(precedence_of(precedence), declared.name, value);
        }
    }
    for field in level.headers.iter().filter(|field| field.applies_to(status, masking)) {
        fields.write(&field.name, field.value, precedence_of(field.precedence));
    }
}
