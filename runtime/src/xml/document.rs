//! A JSON object as a document.

use core::ops::Range;
use std::borrow::Cow;

use super::name::is_name;

/// What a document begins with.
const DECLARATION: &[u8] = br#"<?xml version="1.0" encoding="UTF-8"?>"#;

/// What stands for a symbol that XML cannot have (XML 1.0, section 2.2).
const REPLACEMENT: &str = "\u{FFFD}";

/// Why there is no document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum NoDocument {
    TooLarge,
    NotJson,
}

/// An object as a document of at most `limit` bytes. Members with names that XML does not allow are left out.
pub(crate) fn from_json(
    json: &[u8],
    root: &str,
    namespace: &str,
    limit: usize,
) -> Result<Vec<u8>, NoDocument> {
    let mut document = Document::new(json, DECLARATION.len() + 2 * root.len() + namespace.len(), limit);
    document.put(DECLARATION)?;
    document.expect(b'{')?;
    let element = document.open(root, namespace, Kind::Object)?;
    document.write_members()?;
    document.expect(b'}')?;
    document.close(&element)?;
    Ok(document.xml)
}

/// Members of an object, separated by commas, as elements.
pub(crate) fn elements_from_json(members: &[u8], limit: usize) -> Result<Vec<u8>, NoDocument> {
    let mut document = Document::new(members, members.len(), limit);
    document.write_members()?;
    Ok(document.xml)
}

/// The inside of a string as text.
pub(crate) fn text_from_json(inside: &[u8], limit: usize) -> Result<Vec<u8>, NoDocument> {
    let mut document = Document::new(inside, 0, limit);
    document.text()?;
    Ok(document.xml)
}

/// Whether the inside of a string is the same as text.
pub(crate) fn is_plain(inside: &[u8]) -> bool {
    let mut found = false;
    // Without branches, so that it compiles to vector instructions.
    for &byte in inside {
        found |= !is_plain_byte(byte);
    }
    !found
}

/// U+FFFE and U+FFFF are among the symbols that begin with 0xEF.
fn is_plain_byte(byte: u8) -> bool {
    byte >= b' ' && !matches!(byte, b'"' | b'\\' | b'&' | b'<' | b'>' | 0xEF)
}

struct Document<'j> {
    json: &'j [u8],
    at: usize,
    xml: Vec<u8>,
    limit: usize,
}

/// An element that has been opened.
struct Open {
    /// Where its name stands in the document.
    name: Range<usize>,
    /// Where its content begins.
    content: usize,
    kind: Kind,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Object,
    List,
    Text,
}

impl<'j> Document<'j> {
    fn new(json: &'j [u8], further: usize, limit: usize) -> Self {
        let capacity = json.len() + json.len() / 2 + further;
        Self { json, at: 0, xml: Vec::with_capacity(capacity.min(limit)), limit }
    }

    /// Writes members up to the end of their object. Without recursion, since values nest as deep as a user's limits say.
    fn write_members(&mut self) -> Result<(), NoDocument> {
        let mut open: Vec<Open> = Vec::new();
        loop {
            if open.is_empty() && self.at == self.json.len() {
                return Ok(());
            }
            let within = open.last().map_or(Kind::Object, |element| element.kind);
            match self.peek()? {
                b'}' | b']' => {
                    let Some(element) = open.pop() else { return Ok(()) };
                    self.at += 1;
                    self.close(&element)?;
                }
                b',' => self.at += 1,
                _ => {
                    let name = if within == Kind::List { Cow::Borrowed("i") } else { self.name()? };
                    open.extend(self.value(&name, within)?);
                }
            }
        }
    }

