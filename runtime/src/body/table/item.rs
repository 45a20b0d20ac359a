//! What a single problem says, in a list of them.

use std::borrow::Cow;

use crate::item::{ErrorItem, PointerFragment};
use crate::json::Object;

/// Writes a text that a single problem may have, and answers whether it has it.
#[inline]
pub(super) fn write_some(text: Option<Cow<'_, str>>, write: impl FnOnce(&str)) -> bool {
    text.map(|text| write(&text)).is_some()
}

#[inline]
pub(super) fn write_detail_of<I: ErrorItem + ?Sized>(object: &mut Object<'_>, name: &'static str, item: &I) {
    let detail = item.detail();
    match detail.as_str() {
        Some(text) => object.text(name, text),
        None => object.display(name, &detail, usize::MAX),
    }
}

#[inline]
pub(super) fn write_fragment(object: &mut Object<'_>, name: &'static str, pointer: &str) {
    let fragment = PointerFragment(pointer);
    match fragment.plain_within(object.room()) {
        // What a fragment holds as it is needs no escape either.
        Some(plain) => object.plain_fragment(name, plain),
        None => object.display(name, &fragment, usize::MAX),
    }
}
