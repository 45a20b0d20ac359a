//! How text is escaped in a JSON string (RFC 8259, section 7), once something in it is known to need that.

use core::fmt;

use super::buffer::Buffer;
use super::string::is_plain;
use crate::text;

/// How much text is escaped at once.
const CHUNK: usize = 32;

/// How long a byte may be once it is escaped.
const LONGEST: usize = 6;

impl Buffer {
    /// Writes the text, up to the last character that fits.
    #[inline(never)]
    pub(super) fn escape_chunks(&mut self, text: &str) -> fmt::Result {
        if text.len() > self.room() / LONGEST {
            return self.escape_up_to_limit(text);
        }
        for chunk in text.as_bytes().chunks(CHUNK) {
            if self.bytes.len() + chunk.len() * LONGEST <= self.easy {
                self.escape_chunk(chunk);
            } else {
                self.escape_bytewise(chunk)?;
            }
        }
        Ok(())
    }

    /// Writes text whatever the room.
    #[cold]
    pub(super) fn escape_all(&mut self, text: &str) {
        text.as_bytes().chunks(CHUNK).for_each(|chunk| self.escape_chunk(chunk));
    }

    /// Writes a few bytes that have room without another allocation, whatever is to be escaped in them.
    #[inline]
    fn escape_chunk(&mut self, chunk: &[u8]) {
        if is_plain(chunk) {
            return self.bytes.extend_from_slice(chunk);
        }
        let mut end = self.bytes.len();
        self.bytes.resize(end + chunk.len() * LONGEST, 0);
        for &byte in chunk {
            let Escape { length, symbol } = Escape::of(byte);
            match length {
                1 => self.bytes[end] = byte,
                2 => self.bytes[end..end + 2].copy_from_slice(&[b'\\', symbol]),
                _ => self.bytes[end..end + LONGEST].copy_from_slice(&escape_by_number(byte)),
            }
            end += usize::from(length);
        }
        self.bytes.truncate(end);
    }

    /// Writes a few bytes for which the buffer may have to grow, by no more than they take.
    #[cold]
    fn escape_bytewise(&mut self, chunk: &[u8]) -> fmt::Result {
        chunk.iter().try_for_each(|&byte| match Escape::of(byte).length {
            1 => self.put(&[byte]).map_err(|_| fmt::Error),
            _ => self.put_escaped(byte),
        })
    }

    /// Writes text that may have too little room.
    #[cold]
    fn escape_up_to_limit(&mut self, text: &str) -> fmt::Result {
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
            self.put_escaped(byte)?;
            rest = &rest[plain + 1..];
        }
    }

    /// Writes a byte that must be escaped, if there is room.
    #[inline]
    pub(super) fn put_escaped(&mut self, byte: u8) -> fmt::Result {
        let Escape { length, symbol } = Escape::of(byte);
        if !self.make_room(usize::from(length)) {
            return Err(fmt::Error);
        }
        match length {
            2 => self.bytes.extend_from_slice(&[b'\\', symbol]),
            _ => self.bytes.extend_from_slice(&escape_by_number(byte)),
        }
        Ok(())
    }
}

fn escape_by_number(byte: u8) -> [u8; LONGEST] {
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
