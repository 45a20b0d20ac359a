//! Text as the inside of a JSON string (RFC 8259, section 7), cut where the room ends.

use core::fmt::{self, Display, Write as _};

use super::buffer::Buffer;
use super::omitted::Omitted;
use crate::text;

impl Buffer {
    /// Writes a name without a look at the room: a style's own names are few and short, and others have been measured.
    #[inline]
    pub(super) fn escape_name(&mut self, name: &str) {
        if is_plain(name.as_bytes()) {
            self.bytes.extend_from_slice(name.as_bytes());
        } else {
            self.escape_all(name);
        }
    }

    /// Writes the text as the inside of a JSON string, up to the last character that fits.
    #[inline]
    pub(super) fn escape(&mut self, text: &str) -> fmt::Result {
        if self.make_room(text.len()) && is_plain(text.as_bytes()) {
            self.bytes.extend_from_slice(text.as_bytes());
            return Ok(());
        }
        self.escape_chunks(text)
    }

    /// Formats at most `limit` bytes of text as the inside of a JSON string. A `Display` that fails keeps what it wrote
    /// before. It is an error only where the text does not fit into the body.
    pub(super) fn format(&mut self, text: &dyn Display, limit: usize) -> fmt::Result {
        let mut inside = Formatted::begin(self, limit);
        let _ = write!(inside, "{text}");
        inside.check();
        if inside.is_short { Err(fmt::Error) } else { Ok(()) }
    }

    /// Writes a string. Where it does not fit, only a part of it may be there.
    #[inline]
    pub(super) fn put_string(&mut self, text: &str) -> Result<(), Omitted> {
        // Before anything looks at it.
        if !self.make_room(text.len() + 2) {
            return Err(Omitted::TooLarge);
        }
        self.bytes.push(b'"');
        if is_plain(text.as_bytes()) {
            self.bytes.extend_from_slice(text.as_bytes());
            self.bytes.push(b'"');
            return Ok(());
        }
        self.escape_chunks(text).map_err(|_| Omitted::TooLarge)?;
        self.put(b"\"")
    }

    /// As [`put_string`](Self::put_string). A `Display` that fails by itself is a failure.
    pub(super) fn put_display(&mut self, text: &dyn Display) -> Result<(), Omitted> {
        self.put(b"\"")?;
        let mut inside = Formatted::begin(self, usize::MAX);
        let displayed = write!(inside, "{text}");
        inside.check();
        if inside.is_short {
            return Err(Omitted::TooLarge);
        }
        displayed.map_err(|_| Omitted::Failed)?;
        self.put(b"\"")
    }
}

/// Text on its way into a buffer, in many short pieces, of which hardly any has something to escape: they are copied as they
/// are and checked together. Long pieces, and all from the first escape on, are checked before they are copied.
struct Formatted<'b> {
    json: &'b mut Buffer,
    /// Where the unchecked text begins; `None` from the first escape on.
    unchecked: Option<usize>,
    /// How long the body may become, if nothing further is to be escaped.
    end: usize,
    /// How long it may become by unchecked pieces.
    easy: usize,
    /// Whether the body has no room for all of the text.
    is_short: bool,
}

/// How much text is copied unchecked.
const MOST_UNCHECKED: usize = 256;

/// How long a piece is that is checked by itself.
const LONG: usize = 32;

impl<'b> Formatted<'b> {
    /// At most `limit` bytes of text, before escaping.
    fn begin(json: &'b mut Buffer, limit: usize) -> Self {
        let start = json.bytes.len();
        let end = start.saturating_add(limit);
        let easy = end.min(json.easy).min(start + MOST_UNCHECKED);
        Self { json, unchecked: Some(start), end, easy, is_short: false }
    }

    /// Checks what is unchecked, and from then on each piece.
    #[inline]
    fn check(&mut self) {
        let Some(start) = self.unchecked.take() else { return };
        self.easy = 0;
        if !is_plain(&self.json.bytes[start..]) {
            self.escape_unchecked(start);
        }
    }

    #[inline(never)]
    fn escape_unchecked(&mut self, start: usize) {
        let unchecked = &self.json.bytes[start..];
        let mut copy = [0; MOST_UNCHECKED];
        let copy = &mut copy[..unchecked.len()];
        copy.copy_from_slice(unchecked);
        self.json.bytes.truncate(start);
        // Pieces are whole characters.
        self.escape(core::str::from_utf8(copy).unwrap_or_default());
    }

    /// Checks a piece, and writes it.
    #[inline(never)]
    fn write_checked(&mut self, text: &str) -> fmt::Result {
        let end = self.json.bytes.len() + text.len();
        let is_easy = self.unchecked.is_none() && end <= self.end.min(self.json.easy);
        if !is_easy || !is_plain(text.as_bytes()) {
            return self.write_other(text);
        }
        self.json.bytes.extend_from_slice(text.as_bytes());
        Ok(())
    }

