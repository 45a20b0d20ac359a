//! What is written into the holes that few templates have.

use crate::body::{Part, Subject, write_part};
use crate::describe::Extension;
use crate::json::{Object, Omitted};
use crate::occurrence::Occurrence;
use crate::xml;

/// Writes an extension member with a plain name as a text. A number needs no buffer of its own for that.
pub(super) fn write_as_text(object: &mut Object<'_>, extension: &Extension<'_>) -> Result<(), Omitted> {
    let Extension { name, value, .. } = *extension;
    let member = object.len();
    object.plain_value(name, value)?;
    let start = find_value(object, member, name);
    let json = &object.written()[start..];
    if json.starts_with(b"\"") {
        return Ok(());
    }
    let Some(scalar) = Scalar::of(json) else {
        object.take_back(member);
        return object.value_as_text(name, value);
    };
    object.take_back(start);
    object.copy(b"\"");
    object.copy(scalar.text());
    object.end_text();
    Ok(())
}

/// Writes an extension member, whose name XML allows, as an element.
pub(super) fn write_as_element(
    object: &mut Object<'_>,
    extension: &Extension<'_>,
    limit: usize,
) -> Result<(), Omitted> {
    let Extension { name, value, .. } = *extension;
    let member = object.len();
    object.plain_value(name, value)?;
    let json = &object.written()[find_value(object, member, name)..];
    let text = match json {
        [b'"', text @ .., b'"'] if !text.is_empty() && xml::is_plain(text) => Scalar::of(text),
        [b'"', ..] => None,
        _ => Scalar::of(json),
    };
    let Some(text) = text else { return make_xml(object, member, false, limit).ok_or(Omitted::TooLarge) };
    object.take_back(member);
    for piece in [b"<", name.as_bytes(), b">", text.text(), b"</", name.as_bytes(), b">"] {
        object.copy(piece);
    }
    Ok(())
}

/// Where the value of a member begins, which all but the first have a comma before.
fn find_value(object: &Object<'_>, member: usize, name: &str) -> usize {
    let comma = usize::from(object.written()[member] == b',');
    member + comma + "\"\":".len() + name.len()
}

/// A copy of a short text or of a number, which spares an allocation.
struct Scalar {
    bytes: [u8; Self::LONGEST],
    len: usize,
}

impl Scalar {
    const LONGEST: usize = 64;

    /// `None`: it is an object or a list, or longer.
    fn of(text: &[u8]) -> Option<Self> {
        if text.len() > Self::LONGEST || matches!(text, [b'{' | b'[', ..]) {
            return None;
        }
        let mut bytes = [0; Self::LONGEST];
        bytes[..text.len()].copy_from_slice(text);
        Some(Self { bytes, len: text.len() })
    }

    fn text(&self) -> &[u8] {
        &self.bytes[..self.len]
    }
}

/// Which symbols of ASCII are not replaced, one bit for each. A backslash is none: what it stands for may be.
#[derive(Clone, Copy)]
pub(super) struct Kept(u128);

impl Kept {
    pub(super) fn by(replace: fn(char) -> char) -> Self {
        let is_kept = |byte: &u8| *byte != b'\\' && replace(char::from(*byte)) == char::from(*byte);
        Self((0..128).filter(is_kept).fold(0, |bits, byte| bits | 1 << byte))
    }

    fn has(self, byte: u8) -> bool {
        byte < 128 && self.0 >> byte & 1 == 1
    }
}

/// Writes a detail of which each character is replaced. Most texts are ASCII with nothing to replace, and are written as they
/// are.
pub(super) fn write_detail_as(
    object: &mut Object<'_>,
    part: &Part,
    kept: Kept,
    subject: &Subject<'_, '_>,
    occurrence: &Occurrence<'_>,
) -> Result<(), Omitted> {
    let Part::DetailAs(name, _) = *part else { return write_part(object, part, subject).map(drop) };
    let member = object.len();
    object.begin_text(name);
    let start = object.len();
    occurrence.write_detail(object);
    if object.written()[start..].iter().all(|&byte| kept.has(byte)) {
        object.end_text();
        return Ok(());
    }
    object.take_back(member);
    write_part(object, part, subject).map(drop)
}

/// Makes XML of what has been written into a hole: the inside of a text, or members of an object.
pub(super) fn make_xml(object: &mut Object<'_>, start: usize, is_text: bool, limit: usize) -> Option<()> {
    let json = &object.written()[start..];
    if is_text && xml::is_plain(json) {
        return Some(());
    }
    let xml = if is_text { xml::text_from_json(json, limit) } else { xml::elements_from_json(json, limit) };
    let xml = xml.ok()?;
    object.take_back(start);
    object.copy(&xml);
    Some(())
}
