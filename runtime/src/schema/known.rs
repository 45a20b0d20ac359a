//! The types whose `Serialize` is known: those of the standard library, and by feature those of chrono, uuid and url.

use core::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use core::num::{NonZeroU8, NonZeroU16, NonZeroU32, NonZeroU64, NonZeroUsize};
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet, VecDeque};
use std::rc::Rc;
use std::sync::Arc;
use std::time::Duration;

use serde_json::Value;

use super::type_schema::Delivery::{self, Always, IfItCan, IfItFits};

/// A type whose `Serialize` is known to write what schemars describes, and whether that can fail.
pub(crate) trait KnownType {
    const DELIVERY: Delivery;
}

macro_rules! known {
    ($($({ $($parameters:tt)* })? $type:ty: $delivery:expr;)*) => {$(
        impl$(<$($parameters)*>)? KnownType for $type {
            const DELIVERY: Delivery = $delivery;
        }
    )*};
}

macro_rules! scalars {
    ($($delivery:ident: $($type:ty)*;)*) => { $($(known! { $type: $delivery; })*)* };
}

scalars! {
    Always: bool u8 u16 u32 u64 u128 usize i8 i16 i32 i64 i128 isize char Duration;
    Always: NonZeroU8 NonZeroU16 NonZeroU32 NonZeroU64 NonZeroUsize IpAddr Ipv4Addr Ipv6Addr;
    // NaN and infinities are serialized as `null`.
    IfItFits: () f32 f64;
    IfItFits: str String Value;
}

#[cfg(feature = "chrono")]
known! {
    chrono::NaiveDate: Always;
    chrono::NaiveTime: Always;
    chrono::NaiveDateTime: Always;
    { Tz: chrono::TimeZone } chrono::DateTime<Tz>: Always;
}

#[cfg(feature = "uuid")]
known! { uuid::Uuid: Always; }

#[cfg(feature = "url")]
known! { url::Url: IfItFits; }

known! {
    { T: KnownType + ?Sized } &T: T::DELIVERY;
    { T: KnownType + ?Sized } &mut T: T::DELIVERY;
    { T: KnownType + ?Sized } Box<T>: T::DELIVERY;
    { T: KnownType + ?Sized } Rc<T>: T::DELIVERY;
    { T: KnownType + ?Sized } Arc<T>: T::DELIVERY;
    { T: KnownType + ToOwned + ?Sized } Cow<'_, T>: T::DELIVERY;
}

// A container can fail whenever its elements can, and its size is unbounded.
known! {
    { T: KnownType } Option<T>: IfItFits.and(T::DELIVERY);
    { T: KnownType } [T]: IfItFits.and(T::DELIVERY);
    { T: KnownType, const N: usize } [T; N]: IfItFits.and(T::DELIVERY);
    { T: KnownType } Vec<T>: IfItFits.and(T::DELIVERY);
    { T: KnownType } VecDeque<T>: IfItFits.and(T::DELIVERY);
    { T: KnownType } BTreeSet<T>: IfItFits.and(T::DELIVERY);
    { T: KnownType, S } HashSet<T, S>: IfItFits.and(T::DELIVERY);
    // Serializing fails for keys that JSON has no form for.
    { K, V: KnownType } BTreeMap<K, V>: IfItCan;
    { K, V: KnownType, S } HashMap<K, V, S>: IfItCan;
}

macro_rules! tuples {
    ($($($element:ident)*;)*) => {$(
        known! { { $($element: KnownType),* } ($($element,)*): IfItFits$(.and($element::DELIVERY))*; }
    )*};
}

tuples! {
    A;
    A B;
    A B C;
    A B C D;
    A B C D E;
    A B C D E F;
}
