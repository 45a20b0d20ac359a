//! From the value of a response field to the field of an enum: the reverse of [`HeaderField`](crate::HeaderField).

use std::borrow::Cow;
use std::time::{Duration, SystemTime};

use http::header::{HeaderMap, HeaderName, HeaderValue};
use http::{Method, StatusCode};

/// A type that a `#[header]` field may have in an enum that derives [`FromResponse`](crate::FromResponse).
///
/// It is implemented for `String`, integers, `bool`, `Method`, `HeaderValue`, `Duration` (whole seconds, or the time until an
/// HTTP-date: RFC 9110, section 10.2.3), `SystemTime` (an HTTP-date), `Vec`s of these (a list, RFC 9110, section 5.6.1), and
/// `Option`s of them.
///
/// A type of your own has it beside [`HeaderField`](crate::HeaderField):
///
/// ```
/// use error_response::{ApiError, FieldLines, FromField, FromResponse, HeaderField, Received};
/// use http::HeaderValue;
///
/// #[derive(Debug, PartialEq)]
/// struct Region(u8);
///
/// impl HeaderField for Region {
///     fn write(&self, lines: &mut FieldLines<'_>) {
///         lines.text(&format_args!("eu-{}", self.0));
///     }
/// }
///
/// impl FromField for Region {
///     fn from_field(value: &HeaderValue) -> Option<Self> {
///         value.to_str().ok()?.strip_prefix("eu-")?.parse().ok().map(Region)
///     }
/// }
///
/// #[derive(Debug, PartialEq, ApiError, FromResponse)]
/// #[status(421)]
/// struct Elsewhere(#[header("x-region")] Region);
///
/// let received = Received::<Elsewhere>::from_response(Elsewhere(Region(7)).to_response());
/// assert_eq!(received.known(), Some(&Elsewhere(Region(7))));
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be read from a response field",
    label = "not a type that a response field can be read as",
    note = "it is `String`, an integer, `bool`, `Method`, `HeaderValue`, `Duration`, `SystemTime`, a `Vec` of one of these, or an `Option`; a field that a caller does not need is `#[received(default)]`"
)]
pub trait FromField: Sized {
    /// The value of one line. `None`: it is not of this type.
    #[must_use]
    fn from_field(value: &HeaderValue) -> Option<Self>;

    /// The value of all lines.
    #[must_use]
    fn from_fields(fields: &HeaderMap, name: &HeaderName) -> Option<Self> {
        Self::from_field(fields.get(name)?)
    }
}

fn text(value: &HeaderValue) -> Option<&str> {
    value.to_str().ok().map(str::trim)
}

macro_rules! parsed {
    ($($type:ty)*) => {$(
        impl FromField for $type {
            fn from_field(value: &HeaderValue) -> Option<Self> {
                text(value)?.parse().ok()
            }
        }
    )*};
}

parsed! { u8 u16 u32 u64 u128 usize i8 i16 i32 i64 i128 isize bool String Method StatusCode }

impl FromField for HeaderValue {
    fn from_field(value: &HeaderValue) -> Option<Self> {
        Some(value.clone())
    }
}

impl FromField for Cow<'static, str> {
    fn from_field(value: &HeaderValue) -> Option<Self> {
        String::from_field(value).map(Cow::Owned)
    }
}

impl FromField for SystemTime {
    fn from_field(value: &HeaderValue) -> Option<Self> {
        httpdate::parse_http_date(text(value)?).ok()
    }
}

impl FromField for Duration {
    fn from_field(value: &HeaderValue) -> Option<Self> {
        let text = text(value)?;
        if text.bytes().all(|byte| byte.is_ascii_digit()) {
            return text.parse().ok().map(Self::from_secs);
        }
        let until = httpdate::parse_http_date(text).ok()?;
        Some(until.duration_since(SystemTime::now()).unwrap_or_default())
    }
}

impl<T: FromField> FromField for Option<T> {
    fn from_field(value: &HeaderValue) -> Option<Self> {
        T::from_field(value).map(Some)
    }

    fn from_fields(fields: &HeaderMap, name: &HeaderName) -> Option<Self> {
        if fields.contains_key(name) { T::from_fields(fields, name).map(Some) } else { Some(None) }
    }
}

impl<T: FromField> FromField for Vec<T> {
    fn from_field(value: &HeaderValue) -> Option<Self> {
        let elements = text(value)?.split(',').map(str::trim).filter(|element| !element.is_empty());
        elements.map(|element| T::from_field(&HeaderValue::from_str(element).ok()?)).collect()
    }

    fn from_fields(fields: &HeaderMap, name: &HeaderName) -> Option<Self> {
        let lines = fields.get_all(name).iter().map(Self::from_field);
        Some(lines.collect::<Option<Vec<_>>>()?.into_iter().flatten().collect())
    }
}
