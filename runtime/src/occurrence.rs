//! The dynamic half of an error, as a body style sees it.

mod headers;
mod members;
mod parts;

use core::cell::Cell;
use core::fmt::{self, Display};
use core::ops::ControlFlow;

use http::{HeaderMap, StatusCode};

use crate::body::Style;
use crate::description::{Description, Detail, Inspection, Masking};
use crate::item::{ErrorItem, ErrorItems};
use crate::limits::Limits;
use crate::problem_type::{DeclaredDetail, Outcome, ProblemType};
use crate::render::Policy;
use crate::scope::Surroundings;
use crate::slot::Slot;
use crate::status;
use crate::text;

pub(crate) use headers::{write_dynamic, write_levels};
pub use parts::{Development, Errors, ExtensionError, Extensions, Instance, Text};

/// One occurrence of a problem (RFC 9457), as a [`BodyStyle`](crate::BodyStyle) sees it.
///
/// What it tells is what may be told: on a 5xx only text and members that are declared as public.
pub struct Occurrence<'a> {
    pub(crate) description: &'a Description<'a>,
    pub(crate) policy: &'a Policy,
    pub(crate) surroundings: &'a Surroundings<'a>,
    pub(crate) inspection: &'a Inspection<'a>,
    pub(crate) style: Style,
    /// Where is kept what this has in common with other occurrences, while it has all in common but what is dynamic.
    pub(crate) slot: Option<&'static Slot>,
    status: StatusCode,
    extent: Extent,
    /// What the lists handed to a user's style may still take.
    room: Cell<usize>,
    /// Whether the style has a place of its own for the request id.
    has_told_id: Cell<bool>,
}

/// Text that may be told.
enum DetailText<'a> {
    /// The same for every occurrence.
    Fixed(&'static &'static str),
    Own(&'a dyn Display),
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
    /// All that fits into a body, and nothing of what nobody may know.
    #[inline]
    pub(crate) fn new(
        description: &'a Description<'a>,
        surroundings: &'a Surroundings<'a>,
        style: Style,
        slot: Option<&'static Slot>,
    ) -> Self {
        let policy = surroundings.policy;
        Self {
            description,
            policy,
            surroundings,
            inspection: &Inspection::NONE,
            style,
            slot,
            status: description.status(),
            extent: Extent::Within(policy.limits.body),
            room: Cell::new(policy.limits.body),
            has_told_id: Cell::new(false),
        }
    }

    /// More or less of it, from the beginning.
    pub(crate) fn within(&self, extent: Extent) -> Self {
        let room = match extent {
            Extent::Within(bytes) => bytes,
            Extent::Minimal => 0,
        };
        Self { extent, room: Cell::new(room), has_told_id: Cell::new(false), slot: None, ..*self }
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

    /// All of the text, where it is the same for every occurrence.
    pub(crate) fn fixed_detail(&self) -> Option<&'static str> {
        let fixed = match self.told_detail() {
            Some(DetailText::Fixed(text)) => text,
            Some(DetailText::Own(_)) => return None,
            None => "",
        };
        Some(if fixed.is_empty() { self.explanation() } else { fixed })
    }

    pub(crate) fn public_detail(&self) -> Option<&'a dyn Display> {
        self.told_detail().map(|text| match text {
            DetailText::Fixed(text) => text as &dyn Display,
            DetailText::Own(text) => text,
        })
    }

    fn told_detail(&self) -> Option<DetailText<'a>> {
        if self.extent == Extent::Minimal {
            return None;
        }
        let (mut level, mut masking) = (self.description, Masking::of(self.status));
        loop {
            if let Some(Detail { text, exposed }) = level.detail {
                return (!masking.hides(exposed)).then_some(DetailText::Own(text));
            }
            match level.problem.declared_detail() {
                DeclaredDetail::Explanation => return None,
                DeclaredDetail::Fixed { text, exposed } => {
                    return (!masking.hides(exposed)).then_some(DetailText::Fixed(text));
                }
                DeclaredDetail::Silent => {}
            }
            let inner = level.inner.as_ref()?;
            masking = masking.within(level);
            level = inner.description;
        }
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
        headers::declared_headers(self.description, self.limits())
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

    /// About how many single problems there are.
    pub(crate) fn errors_hint(&self) -> usize {
        self.error_items().map_or(0, ErrorItems::len_hint)
    }

    pub(crate) fn for_each_error(&self, visit: &mut dyn FnMut(&dyn ErrorItem) -> ControlFlow<()>) {
        let Some(errors) = self.error_items() else { return };
        let mut flow = ControlFlow::Continue(());
        // A list may go on after it was told to stop.
        let _ = errors.try_for_each(&mut |item| {
            if flow.is_continue() {
                flow = visit(item);
            }
            flow
        });
    }

    #[inline]
    fn error_items(&self) -> Option<&'a dyn ErrorItems> {
        match self.extent {
            Extent::Minimal => None,
            Extent::Within(_) => self.description.find(|level| level.errors),
        }
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
