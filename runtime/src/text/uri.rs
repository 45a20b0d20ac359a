//! URI references (RFC 3986), with what they do not allow percent-encoded.

use core::fmt::{self, Display, Write};

use super::{TRACELESS, make_room};

/// How much text is looked at before it is written: the sink may have had enough.
const PIECE: usize = 512;

/// What a `%` means in text that is to be percent-encoded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum PercentSign {
    /// With two hexadecimal digits behind it, what is encoded already. Otherwise it is encoded itself.
    Introduces,
    /// Itself.
    IsText,
}

/// Writes text with every byte percent-encoded that RFC 3986 does not allow in a URI reference. What is encoded already
/// stays as it is, and a `%` that introduces nothing is encoded itself.
pub(crate) fn write_uri_reference(sink: &mut dyn Write, text: &str) -> fmt::Result {
    write_percent_encoded(sink, text, is_uri_byte, PercentSign::Introduces)
}

/// Writes `text` with every byte that `keep` refuses percent-encoded. `keep` takes ASCII only, and no `%`.
pub(crate) fn write_percent_encoded(
    sink: &mut dyn Write,
    text: &str,
    keep: impl Fn(u8) -> bool,
    sign: PercentSign,
) -> fmt::Result {
    let mut rest = text;
    while !rest.is_empty() {
        let kept = kept_length(rest.as_bytes(), &keep, sign);
        if kept > 0 {
            sink.write_str(&rest[..kept])?;
            rest = &rest[kept..];
            continue;
        }
        let mut scalars = rest.chars();
        let mut bytes = [0; 4];
        for byte in scalars.next().map_or("", |scalar| scalar.encode_utf8(&mut bytes)).bytes() {
            for symbol in encoded(byte) {
                sink.write_char(symbol)?;
            }
        }
        rest = scalars.as_str();
    }
    Ok(())
}

/// How much stands at the beginning that is written as it is.
fn kept_length(text: &[u8], keep: impl Fn(u8) -> bool, sign: PercentSign) -> usize {
    let mut kept = 0;
    while let Some(&byte) = text.get(kept).filter(|_| kept < PIECE) {
        if keep(byte) {
            kept += 1;
        } else if sign == PercentSign::Introduces && is_encoded_byte(&text[kept..]) {
            kept += 3;
        } else {
            break;
        }
    }
    kept
}

/// Whether it begins with a percent-encoded byte.
fn is_encoded_byte(text: &[u8]) -> bool {
    matches!(text, [b'%', first, second, ..] if first.is_ascii_hexdigit() && second.is_ascii_hexdigit())
}

/// RFC 3986, section 2.1.
fn encoded(byte: u8) -> [char; 3] {
    ['%', hex_digit(byte >> 4), hex_digit(byte & 0xF)]
}

fn hex_digit(digit: u8) -> char {
    char::from(b"0123456789ABCDEF"[usize::from(digit)])
}

/// `text` without white space around it as [`write_uri_reference`] has it, unless that takes more than `limit` bytes. What a
/// failing `Display` wrote up to there is kept.
pub(crate) fn uri_reference_within(text: &dyn Display, limit: usize) -> Option<String> {
    let mut reference = UriReference::new(limit);
    let _ = write!(reference, "{text}");
    reference.finish()
}

/// Collects text as a URI reference. It is encoded on its way, for a large one is not to be there twice.
struct UriReference {
    uri: String,
    limit: usize,
    /// How much more white space may leave no trace.
    patience: usize,
    was_cut: bool,
    escape: Escape,
    /// Where white space begins that is dropped if nothing comes behind it.
    end: usize,
}

/// How much there is of what may be a percent-encoded byte.
#[derive(Clone, Copy)]
enum Escape {
    None,
    Sign,
    Digit(char),
}

impl UriReference {
    fn new(limit: usize) -> Self {
        Self { uri: String::new(), limit, patience: TRACELESS, was_cut: false, escape: Escape::None, end: 0 }
    }

    fn finish(mut self) -> Option<String> {
        let settled = self.settle();
        self.uri.truncate(self.end);
        (settled.is_ok() && !self.was_cut).then_some(self.uri)
    }

    fn room(&self) -> usize {
        self.limit - self.uri.len()
    }

    fn push(&mut self, symbols: impl IntoIterator<Item = char>, bytes: usize) -> fmt::Result {
        if bytes > self.room() {
            return self.cut();
        }
        make_room(&mut self.uri, bytes, self.limit);
        self.uri.extend(symbols);
        Ok(())
    }

