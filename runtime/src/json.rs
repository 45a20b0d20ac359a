//! JSON under a size cap and a depth limit, written straight into the body.

mod elements;
mod escape;
mod formatted;
mod key;
mod names;
mod object;
mod raw;
#[cfg(test)]
mod tests;
mod value;

use core::fmt::{self, Display, Write as _};
use core::ops::ControlFlow;

use serde_core::Serialize;

use crate::limits::Limits;
use crate::text;
use escape::{escape, is_plain, nesting_of, plain_length};
use formatted::Formatted;
use value::{Depth, Stopped, Value};

pub(crate) use escape::members_of;
pub(crate) use names::Names;
pub(crate) use object::{Object, written_name};
#[cfg(test)]
use raw::to_text;
pub(crate) use raw::{Flow, Json, JsonText, for_each_member, to_object};

/// A value of the user's could not be serialized. What it said is dropped, because it may tell of internals.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Unserializable;

/// Whether a value found its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fit {
    Written,
    /// Nothing was written, because the value is `null`.
    Absent,
    /// Nothing was written, because the value is too large.
    TooLarge,
    /// Nothing was written, because the value nests too deeply.
    TooDeep,
}

impl Fit {
    /// Whether the next member may follow: they are dropped from the last, so one that is too large is the end. One that
    /// nests too deeply is only left out itself.
    pub(crate) fn flow(self) -> ControlFlow<()> {
        match self {
            Self::Written | Self::Absent | Self::TooDeep => ControlFlow::Continue(()),
            Self::TooLarge => ControlFlow::Break(()),
        }
    }
}

/// A value of an extension member: anything that implements `Serialize`.
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
    fn write_json(&self, json: &mut Buffer) -> Result<Fit, Unserializable>;
}

#[diagnostic::do_not_recommend]
#[allow(private_interfaces, reason = "as above")]
impl<T: Serialize + ?Sized> MemberValue for T {
    fn write_json(&self, json: &mut Buffer) -> Result<Fit, Unserializable> {
        json.value(self)
    }
}

/// The bytes of a body, with a cap that no value passes.
pub(crate) struct Buffer {
    bytes: Vec<u8>,
    /// How long `bytes` may become before the closing delimiters.
    limit: usize,
    /// How long it may become before there is anything to think of: neither the limit nor the capacity is reached.
    easy: usize,
    /// How deep values may nest.
    nesting: usize,
    /// Whether what is written are the members of another object, each of which may be left out.
    flattens: bool,
    /// Why the value at hand was given up. Its own errors may be lost on their way through code of the user's.
    stop: Option<Stop>,
}

/// Why a value was given up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stop {
    TooLarge,
    TooDeep,
    Failed,
}

/// What may follow once the cap is reached: the names of a style's own members, quotes and closing brackets.
const STRUCTURE: usize = 128;

/// Large enough for most error bodies, so that the buffer is allocated once. A power of two: a body that is doubled stops
/// at its limit, which usually is one too, and does not go half as far again.
const USUAL_BODY: usize = 512;

impl Buffer {
    /// `further`: how many bytes are expected beyond the usual, which is somebody's guess.
    pub(crate) fn new(limit: usize, nesting: usize, further: usize) -> Self {
        let capacity = match further {
            0 => USUAL_BODY.min(limit),
            _ => (USUAL_BODY + further.min(Limits::DEFAULT.body)).min(limit).next_power_of_two().min(limit),
        };
        Self::with(capacity, limit.saturating_sub(STRUCTURE), nesting)
    }

    /// A buffer for one value that brings its own structure.
    pub(crate) fn exactly(limit: usize, nesting: usize) -> Self {
        Self::with(USUAL_BODY.min(limit), limit, nesting)
    }

    fn with(capacity: usize, limit: usize, nesting: usize) -> Self {
        let bytes = Vec::with_capacity(capacity);
        Self { bytes, limit, easy: capacity.min(limit), nesting, flattens: false, stop: None }
    }

    pub(crate) fn into_bytes(self) -> Vec<u8> {
        self.bytes
    }

    pub(crate) fn written(&self) -> &[u8] {
        &self.bytes
    }

    pub(crate) fn room(&self) -> usize {
        self.limit.saturating_sub(self.bytes.len())
    }

    /// Makes room for so many bytes more, if they fit.
    #[inline]
    fn make_room(&mut self, bytes: usize) -> bool {
        self.bytes.len() + bytes <= self.easy || self.grow(bytes)
    }

    /// A `Vec` would double what a large piece has made of it, far past the limit.
    #[cold]
    fn grow(&mut self, bytes: usize) -> bool {
        let fits = bytes <= self.room();
        if fits && bytes > self.bytes.capacity() - self.bytes.len() {
            let needed = self.bytes.len() + bytes;
            let most = self.limit.saturating_add(STRUCTURE).max(needed);
            self.bytes.reserve_exact(needed.next_power_of_two().min(most) - self.bytes.len());
        }
        self.easy = self.bytes.capacity().min(self.limit);
        fits
    }

    /// Serializes a value, or leaves no trace of it.
    pub(crate) fn value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<Fit, Unserializable> {
        let start = self.bytes.len();
        let depth = Depth::new(self.nesting);
        let outcome = value.serialize(Value { json: self, depth });
        let is_absent = &self.bytes[start..] == b"null";
        if outcome.is_ok() && self.stop.is_none() && !is_absent {
            return Ok(Fit::Written);
        }
        self.take_back(start, outcome)
    }

