//! As much of protobuf as an error takes: fields with numbers, which are texts, numbers or messages.

/// A message on its way into bytes.
#[derive(Default)]
pub(super) struct Message(Vec<u8>);

const VARINT: u64 = 0;
const LENGTH_DELIMITED: u64 = 2;

impl Message {
    pub(super) fn new() -> Self {
        Self::default()
    }

    pub(super) fn bytes(&self) -> &[u8] {
        &self.0
    }

    pub(super) fn into_bytes(self) -> Vec<u8> {
        self.0
    }

    pub(super) fn text(mut self, field: u64, text: &str) -> Self {
        self.push(field, text.as_bytes());
        self
    }

    pub(super) fn number(mut self, field: u64, number: u64) -> Self {
        self.varint(field << 3 | VARINT);
        self.varint(number);
        self
    }

    pub(super) fn message(mut self, field: u64, message: &Self) -> Self {
        self.push_message(field, message);
        self
    }

    pub(super) fn push_message(&mut self, field: u64, message: &Self) {
        self.push(field, &message.0);
    }

    /// An entry of a map, without a copy of what may be long.
    pub(super) fn push_entry(&mut self, field: u64, key: &str, value: &str) {
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
}
