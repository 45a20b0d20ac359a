//! Text as the inside of a JSON string (RFC 8259, section 7), cut where the room ends.

use core::fmt::{self, Display, Write as _};

use super::buffer::Buffer;
use crate::text;

impl Buffer {
    /// Writes a name without a look at the room: a style's own names are few and short, and others have been measured.
    #[inline]
    pub(super) fn escape_name(&mut self, name: &str) {
        if is_plain(name.as_bytes()) {
            self.bytes.extend_from_slice(name.as_bytes());
        } else {
            self.escape_bytes(name);
        }
    }

    #[cold]
    fn escape_bytes(&mut self, name: &str) {
        for byte in name.bytes() {
            if is_plain(&[byte]) {
                self.bytes.push(byte);
            } else {
                let (escape, len) = escape(byte);
                self.bytes.extend_from_slice(&escape[..len]);
            }
        }
    }

    /// Writes the text as the inside of a JSON string, up to the last character that fits.
    pub(super) fn escape(&mut self, text: &str) -> fmt::Result {
        if self.push_plain(text) { Ok(()) } else { self.escape_piecewise(text) }
    }

    /// Writes text that fits and needs no escape.
    #[allow(
        clippy::inline_always,
        reason = "a call for every piece of a formatted text is a third of its cost"
    )]
    #[inline(always)]
    fn push_plain(&mut self, text: &str) -> bool {
        let is_fine = self.make_room(text.len()) && is_plain(text.as_bytes());
        if is_fine {
            self.bytes.extend_from_slice(text.as_bytes());
        }
        is_fine
    }

    /// Formats at most `limit` bytes of text as the inside of a JSON string. A `Display` that fails keeps what it wrote
    /// before. It is an error only where the text does not fit into the body.
    pub(super) fn format(&mut self, text: &dyn Display, limit: usize) -> fmt::Result {
        let mut inside = Formatted::begin(self, limit);
        let _ = write!(inside, "{text}");
        inside.end()
    }

    #[cold]
    fn escape_piecewise(&mut self, text: &str) -> fmt::Result {
        let mut rest = text;
        loop {
            // The text may be of any length, so no more of it is read than fits.
            let fitting = text::cut(rest, self.room());
            let plain = plain_length(fitting.as_bytes());
            self.make_room(plain);
            self.bytes.extend_from_slice(&fitting.as_bytes()[..plain]);
            let Some(&byte) = fitting.as_bytes().get(plain) else {
                return if fitting.len() < rest.len() { Err(fmt::Error) } else { Ok(()) };
            };
            let (escape, len) = escape(byte);
            if len > self.room() {
                return Err(fmt::Error);
            }
            self.bytes.extend_from_slice(&escape[..len]);
            rest = &rest[plain + 1..];
        }
    }
}

/// Text on its way into a buffer. It is written as it is and searched for escapes once it is complete: it comes in many
/// pieces, and hardly any has something to escape.
struct Formatted<'b> {
    json: &'b mut Buffer,
    start: usize,
    /// How long the body may become.
    end: usize,
    /// The smaller of `end` and the capacity: up to it, writing checks nothing else.
    easy: usize,
    /// Whether the body has less room than the limit of the text.
    is_bound_by_body: bool,
    was_cut: bool,
}

impl<'b> Formatted<'b> {
    /// At most `limit` bytes of text, before escaping.
    fn begin(json: &'b mut Buffer, limit: usize) -> Self {
        let (start, room) = (json.bytes.len(), json.room());
        let end = start + limit.min(room);
        let easy = end.min(json.easy);
        Self { json, start, end, easy, is_bound_by_body: room < limit, was_cut: false }
    }

    /// It is an error where the text does not fit into the body, which then has it up to the last character that fits.
    fn end(self) -> fmt::Result {
        let Self { json, start, is_bound_by_body, was_cut, .. } = self;
        if !is_plain(&json.bytes[start..]) {
            let text = json.bytes.split_off(start);
            json.escape_piecewise(&String::from_utf8_lossy(&text))?;
        }
        if was_cut && is_bound_by_body { Err(fmt::Error) } else { Ok(()) }
    }

