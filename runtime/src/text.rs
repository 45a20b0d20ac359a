//! The only place that cuts or cleans text.

use core::fmt::{self, Display, Write};

/// The longest prefix of at most `limit` bytes that ends at a character.
pub(crate) fn cut(text: &str, limit: usize) -> &str {
    if text.len() <= limit {
        return text;
    }
    let mut end = limit;
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

/// Passes at most `limit` bytes of formatted text on, whole characters only, and swallows the rest.
pub(crate) struct Bounded<'w> {
    sink: &'w mut dyn Write,
    left: usize,
    sink_failed: bool,
}

impl Write for Bounded<'_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        if let Some(left) = self.left.checked_sub(text.len()) {
            self.left = left;
            let outcome = self.sink.write_str(text);
            self.sink_failed |= outcome.is_err();
            return outcome;
        }
        let fitting = cut(text, self.left);
        // Past the limit nothing more is taken, not even a shorter piece that would still fit.
        self.left = 0;
        self.sink_failed |= self.sink.write_str(fitting).is_err();
        // An early end spares a `Display` of ten megabytes the rest of its work.
        Err(fmt::Error)
    }
}

/// Writes `text`, cut to `limit` bytes. A `Display` that fails leaves what it wrote up to there.
///
/// # Errors
///
/// Only when `sink` itself fails.
pub(crate) fn write_bounded(sink: &mut dyn Write, text: &dyn Display, limit: usize) -> fmt::Result {
    let mut bounded = Bounded { sink, left: limit, sink_failed: false };
    let _ = write!(bounded, "{text}");
    if bounded.sink_failed { Err(fmt::Error) } else { Ok(()) }
}

/// `text` as a `String` of at most `limit` bytes.
pub(crate) fn to_string_bounded(text: &dyn Display, limit: usize) -> String {
    let mut growing = Growing { text: String::new(), limit };
    // Writing to a `String` cannot fail.
    let _ = write_bounded(&mut growing, text, limit);
    growing.text
}

/// A `String` that does not make room for more than it may take.
struct Growing {
    text: String,
    limit: usize,
}

impl Write for Growing {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        make_room(&mut self.text, text.len(), self.limit);
        self.text.push_str(text);
        Ok(())
    }
}

/// Makes room for so many bytes more, and for some beyond them, but not past the limit.
fn make_room(text: &mut String, bytes: usize, limit: usize) {
    let needed = text.len() + bytes;
    if needed > text.capacity() {
        let generous = needed.next_power_of_two().min(limit.max(needed));
        text.reserve_exact(generous - text.len());
    }
}

/// Whether a `Display` writes nothing. It is stopped at the first character.
pub(crate) fn is_empty(text: &dyn Display) -> bool {
    struct First {
        has_come: bool,
    }
    impl Write for First {
        fn write_str(&mut self, text: &str) -> fmt::Result {
            self.has_come |= !text.is_empty();
            if self.has_come { Err(fmt::Error) } else { Ok(()) }
        }
    }

    let mut first = First { has_come: false };
    let _ = write!(first, "{text}");
    !first.has_come
}

/// Large enough for most texts, so that they are allocated once.
const USUAL_TEXT: usize = 128;

/// Collects text under the ASCII rule: control characters and the line separators become a space, every other
/// scalar outside 0x20–0x7E one `?`; runs of spaces collapse, and the text is trimmed, cut, and trimmed again.
pub(crate) struct Ascii {
    text: String,
    limit: usize,
    /// Whether something did not fit, so that a caller for whom half a text is none can tell.
    pub(crate) was_cut: bool,
    pending_space: bool,
}

impl Ascii {
    pub(crate) fn new(limit: usize) -> Self {
        Self {
            text: String::with_capacity(limit.min(USUAL_TEXT)),
            limit,
            was_cut: false,
            pending_space: false,
        }
    }

    pub(crate) fn finish(self) -> String {
        self.text
    }

    fn push(&mut self, symbol: char) -> fmt::Result {
        if symbol == ' ' {
            // Leading, trailing and repeated spaces never get as far as the text.
            self.pending_space = !self.text.is_empty();
            return Ok(());
        }
        if self.text.len() + usize::from(self.pending_space) >= self.limit {
            self.was_cut = true;
            return Err(fmt::Error);
        }
        if core::mem::take(&mut self.pending_space) {
            self.text.push(' ');
        }
        self.text.push(symbol);
        Ok(())
    }
}

impl Ascii {
    /// Takes text whole that is fine as it is, but perhaps for a space at its end.
    fn push_plain(&mut self, text: &str) -> bool {
        let body = text.strip_suffix(' ').unwrap_or(text);
        let room = self.limit.saturating_sub(self.text.len() + usize::from(self.pending_space));
        let begins_anew = self.text.is_empty() || self.pending_space;
        if body.is_empty() || body.len() > room || !has_single_spaces(body.as_bytes(), begins_anew) {
            return false;
        }
        make_room(&mut self.text, body.len() + 1, self.limit);
        if self.pending_space {
            self.text.push(' ');
        }
        self.text.push_str(body);
        self.pending_space = body.len() < text.len();
        true
    }
}

