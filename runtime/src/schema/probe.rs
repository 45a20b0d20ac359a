//! What a field's type says of itself, found by method resolution, which prefers the impl that needs one reference
//! less: no bound is asked of it.

use core::marker::PhantomData;

use ::schemars::JsonSchema;

use super::field::{FieldKind, KnownField};
use super::known::KnownType;
use super::schemars;
use super::type_schema::TypeSchema;

/// Asks a type what its values look like, as members and in response fields.
#[derive(Debug)]
pub struct TypeProbe<T: ?Sized>(pub PhantomData<T>);

macro_rules! answers {
    ($($trait:ident: $method:ident -> $answer:ty;)*) => {$(
        pub trait $trait {
            fn $method(&self) -> $answer;
        }
    )*};
}

answers! {
    HasSchema: schema -> Option<TypeSchema>;
    HasSchemars: schema -> Option<TypeSchema>;
    HasSchemars09: schema -> Option<TypeSchema>;
    LacksSchema: schema -> Option<TypeSchema>;
    HasKind: kind -> FieldKind;
    LacksKind: kind -> FieldKind;
}

impl<T: KnownType + JsonSchema + ?Sized> HasSchema for &&&TypeProbe<T> {
    fn schema(&self) -> Option<TypeSchema> {
        Some(schemars::describe_known::<T>())
    }
}

impl<T: JsonSchema + ?Sized> HasSchemars for &&TypeProbe<T> {
    fn schema(&self) -> Option<TypeSchema> {
        Some(schemars::describe::<T>())
    }
}

#[cfg(feature = "aide")]
impl<T: schemars_09::JsonSchema + ?Sized> HasSchemars09 for &TypeProbe<T> {
    fn schema(&self) -> Option<TypeSchema> {
        Some(schemars::describe_09::<T>())
    }
}

impl<T: ?Sized> LacksSchema for TypeProbe<T> {
    fn schema(&self) -> Option<TypeSchema> {
        None
    }
}

impl<T: KnownField + ?Sized> HasKind for &TypeProbe<T> {
    fn kind(&self) -> FieldKind {
        T::KIND
    }
}

impl<T: ?Sized> LacksKind for TypeProbe<T> {
    fn kind(&self) -> FieldKind {
        FieldKind::TEXT
    }
}
