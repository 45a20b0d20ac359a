//! Errors that are not ours: what frameworks, and handlers without an enum, answer by themselves.
#![cfg_attr(
    not(any(feature = "actix-web", feature = "poem", feature = "salvo", feature = "tower")),
    allow(dead_code, reason = "only the middleware of frameworks meets all of them")
)]

use bytes::Bytes;
use http::header::{self, HeaderName};
use http::{StatusCode, response};

use crate::{ApiError, StatusError, fields};

/// In the extensions of a response of ours without content, which looks like one that is not ours.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Ours;

/// How much text is taken for the detail of a 4xx.
pub(crate) const LONGEST_TEXT: usize = 1024;

/// What is to be done with a response.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Treatment {
    /// It is no error, it has a format of its own, or nobody knows how long it is.
    Pass,
    /// There is nothing to read in it.
    Replace,
    /// It is text.
    ReplaceWithText,
}

/// What is to be done with a response of this status, the media type of its content, and its length, which a stream does
/// not have. One that is [`Ours`], or has a `Content-Encoding` so that its bytes are no text yet, is to pass in any case.
pub(crate) fn treatment<'a>(
    status: u16,
    media_type: impl FnOnce() -> Option<&'a [u8]>,
    length: impl Fn() -> Option<u64>,
) -> Treatment {
    if !(400..=599).contains(&status) {
        return Treatment::Pass;
    }
    match media_type() {
        None if length() == Some(0) => Treatment::Replace,
        Some(media_type) if is_plain_text(media_type) && length().is_some() => Treatment::ReplaceWithText,
        _ => Treatment::Pass,
    }
}

fn is_plain_text(media_type: &[u8]) -> bool {
    let essence = media_type.split(|&byte| byte == b';').next().unwrap_or_default();
    essence.trim_ascii().eq_ignore_ascii_case(b"text/plain")
}

/// The error that a status and a text stand for. From 500 on the text is for the hook alone.
pub(crate) fn error_of(status: StatusCode, text: &[u8]) -> StatusError {
    let text = &text[..text.len().min(LONGEST_TEXT)];
    // A character that the limit has cut in two is left out.
    let whole = match core::str::from_utf8(text) {
        Err(error) if error.error_len().is_none() => &text[..error.valid_up_to()],
        _ => text,
    };
    let text = String::from_utf8_lossy(whole);
    let error = StatusError::new(status);
    match text.trim() {
        "" => error,
        text => error.detail(text.to_owned()),
    }
}

/// What a handler that panicked answers. What it panicked with is the panic hook's, and nobody else's.
pub(crate) fn panicked() -> StatusError {
    StatusError::new(StatusCode::INTERNAL_SERVER_ERROR).detail("the handler panicked")
}

/// Whether the new content brings this field of its own.
pub(crate) fn is_of_content(name: &HeaderName) -> bool {
    [header::CONTENT_TYPE, header::CONTENT_LENGTH, header::TRANSFER_ENCODING].contains(name)
}

/// Puts the rendered error in place of the content of a response, whose other fields and extensions stay.
pub(crate) fn take_over(parts: &mut response::Parts, error: &StatusError) -> Bytes {
    let (mut ours, body) = error.to_response().into_parts();
    let theirs = core::mem::replace(&mut parts.headers, core::mem::take(&mut ours.headers));
    let is_negotiated = parts.headers.contains_key(header::VARY);
    let mut last = None;
    for (name, value) in theirs {
        // A map gives the name with the first value only.
        let is_first = name.is_some();
        last = name.or(last);
        let Some(name) = last.as_ref().filter(|name| !is_of_content(name)) else { continue };
        if is_first {
            parts.headers.insert(name.clone(), value);
        } else {
            parts.headers.append(name.clone(), value);
        }
    }
    if is_negotiated {
        fields::vary_on_accept(&mut parts.headers);
    }
    parts.extensions.extend(ours.extensions);
    body
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(status: u16, media_type: Option<&str>, length: Option<u64>) -> Treatment {
        treatment(status, || media_type.map(str::as_bytes), || length)
    }

    #[test]
    fn only_errors_without_a_format_of_their_own_are_replaced() {
        assert_eq!(of(404, None, Some(0)), Treatment::Replace);
        assert_eq!(of(404, Some("text/plain; charset=utf-8"), Some(0)), Treatment::ReplaceWithText);
        assert_eq!(of(500, Some("Text/Plain"), Some(1 << 40)), Treatment::ReplaceWithText);
        for (status, media_type, length) in [
            (200, None, Some(0)),
            (304, None, Some(0)),
            (399, None, Some(0)),
            (600, None, Some(0)),
            (404, None, Some(1)),
            (404, None, None),
            (404, Some("text/plain"), None),
            (404, Some("text/plainer"), Some(1)),
            (404, Some("application/json"), Some(0)),
            (404, Some("text/html"), Some(1)),
        ] {
            assert_eq!(of(status, media_type, length), Treatment::Pass, "{status} {media_type:?} {length:?}");
        }
    }

    #[test]
    fn text_is_trimmed_and_cut_at_a_character() {
        let detail = |text: &[u8]| error_of(StatusCode::NOT_FOUND, text).to_string();
        assert_eq!(detail(b" no such order\r\n"), "no such order");
        assert_eq!(detail(b" \n"), "404 Not Found");
        assert_eq!(detail(b"a\xffb"), "a\u{FFFD}b");
        let long = format!("x{}", "é".repeat(600));
        assert_eq!(detail(long.as_bytes()), format!("x{}", "é".repeat(511)));
    }
}
