//! Where a user's value is written: how much more it may take, how much deeper it may nest, and why it was given up.

use core::cell::{Cell, RefCell};
use core::fmt::{self, Display};
use std::io;

use serde::ser::{Error, Serialize};

use super::buffer::Buffer;
use super::omitted::Omitted;
use super::scan::nesting_of;

/// How `serde_json` passes text on that is JSON already.
pub(super) const RAW_VALUE: &str = "$serde_json::private::RawValue";

/// How `serde_json` passes a number on, with its feature `arbitrary_precision`.
pub(super) const NUMBER: &str = "$serde_json::private::Number";

/// The buffer as values are written to it, and as `serde_json` writes some numbers. It is shared with the values, which may
/// be nested.
pub(super) struct Output<'v> {
    pub(super) buffer: RefCell<&'v mut Buffer>,
    /// Why the value was given up: a user's `Serialize` may swallow the error.
    pub(super) stop: Cell<Option<Omitted>>,
    /// Whether a `null` is a value like any other.
    pub(super) keeps_null: Cell<bool>,
}

impl Output<'_> {
    /// The first reason counts.
    #[cold]
    pub(super) fn stop_because(&self, omitted: Omitted) -> Stopped {
        self.stop.set(self.stop.get().or(Some(omitted)));
        Stopped
    }

    pub(super) fn len(&self) -> usize {
        self.buffer.borrow().bytes.len()
    }

    fn nesting(&self) -> usize {
        self.buffer.borrow().nesting
    }

    pub(super) fn put(&self, bytes: &[u8]) -> Result<(), Stopped> {
        let put = self.buffer.borrow_mut().put(bytes);
        put.map_err(|omitted| self.stop_because(omitted))
    }

    /// [`put`](Self::put) of one byte, without a call.
    #[inline]
    pub(super) fn put_byte(&self, byte: u8) -> Result<(), Stopped> {
        let put = self.buffer.borrow_mut().put(&[byte]);
        put.map_err(|omitted| self.stop_because(omitted))
    }

    pub(super) fn write_string(&self, text: &str) -> Result<(), Stopped> {
        let written = self.buffer.borrow_mut().put_string(text);
        written.map_err(|omitted| self.stop_because(omitted))
    }

    /// A string of a user's `Display`, which is a failure where that fails by itself.
    pub(super) fn write_display(&self, text: &dyn Display) -> Result<(), Stopped> {
        let written = self.buffer.borrow_mut().put_display(text);
        written.map_err(|omitted| self.stop_because(omitted))
    }

    /// Replaces a member's value, from the colon on, by a `null`.
    #[cold]
    pub(super) fn write_null_from(&self, start: usize) -> Result<(), Stopped> {
        self.stop.set(None);
        let mut buffer = self.buffer.borrow_mut();
        buffer.bytes.truncate(start);
        buffer.put(b":null").map_err(|omitted| self.stop_because(omitted))
    }
}

impl io::Write for &Output<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.write_all(bytes).map(|()| bytes.len())
    }

    fn write_all(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.put(bytes).map_err(|Stopped| io::ErrorKind::StorageFull.into())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// A value was given up. What it said of it is dropped, because it may reveal internals.
#[derive(Debug)]
pub(super) struct Stopped;

impl Display for Stopped {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the value cannot be written")
    }
}

impl std::error::Error for Stopped {}

impl Error for Stopped {
    fn custom<T: Display>(_: T) -> Self {
        Self
    }
}

pub(super) fn stopped<E>(_: E) -> Stopped {
    Stopped
}

/// A level of a Rust value is seldom more than a struct behind an `Option` behind a newtype.
const STEPS_PER_LEVEL: usize = 4;

/// Where a value is written, and how deep it is.
#[derive(Clone, Copy)]
pub(super) struct Place<'v> {
    pub(super) output: &'v Output<'v>,
    /// Objects and arrays around it, which is what the limit is about.
    levels: usize,
    /// Values around it of any kind, `Some` and newtypes included, which is what the stack is about.
    steps: usize,
    pub(super) kind: Kind,
}

