//! What HTTP says of single fields and of lists.

use http::StatusCode;
use http::header::{self, HeaderName};

/// Challenges contain commas, and cookies may not be joined at all (RFC 9110, section 5.3).
pub(super) const ONE_LINE_EACH: [HeaderName; 3] =
    [header::WWW_AUTHENTICATE, header::PROXY_AUTHENTICATE, header::SET_COOKIE];

/// Fields that are no lists (RFC 9110, section 5.3). Of several values the last one counts.
pub(super) const SINGLE: [HeaderName; 8] = [
    header::AGE,
    header::CONTENT_LOCATION,
    header::DATE,
    header::ETAG,
    header::EXPIRES,
    header::LAST_MODIFIED,
    header::LOCATION,
    header::RETRY_AFTER,
];

/// What stands between the elements of a list (RFC 9110, section 5.6.1).
pub(super) const SEPARATOR: &[u8] = b", ";

/// Fields that are never shortened or left out for their size: half a URL or challenge leads somewhere else.
pub(super) const WHOLE: [HeaderName; 4] =
    [header::LOCATION, header::WWW_AUTHENTICATE, header::PROXY_AUTHENTICATE, header::SET_COOKIE];

/// How long a line of theirs may be, so that memory is bounded whatever a value does.
pub(super) const WHOLE_LIMIT: usize = 64 * 1024;

pub(super) fn is_required(name: &HeaderName, status: StatusCode) -> bool {
    crate::status::find(status.as_u16())
        .and_then(|status| status.required)
        .is_some_and(|required| required.header == name.as_str())
}

/// Fields that frame the message: they are the library's and the server's.
pub(super) fn is_reserved(name: &HeaderName) -> bool {
    [header::CONTENT_TYPE, header::CONTENT_LENGTH, header::TRANSFER_ENCODING, header::CONNECTION]
        .contains(name)
}
