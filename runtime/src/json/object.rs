//! Objects and lists of objects, laid out member by member.

use core::fmt::Display;
use core::ops::ControlFlow;

use super::{Buffer, Fit, Flow, MemberValue, STRUCTURE, Unserializable};

/// A name as it stands between the members of an object, with the comma before it and the colon after it.
pub(crate) fn written_name(name: &str) -> Box<[u8]> {
    let mut json = Buffer::exactly(usize::MAX, 0);
    json.bytes.extend_from_slice(b",\"");
    json.escape_name(name);
    json.bytes.extend_from_slice(b"\":");
    json.bytes.into()
}

/// An object on its way into a buffer. It is closed with [`end`](Self::end).
pub(crate) struct Object<'b> {
    json: &'b mut Buffer,
    /// Whether a text was cut at the cap.
    was_cut: bool,
}

impl<'b> Object<'b> {
    pub(crate) fn begin(json: &'b mut Buffer) -> Self {
        json.bytes.push(b'{');
        Self::within(json)
    }

    /// An object that is begun and ended by what is [copied](Self::copy).
    pub(crate) fn within(json: &'b mut Buffer) -> Self {
        Self { json, was_cut: false }
    }

    /// Writes what another object of this kind had here.
    pub(crate) fn copy(&mut self, written: &[u8]) {
        self.json.bytes.extend_from_slice(written);
    }

    /// The body so far.
    pub(crate) fn written(&self) -> &[u8] {
        self.json.written()
    }

    pub(crate) fn end(self) {
        self.json.bytes.push(b'}');
    }

    pub(crate) fn room(&self) -> usize {
        self.json.room()
    }

    /// Says that something was left out, so that a list does without this object.
    pub(crate) fn overflow(&mut self) {
        self.was_cut = true;
    }

    /// Whether something was left out.
    pub(crate) fn is_overfull(&self) -> bool {
        self.was_cut
    }

    /// Writes the name, and answers where the member starts.
    fn name(&mut self, name: &str) -> usize {
        let member = self.begin_member();
        self.json.escape_name(name);
        self.json.bytes.extend_from_slice(b"\":");
        member
    }

    /// Writes a name of a style's own, which needs no escape.
    fn own_name(&mut self, name: &'static str) {
        self.begin_member();
        self.json.bytes.extend_from_slice(name.as_bytes());
        self.json.bytes.extend_from_slice(b"\":");
    }

    fn is_empty(&self) -> bool {
        self.json.bytes.last() == Some(&b'{')
    }

    fn begin_member(&mut self) -> usize {
        let member = self.json.bytes.len();
        if !self.is_empty() {
            self.json.bytes.push(b',');
        }
        self.json.bytes.push(b'"');
        member
    }

    pub(crate) fn number(&mut self, name: &'static str, number: u16) {
        self.own_name(name);
        let digits = [number / 10_000, number / 1_000, number / 100, number / 10, number]
            .map(|rest| b'0' + u8::try_from(rest % 10).unwrap_or_default());
        let leading = digits.iter().take(4).take_while(|&&digit| digit == b'0').count();
        self.json.bytes.extend_from_slice(&digits[leading..]);
    }

    pub(crate) fn text(&mut self, name: &'static str, text: &str) {
        self.own_name(name);
        self.json.bytes.push(b'"');
        self.was_cut |= self.json.escape(text).is_err();
        self.json.bytes.push(b'"');
    }

    pub(crate) fn optional_text(&mut self, name: &'static str, text: Option<&str>) {
        if let Some(text) = text {
            self.text(name, text);
        }
    }

    pub(crate) fn optional_display(&mut self, name: &'static str, text: Option<impl Display>) {
        if let Some(text) = text {
            self.display(name, &text, usize::MAX);
        }
    }

    /// A text in two pieces.
    pub(crate) fn two_texts(&mut self, name: &'static str, first: &str, second: &str) {
        self.own_name(name);
        self.json.bytes.push(b'"');
        self.was_cut |= self.json.escape(first).is_err() || self.json.escape(second).is_err();
        self.json.bytes.push(b'"');
    }

    /// Formats straight into the body: at most `limit` bytes of text, before escaping.
    pub(crate) fn display(&mut self, name: &'static str, text: &dyn Display, limit: usize) {
        self.own_name(name);
        self.json.bytes.push(b'"');
        self.was_cut |= self.json.format(text, limit).is_err();
        self.json.bytes.push(b'"');
    }

