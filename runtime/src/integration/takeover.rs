//! Responses of other code: what frameworks, and handlers without an enum, answer by themselves.
#![cfg_attr(
    not(all(feature = "actix-web", feature = "poem", feature = "salvo", feature = "tower")),
    allow(dead_code, reason = "each framework's middleware needs its part")
)]

use bytes::Bytes;
use http::header::{self, HeaderMap, HeaderName};
use http::{Response, StatusCode, response};

use crate::error::ApiError;
use crate::renderer::Current;
use crate::response::mark::{AlreadyRendered, is_media_type, is_plain_text};
use crate::status_error::StatusError;
use crate::unwind;
use crate::wire::element::append_once;

/// How much text is taken for the detail of a 4xx.
pub(crate) const LONGEST_TEXT: usize = 1024;

/// What middleware does with a response of other code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Treatment {
    /// It is no error, or has a format of its own.
    Pass,
    /// There is no content, or none that can be read.
    Replace,
    /// It is text.
    ReplaceWithText,
}

/// What a response says about its content.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Content<'a> {
    /// The `Content-Type`.
    pub(crate) media_type: Option<&'a [u8]>,
    /// The length, which a stream does not have.
    pub(crate) length: Option<u64>,
    /// Whether there is a `Content-Encoding`, so that its bytes are no text yet.
    pub(crate) is_encoded: bool,
}

/// Whether middleware looks at a response of this status at all.
#[inline]
pub(crate) fn is_error(status: u16) -> bool {
    (400..=599).contains(&status)
}

/// The status of an error of which only the status counts: 500, unless it is one that errors have.
#[cfg(any(feature = "actix-web", feature = "poem"))]
pub(crate) fn status_of_error(status: u16) -> StatusCode {
    let status = StatusCode::from_u16(status).ok().filter(|status| is_error(status.as_u16()));
    status.unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
}

/// Whether a `Content-Type` is sure to have a format. The parser decides about the others.
#[inline]
pub(crate) fn is_application(media_type: &[u8]) -> bool {
    let subtype = media_type.strip_prefix(b"application/");
    subtype.is_some_and(|subtype| subtype.first().is_some_and(u8::is_ascii_alphanumeric))
}

