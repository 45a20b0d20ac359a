//! Makes the template of a row from the table of a style.

use super::cache::{Content, Hole, Template};
use super::holes::Kept;
use crate::body::{Fact, Part, Shape, Subject, is_link, names_any_fact, write_part};
use crate::describe::Extension;
use crate::json::{Object, Omitted, is_plain_name};
use crate::occurrence::{Masking, Occurrence};
use crate::problem_type::{DeclaredDetail, Member, MemberKind, Presence, Row};
use crate::xml::is_name;

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

/// The same with XML between the holes, from a document that has a mark in place of each.
fn make_xml(
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
                let content =
                    if self.row.has_elements() { Content::PlainElements } else { Content::PlainExtensions };
                self.add_hole(object, part, content);
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

/// What a part writes into the bodies of a row, where development details are hidden.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Outlook {
    Absent,
    /// The same every time, be it nothing.
    Same,
    Varies,
}

impl Outlook {
    fn same_if(is_same: bool) -> Self {
        if is_same { Self::Same } else { Self::Varies }
    }

    fn absent_unless(may_be_there: bool) -> Self {
        if may_be_there { Self::Varies } else { Self::Absent }
    }

    /// Of several parts.
    fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::Varies, _) | (_, Self::Varies) => Self::Varies,
            (Self::Absent, Self::Absent) => Self::Absent,
            _ => Self::Same,
        }
    }
}

/// What is known of all occurrences of a row.
struct RowOutlook<'e> {
    shape: &'static Shape,
    occurrence: &'e Occurrence<'e>,
    row: &'static Row,
    has_request_id: bool,
}

