//! The messages of `google/rpc/error_details.proto` that an error has in gRPC and Connect: the way back of `body::connect`.

use std::time::Duration;

use serde_json::value::to_raw_value;

use super::facts::{Code, Extension, Facts};
use super::read::{pointer_of, set};
use crate::item::Violation;
use crate::text::Spelling;

impl Facts {
    /// Of a message that is not known, nothing is read; of one that is malformed, what stands before the fault.
    pub(super) fn read_rpc_detail(&mut self, kind: &str, message: &[u8]) {
        match kind {
            "google.rpc.ErrorInfo" => self.read_error_info(message),
            "google.rpc.BadRequest" => self.errors.extend(messages(message, 1).map(violation)),
            "google.rpc.RetryInfo" => {
                let delay = messages(message, 1).next().map(|delay| number(delay, 1).unwrap_or_default());
                set(&mut self.retry_after, delay.map(Duration::from_secs));
            }
            "google.rpc.Help" => {
                if let Some(link) = messages(message, 1).next() {
                    set(&mut self.title, text(link, 1));
                    set(&mut self.type_uri, text(link, 2));
                }
            }
            "google.rpc.RequestInfo" => set(&mut self.request_id, text(message, 1)),
            "google.rpc.DebugInfo" => set(&mut self.development, text(message, 2)),
            _ => {}
        }
    }

    fn read_error_info(&mut self, message: &[u8]) {
        let code = text(message, 1).map(|text| Code { text, spelling: Spelling::SCREAMING });
        set(&mut self.code, code);
        self.extensions.extend(messages(message, 3).filter_map(|entry| {
            let json = to_raw_value(&text(entry, 2).unwrap_or_default()).ok()?;
            Some(Extension { name: text(entry, 1)?, json, is_text: true })
        }));
    }
}

fn violation(message: &[u8]) -> Violation {
    let violation = Violation::new("", text(message, 2).unwrap_or_default());
    let violation = match text(message, 1) {
        Some(field) => violation.pointer(pointer_of(&field)),
        None => violation,
    };
    match text(message, 3) {
        Some(reason) => violation.code(reason),
        None => violation,
    }
}

/// The first text of this field. An empty one is none: protobuf does not tell them apart.
fn text(message: &[u8], field: u64) -> Option<String> {
    let bytes = messages(message, field).next()?;
    Some(String::from_utf8_lossy(bytes).into_owned()).filter(|text| !text.is_empty())
}

/// What has a length: messages and texts.
fn messages(message: &[u8], field: u64) -> impl Iterator<Item = &[u8]> {
    Fields(message).filter_map(move |(number, value)| match value {
        Value::Bytes(bytes) if number == field => Some(bytes),
        _ => None,
    })
}

fn number(message: &[u8], field: u64) -> Option<u64> {
    Fields(message).find_map(|(number, value)| match value {
        Value::Number(value) if number == field => Some(value),
        _ => None,
    })
}

/// The fields of a message of protobuf, up to its end or to what is malformed.
struct Fields<'m>(&'m [u8]);

enum Value<'m> {
    Number(u64),
    Bytes(&'m [u8]),
    /// Nothing here has such a field.
    Fixed,
}

impl<'m> Fields<'m> {
    fn varint(&mut self) -> Option<u64> {
        let mut number = 0;
        for at in 0..10 {
            let (&byte, rest) = self.0.split_first()?;
            self.0 = rest;
            number |= u64::from(byte & 0x7F) << (at * 7);
            if byte < 0x80 {
                return Some(number);
            }
        }
        None
    }

    fn take(&mut self, len: usize) -> Option<&'m [u8]> {
        let (taken, rest) = self.0.split_at_checked(len)?;
        self.0 = rest;
        Some(taken)
    }
}

impl<'m> Iterator for Fields<'m> {
    type Item = (u64, Value<'m>);

    fn next(&mut self) -> Option<Self::Item> {
        let key = self.varint()?;
        let value = match key & 0b111 {
            0 => Value::Number(self.varint()?),
            1 => self.take(8).map(|_| Value::Fixed)?,
            2 => {
                let len = self.varint()?.try_into().ok()?;
                Value::Bytes(self.take(len)?)
            }
            5 => self.take(4).map(|_| Value::Fixed)?,
            _ => return None,
        };
        Some((key >> 3, value))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_that_nobody_knows_are_passed_over() {
        let message = [
            b"\x08\x96\x01".as_slice(), // 1: 150
            b"\x11\0\0\0\0\0\0\0\0",    // 2: of eight bytes
            b"\x1D\0\0\0\0",            // 3: of four
            b"\x22\x02hi",              // 4: a text
        ]
        .concat();
        assert_eq!(number(&message, 1), Some(150));
        assert_eq!(text(&message, 4).as_deref(), Some("hi"));
        assert_eq!((number(&message, 4), text(&message, 1)), (None, None));
    }

    #[test]
    fn what_stands_before_a_fault_is_read() {
        // A length past the end, a group, and a number without an end.
        for fault in [b"\x22\x09hi".as_slice(), b"\x23", b"\x08\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF"]
        {
            let message = [b"\x12\x01a".as_slice(), fault, b"\x1A\x01b"].concat();
            assert_eq!((text(&message, 2).as_deref(), text(&message, 3)), (Some("a"), None), "{fault:?}");
        }
    }
}