    /// Writes a value, or opens the element of one that has others in it.
    fn value(&mut self, name: &str, within: Kind) -> Result<Option<Open>, NoDocument> {
        let first = self.peek()?;
        let is_absent = first == b'n' && within == Kind::Object;
        if is_absent || !is_name(name) {
            self.skip()?;
            return Ok(None);
        }
        let kind = match first {
            b'{' => Kind::Object,
            b'[' => Kind::List,
            _ => Kind::Text,
        };
        let element = self.open(name, "", kind)?;
        match first {
            b'{' | b'[' => {
                self.at += 1;
                return Ok(Some(element));
            }
            b'"' => {
                self.at += 1;
                self.text()?;
                self.expect(b'"')?;
            }
            b'n' => self.skip()?,
            _ => {
                let scalar = self.scalar();
                self.put(scalar)?;
            }
        }
        self.close(&element)?;
        Ok(None)
    }

    fn open(&mut self, name: &str, namespace: &str, kind: Kind) -> Result<Open, NoDocument> {
        self.put(b"<")?;
        let start = self.xml.len();
        self.put(name.as_bytes())?;
        let name = start..self.xml.len();
        if !namespace.is_empty() {
            self.put(b" xmlns=\"")?;
            self.put(namespace.as_bytes())?;
            self.put(b"\"")?;
        }
        self.put(b">")?;
        Ok(Open { name, content: self.xml.len(), kind })
    }

    fn close(&mut self, element: &Open) -> Result<(), NoDocument> {
        if self.xml.len() == element.content {
            self.xml.truncate(element.content - 1);
            return self.put(b"/>");
        }
        self.ask_for("</>".len() + element.name.len())?;
        self.xml.extend_from_slice(b"</");
        self.xml.extend_from_within(element.name.clone());
        self.xml.push(b'>');
        Ok(())
    }

    fn put(&mut self, bytes: &[u8]) -> Result<(), NoDocument> {
        self.ask_for(bytes.len())?;
        self.xml.extend_from_slice(bytes);
        Ok(())
    }

    /// Asked first, since a `Vec` that has to grow takes far more than the limit.
    fn ask_for(&self, bytes: usize) -> Result<(), NoDocument> {
        if self.xml.len() + bytes > self.limit { Err(NoDocument::TooLarge) } else { Ok(()) }
    }

    /// Writes the inside of a string as text (XML 1.0, section 2.4), up to the quote behind it.
    fn text(&mut self) -> Result<(), NoDocument> {
        let json = self.json;
        let mut plain = self.at;
        loop {
            let byte = json.get(self.at).copied();
            if byte.is_some_and(is_plain_byte) {
                self.at += 1;
                continue;
            }
            self.put(&json[plain..self.at])?;
            match byte {
                None | Some(b'"') => return Ok(()),
                Some(b'\\') => {
                    let symbol = self.escaped()?;
                    self.push(symbol)?;
                }
                Some(0xEF) => {
                    let is_no_symbol = matches!(json[self.at..], [_, 0xBF, 0xBE | 0xBF, ..]);
                    let symbol: &[u8] =
                        if is_no_symbol { REPLACEMENT.as_bytes() } else { &json[self.at..=self.at] };
                    self.put(symbol)?;
                    self.at += if is_no_symbol { 3 } else { 1 };
                }
                Some(other) => {
                    self.push(other.into())?;
                    self.at += 1;
                }
            }
            plain = self.at;
        }
    }

    fn push(&mut self, symbol: char) -> Result<(), NoDocument> {
        let mut utf8 = [0; 4];
        let text = match symbol {
            '&' => "&amp;",
            '<' => "&lt;",
            '>' => "&gt;",
            // A parser would read it as a line feed (section 2.11).
            '\r' => "&#13;",
            '\0'..'\t' | '\x0B'..' ' | '\u{FFFE}' | '\u{FFFF}' => REPLACEMENT,
            _ => symbol.encode_utf8(&mut utf8),
        };
        self.put(text.as_bytes())
    }

