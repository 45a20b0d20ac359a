//! What generated code says of one occurrence: a row of the constant table, and what is dynamic beside it.

use core::fmt::{self, Debug, Display};
use std::error::Error;
use std::sync::OnceLock;

use http::StatusCode;
use http::header::HeaderName;

use crate::item::ErrorItems;
use crate::json::MemberValue;
use crate::log_level::LogLevel;
use crate::problem_type::{Declaration, ProblemType, ProblemTypes};
use crate::slot::Slot;
use crate::status;
use crate::wire::{HeaderField, Precedence};

/// One occurrence, as the error itself describes it, before any policy is applied. It borrows everything: nothing is
/// formatted or serialized before a body style asks for it.
#[derive(Clone)]
pub struct Description<'a> {
    pub(crate) types: &'a ProblemTypes,
    pub(crate) problem: ProblemType,
    /// Where is kept what is the same every time.
    pub(crate) slot: Option<&'static Slot>,
    /// What goes into the response beside the row.
    pub(crate) variation: Variation,
    pub(crate) status: Option<StatusCode>,
    pub(crate) code: Option<&'a str>,
    pub(crate) detail: Option<Detail<'a>>,
    pub(crate) instance: Option<&'a dyn Display>,
    pub(crate) headers: &'a [Field<'a>],
    pub(crate) extensions: &'a [Extension<'a>],
    pub(crate) errors: Option<&'a dyn ErrorItems>,
    /// What an error that is a value says in place of its row.
    pub(crate) own: Option<OwnRow<'a>>,
    /// What a `#[transparent]` variant forwards.
    pub(crate) inner: Option<Inner<'a>>,
}

/// What a row says, of an error that has none of its own.
#[derive(Clone, Copy)]
pub(crate) struct OwnRow<'a> {
    pub(crate) title: Option<&'static str>,
    pub(crate) type_uri: Option<&'static str>,
    pub(crate) default_code: &'a DefaultCode,
}

/// The phrase of a status in `snake_case`, for styles that cannot do without a code. It is made when it is asked for.
pub(crate) struct DefaultCode {
    phrase: &'static str,
    code: OnceLock<Box<str>>,
}

impl DefaultCode {
    pub(crate) fn of(status: StatusCode) -> Self {
        Self { phrase: status::find_or_class(status.as_u16()).phrase, code: OnceLock::new() }
    }

    fn get(&self) -> &str {
        self.code.get_or_init(|| self.phrase.to_lowercase().replace([' ', '-'], "_").into())
    }
}

/// How much of a response differs from occurrence to occurrence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Variation {
    Nothing,
    /// Response fields, but neither the status nor the body.
    Fields,
    Anything,
}

/// How many transparent errors may forward to one another. Each takes stack.
pub(crate) const MOST_LEVELS: usize = 64;

#[derive(Clone, Copy)]
pub(crate) struct Inner<'a> {
    pub(crate) description: &'a Description<'a>,
    pub(crate) error: &'a dyn Inspect,
}

#[derive(Clone, Copy)]
pub(crate) struct Detail<'a> {
    pub(crate) text: &'a dyn Display,
    /// Whether the text may also appear on a 5xx.
    pub(crate) exposed: bool,
}

/// A response field with a value of its own for each occurrence.
pub struct Field<'a> {
    pub(crate) name: HeaderName,
    pub(crate) value: &'a dyn HeaderField,
    pub(crate) precedence: Precedence,
    pub(crate) only_on: Option<u16>,
    /// Whether the value may also appear on a 5xx.
    pub(crate) exposed: bool,
}

impl Field<'_> {
    pub(crate) fn applies_to(&self, status: StatusCode, masking: Masking) -> bool {
        !masking.hides(self.exposed) && self.only_on.is_none_or(|only_on| only_on == status.as_u16())
    }
}

/// Whether the text of a level is masked that is not exposed itself: from 500 on, unless a level further out exposes what
/// it forwards.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Masking {
    Off,
    On,
}

impl Masking {
    /// Of the outermost level.
    pub(crate) fn of(status: StatusCode) -> Self {
        if status.as_u16() < 500 { Self::Off } else { Self::On }
    }

    /// Of what `level` forwards.
    pub(crate) fn within(self, level: &Description<'_>) -> Self {
        if level.exposes_inner() { Self::Off } else { self }
    }

    pub(crate) fn hides(self, exposed: bool) -> bool {
        self == Self::On && !exposed
    }
}

