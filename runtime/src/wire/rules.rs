//! What HTTP says of single fields.

use http::StatusCode;
use http::header::{self, HeaderName, HeaderValue};

use crate::status;

/// How several values of one field are sent (RFC 9110, section 5.3).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Repetition {
    /// The field has one value, and the last one counts.
    Single,
    /// They are the elements of a list, on one line.
    List,
    LineEach,
}

impl Repetition {
    pub(super) fn look_up(name: &HeaderName) -> Self {
        if LINE_EACH.contains(name) {
            Self::LineEach
        } else if SINGLE.contains(name) {
            Self::Single
        } else {
            Self::List
        }
    }
}

const SINGLE: [HeaderName; 8] = [
    header::AGE,
    header::CONTENT_LOCATION,
    header::DATE,
    header::ETAG,
    header::EXPIRES,
    header::LAST_MODIFIED,
    header::LOCATION,
    header::RETRY_AFTER,
];

/// Challenges contain commas, and cookies must not be joined (RFC 9110, section 5.3).
const LINE_EACH: [HeaderName; 3] = [header::WWW_AUTHENTICATE, header::PROXY_AUTHENTICATE, header::SET_COOKIE];

/// Stands between the elements of a list (RFC 9110, section 5.6.1).
pub(super) const SEPARATOR: &[u8] = b", ";

/// How long a line may become that takes nothing from the limit, so that memory is bounded whatever a value does.
pub(super) const WHOLE_LIMIT: usize = 64 * 1024;

/// Whether a field is sent even where there is no room for optional ones: half a URL or challenge would lead somewhere else,
/// and a status without the field that it demands is no complete response.
pub(super) fn is_sent_whole(name: &HeaderName, status: StatusCode) -> bool {
    *name == header::LOCATION || LINE_EACH.contains(name) || is_required(name, status)
}

fn is_required(name: &HeaderName, status: StatusCode) -> bool {
    status::find(status.as_u16())
        .and_then(|status| status.required)
        .is_some_and(|required| required.header == name.as_str())
}

/// Whether a field frames the message (RFC 9112, section 6). Those are the library's and the server's.
pub(super) fn is_reserved(name: &HeaderName) -> bool {
    [header::CONTENT_TYPE, header::CONTENT_LENGTH, header::TRANSFER_ENCODING, header::CONNECTION]
        .contains(name)
}

/// Whether a list without elements means something, so that it is sent. An empty `Allow` says that no method is allowed
/// (RFC 9110, section 10.2.1).
pub(super) fn may_be_empty(name: &HeaderName) -> bool {
    *name == header::ALLOW
}

/// How much a line takes of a limit: as many bytes as HTTP/1.1 writes.
pub(super) fn line_size(name: &HeaderName, value_length: usize) -> usize {
    name.as_str().len() + value_length + ": \r\n".len()
}

/// One line with the elements of both lists.
pub(super) fn join(first: &HeaderValue, second: &HeaderValue) -> Option<HeaderValue> {
    HeaderValue::try_from([first.as_bytes(), SEPARATOR, second.as_bytes()].concat()).ok()
}
