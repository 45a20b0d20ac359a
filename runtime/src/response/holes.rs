//! What is written into the holes that few templates have.

use super::template::{Content, Kept};
use crate::body::{Part, Shape, Subject, write_part};
use crate::describe::Extension;
use crate::json::{Object, Omitted};
use crate::limits::Limits;
use crate::occurrence::Occurrence;
use crate::xml;

/// Writes what the templates of most styles have no hole for. `None`: a value cannot be serialized, or there is no room for it.
pub(super) fn write_rare(
    object: &mut Object<'_>,
    content: Content,
    shape: &Shape,
    occurrence: &Occurrence<'_>,
) -> Option<()> {
    let Limits { body, detail, .. } = occurrence.context.limits;
    match content {
        Content::Detail | Content::Member { .. } => {}
        Content::OwnDetail => {
            object.text_or(occurrence.visible_detail(), detail, || "");
            occurrence.note_own_detail();
        }
        Content::PlainExtensionTexts => {
            for extension in occurrence.raw.extensions() {
                write_as_text(object, &extension).or_else(Omitted::skip_one).ok()?;
            }
        }
        Content::PlainElements => {
            for extension in occurrence.raw.extensions() {
                write_as_element(object, &extension, body).or_else(Omitted::skip_one).ok()?;
            }
        }
        Content::DetailAs(part, kept) => {
            write_detail_as(object, part, kept, &Subject::new(occurrence, shape), occurrence).ok()?;
        }
        Content::Part(part) => {
            write_part(object, part, &Subject::new(occurrence, shape)).ok()?;
        }
    }
    Some(())
}

/// Writes an extension member with a plain name as a text. A number needs no buffer of its own for that.
fn write_as_text(object: &mut Object<'_>, extension: &Extension<'_>) -> Result<(), Omitted> {
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
fn write_as_element(object: &mut Object<'_>, extension: &Extension<'_>, limit: usize) -> Result<(), Omitted> {
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

/// Writes a detail of which each character is replaced. Most texts are ASCII with nothing to replace, and are written as they
/// are.
fn write_detail_as(
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
    occurrence.write_detail(object, occurrence.visible_detail());
    if object.written()[start..].iter().all(|&byte| kept.has(byte)) {
        object.end_text();
        return Ok(());
    }
    object.take_back(member);
    write_part(object, part, subject).map(drop)
}

/// Makes XML of what has been written into a hole: the inside of a text, or members of an object. Shorter XML leaves no
/// more room: a body is cut where its JSON ends.
pub(super) fn make_xml(object: &mut Object<'_>, start: usize, is_text: bool, limit: usize) -> Option<()> {
    let json = &object.written()[start..];
    if is_text && xml::is_plain(json) {
        return Some(());
    }
    let xml = if is_text { xml::text_from_json(json, limit) } else { xml::elements_from_json(json, limit) };
    let xml = xml.ok()?;
    let spared = json.len().saturating_sub(xml.len());
    object.take_back(start);
    object.copy(&xml);
    object.take_room(spared);
    Some(())
}
