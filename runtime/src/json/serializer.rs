//! `serde_json` with limits.
//!
//! It has none of its own when it writes: a body could take any size, and a stack overflow aborts the process. It also
//! trusts a `Serialize` to call it in the right order, and to pass every error on.

use core::fmt::Display;

use serde::ser::{
    Error, Serialize, SerializeMap, SerializeSeq, SerializeStruct, SerializeStructVariant, SerializeTuple,
    SerializeTupleStruct, SerializeTupleVariant, Serializer,
};

use super::buffer::Buffer;
use super::omitted::Omitted;
use super::output::{NUMBER, Output, Place, RAW_VALUE, Stopped, stopped};

impl<'v> Place<'v> {
    fn nest<T>(self, value: T) -> Nested<'v, T> {
        Nested { value, place: self }
    }
}

/// A value inside another one, as it is handed to `serde_json`.
struct Nested<'v, T> {
    value: T,
    place: Place<'v>,
}

impl<T: Serialize> Serialize for Nested<'_, T> {
    #[inline]
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.value.serialize(Value { serializer, place: self.place }).map_err(|Stopped| {
            self.place.output.stop_because(Omitted::Failed);
            S::Error::custom("")
        })
    }
}

/// One of the serializers of `serde_json`: of values, of a map's keys, of text that is JSON already.
struct Value<'v, S> {
    serializer: S,
    place: Place<'v>,
}

impl<S: Serializer> Value<'_, S> {
    /// Writes what is in a `Some` or a newtype, of which `serde_json` writes nothing. It is not asked, to spare the stack.
    fn unwrapped<T: Serialize + ?Sized>(self, value: &T) -> Result<S::Ok, Stopped> {
        if self.place.is_raw {
            return Err(Stopped);
        }
        let (output, place) = (self.place.output, self.place.step()?);
        let written = value.serialize(Self { place, ..self });
        written.map_err(|Stopped| output.stop_because(Omitted::Failed))
    }
}

macro_rules! scalars {
    ($($method:ident($($argument:ident: $type:ty),*))*) => {$(
        #[inline]
        fn $method(self, $($argument: $type),*) -> Result<S::Ok, Stopped> {
            self.serializer.$method($($argument),*).map_err(stopped)
        }
    )*};
}

/// Of a string, `serde_json` writes the quotes: it looks at one byte after the other, and panics where a `Display` fails by
/// itself. Lengths are not passed on to it: it closes at once what is said to be empty.
impl<'v, S: Serializer> Serializer for Value<'v, S> {
    type Ok = S::Ok;
    type Error = Stopped;
    type SerializeSeq = Compound<'v, S::SerializeSeq>;
    type SerializeTuple = Compound<'v, S::SerializeSeq>;
    type SerializeTupleStruct = Compound<'v, S::SerializeSeq>;
    type SerializeTupleVariant = Compound<'v, S::SerializeTupleVariant>;
    type SerializeMap = Compound<'v, S::SerializeMap>;
    type SerializeStruct = Struct<'v, S>;
    type SerializeStructVariant = Compound<'v, S::SerializeStructVariant>;

