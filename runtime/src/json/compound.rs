//! Lists and objects of users' values, element by element.

use serde::ser::{
    Serialize, SerializeMap, SerializeSeq, SerializeStruct, SerializeStructVariant, SerializeTuple,
    SerializeTupleStruct, SerializeTupleVariant,
};

use super::omitted::Omitted;
use super::output::{Kind, Place, Stopped};

/// A list or an object that has been opened.
pub(super) struct Compound<'v> {
    place: Place<'v>,
    is_empty: bool,
    /// Whether the value of a member whose name is written comes next.
    awaits_value: bool,
    end: &'static str,
}

impl<'v> Compound<'v> {
    /// One that has been opened in this place, and ends so.
    pub(super) fn new(place: Place<'v>, end: &'static str) -> Self {
        Self { place, is_empty: true, awaits_value: false, end }
    }

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
