//! An answer as it came over the wire, byte for byte.

use bytes::Bytes;

/// What came over the wire.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Reply {
    /// Without its line end, and with the reason phrase.
    pub(crate) status_line: String,
    /// Name and value in the order of the wire, without `date`.
    pub(crate) fields: Vec<(String, String)>,
    pub(crate) body: Bytes,
}

impl Reply {
    /// An answer with these fields of the service's, and those that frame every message on a connection that ends:
    /// `content-length` and `connection: close`.
    pub(crate) fn framed(status_line: &str, fields: &[(&str, &str)], body: impl Into<Bytes>) -> Self {
        let body = body.into();
        let length = body.len().to_string();
        let framing = [("content-length", length.as_str()), ("connection", "close")];
        Self::exactly(status_line, &[fields, &framing].concat(), body)
    }

    /// An answer with these fields and no other (but `date`).
    pub(crate) fn exactly(status_line: &str, fields: &[(&str, &str)], body: impl Into<Bytes>) -> Self {
        Self {
            status_line: status_line.to_owned(),
            fields: fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect(),
            body: body.into(),
        }
    }

    pub(crate) fn parse(bytes: &[u8]) -> Self {
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
}
