//! The response fields that are the same for every occurrence of a row.

use crate::body::Rendered;
use crate::occurrence::{Occurrence, write_levels};
use crate::wire::Fields;

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
