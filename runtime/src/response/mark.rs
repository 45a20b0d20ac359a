//! The mark by which middleware knows a response of this library.

use http::StatusCode;

/// In the extensions of a rendered response whose `Content-Type` does not say that it has a format: middleware would take
/// it for a plain-text error of the framework. Fields and phrases prove nothing, anybody can send them.
#[derive(Debug, Clone, Copy)]
pub(crate) struct AlreadyRendered;

impl AlreadyRendered {
    /// The mark, where a response needs one.
    pub(super) fn mark(status: StatusCode, content_type: Option<&[u8]>) -> Option<Self> {
        let needs_mark = status.as_u16() >= 400 && !content_type.is_some_and(has_format);
        if needs_mark { Some(Self) } else { None }
    }
}

fn has_format(media_type: &[u8]) -> bool {
    media_type.starts_with(b"application/") || (is_media_type(media_type) && !is_plain_text(media_type))
}

/// Whether a field value names a type and a subtype (RFC 9110, section 8.3.1).
pub(crate) fn is_media_type(value: &[u8]) -> bool {
    let essence = essence(value);
    let slash = essence.iter().position(|&byte| byte == b'/');
    slash.is_some_and(|slash| slash > 0 && slash + 1 < essence.len())
}

pub(crate) fn is_plain_text(media_type: &[u8]) -> bool {
    essence(media_type).eq_ignore_ascii_case(b"text/plain")
}

/// A media type without its parameters. Of several, which no server should send, the first.
fn essence(media_type: &[u8]) -> &[u8] {
    let end = media_type.iter().position(|byte| matches!(byte, b';' | b','));
    media_type[..end.unwrap_or(media_type.len())].trim_ascii()
}
