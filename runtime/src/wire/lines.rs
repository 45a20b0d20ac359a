//! The values of one response field.

use core::fmt::Display;
use core::mem;

use http::header::{self, HeaderName, HeaderValue};

use super::rules::{self, Repetition, SEPARATOR};
use crate::text;

/// Collects the values of one response field; the argument of [`HeaderField::write`](crate::HeaderField::write).
///
/// RFC 9110, section 5.3, lets a sender repeat a field only where its value is a list. So several values are
///
/// - elements on one line, with a comma between them: most fields;
/// - a line each, in order: `WWW-Authenticate`, `Proxy-Authenticate` and `Set-Cookie`;
/// - one value, the last: `Age`, `Content-Location`, `Date`, `ETag`, `Expires`, `Last-Modified`, `Location` and `Retry-After`.
///
/// A line is sent whole or not at all, so a list with an element that does not fit is left out. `Location`, the fields with a
/// line each and the field that HTTP demands of the status may have 64 KiB a line; all other fields share
/// [`Limits::headers`](crate::Limits::headers).
///
/// ```
/// use error_response::{ApiError, FieldLines, HeaderField, StatusError};
/// use http::StatusCode;
/// use http::header::{ALLOW, SET_COOKIE};
///
/// struct Both;
///
/// impl HeaderField for Both {
///     fn write(&self, lines: &mut FieldLines<'_>) {
///         lines.text(&"a");
///         lines.text(&"b");
///     }
/// }
///
/// let error = StatusError::new(StatusCode::METHOD_NOT_ALLOWED).header(ALLOW, Both).header(SET_COOKIE, Both);
/// let response = error.to_response();
/// assert_eq!(response.headers()[ALLOW], "a, b");
/// assert_eq!(response.headers().get_all(SET_COOKIE).iter().count(), 2);
/// ```
#[derive(Debug)]
pub struct FieldLines<'a> {
    name: &'a HeaderName,
    /// How long a line may become.
    limit: usize,
    line: Line,
    /// Further lines of a field with a line each.
    separate: Vec<HeaderValue>,
}

#[derive(Debug)]
enum Line {
    Absent,
    /// A list without elements.
    Empty,
    One(HeaderValue),
    Joined(Vec<u8>),
    TooLong,
}

/// What became of the values of a field.
pub(super) enum Collected {
    Nothing,
    Lines { first: HeaderValue, further: Vec<HeaderValue> },
    TooLong,
}

impl<'a> FieldLines<'a> {
    pub(super) fn new(name: &'a HeaderName, limit: usize) -> Self {
        Self { name, limit, line: Line::Absent, separate: Vec::new() }
    }

    /// The name of the field that the values are for.
    ///
    /// ```
    /// use error_response::{ApiError, FieldLines, HeaderField, StatusError};
    /// use http::StatusCode;
    /// use http::header::{CONTENT_LANGUAGE, ETAG};
    ///
    /// struct Quoted(&'static str);
    ///
    /// impl HeaderField for Quoted {
    ///     fn write(&self, lines: &mut FieldLines<'_>) {
    ///         // RFC 9110, section 8.8.3: an entity tag has quotes.
    ///         match *lines.name() {
    ///             ETAG => lines.text(&format_args!("\"{}\"", self.0)),
    ///             _ => lines.text(&self.0),
    ///         }
    ///     }
    /// }
    ///
    /// let error = StatusError::new(StatusCode::CONFLICT);
    /// let response = error.header(ETAG, Quoted("en")).header(CONTENT_LANGUAGE, Quoted("en")).to_response();
    /// assert_eq!(response.headers()[ETAG], "\"en\"");
    /// assert_eq!(response.headers()[CONTENT_LANGUAGE], "en");
    /// ```
    #[must_use]
    pub fn name(&self) -> &HeaderName {
        self.name
    }

    /// Adds a value as it is, in opaque bytes if need be. One that is too long is left out.
    ///
    /// ```
    /// # use error_response::{ApiError, FieldLines, HeaderField, StatusError};
    /// # use http::header::{ETAG, HeaderValue};
    /// struct Weak;
    ///
    /// impl HeaderField for Weak {
    ///     fn write(&self, lines: &mut FieldLines<'_>) {
    ///         lines.value(HeaderValue::from_static("W/\"1\""));
    ///     }
    /// }
    /// # let response = StatusError::new(http::StatusCode::CONFLICT).header(ETAG, Weak).to_response();
    /// # assert_eq!(response.headers()[ETAG], "W/\"1\"");
    /// ```
    pub fn value(&mut self, value: HeaderValue) {
        if value.len() > self.limit {
            return self.leave_out();
        }
        let first = match &self.line {
            Line::Absent | Line::Empty => {
                self.line = Line::One(value);
                return;
            }
            Line::TooLong => return,
            Line::One(first) => first.as_bytes(),
            Line::Joined(joined) => joined,
        };
        match Repetition::look_up(self.name) {
            Repetition::LineEach => self.separate.push(value),
            Repetition::Single => self.line = Line::One(value),
            Repetition::List if first.len() + SEPARATOR.len() + value.len() > self.limit => self.leave_out(),
            Repetition::List => self.join(value.as_bytes()),
        }
    }