    /// As [`display`](Self::display), unless there is no text.
    pub(crate) fn display_some(&mut self, name: &'static str, text: &dyn Display, limit: usize) -> bool {
        let member = self.json.bytes.len();
        self.begin_text(name);
        let start = self.json.bytes.len();
        self.was_cut |= self.json.format(text, limit).is_err();
        if self.json.bytes.len() == start {
            self.json.bytes.truncate(member);
            return false;
        }
        self.end_text();
        true
    }

    /// Begins a member with text.
    pub(crate) fn begin_text(&mut self, name: &'static str) {
        self.own_name(name);
        self.json.bytes.push(b'"');
    }

    /// Formats at most `limit` bytes of text straight into the body, or else the fallback.
    #[inline]
    pub(crate) fn text_or(
        &mut self,
        text: Option<&dyn Display>,
        limit: usize,
        fallback: impl FnOnce() -> &'static str,
    ) {
        let start = self.json.bytes.len();
        if let Some(text) = text {
            self.was_cut |= self.json.format(text, limit).is_err();
        }
        if self.json.bytes.len() == start {
            self.was_cut |= self.json.escape(fallback()).is_err();
        }
    }

    pub(crate) fn end_text(&mut self) {
        self.json.bytes.push(b'"');
    }

    /// A member with any value, or nothing at all where the value is `null` or past a limit.
    pub(crate) fn value(&mut self, name: &str, value: &dyn MemberValue) -> Result<Fit, Unserializable> {
        if !self.has_room_for(name) {
            return Ok(Fit::TooLarge);
        }
        let member = self.name(name);
        self.value_of(member, value)
    }

    /// As [`value`](Self::value), with the name as [`written_name`] has it.
    pub(crate) fn known_value(
        &mut self,
        name: &str,
        written: &[u8],
        value: &dyn MemberValue,
    ) -> Result<Fit, Unserializable> {
        if !self.has_room_for(name) {
            return Ok(Fit::TooLarge);
        }
        let member = self.json.bytes.len();
        let comma = usize::from(self.is_empty());
        self.json.bytes.extend_from_slice(&written[comma..]);
        self.value_of(member, value)
    }

    /// An escape has six bytes at most.
    pub(crate) fn has_room_for(&self, name: &str) -> bool {
        self.room() > name.len() * 6 + 4
    }

    fn value_of(&mut self, member: usize, value: &dyn MemberValue) -> Result<Fit, Unserializable> {
        let fit = value.write_json(self.json);
        if fit != Ok(Fit::Written) {
            self.json.bytes.truncate(member);
        }
        fit
    }

    /// A member that is an object.
    pub(crate) fn object<R>(&mut self, name: &'static str, fill: impl FnOnce(&mut Object<'_>) -> R) -> R {
        self.own_name(name);
        let mut object = Object::begin(self.json);
        let result = fill(&mut object);
        object.end();
        result
    }

    /// A member that is a list of objects, as many as fit, and no member where none does.
    pub(crate) fn list<R>(&mut self, name: &str, fill: impl FnOnce(&mut List<'_>) -> R) -> R {
        let member = self.name(name);
        self.json.bytes.push(b'[');
        let mut list = List { start: self.json.bytes.len(), json: self.json };
        let result = fill(&mut list);
        if list.json.bytes.len() > list.start {
            list.json.bytes.push(b']');
        } else {
            list.json.bytes.truncate(member);
        }
        result
    }
}

/// A list of objects on its way into a buffer.
pub(crate) struct List<'b> {
    json: &'b mut Buffer,
    start: usize,
}

impl List<'_> {
    /// Adds one object, unless it does not fit: then the list is at its end.
    pub(crate) fn push(&mut self, fill: impl FnOnce(&mut Object<'_>) -> Result<(), Unserializable>) -> Flow {
        let item = self.json.bytes.len();
        if self.json.room() < STRUCTURE {
            return Ok(ControlFlow::Break(()));
        }
        if item > self.start {
            self.json.bytes.push(b',');
        }
        let mut object = Object::begin(self.json);
        fill(&mut object)?;
        let was_cut = object.was_cut;
        object.end();
        if was_cut || self.json.room() == 0 {
            self.json.bytes.truncate(item);
            return Ok(ControlFlow::Break(()));
        }
        Ok(ControlFlow::Continue(()))
    }
}
