//! What the bodies of a problem type have in common, with gaps for what each occurrence brings itself.

use super::Part;
use crate::description::{Extension, ExtensionKind, Masking};
use crate::json;
use crate::occurrence::Occurrence;

/// A body with gaps.
pub(crate) struct Template {
    pub(super) steps: Box<[Step]>,
    /// What stands after the last gap.
    pub(super) end: Box<[u8]>,
    /// `None` where it takes an occurrence to say which members there are.
    pub(super) names: Option<Box<WrittenNames>>,
}

pub(super) struct Step {
    /// What stands between the gap before and this one.
    pub(super) before: Box<[u8]>,
    pub(super) gap: Gap,
}

/// What an occurrence brings itself.
#[derive(Clone, Copy)]
pub(super) enum Gap {
    /// The text of the detail, between quotes that are there.
    Detail,
    /// A part with all that belongs to it, or nothing.
    Part(&'static Part),
}

/// The name of each extension member as it is written, unless the style has a member of that name itself.
pub(super) type WrittenNames = [Option<Box<[u8]>>];

impl Gap {
    /// Whether any occurrence of this problem type may fill it in production.
    pub(super) fn may_be_filled(self, error: &Occurrence<'_>) -> bool {
        let problem = error.description.problem;
        match self {
            Self::Part(Part::Instance(_)) => problem.has_instance(),
            Self::Part(Part::WrittenCode(_)) => problem.code_is_written(),
            Self::Part(Part::Errors(_) | Part::Items(..)) => problem.has_errors(),
            Self::Part(Part::Development(_)) => false,
            Self::Detail | Self::Part(_) => true,
        }
    }
}

/// The gaps of a body, while it is written for the first time.
#[derive(Default)]
pub(super) struct Gaps {
    steps: Vec<Step>,
    /// Where the last one ends.
    end: usize,
}

impl Gaps {
    pub(super) fn have_begun(&self) -> bool {
        !self.steps.is_empty()
    }

    pub(super) fn begin(&mut self, gap: Gap, written: &[u8]) {
        self.steps.push(Step { before: written[self.end..].into(), gap });
    }

    pub(super) fn end(&mut self, written: &[u8]) {
        self.end = written.len();
    }

    pub(super) fn into_template(self, body: &[u8], error: &Occurrence<'_>) -> Template {
        Template { steps: self.steps.into(), end: body[self.end..].into(), names: written_names(error) }
    }
}

fn written_names(error: &Occurrence<'_>) -> Option<Box<WrittenNames>> {
    let extensions = error.description.extensions;
    let masking = Masking::of(error.status());
    let is_plain = |extension: &Extension<'_>| {
        extension.kind == ExtensionKind::Member && !masking.hides(extension.exposed)
    };
    let are_plain = extensions.iter().all(is_plain);
    let written = |name| (!error.is_taken(name)).then(|| json::written_name(name));
    are_plain.then(|| extensions.iter().map(|extension| written(extension.name)).collect())
}