/// What is written in a place.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Value,
    /// The name of a member, which is a string.
    Name,
    /// Text that is JSON already.
    Json,
}

impl<'v> Place<'v> {
    /// Where a value is written that is in no other one.
    pub(super) fn outermost(output: &'v Output<'v>) -> Self {
        Self { output, levels: 0, steps: 0, kind: Kind::Value }
    }

    /// The same place, for something else.
    pub(super) fn of(self, kind: Kind) -> Self {
        Self { kind, ..self }
    }

    pub(super) fn step(self) -> Result<Self, Stopped> {
        if self.steps / STEPS_PER_LEVEL >= self.output.nesting() {
            return Err(self.output.stop_because(Omitted::TooDeep));
        }
        Ok(Self { steps: self.steps + 1, ..self })
    }

    /// Where the values of a list or an object are written.
    pub(super) fn level(self) -> Result<Self, Stopped> {
        if self.kind != Kind::Value {
            return Err(Stopped);
        }
        if self.levels >= self.output.nesting() {
            return Err(self.output.stop_because(Omitted::TooDeep));
        }
        Self { levels: self.levels + 1, ..self }.step()
    }

    /// Writes text that is JSON already.
    pub(super) fn write_json(self, text: &str) -> Result<(), Stopped> {
        // What cannot fit is not looked at.
        if text.len() > self.output.buffer.borrow().room() {
            return Err(self.output.stop_because(Omitted::TooLarge));
        }
        self.write_json_of(text, nesting_of(text.as_bytes()))
    }

    /// Writes text that is JSON already and nests so deep.
    pub(super) fn write_json_of(self, text: &str, levels: usize) -> Result<(), Stopped> {
        if levels > self.output.nesting() - self.levels {
            return Err(self.output.stop_because(Omitted::TooDeep));
        }
        self.output.put(text.as_bytes())
    }

    pub(super) fn write<T: Serialize + ?Sized>(self, value: &T) -> Result<(), Stopped> {
        match value.serialize(self) {
            Ok(()) => Ok(()),
            // It may fail by itself.
            Err(Stopped) => Err(self.output.stop_because(Omitted::Failed)),
        }
    }

    /// The place of what is in a `Some` or a newtype, of which nothing is written.
    pub(super) fn inner(self) -> Result<Self, Stopped> {
        if self.kind == Kind::Json { Err(Stopped) } else { self.step() }
    }

    /// Writes a number or a `bool`, which is a string where it is a name.
    #[inline]
    pub(super) fn write_plain(self, text: &str) -> Result<(), Stopped> {
        match self.kind {
            Kind::Value => self.output.put(text.as_bytes()),
            Kind::Name => self.output.write_string(text),
            Kind::Json => Err(Stopped),
        }
    }

    /// Writes a floating-point number. As a value, one that is not finite is `null`.
    pub(super) fn write_float(self, value: impl Serialize, is_finite: bool) -> Result<(), Stopped> {
        let quote: &[u8] = match self.kind {
            Kind::Value => b"",
            Kind::Name if is_finite => b"\"",
            _ => return Err(Stopped),
        };
        self.output.put(quote)?;
        value.serialize(&mut serde_json::Serializer::new(self.output)).map_err(stopped)?;
        self.output.put(quote)
    }

    pub(super) fn write_null(self) -> Result<(), Stopped> {
        if self.kind == Kind::Value { self.output.put(b"null") } else { Err(Stopped) }
    }

    pub(super) fn write_text(self, text: &str) -> Result<(), Stopped> {
        if self.kind == Kind::Json { Err(Stopped) } else { self.output.write_string(text) }
    }

    pub(super) fn write_display(self, text: &dyn Display) -> Result<(), Stopped> {
        if self.kind == Kind::Json { Err(Stopped) } else { self.output.write_display(text) }
    }

    /// Whether values here are members that are left out alone.
    pub(super) fn is_flattened(self) -> bool {
        let buffer = self.output.buffer.borrow();
        buffer.flattens && self.levels == 1
    }
}