    /// Adds text: in ASCII as the table of [`HeaderField`](crate::HeaderField) says, percent-encoded in `Location` (RFC 3986,
    /// section 2.1), and in `Retry-After` only if it is digits or a date (RFC 9110, section 10.2.3).
    ///
    /// Empty text adds nothing. Text that is too long is left out whole, and a `Display` is stopped there. What a `Display`
    /// wrote before it failed is sent.
    ///
    /// ```
    /// # use error_response::{ApiError, FieldLines, HeaderField, StatusError};
    /// # use http::header::LOCATION;
    /// struct Order(u64);
    ///
    /// impl HeaderField for Order {
    ///     fn write(&self, lines: &mut FieldLines<'_>) {
    ///         lines.text(&format_args!("/orders/{}", self.0));
    ///     }
    /// }
    /// # let response = StatusError::new(http::StatusCode::SEE_OTHER).header(LOCATION, Order(7)).to_response();
    /// # assert_eq!(response.headers()[LOCATION], "/orders/7");
    /// ```
    pub fn text(&mut self, text: &dyn Display) {
        if self.is_overfull() {
            return;
        }
        let line = match *self.name {
            header::LOCATION => text::to_uri_reference_within(text, self.limit),
            header::RETRY_AFTER => {
                text::to_string_within(text, self.limit).map(|text| to_retry_after(text.trim()))
            }
            _ => text::to_ascii_within(text, self.limit),
        };
        let Some(line) = line else { return self.leave_out() };
        if line.is_empty() {
            return;
        }
        if let Ok(value) = HeaderValue::try_from(line) {
            self.value(value);
        }
    }

    /// Adds text that may be sent as it is, without a copy on the way.
    pub(super) fn str(&mut self, text: &str) {
        let has_own_rule = matches!(*self.name, header::LOCATION | header::RETRY_AFTER);
        // The length comes first: a long text is not looked at to its end.
        if !has_own_rule && text.len() <= self.limit && text::obeys_ascii_rule(text) {
            if let Ok(value) = HeaderValue::from_str(text) {
                return self.value(value);
            }
        }
        self.text(&text);
    }

    /// Adds text of printable ASCII as it is. Text that is too long is left out whole, and the `Display` is stopped there.
    pub(super) fn ascii(&mut self, text: &dyn Display) {
        if self.is_overfull() {
            return;
        }
        let Some(line) = text::to_string_within(text, self.limit) else { return self.leave_out() };
        match HeaderValue::try_from(line) {
            Ok(value) if !value.is_empty() => self.value(value),
            _ => {}
        }
    }

    /// Adds an integer. In `Retry-After` a negative one is `0`: the wait is over.
    pub(super) fn integer(&mut self, digits: &str) {
        let is_over = digits.starts_with('-') && *self.name == header::RETRY_AFTER;
        if let Ok(value) = HeaderValue::from_str(if is_over { "0" } else { digits }) {
            self.value(value);
        }
    }

    /// Begins a list, which may turn out to have no elements.
    pub(super) fn begin_list(&mut self) {
        if rules::may_be_empty(self.name) && matches!(self.line, Line::Absent) {
            self.line = Line::Empty;
        }
    }

    pub(super) fn finish(self) -> Collected {
        let first = match self.line {
            Line::Absent => return Collected::Nothing,
            Line::TooLong => return Collected::TooLong,
            Line::Empty => HeaderValue::from_static(""),
            Line::One(value) => value,
            Line::Joined(bytes) => match HeaderValue::try_from(bytes) {
                Ok(value) => value,
                Err(_) => return Collected::Nothing,
            },
        };
        Collected::Lines { first, further: self.separate }
    }

    /// Whether further values have no effect.
    pub(super) fn is_overfull(&self) -> bool {
        matches!(self.line, Line::TooLong)
    }

    /// Leaves out a value that does not fit, and with it the list that it is an element of.
    fn leave_out(&mut self) {
        if Repetition::look_up(self.name) == Repetition::List {
            self.line = Line::TooLong;
        }
    }

    fn join(&mut self, value: &[u8]) {
        let mut joined = match mem::replace(&mut self.line, Line::TooLong) {
            Line::Joined(joined) => joined,
            Line::One(first) => first.as_bytes().to_vec(),
            Line::Absent | Line::Empty | Line::TooLong => return,
        };
        let needed = joined.len() + SEPARATOR.len() + value.len();
        if needed > joined.capacity() {
            let generous = needed.next_power_of_two().min(self.limit);
            joined.reserve_exact(generous - joined.len());
        }
        joined.extend_from_slice(SEPARATOR);
        joined.extend_from_slice(value);
        self.line = Line::Joined(joined);
    }
}

/// Digits as they are, a date in the only format that may be sent (RFC 9110, section 5.6.7), and nothing else.
fn to_retry_after(text: &str) -> String {
    if text.bytes().all(|byte| byte.is_ascii_digit()) {
        return text.to_owned();
    }
    httpdate::parse_http_date(text).map(httpdate::fmt_http_date).unwrap_or_default()
}
