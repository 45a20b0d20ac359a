//! All fields of one response, under a limit.

use http::StatusCode;
use http::header::{self, HeaderMap, HeaderName, HeaderValue};

use super::header_field::HeaderField;
use super::lines::{Collected, FieldLines};
use super::precedence::Precedence;
use super::rules::{self, Repetition, SEPARATOR, WHOLE_LIMIT};

/// Writes the fields of one response, and keeps them within their limits.
pub(crate) struct Fields<'m> {
    map: &'m mut HeaderMap,
    status: StatusCode,
    /// How many bytes the optional fields may still take together. `None` where that is decided later.
    room: Option<usize>,
    /// Names that the current level has set or dropped.
    marks: Vec<(HeaderName, Mark)>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mark {
    /// Further values of this level are appended; they replace nothing.
    Set,
    /// A line has become too long, so further values of this level are left out as well: they are the rest of a list.
    Dropped,
}

impl<'m> Fields<'m> {
    pub(crate) fn new(map: &'m mut HeaderMap, status: StatusCode, limit: usize) -> Self {
        Self { map, status, room: Some(limit), marks: Vec::new() }
    }

    /// For values that will be written again, under limits that are not known yet.
    pub(crate) fn unlimited(map: &'m mut HeaderMap, status: StatusCode) -> Self {
        Self { map, status, room: None, marks: Vec::new() }
    }

    /// The room that this field shares with others. `None` where only a line's own limit counts.
    fn shared_room(&self, name: &HeaderName) -> Option<usize> {
        self.room.filter(|_| !rules::is_sent_whole(name, self.status))
    }

    /// What the optional fields may still take.
    pub(crate) fn room_left(&self) -> usize {
        self.room.unwrap_or_default()
    }

    /// Begins with the fields of an error, or of the one that forwards to it.
    pub(crate) fn begin_level(&mut self) {
        self.marks.clear();
    }

    /// Whether the current level has left out a field because it became too long.
    pub(crate) fn has_dropped(&self, name: &HeaderName) -> bool {
        self.is_marked(name, Mark::Dropped)
    }

    fn is_marked(&self, name: &HeaderName, mark: Mark) -> bool {
        self.marks.iter().any(|(marked, other)| marked == name && *other == mark)
    }

    /// Writes a value of the current level. One that is too long replaces nothing.
    pub(crate) fn write(&mut self, name: &HeaderName, value: &dyn HeaderField, precedence: Precedence) {
        let is_set = self.is_marked(name, Mark::Set);
        let is_idle = precedence == Precedence::Fallback && !is_set && self.map.contains_key(name);
        if is_idle || self.has_dropped(name) {
            return;
        }
        let replaces = precedence != Precedence::Usual && !is_set;
        let mut lines = FieldLines::new(name, self.line_limit(name, replaces));
        value.write(&mut lines);
        let (first, further) = match lines.finish() {
            Collected::Nothing => return,
            Collected::TooLong if replaces => return self.marks.push((name.clone(), Mark::Dropped)),
            Collected::TooLong => return self.drop_line(name),
            Collected::Lines { first, further } => (first, further),
        };
        if replaces {
            self.remove(name);
            self.marks.push((name.clone(), Mark::Set));
        }
        self.append(name, first);
        for value in further {
            self.append(name, value);
        }
    }

    /// How long a line of this field may be. One that replaces another may use that one's room.
    fn line_limit(&self, name: &HeaderName, replaces: bool) -> usize {
        match self.shared_room(name) {
            None => WHOLE_LIMIT,
            Some(room) if replaces => {
                room.saturating_add(self.size(name)).saturating_sub(rules::line_size(name, 0))
            }
            Some(room) => room,
        }
    }

    /// How much room the line of this field takes.
    fn size(&self, name: &HeaderName) -> usize {
        self.map.get(name).map_or(0, |value| rules::line_size(name, value.len()))
    }

    /// Removes a field, and frees its room.
    fn remove(&mut self, name: &HeaderName) {
        if let Some(room) = self.shared_room(name) {
            self.room = Some(room.saturating_add(self.size(name)));
        }
        self.map.remove(name);
        if *name == header::UPGRADE {
            self.map.remove(header::CONNECTION);
        }
    }

    /// Removes a line that has become too long: half of it would say something else.
    #[cold]
    fn drop_line(&mut self, name: &HeaderName) {
        self.remove(name);
        self.marks.push((name.clone(), Mark::Dropped));
    }

    pub(crate) fn write_content_type(&mut self, media_type: &'static str) {
        if let Some(value) = from_static(media_type) {
            self.map.insert(header::CONTENT_TYPE, value);
        }
    }

    /// Writes a declared value, which the derive has checked.
    pub(crate) fn write_declared(&mut self, name: &'static str, value: &'static str) {
        if let Some(value) = from_static(value) {
            self.append(&HeaderName::from_static(name), value);
        }
    }

    /// As [`write_declared`](Self::write_declared), with regard to what other levels say.
    pub(crate) fn write_declared_as(
        &mut self,
        precedence: Precedence,
        name: &'static str,
        value: &'static str,
    ) {
        if let Some(value) = from_static(value) {
            self.write(&HeaderName::from_static(name), &value, precedence);
        }
    }

    fn append(&mut self, name: &HeaderName, value: HeaderValue) {
        if rules::is_reserved(name) || self.has_dropped(name) {
            return;
        }
        let repetition = Repetition::look_up(name);
        if repetition == Repetition::LineEach {
            if value.len() <= WHOLE_LIMIT {
                // A map that is full refuses the line.
                let _ = self.map.try_append(name, value);
            }
            return;
        }
        let present = self.map.get(name);
        if present.is_some() && value.is_empty() {
            return;
        }
        let list = present.filter(|line| !line.is_empty() && repetition == Repetition::List);
        let length = list.map_or(value.len(), |line| line.len() + SEPARATOR.len() + value.len());
        let taken = present.map_or(0, |line| rules::line_size(name, line.len()));
        let room = self.shared_room(name).map(|room| room.saturating_add(taken));
        let left = match room {
            None => (length <= WHOLE_LIMIT).then_some(self.room),
            Some(room) => room.checked_sub(rules::line_size(name, length)).map(Some),
        };
        match (left, list) {
            (Some(left), None) => self.insert_line(name, value, left),
            (Some(left), Some(list)) => {
                if let Some(line) = rules::join(list, &value) {
                    self.insert_line(name, line, left);
                }
            }
            (None, Some(_)) => self.drop_line(name),
            (None, None) => {}
        }
    }

    /// Writes the only line of a field, which replaces any other.
    fn insert_line(&mut self, name: &HeaderName, line: HeaderValue, room_left: Option<usize>) {
        if self.map.try_insert(name, line).is_err() {
            return;
        }
        self.room = room_left;
        if *name == header::UPGRADE {
            // RFC 9110, section 7.8: a sender of Upgrade must also say so in Connection.
            let _ = self.map.try_insert(header::CONNECTION, HeaderValue::from_static("upgrade"));
        }
    }
}

/// The value of a field that has one value, of at most so many bytes.
pub(crate) fn single_value(name: &HeaderName, value: &dyn HeaderField, limit: usize) -> Option<HeaderValue> {
    let mut lines = FieldLines::new(name, limit);
    value.write(&mut lines);
    match lines.finish() {
        Collected::Lines { first, .. } => Some(first),
        Collected::Nothing | Collected::TooLong => None,
    }
}

/// A value that is cloned without a reference count.
fn from_static(value: &'static str) -> Option<HeaderValue> {
    HeaderValue::from_maybe_shared(bytes::Bytes::from_static(value.as_bytes())).ok()
}