    fn cut(&mut self) -> fmt::Result {
        self.was_cut = true;
        Err(fmt::Error)
    }

    /// Takes what stands for itself at the beginning, and answers with what comes behind it.
    fn push_plain<'t>(&mut self, text: &'t str) -> Result<&'t str, fmt::Error> {
        let room = self.room();
        let plain = text.bytes().take(room + 1).take_while(|&byte| is_uri_byte(byte)).count();
        if plain > room {
            self.cut()?;
        }
        if plain > 0 {
            make_room(&mut self.uri, plain, self.limit);
            self.uri.push_str(&text[..plain]);
            self.end = self.uri.len();
        }
        Ok(&text[plain..])
    }

    fn push_scalar(&mut self, scalar: char) -> fmt::Result {
        match self.escape {
            Escape::Sign if scalar.is_ascii_hexdigit() => {
                self.escape = Escape::Digit(scalar);
                return Ok(());
            }
            Escape::Digit(first) if scalar.is_ascii_hexdigit() => {
                self.escape = Escape::None;
                self.push(['%', first, scalar], 3)?;
                self.end = self.uri.len();
                return Ok(());
            }
            _ => self.settle()?,
        }
        let is_space = scalar.is_whitespace();
        if scalar == '%' {
            self.escape = Escape::Sign;
        } else if is_space && self.uri.is_empty() {
            let Some(patience) = self.patience.checked_sub(1) else { return self.cut() };
            self.patience = patience;
        } else if scalar.is_ascii() && u8::try_from(scalar).is_ok_and(is_uri_byte) {
            self.push([scalar], 1)?;
        } else {
            let mut bytes = [0; 4];
            let bytes = scalar.encode_utf8(&mut bytes).bytes();
            let needed = bytes.len() * 3;
            self.push(bytes.flat_map(encoded), needed)?;
        }
        if !is_space {
            self.end = self.uri.len();
        }
        Ok(())
    }

    /// Writes a `%` that introduces nothing.
    fn settle(&mut self) -> fmt::Result {
        match core::mem::replace(&mut self.escape, Escape::None) {
            Escape::None => return Ok(()),
            Escape::Sign => self.push(encoded(b'%'), 3)?,
            Escape::Digit(first) => self.push(encoded(b'%').into_iter().chain([first]), 4)?,
        }
        self.end = self.uri.len();
        Ok(())
    }
}

impl Write for UriReference {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        // Past the end nothing more is taken, not even a shorter piece that would still fit.
        if self.was_cut {
            return Err(fmt::Error);
        }
        let mut rest = text;
        loop {
            if let Escape::None = self.escape {
                rest = self.push_plain(rest)?;
            }
            let mut scalars = rest.chars();
            let Some(scalar) = scalars.next() else { return Ok(()) };
            self.push_scalar(scalar)?;
            rest = scalars.as_str();
        }
    }
}

/// Whether RFC 3986, section 2, lets this byte stand for itself (`%`, which only introduces another, left out).
pub(crate) fn is_uri_byte(byte: u8) -> bool {
    URI_BYTES[usize::from(byte)]
}

/// A table, because every byte of a pointer or a location is looked up.
static URI_BYTES: [bool; 256] = {
    let symbols = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~:/?#[]@!$&'()*+,;=";
    let mut table = [false; 256];
    let mut at = 0;
    while at < symbols.len() {
        table[symbols[at] as usize] = true;
        at += 1;
    }
    table
};

#[cfg(test)]
mod tests {
    use core::cell::Cell;

    use super::*;

    #[test]
    fn a_uri_has_unreserved_and_reserved_characters_and_no_others() {
        // RFC 3986, sections 2.2 and 2.3.
        let others = b"-._~:/?#[]@!$&'()*+,;=";
        for byte in 0..=u8::MAX {
            assert_eq!(
                is_uri_byte(byte),
                byte.is_ascii_alphanumeric() || others.contains(&byte),
                "{byte:#x}"
            );
        }
    }

    /// Texts and what they are as URI references.
    const REFERENCES: [(&str, &str); 9] = [
        ("/a b/é%20\r\n\"<>|", "/a%20b/%C3%A9%20%0D%0A%22%3C%3E%7C"),
        ("100%", "100%25"),
        ("%%41%4", "%25%41%254"),
        ("%é%4é%4g%g4%fF", "%25%C3%A9%254%C3%A9%254g%25g4%fF"),
        ("%%%", "%25%25%25"),
        ("%4%41", "%254%41"),
        ("", ""),
        ("a", "a"),
        ("😀", "%F0%9F%98%80"),
    ];