/// Whether these are visible symbols with single spaces between them, none at the end, and none where it begins anew.
fn has_single_spaces(text: &[u8], begins_anew: bool) -> bool {
    let mut after_space = begins_anew;
    text.iter().all(|byte| {
        let is_fine = (b'!'..=b'~').contains(byte) || (*byte == b' ' && !after_space);
        after_space = *byte == b' ';
        is_fine
    }) && !after_space
}

impl Write for Ascii {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        if self.push_plain(text) {
            return Ok(());
        }
        text.chars().try_for_each(|scalar| {
            self.push(match scalar {
                ' '..='~' => scalar,
                '\u{2028}' | '\u{2029}' => ' ',
                _ if scalar.is_control() => ' ',
                _ => '?',
            })
        })
    }
}

/// `text` under the ASCII rule, in at most `limit` symbols.
pub(crate) fn ascii(text: &dyn Display, limit: usize) -> String {
    let mut ascii = Ascii::new(limit);
    let _ = write!(ascii, "{text}");
    ascii.finish()
}

/// `text` as [`write_uri_reference`] has it, unless that takes more than `limit` bytes.
pub(crate) fn uri_reference_within(text: &str, limit: usize) -> Option<String> {
    /// How many bytes are left, and an error where they do not do.
    struct Room(usize);
    impl Write for Room {
        fn write_str(&mut self, text: &str) -> fmt::Result {
            self.0 = self.0.checked_sub(text.len()).ok_or(fmt::Error)?;
            Ok(())
        }
    }

    let mut room = Room(limit);
    write_uri_reference(&mut room, text).ok()?;
    let mut uri = String::with_capacity(limit - room.0);
    write_uri_reference(&mut uri, text).ok()?;
    Some(uri)
}

/// Writes text with every byte percent-encoded that RFC 3986 does not allow in a URI reference. What is encoded already
/// stays as it is, and a `%` that introduces nothing is encoded itself.
pub(crate) fn write_uri_reference(sink: &mut dyn Write, text: &str) -> fmt::Result {
    let mut rest = text;
    while let Some(at) = rest.find('%') {
        write_percent_encoded(sink, &rest[..at], is_uri_byte)?;
        let is_encoded =
            rest.as_bytes().get(at + 1..at + 3).is_some_and(|hex| hex.iter().all(u8::is_ascii_hexdigit));
        sink.write_str(if is_encoded { "%" } else { "%25" })?;
        rest = &rest[at + 1..];
    }
    write_percent_encoded(sink, rest, is_uri_byte)
}

/// Whether RFC 3986, section 2, lets this byte stand for itself (`%`, which only introduces another, left out).
pub(crate) fn is_uri_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"-._~:/?#[]@!$&'()*+,;=".contains(&byte)
}

/// Writes `text` with every byte that `keep` refuses percent-encoded.
pub(crate) fn write_percent_encoded(
    sink: &mut dyn Write,
    text: &str,
    keep: impl Fn(u8) -> bool,
) -> fmt::Result {
    let mut rest = text;
    while let Some(at) = rest.bytes().position(|byte| !keep(byte)) {
        // Bytes are looked at one by one, but only ever cut beside a character that is encoded whole.
        let scalar = rest[at..].chars().next().map_or(1, char::len_utf8);
        sink.write_str(&rest[..at])?;
        for &byte in &rest.as_bytes()[at..at + scalar] {
            sink.write_char('%')?;
            sink.write_char(hex_digit(byte >> 4))?;
            sink.write_char(hex_digit(byte & 0xF))?;
        }
        rest = &rest[at + scalar..];
    }
    sink.write_str(rest)
}

fn hex_digit(digit: u8) -> char {
    char::from(b"0123456789ABCDEF"[usize::from(digit)])
}

/// Writes text for a log line: control, line-separating and bidirectional characters escaped, so that no text from
/// outside can forge a line or hide one.
#[cfg_attr(not(feature = "tracing"), allow(dead_code, reason = "only the tracing event writes log lines"))]
pub(crate) struct LogLine<'w>(pub(crate) &'w mut dyn Write);

