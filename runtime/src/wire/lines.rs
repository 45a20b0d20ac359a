//! The lines of one response field.

use core::fmt::Display;

use http::header::{self, HeaderName, HeaderValue};

use super::rules::{ONE_LINE_EACH, SEPARATOR, SINGLE};
use crate::text;

/// Takes the value of one response field; see [`HeaderField`](crate::HeaderField).
///
/// A line is sent whole or not at all: what is too long takes what it would be joined to with it. `Location`, challenges,
/// cookies and the field that HTTP demands of a status may have 64 KiB a line, all other fields share
/// [`Limits::headers`](crate::Limits::headers).
#[derive(Debug)]
pub struct FieldLines<'a> {
    pub(super) name: &'a HeaderName,
    /// How long a line may become.
    pub(super) limit: usize,
    pub(super) line: Line,
    /// Further lines, of the few fields whose elements do not go on one.
    pub(super) separate: Vec<HeaderValue>,
}

#[derive(Debug)]
pub(super) enum Line {
    Absent,
    /// A list without elements.
    Empty,
    One(HeaderValue),
    Joined(Vec<u8>),
    /// A list that is too long is left out whole.
    TooLong,
}

impl<'a> FieldLines<'a> {
    /// For a field whose lines may take so many bytes each.
    pub(super) fn new(name: &'a HeaderName, limit: usize) -> Self {
        Self { name, limit, line: Line::Absent, separate: Vec::new() }
    }

    /// Adds a value as it is, unless it is too long.
    pub fn value(&mut self, value: HeaderValue) {
        if value.len() > self.limit {
            return self.overflow();
        }
        let first = match &mut self.line {
            Line::Absent | Line::Empty => {
                self.line = Line::One(value);
                return;
            }
            Line::TooLong => return,
            Line::One(first) => first.as_bytes(),
            Line::Joined(joined) => joined,
        };
        if ONE_LINE_EACH.contains(self.name) {
            self.separate.push(value);
        } else if SINGLE.contains(self.name) {
            self.line = Line::One(value);
        } else if first.len() + SEPARATOR.len() + value.len() > self.limit {
            self.overflow();
        } else {
            self.join(value.as_bytes());
        }
    }

    fn join(&mut self, value: &[u8]) {
        let limit = self.limit;
        let room = |needed: usize| needed.next_power_of_two().min(limit);
        let mut joined = match core::mem::replace(&mut self.line, Line::TooLong) {
            Line::Joined(mut joined) => {
                let needed = joined.len() + SEPARATOR.len() + value.len();
                if needed > joined.capacity() {
                    joined.reserve_exact(room(needed) - joined.len());
                }
                joined
            }
            Line::One(first) => {
                let mut joined = Vec::with_capacity(room(first.len() + SEPARATOR.len() + value.len()));
                joined.extend_from_slice(first.as_bytes());
                joined
            }
            Line::Absent | Line::Empty | Line::TooLong => return,
        };
        joined.extend_from_slice(SEPARATOR);
        joined.extend_from_slice(value);
        self.line = Line::Joined(joined);
    }

    /// Something did not fit. Half a list would say something else, but lines and single values stand for themselves.
    fn overflow(&mut self) {
        if !ONE_LINE_EACH.contains(self.name) && !SINGLE.contains(self.name) {
            self.line = Line::TooLong;
        }
    }

    /// Whether nothing more has any effect.
    pub(super) fn is_overfull(&self) -> bool {
        matches!(self.line, Line::TooLong)
    }

    /// Adds text: in ASCII as the table of [`HeaderField`](crate::HeaderField) says, percent-encoded in `Location`, and in `Retry-After`
    /// only digits or a date. Empty text adds nothing, and text past the limits of a field none of it.
    pub fn text(&mut self, text: &dyn Display) {
        if self.is_overfull() {
            return;
        }
        let line = if *self.name == header::LOCATION {
            text::uri_reference_within(text, self.limit)
        } else if *self.name == header::RETRY_AFTER {
            text::to_string_within(text, self.limit).map(|text| retry_after(text.trim()))
        } else {
            text::ascii_within(text, self.limit)
        };
        let Some(line) = line else { return self.overflow() };
        if line.is_empty() {
            return;
        }
        if let Ok(value) = HeaderValue::try_from(line) {
            self.value(value);
        }
    }

    /// Adds an integer. A wait of less than nothing is over (RFC 9110, section 10.2.3, has no sign).
    pub(super) fn integer(&mut self, digits: &str) {
        let is_over = digits.starts_with('-') && *self.name == header::RETRY_AFTER;
        if let Ok(value) = HeaderValue::from_str(if is_over { "0" } else { digits }) {
            self.value(value);
        }
    }

    /// Says that what follows are the elements of a list, which may be none: of the fields that mean something when
    /// they are empty, that is `Allow` (RFC 9110, section 10.2.1).
    pub(super) fn list(&mut self) {
        if *self.name == header::ALLOW && matches!(self.line, Line::Absent) {
            self.line = Line::Empty;
        }
    }
}

/// Digits as they are, a date of any format as the one that may be sent (RFC 9110, section 5.6.7), and nothing of anything
/// else.
fn retry_after(text: &str) -> String {
    if text.bytes().all(|byte| byte.is_ascii_digit()) {
        return text.to_owned();
    }
    httpdate::parse_http_date(text).map(httpdate::fmt_http_date).unwrap_or_default()
}
