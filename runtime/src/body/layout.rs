//! What the built-in styles share: their members, written straight into the body.

use core::ops::ControlFlow;

use super::template::{Gap, Gaps, Template, WrittenNames};
use super::{Part, Rendered, Style};
use crate::item::{ItemNames, write_item};
use crate::json::{Buffer, Fit, Object, Unserializable};
use crate::occurrence::Occurrence;
use crate::slot::Slot;

/// Large enough for most single problems, so that a list of them is allocated once.
const USUAL_ITEM: usize = 112;

/// Renders an object with these parts, in a built-in style.
///
/// The first body of a problem type leaves a template behind, which the next are copied from but for the gaps. A style of a
/// user's that renders as a built-in one may do so now and then only, so it has none.
pub(super) fn render(style: Style, parts: &'static [Part], error: &Occurrence<'_>) -> Rendered {
    let limits = &error.policy.limits;
    let further = error.errors_hint().saturating_mul(USUAL_ITEM);
    let mut json = Buffer::new(limits.body, limits.nesting, further);
    let slot = error.slot.filter(|_| error.style == style);
    let written = match slot.map(|slot| (slot, slot.template(style))) {
        Some((_, Some(template))) => fill_out(template, &mut json, error),
        Some((slot, None)) if !slot.has_template() => write_first(parts, &mut json, error, slot),
        _ => write(parts, &mut json, error, None),
    };
    match written {
        Ok(()) => Rendered::bytes(style.media_type(), json.into_bytes()),
        Err(Unserializable) => Rendered::failed(),
    }
}

/// Writes the parts one by one.
fn write(
    parts: &'static [Part],
    json: &mut Buffer,
    error: &Occurrence<'_>,
    gaps: Option<&mut Gaps>,
) -> Result<(), Unserializable> {
    let mut object = Object::begin(json);
    Members { object: &mut object, error, gaps, names: None }.write(parts)?;
    object.end();
    Ok(())
}

/// Writes the parts, and keeps the template.
#[cold]
fn write_first(
    parts: &'static [Part],
    json: &mut Buffer,
    error: &Occurrence<'_>,
    slot: &'static Slot,
) -> Result<(), Unserializable> {
    let mut gaps = Gaps::default();
    write(parts, json, error, Some(&mut gaps))?;
    slot.keep_template(error.style, gaps.into_template(json.written(), error));
    Ok(())
}

fn fill_out(
    template: &'static Template,
    json: &mut Buffer,
    error: &Occurrence<'_>,
) -> Result<(), Unserializable> {
    // The id of the request may be one more member.
    let names = template.names.as_deref().filter(|_| error.policy.request_ids.is_none());
    let mut object = Object::within(json);
    let mut members = Members { object: &mut object, error, gaps: None, names };
    for step in &template.steps {
        members.object.copy(&step.before);
        members.fill(step.gap)?;
    }
    members.object.copy(&template.end);
    Ok(())
}

/// The members of a body, on their way into it.
struct Members<'o, 'b, 'e> {
    object: &'o mut Object<'b>,
    error: &'e Occurrence<'e>,
    /// Where it is noted what the next body may copy.
    gaps: Option<&'o mut Gaps>,
    /// The names of the extension members, where they are known from a body before.
    names: Option<&'static WrittenNames>,
}

impl Members<'_, '_, '_> {
    fn write(&mut self, parts: &'static [Part]) -> Result<(), Unserializable> {
        for part in parts {
            // What comes after a gap may be cut for want of room, so it is never copied. What comes before is the same every
            // time, and cut at the same place if at all.
            let is_after_gap = self.gaps.as_deref().is_some_and(Gaps::have_begun);
            match *part {
                Part::Object(name, parts) if !is_after_gap => self.object(name, parts)?,
                Part::Detail(name) if !is_after_gap => {
                    self.object.begin_text(name);
                    self.gap(Gap::Detail)?;
                    self.object.end_text();
                }
                _ if is_after_gap || !part.is_of_row() => self.gap(Gap::Part(part))?,
                _ => self.part(part)?,
            }
        }
        Ok(())
    }

    /// Fills a gap, and notes where it is.
    fn gap(&mut self, gap: Gap) -> Result<(), Unserializable> {
        // It is one gap, whatever is in it.
        let Some(gaps) = self.gaps.take() else { return self.fill(gap) };
        if gap.may_be_filled(self.error) {
            gaps.begin(gap, self.object.written());
            self.fill(gap)?;
            gaps.end(self.object.written());
        }
        self.gaps = Some(gaps);
        Ok(())
    }

    #[inline]
    fn fill(&mut self, gap: Gap) -> Result<(), Unserializable> {
        match gap {
            Gap::Detail => self.text_of_detail(),
            // Without a call more: hardly any other part is filled.
            Gap::Part(Part::Extensions) => self.extensions()?,
            Gap::Part(part) => self.part(part)?,
        }
        Ok(())
    }

    fn part(&mut self, part: &'static Part) -> Result<(), Unserializable> {
        let (object, error) = (&mut *self.object, self.error);
        match *part {
            Part::Detail(name) => self.detail(name),
            Part::Extensions => self.extensions()?,
            Part::Errors(name) => self.errors(name, &ItemNames::STANDARD)?,
            Part::Items(name, item_names) => self.errors(name, item_names)?,
            Part::OwnDetailOr(own, other) => self.own_detail_or(own, other),
            Part::Object(name, parts) => self.object(name, parts)?,
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

    fn detail(&mut self, name: &'static str) {
        self.object.begin_text(name);
        self.text_of_detail();
        self.object.end_text();
    }

    fn text_of_detail(&mut self) {
        let error = self.error;
        self.object.text_or(error.public_detail(), error.policy.limits.detail, || error.explanation());
    }

    fn own_detail_or(&mut self, own: &'static str, other: &'static str) {
        let error = self.error;
        let limit = error.policy.limits.detail;
        if error.public_detail().is_some_and(|text| self.object.display_some(own, text, limit)) {
            return;
        }
        match error.own_detail() {
            // The limit has left nothing of it.
            Some(_) => self.detail(own),
            None => self.object.text(other, error.written_title().unwrap_or(error.explanation())),
        }
    }

    fn object(&mut self, name: &'static str, parts: &'static [Part]) -> Result<(), Unserializable> {
        let Self { object, error, gaps, names } = self;
        let (gaps, names) = (gaps.as_deref_mut(), *names);
        object.object(name, |object| Members { object, error, gaps, names }.write(parts))
    }

    /// The extension members, as many as fit.
    fn extensions(&mut self) -> Result<(), Unserializable> {
        let Self { object, error, .. } = self;
        let Some(names) = self.names else {
            return error.for_each_member(|name, value| object.value(name, value).map(Fit::flow));
        };
        for (extension, written) in error.description.extensions.iter().zip(names) {
            let Some(written) = written else { continue };
            if object.known_value(extension.name, written, extension.value)?.flow().is_break() {
                break;
            }
        }
        Ok(())
    }

    /// The list of single problems, as many as fit.
    fn errors(&mut self, name: &'static str, item_names: &ItemNames) -> Result<(), Unserializable> {
        let error = self.error;
        if error.errors().is_empty() {
            return Ok(());
        }
        self.object.list(name, |list| {
            let mut outcome = Ok(());
            error.for_each_error(
                &mut |item| match list.push(|object| write_item(object, item, item_names)) {
                    Ok(flow) => flow,
                    Err(failed) => {
                        outcome = Err(failed);
                        ControlFlow::Break(())
                    }
                },
            );
            outcome
        })
    }
}