    /// The symbol of an escape (RFC 8259, section 7), and behind it. Half of a pair stands for nothing.
    fn escaped(&mut self) -> Result<char, NoDocument> {
        let kind = *self.json.get(self.at + 1).ok_or(NoDocument::NotJson)?;
        self.at += 2;
        Ok(match kind {
            b'b' => '\x08',
            b'f' => '\x0C',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'u' => {
                let first = self.hexadecimal()?;
                let is_high = (0xD800..0xDC00).contains(&first);
                if is_high && self.json[self.at..].starts_with(b"\\u") {
                    self.at += 2;
                    let second = self.hexadecimal()?;
                    char::decode_utf16([first, second]).next().and_then(Result::ok)
                } else {
                    char::from_u32(first.into())
                }
                .unwrap_or(char::REPLACEMENT_CHARACTER)
            }
            other => other.into(),
        })
    }

    fn hexadecimal(&mut self) -> Result<u16, NoDocument> {
        let digits = self.json.get(self.at..self.at + 4).ok_or(NoDocument::NotJson)?;
        self.at += 4;
        let digits = core::str::from_utf8(digits).map_err(|_| NoDocument::NotJson)?;
        u16::from_str_radix(digits, 16).map_err(|_| NoDocument::NotJson)
    }

    /// The name of a member, and behind its colon.
    fn name(&mut self) -> Result<Cow<'j, str>, NoDocument> {
        let json = self.json;
        self.expect(b'"')?;
        let start = self.at;
        while *json.get(self.at).ok_or(NoDocument::NotJson)? != b'"' {
            self.at += if json[self.at] == b'\\' { 2 } else { 1 };
        }
        let end = self.at;
        let mut name =
            Cow::Borrowed(core::str::from_utf8(&json[start..end]).map_err(|_| NoDocument::NotJson)?);
        if name.contains('\\') {
            name = Cow::Owned(self.unescaped(start, end)?);
        }
        self.at = end + 1;
        self.expect(b':')?;
        Ok(name)
    }

    fn unescaped(&mut self, start: usize, end: usize) -> Result<String, NoDocument> {
        let mut text = Vec::with_capacity(end - start);
        self.at = start;
        while self.at < end {
            if self.json[self.at] == b'\\' {
                let symbol = self.escaped()?;
                text.extend_from_slice(symbol.encode_utf8(&mut [0; 4]).as_bytes());
            } else {
                text.push(self.json[self.at]);
                self.at += 1;
            }
        }
        String::from_utf8(text).map_err(|_| NoDocument::NotJson)
    }

    /// A number, `true`, `false` or `null`.
    fn scalar(&mut self) -> &'j [u8] {
        let rest = &self.json[self.at..];
        let is_end = |byte: &u8| byte.is_ascii_whitespace() || matches!(byte, b',' | b'}' | b']');
        let scalar = &rest[..rest.iter().position(is_end).unwrap_or(rest.len())];
        self.at += scalar.len();
        scalar
    }

    /// Passes over a value.
    fn skip(&mut self) -> Result<(), NoDocument> {
        let mut depth = 0_usize;
        loop {
            match self.peek()? {
                b'{' | b'[' => {
                    self.at += 1;
                    depth += 1;
                }
                b'}' | b']' => {
                    self.at += 1;
                    depth = depth.saturating_sub(1);
                }
                b',' | b':' => {
                    self.at += 1;
                    continue;
                }
                b'"' => {
                    self.at += 1;
                    while *self.json.get(self.at).ok_or(NoDocument::NotJson)? != b'"' {
                        self.at += if self.json[self.at] == b'\\' { 2 } else { 1 };
                    }
                    self.at += 1;
                }
                _ => {
                    self.scalar();
                }
            }
            if depth == 0 {
                return Ok(());
            }
        }
    }

    /// The next byte that is no white space.
    fn peek(&mut self) -> Result<u8, NoDocument> {
        while let Some(&byte) = self.json.get(self.at) {
            if !byte.is_ascii_whitespace() {
                return Ok(byte);
            }
            self.at += 1;
        }
        Err(NoDocument::NotJson)
    }

    fn expect(&mut self, byte: u8) -> Result<(), NoDocument> {
        if self.peek()? != byte {
            return Err(NoDocument::NotJson);
        }
        self.at += 1;
        Ok(())
    }
}

#[cfg(test)]
mod tests;
