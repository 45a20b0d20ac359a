//! Any `Serialize` as JSON text, under the size cap and a depth limit.
//!
//! `serde_json` has no limits of its own when it writes: a body could take any size, and a stack overflow aborts the
//! process. Every step into a value counts, also those that write nothing (`Some`, newtype structs).

use core::fmt::{self, Display};

use serde_core::ser::{Error, Serialize, Serializer};

use super::elements::{Elements, Struct};
use super::escape::nesting_of;
use super::key::Verbatim;
use super::{Buffer, Stop};

/// Writing was given up: what the value said of it is dropped, because it may tell of internals.
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

/// How `serde_json` passes text on that is JSON already.
pub(super) const RAW_VALUE: &str = "$serde_json::private::RawValue";

/// How `serde_json` passes a number on, with its feature `arbitrary_precision`.
const NUMBER: &str = "$serde_json::private::Number";

/// How much deeper a value may nest.
#[derive(Clone, Copy)]
pub(super) struct Depth {
    /// Objects and arrays, which is what the limit is about.
    pub(super) levels: usize,
    /// Steps of any kind, which is what the stack is about.
    steps: usize,
}

/// A level of a Rust value is seldom more than a struct behind an `Option` behind a newtype.
const STEPS_PER_LEVEL: usize = 4;

impl Depth {
    pub(super) fn new(levels: usize) -> Self {
        Self { levels, steps: levels.saturating_mul(STEPS_PER_LEVEL) }
    }

    /// Whether these are the members of the value itself.
    pub(super) fn is_first_level(self, json: &Buffer) -> bool {
        self.levels + 1 == json.nesting
    }

    pub(super) fn step(self, json: &mut Buffer) -> Result<Self, Stopped> {
        match self.steps.checked_sub(1) {
            Some(steps) => Ok(Self { steps, ..self }),
            None => Err(json.stop_because(Stop::TooDeep)),
        }
    }

    fn level(self, json: &mut Buffer) -> Result<Self, Stopped> {
        match self.levels.checked_sub(1) {
            Some(levels) => Self { levels, ..self }.step(json),
            None => Err(json.stop_because(Stop::TooDeep)),
        }
    }
}

/// Where one value is written.
pub(super) struct Value<'b> {
    pub(super) json: &'b mut Buffer,
    pub(super) depth: Depth,
}

impl<'b> Value<'b> {
    fn begin(self, opening: u8, closing: &'static [u8]) -> Result<Elements<'b>, Stopped> {
        let depth = self.depth.level(self.json)?;
        self.json.put(&[opening])?;
        Ok(Elements::new(self.json, depth, closing))
    }

    /// An object whose one member is named after the variant.
    fn begin_variant(mut self, variant: &str) -> Result<Self, Stopped> {
        self.depth = self.depth.level(self.json)?;
        self.json.put(b"{")?;
        self.json.put_text(variant)?;
        self.json.put(b":")?;
        Ok(self)
    }

    /// `serde_json` knows how a float is best written.
    fn float(self, is_finite: bool, value: impl Serialize) -> Result<(), Stopped> {
        if !is_finite {
            return self.json.put(b"null");
        }
        let mut digits = Vec::new();
        value.serialize(&mut serde_json::Serializer::new(&mut digits)).map_err(|_| Stopped)?;
        self.json.put(&digits)
    }
}

macro_rules! integers {
    ($($method:ident($type:ty))*) => {$(
        #[inline]
        fn $method(self, value: $type) -> Result<(), Stopped> {
            self.json.put(itoa::Buffer::new().format(value).as_bytes())
        }
    )*};
}

impl<'b> Serializer for Value<'b> {
    type Ok = ();
    type Error = Stopped;
    type SerializeSeq = Elements<'b>;
    type SerializeTuple = Elements<'b>;
    type SerializeTupleStruct = Elements<'b>;
    type SerializeTupleVariant = Elements<'b>;
    type SerializeMap = Elements<'b>;
    type SerializeStruct = Struct<'b>;
    type SerializeStructVariant = Elements<'b>;

    integers! {
        serialize_i8(i8) serialize_i16(i16) serialize_i32(i32) serialize_i64(i64) serialize_i128(i128)
        serialize_u8(u8) serialize_u16(u16) serialize_u32(u32) serialize_u64(u64) serialize_u128(u128)
    }

    fn serialize_bool(self, value: bool) -> Result<(), Stopped> {
        self.json.put(if value { b"true" } else { b"false" })
    }

    fn serialize_f32(self, value: f32) -> Result<(), Stopped> {
        self.float(value.is_finite(), value)
    }

    fn serialize_f64(self, value: f64) -> Result<(), Stopped> {
        self.float(value.is_finite(), value)
    }

    fn serialize_char(self, value: char) -> Result<(), Stopped> {
        self.json.put_text(value.encode_utf8(&mut [0; 4]))
    }

    fn serialize_str(self, value: &str) -> Result<(), Stopped> {
        self.json.put_text(value)
    }

