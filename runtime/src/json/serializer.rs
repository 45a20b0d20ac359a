//! Users' values, under the limits: a body could take any size otherwise, and a stack overflow aborts the process.
//!
//! Everything is written straight into the buffer, but for floating-point numbers, which `serde_json` writes. A `Serialize` is
//! not trusted to call its serializer in the right order, or to pass every error on.
//!
//! What a method does beside calling a value's `Serialize` is in functions that are neither generic nor inlined: the crate that
//! declares a member compiles a copy of everything else for each type.

use core::cell::{Cell, RefCell};
use core::fmt::Display;

use serde::ser::{Serialize, Serializer};

use super::buffer::Buffer;
use super::compound::{Compound, Struct};
use super::omitted::Omitted;
use super::output::{Kind, NUMBER, Output, Place, RAW_VALUE, Stopped, stopped};

impl<'v> Place<'v> {
    fn open(self, begin: &'static str, end: &'static str) -> Result<Compound<'v>, Stopped> {
        let place = self.level()?;
        self.output.put(begin.as_bytes())?;
        Ok(Compound::new(place, end))
    }

    /// Begins the object whose only member is the value of a variant.
    fn open_variant(self, variant: &str) -> Result<Self, Stopped> {
        let place = self.level()?;
        self.output.put(b"{")?;
        self.output.write_string(variant)?;
        self.output.put(b":")?;
        Ok(place)
    }
}

macro_rules! integers {
    ($($method:ident: $type:ty)*) => {$(
        fn $method(self, value: $type) -> Result<(), Stopped> {
            self.write_plain(itoa::Buffer::new().format(value))
        }
    )*};
}

/// No length is believed.
impl<'v> Serializer for Place<'v> {
    type Ok = ();
    type Error = Stopped;
    type SerializeSeq = Compound<'v>;
    type SerializeTuple = Compound<'v>;
    type SerializeTupleStruct = Compound<'v>;
    type SerializeTupleVariant = Compound<'v>;
    type SerializeMap = Compound<'v>;
    type SerializeStruct = Struct<'v>;
    type SerializeStructVariant = Compound<'v>;

    integers! {
        serialize_i8: i8 serialize_i16: i16 serialize_i32: i32 serialize_i64: i64 serialize_i128: i128
        serialize_u8: u8 serialize_u16: u16 serialize_u32: u32 serialize_u64: u64 serialize_u128: u128
    }

    fn serialize_bool(self, value: bool) -> Result<(), Stopped> {
        self.write_plain(if value { "true" } else { "false" })
    }

    fn serialize_f32(self, value: f32) -> Result<(), Stopped> {
        self.write_float(value, value.is_finite())
    }

    fn serialize_f64(self, value: f64) -> Result<(), Stopped> {
        self.write_float(value, value.is_finite())
    }

    fn serialize_char(self, value: char) -> Result<(), Stopped> {
        self.write_text(value.encode_utf8(&mut [0; 4]))
    }

    fn serialize_str(self, text: &str) -> Result<(), Stopped> {
        if self.kind == Kind::Json { self.write_json(text) } else { self.output.write_string(text) }
    }

    fn collect_str<T: Display + ?Sized>(self, text: &T) -> Result<(), Stopped> {
        self.write_display(&text)
    }

    fn serialize_bytes(self, bytes: &[u8]) -> Result<(), Stopped> {
        self.level()?;
        serde_json::Serializer::new(self.output).serialize_bytes(bytes).map_err(stopped)
    }

    fn serialize_none(self) -> Result<(), Stopped> {
        self.write_null()
    }

    fn serialize_unit(self) -> Result<(), Stopped> {
        self.write_null()
    }

    fn serialize_unit_struct(self, _: &'static str) -> Result<(), Stopped> {
        self.write_null()
    }

    fn serialize_unit_variant(self, _: &'static str, _: u32, variant: &'static str) -> Result<(), Stopped> {
        self.write_text(variant)
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<(), Stopped> {
        self.inner()?.write(value)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        value: &T,
    ) -> Result<(), Stopped> {
        self.inner()?.write(value)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        value: &T,
    ) -> Result<(), Stopped> {
        self.open_variant(variant)?.write(value)?;
        self.output.put(b"}")
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<Compound<'v>, Stopped> {
        self.open("[", "]")
    }

    fn serialize_tuple(self, _: usize) -> Result<Compound<'v>, Stopped> {
        self.open("[", "]")
    }

    fn serialize_tuple_struct(self, _: &'static str, _: usize) -> Result<Compound<'v>, Stopped> {
        self.open("[", "]")
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        _: usize,
    ) -> Result<Compound<'v>, Stopped> {
        self.open_variant(variant)?.open("[", "]}")
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Compound<'v>, Stopped> {
        self.open("{", "}")
    }

    fn serialize_struct(self, name: &'static str, _: usize) -> Result<Struct<'v>, Stopped> {
        if name != RAW_VALUE && name != NUMBER {
            return self.open("{", "}").map(Struct::Members);
        }
        let place = self.of(Kind::Json);
        if self.kind == Kind::Value { Ok(Struct::Json { place, name: Some(name) }) } else { Err(Stopped) }
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        _: usize,
    ) -> Result<Compound<'v>, Stopped> {
        self.open_variant(variant)?.open("{", "}}")
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
    /// Writes the value, or a part of it where it fails.
    #[doc(hidden)]
    #[allow(
        private_interfaces,
        reason = "the trait is for the compiler's messages, and nobody else implements it"
    )]
    fn write_in(&self, place: Place<'_>) -> Result<(), Stopped>;
}

#[diagnostic::do_not_recommend]
#[allow(private_interfaces, reason = "as above")]
impl<T: Serialize + ?Sized> MemberValue for T {
    fn write_in(&self, place: Place<'_>) -> Result<(), Stopped> {
        self.serialize(place)
    }
}

impl Buffer {
    /// Writes the value, or nothing of it.
    pub(crate) fn write(&mut self, value: &dyn MemberValue) -> Result<(), Omitted> {
        let start = self.bytes.len();
        let output =
            Output { buffer: RefCell::new(self), stop: Cell::new(None), keeps_null: Cell::new(false) };
        if value.write_in(Place::outermost(&output)).is_err() {
            output.stop_because(Omitted::Failed);
        }
        let (stop, keeps_null) = (output.stop.get(), output.keeps_null.get());
        let is_null = self.bytes[start..] == *b"null" && !keeps_null;
        let Some(omitted) = stop.or(is_null.then_some(Omitted::Null)) else { return Ok(()) };
        self.bytes.truncate(start);
        Err(omitted)
    }

    /// Writes a value in place of all that is here.
    pub(crate) fn rewrite(&mut self, value: &dyn MemberValue) -> Result<&str, Omitted> {
        self.clear();
        self.write(value)?;
        self.text()
    }
}
