//! Objects and lists of objects, laid out member by member.

use core::fmt::Display;

use super::buffer::{Buffer, SHORTEST_OBJECT};
use super::omitted::Omitted;
use super::serializer::MemberValue;
use super::string::is_plain;

/// Whether a name needs no escape.
pub(crate) fn is_plain_name(name: &str) -> bool {
    is_plain(name.as_bytes())
}

/// Writes a name that needs no escape, and what stands behind it.
#[inline]
fn put_name<const N: usize>(bytes: &mut Vec<u8>, name: &str, behind: &[u8; N]) {
    if let Some(b'{') = bytes.last() {
        bytes.push(b'"');
    } else {
        bytes.extend_from_slice(b",\"");
    }
    bytes.extend_from_slice(name.as_bytes());
    bytes.extend_from_slice(behind);
}

/// An object on its way into a buffer, closed with [`end`](Self::end).
pub(crate) struct Object<'b> {
    pub(super) json: &'b mut Buffer,
    /// Whether it is a list, whose elements have no names.
    is_list: bool,
    /// Whether something was cut or left out for want of room.
    was_cut: bool,
}

impl<'b> Object<'b> {
    pub(crate) fn begin(json: &'b mut Buffer) -> Self {
        json.bytes.push(b'{');
        Self::within(json)
    }

    /// An object whose brackets are among the bytes that are [copied](Self::copy).
    pub(crate) fn within(json: &'b mut Buffer) -> Self {
        Self { json, is_list: false, was_cut: false }
    }

    /// Appends bytes of another body, which stand here in every body of its kind. The comma that they may begin with is for
    /// what may be before them.
    pub(crate) fn copy(&mut self, written: &[u8]) {
        let is_first = matches!(self.json.bytes.last(), Some(b'{' | b'['));
        let written = if is_first { written.strip_prefix(b",").unwrap_or(written) } else { written };
        self.json.bytes.extend_from_slice(written);
    }

    pub(crate) fn written(&self) -> &[u8] {
        self.json.written()
    }

    pub(crate) fn end(self) {
        self.json.bytes.push(b'}');
    }

    pub(crate) fn len(&self) -> usize {
        self.json.bytes.len()
    }

    /// The text from there on.
    pub(crate) fn since(&self, start: usize) -> &str {
        core::str::from_utf8(&self.json.bytes[start..]).unwrap_or_default()
    }

    /// Takes back all from there on.
    pub(crate) fn take_back(&mut self, start: usize) {
        self.json.bytes.truncate(start);
    }

    /// Whether anything in the body had no room.
    pub(crate) fn is_short(&self) -> bool {
        self.json.is_short
    }

    /// Writes something that leaves so many bytes of the room, if there are twice as many.
    pub(crate) fn with_less_room<R>(&mut self, bytes: usize, write: impl FnOnce(&mut Self) -> R) -> R {
        let bytes = bytes.min(self.json.room() / 2);
        self.json.narrow(bytes);
        let result = write(self);
        self.json.widen(bytes);
        result
    }

    pub(crate) fn room(&self) -> usize {
        self.json.room()
    }

    /// Takes so many bytes of the room, for good.
    pub(crate) fn take_room(&mut self, bytes: usize) {
        self.json.narrow(bytes.min(self.room()));
    }

    /// Marks the object as incomplete, so that a list leaves it out.
    #[cold]
    pub(crate) fn overflow(&mut self) {
        self.was_cut = true;
        self.json.is_short = true;
    }

    pub(crate) fn is_overfull(&self) -> bool {
        self.was_cut
    }

    /// Writes the name, and returns where the member starts.
    pub(super) fn name(&mut self, name: &str) -> usize {
        let member = self.begin_member();
        self.json.escape_name(name);
        self.json.bytes.extend_from_slice(b"\":");
        member
    }

    /// A style's own names need no escape. An element of a list has none.
    fn own_name(&mut self, name: &'static str) {
        if self.is_list {
            self.begin_next();
        } else {
            put_name(&mut self.json.bytes, name, b"\":");
        }
    }

    #[inline]
    pub(crate) fn begin_text(&mut self, name: &'static str) {
        if self.is_list {
            self.begin_next();
            self.json.bytes.push(b'"');
        } else {
            put_name(&mut self.json.bytes, name, b"\":\"");
        }
    }

