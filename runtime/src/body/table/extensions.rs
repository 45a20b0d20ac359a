//! Extension members, those of the error and those of single problems.

use super::outline::has_member;
use super::part::Part;
use super::subject::Subject;
use crate::item::ErrorItem;
use crate::json::{MemberValue, Names, Object, Omitted};

/// Writes the extension members, as many as fit.
pub(super) fn write_extensions(
    object: &mut Object<'_>,
    part: &Part,
    subject: &Subject<'_, '_>,
) -> Result<bool, Omitted> {
    let mut any = false;
    subject
        .error
        .for_each_member(|name, value| {
            // The occurrence knows it, unless another style has called this one.
            if !subject.shape.allows(name) {
                return Ok(());
            }
            let written = write_value(object, part, name, value);
            any |= written.is_ok();
            written.or_else(Omitted::skip_one)
        })
        .map(|()| any)
}

/// Writes the extension members of a single problem.
pub(super) fn write_extensions_of(
    object: &mut Object<'_>,
    part: &Part,
    item: &dyn ErrorItem,
    subject: &Subject<'_, '_>,
) -> Result<bool, Omitted> {
    // Most items have none.
    let mut written: Option<Names> = None;
    let (mut outcome, mut any) = (Ok(()), false);
    item.extensions(&mut |name, extra| {
        if outcome.is_err() || object.is_overfull() {
            return;
        }
        // Measured before it is compared: a user's name may be of any length.
        if !object.has_room_for(name) {
            return object.overflow();
        }
        let is_taken = has_member(subject.siblings, name)
            || written.as_ref().is_some_and(|written| written.contains(name));
        if is_taken || !subject.shape.name_rule.allows(name) {
            return;
        }
        match write_value(object, part, name, extra.0) {
            Ok(()) => {
                any = true;
                written.get_or_insert_default().insert(name);
            }
            Err(Omitted::TooLarge) => object.overflow(),
            Err(omitted) => outcome = omitted.skip_one(),
        }
    });
    outcome.map(|()| any)
}

/// Writes a value as the word for extension members says.
fn write_value(
    object: &mut Object<'_>,
    part: &Part,
    name: &str,
    value: &dyn MemberValue,
) -> Result<(), Omitted> {
    match part {
        Part::ExtensionTexts => object.value_as_text(name, value),
        _ => object.value(name, value),
    }
}
