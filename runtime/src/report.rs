//! What is known of an error before anything is masked: for `on_error`, the log, and development.

use core::fmt::{self, Debug, Display, Write as _};
use core::ops::Deref;
use std::error::Error;
use std::sync::Arc;

use http::StatusCode;

use crate::description::{Description, Inspection};
use crate::log_level::LogLevel;
use crate::occurrence::Occurrence;
use crate::problem_type::Outcome;
use crate::scope;
use crate::text::{self, LogLine};

/// Who is told of each error.
pub(crate) type Hook = Arc<dyn Fn(&Report<'_>) + Send + Sync>;

/// How many sources are followed: a chain may be a cycle.
const LONGEST_CHAIN: usize = 32;

/// The longest text of a report, in bytes.
const LONGEST_TEXT: usize = 8 * 1024;

/// The longest line of all texts of a report, in bytes without what is between them.
const LONGEST_LINE: usize = 64 * 1024;

/// What is known of an error before anything is masked: the argument of [`Renderer::on_error`](crate::Renderer::on_error).
///
/// As [`Display`] it is one line: the text of the error and of each source, each once. Control and bidirectional
/// characters are escaped, so that no text can forge another line. Each text is cut after 8 KiB and the line after 64 KiB,
/// and says so.
///
/// An error that is rendered while a report is made (in the hook) is not reported itself.
pub struct Report<'a> {
    pub(crate) occurrence: &'a Occurrence<'a>,
    pub(crate) inspection: &'a Inspection<'a>,
}

impl<'a> Report<'a> {
    /// The name of the Rust type.
    #[must_use]
    pub fn type_name(&self) -> &'static str {
        self.occurrence.description.types.name()
    }

    /// The name of the variant, or of the struct.
    #[must_use]
    pub fn variant(&self) -> &'static str {
        self.occurrence.description.problem.name()
    }

    /// The status of the response.
    #[must_use]
    pub fn status(&self) -> StatusCode {
        self.occurrence.status()
    }

    /// The machine-readable code.
    #[must_use]
    pub fn code(&self) -> &'a str {
        self.occurrence.code()
    }

    /// What a client may conclude.
    #[must_use]
    pub fn outcome(&self) -> Outcome {
        self.occurrence.outcome()
    }

    /// The id of the request, where the service has one.
    #[must_use]
    pub fn request_id(&self) -> Option<&'a str> {
        self.occurrence.request_id()
    }

    /// How loudly it is to be logged: what `#[log(…)]` declares, else error for a 5xx, and debug for everything below.
    ///
    /// The hook is called whatever it is, [`LogLevel::Off`] included.
    #[must_use]
    pub fn log_level(&self) -> LogLevel {
        self.occurrence.description.log_level()
    }

    /// What `#[log(…)]` declares, for hooks with defaults of their own.
    #[must_use]
    pub fn declared_log_level(&self) -> Option<LogLevel> {
        self.occurrence.description.declared_log_level()
    }

    fn path(&self) -> Path {
        Path::of(self.occurrence.description)
    }

    /// The `Display` of the type, where it has one.
    #[must_use]
    pub fn display(&self) -> Option<ReportText<'a>> {
        self.inspection.display.map(|text| ReportText(Spoken::Display(text)))
    }

    /// The `Debug` of the type, where it has one.
    #[must_use]
    pub fn debug(&self) -> Option<ReportText<'a>> {
        self.inspection.debug.map(|text| ReportText(Spoken::Debug(text)))
    }

    /// The first source, where the type is a `std::error::Error` that has one.
    #[must_use]
    pub fn source(&self) -> Option<Source<'a>> {
        self.inspection.source.map(Source)
    }

    /// The sources from the nearest to the root, 32 at most.
    pub fn sources(&self) -> impl Iterator<Item = Source<'a>> + use<'a> {
        sources(self.inspection.source).map(Source)
    }
}

/// A text of the error's in a [`Report`], by [`Display`] and [`Debug`] alike. It is cut after 8 KiB, and says so.
#[derive(Clone, Copy)]
pub struct ReportText<'a>(Spoken<'a>);

#[derive(Clone, Copy)]
enum Spoken<'a> {
    Display(&'a dyn Display),
    Debug(&'a dyn Debug),
}

impl Display for ReportText<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let is_pretty = f.alternate();
        match self.0 {
            Spoken::Display(text) => text::write_excerpt(f, text, LONGEST_TEXT),
            Spoken::Debug(text) if is_pretty => {
                text::write_excerpt(f, &format_args!("{text:#?}"), LONGEST_TEXT)
            }
            Spoken::Debug(text) => text::write_excerpt(f, &format_args!("{text:?}"), LONGEST_TEXT),
        }
        .map(drop)
    }
}

impl Debug for ReportText<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Display::fmt(self, f)
    }
}

/// A source in a [`Report`]: a `dyn Error`, to which it dereferences. Its own texts are cut after 8 KiB, and say so.
#[derive(Clone, Copy)]
pub struct Source<'a>(&'a (dyn Error + 'static));

impl<'a> Source<'a> {
    /// The error itself, whose texts may have any length.
    #[must_use]
    pub fn error(self) -> &'a (dyn Error + 'static) {
        self.0
    }
}

impl Deref for Source<'_> {
    type Target = dyn Error + 'static;

    fn deref(&self) -> &Self::Target {
        self.0
    }
}

impl Display for Source<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Display::fmt(&ReportText(Spoken::Display(&self.0)), f)
    }
}

impl Debug for Source<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Display::fmt(&ReportText(Spoken::Debug(&self.0)), f)
    }
}

