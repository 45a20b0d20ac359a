//! Makes the template of a row from the table of a style.

use super::outlook::{Outlook, RowOutlook, is_always_there};
use super::template::{Content, Hole, Kept, Template};
use super::xml_template::make_xml;
use crate::body::{Fact, Part, Shape, Subject, write_part};
use crate::json::{Object, Omitted};
use crate::occurrence::Occurrence;
use crate::problem_type::Row;

/// Outer levels add nothing to `row`. `has_request_id`: whether bodies may have a request id in them.
/// `None`: the body has no room for what is the same every time.
pub(super) fn compile(
    shape: &'static Shape,
    occurrence: &Occurrence<'_>,
    row: &'static Row,
    has_request_id: bool,
) -> Result<Option<Template>, Omitted> {
    let mut json = occurrence.buffer();
    let mut object = Object::begin(&mut json);
    let row = RowOutlook { shape, occurrence, row, has_request_id };
    let needs_own_detail = !row.has_same_detail() && asks_for_own_detail(shape.parts());
    let subject = Subject::new(occurrence, shape);
    let mut builder = TemplateBuilder { row, subject, holes: Vec::new(), end: 0 };
    builder.write(&mut object, shape.parts())?;
    let is_short = object.is_short();
    object.end();
    let end = builder.segment(json.written());
    if is_short {
        return Ok(None);
    }
    let (holes, end) = match builder.holes {
        holes if shape.is_xml() && !holes.is_empty() => match make_xml(shape, occurrence, holes, &end) {
            Some(xml) => xml,
            None => return Ok(None),
        },
        holes => (holes, end),
    };
    Ok(Some(Template::new(shape, holes.into(), end, needs_own_detail)))
}

struct TemplateBuilder<'e> {
    row: RowOutlook<'e>,
    subject: Subject<'e, 'e>,
    holes: Vec<Hole>,
    /// Where the last hole is.
    end: usize,
}

impl TemplateBuilder<'_> {
    fn write(&mut self, object: &mut Object<'_>, parts: &'static [Part]) -> Result<(), Omitted> {
        parts.iter().try_for_each(|part| self.write_one(object, part))
    }

    fn write_one(&mut self, object: &mut Object<'_>, part: &'static Part) -> Result<(), Omitted> {
        match (self.row.outlook(part), part) {
            (Outlook::Absent, _) => {}
            (Outlook::Same, _) => {
                write_part(object, part, &self.subject)?;
            }
            (Outlook::Varies, Part::Detail(name)) => {
                object.begin_text(name);
                self.add_hole(object, part, Content::Detail);
                object.end_text();
            }
            (Outlook::Varies, Part::OwnDetail(name)) => {
                object.begin_text(name);
                self.add_hole(object, part, Content::OwnDetail);
                object.end_text();
            }
            (Outlook::Varies, Part::Extensions) if self.row.has_plain_extensions() => {
                if !self.row.shape.is_xml() {
                    self.add_members(object);
                } else if self.row.has_elements() {
                    self.add_hole(object, part, Content::PlainElements);
                } else {
                    self.add_hole(object, part, Content::Part(part));
                }
            }
            (Outlook::Varies, Part::ExtensionTexts) if self.row.has_plain_extensions() => {
                self.add_hole(object, part, Content::PlainExtensionTexts);
            }
            (Outlook::Varies, Part::DetailAs(_, replace)) => {
                self.add_hole(object, part, Content::DetailAs(part, Kept::by(*replace)));
            }
            (Outlook::Varies, Part::When(fact, parts)) if self.row.has(*fact) == Some(true) => {
                self.write(object, parts)?;
            }
            (Outlook::Varies, Part::Unless(fact, parts)) if self.row.has(*fact) == Some(false) => {
                self.write(object, parts)?;
            }
            (Outlook::Varies, Part::When(fact, _) | Part::Unless(fact, _))
                if self.row.has(*fact).is_some() => {}
            (Outlook::Varies, Part::Object(name, parts)) if self.row.is_certain(parts) => {
                object.object(name, |object| self.write(object, parts).map(|()| true))?;
            }
            // One without an entry would be taken back, with its holes. In XML, entries have a name.
            (Outlook::Varies, Part::List(name, entries))
                if !self.row.shape.is_xml()
                    && self.row.has_certain_fact(entries)
                    && has_objects_only(entries) =>
            {
                object.list(name, |list| self.write(list, entries))?;
            }
            (Outlook::Varies, Part::Entry(parts)) if self.row.is_certain(parts) => {
                object.push_own(|object| self.write(object, parts).map(|()| true))?;
            }
            (Outlook::Varies, Part::ErrorsOrSelf(name, parts)) if !self.row.row.has_errors => {
                object.list(name, |list| list.push_own(|object| self.write(object, parts).map(|()| true)))?;
            }
            (Outlook::Varies, _) => self.add_hole(object, part, Content::Part(part)),
        }
        Ok(())
    }

    fn add_members(&mut self, object: &mut Object<'_>) {
        for (number, member) in self.row.row.members.iter().enumerate() {
            let start = object.len();
            object.begin_plain_value(member.name);
            let content = Content::Member { number, name_length: object.len() - start };
            self.holes.push(Hole {
                before: self.segment(object.written()),
                content,
                is_needed: is_always_there(member),
            });
            self.end = object.len();
        }
    }

    fn add_hole(&mut self, object: &Object<'_>, part: &Part, content: Content) {
        let before = self.segment(object.written());
        self.holes.push(Hole { before, content, is_needed: self.row.is_fact_certain(part) });
        self.end = object.len();
    }

    /// What stands between the last hole and the end of what is written. Where something may come before it, it begins with
    /// a comma.
    fn segment(&self, written: &[u8]) -> Box<[u8]> {
        let segment = &written[self.end..];
        let follows_part = self.holes.last().is_some_and(|hole| !hole.content.is_text());
        if follows_part && matches!(segment, [b'"' | b'{', ..]) {
            return [b",", segment].concat().into();
        }
        segment.into()
    }
}

/// Whether no element of a list is a text or a number: a hole for one would not know that it has no name.
fn has_objects_only(entries: &[Part]) -> bool {
    entries.iter().all(|entry| match entry {
        Part::When(_, entries) | Part::Unless(_, entries) => has_objects_only(entries),
        _ => !entry.is_text_or_number(),
    })
}

/// Whether a condition asks for a detail of the occurrence's own.
fn asks_for_own_detail(parts: &[Part]) -> bool {
    parts.iter().any(|part| {
        matches!(part, Part::When(Fact::OwnDetail, _) | Part::Unless(Fact::OwnDetail, _))
            || asks_for_own_detail(part.inner())
    })
}

/// The response fields of a table that may differ between the occurrences of a row.
pub(super) fn varying_fields(
    shape: &'static Shape,
    occurrence: &Occurrence<'_>,
    row: &'static Row,
    has_request_id: bool,
) -> Box<[&'static Part]> {
    let row = RowOutlook { shape, occurrence, row, has_request_id };
    shape.fields.iter().filter(|part| row.outlook(part) == Outlook::Varies).collect()
}