impl Write for LogLine<'_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        text.chars().try_for_each(|scalar| match scalar {
            '\u{061C}' | '\u{200E}' | '\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => {
                write!(self.0, "{}", scalar.escape_unicode())
            }
            _ if scalar.is_control() => write!(self.0, "{}", scalar.escape_default()),
            _ => self.0.write_char(scalar),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cutting_never_splits_a_character() {
        assert_eq!(cut("aé", 2), "a");
        assert_eq!(cut("aé", 3), "aé");
        assert_eq!(cut("é", 0), "");
    }

    #[test]
    fn ascii_replaces_collapses_trims_and_cuts() {
        assert_eq!(ascii(&"  a\r\n\tb  é\u{2028}c ", 512), "a b ? c");
        assert_eq!(ascii(&"ab cd", 3), "ab");
        assert_eq!(ascii(&"ab cd", 4), "ab c");
        assert_eq!(ascii(&"\u{1}\u{85} ", 512), "");
        assert_eq!(ascii(&"\u{202E}\u{10FFFF}", 512), "??");
    }

    #[test]
    fn ascii_text_is_the_same_however_it_is_cut_into_pieces() {
        for text in ["abc", "a b", " a  b ", "a  ", "  ", "a\n b", "é é", "a b c d", "ab cd"] {
            let whole = ascii(&text, 4);
            for at in (0..=text.len()).filter(|&at| text.is_char_boundary(at)) {
                let (first, second) = text.split_at(at);
                assert_eq!(ascii(&format_args!("{first}{second}"), 4), whole, "{first:?} and {second:?}");
            }
        }
    }

    #[test]
    fn a_cut_ascii_text_is_a_prefix_of_the_longer_one() {
        let text = "ab  c\u{7f}d é f";
        let long = ascii(&text, 512);
        for limit in 0..=long.len() {
            assert!(long.starts_with(&ascii(&text, limit)), "at {limit}");
            assert!(ascii(&text, limit).len() <= limit);
        }
    }

    #[test]
    fn uri_references_are_encoded_once() {
        for (text, uri) in [
            ("/a b/é%20\r\n\"<>", "/a%20b/%C3%A9%20%0D%0A%22%3C%3E"),
            ("100%", "100%25"),
            ("%%41%4", "%25%41%254"),
        ] {
            let mut out = String::new();
            write_uri_reference(&mut out, text).unwrap();
            assert_eq!(out, uri);
        }
    }

    #[test]
    fn log_lines_have_no_control_or_bidirectional_character() {
        let mut out = String::new();
        LogLine(&mut out).write_str("a\nb\u{202E}c\u{1b}é").unwrap();
        assert_eq!(out, "a\\nb\\u{202e}c\\u{1b}é");
    }

    struct FailsAfter(&'static str);

    impl Display for FailsAfter {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str(self.0)?;
            Err(fmt::Error)
        }
    }

    #[test]
    fn a_space_between_pieces_counts_too() {
        assert_eq!(ascii(&format_args!("{}{}", "ab ", "c"), 4), "ab c");
        assert_eq!(ascii(&format_args!("{}{}", "ab ", "c"), 3), "ab");
        assert_eq!(ascii(&format_args!("{}{}", "ab", "c"), 3), "abc");
    }

    #[test]
    fn a_sink_that_fails_is_told_from_a_display_that_does() {
        struct Full;
        impl Write for Full {
            fn write_str(&mut self, _: &str) -> fmt::Result {
                Err(fmt::Error)
            }
        }
        assert!(write_bounded(&mut Full, &"abc", 3).is_err());
        assert!(write_bounded(&mut Full, &"abc", 2).is_err());
        assert!(write_bounded(&mut String::new(), &FailsAfter("abc"), 3).is_ok());
        assert!(write_bounded(&mut String::new(), &FailsAfter("abc"), 2).is_ok());
    }

    #[test]
    fn a_display_is_empty_that_writes_nothing() {
        assert!(is_empty(&""));
        assert!(is_empty(&FailsAfter("")));
        assert!(is_empty(&format_args!("{}{}", "", "")));
        assert!(!is_empty(&"a"));
        assert!(!is_empty(&FailsAfter(" ")));
        assert!(!is_empty(&format_args!("{}{}", "a", "")));
    }

    #[test]
    fn room_is_made_generously_but_not_past_the_limit() {
        let room = |capacity: usize, bytes: usize, limit: usize| {
            let mut text = String::with_capacity(capacity);
            text.push_str("abc");
            make_room(&mut text, bytes, limit);
            text.capacity()
        };
        assert_eq!(room(10, 7, 1000), 10);
        assert_eq!(room(10, 8, 1000), 16);
        assert_eq!(room(10, 100, 1000), 128);
        assert_eq!(room(10, 100, 110), 110);
        assert_eq!(room(10, 100, 50), 103);
    }

    #[test]
    fn a_uri_reference_fits_as_it_is_sent_or_not_at_all() {
        assert_eq!(uri_reference_within("é", 6).as_deref(), Some("%C3%A9"));
        assert_eq!(uri_reference_within("é", 7).as_deref(), Some("%C3%A9"));
        assert_eq!(uri_reference_within("é", 5), None);
    }

    #[test]
    fn a_failing_display_leaves_what_it_wrote() {
        assert_eq!(to_string_bounded(&FailsAfter("half"), 100), "half");
        assert_eq!(to_string_bounded(&FailsAfter("half"), 2), "ha");
    }
}
