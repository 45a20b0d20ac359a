//! An HTTP reply as it came over the wire, byte for byte.

use bytes::Bytes;

/// What came over the wire.
#[derive(Debug, PartialEq, Eq)]
pub struct Reply {
    /// Without its line end, and with the reason phrase.
    pub status_line: String,
    /// Name and value in the order of the wire, without `date`.
    pub fields: Vec<(String, String)>,
    /// Everything after the head.
    pub body: Bytes,
}

impl Reply {
    /// A reply with these fields of the service's, and those that frame every message on a connection that ends:
    /// `content-length` and `connection: close`.
    #[must_use]
    pub fn framed(status_line: &str, fields: &[(&str, &str)], body: impl Into<Bytes>) -> Self {
        let body = body.into();
        let length = body.len().to_string();
        let framing = [("content-length", length.as_str()), ("connection", "close")];
        Self::exactly(status_line, &[fields, &framing].concat(), body)
    }

    /// A reply with these fields and no other (but `date`).
    #[must_use]
    pub fn exactly(status_line: &str, fields: &[(&str, &str)], body: impl Into<Bytes>) -> Self {
        Self {
            status_line: status_line.to_owned(),
            fields: fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect(),
            body: body.into(),
        }
    }

    /// The reply that these bytes are.
    ///
    /// # Panics
    ///
    /// If the head is not lines of printable ASCII.
    #[must_use]
    pub fn parse(bytes: &[u8]) -> Self {
        let end = bytes
            .windows(4)
            .position(|window| window == b"\r\n\r\n")
            .expect("a head ends with an empty line");
        let head = std::str::from_utf8(&bytes[..end]).expect("a head is ASCII");
        let mut lines = head.split("\r\n").inspect(|line| {
            assert!(
                line.bytes().all(|byte| (b' '..=b'~').contains(&byte)),
                "not one line of ASCII: {line:?}"
            );
        });
        let status_line = lines.next().expect("a head has a status line").to_owned();
        let fields = lines.map(|line| line.split_once(": ").expect("a field line is `name: value`"));
        let fields = fields.filter(|(name, _)| *name != "date");
        Self {
            status_line,
            fields: fields.map(|(name, value)| (name.to_owned(), value.to_owned())).collect(),
            body: Bytes::copy_from_slice(&bytes[end + 4..]),
        }
    }

    /// The value of the only field of this name.
    ///
    /// # Panics
    ///
    /// If the reply has two fields of this name.
    #[must_use]
    pub fn field(&self, name: &str) -> Option<&str> {
        let mut values =
            self.fields.iter().filter(|(field, _)| field == name).map(|(_, value)| value.as_str());
        let first = values.next();
        assert_eq!(values.next(), None, "`{name}` is there twice");
        first
    }
}
