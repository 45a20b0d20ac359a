//! Writes a body from a table, member by member, straight into the buffer, and response fields.

use core::any::TypeId;
use core::fmt;
use core::ops::ControlFlow;
use std::borrow::Cow;

use serde::ser::{Error as _, Serialize, SerializeSeq, Serializer};

use super::super::style::BodyStyle;
use super::ERROR;
use super::detail::{Replaced, Summary, write_own_detail};
use super::extensions::{write_extensions, write_extensions_of};
use super::item::{write_detail_of, write_fragment, write_some};
use super::member::write_custom;
use super::outline::names_any_fact;
use super::part::{Fact, Part, Place};
use super::place::{AnyPlace, PlainPointer};
use super::scalar::{with_fields, write_scalar};
use super::shape::{BodyShape, Shape};
use super::subject::Subject;
use crate::item::ErrorItem;
use crate::json::{Buffer, JsonText, LEAST_STRUCTURE, Names, Object, Omitted};
use crate::limits::Limits;
use crate::occurrence::{Errors, Occurrence};
use crate::rendered::Rendered;
use crate::xml::{self, NoDocument};

/// Renders what the table of a style says.
pub(in super::super) fn render<S: BodyStyle>(error: &Occurrence<'_>) -> Rendered {
    let shape = const { &S::SHAPE };
    let subject = Subject::new(error, shape);
    let mut json = error.buffer();
    let mut object = Object::begin(&mut json);
    match write_parts(&mut object, shape.parts(), &subject) {
        Ok(_) => object.end(),
        Err(_) => return Rendered::failed(),
    }
    let mut rendered = match shape.finish(json.into_bytes(), error.limits().body) {
        Ok(body) => Rendered::bytes(S::MEDIA_TYPE, body),
        Err(NoDocument::TooLarge) => return Rendered::too_large(),
        Err(NoDocument::NotJson) => return Rendered::failed(),
    };
    rendered.written_from = Some(TypeId::of::<S>());
    with_fields(rendered, shape, error)
}

impl Shape {
    /// A body from the JSON of the table.
    pub(crate) fn finish(&self, json: Vec<u8>, limit: usize) -> Result<Vec<u8>, NoDocument> {
        match self.body {
            BodyShape::Xml(_, root) => xml::from_json(&json, root.name, root.namespace, limit),
            _ => Ok(json),
        }
    }
}

/// Writes the parts of an object, and answers whether there was a fact among them.
fn write_parts(
    object: &mut Object<'_>,
    parts: &'static [Part],
    subject: &Subject<'_, '_>,
) -> Result<bool, Omitted> {
    if let Some(item) = subject.item {
        return match item.texts() {
            Some(texts) => write_parts_of_item(object, parts, &texts, item, subject),
            None => write_parts_of_item(object, parts, item, item, subject),
        };
    }
    let mut has_fact = false;
    let mut rest = parts;
    while let [part, behind @ ..] = rest {
        rest = behind;
        let start = object.len();
        has_fact |= write_part(object, part, subject)?;
        if object.is_short() && is_list(part) && behind.iter().any(needs_room) {
            write_before(object, start, part, behind.iter().filter(|part| needs_room(part)), subject)?;
        } else if object.room() < LITTLE_ROOM && is_long(part) && behind.iter().any(is_bounded) {
            write_before(object, start, part, behind.iter().filter(|part| is_bounded(part)), subject)?;
        }
    }
    Ok(has_fact)
}

