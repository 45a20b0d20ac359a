//! Text for people, under the limits of a body.

use core::fmt::{self, Display, Write as _};

use crate::text::LogLine;

/// How a character is written.
#[derive(Clone, Copy)]
pub(super) enum Escape {
    Html,
    None,
}

/// A text on its way into a body.
pub(super) struct Page {
    text: String,
    limit: usize,
    escape: Escape,
}

/// What a page keeps for the marks that end it, and for the request id.
const RESERVE: usize = 256;

impl Page {
    /// For a body of at most `limit` bytes.
    pub(super) fn new(limit: usize, escape: Escape) -> Self {
        Self { text: String::with_capacity(1024.min(limit)), limit: limit.saturating_sub(RESERVE), escape }
    }

    /// Adds marks of the style's own, which have room in every page.
    pub(super) fn mark(&mut self, mark: &str) -> &mut Self {
        self.text.push_str(mark);
        self
    }

    /// Adds a text on one line, up to the last character that fits. Control characters and those that change the direction of
    /// writing are escaped.
    pub(super) fn line(&mut self, text: &dyn Display) -> &mut Self {
        let _ = self.try_line(text);
        self
    }

    fn try_line(&mut self, text: &dyn Display) -> fmt::Result {
        write!(LogLine(self), "{text}")
    }

    /// Adds a text of several lines, as [`line`](Self::line) does each.
    pub(super) fn lines(&mut self, text: &dyn Display) -> &mut Self {
        let _ = write!(Lines(self), "{text}");
        self
    }

    /// Adds all that `write` adds, if it fits.
    pub(super) fn whole(&mut self, write: impl FnOnce(&mut Part<'_>) -> fmt::Result) -> bool {
        let start = self.text.len();
        let fits = write(&mut Part(self)).is_ok() && self.text.len() <= self.limit;
        if !fits {
            self.text.truncate(start);
        }
        fits
    }

    /// Gives the room back that was kept.
    pub(super) fn end(&mut self) -> &mut Self {
        self.limit += RESERVE / 2;
        self
    }

    pub(super) fn into_text(self) -> String {
        self.text
    }
}

/// Something that is on the page whole or not at all.
pub(super) struct Part<'p>(&'p mut Page);

impl Part<'_> {
    pub(super) fn mark(&mut self, mark: &str) -> &mut Self {
        self.0.mark(mark);
        self
    }

    pub(super) fn line(&mut self, text: &dyn Display) -> fmt::Result {
        self.0.try_line(text)
    }
}

impl fmt::Write for Page {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        text.chars().try_for_each(|symbol| self.write_char(symbol))
    }

    fn write_char(&mut self, symbol: char) -> fmt::Result {
        let mut utf8 = [0; 4];
        let entity = match (symbol, self.escape) {
            ('&', Escape::Html) => "&amp;",
            ('<', Escape::Html) => "&lt;",
            ('>', Escape::Html) => "&gt;",
            ('"', Escape::Html) => "&quot;",
            ('\'', Escape::Html) => "&#39;",
            _ => symbol.encode_utf8(&mut utf8),
        };
        let fits = self.text.len() + entity.len() <= self.limit;
        if !fits {
            return Err(fmt::Error);
        }
        self.text.push_str(entity);
        Ok(())
    }
}

struct Lines<'p>(&'p mut Page);

impl fmt::Write for Lines<'_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        text.split_inclusive('\n').try_for_each(|line| {
            LogLine(self.0).write_str(line.trim_end_matches('\n'))?;
            if line.ends_with('\n') { self.0.write_char('\n') } else { Ok(()) }
        })
    }
}
