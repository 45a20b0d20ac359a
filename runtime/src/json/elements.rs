//! Lists and objects of a value, element by element.

use serde_core::ser::{
    Serialize, SerializeMap, SerializeSeq, SerializeStruct, SerializeStructVariant, SerializeTuple,
    SerializeTupleStruct, SerializeTupleVariant,
};

use super::key::Key;
use super::value::{Depth, Stopped, Value};
use super::{Buffer, Stop};

/// A list or an object that has been opened.
pub(super) struct Elements<'b> {
    json: &'b mut Buffer,
    depth: Depth,
    closing: &'static [u8],
    next: Next,
    /// Where the last member begins, with the comma before it.
    member: usize,
}

/// What may come next.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Next {
    /// An element or member, the first one.
    First,
    /// Another one.
    Further,
    /// The value of the member whose name is written.
    Value,
}

impl<'b> Elements<'b> {
    /// Behind the opening bracket.
    pub(super) fn new(json: &'b mut Buffer, depth: Depth, closing: &'static [u8]) -> Self {
        let member = json.bytes.len();
        Self { json, depth, closing, next: Next::First, member }
    }

    pub(super) fn element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Stopped> {
        self.separate()?;
        self.json.nested(value, self.depth)
    }

    pub(super) fn close(self) -> Result<(), Stopped> {
        if self.next == Next::Value {
            return Err(self.json.stop_because(Stop::Failed));
        }
        self.json.put(self.closing)
    }

    fn separate(&mut self) -> Result<(), Stopped> {
        self.member = self.json.bytes.len();
        match core::mem::replace(&mut self.next, Next::Further) {
            Next::First => Ok(()),
            Next::Further => self.json.put(b","),
            Next::Value => Err(self.json.stop_because(Stop::Failed)),
        }
    }

    fn member<T: Serialize + ?Sized>(&mut self, name: &'static str, value: &T) -> Result<(), Stopped> {
        self.separate()?;
        self.json.put_text(name)?;
        self.value(value)
    }

    /// Writes the value of the member whose name is written.
    fn value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Stopped> {
        self.json.put(b":")?;
        self.json.nested(value, self.depth).or_else(|stopped| self.give_up(stopped))
    }

    /// Gives the whole value up, or of a flattened one the member only that nests too deeply.
    #[cold]
    fn give_up(&mut self, stopped: Stopped) -> Result<(), Stopped> {
        let is_flattened = self.json.flattens && self.depth.is_first_level(self.json);
        if !is_flattened || self.json.stop != Some(Stop::TooDeep) {
            return Err(stopped);
        }
        self.json.stop = None;
        self.json.bytes.truncate(self.member);
        if self.json.bytes.last() == Some(&b'{') {
            self.next = Next::First;
        }
        Ok(())
    }
}

macro_rules! elements {
    ($($trait:ident::$method:ident)*) => {$(
        impl $trait for Elements<'_> {
            type Ok = ();
            type Error = Stopped;

            fn $method<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Stopped> {
                self.element(value)
            }

            fn end(self) -> Result<(), Stopped> {
                self.close()
            }
        }
    )*};
}

elements! {
    SerializeSeq::serialize_element
    SerializeTuple::serialize_element
    SerializeTupleStruct::serialize_field
    SerializeTupleVariant::serialize_field
}

impl SerializeStructVariant for Elements<'_> {
    type Ok = ();
    type Error = Stopped;

    fn serialize_field<T: Serialize + ?Sized>(
        &mut self,
        name: &'static str,
        value: &T,
    ) -> Result<(), Stopped> {
        self.member(name, value)
    }

    fn end(self) -> Result<(), Stopped> {
        self.close()
    }
}

impl SerializeMap for Elements<'_> {
    type Ok = ();
    type Error = Stopped;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), Stopped> {
        self.separate()?;
        let written = key.serialize(Key { json: self.json, depth: self.depth });
        self.json.note_failure(written)?;
        self.next = Next::Value;
        Ok(())
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Stopped> {
        if core::mem::replace(&mut self.next, Next::Further) != Next::Value {
            return Err(self.json.stop_because(Stop::Failed));
        }
        self.value(value)
    }

    fn end(self) -> Result<(), Stopped> {
        self.close()
    }
}

/// A struct is an object, but for those by which `serde_json` passes its own text on.
pub(super) enum Struct<'b> {
    Members(Elements<'b>),
    Raw(Value<'b>),
}

impl SerializeStruct for Struct<'_> {
    type Ok = ();
    type Error = Stopped;

    fn serialize_field<T: Serialize + ?Sized>(
        &mut self,
        name: &'static str,
        value: &T,
    ) -> Result<(), Stopped> {
        match self {
            Self::Members(elements) => elements.member(name, value),
            Self::Raw(Value { json, depth }) => json.raw(value, depth.levels),
        }
    }

    fn end(self) -> Result<(), Stopped> {
        match self {
            Self::Members(elements) => elements.close(),
            Self::Raw(_) => Ok(()),
        }
    }
}
