//! The fields of a response, put together under their limits.

use http::StatusCode;
use http::header::{self, HeaderMap, HeaderName, HeaderValue};

use super::header_field::HeaderField;
use super::lines::{FieldLines, Line};
use super::precedence::Precedence;
use super::rules::{ONE_LINE_EACH, SEPARATOR, SINGLE, WHOLE, WHOLE_LIMIT, is_required, is_reserved};

/// The fields of one response, while they are put together.
pub(crate) struct Fields<'m> {
    map: &'m mut HeaderMap,
    status: StatusCode,
    /// What the optional fields may still take. `None`: they are yet to be measured.
    left: Option<usize>,
    /// What became of fields of the level at hand.
    marks: Vec<(HeaderName, Mark)>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mark {
    /// It was replaced, or stood in for: further values join the first.
    Settled,
    /// It became too long: further values are no field by themselves.
    Dropped,
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
        Self { map, status, left: Some(limit), marks: Vec::new() }
    }

    /// Of an error that is to be rendered under limits that nobody knows yet: what a line may be at most.
    pub(crate) fn early(map: &'m mut HeaderMap, status: StatusCode) -> Self {
        Self { map, status, left: None, marks: Vec::new() }
    }

    /// What a field may take together with other optional ones, if it is one.
    fn room(&self, name: &HeaderName) -> Option<usize> {
        self.left.filter(|_| !WHOLE.contains(name) && !is_required(name, self.status))
    }

    /// Begins with what was kept.
    pub(crate) fn restore(&mut self, kept: &KeptFields) {
        for (name, value) in &kept.fields {
            self.map.append(name.clone(), value.clone());
        }
        self.left = Some(kept.left);
    }

    pub(crate) fn to_kept(&self, media_type: Option<&'static str>) -> KeptFields {
        let fields = self.map.iter().map(|(name, value)| (name.clone(), value.clone())).collect();
        KeptFields { fields, left: self.left.unwrap_or_default(), media_type }
    }

    /// Begins with the fields of an error, or of the next one around it.
    pub(crate) fn begin_level(&mut self) {
        self.marks.clear();
    }

    /// Whether a field has become too long at the level at hand.
    pub(crate) fn has_dropped(&self, name: &HeaderName) -> bool {
        self.is_marked(name, Mark::Dropped)
    }

    fn is_marked(&self, name: &HeaderName, mark: Mark) -> bool {
        self.marks.iter().any(|(marked, other)| marked == name && *other == mark)
    }

    /// Writes a field of the error's. What is too long is as if it were not said.
    pub(crate) fn write(&mut self, name: &HeaderName, value: &dyn HeaderField, precedence: Precedence) {
        let is_settled = self.is_marked(name, Mark::Settled);
        let is_said = precedence == Precedence::Fallback && !is_settled && self.map.contains_key(name);
        if is_said || self.has_dropped(name) {
            return;
        }
        let replaces = precedence != Precedence::Usual && !is_settled;
        let mut lines = FieldLines::new(name, self.limit(name, replaces));
        value.write(&mut lines);
        let first = match lines.line {
            Line::Absent => return,
            Line::TooLong if replaces => return self.marks.push((name.clone(), Mark::Dropped)),
            Line::TooLong => return self.drop_line(name),
            Line::Empty => HeaderValue::from_static(""),
            Line::One(value) => value,
            Line::Joined(bytes) => match HeaderValue::try_from(bytes) {
                Ok(value) => value,
                Err(_) => return,
            },
        };
        if replaces {
            self.remove(name);
            self.marks.push((name.clone(), Mark::Settled));
        }
        self.append(name, first);
        for value in lines.separate {
            self.append(name, value);
        }
    }

    /// How long a line of this field may be at most. Where it takes the place of another, that is not given up for one that
    /// does not fit.
    fn limit(&self, name: &HeaderName, replaces: bool) -> usize {
        match self.room(name) {
            None => WHOLE_LIMIT,
            Some(room) if replaces => room.saturating_add(self.size(name)).saturating_sub(size(name, 0)),
            Some(room) => room,
        }
    }

    /// What a field takes.
    fn size(&self, name: &HeaderName) -> usize {
        self.map.get(name).map_or(0, |value| size(name, value.len()))
    }

    /// Removes a field, and with it what it took.
    fn remove(&mut self, name: &HeaderName) {
        if let Some(room) = self.room(name) {
            self.left = Some(room.saturating_add(self.size(name)));
        }
        self.map.remove(name);
        if *name == header::UPGRADE {
            self.map.remove(header::CONNECTION);
        }
    }

    /// Leaves out a line that has become too long, for half of it would say something else.
    #[cold]
    fn drop_line(&mut self, name: &HeaderName) {
        self.remove(name);
        self.marks.push((name.clone(), Mark::Dropped));
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

    /// As [`declared`](Self::declared), beside what other levels say.
    pub(crate) fn declared_as(&mut self, precedence: Precedence, name: &'static str, value: &'static str) {
        // It has been checked by the derive, so it is no text any more.
        if let Some(value) = from_static(value) {
            self.write(&HeaderName::from_static(name), &value, precedence);
        }
    }

    fn append(&mut self, name: &HeaderName, value: HeaderValue) {
        if is_reserved(name) || self.has_dropped(name) {
            return;
        }
        if ONE_LINE_EACH.contains(name) {
            if value.len() <= WHOLE_LIMIT {
                // A map has a limit of its own, past which a field is left out as well.
                let _ = self.map.try_append(name, value);
            }
            return;
        }
        let present = self.map.get(name);
        if present.is_some() && value.is_empty() {
            return;
        }
        let first = present.filter(|first| !first.is_empty() && !SINGLE.contains(name));
        let length = first.map_or(value.len(), |first| first.len() + SEPARATOR.len() + value.len());
        let left = match self.room(name) {
            None => (length <= WHOLE_LIMIT).then_some(self.left),
            Some(room) => {
                let taken = present.map_or(0, |present| size(name, present.len()));
                room.saturating_add(taken).checked_sub(size(name, length)).map(Some)
            }
        };
        match (left, first) {
            (Some(left), None) => self.insert_line(name, value, left),
            (Some(left), Some(first)) => {
                if let Some(joined) = join(first, &value) {
                    self.insert_line(name, joined, left);
                }
            }
            (None, Some(_)) => self.drop_line(name),
            (None, None) => {}
        }
    }

    /// Writes the only line of a field, in place of any other, after which there is so much left for others.
    fn insert_line(&mut self, name: &HeaderName, line: HeaderValue, left: Option<usize>) {
        if self.map.try_insert(name, line).is_err() {
            return;
        }
        self.left = left;
        if *name == header::UPGRADE {
            // RFC 9110, section 7.8: a sender of Upgrade must also say so in Connection.
            let _ = self.map.try_insert(header::CONNECTION, HeaderValue::from_static("upgrade"));
        }
    }
}

/// One line of the elements of both (RFC 9110, section 5.3).
fn join(first: &HeaderValue, second: &HeaderValue) -> Option<HeaderValue> {
    HeaderValue::try_from([first.as_bytes(), SEPARATOR, second.as_bytes()].concat()).ok()
}

/// What a line takes as HTTP/1.1 writes it.
fn size(name: &HeaderName, value: usize) -> usize {
    name.as_str().len() + value + ": \r\n".len()
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
