//! The status that is written, on the variant or as the container's default.

use crate::ast::{Field, Input, Variant};
use crate::attr::{Attrs, Status, WrittenStatus};

/// The container's default does not apply to a transparent variant: the inner error has a status of its own.
pub(super) fn find_status<'a>(input: &'a Input<'a>, variant: &'a Variant<'a>) -> Option<&'a WrittenStatus> {
    let own = find_written(&variant.attrs);
    if variant.is_transparent() { own } else { own.or_else(|| find_written(&input.attrs)) }
}

fn find_written(attrs: &Attrs) -> Option<&WrittenStatus> {
    match &attrs.status.as_ref()?.value {
        Status::Written(status) => Some(status),
        Status::Field | Status::Unchecked => None,
    }
}

/// Returns `None` for a status that varies.
pub(super) fn find_fixed(status: Option<&WrittenStatus>, field: Option<&Field<'_>>) -> Option<u16> {
    status.filter(|status| status.with.is_none() && field.is_none()).map(|status| status.code)
}
