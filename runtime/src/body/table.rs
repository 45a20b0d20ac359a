//! Writes a body from a style's table, member by member, straight into the buffer.

use core::any::TypeId;
use core::ops::ControlFlow;

use super::shape::Part;
use super::style::BodyStyle;
use crate::item::{ItemNames, write_item};
use crate::json::{Object, Omitted};
use crate::occurrence::Occurrence;
use crate::rendered::Rendered;

/// Renders an object with these parts, for the style `S`.
pub(super) fn render<S: BodyStyle>(parts: &[Part], error: &Occurrence<'_>) -> Rendered {
    let mut json = error.buffer();
    let mut object = Object::begin(&mut json);
    match write_parts(&mut object, parts, error) {
        Ok(()) => object.end(),
        Err(_) => return Rendered::failed(),
    }
    let mut rendered = Rendered::bytes(S::MEDIA_TYPE, json.into_bytes());
    rendered.written_from = Some(TypeId::of::<S>());
    rendered
}

fn write_parts(object: &mut Object<'_>, parts: &[Part], error: &Occurrence<'_>) -> Result<(), Omitted> {
    parts.iter().try_for_each(|part| write_part(object, part, error))
}

pub(crate) fn write_part(
    object: &mut Object<'_>,
    part: &Part,
    error: &Occurrence<'_>,
) -> Result<(), Omitted> {
    match *part {
        Part::Detail(name) => {
            object.begin_text(name);
            error.write_detail(object);
            object.end_text();
        }
        Part::Extensions => write_extensions(object, error)?,
        Part::Errors(name) => write_errors(object, name, &ItemNames::STANDARD, error)?,
        Part::Items(name, item_names) => write_errors(object, name, item_names, error)?,
        Part::OwnDetailOr(own, other) => write_own_detail_or(object, own, other, error),
        Part::Object(name, parts) => object.object(name, |object| write_parts(object, parts, error))?,
        Part::Status(name) => object.number(name, error.status().as_u16()),
        Part::Title(name) => object.text(name, error.title()),
        Part::Code(name) => object.text(name, error.code()),
        Part::TypeUri(name) => object.optional_text(name, error.type_uri()),
        Part::WrittenCode(name) => object.optional_text(name, error.written_code()),
        Part::RequestId(name) => object.optional_text(name, error.request_id()),
        Part::Instance(name) => object.optional_display(name, error.instance()),
        Part::Development(name) => object.optional_display(name, error.development()),
    }
    Ok(())
}

fn write_own_detail_or(
    object: &mut Object<'_>,
    own: &'static str,
    other: &'static str,
    error: &Occurrence<'_>,
) {
    let limit = error.limits().detail;
    if error.visible_detail().is_some_and(|text| object.display_some(own, text, limit)) {
        return;
    }
    match error.own_detail() {
        // The limit has left nothing of it.
        Some(_) => object.text(own, error.explanation()),
        None => object.text(other, error.written_title().unwrap_or(error.explanation())),
    }
}

/// Writes the extension members, as many as fit.
fn write_extensions(object: &mut Object<'_>, error: &Occurrence<'_>) -> Result<(), Omitted> {
    error.for_each_member(|name, value| object.value(name, value).or_else(Omitted::skip_one))
}

/// Writes the list of single problems, as many as fit.
fn write_errors(
    object: &mut Object<'_>,
    name: &'static str,
    item_names: &ItemNames,
    error: &Occurrence<'_>,
) -> Result<(), Omitted> {
    if error.errors().is_empty() {
        return Ok(());
    }
    object.list(name, |list| {
        let mut outcome = Ok(());
        error.for_each_error(&mut |item| {
            outcome = list.push(|object| write_item(object, item, item_names));
            if outcome.is_ok() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
        });
        outcome.or_else(Omitted::skip_rest)
    })
}
