//! What the values of response fields look like.

use std::borrow::Cow;
use std::rc::Rc;
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use http::Method;
use http::header::{self, HeaderValue};
use serde_json::{Value, json};

use super::type_schema::Delivery;

/// What is known of the values that a type writes into a response field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FieldKind {
    pub(crate) value: FieldValue,
    pub(crate) delivery: Delivery,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum FieldValue {
    Text,
    Integer,
    /// Also whole seconds.
    Unsigned,
    Boolean,
    /// An IMF-fixdate (RFC 9110, section 5.6.7).
    Date,
    /// One or more elements, or none.
    List,
}

impl FieldKind {
    pub(crate) const TEXT: Self = Self { value: FieldValue::Text, delivery: Delivery::IfItFits };

    /// Whether every response has the field.
    pub(crate) fn is_always_sent(self, name: &str) -> bool {
        // An empty `Allow` has a meaning (RFC 9110, section 10.2.1); other empty lists are not sent.
        self.delivery == Delivery::Always
            || (self.value == FieldValue::List && name == header::ALLOW.as_str())
    }

    pub(crate) fn schema(self) -> Value {
        match self.value {
            FieldValue::Text | FieldValue::List | FieldValue::Date => json!({ "type": "string" }),
            FieldValue::Integer => json!({ "type": "integer" }),
            FieldValue::Unsigned => json!({ "type": "integer", "minimum": 0 }),
            FieldValue::Boolean => json!({ "type": "boolean" }),
        }
    }

    /// What pages call the values, unless they are plain text.
    pub(crate) fn label(self) -> Option<&'static str> {
        match self.value {
            FieldValue::Text => None,
            FieldValue::Integer | FieldValue::Unsigned => Some("integer"),
            FieldValue::Boolean => Some("boolean"),
            FieldValue::Date => Some("date"),
            FieldValue::List => Some("list"),
        }
    }

    pub(crate) fn example(self, name: &str) -> &'static str {
        match self.value {
            FieldValue::Integer => "1",
            FieldValue::Unsigned => "30",
            FieldValue::Boolean => "true",
            FieldValue::Date => "Sun, 06 Nov 1994 08:49:37 GMT",
            FieldValue::Text | FieldValue::List => match name {
                "allow" => "GET, HEAD",
                "location" | "content-location" => "/elsewhere",
                "etag" => "\"v1\"",
                "www-authenticate" | "proxy-authenticate" => "Bearer",
                "retry-after" => "30",
                "set-cookie" => "name=value",
                _ => "text",
            },
        }
    }
}

pub(crate) trait KnownField {
    const KIND: FieldKind;
}

macro_rules! known {
    ($($kind:expr => $({ $($parameters:tt)* } $type:ty),*;)*) => {$($(
        impl<$($parameters)*> KnownField for $type {
            const KIND: FieldKind = $kind;
        }
    )*)*};
}

macro_rules! always {
    ($($value:ident: $($type:ty)*;)*) => {
        known! { $(FieldKind { value: FieldValue::$value, delivery: Delivery::Always } => $({} $type),*;)* }
    };
}

always! {
    Unsigned: u8 u16 u32 u64 u128 usize Duration;
    Integer: i8 i16 i32 i64 i128 isize;
    Boolean: bool;
    Date: SystemTime;
    Text: Method HeaderValue;
}

known! {
    T::KIND => { T: KnownField + ?Sized } &T, { T: KnownField + ?Sized } Box<T>, { T: KnownField + ?Sized } Rc<T>,
        { T: KnownField + ?Sized } Arc<T>, { T: KnownField + ToOwned + ?Sized } Cow<'_, T>;
    FieldKind { delivery: Delivery::IfItFits, ..T::KIND } => { T: KnownField } Option<T>;
    FieldKind { value: FieldValue::List, delivery: Delivery::IfItFits } =>
        { T } [T], { T } Vec<T>, { T, const N: usize } [T; N];
}