/// `Type::Variant`, or the name of the struct.
struct Path {
    type_name: &'static str,
    variant: &'static str,
}

impl Path {
    fn of(description: &Description<'_>) -> Self {
        Self { type_name: description.types.name(), variant: description.problem.name() }
    }
}

impl Display for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.type_name)?;
        if self.type_name == self.variant { Ok(()) } else { write!(f, "::{}", self.variant) }
    }
}

fn sources<'a>(first: Option<&'a (dyn Error + 'static)>) -> impl Iterator<Item = &'a (dyn Error + 'static)> {
    std::iter::successors(first, |source: &&'a (dyn Error + 'static)| (*source).source()).take(LONGEST_CHAIN)
}

impl Display for Report<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let path = self.path();
        let first = self.inspection.display.unwrap_or(&path);
        let mut room = LONGEST_LINE;
        for (index, source) in core::iter::once(None).chain(self.sources().map(Some)).enumerate() {
            if index > 0 {
                f.write_str(": ")?;
            }
            let error = source.map(Source::error);
            let text = error.as_ref().map_or(first, |error| error as &dyn Display);
            // What is escaped is counted as it is written.
            room -= text::write_excerpt(f, &Escaped(text), LONGEST_TEXT.min(room))?;
            if room == 0 {
                break;
            }
        }
        Ok(())
    }
}

/// Text of a field of the log, of bounded length.
#[cfg(feature = "tracing")]
struct Excerpt<T>(T);

#[cfg(feature = "tracing")]
impl<T: Display> Display for Excerpt<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        text::write_excerpt(f, &Escaped(&self.0), LONGEST_TEXT).map(drop)
    }
}

/// Text from outside, escaped so that it cannot forge a line of the log.
struct Escaped<T>(T);

impl<T: Display> Display for Escaped<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(LogLine(f), "{}", self.0)
    }
}

impl Debug for Report<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Report")
            .field("type_name", &self.type_name())
            .field("variant", &self.variant())
            .field("status", &self.status())
            .field("code", &self.code())
            .finish_non_exhaustive()
    }
}

/// Whether anybody wants to know of an error that is logged so loudly.
pub(crate) fn is_wanted(hook: Option<&Hook>, level: impl FnOnce() -> LogLevel) -> bool {
    (hook.is_some() || event::is_enabled(level)) && !scope::is_reporting()
}

/// Tells of an error, before anything is masked.
pub(crate) fn emit<'a>(hook: Option<&Hook>, occurrence: &'a Occurrence<'a>, inspection: &'a Inspection<'a>) {
    let report = Report { occurrence, inspection };
    scope::report(|| match hook {
        Some(hook) => hook(&report),
        None => event::emit(&report),
    });
}

#[cfg(feature = "tracing")]
mod event {
    use tracing::level_filters::LevelFilter;
    use tracing::{Level, enabled, event};

    use super::{Excerpt, Report};
    use crate::log_level::LogLevel;

    /// Calls a macro with the level of an event, which is part of its call site.
    macro_rules! at {
        ($level:expr, $call:ident, off: $off:expr) => {
            match $level {
                LogLevel::Error => $call!(Level::ERROR),
                LogLevel::Warn => $call!(Level::WARN),
                LogLevel::Info => $call!(Level::INFO),
                LogLevel::Debug => $call!(Level::DEBUG),
                LogLevel::Trace => $call!(Level::TRACE),
                LogLevel::Off => $off,
            }
        };
    }

    pub(super) fn is_enabled(level: impl FnOnce() -> LogLevel) -> bool {
        macro_rules! is_enabled_at {
            ($level:expr) => {
                enabled!(target: "error_response", $level)
            };
        }
        // Where nobody listens, nothing is looked up.
        LevelFilter::current() != LevelFilter::OFF && at!(level(), is_enabled_at, off: false)
    }

    pub(super) fn emit(report: &Report<'_>) {
        macro_rules! event_at {
            ($level:expr) => {
                event!(
                    target: "error_response",
                    $level,
                    "error.type" = %Excerpt(report.path()),
                    "http.response.status_code" = report.status().as_u16(),
                    code = %Excerpt(report.code()),
                    request_id = report.request_id().map(|id| tracing::field::display(Excerpt(id))),
                    "{report}",
                )
            };
        }
        at!(report.log_level(), event_at, off: ());
    }
}

#[cfg(not(feature = "tracing"))]
mod event {
    use super::Report;
    use crate::log_level::LogLevel;

    pub(super) fn is_enabled(_: impl FnOnce() -> LogLevel) -> bool {
        false
    }

    pub(super) fn emit(_: &Report<'_>) {}
}

/// Writes text, and what a failing `Display` wrote up to there.
fn write_leniently(f: &mut dyn fmt::Write, text: &dyn Display) -> fmt::Result {
    crate::text::write_bounded(f, text, usize::MAX).map(|_| ())
}

/// Development details: names, `Display`, `Debug` and sources, a line each.
pub(crate) fn write_development(
    f: &mut fmt::Formatter<'_>,
    description: &Description<'_>,
    inspection: &Inspection<'_>,
) -> fmt::Result {
    write!(f, "{}", Path::of(description))?;
    if let Some(display) = inspection.display {
        f.write_str(": ")?;
        write_leniently(f, display)?;
    }
    if let Some(debug) = inspection.debug {
        f.write_char('\n')?;
        write_leniently(f, &format_args!("{debug:?}"))?;
    }
    for source in sources(inspection.source) {
        f.write_str("\ncaused by: ")?;
        write_leniently(f, &source)?;
    }
    Ok(())
}
