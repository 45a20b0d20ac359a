//! As much of [protobuf](https://protobuf.dev/programming-guides/encoding/) as an error takes: fields with numbers, which are
//! texts, numbers or messages. A crate would bring a code generator, maps without an order, and no way to stop at a limit.

/// A message on its way into bytes.
#[derive(Default)]
pub(crate) struct Message(Vec<u8>);

const VARINT: u64 = 0;
const LENGTH_DELIMITED: u64 = 2;

impl Message {
    pub(crate) fn new() -> Self {
        Self::default()
    }

    pub(crate) fn bytes(&self) -> &[u8] {
        &self.0
    }

    pub(crate) fn into_bytes(self) -> Vec<u8> {
        self.0
    }

    pub(crate) fn text(mut self, field: u64, text: &str) -> Self {
        self.push(field, text.as_bytes());
        self
    }

    pub(crate) fn number(mut self, field: u64, number: u64) -> Self {
        self.varint(field << 3 | VARINT);
        self.varint(number);
        self
    }

    pub(crate) fn message(mut self, field: u64, message: &Self) -> Self {
        self.push_message(field, message);
        self
    }

    pub(crate) fn push_message(&mut self, field: u64, message: &Self) {
        self.push(field, &message.0);
    }

    /// An entry of a map, without a copy of what may be long.
    pub(crate) fn push_entry(&mut self, field: u64, key: &str, value: &str) {
        let mut lengths = Self::new();
        lengths.begin(1, key.len());
        lengths.begin(2, value.len());
        let len = lengths.0.len() + key.len() + value.len();
        self.0.reserve_exact(len + lengths.0.len());
        self.begin(field, len);
        self.push(1, key.as_bytes());
        self.push(2, value.as_bytes());
    }

    fn begin(&mut self, field: u64, len: usize) {
        self.varint(field << 3 | LENGTH_DELIMITED);
        self.varint(len as u64);
    }

    fn push(&mut self, field: u64, bytes: &[u8]) {
        self.begin(field, bytes.len());
        self.0.extend_from_slice(bytes);
    }

    /// Seven bits a byte, the lowest first.
    fn varint(&mut self, number: u64) {
        let mut rest = number;
        loop {
            let [lowest, ..] = rest.to_le_bytes();
            rest >>= 7;
            if rest == 0 {
                return self.0.push(lowest & 0x7F);
            }
            self.0.push(lowest | 0x80);
        }
    }
}

/// The first text of this field. An empty one is none: protobuf does not tell them apart.
pub(crate) fn text(message: &[u8], field: u64) -> Option<String> {
    let bytes = messages(message, field).next()?;
    Some(String::from_utf8_lossy(bytes).into_owned()).filter(|text| !text.is_empty())
}

/// What has a length: messages and texts.
pub(crate) fn messages(message: &[u8], field: u64) -> impl Iterator<Item = &[u8]> {
    Fields(message).filter_map(move |(number, value)| match value {
        Value::Bytes(bytes) if number == field => Some(bytes),
        _ => None,
    })
}

pub(crate) fn number(message: &[u8], field: u64) -> Option<u64> {
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
    fn fields_are_written_as_the_encoding_guide_has_them() {
        assert_eq!(Message::new().number(1, 150).bytes(), [0x08, 0x96, 0x01]);
        assert_eq!(Message::new().text(2, "testing").bytes(), b"\x12\x07testing");
        let inner = Message::new().number(1, 150);
        assert_eq!(Message::new().message(3, &inner).bytes(), [0x1A, 0x03, 0x08, 0x96, 0x01]);
        assert_eq!(Message::new().number(16, u64::MAX).bytes().len(), 12);
        let mut map = Message::new();
        map.push_entry(3, "a", "bc");
        assert_eq!(
            map.bytes(),
            Message::new().message(3, &Message::new().text(1, "a").text(2, "bc")).bytes()
        );
    }

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