    #[cold]
    fn take_back(&mut self, start: usize, outcome: Result<(), Stopped>) -> Result<Fit, Unserializable> {
        let fit = match (self.stop.take(), outcome) {
            (None, Ok(())) => Ok(Fit::Absent),
            (Some(Stop::TooLarge), _) => Ok(Fit::TooLarge),
            (Some(Stop::TooDeep), _) => Ok(Fit::TooDeep),
            (Some(Stop::Failed), _) | (None, Err(Stopped)) => Err(Unserializable),
        };
        self.bytes.truncate(start);
        fit
    }

    /// Writes a value in place of all that is here.
    pub(crate) fn rewrite(&mut self, value: &dyn MemberValue) -> Result<Result<&str, Fit>, Unserializable> {
        self.clear();
        match value.write_json(self)? {
            Fit::Written => self.text().map(Ok),
            other => Ok(Err(other)),
        }
    }

    pub(crate) fn clear(&mut self) {
        self.bytes.clear();
    }

    /// All that is here.
    pub(crate) fn text(&self) -> Result<&str, Unserializable> {
        core::str::from_utf8(&self.bytes).map_err(|_| Unserializable)
    }

    /// Writes a value that is text already, of so many levels, or nothing of it.
    fn copy_value(&mut self, text: &str, levels: usize) -> Fit {
        if levels > self.nesting {
            return Fit::TooDeep;
        }
        if !self.make_room(text.len()) {
            return Fit::TooLarge;
        }
        self.bytes.extend_from_slice(text.as_bytes());
        Fit::Written
    }

    /// The first reason counts.
    #[cold]
    fn stop_because(&mut self, stop: Stop) -> Stopped {
        self.stop.get_or_insert(stop);
        Stopped
    }

    /// Writes bytes of a value.
    #[inline]
    fn put(&mut self, bytes: &[u8]) -> Result<(), Stopped> {
        if !self.make_room(bytes.len()) {
            return Err(self.stop_because(Stop::TooLarge));
        }
        self.bytes.extend_from_slice(bytes);
        Ok(())
    }

    /// Writes a JSON string of a value.
    fn put_text(&mut self, text: &str) -> Result<(), Stopped> {
        self.put(b"\"")?;
        // Text that is longer than there is room is given up before it is looked at.
        if text.len() > self.room() || self.escape(text).is_err() {
            return Err(self.stop_because(Stop::TooLarge));
        }
        self.put(b"\"")
    }

    /// Writes a JSON string of a value, and nothing where `Display` fails.
    fn put_display(&mut self, text: &dyn Display) -> Result<(), Stopped> {
        self.put(b"\"")?;
        let mut inside = Formatted::begin(self, usize::MAX);
        let formatted = write!(inside, "{text}");
        if inside.end().is_err() {
            return Err(self.stop_because(Stop::TooLarge));
        }
        if formatted.is_err() {
            return Err(self.stop_because(Stop::Failed));
        }
        self.put(b"\"")
    }

    /// Writes a name, for which there is always room: those of a style's own members are few and short, and the others
    /// have been measured.
    #[inline]
    fn escape_name(&mut self, name: &str) {
        if is_plain(name.as_bytes()) {
            self.bytes.extend_from_slice(name.as_bytes());
        } else {
            self.escape_bytes(name);
        }
    }

    #[cold]
    fn escape_bytes(&mut self, name: &str) {
        for byte in name.bytes() {
            if is_plain(&[byte]) {
                self.bytes.push(byte);
            } else {
                let (escape, len) = escape(byte);
                self.bytes.extend_from_slice(&escape[..len]);
            }
        }
    }

    /// Writes the text as the inside of a JSON string, up to the last character that fits.
    fn escape(&mut self, text: &str) -> fmt::Result {
        if self.push_plain(text) { Ok(()) } else { self.escape_piecewise(text) }
    }

    /// Writes text that fits and needs no escape.
    #[allow(
        clippy::inline_always,
        reason = "a call for every piece of a formatted text is a third of its cost"
    )]
    #[inline(always)]
    fn push_plain(&mut self, text: &str) -> bool {
        let is_fine = self.make_room(text.len()) && is_plain(text.as_bytes());
        if is_fine {
            self.bytes.extend_from_slice(text.as_bytes());
        }
        is_fine
    }

    /// Formats at most `limit` bytes of text as the inside of a JSON string. What a failing `Display` wrote up to there is
    /// kept. It is an error only where the text does not fit into the body.
    fn format(&mut self, text: &dyn Display, limit: usize) -> fmt::Result {
        let mut inside = Formatted::begin(self, limit);
        let _ = write!(inside, "{text}");
        inside.end()
    }

    #[cold]
    fn escape_piecewise(&mut self, text: &str) -> fmt::Result {
        let mut rest = text;
        loop {
            // As far as there is room, and no further: nobody knows how long it is.
            let fitting = text::cut(rest, self.room());
            let plain = plain_length(fitting.as_bytes());
            self.make_room(plain);
            self.bytes.extend_from_slice(&fitting.as_bytes()[..plain]);
            let Some(&byte) = fitting.as_bytes().get(plain) else {
                return if fitting.len() < rest.len() { Err(fmt::Error) } else { Ok(()) };
            };
            let (escape, len) = escape(byte);
            if len > self.room() {
                return Err(fmt::Error);
            }
            self.bytes.extend_from_slice(&escape[..len]);
            rest = &rest[plain + 1..];
        }
    }
}
