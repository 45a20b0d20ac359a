//! What the handlers of every service answer: errors without a style of their own, and responses that are not ours.

use std::convert::Infallible;
use std::io;

use error_response::body::ReasonPhrase;
use error_response::body::Shape;
use error_response::{ApiError, BodyStyle, ErrorInfo, Occurrence, Rendered};
use futures_util::stream::{self, Stream};

#[derive(Debug, thiserror::Error, ApiError)]
pub(super) enum OrderError {
    #[status(404)]
    #[error("order {0} does not exist")]
    NotFound(u64),

    #[status(500)]
    #[error("SECRET of disk {0}")]
    DiskFull(u8),
}

/// Its response has no content, but a phrase.
#[derive(ApiError)]
#[body(ReasonPhrase)]
#[status(403)]
#[detail("the scope is missing")]
pub(super) struct Phrase;

/// Its response has neither.
#[derive(ApiError)]
#[body(Nothing)]
#[status(410)]
pub(super) struct Gone;

struct Nothing;

impl BodyStyle for Nothing {
    const SHAPE: Shape = Shape::UNKNOWN;
    const MEDIA_TYPE: &'static str = "text/plain";

    fn render(_: &Occurrence<'_>) -> Rendered {
        Rendered::empty()
    }
}

pub(super) const LIMITED: &str = "only 10 orders a minute\n";
pub(super) const LIMITED_FIELDS: [(&str, &str); 3] =
    [("retry-after", "30"), ("set-cookie", "session=; Max-Age=0"), ("set-cookie", "theme=; Max-Age=0")];
pub(super) const FAILED: &str = "SECRET-db-7 refuses connections";
pub(super) const PAGE: &str = "<h1>Not here</h1>";

pub(super) fn parts() -> impl Stream<Item = Result<&'static str, Infallible>> + Send + Sync {
    stream::iter([Ok("not "), Ok("here")])
}

/// The same, as an input is read that may fail.
pub(super) fn io_parts() -> impl Stream<Item = io::Result<&'static str>> + Send + Sync {
    stream::iter([Ok("not "), Ok("here")])
}

/// What a layer further out tells of an error.
pub(super) fn told(info: &ErrorInfo) -> String {
    format!("{}/{} {} {}", info.type_name(), info.variant(), info.code(), info.status().as_u16())
}
