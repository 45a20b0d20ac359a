//! Where in the request a single problem is, in the forms other than that of RFC 6901, section 6.

use core::fmt::{self, Write as _};
use std::borrow::Cow;

use percent_encoding::percent_decode_str;

use crate::item::ErrorItem;
use crate::text::cut;

/// What of an encoded pointer is decoded: more than fits into any body by default, and less than a text may take.
const LONGEST: usize = 64 * 1024;

/// The text of a JSON Pointer, which may have been given in its fragment form.
fn plain(pointer: &str) -> Cow<'_, str> {
    match pointer.strip_prefix('#') {
        Some(encoded) => percent_decode_str(cut(encoded, LONGEST)).decode_utf8_lossy(),
        None => Cow::Borrowed(pointer),
    }
}

/// A JSON Pointer (RFC 6901, section 3).
pub(super) struct PlainPointer<'a>(pub(super) &'a str);

impl fmt::Display for PlainPointer<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let pointer = plain(self.0);
        let slash = if pointer.is_empty() || pointer.starts_with('/') { "" } else { "/" };
        f.write_str(slash)?;
        f.write_str(&pointer)
    }
}

/// A path such as `items[0].sku`. What has no slash is one already.
pub(super) struct Path<'a>(pub(super) &'a str);

impl fmt::Display for Path<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let pointer = plain(self.0);
        let Some(tokens) = pointer.strip_prefix('/') else { return f.write_str(&pointer) };
        for (at, token) in tokens.split('/').enumerate() {
            if is_index(token) {
                write!(f, "[{token}]")?;
                continue;
            }
            if at > 0 {
                f.write_char('.')?;
            }
            write_unescaped(f, token)?;
        }
        Ok(())
    }
}

/// An index of an array (RFC 6901, section 4).
fn is_index(token: &str) -> bool {
    let is_number = !token.is_empty() && token.bytes().all(|byte| byte.is_ascii_digit());
    is_number && (token == "0" || !token.starts_with('0'))
}

/// `~1` is a slash and `~0` a tilde (RFC 6901, section 4).
fn write_unescaped(f: &mut fmt::Formatter<'_>, token: &str) -> fmt::Result {
    let mut parts = token.split('~');
    f.write_str(parts.next().unwrap_or_default())?;
    for part in parts {
        match part.as_bytes().first() {
            Some(b'0') => write!(f, "~{}", &part[1..])?,
            Some(b'1') => write!(f, "/{}", &part[1..])?,
            _ => write!(f, "~{part}")?,
        }
    }
    Ok(())
}

/// The path of a single problem, or the name of the parameter or field that it is about.
pub(in super::super) enum AnyPlace<'a> {
    Pointer(Cow<'a, str>),
    Name(Cow<'a, str>),
}

impl<'a> AnyPlace<'a> {
    pub(in super::super) fn of(item: &'a dyn ErrorItem) -> Option<Self> {
        item.pointer()
            .map(Self::Pointer)
            .or_else(|| item.parameter().or_else(|| item.header()).map(Self::Name))
    }
}

impl fmt::Display for AnyPlace<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Pointer(pointer) => Path(pointer).fmt(f),
            Self::Name(name) => f.write_str(name),
        }
    }
}

/// The pointer of a single problem as it is, or the name of the parameter or field that it is about.
pub(in super::super) struct PlainPlace<'a>(AnyPlace<'a>);

impl<'a> PlainPlace<'a> {
    pub(in super::super) fn of(item: &'a dyn ErrorItem) -> Option<Self> {
        AnyPlace::of(item).map(Self)
    }
}

impl fmt::Display for PlainPlace<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            AnyPlace::Pointer(pointer) => PlainPointer(pointer).fmt(f),
            AnyPlace::Name(name) => f.write_str(name),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pointers_are_plain_and_paths() {
        for (pointer, is_plain, path) in [
            ("/email", "/email", "email"),
            ("/items/0/sku", "/items/0/sku", "items[0].sku"),
            ("/0", "/0", "[0]"),
            ("/a/01", "/a/01", "a.01"),
            ("/a~1b/m~0n~2", "/a~1b/m~0n~2", "a/b.m~n~2"),
            ("", "", ""),
            ("#/a%20b", "/a b", "a b"),
            ("#", "", ""),
            ("age", "/age", "age"),
            ("Patient.name[0]", "/Patient.name[0]", "Patient.name[0]"),
            ("/größe/x", "/größe/x", "größe.x"),
            ("/", "/", ""),
            ("/a/", "/a/", "a."),
        ] {
            assert_eq!(PlainPointer(pointer).to_string(), is_plain, "{pointer}");
            assert_eq!(Path(pointer).to_string(), path, "{pointer}");
        }
    }
}
