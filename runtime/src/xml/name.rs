//! Which names XML allows.

/// Whether a text is a name without a colon (Namespaces in XML 1.0, section 3; XML 1.0, section 2.3).
pub(crate) const fn is_name(text: &str) -> bool {
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        // Nearly all of them.
        if let b'a'..=b'z' | b'A'..=b'Z' | b'_' = bytes[at] {
            at += 1;
            continue;
        }
        let (symbol, len) = decode(bytes, at);
        if !begins_name(symbol) && (at == 0 || !continues_name(symbol)) {
            return false;
        }
        at += len;
    }
    at > 0
}

/// The symbol at a place where one begins, and how many bytes it has. `char` cannot do it in a constant.
const fn decode(utf8: &[u8], at: usize) -> (u32, usize) {
    let first = utf8[at] as u32;
    let len = match first {
        0..0x80 => return (first, 1),
        0xF0.. => 4,
        0xE0.. => 3,
        _ => 2,
    };
    let mut symbol = first & (0x7F >> len);
    let mut next = 1;
    while next < len && at + next < utf8.len() {
        symbol = symbol << 6 | (utf8[at + next] & 0x3F) as u32;
        next += 1;
    }
    (symbol, len)
}

const fn begins_name(symbol: u32) -> bool {
    matches!(symbol,
        0x41..=0x5A | 0x5F | 0x61..=0x7A | 0xC0..=0xD6 | 0xD8..=0xF6 | 0xF8..=0x2FF | 0x370..=0x37D
        | 0x37F..=0x1FFF | 0x200C..=0x200D | 0x2070..=0x218F | 0x2C00..=0x2FEF | 0x3001..=0xD7FF
        | 0xF900..=0xFDCF | 0xFDF0..=0xFFFD | 0x1_0000..=0xE_FFFF)
}

const fn continues_name(symbol: u32) -> bool {
    matches!(symbol, 0x2D | 0x2E | 0x30..=0x39 | 0xB7 | 0x300..=0x36F | 0x203F..=0x2040)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_begin_with_a_letter_or_an_underscore() {
        for name in ["a", "_", "A-1.b", "größe", "字", "a\u{B7}", "\u{10000}"] {
            assert!(is_name(name), "{name}");
        }
        for text in
            ["", "1a", "-a", ".a", "a b", "a:b", "a\u{D7}", "\u{B7}a", "a>", "a\0", "\u{F0000}", "x\u{FFFE}"]
        {
            assert!(!is_name(text), "{text:?}");
        }
    }

    #[test]
    fn symbols_of_every_length_are_decoded() {
        for symbol in ['a', 'é', '字', '\u{10FFFF}'] {
            let mut utf8 = [0; 4];
            let utf8 = symbol.encode_utf8(&mut utf8);
            assert_eq!(decode(utf8.as_bytes(), 0), (symbol as u32, symbol.len_utf8()));
        }
    }
}
