//! How a type is written as the value of a response field.

use core::fmt;
use std::borrow::Cow;
use std::rc::Rc;
use std::sync::Arc;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use http::header::HeaderValue;
use http::{Method, Uri};

use super::lines::FieldLines;

/// A value that can be sent in a response field: on a struct field with `#[header(NAME)]`, and in
/// `#[header(NAME = expression)]`.
///
/// In the words of RFC 9110, section 5.5, a field value is a sequence of characters "in a format defined by the field's
/// grammar", mostly visible ASCII. This is how values of Rust are written in that format:
///
/// | type | field value |
/// |---|---|
/// | `HeaderValue` | as it is |
/// | `&str`, `String`, `Cow<str>`, `char` | the text in ASCII: control characters become a space, others outside 0x20–0x7E `?`; in `Location` both are percent-encoded |
/// | integers, `bool` | in digits; `true`, `false` |
/// | `Method`, `Uri`, [`Challenge`](crate::Challenge) | as they are |
/// | `Duration` | whole seconds, rounded up, at most 2147483647 (RFC 9110, section 10.2.3) |
/// | `SystemTime` | an IMF-fixdate (RFC 9110, section 5.6.7) of 1970 to 9999 |
/// | `Option<T>` | no field where it is `None` |
/// | `[T]`, `Vec<T>`, `[T; N]` | one comma-separated line; challenges and cookies a line each; the last of a field that has one value, such as `Location` (RFC 9110, section 5.3) |
///
/// In `Retry-After` a negative integer is `0`, and text is left out that is neither digits nor a date (RFC 9110, section
/// 10.2.3). An empty list is no field, except for `Allow`, where it says that no method is allowed (section 10.2.1). How long
/// a value may be is said at [`FieldLines`].
///
/// ```
/// use error_response::{ApiError, FieldLines, HeaderField};
///
/// struct Seconds(u32);
///
/// impl HeaderField for Seconds {
///     fn write(&self, lines: &mut FieldLines<'_>) {
///         lines.text(&self.0);
///     }
/// }
///
/// #[derive(ApiError)]
/// #[status(429)]
/// struct RateLimited {
///     #[header(RETRY_AFTER)]
///     after: Seconds,
/// }
///
/// assert_eq!(RateLimited { after: Seconds(30) }.to_response().headers()["retry-after"], "30");
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be written into a response field",
    label = "not a header value",
    note = "`#[header(…)]` takes a `HeaderValue`, text, an integer, `Method`, `Uri`, `Duration`, `SystemTime`, or an `Option`, slice or `Vec` of one of them",
    note = "implement `error_response::HeaderField` for `{Self}`, or write a text with placeholders: `#[header(NAME = \"{{field}}\")]`"
)]
pub trait HeaderField {
    /// Adds the value to `lines`, or each element if it is a list. Adding nothing sends no field.
    ///
    /// This cannot fail: a value that does not fit is left out, and so is a part that is no field value.
    fn write(&self, lines: &mut FieldLines<'_>);
}

impl HeaderField for HeaderValue {
    fn write(&self, lines: &mut FieldLines<'_>) {
        lines.value(self.clone());
    }
}

impl HeaderField for str {
    fn write(&self, lines: &mut FieldLines<'_>) {
        lines.str(self);
    }
}

impl HeaderField for Duration {
    fn write(&self, lines: &mut FieldLines<'_>) {
        lines.integer(itoa::Buffer::new().format(to_whole_seconds(*self)));
    }
}

/// Rounds up, for a client that comes back too early is refused again.
fn to_whole_seconds(duration: Duration) -> u32 {
    /// Recipients need to hold no more than 31 bits (RFC 9111, section 1.2.2).
    const LONGEST: u32 = 2_147_483_647;
    let seconds = duration.as_secs().saturating_add(u64::from(duration.subsec_nanos() > 0));
    u32::try_from(seconds).unwrap_or(LONGEST).min(LONGEST)
}

impl HeaderField for SystemTime {
    fn write(&self, lines: &mut FieldLines<'_>) {
        /// The last second of 9999: an IMF-fixdate has four digits for the year.
        const LAST: Duration = Duration::from_secs(253_402_300_799);
        let since_epoch = self.duration_since(UNIX_EPOCH).unwrap_or_default().min(LAST);
        lines.text(&httpdate::HttpDate::from(UNIX_EPOCH + since_epoch));
    }
}

macro_rules! header_field_from_integer {
    ($($type:ty)*) => {$(
        impl HeaderField for $type {
            fn write(&self, lines: &mut FieldLines<'_>) {
                lines.integer(itoa::Buffer::new().format(*self));
            }
        }
    )*};
}

header_field_from_integer!(u8 i8 u16 i16 u32 i32 u64 i64 u128 i128 usize isize);

macro_rules! header_field_from_display {
    ($($type:ty)*) => {$(
        impl HeaderField for $type {
            fn write(&self, lines: &mut FieldLines<'_>) {
                lines.text(self);
            }
        }
    )*};
}

header_field_from_display!(bool char Method Uri fmt::Arguments<'_>);

macro_rules! header_field_through {
    ($($pointer:ty),*) => {$(
        impl<T: HeaderField + ?Sized> HeaderField for $pointer {
            fn write(&self, lines: &mut FieldLines<'_>) {
                T::write(self, lines);
            }
        }
    )*};
}

header_field_through!(&T, Box<T>, Rc<T>, Arc<T>);

impl HeaderField for String {
    fn write(&self, lines: &mut FieldLines<'_>) {
        self.as_str().write(lines);
    }
}

impl<T: HeaderField + ToOwned + ?Sized> HeaderField for Cow<'_, T> {
    fn write(&self, lines: &mut FieldLines<'_>) {
        T::write(self, lines);
    }
}

impl<T: HeaderField> HeaderField for Option<T> {
    fn write(&self, lines: &mut FieldLines<'_>) {
        if let Some(value) = self {
            value.write(lines);
        }
    }
}

impl<T: HeaderField> HeaderField for [T] {
    fn write(&self, lines: &mut FieldLines<'_>) {
        lines.begin_list();
        for element in self {
            if lines.is_overfull() {
                return;
            }
            element.write(lines);
        }
    }
}

impl<T: HeaderField> HeaderField for Vec<T> {
    fn write(&self, lines: &mut FieldLines<'_>) {
        self.as_slice().write(lines);
    }
}

impl<T: HeaderField, const N: usize> HeaderField for [T; N] {
    fn write(&self, lines: &mut FieldLines<'_>) {
        self.as_slice().write(lines);
    }
}
