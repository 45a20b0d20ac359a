//! What is said of numbers, texts and counts.

use core::cmp::Ordering;

use serde_json::{Number, Value};

use super::Validity::{self, Unknown, Valid};
use crate::schema::format::texts_of_format;
use crate::schema::number::{compare, integer_of, is_multiple};

/// `None` where the keyword is not one for numbers.
pub(super) fn of_number(keyword: &str, argument: &Value, number: &Number) -> Option<Validity> {
    let limit = argument.as_number();
    let is = |holds: fn(Ordering) -> bool| {
        limit.and_then(|limit| compare(number, limit)).map_or(Unknown, |order| holds(order).into())
    };
    Some(match keyword {
        "minimum" => is(Ordering::is_ge),
        "maximum" => is(Ordering::is_le),
        "exclusiveMinimum" => is(Ordering::is_gt),
        "exclusiveMaximum" => is(Ordering::is_lt),
        "multipleOf" => limit.and_then(|step| is_multiple(number, step)).map_or(Unknown, Validity::from),
        // Not every validator knows the formats of numbers.
        "format" => Validity::from(fits_format(argument, number)).max(Unknown),
        _ => return None,
    })
}

/// The formats of integers that bound them (`OpenAPI` 3.1, section 4.4, and schemars). Others say how a number is read.
fn fits_format(format: &Value, number: &Number) -> bool {
    let (lowest, highest): (i128, i128) = match format.as_str() {
        Some("int8") => (i8::MIN.into(), i8::MAX.into()),
        Some("int16") => (i16::MIN.into(), i16::MAX.into()),
        Some("int32") => (i32::MIN.into(), i32::MAX.into()),
        Some("int64") => (i64::MIN.into(), i64::MAX.into()),
        Some("uint8") => (0, u8::MAX.into()),
        Some("uint16") => (0, u16::MAX.into()),
        Some("uint32") => (0, u32::MAX.into()),
        Some("uint" | "uint64") => (0, u64::MAX.into()),
        _ => return true,
    };
    integer_of(number).is_some_and(|integer| (lowest..=highest).contains(&integer))
}

/// `None` where the keyword is not one for strings.
pub(super) fn of_text(keyword: &str, argument: &Value, text: &str) -> Option<Validity> {
    Some(match keyword {
        "minLength" => at_least(text.chars().count(), argument),
        "maxLength" => at_most(text.chars().count(), argument),
        "format" => {
            let known = argument.as_str().and_then(texts_of_format);
            if known.is_some_and(|texts| texts.contains(&text)) { Valid } else { Unknown }
        }
        "pattern" | "contentEncoding" | "contentMediaType" | "contentSchema" => Unknown,
        _ => return None,
    })
}

/// A count is a whole number, which may be written as `2.0`.
pub(in crate::schema) fn count_of(limit: &Value) -> Option<usize> {
    integer_of(limit.as_number()?)?.try_into().ok()
}

pub(super) fn at_least(count: usize, limit: &Value) -> Validity {
    count_of(limit).map_or(Unknown, |limit| (count >= limit).into())
}

pub(super) fn at_most(count: usize, limit: &Value) -> Validity {
    count_of(limit).map_or(Unknown, |limit| (count <= limit).into())
}