    #[test]
    fn uri_references_are_encoded_once() {
        for (text, uri) in REFERENCES {
            let mut out = String::new();
            write_uri_reference(&mut out, text).unwrap();
            assert_eq!(out, uri);
        }
    }

    #[test]
    fn a_uri_reference_is_the_same_however_it_is_cut_into_pieces() {
        for (text, uri) in REFERENCES {
            assert_eq!(uri_reference_within(&text, 99).as_deref(), Some(uri));
            for at in (0..=text.len()).filter(|&at| text.is_char_boundary(at)) {
                let (first, second) = text.split_at(at);
                let pieces = format_args!("{first}{second}");
                assert_eq!(
                    uri_reference_within(&pieces, 99).as_deref(),
                    Some(uri),
                    "{first:?} and {second:?}"
                );
            }
            let mut symbols = UriReference::new(99);
            assert!(text.chars().all(|symbol| symbols.write_char(symbol).is_ok()));
            assert_eq!(symbols.finish().as_deref(), Some(uri));
        }
    }

    #[test]
    fn a_uri_reference_fits_as_it_is_sent_or_not_at_all() {
        for (text, uri) in REFERENCES {
            assert_eq!(uri_reference_within(&text, uri.len()).as_deref(), Some(uri));
            if let Some(less) = uri.len().checked_sub(1) {
                assert_eq!(uri_reference_within(&text, less), None, "{text}");
            }
        }
        assert_eq!(uri_reference_within(&"", 0).as_deref(), Some(""));
    }

    #[test]
    fn a_uri_reference_has_no_white_space_around_it() {
        assert_eq!(uri_reference_within(&" \t\u{A0}/a b \r\n\u{2003}", 99).as_deref(), Some("/a%20b"));
        assert_eq!(
            uri_reference_within(&format_args!("{}{}{}", " ", "/a ", " %"), 99).as_deref(),
            Some("/a%20%20%25")
        );
        assert_eq!(uri_reference_within(&" \n ", 99).as_deref(), Some(""));
    }

    #[test]
    fn white_space_before_a_uri_reference_is_looked_at_for_a_while_only() {
        let spaces = |count| format!("{}/a", " ".repeat(count));
        assert_eq!(uri_reference_within(&spaces(TRACELESS), 99).as_deref(), Some("/a"));
        assert_eq!(uri_reference_within(&spaces(TRACELESS + 1), 99), None);
    }

    #[test]
    fn nothing_more_is_taken_of_a_uri_reference_that_was_cut() {
        let mut reference = UriReference::new(3);
        assert!(reference.write_str("abcd").is_err());
        assert!(reference.write_str("a").is_err());
        assert_eq!(reference.finish(), None);
    }

    #[test]
    fn a_uri_reference_takes_the_room_that_it_needs_and_no_more_than_its_limit() {
        let reference = uri_reference_within(&"é".repeat(100), 600).unwrap();
        assert_eq!((reference.len(), reference.capacity()), (600, 600));
        let pieces = "é".repeat(99);
        let reference = uri_reference_within(&format_args!("{pieces}{}", "a"), 600).unwrap();
        assert_eq!((reference.len(), reference.capacity()), (595, 600));
    }

    #[test]
    fn text_is_looked_at_only_as_far_as_there_is_room_and_a_piece_beyond() {
        struct Room(usize);

        impl Write for Room {
            fn write_str(&mut self, text: &str) -> fmt::Result {
                self.0 = self.0.checked_sub(text.len()).ok_or(fmt::Error)?;
                Ok(())
            }
        }

        for (text, room, most) in [("a", 2000, 2000 + PIECE), ("\n", 300, 100 + 1), ("é", 600, 100 * 2 + 1)]
        {
            let looked_at = Cell::new(0);
            let keep = |byte| {
                looked_at.set(looked_at.get() + 1);
                is_uri_byte(byte)
            };
            let text = text.repeat(100_000);
            assert!(write_percent_encoded(&mut Room(room), &text, keep, PercentSign::IsText).is_err());
            assert!(looked_at.get() <= most, "{} bytes", looked_at.get());
        }
    }
}
