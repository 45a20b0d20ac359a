//! The types whose `Serialize` is known: those of the standard library, and by feature those of chrono, uuid and url.

use core::hash::BuildHasher;
use core::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use core::num;
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet, VecDeque};
use std::rc::Rc;
use std::sync::Arc;
use std::time::Duration;

use serde_json::{Value, json};

use super::{Delivery, TypeSchema};

/// A type whose JSON is known.
pub trait KnownType {
    /// What its values look like.
    fn type_schema() -> TypeSchema;
}

macro_rules! always {
    ($($type:ty: $schema:tt)*) => {$(
        impl KnownType for $type {
            fn type_schema() -> TypeSchema {
                TypeSchema::always(json!($schema))
            }
        }
    )*};
}

always! {
    bool: { "type": "boolean" }
    u8: { "type": "integer", "minimum": 0, "maximum": (u8::MAX) }
    u16: { "type": "integer", "minimum": 0, "maximum": (u16::MAX) }
    u32: { "type": "integer", "minimum": 0, "maximum": (u32::MAX) }
    u64: { "type": "integer", "minimum": 0 }
    u128: { "type": "integer", "minimum": 0 }
    usize: { "type": "integer", "minimum": 0 }
    i8: { "type": "integer", "minimum": (i8::MIN), "maximum": (i8::MAX) }
    i16: { "type": "integer", "minimum": (i16::MIN), "maximum": (i16::MAX) }
    i32: { "type": "integer", "format": "int32" }
    i64: { "type": "integer", "format": "int64" }
    i128: { "type": "integer" }
    isize: { "type": "integer", "format": "int64" }
    num::NonZeroU8: { "type": "integer", "minimum": 1, "maximum": (u8::MAX) }
    num::NonZeroU16: { "type": "integer", "minimum": 1, "maximum": (u16::MAX) }
    num::NonZeroU32: { "type": "integer", "minimum": 1, "maximum": (u32::MAX) }
    num::NonZeroU64: { "type": "integer", "minimum": 1 }
    num::NonZeroUsize: { "type": "integer", "minimum": 1 }
    char: { "type": "string", "minLength": 1, "maxLength": 1 }
    IpAddr: { "type": "string" }
    Ipv4Addr: { "type": "string", "format": "ipv4" }
    Ipv6Addr: { "type": "string", "format": "ipv6" }
    Duration: {
        "type": "object",
        "properties": {
            "secs": { "type": "integer", "minimum": 0 },
            "nanos": { "type": "integer", "minimum": 0, "maximum": 999_999_999 }
        },
        "required": ["secs", "nanos"]
    }
}

#[cfg(feature = "chrono")]
always! {
    chrono::NaiveDate: { "type": "string", "format": "date" }
    chrono::NaiveTime: { "type": "string" }
    chrono::NaiveDateTime: { "type": "string" }
}

#[cfg(feature = "chrono")]
impl<Tz: chrono::TimeZone> KnownType for chrono::DateTime<Tz> {
    fn type_schema() -> TypeSchema {
        TypeSchema::always(json!({ "type": "string", "format": "date-time" }))
    }
}

#[cfg(feature = "uuid")]
always! {
    uuid::Uuid: { "type": "string", "format": "uuid" }
}

#[cfg(feature = "url")]
impl KnownType for url::Url {
    fn type_schema() -> TypeSchema {
        TypeSchema::if_it_fits(json!({ "type": "string", "format": "uri" }))
    }
}

macro_rules! text {
    ($($type:ty)*) => {$(
        impl KnownType for $type {
            fn type_schema() -> TypeSchema {
                TypeSchema::if_it_fits(json!({ "type": "string" }))
            }
        }
    )*};
}

text!(str String);

macro_rules! floats {
    ($($type:ty)*) => {$(
        /// What is no number is `null`.
        impl KnownType for $type {
            fn type_schema() -> TypeSchema {
                TypeSchema::always(json!({ "type": "number" })).or_null()
            }
        }
    )*};
}

floats!(f32 f64);

/// Any JSON.
impl KnownType for Value {
    fn type_schema() -> TypeSchema {
        TypeSchema::if_it_fits(json!({}))
    }
}

impl KnownType for () {
    fn type_schema() -> TypeSchema {
        TypeSchema::always(json!({ "type": "null" })).or_null()
    }
}

impl<T: KnownType> KnownType for Option<T> {
    fn type_schema() -> TypeSchema {
        T::type_schema().or_null()
    }
}

macro_rules! through_a_pointer {
    ($($pointer:ty)*) => {$(
        impl<T: KnownType + ?Sized> KnownType for $pointer {
            fn type_schema() -> TypeSchema {
                T::type_schema()
            }
        }
    )*};
}

through_a_pointer!(&T &mut T Box<T> Rc<T> Arc<T>);

impl<T: KnownType + ToOwned + ?Sized> KnownType for Cow<'_, T> {
    fn type_schema() -> TypeSchema {
        T::type_schema()
    }
}

fn list(items: TypeSchema) -> TypeSchema {
    let delivery = items.delivery;
    TypeSchema::holding(json!({ "type": "array", "items": items.inside() }), delivery)
}

macro_rules! lists {
    ($($list:ty)*) => {$(
        impl<T: KnownType> KnownType for $list {
            fn type_schema() -> TypeSchema {
                list(T::type_schema())
            }
        }
    )*};
}

lists!([T] Vec<T> VecDeque<T> BTreeSet<T>);

impl<T: KnownType, S> KnownType for HashSet<T, S> {
    fn type_schema() -> TypeSchema {
        list(T::type_schema())
    }
}

impl<T: KnownType, const N: usize> KnownType for [T; N] {
    fn type_schema() -> TypeSchema {
        let mut schema = list(T::type_schema());
        schema.json["minItems"] = json!(N);
        schema.json["maxItems"] = json!(N);
        schema
    }
}

fn map(values: TypeSchema) -> TypeSchema {
    let delivery = values.delivery;
    // A key that JSON cannot have fails.
    let delivery = delivery.max(Delivery::IfItCan);
    TypeSchema::holding(json!({ "type": "object", "additionalProperties": values.inside() }), delivery)
}

impl<K, V: KnownType> KnownType for BTreeMap<K, V> {
    fn type_schema() -> TypeSchema {
        map(V::type_schema())
    }
}

impl<K, V: KnownType, S: BuildHasher> KnownType for HashMap<K, V, S> {
    fn type_schema() -> TypeSchema {
        map(V::type_schema())
    }
}

macro_rules! tuples {
    ($($count:literal: $($element:ident)*;)*) => {$(
        impl<$($element: KnownType),*> KnownType for ($($element,)*) {
            fn type_schema() -> TypeSchema {
                let elements = [$($element::type_schema()),*];
                let delivery = elements.iter().map(|element| element.delivery).max();
                let elements = elements.map(TypeSchema::inside);
                TypeSchema::holding(
                    json!({ "type": "array", "prefixItems": elements, "items": false, "minItems": $count }),
                    delivery.unwrap_or(Delivery::Always),
                )
            }
        }
    )*};
}

tuples! {
    1: A;
    2: A B;
    3: A B C;
    4: A B C D;
    5: A B C D E;
    6: A B C D E F;
}
