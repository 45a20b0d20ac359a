//! What the limits escape. Plain text is copied at once, and where something must be escaped, it is found eight bytes at a
//! time.

use std::fmt::{self, Display, Write};

/// What stands after the backslash (RFC 8259, section 7), in the form that `serde_json` chooses: `u` before a number, and zero
/// where nothing must be escaped.
const ESCAPES: [u8; 256] = {
    let mut escapes = [0; 256];
    let mut control = 0;
    while control < 0x20 {
        escapes[control] = b'u';
        control += 1;
    }
    escapes[0x08] = b'b';
    escapes[b'\t' as usize] = b't';
    escapes[b'\n' as usize] = b'n';
    escapes[0x0C] = b'f';
    escapes[b'\r' as usize] = b'r';
    escapes[b'"' as usize] = b'"';
    escapes[b'\\' as usize] = b'\\';
    escapes
};

#[inline]
fn must_be_escaped(byte: u8) -> bool {
    ESCAPES[usize::from(byte)] != 0
}

/// Appends text as the inside of a JSON string.
#[inline]
pub fn push_text(body: &mut Vec<u8>, text: &str) {
    let text = text.as_bytes();
    if is_plain(text) {
        return body.extend_from_slice(text);
    }
    let mut copied = 0;
    let mut escape = |index: usize| {
        body.extend_from_slice(&text[copied..index]);
        push_escape(body, text[index]);
        copied = index + 1;
    };
    let (words, rest) = text.as_chunks();
    for (number, &word) in words.iter().enumerate() {
        let mut found = find_escapes(u64::from_le_bytes(word));
        while found != 0 {
            escape(number * 8 + found.trailing_zeros() as usize / 8);
            found &= found - 1;
        }
    }
    for (index, &byte) in (words.len() * 8..).zip(rest) {
        if must_be_escaped(byte) {
            escape(index);
        }
    }
    body.extend_from_slice(&text[copied..]);
}

#[inline]
fn push_escape(body: &mut Vec<u8>, byte: u8) {
    const HEX: &[u8; 16] = b"0123456789abcdef";
    match ESCAPES[usize::from(byte)] {
        b'u' => {
            let [high, low] = [byte >> 4, byte & 15].map(|digit| HEX[usize::from(digit)]);
            body.extend_from_slice(&[b'\\', b'u', b'0', b'0', high, low]);
        }
        short => body.extend_from_slice(&[b'\\', short]),
    }
}

/// Looks at sixteen bytes at once, the last of which overlap those before.
#[inline]
fn is_plain(text: &[u8]) -> bool {
    match text.last_chunk() {
        Some(last) => text.as_chunks().0.iter().all(is_plain_chunk) && is_plain_chunk(last),
        None => !text.iter().any(|&byte| must_be_escaped(byte)),
    }
}

/// Without branches, so that it compiles to vector instructions.
#[inline]
fn is_plain_chunk(chunk: &[u8; 16]) -> bool {
    let mut found = false;
    for &byte in chunk {
        found |= byte < b' ';
        found |= byte == b'"';
        found |= byte == b'\\';
    }
    !found
}

/// The highest bit of each byte that must be escaped.
#[inline]
fn find_escapes(word: u64) -> u64 {
    const fn each(byte: u8) -> u64 {
        u64::from_ne_bytes([byte; 8])
    }
    // The highest bit of each byte that is not zero. Nothing is carried from one byte into the next.
    let is_some = |word: u64| ((word & each(0x7F)) + each(0x7F)) | word;
    let is_plain = is_some(word & each(0xE0)) & is_some(word ^ each(b'"')) & is_some(word ^ each(b'\\'));
    !is_plain & each(0x80)
}

/// Appends what is formatted to it as the inside of a JSON string.
#[derive(Debug)]
pub struct Escaped<'b>(pub &'b mut Vec<u8>);

impl Write for Escaped<'_> {
    #[inline]
    fn write_str(&mut self, text: &str) -> fmt::Result {
        push_text(self.0, text);
        Ok(())
    }

    /// `{:?}` writes its quotes and backslashes so.
    #[inline]
    fn write_char(&mut self, scalar: char) -> fmt::Result {
        match scalar {
            '"' | '\\' => push_escape(self.0, scalar as u8),
            _ => push_text(self.0, scalar.encode_utf8(&mut [0; 4])),
        }
        Ok(())
    }
}

/// Text as the inside of a JSON string, for `write!`.
#[derive(Debug)]
pub struct Text<'t>(pub &'t str);

impl Display for Text<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if is_plain(self.0.as_bytes()) {
            return f.write_str(self.0);
        }
        let mut written = 0;
        for (index, byte) in self.0.bytes().enumerate().filter(|(_, byte)| must_be_escaped(*byte)) {
            f.write_str(&self.0[written..index])?;
            match ESCAPES[usize::from(byte)] {
                b'u' => write!(f, "\\u{byte:04x}")?,
                short => f.write_char('\\').and_then(|()| f.write_char(char::from(short)))?,
            }
            written = index + 1;
        }
        f.write_str(&self.0[written..])
    }
}

/// What a URI fragment may hold as it is (RFC 3986, section 3.5). None of it needs an escape in JSON.
fn is_plain_in_fragment(byte: u8) -> bool {
    const PLAIN: [bool; 256] = {
        let mut plain = [false; 256];
        let mut bytes: &[u8] =
            b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~!$&'()*+,;=:@/?";
        while let [byte, rest @ ..] = bytes {
            plain[*byte as usize] = true;
            bytes = rest;
        }
        plain
    };
    PLAIN[usize::from(byte)]
}

/// A JSON Pointer as a URI fragment (RFC 6901, section 6), for `write!`.
#[derive(Debug)]
pub struct Pointer<'p>(pub &'p str);

impl Display for Pointer<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("#")?;
        if self.0.bytes().all(is_plain_in_fragment) {
            return f.write_str(self.0);
        }
        for byte in self.0.bytes() {
            if is_plain_in_fragment(byte) {
                f.write_char(char::from(byte))?;
            } else {
                write!(f, "%{byte:02X}")?;
            }
        }
        Ok(())
    }
}

/// Appends a JSON Pointer as a URI fragment.
#[inline]
pub fn push_pointer(body: &mut Vec<u8>, pointer: &str) {
    if pointer.bytes().all(is_plain_in_fragment) {
        body.push(b'#');
        body.extend_from_slice(pointer.as_bytes());
    } else {
        body.extend_from_slice(Pointer(pointer).to_string().as_bytes());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_escaped_as_by_serde_json() {
        for length in 0..40 {
            for place in 0..=length {
                for scalar in '\0'..='\u{FF}' {
                    let text = format!("{}{scalar}{}\"", "a".repeat(place), "é".repeat(length - place));
                    let expected = serde_json::to_string(&text).unwrap();
                    assert_eq!(format!("\"{}\"", Text(&text)), expected, "{text:?}");
                }
            }
        }
    }

    #[test]
    fn pointers_are_percent_encoded() {
        assert_eq!(Pointer("/items/0").to_string(), "#/items/0");
        assert_eq!(Pointer("/a b/é%").to_string(), "#/a%20b/%C3%A9%25");
    }
}