/// An extension member.
pub struct Extension<'a> {
    pub(crate) name: &'a str,
    pub(crate) value: &'a dyn MemberValue,
    pub(crate) kind: ExtensionKind,
    /// Whether the value may also appear on a 5xx.
    pub(crate) exposed: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ExtensionKind {
    Member,
    Flattened,
    DevelopmentMember,
    DevelopmentFlattened,
}

impl ExtensionKind {
    pub(crate) fn is_for_development(self) -> bool {
        matches!(self, Self::DevelopmentMember | Self::DevelopmentFlattened)
    }

    pub(crate) fn is_flattened(self) -> bool {
        matches!(self, Self::Flattened | Self::DevelopmentFlattened)
    }
}

impl<'a> Description<'a> {
    /// The code from this very level; a transparent one has none but what is written.
    pub(crate) fn own_code(&self) -> Option<&'a str> {
        let code = self.own.map_or(self.problem.code(), |own| own.default_code.get());
        self.inner.is_none().then_some(code)
    }

    pub(crate) fn written_title(&self) -> Option<&'static str> {
        self.own.map_or_else(|| self.problem.written_title(), |own| own.title)
    }

    pub(crate) fn type_uri(&self) -> Option<&'static str> {
        self.own.map_or_else(|| self.problem.type_uri(), |own| own.type_uri)
    }

    #[inline]
    pub(crate) fn new(types: &'a ProblemTypes, problem: ProblemType, slot: Option<&'static Slot>) -> Self {
        Self {
            types,
            problem,
            slot,
            variation: Variation::Nothing,
            status: None,
            code: None,
            detail: None,
            instance: None,
            headers: &[],
            extensions: &[],
            errors: None,
            own: None,
            inner: None,
        }
    }

    pub(crate) fn declaration(&self) -> Declaration {
        Declaration::new(self.problem, self.types.settings)
    }

    /// The level that the outermost declares that declares any.
    pub(crate) fn declared_log_level(&self) -> Option<LogLevel> {
        self.find(|level| level.problem.log_level())
    }

    pub(crate) fn log_level(&self) -> LogLevel {
        self.declared_log_level().unwrap_or_else(|| LogLevel::default_of(self.status()))
    }

    /// The status of the response, before body styles and policies have a say.
    pub(crate) fn status(&self) -> StatusCode {
        if let Some(status) = self.status {
            return status;
        }
        match &self.inner {
            Some(inner) if self.problem.has_no_status() => inner.description.status(),
            _ => self.problem.status(),
        }
    }

    /// Through how many transparent errors the innermost was reached.
    pub(crate) fn depth(&self) -> usize {
        core::iter::successors(self.inner.as_ref(), |inner| inner.description.inner.as_ref()).count()
    }

    pub(crate) fn innermost_error(&self) -> Option<&'a dyn Inspect> {
        core::iter::successors(self.inner.as_ref(), |inner| inner.description.inner.as_ref())
            .last()
            .map(|inner| inner.error)
    }

    /// Whether this level is transparent and exposes what it forwards.
    fn exposes_inner(&self) -> bool {
        self.inner.is_some() && self.problem.is_exposed()
    }

    /// From the innermost description to the outermost, each with whether its text is masked.
    pub(crate) fn for_each_level(&self, masking: Masking, visit: &mut dyn FnMut(&Self, Masking)) {
        if let Some(inner) = &self.inner {
            inner.description.for_each_level(masking.within(self), visit);
        }
        visit(self, masking);
    }

    /// The first answer from the outermost description to the innermost.
    pub(crate) fn find<R>(&self, look: impl Fn(&Self) -> Option<R>) -> Option<R> {
        let mut level = self;
        loop {
            if let Some(found) = look(level) {
                return Some(found);
            }
            level = level.inner.as_ref()?.description;
        }
    }
}

impl Debug for Description<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Description")
            .field("problem", &self.problem)
            .field("status", &self.status())
            .finish_non_exhaustive()
    }
}

/// What a type can say of itself to whoever may know everything.
pub trait Inspect {
    /// As far as the type has the traits.
    #[doc(hidden)]
    fn inspect(&self) -> Inspection<'_>;
}

/// What a type can say of itself, as far as it has the traits.
#[derive(Clone, Copy)]
pub struct Inspection<'a> {
    pub(crate) display: Option<&'a dyn Display>,
    pub(crate) debug: Option<&'a dyn Debug>,
    pub(crate) source: Option<&'a (dyn Error + 'static)>,
}

impl Inspection<'_> {
    /// Nobody may know.
    pub(crate) const NONE: Self = Self { display: None, debug: None, source: None };
}

impl Debug for Inspection<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Inspection").finish_non_exhaustive()
    }
}
