//! Makes a template of XML from one of JSON.

use super::template::Hole;
use crate::body::Shape;
use crate::json::Object;
use crate::occurrence::Occurrence;

/// The holes and the end of a template with XML between the holes, from a document that has a mark in place of each.
pub(super) fn make_xml(
    shape: &Shape,
    occurrence: &Occurrence<'_>,
    mut holes: Vec<Hole>,
    end: &[u8],
) -> Option<(Vec<Hole>, Box<[u8]>)> {
    let segments: Vec<&[u8]> = holes.iter().map(|hole| &*hole.before).chain([end]).collect();
    let mark = find_mark(&segments)?;
    let mut json = occurrence.buffer();
    let mut object = Object::within(&mut json);
    for hole in &holes {
        object.copy(&hole.before);
        if hole.content.is_text() {
            object.copy(mark.as_bytes());
        } else {
            object.plain_value(&mark, &0).ok()?;
        }
    }
    object.copy(end);
    let document = shape.finish(json.into_bytes(), occurrence.context.limits.body).ok()?;
    let element = format!("<{mark}>0</{mark}>");
    let mut rest = &*document;
    for hole in &mut holes {
        let mark = if hole.content.is_text() { &mark } else { &element };
        let at = rest.windows(mark.len()).position(|window| window == mark.as_bytes())?;
        hole.before = rest[..at].into();
        rest = &rest[at + mark.len()..];
    }
    for at in 0..holes.len() {
        holes[at].is_needed |= is_content(&holes[..=at], &holes[at + 1..], rest);
    }
    Some((holes, rest.into()))
}

/// A name that is in none of the segments.
fn find_mark(segments: &[&[u8]]) -> Option<String> {
    let is_in = |mark: &str| {
        segments.iter().any(|segment| segment.windows(mark.len()).any(|window| window == mark.as_bytes()))
    };
    (0..16).map(|number| format!("hole-{number}-")).find(|mark| !is_in(mark))
}

/// Whether holes are all the content of an element, which has another tag without any.
fn is_content(before: &[Hole], behind: &[Hole], end: &[u8]) -> bool {
    let first = |segment: &&[u8]| !segment.is_empty();
    let before = before.iter().rev().map(|hole| &*hole.before).find(first);
    let behind = behind.iter().map(|hole| &*hole.before).find(first).unwrap_or(end);
    before.is_some_and(ends_with_start_tag) && behind.starts_with(b"</")
}

fn ends_with_start_tag(xml: &[u8]) -> bool {
    let tag = xml.iter().rposition(|&byte| byte == b'<').map(|start| &xml[start..]);
    tag.is_some_and(|tag| tag.ends_with(b">") && !tag.starts_with(b"</") && !tag.ends_with(b"/>"))
}
