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
    /// How many bytes of text are still taken.
    left: usize,
    /// Whether the body has less room than the limit of the text.
    is_bound_by_body: bool,
    was_cut: bool,
}

impl<'b> Formatted<'b> {
    /// At most `limit` bytes of text, before escaping.
    pub(super) fn begin(json: &'b mut Buffer, limit: usize) -> Self {
        let (start, room) = (json.bytes.len(), json.room());
        Self { json, start, left: limit.min(room), is_bound_by_body: room < limit, was_cut: false }
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

    /// Past a limit nothing more is taken, and an early end spares a `Display` of ten megabytes the rest of its work.
    #[cold]
    fn write_last(&mut self, text: &str) -> fmt::Result {
        let fitting = text::cut(text, self.left);
        self.left = 0;
        self.was_cut = true;
        self.json.make_room(fitting.len());
        self.json.bytes.extend_from_slice(fitting.as_bytes());
        Err(fmt::Error)
    }
}

impl fmt::Write for Formatted<'_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        if text.len() > self.left {
            return self.write_last(text);
        }
        self.left -= text.len();
        self.json.make_room(text.len());
        self.json.bytes.extend_from_slice(text.as_bytes());
        Ok(())
    }
}
