//! Development details: what an error is, for whoever may know everything.

use core::fmt::{self, Display, Write as _};
use std::backtrace::{Backtrace, BacktraceStatus};
use std::error::Error;

use crate::describe::{Inspection, RawOccurrence};
use crate::text;

/// How many sources are followed: a chain may be a cycle.
const LONGEST_CHAIN: usize = 32;

/// `Type::Variant`, or the name of the struct.
pub(crate) struct Path {
    pub(crate) type_name: &'static str,
    pub(crate) variant: &'static str,
}

impl Path {
    pub(crate) fn of(raw: &RawOccurrence<'_>) -> Self {
        Self { type_name: raw.row.type_name, variant: raw.row.name }
    }
}

impl Display for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.type_name)?;
        if self.type_name == self.variant { Ok(()) } else { write!(f, "::{}", self.variant) }
    }
}

pub(crate) fn sources<'a>(
    first: Option<&'a (dyn Error + 'static)>,
) -> impl Iterator<Item = &'a (dyn Error + 'static)> {
    std::iter::successors(first, |source: &&'a (dyn Error + 'static)| (*source).source()).take(LONGEST_CHAIN)
}

/// The longest text, in bytes.
const LONGEST_TEXT: usize = 8 * 1024;

/// The longest stack trace, in bytes. That of an asynchronous service has a hundred frames.
const LONGEST_TRACE: usize = 16 * 1024;

/// Writes text, and what a failing `Display` wrote up to there.
fn write_text(f: &mut dyn fmt::Write, text: &dyn Display) -> fmt::Result {
    text::write_excerpt(f, text, LONGEST_TEXT).map(drop)
}

/// Development details: names, `Display`, `Debug` and sources, a line each; the request; and the stack trace.
pub(crate) fn write_development(
    f: &mut fmt::Formatter<'_>,
    raw: &RawOccurrence<'_>,
    inspection: &Inspection<'_>,
    request: &str,
) -> fmt::Result {
    write!(f, "{}", Path::of(raw))?;
    if let Some(display) = inspection.display {
        f.write_str(": ")?;
        write_text(f, display)?;
    }
    if let Some(debug) = inspection.debug {
        f.write_char('\n')?;
        write_text(f, &format_args!("{debug:?}"))?;
    }
    for source in sources(inspection.source) {
        f.write_str("\ncaused by: ")?;
        write_text(f, &source)?;
    }
    if !request.is_empty() {
        write!(f, "\n\n{request}")?;
    }
    if let Some(backtrace) = find_backtrace(raw) {
        f.write_str("\n\nstack trace:\n")?;
        text::write_excerpt(f, backtrace, LONGEST_TRACE)?;
    }
    Ok(())
}

/// The captured stack trace of the innermost level that has one, which is nearest to the cause.
fn find_backtrace<'a>(raw: &RawOccurrence<'a>) -> Option<&'a Backtrace> {
    let levels = core::iter::once(raw).chain(raw.inner_levels().map(|inner| inner.occurrence));
    let traces = levels.filter_map(|level| level.backtrace);
    traces.filter(|trace| trace.status() == BacktraceStatus::Captured).last()
}