/// What to do with a response of this status. From 500 on, text is replaced whatever its length or coding, and content
/// without a media type counts as text. Below, only what is known to be text, or to be empty, is replaced.
pub(crate) fn treatment(status: u16, content: Content<'_>) -> Treatment {
    if !is_error(status) {
        return Treatment::Pass;
    }
    let is_readable = content.length.is_some() && !content.is_encoded;
    let is_server_error = status >= 500;
    match content.media_type.filter(|media_type| is_media_type(media_type)) {
        Some(media_type) if !is_plain_text(media_type) => Treatment::Pass,
        None if content.length == Some(0) => Treatment::Replace,
        None if !is_server_error => Treatment::Pass,
        _ if is_readable => Treatment::ReplaceWithText,
        _ if is_server_error => Treatment::Replace,
        _ => Treatment::Pass,
    }
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

/// Fields that describe content (RFC 9110, section 8; RFC 9530; RFC 1864; RFC 6266), and go with it.
const OF_CONTENT: [HeaderName; 15] = [
    header::CONTENT_TYPE,
    header::CONTENT_LENGTH,
    header::TRANSFER_ENCODING,
    header::TRAILER,
    header::CONTENT_ENCODING,
    header::CONTENT_LANGUAGE,
    header::CONTENT_LOCATION,
    header::CONTENT_RANGE,
    header::CONTENT_DISPOSITION,
    header::ETAG,
    header::LAST_MODIFIED,
    HeaderName::from_static("content-md5"),
    HeaderName::from_static("digest"),
    HeaderName::from_static("content-digest"),
    HeaderName::from_static("repr-digest"),
];

/// Takes out what described content that is not sent.
pub(crate) fn remove_fields_of_content(fields: &mut HeaderMap) {
    for name in &OF_CONTENT {
        fields.remove(name);
    }
}

/// What earlier code said of these holds beside what an error says.
pub(crate) fn adds_up(name: &HeaderName) -> bool {
    [header::SET_COOKIE, header::VARY, header::LINK].contains(name)
}

/// The response of an error, also where the style of the service panics: then without content.
pub(crate) fn render(error: &StatusError) -> Response<Bytes> {
    unwind::catch(|| error.to_response()).unwrap_or_else(|_| {
        let mut response = Response::new(Bytes::new());
        *response.status_mut() = error.status();
        response.extensions_mut().insert(AlreadyRendered);
        response
    })
}

/// Puts the rendered error in place of the content of a response, whose other fields and extensions stay.
pub(crate) fn take_over(parts: &mut response::Parts, error: &StatusError) -> Bytes {
    let (rendered, body) = render(error).into_parts();
    remove_fields_of_content(&mut parts.headers);
    for (name, lines) in lines_by_name(&rendered.headers) {
        let is_content = OF_CONTENT.contains(name);
        if adds_up(name) {
            lines.for_each(|value| append_once(&mut parts.headers, name, value));
        } else if is_content || !parts.headers.contains_key(name) {
            lines.for_each(|value| drop(parts.headers.try_append(name, value.clone())));
        }
    }
    parts.extensions.extend(rendered.extensions);
    body
}

fn lines_by_name(
    fields: &HeaderMap,
) -> impl Iterator<Item = (&HeaderName, header::ValueIter<'_, header::HeaderValue>)> {
    fields.keys().map(|name| (name, fields.get_all(name).iter()))
}

/// Takes the reason phrase of somebody else's 5xx away, which is text like any other.
#[cfg(feature = "hyper")]
#[inline]
pub(crate) fn remove_reason_phrase(status: StatusCode, extensions: &mut http::Extensions) {
    if status.as_u16() >= 500 && extensions.get::<AlreadyRendered>().is_none() {
        extensions.remove::<hyper::ext::ReasonPhrase>();
    }
}

/// Says in every response which request it answers.
#[inline]
pub(crate) fn write_request_id(current: &Current, fields: &mut HeaderMap) {
    if current.policy().request_ids.is_some() {
        insert_request_id(current, fields);
    }
}

fn insert_request_id(current: &Current, fields: &mut HeaderMap) {
    if let Some((name, id)) = current.request_id_field() {
        let _ = fields.try_insert(name.clone(), id);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(status: u16, media_type: Option<&str>, length: Option<u64>) -> Treatment {
        let media_type = media_type.map(str::as_bytes);
        treatment(status, Content { media_type, length, is_encoded: false })
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
            (500, Some("application/json"), None),
            (500, Some("text/html"), None),
        ] {
            assert_eq!(of(status, media_type, length), Treatment::Pass, "{status} {media_type:?} {length:?}");
        }
    }

    #[test]
    fn from_500_on_text_goes_whatever_is_known_of_it() {
        assert_eq!(of(500, Some("text/plain"), None), Treatment::Replace);
        assert_eq!(of(500, None, None), Treatment::Replace);
        assert_eq!(of(500, None, Some(0)), Treatment::Replace);
        assert_eq!(of(599, None, Some(1)), Treatment::ReplaceWithText);
        for nothing in ["", " ", ";charset=utf-8", "text", "/", "text/", "/plain"] {
            assert_eq!(of(500, Some(nothing), Some(1)), Treatment::ReplaceWithText, "{nothing:?}");
        }
        assert_eq!(of(500, Some("text/plain, application/json"), Some(1)), Treatment::ReplaceWithText);
        let encoded =
            |status, media_type, length| treatment(status, Content { media_type, length, is_encoded: true });
        assert_eq!(encoded(500, Some(b"text/plain"), Some(9)), Treatment::Replace);
        assert_eq!(encoded(500, None, Some(9)), Treatment::Replace);
        assert_eq!(encoded(404, Some(b"text/plain"), Some(9)), Treatment::Pass);
        assert_eq!(encoded(500, Some(b"application/json"), None), Treatment::Pass);
    }

    #[test]
    fn what_is_known_at_a_glance_to_have_a_format_passes() {
        for media_type in ["application/json", "application/problem+json; charset=utf-8", "application/x"] {
            assert!(is_application(media_type.as_bytes()));
            assert_eq!(of(500, Some(media_type), Some(1)), Treatment::Pass, "{media_type}");
        }
        for media_type in
            ["application/", "application/;a=b", "application/ json", "text/plain", "Application/json"]
        {
            assert!(!is_application(media_type.as_bytes()), "{media_type}");
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