    /// Begins a member or an element, which all but the first do with a comma.
    fn begin_next(&mut self) -> usize {
        let start = self.json.bytes.len();
        if !matches!(self.json.bytes.last(), Some(b'{' | b'[')) {
            self.json.bytes.push(b',');
        }
        start
    }

    fn begin_member(&mut self) -> usize {
        let member = self.begin_next();
        self.json.bytes.push(b'"');
        member
    }

    pub(crate) fn number(&mut self, name: &'static str, number: u64) {
        self.own_name(name);
        self.json.bytes.extend_from_slice(itoa::Buffer::new().format(number).as_bytes());
    }

    /// A text of the style's own, which has room in every body.
    pub(crate) fn fixed_text(&mut self, name: &'static str, text: &'static str) {
        self.begin_text(name);
        self.json.escape_name(text);
        self.end_text();
    }

    /// A value of the style's own that is JSON already, which has room in every body.
    pub(crate) fn literal(&mut self, name: &'static str, literal: &'static str) {
        self.own_name(name);
        self.json.bytes.extend_from_slice(literal.as_bytes());
    }

    pub(crate) fn text(&mut self, name: &'static str, text: &str) {
        if self.makes_room_for(name, text) && is_plain(text.as_bytes()) {
            return self.put_plain_text(name, b"\":\"", text);
        }
        self.begin_text(name);
        let written = self.json.escape(text);
        self.note(written);
        self.end_text();
    }

    /// A text that needs no escape behind a `#`, or a cut one.
    pub(crate) fn plain_fragment(&mut self, name: &'static str, text: &str) {
        if self.makes_room_for(name, text) {
            return self.put_plain_text(name, b"\":\"#", text);
        }
        self.begin_text(name);
        let written = self.json.escape("#").and_then(|()| self.json.escape(text));
        self.note(written);
        self.end_text();
    }

    /// Whether a member with this text has room. One look for all of it, and before anything is written: a list of single
    /// problems takes a tenth less time.
    #[inline]
    fn makes_room_for(&mut self, name: &str, text: &str) -> bool {
        !self.is_list && self.json.make_room(name.len() + text.len() + 7)
    }

    /// Writes a member that has room, whose text needs no escape.
    #[inline]
    fn put_plain_text<const N: usize>(&mut self, name: &'static str, behind: &[u8; N], text: &str) {
        put_name(&mut self.json.bytes, name, behind);
        self.json.bytes.extend_from_slice(text.as_bytes());
        self.end_text();
    }

    /// Formats at most `limit` bytes of text, before escaping.
    pub(crate) fn display(&mut self, name: &'static str, text: &dyn Display, limit: usize) {
        self.begin_text(name);
        let written = self.json.format(text, limit);
        self.note(written);
        self.json.bytes.push(b'"');
    }

    /// As [`display`](Self::display), but no member where there is no text, and whether there is one.
    pub(crate) fn display_some(&mut self, name: &'static str, text: &dyn Display, limit: usize) -> bool {
        let member = self.json.bytes.len();
        self.begin_text(name);
        let start = self.json.bytes.len();
        let written = self.json.format(text, limit);
        self.note(written);
        if self.json.bytes.len() == start {
            self.json.bytes.truncate(member);
            return false;
        }
        self.end_text();
        true
    }

    /// Formats at most `limit` bytes of text, or the fallback where that leaves nothing.
    #[inline]
    pub(crate) fn text_or(
        &mut self,
        text: Option<&dyn Display>,
        limit: usize,
        fallback: impl FnOnce() -> &'static str,
    ) {
        let start = self.json.bytes.len();
        if let Some(text) = text {
            if self.json.format(text, limit).is_err() {
                self.overflow();
            }
        }
        if self.json.bytes.len() == start {
            let written = self.json.escape(fallback());
            self.note(written);
        }
    }

    pub(crate) fn end_text(&mut self) {
        self.json.bytes.push(b'"');
    }

    /// Whether a text was cut.
    fn note(&mut self, written: core::fmt::Result) {
        if written.is_err() {
            self.overflow();
        }
    }

    /// A member with a user's value, or nothing at all.
    pub(crate) fn value(&mut self, name: &str, value: &dyn MemberValue) -> Result<(), Omitted> {
        if !self.has_room_for(name) {
            return self.refuse();
        }
        let member = self.name(name);
        self.json.write(value).inspect_err(|omitted| self.give_up(member, *omitted))
    }

