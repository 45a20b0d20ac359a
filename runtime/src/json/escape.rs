//! How text is escaped in a JSON string (RFC 8259, section 7), once something in it is known to need that.

use core::fmt;

use super::buffer::Buffer;
use super::string::{is_plain, is_plain_chunk};
use crate::text;

impl Buffer {
    /// Writes the text, up to the last character that fits.
    #[cold]
    pub(super) fn escape_piecewise(&mut self, text: &str) -> fmt::Result {
        let mut rest = text;
        loop {
            // The text may be of any length, so no more of it is read than fits.
            let fitting = text::cut(rest, self.room());
            let plain = fitting.bytes().position(|byte| Escape::of(byte).length > 1).unwrap_or(fitting.len());
            self.make_room(plain);
            self.bytes.extend_from_slice(&fitting.as_bytes()[..plain]);
            let Some(&byte) = fitting.as_bytes().get(plain) else {
                return if fitting.len() < rest.len() { Err(fmt::Error) } else { Ok(()) };
            };
            let Escape { length, symbol } = Escape::of(byte);
            if !self.make_room(usize::from(length)) {
                return Err(fmt::Error);
            }
            match length {
                2 => self.bytes.extend_from_slice(&[b'\\', symbol]),
                _ => self.bytes.extend_from_slice(&escape_by_number(byte)),
            }
            rest = &rest[plain + 1..];
        }
    }

    /// Escapes the text that begins at `start`, up to the last character that fits before `end`. In place, because a copy
    /// costs an allocation: a response whose detail has a quoted word takes 4,000 instructions, and took 4,700.
    #[cold]
    pub(super) fn escape_in_place(&mut self, start: usize, end: usize) -> fmt::Result {
        let text = &self.bytes[start..];
        let plain = text.chunks_exact(16).take_while(|chunk| is_plain(chunk)).count() * 16;
        let (start, room) = (start + plain, end - start - plain);
        let text = &text[plain..];
        let (mut len, mut escaped) = (text.len(), escaped_length(text));
        let fits = escaped <= room;
        if !fits {
            (len, escaped) = cut_escaped(text, room);
            self.bytes.truncate(start + len);
        }
        self.make_room(escaped - len);
        self.bytes.resize(start + escaped, 0);
        spread(&mut self.bytes[start..], len);
        if fits { Ok(()) } else { Err(fmt::Error) }
    }
}

/// How long a text is once it is escaped.
fn escaped_length(text: &[u8]) -> usize {
    text.iter().map(|byte| usize::from(Escape::of(*byte).length)).sum()
}

/// How much of a text fits once it is escaped, in whole characters, and how long that is then.
#[cold]
fn cut_escaped(text: &[u8], room: usize) -> (usize, usize) {
    let (mut end, mut escaped) = (0, 0);
    while let Some(byte) = text.get(end) {
        let longer = escaped + escaped_length(&[*byte]);
        if longer > room {
            break;
        }
        (end, escaped) = (end + 1, longer);
    }
    // Half a character is none.
    while text.get(end).is_some_and(|byte| (0x80..0xC0).contains(byte)) {
        (end, escaped) = (end - 1, escaped - 1);
    }
    (end, escaped)
}

/// Escapes the text of this length at the beginning, so that it fills the bytes. From the end on, nothing is overwritten
/// that is yet to be read.
fn spread(bytes: &mut [u8], len: usize) {
    let (mut read, mut written) = (len, bytes.len());
    while read < written {
        match bytes[..read].last_chunk::<16>() {
            Some(&chunk) if is_plain_chunk(&chunk) => {
                (read, written) = (read - 16, written - 16);
                bytes[written..written + 16].copy_from_slice(&chunk);
            }
            Some(&chunk) => {
                read -= 16;
                for byte in chunk.into_iter().rev() {
                    written = escape_before(bytes, written, byte);
                }
            }
            None => {
                read -= 1;
                written = escape_before(bytes, written, bytes[read]);
            }
        }
    }
}

/// Writes a byte before this place, and returns where it begins.
#[inline]
fn escape_before(bytes: &mut [u8], end: usize, byte: u8) -> usize {
    let Escape { length, symbol } = Escape::of(byte);
    let start = end - usize::from(length);
    match length {
        1 => bytes[start] = byte,
        2 => bytes[start..start + 2].copy_from_slice(&[b'\\', symbol]),
        _ => bytes[start..start + 6].copy_from_slice(&escape_by_number(byte)),
    }
    start
}

fn escape_by_number(byte: u8) -> [u8; 6] {
    const HEX: &[u8; 16] = b"0123456789abcdef";
    [b'\\', b'u', b'0', b'0', HEX[usize::from(byte >> 4)], HEX[usize::from(byte & 15)]]
}

/// How a byte is written inside a JSON string, in the form that `serde_json` chooses.
#[derive(Clone, Copy)]
struct Escape {
    /// 1: as it is; 2: as a backslash and a symbol; 6: by its number.
    length: u8,
    symbol: u8,
}

impl Escape {
    #[inline]
    fn of(byte: u8) -> Self {
        ESCAPES[usize::from(byte)]
    }
}

static ESCAPES: [Escape; 256] = {
    let mut escapes = [Escape { length: 1, symbol: 0 }; 256];
    let mut byte = 0;
    while byte < b' ' {
        escapes[byte as usize].length = 6;
        byte += 1;
    }
    let mut symbols: &[[u8; 2]] = &[*b"\x08b", *b"\tt", *b"\nn", *b"\x0Cf", *b"\rr", *b"\"\"", *b"\\\\"];
    while let [[byte, symbol], rest @ ..] = symbols {
        escapes[*byte as usize] = Escape { length: 2, symbol: *symbol };
        symbols = rest;
    }
    escapes
};
