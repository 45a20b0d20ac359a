//! Users' values, under the limits: a body could take any size otherwise, and a stack overflow aborts the process.
//!
//! Everything is written straight into the buffer, but for floating-point numbers, which `serde_json` writes. A `Serialize` is
//! not trusted to call its serializer in the right order, or to pass every error on.
//!
//! What a method does beside calling a value's `Serialize` is in functions that are neither generic nor inlined: the crate that
//! declares a member compiles a copy of everything else for each type.

use core::cell::{Cell, RefCell};
use core::fmt::Display;

use serde::ser::{
    Serialize, SerializeMap, SerializeSeq, SerializeStruct, SerializeStructVariant, SerializeTuple,
    SerializeTupleStruct, SerializeTupleVariant, Serializer,
};

use super::buffer::Buffer;
use super::omitted::Omitted;
use super::output::{Kind, NUMBER, Output, Place, RAW_VALUE, Stopped, stopped};

impl<'v> Place<'v> {
    fn write<T: Serialize + ?Sized>(self, value: &T) -> Result<(), Stopped> {
        match value.serialize(self) {
            Ok(()) => Ok(()),
            // It may fail by itself.
            Err(Stopped) => Err(self.output.stop_because(Omitted::Failed)),
        }
    }

    /// The place of what is in a `Some` or a newtype, of which nothing is written.
    fn inner(self) -> Result<Self, Stopped> {
        if self.kind == Kind::Json { Err(Stopped) } else { self.step() }
    }

    /// Writes a number or a `bool`, which is a string where it is a name.
    #[inline]
    fn write_plain(self, text: &str) -> Result<(), Stopped> {
        match self.kind {
            Kind::Value => self.output.put(text.as_bytes()),
            Kind::Name => self.output.write_string(text),
            Kind::Json => Err(Stopped),
        }
    }

    /// Writes a floating-point number. As a value, one that is not finite is `null`.
    fn write_float(self, value: impl Serialize, is_finite: bool) -> Result<(), Stopped> {
        let quote: &[u8] = match self.kind {
            Kind::Value => b"",
            Kind::Name if is_finite => b"\"",
            _ => return Err(Stopped),
        };
        self.output.put(quote)?;
        value.serialize(&mut serde_json::Serializer::new(self.output)).map_err(stopped)?;
        self.output.put(quote)
    }

    fn write_null(self) -> Result<(), Stopped> {
        if self.kind == Kind::Value { self.output.put(b"null") } else { Err(Stopped) }
    }

    fn write_text(self, text: &str) -> Result<(), Stopped> {
        if self.kind == Kind::Json { Err(Stopped) } else { self.output.write_string(text) }
    }

    fn write_display(self, text: &dyn Display) -> Result<(), Stopped> {
        if self.kind == Kind::Json { Err(Stopped) } else { self.output.write_display(text) }
    }

    fn open(self, begin: &'static str, end: &'static str) -> Result<Compound<'v>, Stopped> {
        let place = self.level()?;
        self.output.put(begin.as_bytes())?;
        Ok(Compound { place, is_empty: true, awaits_value: false, end })
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

/// A list or an object that has been opened.
pub(super) struct Compound<'v> {
    place: Place<'v>,
    is_empty: bool,
    /// Whether the value of a member whose name is written comes next.
    awaits_value: bool,
    end: &'static str,
}

impl<'v> Compound<'v> {
    /// A name is followed by a value and a value by a name, whatever a `Serialize` does.
    #[inline]
    fn alternate(&mut self, awaits_value: bool) -> Result<(), Stopped> {
        if self.place.output.stop.get().is_some() {
            return Err(Stopped);
        }
        if core::mem::replace(&mut self.awaits_value, !awaits_value) == awaits_value {
            return Ok(());
        }
        Err(self.place.output.stop_because(Omitted::Failed))
    }

    fn separate(&mut self) -> Result<(), Stopped> {
        if core::mem::take(&mut self.is_empty) { Ok(()) } else { self.place.output.put_byte(b',') }
    }

    /// Where a name is written next.
    fn begin_name(&mut self) -> Result<Place<'v>, Stopped> {
        self.alternate(false)?;
        self.separate()?;
        Ok(self.place.of(Kind::Name))
    }

    /// Writes the name of a member, and returns where its value begins.
    fn begin_member(&mut self, name: &str) -> Result<usize, Stopped> {
        self.begin_name()?.output.write_string(name)?;
        self.awaits_value = false;
        self.put_colon()
    }

    /// Returns where the value begins, from the colon on.
    fn begin_value(&mut self) -> Result<usize, Stopped> {
        self.alternate(true)?;
        self.put_colon()
    }

    #[inline]
    fn put_colon(&self) -> Result<usize, Stopped> {
        let output = self.place.output;
        let colon = output.len();
        output.put_byte(b':')?;
        Ok(colon)
    }

    fn end_value(&self, colon: usize, written: Result<(), Stopped>) -> Result<(), Stopped> {
        let output = self.place.output;
        match output.stop.get() {
            Some(Omitted::TooDeep) if self.place.is_flattened() => output.write_null_from(colon),
            _ => written,
        }
    }

    fn close(self) -> Result<(), Stopped> {
        self.place.output.put(self.end.as_bytes())
    }
}

macro_rules! elements {
    ($($trait:ident::$method:ident)*) => {$(
        impl $trait for Compound<'_> {
            type Ok = ();
            type Error = Stopped;

            fn $method<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Stopped> {
                self.separate()?;
                self.place.write(value)
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

impl SerializeStructVariant for Compound<'_> {
    type Ok = ();
    type Error = Stopped;

    fn serialize_field<T: Serialize + ?Sized>(
        &mut self,
        name: &'static str,
        value: &T,
    ) -> Result<(), Stopped> {
        let colon = self.begin_member(name)?;
        let written = self.place.write(value);
        self.end_value(colon, written)
    }

    fn end(self) -> Result<(), Stopped> {
        SerializeMap::end(self)
    }
}

impl SerializeMap for Compound<'_> {
    type Ok = ();
    type Error = Stopped;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), Stopped> {
        self.begin_name()?.write(key)
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Stopped> {
        let colon = self.begin_value()?;
        let written = self.place.write(value);
        self.end_value(colon, written)
    }

    fn end(mut self) -> Result<(), Stopped> {
        self.alternate(false)?;
        self.close()
    }
}

/// A struct is an object, but for those by which `serde_json` passes its own text on.
pub(super) enum Struct<'v> {
    Members(Compound<'v>),
    /// The name of the struct, until its text has come.
    Json {
        place: Place<'v>,
        name: Option<&'static str>,
    },
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
            Self::Members(members) => SerializeStructVariant::serialize_field(members, name, value),
            Self::Json { place, name: expected } => {
                if expected.take() != Some(name) {
                    return Err(place.output.stop_because(Omitted::Failed));
                }
                place.write(value)
            }
        }
    }

    fn end(self) -> Result<(), Stopped> {
        match self {
            Self::Members(members) => SerializeMap::end(members),
            Self::Json { name: None, .. } => Ok(()),
            Self::Json { place, .. } => Err(place.output.stop_because(Omitted::Failed)),
        }
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
        let output = Output { buffer: RefCell::new(self), stop: Cell::new(None) };
        if value.write_in(Place::outermost(&output)).is_err() {
            output.stop_because(Omitted::Failed);
        }
        let stop = output.stop.get();
        let is_null = self.bytes[start..] == *b"null";
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
