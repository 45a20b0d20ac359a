//! Where only some values may stand: the names of a map's members, which `serde_json` writes likewise, and text that is
//! JSON already.

use core::fmt::Display;

use serde_core::ser::{Impossible, Serialize, Serializer};

use super::Buffer;
use super::value::{Depth, Stopped, Value};

/// Where a name is written.
pub(super) struct Key<'b> {
    pub(super) json: &'b mut Buffer,
    pub(super) depth: Depth,
}

impl Key<'_> {
    /// A scalar in quotes.
    fn quoted(self, write: impl FnOnce(Value<'_>) -> Result<(), Stopped>) -> Result<(), Stopped> {
        self.json.put(b"\"")?;
        write(Value { json: self.json, depth: self.depth })?;
        self.json.put(b"\"")
    }
}

macro_rules! quoted {
    ($($method:ident($type:ty))*) => {$(
        fn $method(self, value: $type) -> Result<(), Stopped> {
            self.quoted(|text| text.$method(value))
        }
    )*};
}

macro_rules! refused {
    ($($method:ident($($parameter:ty),*) -> $ok:ty;)*) => {$(
        fn $method(self, $(_: $parameter),*) -> Result<$ok, Stopped> {
            Err(Stopped)
        }
    )*};
}

/// What is neither text nor anything that stands for some.
macro_rules! no_text_at_all {
    () => {
        refused! {
            serialize_bytes(&[u8]) -> ();
            serialize_none() -> ();
            serialize_unit() -> ();
            serialize_unit_struct(&'static str) -> ();
            serialize_seq(Option<usize>) -> No;
            serialize_tuple(usize) -> No;
            serialize_tuple_struct(&'static str, usize) -> No;
            serialize_tuple_variant(&'static str, u32, &'static str, usize) -> No;
            serialize_map(Option<usize>) -> No;
            serialize_struct(&'static str, usize) -> No;
            serialize_struct_variant(&'static str, u32, &'static str, usize) -> No;
        }

        fn serialize_newtype_variant<T: Serialize + ?Sized>(
            self,
            _: &'static str,
            _: u32,
            _: &'static str,
            _: &T,
        ) -> Result<(), Stopped> {
            Err(Stopped)
        }
    };
}

type No = Impossible<(), Stopped>;

impl Serializer for Key<'_> {
    type Ok = ();
    type Error = Stopped;
    type SerializeSeq = No;
    type SerializeTuple = No;
    type SerializeTupleStruct = No;
    type SerializeTupleVariant = No;
    type SerializeMap = No;
    type SerializeStruct = No;
    type SerializeStructVariant = No;

    quoted! {
        serialize_bool(bool)
        serialize_i8(i8) serialize_i16(i16) serialize_i32(i32) serialize_i64(i64) serialize_i128(i128)
        serialize_u8(u8) serialize_u16(u16) serialize_u32(u32) serialize_u64(u64) serialize_u128(u128)
    }

    no_text_at_all!();

    fn serialize_f32(self, value: f32) -> Result<(), Stopped> {
        if value.is_finite() { self.quoted(|text| text.serialize_f32(value)) } else { Err(Stopped) }
    }

    fn serialize_f64(self, value: f64) -> Result<(), Stopped> {
        if value.is_finite() { self.quoted(|text| text.serialize_f64(value)) } else { Err(Stopped) }
    }

    fn serialize_char(self, value: char) -> Result<(), Stopped> {
        self.json.put_text(value.encode_utf8(&mut [0; 4]))
    }

    fn serialize_str(self, value: &str) -> Result<(), Stopped> {
        self.json.put_text(value)
    }

    fn serialize_unit_variant(self, _: &'static str, _: u32, variant: &'static str) -> Result<(), Stopped> {
        self.json.put_text(variant)
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<(), Stopped> {
        let depth = self.depth.step(self.json)?;
        value.serialize(Self { depth, ..self })
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        value: &T,
    ) -> Result<(), Stopped> {
        self.serialize_some(value)
    }

    fn collect_str<T: Display + ?Sized>(self, value: &T) -> Result<(), Stopped> {
        self.json.put_display(&value)
    }
}

/// Where text is written that is JSON already.
pub(super) struct Verbatim<'b> {
    pub(super) json: &'b mut Buffer,
}

impl Serializer for Verbatim<'_> {
    type Ok = ();
    type Error = Stopped;
    type SerializeSeq = No;
    type SerializeTuple = No;
    type SerializeTupleStruct = No;
    type SerializeTupleVariant = No;
    type SerializeMap = No;
    type SerializeStruct = No;
    type SerializeStructVariant = No;

    refused! {
        serialize_bool(bool) -> ();
        serialize_i8(i8) -> ();
        serialize_i16(i16) -> ();
        serialize_i32(i32) -> ();
        serialize_i64(i64) -> ();
        serialize_u8(u8) -> ();
        serialize_u16(u16) -> ();
        serialize_u32(u32) -> ();
        serialize_u64(u64) -> ();
        serialize_f32(f32) -> ();
        serialize_f64(f64) -> ();
        serialize_char(char) -> ();
        serialize_unit_variant(&'static str, u32, &'static str) -> ();
    }
    no_text_at_all!();

    fn serialize_str(self, text: &str) -> Result<(), Stopped> {
        self.json.put(text.as_bytes())
    }

    fn serialize_some<T: Serialize + ?Sized>(self, _: &T) -> Result<(), Stopped> {
        Err(Stopped)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(self, _: &'static str, _: &T) -> Result<(), Stopped> {
        Err(Stopped)
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Unserializable, to_text};

    /// What `serde_json` takes for text that is JSON already.
    #[derive(serde::Serialize)]
    #[serde(rename = "$serde_json::private::RawValue")]
    struct Raw<T> {
        #[serde(rename = "$serde_json::private::RawValue")]
        text: T,
    }

    #[derive(serde::Serialize)]
    struct Newtype(&'static str);

    #[test]
    fn only_text_is_json_already() {
        assert_eq!(to_text(&Raw { text: "[1]" }, 100, 8), Ok(Ok("[1]".to_owned())));
        assert_eq!(to_text(&Raw { text: Some("[1]") }, 100, 8), Err(Unserializable));
        assert_eq!(to_text(&Raw { text: Newtype("[1]") }, 100, 8), Err(Unserializable));
        assert_eq!(to_text(&Raw { text: 1 }, 100, 8), Err(Unserializable));
        assert_eq!(to_text(&Raw { text: [1] }, 100, 8), Err(Unserializable));
    }
}
