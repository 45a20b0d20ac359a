//! Development details: what an error is, for whoever may know everything.

use core::fmt::{self, Display, Write as _};
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

/// Writes text, and what a failing `Display` wrote up to there.
fn write_leniently(f: &mut dyn fmt::Write, text: &dyn Display) -> fmt::Result {
    text::write_bounded(f, text, usize::MAX).map(|_| ())
}

/// Development details: names, `Display`, `Debug` and sources, a line each.
pub(crate) fn write_development(
    f: &mut fmt::Formatter<'_>,
    raw: &RawOccurrence<'_>,
    inspection: &Inspection<'_>,
) -> fmt::Result {
    write!(f, "{}", Path::of(raw))?;
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
