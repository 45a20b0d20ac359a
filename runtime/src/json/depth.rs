//! A serializer that forwards to another one and gives up where values nest too deeply.
//!
//! `serde_json` has no limit of its own when it writes, and a stack overflow aborts the process. Every step into a
//! value counts, also those that write nothing (`Some`, newtype structs).

use core::cell::Cell;
use core::fmt::{self, Display, Write as _};

use serde_core::ser::{
    Error as _, Serialize, SerializeMap, SerializeSeq, SerializeStruct, SerializeStructVariant,
    SerializeTuple, SerializeTupleStruct, SerializeTupleVariant, Serializer,
};

use super::Fit;

/// Why serializing was given up, where it was a limit and not the value that failed.
#[derive(Default)]
pub(super) struct Stop {
    reason: Cell<Option<Fit>>,
    has_seen_raw: Cell<bool>,
}

impl Stop {
    pub(super) fn because(&self, fit: Fit) {
        self.reason.set(Some(fit));
    }

    pub(super) fn reason(&self) -> Option<Fit> {
        self.reason.get()
    }

    /// Whether part of the value was JSON text already, whose levels nobody counted.
    pub(super) fn has_seen_raw(&self) -> bool {
        self.has_seen_raw.get()
    }
}

/// How `serde_json` passes its `RawValue` on.
const RAW_VALUE: &str = "$serde_json::private::RawValue";

/// How much deeper a value may nest.
#[derive(Clone, Copy)]
pub(super) struct Depth<'a> {
    /// Objects and arrays, which is what the limit is about.
    levels: usize,
    /// Steps of any kind, which is what the stack is about.
    steps: usize,
    stop: &'a Stop,
}

/// A level of a Rust value is seldom more than a struct behind an `Option` behind a newtype.
const STEPS_PER_LEVEL: usize = 4;

impl<'a> Depth<'a> {
    pub(super) fn new(levels: usize, stop: &'a Stop) -> Self {
        Self { levels, steps: levels.saturating_mul(STEPS_PER_LEVEL), stop }
    }

    pub(super) fn serialize<S: Serializer, T: Serialize + ?Sized>(
        self,
        value: &T,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        value.serialize(Deep { inner: serializer, depth: self })
    }

    fn step<E: serde_core::ser::Error>(mut self) -> Result<Self, E> {
        let Some(steps) = self.steps.checked_sub(1) else { return Err(self.too_deep()) };
        self.steps = steps;
        Ok(self)
    }

    fn level<E: serde_core::ser::Error>(mut self) -> Result<Self, E> {
        let Some(levels) = self.levels.checked_sub(1) else { return Err(self.too_deep()) };
        self.levels = levels;
        self.step()
    }

    fn too_deep<E: serde_core::ser::Error>(self) -> E {
        self.stop.because(Fit::TooDeep);
        E::custom("nested too deeply")
    }
}

/// A value inside another one.
struct Nested<'a, T: ?Sized> {
    value: &'a T,
    depth: Depth<'a>,
}

impl<T: Serialize + ?Sized> Serialize for Nested<'_, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.depth.serialize(self.value, serializer)
    }
}

struct Deep<'a, S> {
    inner: S,
    depth: Depth<'a>,
}

/// `Display` that cannot fail, because `serde_json` panics on one that does.
struct Checked<'a, T: ?Sized> {
    text: &'a T,
    failed: Cell<bool>,
}

impl<T: Display + ?Sized> Display for Checked<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        struct Sink<'a, 'b> {
            f: &'a mut fmt::Formatter<'b>,
            failed: bool,
        }
        impl fmt::Write for Sink<'_, '_> {
            fn write_str(&mut self, text: &str) -> fmt::Result {
                let outcome = self.f.write_str(text);
                self.failed = outcome.is_err();
                outcome
            }
        }

        let mut sink = Sink { f, failed: false };
        if write!(sink, "{}", self.text).is_ok() {
            return Ok(());
        }
        if sink.failed {
            return Err(fmt::Error);
        }
        self.failed.set(true);
        Ok(())
    }
}

macro_rules! forward_scalars {
    ($($method:ident($type:ty))*) => {$(
        fn $method(self, value: $type) -> Result<S::Ok, S::Error> {
            self.inner.$method(value)
        }
    )*};
}

impl<'a, S: Serializer> Serializer for Deep<'a, S> {
    type Ok = S::Ok;
    type Error = S::Error;
    type SerializeSeq = Deep<'a, S::SerializeSeq>;
    type SerializeTuple = Deep<'a, S::SerializeTuple>;
    type SerializeTupleStruct = Deep<'a, S::SerializeTupleStruct>;
    type SerializeTupleVariant = Deep<'a, S::SerializeTupleVariant>;
    type SerializeMap = Deep<'a, S::SerializeMap>;
    type SerializeStruct = Deep<'a, S::SerializeStruct>;
    type SerializeStructVariant = Deep<'a, S::SerializeStructVariant>;

