//! Makes the template of a row from the table of a style.

use super::cache::{Content, Hole, Template};
use crate::body::{Part, write_part};
use crate::describe::{Extension, ExtensionKind};
use crate::json::{Object, Omitted, is_plain_name};
use crate::occurrence::{Masking, Occurrence};
use crate::problem_type::ProblemType;

/// `problem` is the row, to which outer levels add nothing. `has_request_id`: whether bodies may have a request id in them.
pub(super) fn compile(
    parts: &'static [Part],
    occurrence: &Occurrence<'_>,
    problem: ProblemType,
    has_request_id: bool,
) -> Result<Template, Omitted> {
    let mut json = occurrence.buffer();
    let mut object = Object::begin(&mut json);
    let mut builder = TemplateBuilder { occurrence, problem, has_request_id, holes: Vec::new(), end: 0 };
    builder.write(&mut object, parts)?;
    object.end();
    Ok(Template { holes: builder.holes.into(), end: json.written()[builder.end..].into() })
}

struct TemplateBuilder<'e> {
    occurrence: &'e Occurrence<'e>,
    problem: ProblemType,
    has_request_id: bool,
    holes: Vec<Hole>,
    /// Where the last hole is.
    end: usize,
}

impl TemplateBuilder<'_> {
    fn write(&mut self, object: &mut Object<'_>, parts: &'static [Part]) -> Result<(), Omitted> {
        for part in parts {
            // What follows a hole may be cut for want of room, so it is never copied. What precedes all holes is cut at the
            // same place every time, if at all.
            let follows_hole = !self.holes.is_empty();
            match *part {
                Part::Object(name, parts) if !follows_hole => {
                    object.object(name, |object| self.write(object, parts))?;
                }
                Part::Detail(name) if !follows_hole && !self.has_fixed_detail() => {
                    object.begin_text(name);
                    self.add_hole(object, Content::Detail);
                    object.end_text();
                }
                _ if !self.may_be_written(part) => {}
                Part::Extensions if self.has_plain_extensions() => {
                    self.add_hole(object, Content::PlainExtensions);
                }
                _ if follows_hole || !self.is_constant(part) => self.add_hole(object, Content::Part(part)),
                _ => write_part(object, part, self.occurrence)?,
            }
        }
        Ok(())
    }

    fn add_hole(&mut self, object: &Object<'_>, content: Content) {
        let written = object.written();
        self.holes.push(Hole { before: written[self.end..].into(), content });
        self.end = written.len();
    }

    fn has_fixed_detail(&self) -> bool {
        self.problem.has_fixed_detail()
    }

    fn is_constant(&self, part: &Part) -> bool {
        match part {
            Part::Status(_) | Part::Title(_) | Part::Code(_) | Part::WrittenCode(_) | Part::TypeUri(_) => {
                true
            }
            Part::Detail(_) => self.has_fixed_detail(),
            _ => false,
        }
    }

    /// Whether any occurrence of the row has this part, where development details are hidden.
    fn may_be_written(&self, part: &Part) -> bool {
        match part {
            Part::Instance(_) => self.problem.has_instance(),
            Part::WrittenCode(_) => self.problem.code_is_written(),
            Part::Errors(_) | Part::Items(..) => self.problem.has_errors(),
            Part::Extensions => self.has_request_id || self.problem.members().next().is_some(),
            Part::RequestId(_) => self.has_request_id,
            Part::Development(_) => false,
            _ => true,
        }
    }

    /// Whether each occurrence has the same names, and no question about any of them.
    fn has_plain_extensions(&self) -> bool {
        let masking = Masking::of(self.occurrence.status());
        let is_plain = |extension: &Extension<'_>| {
            extension.kind == ExtensionKind::Member
                && !masking.hides(extension.exposed)
                && is_plain_name(extension.name)
                && !self.occurrence.is_taken(extension.name)
        };
        let raw = self.occurrence.raw;
        !self.has_request_id && raw.inner.is_none() && raw.extensions.iter().all(is_plain)
    }
}