/// Writes the parts of an object that belongs to a single problem, and answers whether there was a fact among them.
/// `texts` is the item, or what it says all at once.
fn write_parts_of_item<T: ErrorItem + ?Sized>(
    object: &mut Object<'_>,
    parts: &'static [Part],
    texts: &T,
    item: &dyn ErrorItem,
    subject: &Subject<'_, '_>,
) -> Result<bool, Omitted> {
    let error = subject.error;
    let code = || texts.code().or(Some(Cow::Borrowed(error.code())));
    let mut has_fact = false;
    for part in parts {
        has_fact |= match *part {
            Part::Title(name) | Part::WrittenTitle(name) => {
                write_some(Some(texts.title()), |title| object.text(name, title))
            }
            Part::Detail(name) | Part::OwnDetail(name) => {
                write_detail_of(object, name, texts);
                true
            }
            Part::Code(name) => write_some(code(), |code| object.text(name, code)),
            Part::CodeAs(name, spelling) => write_some(code(), |code| {
                object.display(name, &spelling.spell(code, error.phrase()), usize::MAX);
            }),
            Part::WrittenCode(name) => write_some(texts.code(), |code| object.text(name, code)),
            Part::WrittenCodeAs(name, spelling) => write_some(texts.code(), |code| {
                object.display(name, &spelling.spell(code, error.phrase()), usize::MAX);
            }),
            Part::Pointer(name) => {
                write_some(texts.pointer(), |pointer| write_fragment(object, name, pointer))
            }
            Part::PointerAs(name, Place::Plain) => {
                let write = |pointer: &str| object.display(name, &PlainPointer(pointer), usize::MAX);
                write_some(texts.pointer(), write)
            }
            Part::PointerAs(name, Place::Path) => {
                AnyPlace::of(item).map(|place| object.display(name, &place, usize::MAX)).is_some()
            }
            Part::Parameter(name) => write_some(texts.parameter(), |parameter| object.text(name, parameter)),
            Part::Header(name) => write_some(texts.header(), |header| object.text(name, header)),
            Part::Extensions | Part::ExtensionTexts => write_extensions_of(object, part, item, subject)?,
            _ => write_part(object, part, subject)?,
        };
    }
    Ok(has_fact)
}

/// With less of it, there may be none for what stands behind a long part.
const LITTLE_ROOM: usize = 2048;

/// What may be of any length.
fn is_long(part: &Part) -> bool {
    match part {
        Part::Detail(_)
        | Part::DetailAs(..)
        | Part::OwnDetail(_)
        | Part::Summary(_)
        | Part::Extensions
        | Part::ExtensionTexts => true,
        _ => is_list(part) || part.inner().iter().any(is_long),
    }
}

fn is_list(part: &Part) -> bool {
    matches!(part, Part::Errors(_) | Part::ErrorsAs(..) | Part::ErrorsOrSelf(..))
}

/// Development details may be of any length, and have what is left.
fn needs_room(part: &Part) -> bool {
    !matches!(part, Part::Development(_))
}

/// Members and single problems have what others leave. All else is of a length that its declaration knows, and clients
/// need it.
fn is_bounded(part: &Part) -> bool {
    let has_what_is_left =
        matches!(part, Part::Extensions | Part::ExtensionTexts | Part::Errors(_) | Part::ErrorsAs(..));
    needs_room(part) && !has_what_is_left
}

/// What is left where nothing more is written: a name is only written where it would fit with all of it escaped.
const UNUSED_ROOM: usize = 64;

/// Writes a part once more, which may have taken the room of these that stand behind it.
#[cold]
fn write_before<'p>(
    object: &mut Object<'_>,
    start: usize,
    part: &Part,
    behind: impl Iterator<Item = &'p Part>,
    subject: &Subject<'_, '_>,
) -> Result<(), Omitted> {
    object.take_back(start);
    for part in behind {
        write_part(object, part, subject)?;
    }
    let needed = object.len() - start + UNUSED_ROOM;
    object.take_back(start);
    object.with_less_room(needed, |object| write_part(object, part, subject)).map(drop)
}