    forward_scalars! {
        serialize_bool(bool)
        serialize_i8(i8) serialize_i16(i16) serialize_i32(i32) serialize_i64(i64) serialize_i128(i128)
        serialize_u8(u8) serialize_u16(u16) serialize_u32(u32) serialize_u64(u64) serialize_u128(u128)
        serialize_f32(f32) serialize_f64(f64)
        serialize_char(char) serialize_str(&str) serialize_unit_struct(&'static str)
    }

    fn serialize_bytes(self, bytes: &[u8]) -> Result<S::Ok, S::Error> {
        self.depth.level::<S::Error>()?;
        self.inner.serialize_bytes(bytes)
    }

    fn serialize_none(self) -> Result<S::Ok, S::Error> {
        self.inner.serialize_none()
    }

    fn serialize_unit(self) -> Result<S::Ok, S::Error> {
        self.inner.serialize_unit()
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<S::Ok, S::Error> {
        let depth = self.depth.step()?;
        self.inner.serialize_some(&Nested { value, depth })
    }

    fn serialize_unit_variant(
        self,
        name: &'static str,
        index: u32,
        variant: &'static str,
    ) -> Result<S::Ok, S::Error> {
        self.inner.serialize_unit_variant(name, index, variant)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        name: &'static str,
        value: &T,
    ) -> Result<S::Ok, S::Error> {
        let depth = self.depth.step()?;
        self.inner.serialize_newtype_struct(name, &Nested { value, depth })
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        name: &'static str,
        index: u32,
        variant: &'static str,
        value: &T,
    ) -> Result<S::Ok, S::Error> {
        let depth = self.depth.level()?;
        self.inner.serialize_newtype_variant(name, index, variant, &Nested { value, depth })
    }

    fn serialize_seq(self, len: Option<usize>) -> Result<Self::SerializeSeq, S::Error> {
        let depth = self.depth.level()?;
        Ok(Deep { inner: self.inner.serialize_seq(len)?, depth })
    }

    fn serialize_tuple(self, len: usize) -> Result<Self::SerializeTuple, S::Error> {
        let depth = self.depth.level()?;
        Ok(Deep { inner: self.inner.serialize_tuple(len)?, depth })
    }

    fn serialize_tuple_struct(
        self,
        name: &'static str,
        len: usize,
    ) -> Result<Self::SerializeTupleStruct, S::Error> {
        let depth = self.depth.level()?;
        Ok(Deep { inner: self.inner.serialize_tuple_struct(name, len)?, depth })
    }

    fn serialize_tuple_variant(
        self,
        name: &'static str,
        index: u32,
        variant: &'static str,
        len: usize,
    ) -> Result<Self::SerializeTupleVariant, S::Error> {
        // The variant is an object with an array inside.
        let depth = self.depth.level()?.level()?;
        Ok(Deep { inner: self.inner.serialize_tuple_variant(name, index, variant, len)?, depth })
    }

    fn serialize_map(self, len: Option<usize>) -> Result<Self::SerializeMap, S::Error> {
        let depth = self.depth.level()?;
        Ok(Deep { inner: self.inner.serialize_map(len)?, depth })
    }

    fn serialize_struct(self, name: &'static str, len: usize) -> Result<Self::SerializeStruct, S::Error> {
        let depth = if name == RAW_VALUE {
            self.depth.stop.has_seen_raw.set(true);
            self.depth
        } else {
            self.depth.level()?
        };
        Ok(Deep { inner: self.inner.serialize_struct(name, len)?, depth })
    }

    fn serialize_struct_variant(
        self,
        name: &'static str,
        index: u32,
        variant: &'static str,
        len: usize,
    ) -> Result<Self::SerializeStructVariant, S::Error> {
        let depth = self.depth.level()?.level()?;
        Ok(Deep { inner: self.inner.serialize_struct_variant(name, index, variant, len)?, depth })
    }

    fn collect_str<T: Display + ?Sized>(self, value: &T) -> Result<S::Ok, S::Error> {
        let checked = Checked { text: value, failed: Cell::new(false) };
        let ok = self.inner.collect_str(&checked)?;
        if checked.failed.get() { Err(S::Error::custom("a Display implementation failed")) } else { Ok(ok) }
    }

    fn is_human_readable(&self) -> bool {
        self.inner.is_human_readable()
    }
}

macro_rules! forward_elements {
    ($($trait:ident::$method:ident)*) => {$(
        impl<S: $trait> $trait for Deep<'_, S> {
            type Ok = S::Ok;
            type Error = S::Error;

            fn $method<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), S::Error> {
                self.inner.$method(&Nested { value, depth: self.depth })
            }

            fn end(self) -> Result<S::Ok, S::Error> {
                self.inner.end()
            }
        }
    )*};
}

forward_elements! {
    SerializeSeq::serialize_element
    SerializeTuple::serialize_element
    SerializeTupleStruct::serialize_field
    SerializeTupleVariant::serialize_field
}

macro_rules! forward_fields {
    ($($trait:ident)*) => {$(
        impl<S: $trait> $trait for Deep<'_, S> {
            type Ok = S::Ok;
            type Error = S::Error;

            fn serialize_field<T: Serialize + ?Sized>(
                &mut self,
                name: &'static str,
                value: &T,
            ) -> Result<(), S::Error> {
                self.inner.serialize_field(name, &Nested { value, depth: self.depth })
            }

            fn skip_field(&mut self, name: &'static str) -> Result<(), S::Error> {
                self.inner.skip_field(name)
            }

            fn end(self) -> Result<S::Ok, S::Error> {
                self.inner.end()
            }
        }
    )*};
}

forward_fields!(SerializeStruct SerializeStructVariant);

impl<S: SerializeMap> SerializeMap for Deep<'_, S> {
    type Ok = S::Ok;
    type Error = S::Error;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), S::Error> {
        self.inner.serialize_key(&Nested { value: key, depth: self.depth })
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), S::Error> {
        self.inner.serialize_value(&Nested { value, depth: self.depth })
    }

    fn end(self) -> Result<S::Ok, S::Error> {
        self.inner.end()
    }
}