    fn serialize_bytes(self, value: &[u8]) -> Result<(), Stopped> {
        let mut elements = self.begin(b'[', b"]")?;
        value.iter().try_for_each(|byte| elements.element(byte))?;
        elements.close()
    }

    fn serialize_none(self) -> Result<(), Stopped> {
        self.json.put(b"null")
    }

    fn serialize_unit(self) -> Result<(), Stopped> {
        self.json.put(b"null")
    }

    fn serialize_unit_struct(self, _: &'static str) -> Result<(), Stopped> {
        self.json.put(b"null")
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<(), Stopped> {
        let depth = self.depth.step(self.json)?;
        value.serialize(Self { depth, ..self })
    }

    fn serialize_unit_variant(self, _: &'static str, _: u32, variant: &'static str) -> Result<(), Stopped> {
        self.json.put_text(variant)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        value: &T,
    ) -> Result<(), Stopped> {
        self.serialize_some(value)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        value: &T,
    ) -> Result<(), Stopped> {
        let Self { json, depth } = self.begin_variant(variant)?;
        json.nested(value, depth)?;
        json.put(b"}")
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<Elements<'b>, Stopped> {
        self.begin(b'[', b"]")
    }

    fn serialize_tuple(self, _: usize) -> Result<Elements<'b>, Stopped> {
        self.begin(b'[', b"]")
    }

    fn serialize_tuple_struct(self, _: &'static str, _: usize) -> Result<Elements<'b>, Stopped> {
        self.begin(b'[', b"]")
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        _: usize,
    ) -> Result<Elements<'b>, Stopped> {
        self.begin_variant(variant)?.begin(b'[', b"]}")
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Elements<'b>, Stopped> {
        self.begin(b'{', b"}")
    }

    fn serialize_struct(self, name: &'static str, _: usize) -> Result<Struct<'b>, Stopped> {
        match name {
            RAW_VALUE | NUMBER => Ok(Struct::Raw(self)),
            _ => self.begin(b'{', b"}").map(Struct::Members),
        }
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        _: usize,
    ) -> Result<Elements<'b>, Stopped> {
        self.begin_variant(variant)?.begin(b'{', b"}}")
    }

    fn collect_str<T: Display + ?Sized>(self, value: &T) -> Result<(), Stopped> {
        self.json.put_display(&value)
    }
}

impl Buffer {
    /// Writes a value inside another one.
    pub(super) fn nested<T: Serialize + ?Sized>(&mut self, value: &T, depth: Depth) -> Result<(), Stopped> {
        let written = value.serialize(Value { json: self, depth });
        self.note_failure(written)
    }

    /// A value around this one may go on as if nothing had happened, so it is written down.
    pub(super) fn note_failure(&mut self, written: Result<(), Stopped>) -> Result<(), Stopped> {
        written.map_err(|Stopped| self.stop_because(Stop::Failed))
    }

    /// Writes text that is JSON already. Nobody has counted its levels.
    pub(super) fn raw<T: Serialize + ?Sized>(&mut self, text: &T, levels: usize) -> Result<(), Stopped> {
        let start = self.bytes.len();
        let written = text.serialize(Verbatim { json: self });
        self.note_failure(written)?;
        if nesting_of(&self.bytes[start..]) > levels {
            return Err(self.stop_because(Stop::TooDeep));
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Fit, JsonText, to_text};
    use super::*;

    #[test]
    fn an_error_repeats_nothing_of_what_a_value_said() {
        assert_eq!(Stopped::custom("secret").to_string(), "the value cannot be written");
    }

    struct Bytes(&'static [u8]);

    impl Serialize for Bytes {
        fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            serializer.serialize_bytes(self.0)
        }
    }

    #[derive(serde::Serialize)]
    struct Unit;

    #[test]
    fn bytes_and_unit_structs_are_written_as_serde_json_does() {
        let values = (Bytes(b""), Bytes(b"\0\xFF"), Unit);
        let expected = serde_json::to_string(&values).unwrap();
        assert_eq!(expected, "[[],[0,255],null]");
        assert_eq!(to_text(&values, 100, 8), Ok(Ok(expected)));
    }

    #[test]
    fn what_writes_nothing_counts_as_a_step_and_four_steps_as_a_level() {
        let four = Some(Some(Some(Some(1))));
        assert_eq!(to_text(&four, 100, 1), Ok(Ok("1".to_owned())));
        assert_eq!(to_text(&Some(four), 100, 1), Ok(Err(Fit::TooDeep)));
    }

    #[test]
    fn levels_of_text_that_is_json_already_count_below_those_around_it() {
        assert_eq!(to_text(&[JsonText("[[1]]")], 100, 3), Ok(Ok("[[[1]]]".to_owned())));
        assert_eq!(to_text(&[JsonText("[[1]]")], 100, 2), Ok(Err(Fit::TooDeep)));
        assert_eq!(to_text(&[JsonText("[[1]]")], 100, 1), Ok(Err(Fit::TooDeep)));
    }
}