    /// Grows the buffer, or cuts the text. After a cut every write is an error, which spares a `Display` of ten megabytes
    /// the rest of its work.
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

fn must_be_escaped(byte: u8) -> bool {
    byte < b' ' || byte == b'"' || byte == b'\\'
}

/// Whether there is no byte that must be escaped.
///
/// Sixteen bytes at a time: 6 ns for 60 bytes, where `!any(must_be_escaped)` takes 42, and a fold without branches 12,
/// which is 2 % of the instructions of a whole response.
#[inline]
pub(super) fn is_plain(bytes: &[u8]) -> bool {
    let Some(last) = bytes.last_chunk() else { return is_short_plain(bytes) };
    let mut rest = bytes;
    while let Some((chunk, further)) = rest.split_first_chunk::<16>() {
        if !is_plain_chunk(chunk) {
            return false;
        }
        rest = further;
    }
    // The last chunk overlaps the one before it, so no byte is left over.
    is_plain_chunk::<16>(last)
}

/// [`is_plain`] for fewer than sixteen bytes.
#[inline]
fn is_short_plain(bytes: &[u8]) -> bool {
    both_ends::<8>(bytes)
        .or_else(|| both_ends::<4>(bytes))
        .unwrap_or_else(|| !bytes.iter().any(|&byte| must_be_escaped(byte)))
}

/// Checks the first and the last `N` bytes, which may overlap. `None` if there are fewer.
#[inline]
fn both_ends<const N: usize>(bytes: &[u8]) -> Option<bool> {
    let (first, last) = (bytes.first_chunk::<N>()?, bytes.last_chunk::<N>()?);
    Some(is_plain_chunk(first) & is_plain_chunk(last))
}

/// Without branches, so that it compiles to vector instructions.
#[allow(clippy::inline_always, reason = "a call for each chunk is a quarter of the time")]
#[inline(always)]
fn is_plain_chunk<const N: usize>(chunk: &[u8; N]) -> bool {
    let mut found = false;
    for &byte in chunk {
        found |= must_be_escaped(byte);
    }
    !found
}

pub(super) fn plain_length(bytes: &[u8]) -> usize {
    bytes.iter().position(|&byte| must_be_escaped(byte)).unwrap_or(bytes.len())
}

/// The escape of RFC 8259, section 7, in the form that `serde_json` chooses, and how many of its bytes count.
pub(super) fn escape(byte: u8) -> ([u8; 6], usize) {
    const HEX: &[u8; 16] = b"0123456789abcdef";
    let short = match byte {
        b'"' | b'\\' => byte,
        0x08 => b'b',
        b'\t' => b't',
        b'\n' => b'n',
        0x0C => b'f',
        b'\r' => b'r',
        _ => {
            return ([b'\\', b'u', b'0', b'0', HEX[usize::from(byte >> 4)], HEX[usize::from(byte & 15)]], 6);
        }
    };
    ([b'\\', short, 0, 0, 0, 0], 2)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Looks at one byte after the other.
    fn is_plain_bytewise(bytes: &[u8]) -> bool {
        bytes.iter().all(|&byte| byte >= 0x20 && byte != 0x22 && byte != 0x5C)
    }

    #[test]
    fn every_byte_is_judged_the_same_at_every_place_of_every_length() {
        // Miri takes its time.
        let longest = if cfg!(miri) { 2 } else { 33 };
        for length in 0..=longest {
            // Neighbours next to what must be escaped, and without and with the high bit.
            for filler in [b' ', b'!', b'#', b'[', b']', 0x7F, 0x80, 0xFF] {
                for place in 0..length {
                    for byte in 0..=u8::MAX {
                        let mut bytes = vec![filler; length];
                        bytes[place] = byte;
                        let expected = is_plain_bytewise(&bytes);
                        assert_eq!(
                            is_plain(&bytes),
                            expected,
                            "{byte:#x} at {place} of {length} {filler:#x}"
                        );
                        assert_eq!(plain_length(&bytes), if expected { length } else { place });
                    }
                }
            }
        }
        assert!(is_plain(b""));
    }

    #[test]
    fn bytes_that_must_be_escaped_do_not_hide_each_other() {
        for length in 1..=33 {
            assert!(!is_plain(&vec![b'"'; length]));
            assert!(!is_plain(&[b"\"\\".repeat(length), vec![b'a'; length]].concat()));
        }
    }
}
