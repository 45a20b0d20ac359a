//! What JSON text may not contain as it is (RFC 8259, section 7), and how JSON text nests.

fn must_be_escaped(byte: u8) -> bool {
    byte < b' ' || byte == b'"' || byte == b'\\'
}

/// Whether there is no byte that must be escaped. Sixteen are looked at at once.
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
    // The last chunk overlaps the one before, so that no byte is left over.
    is_plain_chunk::<16>(last)
}

/// Fewer than sixteen bytes.
#[inline]
fn is_short_plain(bytes: &[u8]) -> bool {
    both_ends::<8>(bytes)
        .or_else(|| both_ends::<4>(bytes))
        .unwrap_or_else(|| !bytes.iter().any(|&byte| must_be_escaped(byte)))
}

/// Looks at so many bytes at either end, if there are as many.
#[inline]
fn both_ends<const N: usize>(bytes: &[u8]) -> Option<bool> {
    let (first, last) = (bytes.first_chunk::<N>()?, bytes.last_chunk::<N>()?);
    Some(is_plain_chunk(first) & is_plain_chunk(last))
}

/// Without a branch for each byte, so that the compiler has the processor look at all of them at once.
#[inline]
fn is_plain_chunk<const N: usize>(chunk: &[u8; N]) -> bool {
    !chunk.iter().fold(false, |found, &byte| found | must_be_escaped(byte))
}

/// How many bytes there are before the first that must be escaped.
pub(super) fn plain_length(bytes: &[u8]) -> usize {
    bytes.iter().position(|&byte| must_be_escaped(byte)).unwrap_or(bytes.len())
}

/// The escape of RFC 8259, section 7, in the form that `serde_json` chooses, and its length.
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

/// How deep JSON text nests.
pub(super) fn nesting_of(json: &[u8]) -> usize {
    let (mut depth, mut deepest, mut is_text, mut is_escaped) = (0_usize, 0, false, false);
    for byte in json {
        match byte {
            _ if is_escaped => is_escaped = false,
            b'\\' => is_escaped = true,
            b'"' => is_text = !is_text,
            b'{' | b'[' if !is_text => {
                depth += 1;
                deepest = deepest.max(depth);
            }
            b'}' | b']' if !is_text => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    deepest
}

/// How many members an object has that is JSON text.
pub(crate) fn members_of(json: &str) -> usize {
    let (mut depth, mut members, mut is_text, mut is_escaped) = (0_usize, 0, false, false);
    for byte in json.bytes() {
        match byte {
            _ if is_escaped => is_escaped = false,
            b'\\' => is_escaped = true,
            b'"' => is_text = !is_text,
            _ if is_text => {}
            b'{' | b'[' => depth += 1,
            b'}' | b']' => depth = depth.saturating_sub(1),
            b':' if depth == 1 => members += 1,
            _ => {}
        }
    }
    members
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_members_of_the_object_itself_are_counted() {
        for (json, members) in [
            ("{}", 0),
            ("1", 0),
            (r#"{"":1}"#, 1),
            (r#"{"a":1,"b":2}"#, 2),
            (r#"{ "a" : [1, 2], "b" : { "c" : 1, "d" : {} }, "e" : [{ "f" : 1 }] }"#, 3),
            (r#"{"a":"\":\":\":","b:":"\\"}"#, 2),
            (r#"{"a\":":1}"#, 1),
            (r#"[{"a":1}]"#, 0),
            ("{:", 1),
            ("}{:", 1),
            ("{", 0),
        ] {
            assert_eq!(members_of(json), members, "{json}");
        }
        let shortest = format!("{{{}\"\":1}}", "\"\":1,".repeat(999));
        assert_eq!(members_of(&shortest), 1000);
    }

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

    #[test]
    fn levels_are_counted_outside_of_strings_only() {
        for (json, levels) in [
            ("1", 0),
            ("[]", 1),
            ("{}", 1),
            ("[[1],{\"a\":[2]}]", 3),
            ("[[],[],[]]", 2),
            (r#"["[[[{{{"]"#, 1),
            (r#"["\"[[","]]",[1]]"#, 2),
            (r#"["\\",[1]]"#, 2),
            (r#"{"a\"]":{"b":1}}"#, 2),
            ("]]}[", 1),
        ] {
            assert_eq!(nesting_of(json.as_bytes()), levels, "{json}");
        }
    }
}
