//! URI references (RFC 3986). The crate `percent-encoding` encodes; what it encodes is decided here.

use core::fmt::{self, Display, Write};

use percent_encoding::{AsciiSet, CONTROLS, percent_encode};

use super::bounded::{Collector, MAX_DROPPED_SPACE, to_string_within};

/// What a URI reference may not hold (RFC 3986, section 2), and `%`.
pub(crate) const REFERENCE: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'%')
    .add(b'<')
    .add(b'>')
    .add(b'\\')
    .add(b'^')
    .add(b'`')
    .add(b'{')
    .add(b'|')
    .add(b'}');

/// What a fragment may not hold (RFC 3986, section 3.5), and `%`.
pub(crate) const FRAGMENT: &AsciiSet = &REFERENCE.add(b'#').add(b'[').add(b']');

/// How much text is encoded before it is written: the sink may be full.
const PIECE: usize = 512;

/// What a `%` means in text that is to be percent-encoded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum PercentSign {
    /// It introduces an encoded byte if two hexadecimal digits follow. Otherwise it is encoded itself.
    Introduces,
    /// It stands for itself, so it is always encoded.
    IsText,
}

/// What a fragment may hold as it is (RFC 3986, section 3.5): what [`FRAGMENT`] does not contain. Asked byte by byte, the
/// library takes 220 instructions for a pointer, and this 60.
const PLAIN_IN_FRAGMENT: [bool; 256] = {
    let mut plain = [false; 256];
    let bytes = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~!$&'()*+,;=:@/?";
    let mut at = 0;
    while at < bytes.len() {
        plain[bytes[at] as usize] = true;
        at += 1;
    }
    plain
};

/// Whether `text` may stand in a fragment as it is.
pub(crate) fn is_plain_in_fragment(text: &str) -> bool {
    text.bytes().all(|byte| PLAIN_IN_FRAGMENT[usize::from(byte)])
}

/// Whether `text` has nothing that is to be encoded.
#[cfg(test)]
fn is_encoded(text: &str, refused: &'static AsciiSet) -> bool {
    percent_encode(text.as_bytes(), refused).map(str::len).sum::<usize>() == text.len()
}

/// Writes `text` as a URI reference (RFC 3986, section 4.1). Bytes that are already percent-encoded stay as they are.
pub(crate) fn write_uri_reference(sink: &mut dyn Write, text: &str) -> fmt::Result {
    write_percent_encoded(sink, text, REFERENCE, PercentSign::Introduces)
}

/// Writes `text` with every byte percent-encoded that `refused` contains, `%` among them.
pub(crate) fn write_percent_encoded(
    sink: &mut dyn Write,
    text: &str,
    refused: &'static AsciiSet,
    sign: PercentSign,
) -> fmt::Result {
    for (index, part) in text.split('%').enumerate() {
        if index > 0 {
            let introduces = sign == PercentSign::Introduces && begins_with_two_digits(part);
            sink.write_str(if introduces { "%" } else { "%25" })?;
        }
        let mut pieces = part.as_bytes().chunks(PIECE).flat_map(|piece| percent_encode(piece, refused));
        pieces.try_for_each(|encoded| sink.write_str(encoded))?;
    }
    Ok(())
}

fn begins_with_two_digits(text: &str) -> bool {
    matches!(text.as_bytes(), [first, second, ..] if first.is_ascii_hexdigit() && second.is_ascii_hexdigit())
}

