//! Where in the request a problem is.

use core::fmt;

use crate::text::{self, PercentSign};

/// A JSON Pointer in its fragment form (RFC 6901, section 6).
pub(crate) struct PointerFragment<'a>(pub(crate) &'a str);

impl PointerFragment<'_> {
    /// The pointer, if it needs only a `#` before it and takes at most `limit` bytes.
    pub(crate) fn plain_within(&self, limit: usize) -> Option<&str> {
        let is_plain = self.0.len() <= limit && self.0.starts_with('/') && text::is_plain_in_fragment(self.0);
        is_plain.then_some(self.0)
    }
}

impl fmt::Display for PointerFragment<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // A pointer that begins with `#` is in its fragment form already.
        let (pointer, sign) = match self.0.strip_prefix('#') {
            Some(encoded) => (encoded, PercentSign::Introduces),
            None => (self.0, PercentSign::IsText),
        };
        let slash = if pointer.is_empty() || pointer.starts_with('/') { "" } else { "/" };
        write!(f, "#{slash}")?;
        text::write_percent_encoded(f, pointer, text::FRAGMENT, sign)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pointers_are_sent_as_fragments() {
        for (pointer, fragment) in [
            ("/age", "#/age"),
            ("#/age", "#/age"),
            ("age", "#/age"),
            ("", "#"),
            ("/a b/é%", "#/a%20b/%C3%A9%25"),
            ("#/a%20b", "#/a%20b"),
            ("#/%zz", "#/%25zz"),
            ("#/%", "#/%25"),
            ("#/a%2", "#/a%252"),
            ("#/%C3%a9%g0", "#/%C3%a9%25g0"),
            ("#a%", "#/a%25"),
            ("#/é#[%41]", "#/%C3%A9%23%5B%41%5D"),
            ("/%41", "#/%2541"),
            ("#", "#"),
            ("/items/0/~1x", "#/items/0/~1x"),
            ("/[0]", "#/%5B0%5D"),
        ] {
            assert_eq!(PointerFragment(pointer).to_string(), fragment);
        }
    }

    #[test]
    fn a_pointer_is_plain_where_it_has_room_and_nothing_to_encode() {
        assert_eq!(PointerFragment("/age").plain_within(4), Some("/age"));
        assert_eq!(PointerFragment("/age").plain_within(3), None);
        assert_eq!(PointerFragment("age").plain_within(9), None);
        assert_eq!(PointerFragment("/a%").plain_within(9), None);
    }
}