/// Writes a part that speaks of the error, and answers whether there was a fact in it.
pub(crate) fn write_part(
    object: &mut Object<'_>,
    part: &Part,
    subject: &Subject<'_, '_>,
) -> Result<bool, Omitted> {
    let Subject { error, item, .. } = *subject;
    match *part {
        Part::Detail(name) => {
            object.begin_text(name);
            error.write_detail(object, error.visible_detail());
            object.end_text();
        }
        Part::Extensions | Part::ExtensionTexts => return write_extensions(object, part, subject),
        Part::Object(name, parts) => {
            let subject = Subject { siblings: parts, ..*subject };
            let mut has_fact = false;
            object.object(name, |object| {
                has_fact = write_parts(object, parts, &subject)?;
                Ok(has_fact || !names_any_fact(parts))
            })?;
            return Ok(has_fact);
        }
        Part::List(name, entries) => return object.list(name, |list| write_parts(list, entries, subject)),
        Part::Entry(parts) => {
            let subject = Subject { siblings: parts, ..*subject };
            let mut has_fact = false;
            object.push_own(|object| {
                has_fact = write_parts(object, parts, &subject)?;
                Ok(has_fact || !names_any_fact(parts))
            })?;
            return Ok(has_fact);
        }
        Part::When(fact, parts) => {
            return if subject.has(fact) { write_parts(object, parts, subject) } else { Ok(false) };
        }
        Part::Unless(fact, parts) => {
            return if subject.has(fact) { Ok(false) } else { write_parts(object, parts, subject) };
        }
        Part::Errors(name) => return write_errors(object, name, ERROR, subject),
        Part::ErrorsAs(name, parts) => return write_errors(object, name, parts, subject),
        Part::ErrorsOrSelf(name, parts) => {
            // Of single problems, not even one may fit.
            if subject.has(Fact::Errors) && write_errors(object, name, parts, subject)? {
                return Ok(true);
            }
            let subject = Subject { siblings: parts, ..*subject };
            return object.list(name, |list| {
                list.push_own(|object| write_parts(object, parts, &subject).map(|_| true))
            });
        }
        Part::Text(name, text) => {
            object.fixed_text(name, text);
            return Ok(false);
        }
        Part::Literal(name, literal) => {
            object.literal(name, literal);
            return Ok(false);
        }
        Part::Custom(name, write) => return write_custom(object, name, |member| write(error, member)),
        Part::OwnDetail(name) => return Ok(write_own_detail(object, name, error)),
        Part::DetailAs(name, replace) => {
            let text: &dyn fmt::Display = match item {
                None => &error.detail(),
                Some(item) => &item.detail(),
            };
            object.display(name, &Replaced { text, replace }, usize::MAX);
        }
        Part::Summary(name) => object.display(name, &Summary(error), usize::MAX),
        Part::Instance(name) => match error.instance() {
            None => return Ok(false),
            Some(instance) => object.display(name, &instance, usize::MAX),
        },
        Part::Development(name) => match error.development() {
            None => return Ok(false),
            Some(details) => object.display(name, &details, usize::MAX),
        },
        _ => return Ok(write_scalar(object, part, error)),
    }
    Ok(true)
}

/// Writes the list of single problems, as many as fit.
fn write_errors(
    object: &mut Object<'_>,
    name: &'static str,
    parts: &'static [Part],
    subject: &Subject<'_, '_>,
) -> Result<bool, Omitted> {
    let mut written = Names::default();
    object.list(name, |list| {
        let (mut outcome, mut any) = (Ok(()), false);
        subject.error.for_each_error(&mut |item| {
            let start = list.len();
            let subject = Subject { item: Some(item), siblings: parts, ..*subject };
            let pushed = list.push(|object| write_parts(object, parts, &subject).map(|_| true));
            any |= pushed.is_ok();
            outcome = pushed.map(drop);
            // All but the first begin with a comma.
            let is_unique = outcome.is_ok() && subject.shape.is_unique;
            if is_unique && !written.insert(list.since(start).trim_start_matches(',')) {
                list.take_back(start);
            }
            if outcome.is_ok() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
        });
        outcome.or_else(Omitted::skip_rest).map(|()| any)
    })
}

/// As [`Problem`](crate::body::Problem) writes it.
impl Serialize for Errors<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut list = serializer.serialize_seq(None)?;
        let mut outcome = Ok(());
        let error = self.occurrence();
        let Limits { body, nesting, .. } = *error.limits();
        let mut json = Buffer::new(body, nesting, LEAST_STRUCTURE, 0);
        error.for_each_error(&mut |item| {
            let subject =
                Subject { item: Some(item), siblings: ERROR, ..Subject::new(error, &Shape::UNKNOWN) };
            let raw = match rewrite_item(&mut json, &subject) {
                Ok(raw) if error.take_room(raw.len() + 1) => raw,
                Ok(_) | Err(Omitted::TooLarge) => return ControlFlow::Break(()),
                Err(_) => {
                    outcome = Err(S::Error::custom("an item could not be serialized"));
                    return ControlFlow::Break(());
                }
            };
            outcome = list.serialize_element(&JsonText(raw));
            if outcome.is_ok() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
        });
        outcome?;
        list.end()
    }
}

/// Writes an item as an object by itself, in place of all that is in the buffer.
fn rewrite_item<'j>(json: &'j mut Buffer, subject: &Subject<'_, '_>) -> Result<&'j str, Omitted> {
    json.clear();
    let mut object = Object::begin(json);
    write_parts(&mut object, ERROR, subject)?;
    if object.is_overfull() {
        return Err(Omitted::TooLarge);
    }
    object.end();
    json.text()
}
