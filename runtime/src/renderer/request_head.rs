//! The head of a request as text, for development details.

use core::fmt::Display;

use http::header::{HeaderMap, HeaderName};

use crate::text;

/// The longest head, in bytes.
const LONGEST_HEAD: usize = 8 * 1024;

/// The longest line, in bytes.
const LONGEST_LINE: usize = 1024;

/// Fields whose values are secrets.
const SECRET: [&str; 4] = ["authorization", "proxy-authorization", "cookie", "set-cookie"];

/// What stands for their values.
const REDACTED: &str = "[redacted]";

/// The request line and the fields, a line each.
pub(crate) struct RequestHead<'p> {
    text: String,
    redacted: &'p [HeaderName],
}

impl<'p> RequestHead<'p> {
    pub(super) fn new(redacted: &'p [HeaderName]) -> Self {
        Self { text: String::new(), redacted }
    }

    /// Writes the request line (RFC 9112, section 3).
    #[cfg(any(
        feature = "actix-web",
        feature = "poem",
        feature = "rocket",
        feature = "salvo",
        feature = "tower"
    ))]
    pub(crate) fn write_line(&mut self, line: &dyn Display) {
        self.push(line);
    }

    /// Writes the fields, a line each. What is marked as sensitive is a secret too.
    pub(crate) fn write_fields(&mut self, fields: &HeaderMap) {
        for (name, value) in fields {
            if value.is_sensitive() {
                self.write_secret(name.as_str());
            } else {
                self.write_field(name.as_str(), value.as_bytes());
            }
        }
    }

    /// Writes a field without its value.
    pub(crate) fn write_secret(&mut self, name: &str) {
        self.push_field(name, REDACTED);
    }

    /// Writes a line of a field, unless it is a secret.
    pub(crate) fn write_field(&mut self, name: &str, value: &[u8]) {
        let is_named = |secret: &str| secret.eq_ignore_ascii_case(name);
        let mut redacted = self.redacted.iter().map(HeaderName::as_str).chain(SECRET);
        if redacted.any(is_named) {
            self.write_secret(name);
        } else {
            self.push_field(name, &String::from_utf8_lossy(value));
        }
    }

    /// A field for which there is no room is left out.
    fn push_field(&mut self, name: &str, value: &str) {
        let end = self.text.len();
        self.push(&format_args!("{name}: {value}"));
        if self.text.len() > LONGEST_HEAD {
            self.text.truncate(end);
        }
    }

    fn push(&mut self, line: &dyn Display) {
        if !self.text.is_empty() {
            self.text.push('\n');
        }
        // A `String` takes it all.
        let _ = text::write_excerpt(&mut self.text, line, LONGEST_LINE);
    }

    pub(super) fn into_text(self) -> Box<str> {
        self.text.into()
    }
}

#[cfg(test)]
mod tests {
    use http::HeaderValue;

    use super::*;

    #[test]
    fn a_head_is_bounded() {
        let mut head = RequestHead::new(&[]);
        head.write_field("x-long", &vec![b'x'; 1 << 20]);
        assert_eq!(head.text, format!("x-long: {} … (cut)", "x".repeat(LONGEST_LINE - "x-long: ".len())));
        for number in 0..100 {
            head.write_field(&format!("x-{number}"), &[b'x'; 500]);
        }
        head.write_field("x-last", b"1");
        assert!(head.text.len() <= LONGEST_HEAD && head.text.ends_with("\nx-last: 1"));
    }

    #[test]
    fn secrets_are_redacted_in_any_spelling() {
        let redacted = [HeaderName::from_static("x-api-key")];
        let mut head = RequestHead::new(&redacted);
        let names =
            ["Authorization", "PROXY-AUTHORIZATION", "cookie", "Set-Cookie", "X-Api-Key", "x-api-key-id"];
        for name in names {
            head.write_field(name, b"hunter2");
        }
        let lines: Vec<_> = head.text.lines().collect();
        let expected = names.map(|name| format!("{name}: [redacted]"));
        assert_eq!(lines[..5], expected[..5]);
        assert_eq!(lines[5], "x-api-key-id: hunter2");
    }

    #[test]
    fn what_is_marked_as_sensitive_is_redacted() {
        let mut value = HeaderValue::from_static("hunter2");
        value.set_sensitive(true);
        let mut fields = HeaderMap::new();
        fields.insert("x-token", value);
        fields.insert("host", HeaderValue::from_static("example.com"));
        let mut head = RequestHead::new(&[]);
        head.write_fields(&fields);
        assert_eq!(head.text, "x-token: [redacted]\nhost: example.com");
    }
}