    /// As [`value`](Self::value), with a name that [needs no escape](is_plain_name).
    pub(crate) fn plain_value(&mut self, name: &str, value: &dyn MemberValue) -> Result<(), Omitted> {
        if self.json.room() <= name.len() * 6 + 4 {
            return self.refuse();
        }
        let member = self.json.bytes.len();
        self.begin_plain_value(name);
        self.json.write(value).inspect_err(|omitted| self.give_up(member, *omitted))
    }

    /// Writes a name that [needs no escape](is_plain_name), up to the colon.
    pub(crate) fn begin_plain_value(&mut self, name: &str) {
        put_name(&mut self.json.bytes, name, b"\":");
    }

    /// The value of a member whose name is there.
    pub(crate) fn value_alone(&mut self, value: &dyn MemberValue) -> Result<(), Omitted> {
        self.json.write(value)
    }

    #[cold]
    pub(super) fn refuse(&mut self) -> Result<(), Omitted> {
        self.json.is_short = true;
        Err(Omitted::TooLarge)
    }

    /// Takes a member back whose value is none.
    #[cold]
    pub(super) fn give_up(&mut self, member: usize, omitted: Omitted) {
        self.take_back(member);
        self.json.is_short |= omitted == Omitted::TooLarge;
    }

    /// Whether the name fits even if every byte is escaped, which takes six.
    pub(crate) fn has_room_for(&self, name: &str) -> bool {
        self.room() > name.len() * 6 + 4
    }

    /// An object, unless `fill` answers that it is not needed.
    pub(crate) fn object(
        &mut self,
        name: &'static str,
        fill: impl FnOnce(&mut Object<'_>) -> Result<bool, Omitted>,
    ) -> Result<bool, Omitted> {
        let member = self.len();
        self.own_name(name);
        let mut object = Object::begin(self.json);
        let is_needed = fill(&mut object)?;
        let was_cut = object.was_cut;
        object.end();
        self.was_cut |= was_cut;
        if !is_needed {
            self.take_back(member);
        }
        Ok(is_needed)
    }

    /// A list of texts, numbers and as many [objects](Self::push) as fit, and no member where there is none.
    pub(crate) fn list<R>(&mut self, name: &str, fill: impl FnOnce(&mut Object<'_>) -> R) -> R {
        let member = self.name(name);
        self.json.bytes.push(b'[');
        let start = self.len();
        let mut list = Object { is_list: true, ..Object::within(self.json) };
        let result = fill(&mut list);
        self.was_cut |= list.was_cut;
        if self.len() > start {
            self.json.bytes.push(b']');
        } else {
            self.take_back(member);
        }
        result
    }

    /// Adds an object of the style's own to a list, unless `fill` answers that it is not needed. There is room for its names in
    /// every body, so that it stays where a text in it is cut.
    pub(crate) fn push_own(
        &mut self,
        fill: impl FnOnce(&mut Object<'_>) -> Result<bool, Omitted>,
    ) -> Result<bool, Omitted> {
        let start = self.begin_next();
        let mut object = Object::begin(self.json);
        let is_needed = fill(&mut object)?;
        let was_cut = object.was_cut;
        object.end();
        if is_needed {
            self.was_cut |= was_cut;
        } else {
            self.take_back(start);
        }
        Ok(is_needed)
    }

    /// Adds an object to a list, unless `fill` answers that it is not needed. It is an error where it does not fit.
    pub(crate) fn push(
        &mut self,
        fill: impl FnOnce(&mut Object<'_>) -> Result<bool, Omitted>,
    ) -> Result<bool, Omitted> {
        if self.room() < SHORTEST_OBJECT {
            self.json.is_short = true;
            return Err(Omitted::TooLarge);
        }
        let start = self.begin_next();
        let mut object = Object::begin(self.json);
        let is_needed = fill(&mut object)?;
        let was_cut = object.was_cut;
        object.end();
        if was_cut || self.room() == 0 {
            self.take_back(start);
            self.json.is_short = true;
            return Err(Omitted::TooLarge);
        }
        if !is_needed {
            self.take_back(start);
        }
        Ok(is_needed)
    }
}