impl RowOutlook<'_> {
    fn outlook(&self, part: &'static Part) -> Outlook {
        let row = self.row;
        match part {
            Part::Detail(_) | Part::DetailAs(..) | Part::OwnDetail(_) => {
                Outlook::same_if(self.has_same_detail())
            }
            Part::Summary(_) => Outlook::same_if(self.has_same_detail() && !row.has_errors),
            Part::Instance(_) => Outlook::absent_unless(row.has_instance),
            Part::WrittenCode(_) | Part::WrittenCodeAs(..) if row.written_code().is_none() => Outlook::Absent,
            Part::RequestId(_) => Outlook::absent_unless(self.has_request_id),
            Part::RetryAfter(_) | Part::RetryAfterAs(..) => Outlook::same_if(row.has_fixed_retry_after()),
            Part::Errors(_) | Part::ErrorsAs(..) => Outlook::absent_unless(row.has_errors),
            Part::ErrorsOrSelf(..) if row.has_errors => Outlook::Varies,
            Part::Extensions | Part::ExtensionTexts => {
                let has_any = self.has_request_id || !row.members.is_empty();
                if has_any { Outlook::same_if(self.has_same_extensions()) } else { Outlook::Absent }
            }
            // A place belongs to a single problem, and development details to no body that is kept.
            Part::Development(_)
            | Part::Pointer(_)
            | Part::PointerAs(..)
            | Part::Parameter(_)
            | Part::Header(_) => Outlook::Absent,
            // A user's function may look at anything. That of Connect writes what other styles have members for.
            Part::Custom(..) => Outlook::same_if(
                self.shape.is_for_connect
                    && self.has_same_extensions()
                    && !row.has_errors
                    && row.has_fixed_retry_after(),
            ),
            // The occurrence at hand may be one that has none.
            Part::When(Fact::OwnDetail, _) | Part::Unless(Fact::OwnDetail, _) if !self.has_same_detail() => {
                Outlook::Varies
            }
            Part::When(fact, parts) => match self.has(*fact) {
                Some(true) => self.outlook_of(parts),
                Some(false) => Outlook::Absent,
                None => Outlook::Varies,
            },
            Part::Unless(fact, parts) => match self.has(*fact) {
                Some(false) => self.outlook_of(parts),
                Some(true) => Outlook::Absent,
                None => Outlook::Varies,
            },
            Part::ErrorsOrSelf(_, parts) => self.outlook_of(parts).and(Outlook::Same),
            Part::Object(_, parts) | Part::List(_, parts) | Part::Entry(parts) => {
                match self.outlook_of(parts) {
                    // Fixed texts alone may keep it.
                    Outlook::Absent => Outlook::Same,
                    outlook => outlook,
                }
            }
            _ => Outlook::Same,
        }
    }

    fn outlook_of(&self, parts: &'static [Part]) -> Outlook {
        parts.iter().fold(Outlook::Absent, |outlook, part| outlook.and(self.outlook(part)))
    }

    /// Whether an object with these parts is in every body.
    fn is_certain(&self, parts: &'static [Part]) -> bool {
        !names_any_fact(parts) || self.has_certain_fact(parts)
    }

    fn has_certain_fact(&self, parts: &'static [Part]) -> bool {
        parts.iter().any(|part| self.is_fact_certain(part))
    }

    /// Whether a fact of this part is in every body. Where it turns out to be absent from one, a template is of no use.
    fn is_fact_certain(&self, part: &Part) -> bool {
        match *part {
            Part::Status(_)
            | Part::StatusText(_)
            | Part::Phrase(_)
            | Part::Explanation(_)
            | Part::Title(_)
            | Part::Detail(_)
            | Part::DetailAs(..)
            | Part::Summary(_)
            | Part::Code(_)
            | Part::CodeAs(..)
            | Part::ErrorsOrSelf(..) => true,
            Part::CodeOf(_, set) => set.is_total(),
            Part::OwnDetail(_) => self.has(Fact::OwnDetail) == Some(true),
            Part::WrittenTitle(_) => self.has(Fact::WrittenTitle) == Some(true),
            Part::WrittenCode(_) | Part::WrittenCodeAs(..) => self.has(Fact::WrittenCode) == Some(true),
            Part::TypeUri(_) => self.has(Fact::TypeUri) == Some(true),
            Part::Link(_) => self.has(Fact::Link) == Some(true),
            Part::Extensions | Part::ExtensionTexts => {
                let is_always_there =
                    |member: &Member| !member.constant && member.presence() == Presence::Required;
                self.has_plain_extensions() && self.row.members.iter().any(is_always_there)
            }
            Part::When(fact, parts) => self.has(fact) == Some(true) && self.has_certain_fact(parts),
            Part::Unless(fact, parts) => self.has(fact) == Some(false) && self.has_certain_fact(parts),
            Part::Object(_, parts) | Part::List(_, parts) | Part::Entry(parts) => {
                self.has_certain_fact(parts)
            }
            _ => false,
        }
    }

    /// Whether all occurrences have a fact; `None` where some have it.
    fn has(&self, fact: Fact) -> Option<bool> {
        let (row, occurrence) = (self.row, self.occurrence);
        match fact {
            Fact::Errors => (!row.has_errors).then_some(false),
            // Few have an empty text, which a template is not for.
            Fact::OwnDetail => Some(!self.has_same_detail() || occurrence.has_own_detail()),
            Fact::WrittenTitle => Some(occurrence.written_title().is_some()),
            Fact::WrittenCode => Some(occurrence.written_code().is_some()),
            Fact::TypeUri => Some(occurrence.type_uri().is_some()),
            Fact::Link => Some(occurrence.type_uri().is_some_and(is_link)),
            Fact::Instance => (!row.has_instance).then_some(false),
            Fact::RequestId => (!self.has_request_id).then_some(false),
            Fact::RetryAfter => row.has_fixed_retry_after().then(|| occurrence.retry_after().is_some()),
            Fact::Development => Some(false),
        }
    }

    /// Whether each occurrence has the same detail: also where a text of its own is for no client.
    fn has_same_detail(&self) -> bool {
        let is_hidden = |exposed| Masking::of(self.occurrence.status()).hides(exposed);
        match self.row.detail {
            DeclaredDetail::Display { exposed } | DeclaredDetail::Formatted { exposed } => is_hidden(exposed),
            _ => self.row.has_fixed_detail(),
        }
    }

    fn has_same_extensions(&self) -> bool {
        !self.has_request_id && self.row.members.iter().all(|member| member.constant)
    }

    /// Whether extension members are elements of XML, with names that it allows.
    fn has_elements(&self) -> bool {
        self.shape.is_xml() && self.row.members.iter().all(|member| is_name(member.name))
    }

    /// Whether each occurrence has the same names, and no question about any of them.
    fn has_plain_extensions(&self) -> bool {
        let masking = Masking::of(self.occurrence.status());
        let is_plain = |extension: &Extension<'_>| {
            extension.kind == MemberKind::Member
                && !masking.hides(extension.exposed)
                && is_plain_name(extension.name)
                && !self.occurrence.is_taken(extension.name)
        };
        let raw = self.occurrence.raw;
        !self.has_request_id && raw.inner.is_none() && raw.extensions().all(|extension| is_plain(&extension))
    }
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
