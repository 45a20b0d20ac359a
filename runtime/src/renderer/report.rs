//! What is known of an error before anything is masked: for `on_error`, the log, and development.

use core::fmt::{self, Debug, Display};
use core::ops::Deref;
use std::error::Error;
use std::sync::Arc;

use http::StatusCode;

use super::line::{LONGEST_TEXT, Line};
use crate::describe::Inspection;
use crate::log_level::LogLevel;
use crate::occurrence::{Occurrence, Path, sources};
use crate::problem_type::Outcome;
use crate::text;

/// Called with each error.
pub(crate) type Hook = Arc<dyn Fn(&Report<'_>) + Send + Sync>;

/// What is known of an error before anything is masked: the argument of [`Renderer::on_error`](crate::Renderer::on_error).
/// It is for the service's own log: nothing of it is sent.
///
/// ```
/// use error_response::{ApiError, Renderer, Report};
/// use std::sync::{Arc, Mutex};
///
/// #[derive(Debug, thiserror::Error, ApiError)]
/// enum OrderError {
///     #[status(500)]
///     #[error("cannot read the order")]
///     Storage(#[source] std::io::Error),
/// }
///
/// fn line(report: &Report<'_>) -> String {
///     format!("{} {}::{} {report}", report.status().as_u16(), report.type_name(), report.variant())
/// }
///
/// let log = Arc::new(Mutex::new(String::new()));
/// let renderer = Renderer::production().on_error({
///     let log = Arc::clone(&log);
///     move |report| *log.lock().unwrap() = line(report)
/// });
/// renderer.scope(|| OrderError::Storage(std::io::Error::other("disk 7 is gone")).to_response());
/// assert_eq!(*log.lock().unwrap(), "500 OrderError::Storage cannot read the order: disk 7 is gone");
/// ```
///
/// As [`Display`] it is one line: the text of the error and of each source. A text that a text before it is or ends with is
/// told once: `#[error("cannot read the order: {0}")]` over a source does not repeat the source. Control and bidirectional
/// characters are escaped, so that no text can forge another line. Each text is cut after 8 KiB and the line after 64 KiB,
/// and says so.
///
/// An error that is rendered while a report is made (in the hook) is not reported itself.
pub struct Report<'a> {
    pub(crate) occurrence: &'a Occurrence<'a>,
    pub(crate) inspection: &'a Inspection<'a>,
}

impl<'a> Report<'a> {
    /// The name of the Rust type: of the innermost one, where `#[transparent]` variants forward it.
    #[must_use]
    pub fn type_name(&self) -> &'static str {
        self.path().type_name
    }

    /// The name of the variant, or of the struct: of the innermost one, where `#[transparent]` variants forward it.
    #[must_use]
    pub fn variant(&self) -> &'static str {
        self.path().variant
    }

    /// The status of the response (RFC 9110, section 15).
    #[must_use]
    pub fn status(&self) -> StatusCode {
        self.occurrence.status()
    }

    /// The machine-readable code.
    #[must_use]
    pub fn code(&self) -> &'a str {
        self.occurrence.code()
    }

    /// What a client may conclude about the request.
    #[must_use]
    pub fn outcome(&self) -> Outcome {
        self.occurrence.outcome()
    }

    /// The id of the request, where the service has one.
    #[must_use]
    pub fn request_id(&self) -> Option<&'a str> {
        self.occurrence.request_id()
    }

    /// The level to log the error at: what `#[log(…)]` declares, else error for a 5xx, and debug for everything below.
    ///
    /// The hook is called whatever it is, [`LogLevel::Off`] included.
    #[must_use]
    pub fn log_level(&self) -> LogLevel {
        self.occurrence.raw.log_level()
    }

    /// The level that `#[log(…)]` declares, for hooks with defaults of their own.
    ///
    /// ```
    /// use error_response::{LogLevel, Renderer};
    ///
    /// let renderer = Renderer::production().on_error(|report| {
    ///     let level = report.declared_log_level().unwrap_or(LogLevel::Info);
    ///     if level != LogLevel::Off {
    ///         eprintln!("[{level}] {report}");
    ///     }
    /// });
    /// # let _ = renderer;
    /// ```
    #[must_use]
    pub fn declared_log_level(&self) -> Option<LogLevel> {
        self.occurrence.raw.declared_log_level()
    }

    pub(super) fn path(&self) -> Path {
        Path::of(self.occurrence.raw.innermost())
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

    /// The first source, where the type is a `std::error::Error` that has one. Of a handler that panicked it is the message
    /// of the panic.
    #[must_use]
    pub fn source(&self) -> Option<Source<'a>> {
        self.inspection.panic.or(self.inspection.source).map(Source)
    }

    /// The sources from the nearest to the root, 32 at most.
    pub fn sources(&self) -> impl Iterator<Item = Source<'a>> + use<'a> {
        sources(self.source().map(Source::error)).map(Source)
    }
}

/// A text of the error in a [`Report`]. [`Display`] and [`Debug`] write the same. It is cut after 8 KiB, and says so;
/// nothing is escaped, so it may have several lines.
///
/// ```
/// use error_response::Renderer;
///
/// let renderer = Renderer::development().on_error(|report| {
///     if let Some(debug) = report.debug() {
///         eprintln!("{debug:#}");
///     }
/// });
/// # let _ = renderer;
/// ```
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
///
/// ```
/// use error_response::{Renderer, Report};
/// use std::io;
///
/// fn is_timeout(report: &Report<'_>) -> bool {
///     let mut sources = report.sources().filter_map(|source| source.error().downcast_ref::<io::Error>());
///     sources.any(|error| error.kind() == io::ErrorKind::TimedOut)
/// }
///
/// let renderer = Renderer::production().on_error(|report| {
///     if !is_timeout(report) {
///         eprintln!("{report}");
///     }
/// });
/// # let _ = renderer;
/// ```
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

impl Display for Report<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let path = self.path();
        let mut line = Line::new();
        line.tell(self.inspection.display.unwrap_or(&path));
        for source in self.sources() {
            line.tell(&source.error());
        }
        f.write_str(&line.text)
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