    scalars! {
        serialize_bool(value: bool)
        serialize_i8(value: i8) serialize_i16(value: i16) serialize_i32(value: i32) serialize_i64(value: i64)
        serialize_i128(value: i128)
        serialize_u8(value: u8) serialize_u16(value: u16) serialize_u32(value: u32) serialize_u64(value: u64)
        serialize_u128(value: u128)
        serialize_f32(value: f32) serialize_f64(value: f64)
        serialize_char(value: char)
        serialize_none() serialize_unit() serialize_unit_struct(name: &'static str)
        serialize_unit_variant(name: &'static str, index: u32, variant: &'static str)
    }

    #[inline]
    fn serialize_str(self, text: &str) -> Result<S::Ok, Stopped> {
        let Place { output, is_raw, .. } = self.place;
        if is_raw {
            self.place.admit(text)?;
            return self.serializer.serialize_str(text).map_err(stopped);
        }
        let empty = self.serializer.serialize_str("").map_err(stopped)?;
        output.fill(|json| json.fill_string(text))?;
        Ok(empty)
    }

    fn collect_str<T: Display + ?Sized>(self, text: &T) -> Result<S::Ok, Stopped> {
        let Place { output, is_raw, .. } = self.place;
        if is_raw {
            return Err(Stopped);
        }
        let empty = self.serializer.serialize_str("").map_err(stopped)?;
        output.fill(|json| json.fill_display(&text))?;
        Ok(empty)
    }

    fn serialize_bytes(self, bytes: &[u8]) -> Result<S::Ok, Stopped> {
        self.place.level()?;
        self.serializer.serialize_bytes(bytes).map_err(stopped)
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<S::Ok, Stopped> {
        self.unwrapped(value)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        value: &T,
    ) -> Result<S::Ok, Stopped> {
        self.unwrapped(value)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        name: &'static str,
        index: u32,
        variant: &'static str,
        value: &T,
    ) -> Result<S::Ok, Stopped> {
        let value = self.place.level()?.nest(value);
        self.serializer.serialize_newtype_variant(name, index, variant, &value).map_err(stopped)
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<Self::SerializeSeq, Stopped> {
        let place = self.place.level()?;
        self.serializer.serialize_seq(None).map(|inner| Compound::new(inner, place)).map_err(stopped)
    }

    fn serialize_tuple(self, _: usize) -> Result<Self::SerializeTuple, Stopped> {
        self.serialize_seq(None)
    }

    fn serialize_tuple_struct(
        self,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeTupleStruct, Stopped> {
        self.serialize_seq(None)
    }

    fn serialize_tuple_variant(
        self,
        name: &'static str,
        index: u32,
        variant: &'static str,
        _: usize,
    ) -> Result<Self::SerializeTupleVariant, Stopped> {
        let place = self.place.level()?.level()?;
        let inner = self.serializer.serialize_tuple_variant(name, index, variant, 1).map_err(stopped)?;
        Ok(Compound::new(inner, place))
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Self::SerializeMap, Stopped> {
        let place = self.place.level()?;
        self.serializer.serialize_map(None).map(|inner| Compound::new(inner, place)).map_err(stopped)
    }

    fn serialize_struct(self, name: &'static str, _: usize) -> Result<Self::SerializeStruct, Stopped> {
        if name != RAW_VALUE && name != NUMBER {
            return self.serialize_map(None).map(Struct::Members);
        }
        let place = self.place.raw();
        let inner = self.serializer.serialize_struct(name, 1).map_err(stopped)?;
        Ok(Struct::Raw(Compound { inner, place, awaits_value: true }))
    }

    fn serialize_struct_variant(
        self,
        name: &'static str,
        index: u32,
        variant: &'static str,
        _: usize,
    ) -> Result<Self::SerializeStructVariant, Stopped> {
        let place = self.place.level()?.level()?;
        let inner = self.serializer.serialize_struct_variant(name, index, variant, 1).map_err(stopped)?;
        Ok(Compound::new(inner, place))
    }
}

/// A list or an object that has been opened.
struct Compound<'v, C> {
    inner: C,
    place: Place<'v>,
    /// Whether the value of a member whose name is written comes next.
    awaits_value: bool,
}

impl<'v, C> Compound<'v, C> {
    fn new(inner: C, place: Place<'v>) -> Self {
        Self { inner, place, awaits_value: false }
    }

    /// A name is followed by a value and a value by a name: `serde_json` would write them in any order.
    fn alternate(&mut self, awaits_value: bool) -> Result<(), Stopped> {
        if self.place.output.stop.get().is_some() {
            return Err(Stopped);
        }
        if core::mem::replace(&mut self.awaits_value, !awaits_value) == awaits_value {
            return Ok(());
        }
        Err(self.place.output.stop_because(Omitted::Failed))
    }
}

macro_rules! elements {
    ($($trait:ident::$method:ident by $inner:ident::$write:ident)*) => {$(
        impl<C: $inner> $trait for Compound<'_, C> {
            type Ok = C::Ok;
            type Error = Stopped;

            fn $method<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Stopped> {
                self.inner.$write(&self.place.nest(value)).map_err(stopped)
            }

            fn end(self) -> Result<C::Ok, Stopped> {
                self.inner.end().map_err(stopped)
            }
        }
    )*};
}

elements! {
    SerializeSeq::serialize_element by SerializeSeq::serialize_element
    SerializeTuple::serialize_element by SerializeSeq::serialize_element
    SerializeTupleStruct::serialize_field by SerializeSeq::serialize_element
    SerializeTupleVariant::serialize_field by SerializeTupleVariant::serialize_field
}

impl<C: SerializeStructVariant> SerializeStructVariant for Compound<'_, C> {
    type Ok = C::Ok;
    type Error = Stopped;

    fn serialize_field<T: Serialize + ?Sized>(
        &mut self,
        name: &'static str,
        value: &T,
    ) -> Result<(), Stopped> {
        self.inner.serialize_field(name, &self.place.nest(value)).map_err(stopped)
    }

    fn end(self) -> Result<C::Ok, Stopped> {
        self.inner.end().map_err(stopped)
    }
}

impl<C: SerializeMap> SerializeMap for Compound<'_, C> {
    type Ok = C::Ok;
    type Error = Stopped;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), Stopped> {
        self.alternate(false)?;
        self.inner.serialize_key(&self.place.nest(key)).map_err(stopped)
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Stopped> {
        self.alternate(true)?;
        let output = self.place.output;
        let colon = output.len();
        let written = self.inner.serialize_value(&self.place.nest(value)).map_err(stopped);
        match output.stop.get() {
            Some(Omitted::TooDeep) if self.place.is_flattened() => output.write_null_from(colon),
            _ => written,
        }
    }

    fn end(mut self) -> Result<C::Ok, Stopped> {
        self.alternate(false)?;
        self.inner.end().map_err(stopped)
    }
}

/// A struct is an object, but for those by which `serde_json` passes its own text on.
enum Struct<'v, S: Serializer> {
    Members(Compound<'v, S::SerializeMap>),
    Raw(Compound<'v, S::SerializeStruct>),
}

impl<S: Serializer> SerializeStruct for Struct<'_, S> {
    type Ok = S::Ok;
    type Error = Stopped;

    fn serialize_field<T: Serialize + ?Sized>(
        &mut self,
        name: &'static str,
        value: &T,
    ) -> Result<(), Stopped> {
        match self {
            Self::Members(members) => members.serialize_entry(name, value),
            Self::Raw(raw) => {
                raw.alternate(true)?;
                raw.inner.serialize_field(name, &raw.place.nest(value)).map_err(stopped)
            }
        }
    }

    fn end(self) -> Result<S::Ok, Stopped> {
        match self {
            Self::Members(members) => SerializeMap::end(members),
            Self::Raw(mut raw) => {
                raw.alternate(false)?;
                raw.inner.end().map_err(stopped)
            }
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
