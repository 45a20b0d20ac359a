use core::any::TypeId;
use core::fmt::{self, Write as _};
use core::marker::PhantomData;

use bytes::Bytes;
use http::header::{HeaderName, HeaderValue};

use super::style::BodyStyle;
use super::table::{BodyShape, Reason, Shape};
use crate::occurrence::Occurrence;
use crate::rendered::Rendered;
use crate::text;

/// No body: the detail is in a response field, and in the reason phrase of an HTTP/1.1 status line (RFC 9112, section 4).
///
/// Both are ASCII: control characters and the line separators become a space, every other scalar outside 0x20–0x7E one
/// `?`; runs of spaces collapse, and the text is trimmed, cut, and trimmed again. The field has at most 512 symbols, the
/// phrase, a prefix of it, at most 128. HTTP/2 has no reason phrase (RFC 9113, section 8.3.2).
///
/// ```
/// use error_response::{ApiError, body::{ReasonHeader, ReasonPhrase}};
/// use http::HeaderName;
///
/// struct Gateway;
///
/// impl ReasonHeader for Gateway {
///     const NAME: HeaderName = HeaderName::from_static("eb-reason-phrase");
/// }
///
/// #[derive(ApiError)]
/// #[body(ReasonPhrase<Gateway>)]
/// #[status(422)]
/// #[detail("event {0:?} has no source")]
/// struct NoSource(&'static str);
///
/// let response = NoSource("login").to_response();
/// assert_eq!(response.headers()["eb-reason-phrase"], "event \"login\" has no source");
/// assert!(response.body().is_empty());
/// ```
#[derive(Debug, Clone, Copy)]
pub struct ReasonPhrase<H = DefaultReasonHeader>(PhantomData<H>);

/// The response field of [`ReasonPhrase`], and how long its texts may become: in symbols of ASCII, which are bytes.
///
/// ```
/// use error_response::body::{ReasonHeader, ReasonPhrase};
/// use error_response::{ApiError, StatusError};
/// use http::{HeaderName, StatusCode};
///
/// struct Short;
///
/// impl ReasonHeader for Short {
///     const NAME: HeaderName = HeaderName::from_static("x-error");
///     const HEADER_LIMIT: usize = 5;
/// }
///
/// let error = StatusError::new(StatusCode::CONFLICT).detail("order 7 is locked");
/// assert_eq!(error.to_response_as::<ReasonPhrase<Short>>().headers()["x-error"], "order");
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not name the response field of `ReasonPhrase`",
    label = "not a `ReasonHeader`",
    note = "write `ReasonPhrase` for the field `x-reason-phrase`, or implement `error_response::body::ReasonHeader` for `{Self}`"
)]
pub trait ReasonHeader: 'static {
    /// The name of the field.
    const NAME: HeaderName;

    /// How many symbols the field value may have.
    const HEADER_LIMIT: usize = 512;

    /// How many symbols the reason phrase may have.
    const PHRASE_LIMIT: usize = 128;
}

/// The field `x-reason-phrase`, which [`ReasonPhrase`] has unless another is named.
///
/// ```
/// use error_response::{ApiError, StatusError, body::ReasonPhrase};
/// use http::StatusCode;
///
/// let error = StatusError::new(StatusCode::CONFLICT).detail("order 7 is locked");
/// let response = error.to_response_as::<ReasonPhrase>();
/// assert_eq!(response.headers()["x-reason-phrase"], "order 7 is locked");
/// ```
#[derive(Debug, Clone, Copy)]
pub struct DefaultReasonHeader;

#[diagnostic::do_not_recommend]
impl ReasonHeader for DefaultReasonHeader {
    const NAME: HeaderName = HeaderName::from_static("x-reason-phrase");
}

impl<H: ReasonHeader> BodyStyle for ReasonPhrase<H> {
    const MEDIA_TYPE: &'static str = "";
    const SHAPE: Shape =
        Shape::reason(Reason { name: || H::NAME, limit: H::HEADER_LIMIT, phrase_limit: H::PHRASE_LIMIT });

    fn render(error: &Occurrence<'_>) -> Rendered {
        let mut rendered = Rendered::empty();
        rendered.written_from = Some(TypeId::of::<Self>());
        let BodyShape::Reason(reason) = Self::SHAPE.body else { return rendered };
        let Some((value, phrase)) = reason_texts(&reason, error) else { return rendered };
        rendered.reason_phrase = phrase;
        rendered.header(H::NAME, value)
    }
}

/// The value of the field, if there is any text, and the reason phrase.
pub(crate) fn reason_texts(reason: &Reason, error: &Occurrence<'_>) -> Option<(HeaderValue, Option<Bytes>)> {
    let text = Bytes::from(to_ascii(error, reason.limit));
    // The phrase is a prefix of the value, and shares its bytes.
    let mut phrase = text.clone();
    phrase.truncate(reason.phrase_limit);
    phrase.truncate(phrase.trim_ascii_end().len());
    let value = HeaderValue::from_maybe_shared(text).ok()?;
    (!value.is_empty()).then(|| (value, (!phrase.is_empty()).then_some(phrase)))
}

/// The detail under the ASCII rule, cut to `limit` symbols.
fn to_ascii(error: &Occurrence<'_>, limit: usize) -> String {
    let longest = limit.min(error.limits().detail);
    let text = String::with_capacity(USUAL_LENGTH.min(longest));
    let mut line = Line { text, limit: longest, is_full: false };
    if let Some(text) = error.visible_detail() {
        // What a failing `Display` wrote up to there is kept.
        let _ = write!(line, "{text}");
    }
    let Line { text, is_full, .. } = line;
    if is_full || text.is_empty() {
        return text::to_ascii(&error.detail(), limit);
    }
    if text::obeys_ascii_rule(&text) { text } else { text::to_ascii(&text, limit) }
}

/// Large enough for most details.
const USUAL_LENGTH: usize = 128;

/// A text that is collected as it is, because most are short and have nothing to change.
struct Line {
    text: String,
    limit: usize,
    /// Whether there was more.
    is_full: bool,
}

impl fmt::Write for Line {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.is_full |= self.text.len() + text.len() > self.limit;
        if self.is_full {
            return Err(fmt::Error);
        }
        self.text.push_str(text);
        Ok(())
    }
}