/// `text` without white space around it as [`write_uri_reference`] writes it, unless that takes more than `limit` bytes. What
/// a failing `Display` wrote up to there is kept.
pub(crate) fn to_uri_reference_within(text: &dyn Display, limit: usize) -> Option<String> {
    // A text is never longer than its encoding.
    let text = to_string_within(text, limit.saturating_add(MAX_DROPPED_SPACE))?;
    let reference = text.trim_start();
    if text.len() - reference.len() > MAX_DROPPED_SPACE {
        return None;
    }
    let mut uri = Collector::with_capacity(0, limit);
    write_uri_reference(&mut uri, reference.trim_end()).ok()?;
    uri.into_whole()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_uri_has_unreserved_and_reserved_characters_and_no_others() {
        // RFC 3986, sections 2.2 and 2.3.
        let others = "-._~:/?#[]@!$&'()*+,;=";
        for scalar in '\0'..='\u{FF}' {
            assert_eq!(
                is_encoded(&scalar.to_string(), REFERENCE),
                scalar.is_ascii_alphanumeric() || others.contains(scalar),
                "{scalar:?}"
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
            assert_eq!(to_uri_reference_within(&text, 99).as_deref(), Some(uri));
            for at in (0..=text.len()).filter(|&at| text.is_char_boundary(at)) {
                let (first, second) = text.split_at(at);
                let pieces = format_args!("{first}{second}");
                assert_eq!(
                    to_uri_reference_within(&pieces, 99).as_deref(),
                    Some(uri),
                    "{first:?} and {second:?}"
                );
            }
        }
    }

    #[test]
    fn a_uri_reference_fits_as_it_is_sent_or_not_at_all() {
        for (text, uri) in REFERENCES {
            assert_eq!(to_uri_reference_within(&text, uri.len()).as_deref(), Some(uri));
            if let Some(less) = uri.len().checked_sub(1) {
                assert_eq!(to_uri_reference_within(&text, less), None, "{text}");
            }
        }
        assert_eq!(to_uri_reference_within(&"", 0).as_deref(), Some(""));
    }

    #[test]
    fn a_uri_reference_has_no_white_space_around_it() {
        assert_eq!(to_uri_reference_within(&" \t\u{A0}/a b \r\n\u{2003}", 99).as_deref(), Some("/a%20b"));
        assert_eq!(
            to_uri_reference_within(&format_args!("{}{}{}", " ", "/a ", " %"), 99).as_deref(),
            Some("/a%20%20%25")
        );
        assert_eq!(to_uri_reference_within(&" \n ", 99).as_deref(), Some(""));
    }

    #[test]
    fn white_space_before_a_uri_reference_is_looked_at_for_a_while_only() {
        let spaces = |count| format!("{}/a", " ".repeat(count));
        assert_eq!(to_uri_reference_within(&spaces(MAX_DROPPED_SPACE), 99).as_deref(), Some("/a"));
        assert_eq!(to_uri_reference_within(&spaces(MAX_DROPPED_SPACE + 1), 99), None);
    }

    #[test]
    fn a_uri_reference_takes_the_room_that_it_needs_and_no_more_than_its_limit() {
        let reference = to_uri_reference_within(&"é".repeat(100), 600).unwrap();
        assert_eq!((reference.len(), reference.capacity()), (600, 600));
        let pieces = "é".repeat(99);
        let reference = to_uri_reference_within(&format_args!("{pieces}{}", "a"), 600).unwrap();
        assert_eq!((reference.len(), reference.capacity()), (595, 600));
    }

    #[test]
    fn text_without_anything_to_encode_is_encoded_already() {
        for text in ["", "a", "/a?b#c", "[]"] {
            assert!(is_encoded(text, REFERENCE), "{text}");
        }
        for text in ["%", "%25", " ab", "ab ", "é", "ab{"] {
            assert!(!is_encoded(text, REFERENCE), "{text}");
        }
        assert!(!is_encoded("[]", FRAGMENT));
        for byte in 0..=u8::MAX {
            let text = char::from(byte).to_string();
            assert_eq!(is_plain_in_fragment(&text), is_encoded(&text, FRAGMENT), "{text:?}");
        }
    }

    #[test]
    fn a_sink_gets_a_long_text_in_pieces_until_it_is_full() {
        struct Room(usize);

        impl Write for Room {
            fn write_str(&mut self, text: &str) -> fmt::Result {
                assert!(text.len() <= PIECE, "{} bytes at once", text.len());
                self.0 = self.0.checked_sub(text.len()).ok_or(fmt::Error)?;
                Ok(())
            }
        }

        for (text, encoded) in [("a", 1), ("\n", 3), ("é", 6), ("aé%", 10)] {
            let texts = text.repeat(1000);
            for (room, is_enough) in [(encoded * 1000, true), (encoded * 1000 - 1, false), (0, false)] {
                let written = write_percent_encoded(&mut Room(room), &texts, REFERENCE, PercentSign::IsText);
                assert_eq!(written.is_ok(), is_enough, "{text:?} in {room}");
            }
        }
    }
}
