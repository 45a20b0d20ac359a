//! Response fields: one conversion per type, and the rules of RFC 9110 for what is written.

use core::fmt;
use std::borrow::Cow;
use std::rc::Rc;
use std::sync::Arc;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use http::header::{self, HeaderValue};
use http::{Method, Uri};

use super::lines::FieldLines;
use crate::text;

/// A value that can be written into a response field, for `#[header(NAME)]` on a struct field and for
/// `#[header(NAME = expression)]`.
///
/// | type | field value |
/// |---|---|
/// | `HeaderValue` | as it is |
/// | `&str`, `String`, `Cow<str>`, `char` | the text in ASCII: control characters become a space, others outside 0x20–0x7E `?`; in `Location` both are percent-encoded |
/// | integers, `bool` | in digits; `true`, `false` |
/// | `Method`, `Uri` | as they are |
/// | `Duration` | whole seconds, rounded up, at most 2147483647 (RFC 9110, section 10.2.3) |
/// | `SystemTime` | an IMF-fixdate (RFC 9110, section 5.6.7) of 1970 to 9999 |
/// | `Option<T>` | no field where it is `None` |
/// | `[T]`, `Vec<T>`, `[T; N]` | one comma-separated line; challenges and cookies a line each; the last of a field that has one value, such as `Location` |
///
/// In `Retry-After` a negative integer is `0`, and text is left out that is neither digits nor a date (RFC 9110, section
/// 10.2.3).
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
    /// Writes the value, an element of a list at a time.
    fn write(&self, lines: &mut FieldLines<'_>);
}

impl HeaderField for HeaderValue {
    fn write(&self, lines: &mut FieldLines<'_>) {
        lines.value(self.clone());
    }
}

impl HeaderField for str {
    fn write(&self, lines: &mut FieldLines<'_>) {
        // Most text is fine as it is, and is copied once. Its length comes first: it may be of any.
        let has_its_own_rule = *lines.name == header::LOCATION || *lines.name == header::RETRY_AFTER;
        if !has_its_own_rule && self.len() <= lines.limit && text::obeys_ascii_rule(self) {
            if let Ok(value) = HeaderValue::from_str(self) {
                return lines.value(value);
            }
        }
        lines.text(&self);
    }
}

impl HeaderField for Duration {
    fn write(&self, lines: &mut FieldLines<'_>) {
        lines.integer(itoa::Buffer::new().format(whole_seconds(*self)));
    }
}

/// Whole seconds, rounded up: a client that is told too little comes back too early.
fn whole_seconds(duration: Duration) -> u32 {
    const LONGEST: u32 = 2_147_483_647;
    let seconds = duration.as_secs().saturating_add(u64::from(duration.subsec_nanos() > 0));
    u32::try_from(seconds).unwrap_or(LONGEST).min(LONGEST)
}

impl HeaderField for SystemTime {
    fn write(&self, lines: &mut FieldLines<'_>) {
        /// The last second of 9999, the last that an IMF-fixdate can say.
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
    ($($($lifetime:lifetime)? $type:ident<$inner:ty>)*) => {$(
        impl<$($lifetime,)? T: HeaderField + ?Sized> HeaderField for $type<$inner> {
            fn write(&self, lines: &mut FieldLines<'_>) {
                T::write(self, lines);
            }
        }
    )*};
}

header_field_through!(Box<T> Rc<T> Arc<T>);

impl<T: HeaderField + ?Sized> HeaderField for &T {
    fn write(&self, lines: &mut FieldLines<'_>) {
        T::write(self, lines);
    }
}

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
        lines.list();
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wire::{Fields, Precedence};
    use http::StatusCode;
    use http::header::{HeaderMap, HeaderName};

    fn written(name: HeaderName, value: &dyn HeaderField) -> Vec<String> {
        let mut map = HeaderMap::new();
        Fields::new(&mut map, StatusCode::NOT_FOUND, 2048).write(&name, value, Precedence::Usual);
        map.get_all(name).iter().map(|value| String::from_utf8_lossy(value.as_bytes()).into_owned()).collect()
    }

    #[test]
    fn durations_are_whole_seconds_rounded_up_and_clamped() {
        for (duration, seconds) in [
            (Duration::ZERO, "0"),
            (Duration::from_nanos(1), "1"),
            (Duration::from_secs(30), "30"),
            (Duration::from_millis(30_001), "31"),
            (Duration::from_secs(2_147_483_647), "2147483647"),
            (Duration::MAX, "2147483647"),
        ] {
            assert_eq!(written(header::RETRY_AFTER, &duration), [seconds]);
        }
    }

    #[test]
    fn times_are_imf_fixdates_within_what_those_can_say() {
        let time = UNIX_EPOCH + Duration::from_secs(784_111_777);
        assert_eq!(written(header::RETRY_AFTER, &time), ["Sun, 06 Nov 1994 08:49:37 GMT"]);
        let before = UNIX_EPOCH - Duration::from_secs(1);
        assert_eq!(written(header::RETRY_AFTER, &before), ["Thu, 01 Jan 1970 00:00:00 GMT"]);
        let after = UNIX_EPOCH + Duration::from_secs(400_000_000_000);
        assert_eq!(written(header::RETRY_AFTER, &after), ["Fri, 31 Dec 9999 23:59:59 GMT"]);
    }

    #[test]
    fn text_is_ascii_and_empty_text_is_no_field() {
        assert_eq!(written(header::WARNING, &" a\r\nSet-Cookie: b=é "), ["a Set-Cookie: b=?"]);
        assert_eq!(written(header::WARNING, &"\r\n"), [""; 0]);
        assert_eq!(written(header::WARNING, &""), [""; 0]);
    }

    #[test]
    fn locations_are_percent_encoded() {
        assert_eq!(written(header::LOCATION, &"/a b\r\nX: é?x=%20"), ["/a%20b%0D%0AX:%20%C3%A9?x=%20"]);
    }

    #[test]
    fn lists_are_one_line_and_challenges_a_line_each() {
        assert_eq!(written(header::ALLOW, &[Method::GET, Method::HEAD]), ["GET, HEAD"]);
        assert_eq!(written(header::ALLOW, &vec!["GET", "HEAD", "PUT"]), ["GET, HEAD, PUT"]);
        assert_eq!(written(header::WWW_AUTHENTICATE, &["Basic", "Bearer"]), ["Basic", "Bearer"]);
    }

    #[test]
    fn only_allow_may_be_empty() {
        assert_eq!(written(header::ALLOW, &Vec::<Method>::new()), [""]);
        assert_eq!(written(header::VARY, &Vec::<String>::new()), [""; 0]);
        assert_eq!(written(header::ALLOW, &None::<Method>), [""; 0]);
    }

    #[test]
    fn optional_fields_past_the_limit_are_left_out_whole() {
        let mut map = HeaderMap::new();
        let mut fields = Fields::new(&mut map, StatusCode::UNAUTHORIZED, 64);
        fields.write(&header::WARNING, &"x".repeat(64), Precedence::Usual);
        fields.write(&header::WWW_AUTHENTICATE, &"y".repeat(100), Precedence::Usual);
        fields.write(&header::SET_COOKIE, &"z".repeat(100), Precedence::Usual);
        fields.write(&header::ETAG, &"e", Precedence::Usual);
        assert_eq!(
            map.keys().map(HeaderName::as_str).collect::<Vec<_>>(),
            ["www-authenticate", "set-cookie", "etag"]
        );
    }
}
