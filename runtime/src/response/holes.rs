//! What is written into the holes that few templates have.

use crate::body::{Part, Subject, write_part};
use crate::describe::Extension;
use crate::json::{Object, Omitted};
use crate::occurrence::Occurrence;
use crate::xml;

/// Longer than most numbers are as JSON.
const LONGEST_NUMBER: usize = 24;

/// Writes an extension member with a plain name as a text. A number takes no buffer of its own.
pub(super) fn write_as_text(object: &mut Object<'_>, extension: &Extension<'_>) -> Result<(), Omitted> {
    let Extension { name, value, .. } = *extension;
    let member = object.len();
    object.plain_value(name, value)?;
    let written = object.since(member).as_bytes();
    let start = usize::from(written.starts_with(b",")) + "\"\":".len() + name.len();
    let json = &written[start..];
    if json.starts_with(b"\"") {
        return Ok(());
    }
    if json.len() > LONGEST_NUMBER || matches!(json, [b'{' | b'[', ..]) {
        object.take_back(member);
        return object.value_as_text(name, value);
    }
    let mut number = [0; LONGEST_NUMBER];
    let number = &mut number[..json.len()];
    number.copy_from_slice(json);
    object.take_back(member + start);
    object.copy(b"\"");
    object.copy(number);
    object.end_text();
    Ok(())
}

/// Writes a detail of which each character is replaced. Most texts have nothing to replace, which takes a look at them only.
pub(super) fn write_detail_as(
    object: &mut Object<'_>,
    part: &Part,
    subject: &Subject<'_, '_>,
    occurrence: &Occurrence<'_>,
) -> Result<(), Omitted> {
    let Part::DetailAs(name, replace) = *part else { return write_part(object, part, subject).map(drop) };
    let member = object.len();
    object.begin_text(name);
    let start = object.len();
    occurrence.write_detail(object);
    let is_kept = |symbol: char| symbol != '\\' && replace(symbol) == symbol;
    if object.since(start).chars().all(is_kept) {
        object.end_text();
        return Ok(());
    }
    object.take_back(member);
    write_part(object, part, subject).map(drop)
}

/// Makes XML of what has been written into a hole: the inside of a text, or members of an object.
pub(super) fn make_xml(object: &mut Object<'_>, start: usize, is_text: bool, limit: usize) -> Option<()> {
    let json = object.since(start);
    if is_text && xml::is_plain(json) {
        return Some(());
    }
    let xml = if is_text { xml::text_from_json(json, limit) } else { xml::elements_from_json(json, limit) };
    let xml = xml.ok()?;
    object.take_back(start);
    object.copy(&xml);
    Some(())
}
