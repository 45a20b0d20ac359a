//! URI references (RFC 3986), with what they do not allow percent-encoded.

use core::fmt::{self, Write};

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

#[cfg(test)]
mod tests {
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
    fn a_uri_reference_fits_as_it_is_sent_or_not_at_all() {
        assert_eq!(uri_reference_within("é", 6).as_deref(), Some("%C3%A9"));
        assert_eq!(uri_reference_within("é", 7).as_deref(), Some("%C3%A9"));
        assert_eq!(uri_reference_within("é", 5), None);
    }
}
