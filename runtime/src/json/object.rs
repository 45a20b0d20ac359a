//! Objects and lists of objects, laid out member by member.

use core::fmt::Display;

use serde::ser::Serialize;

use super::buffer::{Buffer, STRUCTURE};
use super::omitted::Omitted;
use super::output::{Output, Place};
use super::serializer::Nested;
use super::string::is_plain;

/// Whether a name needs no escape.
pub(crate) fn is_plain_name(name: &str) -> bool {
    is_plain(name.as_bytes())
}

/// An object on its way into a buffer, closed with [`end`](Self::end).
pub(crate) struct Object<'b> {
    json: &'b mut Buffer,
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
        Self { json, was_cut: false }
    }

    /// Appends bytes of another body, which stand here in every body of its kind.
    pub(crate) fn copy(&mut self, written: &[u8]) {
        self.json.bytes.extend_from_slice(written);
    }

    pub(crate) fn written(&self) -> &[u8] {
        self.json.written()
    }

    pub(crate) fn end(self) {
        self.json.bytes.push(b'}');
    }

    pub(crate) fn room(&self) -> usize {
        self.json.room()
    }

    /// Marks the object as incomplete, so that a list leaves it out.
    pub(crate) fn overflow(&mut self) {
        self.was_cut = true;
    }

    pub(crate) fn is_overfull(&self) -> bool {
        self.was_cut
    }

    /// Writes the name, and returns where the member starts.
    fn name(&mut self, name: &str) -> usize {
        let member = self.begin_member();
        self.json.escape_name(name);
        self.json.bytes.extend_from_slice(b"\":");
        member
    }

    /// A style's own names need no escape.
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
        self.json.bytes.extend_from_slice(itoa::Buffer::new().format(number).as_bytes());
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

    pub(crate) fn two_texts(&mut self, name: &'static str, first: &str, second: &str) {
        self.own_name(name);
        self.json.bytes.push(b'"');
        self.was_cut |= self.json.escape(first).is_err() || self.json.escape(second).is_err();
        self.json.bytes.push(b'"');
    }

    /// Formats at most `limit` bytes of text, before escaping.
    pub(crate) fn display(&mut self, name: &'static str, text: &dyn Display, limit: usize) {
        self.own_name(name);
        self.json.bytes.push(b'"');
        self.was_cut |= self.json.format(text, limit).is_err();
        self.json.bytes.push(b'"');
    }

    /// As [`display`](Self::display), but no member where there is no text, and whether there is one.
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

    pub(crate) fn begin_text(&mut self, name: &'static str) {
        self.own_name(name);
        self.json.bytes.push(b'"');
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
            self.was_cut |= self.json.format(text, limit).is_err();
        }
        if self.json.bytes.len() == start {
            self.was_cut |= self.json.escape(fallback()).is_err();
        }
    }

    pub(crate) fn end_text(&mut self) {
        self.json.bytes.push(b'"');
    }

    /// A member with a user's value, or nothing at all.
    pub(crate) fn value(&mut self, name: &str, value: &dyn MemberValue) -> Result<(), Omitted> {
        if !self.has_room_for(name) {
            return Err(Omitted::TooLarge);
        }
        let member = self.name(name);
        self.value_of(member, value)
    }

    /// As [`value`](Self::value), with a name that [needs no escape](is_plain_name).
    pub(crate) fn plain_value(&mut self, name: &str, value: &dyn MemberValue) -> Result<(), Omitted> {
        if self.json.room() <= name.len() * 6 + 4 {
            return Err(Omitted::TooLarge);
        }
        let bytes = &mut self.json.bytes;
        let member = bytes.len();
        bytes.extend_from_slice(if bytes.ends_with(b"{") { b"\"" } else { b",\"" });
        bytes.extend_from_slice(name.as_bytes());
        bytes.extend_from_slice(b"\":");
        let written = value.write_json(self.json);
        if written.is_err() {
            self.json.bytes.truncate(member);
        }
        written
    }

    /// Whether the name fits even if every byte is escaped, which takes six.
    pub(crate) fn has_room_for(&self, name: &str) -> bool {
        self.room() > name.len() * 6 + 4
    }

    fn value_of(&mut self, member: usize, value: &dyn MemberValue) -> Result<(), Omitted> {
        value.write_json(self.json).inspect_err(|_| self.json.bytes.truncate(member))
    }

    pub(crate) fn object<R>(&mut self, name: &'static str, fill: impl FnOnce(&mut Object<'_>) -> R) -> R {
        self.own_name(name);
        let mut object = Object::begin(self.json);
        let result = fill(&mut object);
        object.end();
        result
    }

    /// A list of as many objects as fit, and no member where none does.
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
    /// Adds one object. One that does not fit ends the list.
    pub(crate) fn push(
        &mut self,
        fill: impl FnOnce(&mut Object<'_>) -> Result<(), Omitted>,
    ) -> Result<(), Omitted> {
        let item = self.json.bytes.len();
        if self.json.room() < STRUCTURE {
            return Err(Omitted::TooLarge);
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
            return Err(Omitted::TooLarge);
        }
        Ok(())
    }
}

/// A value of an extension member (RFC 9457, section 3.2): anything that implements `Serialize`.
///
/// ```
/// use error_response::MemberValue;
///
/// fn check<T: MemberValue>() {}
/// check::<Vec<Option<u64>>>();
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be a member of the body",
    label = "no `Serialize`",
    note = "an `#[extension]` is serialized: derive `serde::Serialize` for `{Self}`"
)]
pub trait MemberValue {
    /// Writes the value, or nothing of it.
    #[doc(hidden)]
    #[allow(
        private_interfaces,
        reason = "the trait is for the compiler's messages, and nobody else implements it"
    )]
    fn write_json(&self, json: &mut Buffer) -> Result<(), Omitted>;
}

#[diagnostic::do_not_recommend]
#[allow(private_interfaces, reason = "as above")]
impl<T: Serialize + ?Sized> MemberValue for T {
    fn write_json(&self, json: &mut Buffer) -> Result<(), Omitted> {
        let start = json.bytes.len();
        let output = Output::new(json);
        // The result says no more than `stop` does: `Nested` has noted every error.
        let _ = Nested { value: self, place: Place::outermost(&output) }
            .serialize(&mut serde_json::Serializer::new(&output));
        let stop = output.stop.get();
        json.settle(start, stop)
    }
}

impl Buffer {
    /// Takes back what is no value.
    fn settle(&mut self, start: usize, stop: Option<Omitted>) -> Result<(), Omitted> {
        let is_null = self.bytes[start..] == *b"null";
        let Some(omitted) = stop.or(is_null.then_some(Omitted::Null)) else { return Ok(()) };
        self.bytes.truncate(start);
        Err(omitted)
    }

    /// Writes a value in place of all that is here.
    pub(crate) fn rewrite(&mut self, value: &dyn MemberValue) -> Result<&str, Omitted> {
        self.clear();
        value.write_json(self)?;
        self.text()
    }
}
