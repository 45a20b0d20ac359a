//! The dynamic half of an error, as a body style sees it.

mod parts;

use core::cell::Cell;
use core::fmt::{self, Display};
use core::ops::ControlFlow;

use http::{HeaderMap, StatusCode};

use crate::body::Style;
use crate::description::{Description, Detail, Extension, Inspection};
use crate::item::{ErrorItem, ErrorItems};
use crate::json::{self, JsonText, MemberValue, Names as WrittenNames, Unserializable};
use crate::limits::Limits;
use crate::problem_type::{DeclaredDetail, Outcome, ProblemType};
use crate::render::Policy;
use crate::scope::Surroundings;
use crate::slot::Slot;
use crate::status;
use crate::text;

pub use parts::{Development, Errors, ExtensionError, Extensions, Instance, Text};

/// One occurrence of a problem (RFC 9457), as a [`BodyStyle`](crate::BodyStyle) sees it.
///
/// What it tells is what may be told: on a 5xx only text and members that are declared as public.
pub struct Occurrence<'a> {
    pub(crate) description: &'a Description<'a>,
    pub(crate) policy: &'a Policy,
    surroundings: &'a Surroundings<'a>,
    inspection: &'a Inspection<'a>,
    pub(crate) style: Style,
    names: Names,
    status: StatusCode,
    extent: Extent,
    /// What the lists handed to a user's style may still take.
    room: Cell<usize>,
    /// Whether the style has a place of its own for the request id.
    has_told_id: Cell<bool>,
}

/// An error, and how it is looked at.
#[derive(Clone, Copy)]
pub(crate) struct View<'a> {
    pub(crate) description: &'a Description<'a>,
    pub(crate) surroundings: &'a Surroundings<'a>,
    pub(crate) style: Style,
    pub(crate) names: Names,
    pub(crate) inspection: &'a Inspection<'a>,
}

/// Whether an extension member may have a name that the style has for a member of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Names {
    /// The compiler has checked that none has.
    Checked,
    /// The style was chosen at run time.
    Unchecked,
}

/// How much of the occurrence is rendered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Extent {
    /// Everything, with lists and members of at most this many bytes.
    Within(usize),
    /// The static half only.
    Minimal,
}

impl<'a> Occurrence<'a> {
    pub(crate) fn new(view: &View<'a>, extent: Extent) -> Self {
        let room = match extent {
            Extent::Within(bytes) => bytes,
            Extent::Minimal => 0,
        };
        let View { description, surroundings, style, names, inspection } = *view;
        Self {
            description,
            policy: surroundings.policy,
            surroundings,
            inspection,
            style,
            names,
            status: description.status(),
            extent,
            room: Cell::new(room),
            has_told_id: Cell::new(false),
        }
    }

    fn limits(&self) -> Limits {
        self.policy.limits
    }

    /// The row that says most: the outermost, unless that is transparent and silent.
    fn problem(&self) -> ProblemType {
        self.description.problem
    }

    /// The status of the response.
    #[must_use]
    pub fn status(&self) -> StatusCode {
        self.status
    }