    /// Writes what is not simply copied. After a cut, at the text's own limit or where the body is full, every write is an
    /// error, which spares a `Display` of ten megabytes the rest of its work.
    #[inline(never)]
    fn write_other(&mut self, text: &str) -> fmt::Result {
        if self.json.bytes.len() + text.len() > self.easy {
            self.check();
        }
        let mut fitting = self.cut(text);
        // Of a text of any length no more is read than fits.
        if fitting.len() <= self.json.room() && is_plain(fitting.as_bytes()) {
            self.json.make_room(fitting.len());
            self.json.bytes.extend_from_slice(fitting.as_bytes());
        } else {
            self.check();
            fitting = self.cut(text);
            self.escape(fitting);
        }
        if self.is_short || fitting.len() < text.len() {
            self.end = 0;
            return Err(fmt::Error);
        }
        Ok(())
    }

    /// What is within the text's own limit.
    fn cut<'t>(&self, text: &'t str) -> &'t str {
        text::cut(text, self.end.saturating_sub(self.json.bytes.len()))
    }

    fn escape(&mut self, text: &str) {
        let start = self.json.bytes.len();
        if self.json.escape_chunks(text).is_ok() {
            let written = self.json.bytes.len() - start;
            self.end = self.end.saturating_add(written).saturating_sub(text.len());
        } else {
            self.is_short = true;
            self.end = 0;
        }
    }
}

impl fmt::Write for Formatted<'_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        if self.json.bytes.len() + text.len() > self.easy || text.len() >= LONG {
            return self.write_checked(text);
        }
        self.json.bytes.extend_from_slice(text.as_bytes());
        Ok(())
    }

    /// `{:?}` writes its quotes and backslashes so.
    fn write_char(&mut self, symbol: char) -> fmt::Result {
        if !matches!(symbol, '"' | '\\') {
            return self.write_str(symbol.encode_utf8(&mut [0; 4]));
        }
        self.check();
        if self.json.bytes.len() >= self.end || !self.json.make_room(2) {
            return self.write_checked(symbol.encode_utf8(&mut [0; 4]));
        }
        self.json.bytes.extend_from_slice(&[b'\\', symbol as u8]);
        self.end = self.end.saturating_add(1);
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

    /// Character by character: what fits of the text, and whether that is all.
    fn escape_naively(text: &str, room: usize) -> (String, bool) {
        let mut escaped = String::new();
        for symbol in text.chars() {
            let string = serde_json::to_string(&symbol).unwrap();
            let inside = &string[1..string.len() - 1];
            if escaped.len() + inside.len() > room {
                return (escaped, false);
            }
            escaped += inside;
        }
        (escaped, true)
    }

    /// Goes on where it should stop: an error of the formatter is not passed on.
    struct Symbols(&'static str);

    impl Display for Symbols {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            let _ = self.0.chars().map(|symbol| f.write_char(symbol)).filter(Result::is_err).count();
            Ok(())
        }
    }

    /// The same in pieces of one, two and three characters.
    struct Pieces(&'static str);

    impl Display for Pieces {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            let symbols: Vec<char> = self.0.chars().collect();
            let mut rest = &*symbols;
            for length in (1..=3).cycle() {
                let (piece, further) = rest.split_at(length.min(rest.len()));
                let _ = f.write_str(&piece.iter().collect::<String>());
                rest = further;
                if rest.is_empty() {
                    break;
                }
            }
            Ok(())
        }
    }

    #[test]
    fn a_text_is_escaped_up_to_the_last_character_that_fits_whatever_the_limits() {
        let texts = [
            "a text with nothing to escape in it, and of many chunks",
            "the \"big\" one is 30, but that costs 50",
            "\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"",
            "\u{0}\u{1}\u{8}\t\n\u{B}\u{C}\r\u{1F}\\\u{7F}",
            "\n0123456789abcdef0123456789abcdef",
            "0123456789abcdef0123456789abcdef\u{1}",
            "\"\u{80}\u{7FF}\u{800}\u{FFFF}\u{10000}\u{10FFFF}\"\u{2028}",
            "größe\"größe\u{1}größe",
            "",
        ];
        let step = if cfg!(miri) { 17 } else { 1 };
        for text in texts {
            for begin in [0, 3] {
                let most = 6 * text.len() + 2;
                for room in (0..most).step_by(step) {
                    let new = || {
                        let mut json = Buffer::exactly(begin + room, 4);
                        json.bytes.extend_from_slice(&b"..."[..begin]);
                        json
                    };
                    let mut json = new();
                    let is_whole = json.escape(text).is_ok();
                    let (expected, fits) = escape_naively(text, room);
                    assert_eq!(
                        (&json.text().unwrap()[begin..], is_whole),
                        (&*expected, fits),
                        "{text:?} {room}"
                    );

                    for limit in (0..text.len() + 2).step_by(step) {
                        let bounded = text::cut(text, limit);
                        let (expected, fits) = escape_naively(bounded, room);
                        let middle = text::cut(text, text.len() / 2).len();
                        let (first, second) = text.split_at(middle);
                        let ways: [&dyn Display; 4] = [
                            &format_args!("{text}"),
                            &format_args!("{first}{second}"),
                            &Symbols(text),
                            &Pieces(text),
                        ];
                        for (number, pieces) in ways.into_iter().enumerate() {
                            let mut json = new();
                            let is_whole = json.format(pieces, limit).is_ok();
                            let written = &json.text().unwrap()[begin..];
                            let expected = (&*expected, fits);
                            assert_eq!((written, is_whole), expected, "{text:?} {number} {room} {limit}");
                        }
                    }
                }
            }
        }
    }
}
