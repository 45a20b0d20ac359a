//! What the values of response fields look like.

use std::borrow::Cow;
use std::rc::Rc;
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use http::Method;
use http::header::{self, HeaderValue};
use serde_json::{Value, json};

use super::Delivery;

/// What is known of the values that a type writes into a response field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FieldKind {
    pub(crate) value: FieldValue,
    pub(crate) delivery: Delivery,
}

/// The form of a field value.
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

    const fn always(value: FieldValue) -> Self {
        Self { value, delivery: Delivery::Always }
    }

    /// Whether every response has the field.
    pub(crate) fn is_always_sent(self, name: &str) -> bool {
        // An `Allow` without elements says something, and other lists are not sent then.
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

    /// What the values are called in a page, where it is more than text.
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

/// A type whose field values are known.
pub trait KnownField {
    /// What they look like.
    fn kind() -> FieldKind;
}

macro_rules! known {
    ($($value:ident: $($type:ty)*;)*) => {$($(
        impl KnownField for $type {
            fn kind() -> FieldKind {
                FieldKind::always(FieldValue::$value)
            }
        }
    )*)*};
}

known! {
    Unsigned: u8 u16 u32 u64 u128 usize Duration;
    Integer: i8 i16 i32 i64 i128 isize;
    Boolean: bool;
    Date: SystemTime;
    Text: Method HeaderValue;
}

macro_rules! through_a_pointer {
    ($($pointer:ty)*) => {$(
        impl<T: KnownField + ?Sized> KnownField for $pointer {
            fn kind() -> FieldKind {
                T::kind()
            }
        }
    )*};
}

through_a_pointer!(&T Box<T> Rc<T> Arc<T>);

impl<T: KnownField + ToOwned + ?Sized> KnownField for Cow<'_, T> {
    fn kind() -> FieldKind {
        T::kind()
    }
}

impl<T: KnownField> KnownField for Option<T> {
    fn kind() -> FieldKind {
        FieldKind { delivery: Delivery::IfItFits, ..T::kind() }
    }
}

macro_rules! lists {
    ($({ $($parameters:tt)* } $list:ty)*) => {$(
        impl<$($parameters)*> KnownField for $list {
            fn kind() -> FieldKind {
                FieldKind { value: FieldValue::List, delivery: Delivery::IfItFits }
            }
        }
    )*};
}

lists!({ T } [T] { T } Vec<T> { T, const N: usize } [T; N]);