    /// The phrase of the status: RFC 9110's and the IANA registry's.
    #[must_use]
    pub fn phrase(&self) -> &'static str {
        status::find_or_class(self.status.as_u16()).phrase
    }

    /// What the status means, in a fixed sentence.
    #[must_use]
    pub fn explanation(&self) -> &'static str {
        status::find_or_class(self.status.as_u16()).explanation
    }

    /// The title: `#[title]`, or the phrase of the status. The same for every occurrence of the problem type.
    #[must_use]
    pub fn title(&self) -> &'a str {
        self.written_title().unwrap_or_else(|| self.phrase())
    }

    /// The title, where one is written.
    #[must_use]
    pub fn written_title(&self) -> Option<&'a str> {
        self.description.find(Description::written_title)
    }

    /// The text for this occurrence, or the explanation of the status. Never empty.
    #[must_use]
    pub fn detail(&self) -> Text<'a> {
        let fallback = self.explanation();
        Text { own: self.public_detail(), fallback, limit: self.limits().detail }
    }

    /// The text for this occurrence, where it has one of its own.
    #[must_use]
    pub fn own_detail(&self) -> Option<Text<'a>> {
        let text = self.public_detail().filter(|text| !text::is_empty(*text))?;
        Some(Text { own: Some(text), fallback: self.explanation(), limit: self.limits().detail })
    }

    pub(crate) fn public_detail(&self) -> Option<&'a dyn Display> {
        if self.extent == Extent::Minimal {
            return None;
        }
        let detail = self.description.find(|level| match level.problem.declared_detail() {
            DeclaredDetail::Explanation => Some(None),
            DeclaredDetail::Fixed { text, exposed } => Some(Some(Detail { text, exposed })),
            DeclaredDetail::Silent => level.detail.map(Some),
        })??;
        let public = detail.exposed || self.status.as_u16() < 500 || self.description.exposes_inner();
        public.then_some(detail.text)
    }

    /// The machine-readable code: `#[code]`, or the name in `snake_case`.
    #[must_use]
    pub fn code(&self) -> &'a str {
        self.written_code()
            .unwrap_or_else(|| self.description.find(Description::own_code).unwrap_or_default())
    }

    /// The code, where `#[code]` is written.
    #[must_use]
    pub fn written_code(&self) -> Option<&'a str> {
        self.description
            .find(|level| {
                level.code.or_else(|| level.problem.code_is_written().then_some(level.problem.code()))
            })
            .map(|code| text::cut(code, self.limits().detail))
    }

    /// The problem type URI; `None` means `about:blank`.
    #[must_use]
    pub fn type_uri(&self) -> Option<&'a str> {
        self.description.find(Description::type_uri)
    }

    /// The URI reference of this very occurrence.
    #[must_use]
    pub fn instance(&self) -> Option<Instance<'a>> {
        if self.extent == Extent::Minimal {
            return None;
        }
        let text = self.description.find(|level| level.instance)?;
        (!text::is_empty(text)).then_some(Instance { text, limit: self.limits().detail })
    }

    /// The id of the request, where the service has one.
    #[must_use]
    pub fn request_id(&self) -> Option<&'a str> {
        self.has_told_id.set(true);
        self.surroundings.request_id()
    }

    /// What a client may conclude about the request.
    #[must_use]
    pub fn outcome(&self) -> Outcome {
        if self.status.as_u16() >= 500 { Outcome::Unknown } else { Outcome::Rejected }
    }

    /// The response fields that the error brings, without those of the body style and of the renderer.
    #[must_use]
    pub fn headers(&self) -> HeaderMap {
        crate::response::declared_headers(self.description, self.policy)
    }

    /// The extension members, as a map and one by one.
    #[must_use]
    pub fn extensions(&self) -> Extensions<'_> {
        Extensions { occurrence: self }
    }

    /// The list of single problems, as a sequence and one by one.
    #[must_use]
    pub fn errors(&self) -> Errors<'_> {
        Errors { occurrence: self }
    }

    /// Type, variant, `Display`, `Debug` and sources of the error as one text, with development details on.
    #[must_use]
    pub fn development(&self) -> Option<Development<'_>> {
        if self.extent == Extent::Minimal {
            return None;
        }
        self.policy.shows_details().then_some(Development { occurrence: self })
    }

    /// Calls `visit` with each extension member of the body, those of flattened values taken apart. The library's own
    /// members and declared ones win over flattened ones.
    pub(crate) fn for_each_member(
        &self,
        mut visit: impl FnMut(&str, &dyn MemberValue) -> json::Flow,
    ) -> Result<(), Unserializable> {
        let mut flattened = WrittenNames::default();
        let id = self.member_of_id();
        let is_taken = |name: &str| self.is_taken(name) || id.is_some_and(|(taken, _)| taken == name);
        self.for_each_extension(|extension| {
            if !extension.kind.is_flattened() {
                let is_left_out = self.names == Names::Unchecked && self.is_taken(extension.name);
                return if is_left_out {
                    Ok(ControlFlow::Continue(()))
                } else {
                    visit(extension.name, extension.value)
                };
            }
            let Limits { body, nesting, .. } = self.limits();
            let object = match json::to_text(extension.value, body, nesting)? {
                Ok(object) => object,
                Err(fit) => return Ok(fit.flow()),
            };
            flattened.reserve(object.matches("\":").count());
            json::for_each_member(&object, &mut |name, value| {
                if is_taken(name) || self.is_declared(name) || !flattened.insert(name) {
                    return Ok(ControlFlow::Continue(()));
                }
                visit(name, &JsonText(value))
            })
        })?;
        if let Some((name, id)) = id {
            let _ = visit(name, &id)?;
        }
        Ok(())
    }

    /// The member that the service chose for the request id, in a style that has no place for it.
    fn member_of_id(&self) -> Option<(&'static str, &'a str)> {
        let name = self.policy.request_ids.as_ref()?.member_name()?;
        let is_free = !self.has_told_id.get() && !self.is_taken(name) && !self.is_declared(name);
        self.surroundings.request_id().filter(|_| is_free).map(|id| (name, id))
    }

    /// Calls `visit` with each extension, from the innermost level to the outermost. Where two levels have a member of
    /// the same name, the outer one's value counts.
    fn for_each_extension(
        &self,
        mut visit: impl FnMut(&Extension<'_>) -> json::Flow,
    ) -> Result<(), Unserializable> {
        if self.extent == Extent::Minimal {
            return Ok(());
        }
        self.for_each_extension_of(self.description, &mut visit).map(|_| ())
    }

    fn for_each_extension_of(
        &self,
        level: &Description<'_>,
        visit: &mut impl FnMut(&Extension<'_>) -> json::Flow,
    ) -> json::Flow {
        if let Some(inner) = &level.inner {
            if self.for_each_extension_of(inner.description, visit)?.is_break() {
                return Ok(ControlFlow::Break(()));
            }
        }
        for extension in level.extensions {
            let is_hidden = extension.kind.is_for_development() && !self.policy.shows_details();
            if is_hidden || (!extension.kind.is_flattened() && self.is_replaced(level, extension.name)) {
                continue;
            }
            if visit(extension)?.is_break() {
                return Ok(ControlFlow::Break(()));
            }
        }
        Ok(ControlFlow::Continue(()))
    }

    /// Whether a level further out has a member of this name.
    fn is_replaced(&self, level: &Description<'_>, name: &str) -> bool {
        let mut outer = self.description;
        while !core::ptr::addr_eq(outer, level) {
            if outer.extensions.iter().any(|e| !e.kind.is_flattened() && e.name == name) {
                return true;
            }
            let Some(inner) = &outer.inner else { return false };
            outer = inner.description;
        }
        false
    }

    /// Whether the style has a member of this name itself, which no extension can take.
    fn is_taken(&self, name: &str) -> bool {
        self.style.members().contains(&name)
    }

    /// Whether a declared extension has this name, which a flattened member cannot take.
    fn is_declared(&self, name: &str) -> bool {
        let has_it = |level: &Description<'_>| {
            level.extensions.iter().any(|e| !e.kind.is_flattened() && e.name == name).then_some(())
        };
        self.description.find(has_it).is_some()
    }

    /// About how many single problems there are.
    pub(crate) fn errors_hint(&self) -> usize {
        match self.extent {
            Extent::Minimal => 0,
            Extent::Within(_) => self.description.find(|level| level.errors).map_or(0, ErrorItems::len_hint),
        }
    }

    pub(crate) fn for_each_error(&self, visit: &mut dyn FnMut(&dyn ErrorItem) -> ControlFlow<()>) {
        if self.extent == Extent::Minimal {
            return;
        }
        if let Some(errors) = self.description.find(|level| level.errors) {
            let _ = errors.try_for_each(visit);
        }
    }

    /// Where the beginning of a body is kept, while it says nothing but what is in the row.
    pub(crate) fn slot_of_prefix(&self) -> Option<&'static Slot> {
        let level = self.description;
        let is_of_row = level.inner.is_none()
            && level.status.is_none()
            && level.code.is_none()
            && self.limits() == Limits::DEFAULT;
        level.slot.filter(|_| is_of_row)
    }

    /// Takes room for so many bytes, if there is that much.
    fn take_room(&self, bytes: usize) -> bool {
        let left = self.room.get().checked_sub(bytes);
        self.room.set(left.unwrap_or(0));
        left.is_some()
    }
}

impl fmt::Debug for Occurrence<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Occurrence")
            .field("problem", &self.problem().name())
            .field("status", &self.status)
            .finish_non_exhaustive()
    }
}
