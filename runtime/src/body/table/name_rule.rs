//! Which names a format allows.

use crate::xml;

/// Which names a format allows for extension members; see [`Shape::names`](super::Shape::names).
///
/// ```
/// use error_response::body::{NameRule, Part, Shape};
///
/// const SHAPE: Shape = Shape::json(&[Part::Extensions]).names(NameRule::JsonApi);
/// assert!(SHAPE.allows("retry-limit"));
/// assert!(!SHAPE.allows("_id"));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum NameRule {
    /// Any name.
    Any,
    /// A name of XML without a colon (Namespaces in XML 1.0, section 3): a letter or `_`, then also digits, `-` and `.`.
    Xml,
    /// A member name of JSON:API 1.1: ASCII letters and digits, with `-` and `_` between them.
    JsonApi,
    /// A key of the metadata of a `google.rpc.ErrorInfo`: `[a-z][a-zA-Z0-9-_]+`, at most 64 symbols.
    Metadata,
}

impl NameRule {
    pub(crate) const fn allows(self, name: &str) -> bool {
        match (self, name.as_bytes()) {
            (Self::Any, _) => true,
            (Self::Xml, _) => xml::is_name(name),
            (_, []) => false,
            (Self::JsonApi, all @ [first, ..]) => {
                first.is_ascii_alphanumeric() && all[all.len() - 1].is_ascii_alphanumeric() && are_words(all)
            }
            (Self::Metadata, all @ [first, ..]) => {
                first.is_ascii_lowercase() && 2 <= all.len() && all.len() <= 64 && are_words(all)
            }
        }
    }
}

const fn are_words(bytes: &[u8]) -> bool {
    let mut rest = bytes;
    while let [byte, further @ ..] = rest {
        if !byte.is_ascii_alphanumeric() && *byte != b'-' && *byte != b'_' {
            return false;
        }
        rest = further;
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_allowed_as_documented() {
        use NameRule::{Any, JsonApi, Metadata, Xml};
        for (name, rules) in [
            ("", &[Any][..]),
            ("id", &[Any, Xml, JsonApi, Metadata]),
            ("x", &[Any, Xml, JsonApi]),
            ("_id", &[Any, Xml]),
            ("id_", &[Any, Xml, Metadata]),
            ("Id-2", &[Any, Xml, JsonApi]),
            ("2nd", &[Any, JsonApi]),
            ("a.b", &[Any, Xml]),
            ("a b", &[Any]),
            ("ns:a", &[Any]),
            ("größe", &[Any, Xml]),
        ] {
            for rule in [Any, Xml, JsonApi, Metadata] {
                assert_eq!(rule.allows(name), rules.contains(&rule), "{name:?} {rule:?}");
            }
        }
        assert!(Metadata.allows(&"a".repeat(64)));
        assert!(!Metadata.allows(&"a".repeat(65)));
    }
}
