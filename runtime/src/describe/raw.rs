//! What an error says about one occurrence: a row of the table, and what is dynamic beside it.

use core::fmt::{self, Debug, Display};
use std::backtrace::Backtrace;
use std::sync::OnceLock;

use http::StatusCode;

use super::inspection::Inspect;
use super::parts::{Extension, Field};
use crate::item::ErrorItems;
use crate::json::MemberValue;
use crate::log_level::LogLevel;
use crate::problem_type::Row;
use crate::status;
use crate::wire::HeaderField;

/// One occurrence as the error itself describes it. It borrows everything: nothing is formatted or serialized before a
/// body style asks for it.
#[derive(Clone)]
pub struct RawOccurrence<'a> {
    pub(crate) row: &'static Row,
    pub(crate) status: Option<StatusCode>,
    pub(crate) code: Option<&'a str>,
    pub(crate) detail: Option<Detail<'a>>,
    pub(crate) instance: Option<&'a dyn Display>,
    /// The values of the row's response fields, of those that have none themselves.
    pub(crate) fields: &'a [&'a dyn HeaderField],
    /// The values of the row's extension members.
    pub(crate) members: &'a [&'a dyn MemberValue],
    pub(crate) errors: Option<&'a dyn ErrorItems>,
    /// For development details.
    pub(crate) backtrace: Option<&'a Backtrace>,
    /// What an error that is a value says in place of its row.
    pub(crate) own: Option<&'a OwnRow<'a>>,
    /// What a `#[transparent]` variant forwards.
    pub(crate) inner: Option<Inner<'a>>,
}

#[derive(Clone, Copy)]
pub(crate) struct Detail<'a> {
    pub(crate) text: &'a dyn Display,
    /// Whether the text may also appear on a 5xx.
    pub(crate) exposed: bool,
}

#[derive(Clone, Copy)]
pub(crate) struct Inner<'a> {
    pub(crate) occurrence: &'a RawOccurrence<'a>,
    pub(crate) error: &'a dyn Inspect,
}

pub(crate) struct OwnRow<'a> {
    pub(crate) title: Option<&'static str>,
    pub(crate) type_uri: Option<&'static str>,
    pub(crate) default_code: &'a DefaultCode,
    pub(crate) fields: &'a [Field<'a>],
    pub(crate) extensions: &'a [Extension<'a>],
}

/// The phrase of a status in `snake_case`, for styles that cannot do without a code.
pub(crate) struct DefaultCode {
    phrase: &'static str,
    code: OnceLock<Box<str>>,
}

impl DefaultCode {
    pub(crate) fn new(status: StatusCode) -> Self {
        Self { phrase: status::find_or_class(status.as_u16()).phrase, code: OnceLock::new() }
    }

    fn get(&self) -> &str {
        self.code.get_or_init(|| self.phrase.to_lowercase().replace([' ', '-'], "_").into())
    }
}

impl<'a> RawOccurrence<'a> {
    /// The status of the response, before body styles and policies have a say.
    pub(crate) fn status(&self) -> StatusCode {
        if let Some(status) = self.status {
            return status;
        }
        match &self.inner {
            Some(inner) => self.row.status().unwrap_or_else(|| inner.occurrence.status()),
            None => self.row.status_or_500(),
        }
    }

    /// The code of this level. A transparent one has none.
    pub(crate) fn own_code(&self) -> Option<&'a str> {
        let code = self.own.map_or(self.row.code, |own| own.default_code.get());
        self.inner.is_none().then_some(code)
    }

    pub(crate) fn written_title(&self) -> Option<&'static str> {
        self.own.map_or_else(|| self.row.written_title(), |own| own.title)
    }

    pub(crate) fn type_uri(&self) -> Option<&'static str> {
        self.own.map_or(self.row.type_uri, |own| own.type_uri)
    }

    /// The response fields with values of their own.
    pub(crate) fn fields(&self) -> impl Iterator<Item = Field<'a>> {
        let dynamic = self.row.headers.iter().filter(|header| header.value.is_none());
        let declared = dynamic.zip(self.fields).map(|(header, value)| Field::declared(header, *value));
        declared.chain(self.own.map_or(&[][..], |own| own.fields).iter().copied())
    }

    /// The extension members.
    pub(crate) fn extensions(&self) -> impl Iterator<Item = Extension<'a>> {
        let declared = self.row.members.iter().zip(self.members);
        let declared = declared.map(|(member, value)| Extension::declared(member, *value));
        declared.chain(self.own.map_or(&[][..], |own| own.extensions).iter().copied())
    }

    /// The log level of the outermost row that declares one.
    pub(crate) fn declared_log_level(&self) -> Option<LogLevel> {
        let status = self.status();
        self.find(|level| level.row.log_level_of(status))
    }

    pub(crate) fn log_level(&self) -> LogLevel {
        self.declared_log_level().unwrap_or_else(|| LogLevel::default_of(self.status()))
    }

    /// From the next inner occurrence to the innermost.
    pub(crate) fn inner_levels(&self) -> impl Iterator<Item = &Inner<'a>> {
        core::iter::successors(self.inner.as_ref(), |inner| inner.occurrence.inner.as_ref())
    }

    /// The only level that is not transparent.
    pub(crate) fn innermost(&self) -> &Self {
        self.inner_levels().last().map_or(self, |inner| inner.occurrence)
    }

    /// The first answer from the outermost level to the innermost.
    pub(crate) fn find<R>(&self, look: impl Fn(&Self) -> Option<R>) -> Option<R> {
        let mut level = self;
        loop {
            if let Some(found) = look(level) {
                return Some(found);
            }
            level = level.inner.as_ref()?.occurrence;
        }
    }
}

impl Debug for RawOccurrence<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RawOccurrence")
            .field("row", &self.row.name)
            .field("status", &self.status())
            .finish_non_exhaustive()
    }
}
