//! Text of a `Display`, as the inside of a JSON string.

use core::fmt;

use super::Buffer;
use super::escape::is_plain;
use crate::text;

/// Text on its way into a buffer. It is written as it is, and looked through once it is complete: hardly any text has
/// something to escape, and it comes in many pieces.
pub(super) struct Formatted<'b> {
    json: &'b mut Buffer,
    start: usize,
    /// How long the body may become with it.
    end: usize,
    /// How long it may become before there is anything to think of.
    easy: usize,
    /// Whether the body has less room than the limit of the text.
    is_bound_by_body: bool,
    was_cut: bool,
}

impl<'b> Formatted<'b> {
    /// At most `limit` bytes of text, before escaping.
    pub(super) fn begin(json: &'b mut Buffer, limit: usize) -> Self {
        let (start, room) = (json.bytes.len(), json.room());
        let end = start + limit.min(room);
        let easy = end.min(json.easy);
        Self { json, start, end, easy, is_bound_by_body: room < limit, was_cut: false }
    }

    /// It is an error where the text does not fit into the body. It is there up to the last character that fits.
    pub(super) fn end(self) -> fmt::Result {
        let Self { json, start, is_bound_by_body, was_cut, .. } = self;
        if !is_plain(&json.bytes[start..]) {
            let text = json.bytes.split_off(start);
            json.escape_piecewise(&String::from_utf8_lossy(&text))?;
        }
        if was_cut && is_bound_by_body { Err(fmt::Error) } else { Ok(()) }
    }

    /// Where the buffer must grow, or the text is to be cut. Past a limit nothing more is taken, and an early end spares a
    /// `Display` of ten megabytes the rest of its work.
    #[cold]
    fn write_further(&mut self, text: &str) -> fmt::Result {
        let fitting = text::cut(text, self.end.saturating_sub(self.json.bytes.len()));
        self.json.make_room(fitting.len());
        self.json.bytes.extend_from_slice(fitting.as_bytes());
        if fitting.len() < text.len() {
            self.was_cut = true;
            self.end = self.start;
        }
        self.easy = self.end.min(self.json.easy);
        if self.was_cut { Err(fmt::Error) } else { Ok(()) }
    }
}

impl fmt::Write for Formatted<'_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        if self.json.bytes.len() + text.len() > self.easy {
            return self.write_further(text);
        }
        self.json.bytes.extend_from_slice(text.as_bytes());
        Ok(())
    }
}
