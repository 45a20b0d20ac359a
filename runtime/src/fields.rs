//! The fields of a response, put together under their limits.

use http::StatusCode;
use http::header::{self, HeaderMap, HeaderName, HeaderValue};

use crate::description::Rank;
use crate::header::{FieldLines, HeaderField, Line, ONE_LINE_EACH};

/// Fields that are never shortened or left out for their size: half a URL or challenge leads somewhere else.
const WHOLE: [HeaderName; 4] =
    [header::LOCATION, header::WWW_AUTHENTICATE, header::PROXY_AUTHENTICATE, header::SET_COOKIE];

/// A bound for text of fields that are never left out, so that memory is bounded whatever a value does.
const WHOLE_LIMIT: usize = 64 * 1024;

/// The fields of one response, while they are put together.
pub(crate) struct Fields<'m> {
    map: &'m mut HeaderMap,
    status: StatusCode,
    /// What the optional fields may still take.
    left: usize,
    /// Fields that the level at hand has replaced, or stood in for: its further values join the first.
    settled: Vec<HeaderName>,
}

/// Fields that are the same for every response of a kind.
pub(crate) struct KeptFields {
    /// A list, because inserting a few is faster than cloning a map.
    pub(crate) fields: Box<[(HeaderName, HeaderValue)]>,
    pub(crate) left: usize,
    /// Of which media type the body was: a style may have several.
    pub(crate) media_type: Option<&'static str>,
}

impl<'m> Fields<'m> {
    pub(crate) fn new(map: &'m mut HeaderMap, status: StatusCode, limit: usize) -> Self {
        Self { map, status, left: limit, settled: Vec::new() }
    }

    /// What a value of this field may take.
    fn limit(&self, name: &HeaderName) -> usize {
        if self.is_never_left_out(name) { WHOLE_LIMIT } else { self.left }
    }

    fn is_never_left_out(&self, name: &HeaderName) -> bool {
        WHOLE.contains(name) || is_required(name, self.status)
    }

    /// Begins with what was kept.
    pub(crate) fn restore(&mut self, kept: &KeptFields) {
        for (name, value) in &kept.fields {
            self.map.append(name.clone(), value.clone());
        }
        self.left = kept.left;
    }

    pub(crate) fn to_kept(&self, media_type: Option<&'static str>) -> KeptFields {
        let fields = self.map.iter().map(|(name, value)| (name.clone(), value.clone())).collect();
        KeptFields { fields, left: self.left, media_type }
    }

    /// Begins with the fields of an error, or of the next one around it.
    pub(crate) fn begin_level(&mut self) {
        self.settled.clear();
    }

    /// Writes a field of the error's.
    pub(crate) fn write(&mut self, name: &HeaderName, value: &dyn HeaderField, rank: Rank) {
        let is_settled = self.settled.contains(name);
        if rank == Rank::Fallback && !is_settled && self.map.contains_key(name) {
            return;
        }
        let mut lines = FieldLines::new(name, self.limit(name));
        value.write(&mut lines);
        let first = match lines.line {
            Line::Absent | Line::TooLong => return,
            Line::Empty => HeaderValue::from_static(""),
            Line::One(value) => value,
            Line::Joined(bytes) => match HeaderValue::try_from(bytes) {
                Ok(value) => value,
                Err(_) => return,
            },
        };
        if rank != Rank::Usual && !is_settled {
            self.map.remove(name);
            self.settled.push(name.clone());
        }
        self.append(name, first);
        for value in lines.separate {
            self.append(name, value);
        }
    }

    /// Writes a field that the service wants on every error, unless the error has one of that name.
    pub(crate) fn write_default(&mut self, name: &HeaderName, value: &HeaderValue) {
        if !self.map.contains_key(name) && !is_reserved(name) {
            let _ = self.map.try_append(name, value.clone());
        }
    }

    /// Writes a field of the body style's, in place of any other.
    pub(crate) fn insert(&mut self, name: HeaderName, value: HeaderValue) {
        self.map.insert(name, value);
    }

    /// Writes the media type of the body.
    pub(crate) fn content_type(&mut self, media_type: &'static str) {
        if let Some(value) = from_static(media_type) {
            self.map.insert(header::CONTENT_TYPE, value);
        }
    }

    /// Writes a field that is the same for every occurrence.
    pub(crate) fn declared(&mut self, name: &'static str, value: &'static str) {
        // Only `Allow` may be declared empty, and then it is there.
        if let Some(value) = from_static(value) {
            self.append(&HeaderName::from_static(name), value);
        }
    }

    fn append(&mut self, name: &HeaderName, value: HeaderValue) {
        if is_reserved(name) {
            return;
        }
        let size = name.as_str().len() + value.len() + ": \r\n".len();
        if !self.is_never_left_out(name) {
            let Some(left) = self.left.checked_sub(size) else { return };
            self.left = left;
        }
        if *name == header::UPGRADE {
            // RFC 9110, section 7.8: a sender of Upgrade must also say so in Connection.
            self.map.insert(header::CONNECTION, HeaderValue::from_static("upgrade"));
        }
        if ONE_LINE_EACH.contains(name) {
            // A map has a limit of its own, past which a field is left out as well.
            let _ = self.map.try_append(name, value);
            return;
        }
        let joined = match self.map.get(name) {
            Some(first) => join(first, &value),
            None => Some(value),
        };
        if let Some(value) = joined {
            let _ = self.map.try_insert(name, value);
        }
    }
}

/// Says that another request might have got another style (RFC 9110, section 12.5.5).
pub(crate) fn vary_on_accept(map: &mut HeaderMap) {
    append_once(map, &header::VARY, &HeaderValue::from_static("accept"));
}

/// Adds an element to a list, unless it is there. `*` in `Vary` is all of them.
pub(crate) fn append_once(map: &mut HeaderMap, name: &HeaderName, element: &HeaderValue) {
    let is_it = |found: &[u8]| {
        found.eq_ignore_ascii_case(element.as_bytes()) || (*name == header::VARY && found == b"*")
    };
    let lines = map.get_all(name).iter().map(HeaderValue::as_bytes);
    // A cookie may contain commas, and is one line.
    let mut elements = lines
        .flat_map(|line| line.split(|&byte| byte == b',' && *name == header::VARY).map(<[u8]>::trim_ascii));
    if !elements.any(is_it) {
        let _ = map.try_append(name, element.clone());
    }
}

/// A value that is cloned without a count. `None` where it is none, which the derive has ruled out.
fn from_static(value: &'static str) -> Option<HeaderValue> {
    HeaderValue::from_maybe_shared(bytes::Bytes::from_static(value.as_bytes())).ok()
}

/// One line of the elements of both (RFC 9110, section 5.3).
fn join(first: &HeaderValue, second: &HeaderValue) -> Option<HeaderValue> {
    HeaderValue::from_bytes(&[first.as_bytes(), b", ", second.as_bytes()].concat()).ok()
}

fn is_required(name: &HeaderName, status: StatusCode) -> bool {
    crate::status::find(status.as_u16())
        .and_then(|status| status.required)
        .is_some_and(|required| required.header == name.as_str())
}

/// Fields that frame the message: they are the library's and the server's.
fn is_reserved(name: &HeaderName) -> bool {
    [header::CONTENT_TYPE, header::CONTENT_LENGTH, header::TRANSFER_ENCODING, header::CONNECTION]
        .contains(name)
}
