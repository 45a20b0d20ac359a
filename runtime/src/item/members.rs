//! The members of an item, by the names that a style has for them.

use super::error_item::ErrorItem;
use super::pointer::PointerFragment;
use crate::json::{Buffer, Names, Object, Omitted};

/// What a style calls the members of an item.
#[derive(Debug, Clone, Copy)]
pub struct ItemNames {
    pub(crate) title: Option<&'static str>,
    pub(crate) detail: &'static str,
    pub(crate) code: &'static str,
    pub(crate) pointer: &'static str,
    pub(crate) order: Order,
}

impl ItemNames {
    /// The names in [`Errors`](crate::Errors) as `Serialize`.
    pub(crate) const STANDARD: Self = Self {
        title: Some("title"),
        detail: "detail",
        code: "code",
        pointer: "pointer",
        order: Order::CodeAfterText,
    };

    /// The names in the styles whose text is a `Message`.
    pub(crate) const MESSAGE: Self = Self {
        title: None,
        detail: "Message",
        code: "Code",
        pointer: "Pointer",
        order: Order::CodeAfterText,
    };
}

/// Where the code of an item stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Order {
    CodeFirst,
    CodeAfterText,
}

/// Writes an item as an object by itself, in place of all that is in the buffer.
pub(crate) fn rewrite_item<'j>(
    json: &'j mut Buffer,
    item: &dyn ErrorItem,
    names: &ItemNames,
) -> Result<&'j str, Omitted> {
    json.clear();
    let mut object = Object::begin(json);
    write_item(&mut object, item, names)?;
    if object.is_overfull() {
        return Err(Omitted::TooLarge);
    }
    object.end();
    json.text()
}

pub(crate) fn write_item(
    object: &mut Object<'_>,
    item: &dyn ErrorItem,
    names: &ItemNames,
) -> Result<(), Omitted> {
    let code = item.code();
    let write_code = |object: &mut Object<'_>| {
        if let Some(code) = &code {
            object.text(names.code, code);
        }
    };
    if names.order == Order::CodeFirst {
        write_code(object);
    }
    if let Some(name) = names.title {
        object.text(name, &item.title());
    }
    let detail = item.detail();
    match detail.as_str() {
        Some(text) => object.text(names.detail, text),
        None => object.display(names.detail, &detail, usize::MAX),
    }
    if names.order == Order::CodeAfterText {
        write_code(object);
    }
    if let Some(pointer) = item.pointer() {
        write_pointer(object, names.pointer, &PointerFragment(&pointer));
    }
    let own = [names.title.unwrap_or_default(), names.detail, names.code, names.pointer];
    let mut written = Names::default();
    let mut outcome = Ok(());
    item.extensions(&mut |name, extra| {
        if outcome.is_err() || object.is_overfull() {
            return;
        }
        // Measured before it is compared: a user's name may be of any length.
        if !object.has_room_for(name) {
            return object.overflow();
        }
        if own.contains(&name) || written.contains(name) {
            return;
        }
        match object.value(name, extra.0) {
            Ok(()) => {
                written.insert(name);
            }
            Err(Omitted::TooLarge) => object.overflow(),
            Err(omitted) => outcome = omitted.skip_one(),
        }
    });
    outcome
}

fn write_pointer(object: &mut Object<'_>, name: &'static str, pointer: &PointerFragment<'_>) {
    match pointer.plain_within(object.room()) {
        Some(plain) => object.two_texts(name, "#", plain),
        None => object.display(name, pointer, usize::MAX),
    }
}
