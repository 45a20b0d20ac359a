//! What a field's type says of itself, found by method resolution, which prefers the impl that needs one reference
//! less: no bound is asked of it.

use core::fmt;
use core::marker::PhantomData;

use super::{FieldKind, KnownField, KnownType, TypeSchema};
use crate::problem_type::{Header, Member};

/// Asks a type for its JSON Schema.
pub struct SchemaProbe<T: ?Sized>(PhantomData<T>);

impl<T: ?Sized> SchemaProbe<T> {
    #[allow(clippy::new_without_default, reason = "generated code calls it")]
    #[must_use]
    pub const fn new() -> Self {
        Self(PhantomData)
    }
}

impl<T: ?Sized> fmt::Debug for SchemaProbe<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SchemaProbe")
    }
}

pub trait HasSchema {
    fn schema(&self) -> Option<TypeSchema>;
}

impl<T: KnownType + ?Sized> HasSchema for &&&SchemaProbe<T> {
    fn schema(&self) -> Option<TypeSchema> {
        Some(T::type_schema())
    }
}

pub trait HasSchemars {
    fn schema(&self) -> Option<TypeSchema>;
}

#[cfg(feature = "schemars")]
impl<T: schemars::JsonSchema + ?Sized> HasSchemars for &&SchemaProbe<T> {
    fn schema(&self) -> Option<TypeSchema> {
        Some(super::schemars::of::<T>())
    }
}

/// The version that aide is on.
pub trait HasSchemars09 {
    fn schema(&self) -> Option<TypeSchema>;
}

#[cfg(feature = "aide")]
impl<T: schemars_09::JsonSchema + ?Sized> HasSchemars09 for &SchemaProbe<T> {
    fn schema(&self) -> Option<TypeSchema> {
        Some(super::schemars::of_09::<T>())
    }
}

pub trait LacksSchema {
    fn schema(&self) -> Option<TypeSchema>;
}

impl<T: ?Sized> LacksSchema for SchemaProbe<T> {
    fn schema(&self) -> Option<TypeSchema> {
        None
    }
}

/// Asks a type what it writes into a response field.
pub struct FieldProbe<T: ?Sized>(PhantomData<T>);

impl<T: ?Sized> FieldProbe<T> {
    #[allow(clippy::new_without_default, reason = "generated code calls it")]
    #[must_use]
    pub const fn new() -> Self {
        Self(PhantomData)
    }
}

impl<T: ?Sized> fmt::Debug for FieldProbe<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("FieldProbe")
    }
}

pub trait HasKind {
    fn kind(&self) -> FieldKind;
}

impl<T: KnownField + ?Sized> HasKind for &FieldProbe<T> {
    fn kind(&self) -> FieldKind {
        T::kind()
    }
}

pub trait LacksKind {
    fn kind(&self) -> FieldKind;
}

impl<T: ?Sized> LacksKind for FieldProbe<T> {
    fn kind(&self) -> FieldKind {
        FieldKind::TEXT
    }
}

impl Member {
    #[doc(hidden)]
    #[must_use]
    pub const fn schema(mut self, schema: fn() -> Option<TypeSchema>) -> Self {
        self.schema = Some(schema);
        self
    }
}

impl Header {
    #[doc(hidden)]
    #[must_use]
    pub const fn kind(mut self, kind: fn() -> FieldKind) -> Self {
        self.kind = Some(kind);
        self
    }
}

/// A member whose value is a field of this type, which is asked for its schema.
#[doc(hidden)]
#[macro_export]
macro_rules! __member {
    ($name:literal, $written:literal, $type:ty) => {
        $crate::private::documented_member($name, $written).schema(|| {
            use $crate::private::{HasSchema as _, HasSchemars as _, HasSchemars09 as _, LacksSchema as _};
            #[allow(deprecated)]
            let __probe = $crate::private::SchemaProbe::<$type>::new();
            (&&&&__probe).schema()
        })
    };
}

/// A response field whose value is a field of this type, which is asked what it is.
#[doc(hidden)]
#[macro_export]
macro_rules! __header {
    ($name:literal, $type:ty) => {
        $crate::private::dynamic_header($name).kind(|| {
            use $crate::private::{HasKind as _, LacksKind as _};
            #[allow(deprecated)]
            let __probe = $crate::private::FieldProbe::<$type>::new();
            (&&__probe).kind()
        })
    };
}
