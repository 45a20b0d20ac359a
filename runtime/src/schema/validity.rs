//! Keywords that need no other schema, and how their verdicts combine.

use core::cmp::Ordering;

use serde_json::{Number, Value};

use super::format::texts_of_format;
use super::number::{compare, integer_of, is_multiple};

/// Ordered, so that of several assertions the minimum counts, and of several choices the maximum.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Validity {
    Invalid,
    /// Deciding would take a regular expression, a format or a reference.
    Unknown,
    Valid,
}

use Validity::{Invalid, Unknown, Valid};

impl From<bool> for Validity {
    fn from(is_valid: bool) -> Self {
        if is_valid { Valid } else { Invalid }
    }
}

impl Validity {
    pub(super) fn not(self) -> Self {
        match self {
            Invalid => Valid,
            Unknown => Unknown,
            Valid => Invalid,
        }
    }
}

/// Whether the number of valid ones is between `fewest` and `most`.
pub(super) fn counted(validities: impl Iterator<Item = Validity>, fewest: usize, most: usize) -> Validity {
    let (mut surely, mut perhaps) = (0, 0);
    for validity in validities {
        surely += usize::from(validity == Valid);
        perhaps += usize::from(validity > Invalid);
    }
    if surely > most || perhaps < fewest {
        Invalid
    } else if surely >= fewest && perhaps <= most {
        Valid
    } else {
        Unknown
    }
}

/// `None` for other keywords.
pub(super) fn check_value(keyword: &str, argument: &Value, value: &Value) -> Option<Validity> {
    let number = |number: &Number, holds: fn(Ordering) -> bool| {
        let order = argument.as_number().and_then(|limit| compare(number, limit));
        order.map_or(Unknown, |order| holds(order).into())
    };
    let count = |count: usize, holds: fn(Ordering) -> bool| {
        count_of(argument).map_or(Unknown, |limit| holds(count.cmp(&limit)).into())
    };
    Some(match (keyword, value) {
        ("type", _) => match argument {
            Value::Array(types) => types.iter().any(|name| is_of_type(name, value)).into(),
            name => is_of_type(name, value).into(),
        },
        ("const", _) => is_equal(argument, value).into(),
        ("minimum", Value::Number(value)) => number(value, Ordering::is_ge),
        ("maximum", Value::Number(value)) => number(value, Ordering::is_le),
        ("exclusiveMinimum", Value::Number(value)) => number(value, Ordering::is_gt),
        ("exclusiveMaximum", Value::Number(value)) => number(value, Ordering::is_lt),
        ("multipleOf", Value::Number(value)) => {
            let is_multiple = argument.as_number().and_then(|step| is_multiple(value, step));
            is_multiple.map_or(Unknown, Validity::from)
        }
        // Some validators ignore the formats of numbers, so a value that violates one is in doubt.
        ("format", Value::Number(value)) => Validity::from(fits_format(argument, value)).max(Unknown),
        ("format", Value::String(text)) => {
            let known = argument.as_str().and_then(texts_of_format);
            if known.is_some_and(|texts| texts.contains(&text.as_str())) { Valid } else { Unknown }
        }
        ("pattern" | "contentEncoding" | "contentMediaType" | "contentSchema", Value::String(_)) => Unknown,
        ("minLength", Value::String(text)) => count(text.chars().count(), Ordering::is_ge),
        ("maxLength", Value::String(text)) => count(text.chars().count(), Ordering::is_le),
        ("minItems", Value::Array(elements)) => count(elements.len(), Ordering::is_ge),
        ("maxItems", Value::Array(elements)) => count(elements.len(), Ordering::is_le),
        ("minProperties", Value::Object(members)) => count(members.len(), Ordering::is_ge),
        ("maxProperties", Value::Object(members)) => count(members.len(), Ordering::is_le),
        ("uniqueItems", Value::Array(elements)) => (argument != true || are_different(elements)).into(),
        _ => return None,
    })
}

fn is_of_type(name: &Value, value: &Value) -> bool {
    match (name.as_str(), value) {
        (Some("integer"), Value::Number(number)) => integer_of(number).is_some(),
        (Some("null"), Value::Null)
        | (Some("boolean"), Value::Bool(_))
        | (Some("number"), Value::Number(_))
        | (Some("string"), Value::String(_))
        | (Some("array"), Value::Array(_))
        | (Some("object"), Value::Object(_)) => true,
        _ => false,
    }
}

/// Formats that bound an integer (`OpenAPI` format registry, and schemars).
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

fn are_different(values: &[Value]) -> bool {
    values.iter().enumerate().all(|(at, value)| !values[..at].iter().any(|before| is_equal(before, value)))
}

/// Equal as JSON Schema has it (core, section 4.2.2): `1.0` is `1`.
pub(super) fn is_equal(one: &Value, other: &Value) -> bool {
    match (one, other) {
        (Value::Number(one), Value::Number(other)) => compare(one, other) == Some(Ordering::Equal),
        (Value::Array(one), Value::Array(other)) => {
            one.len() == other.len() && one.iter().zip(other).all(|(one, other)| is_equal(one, other))
        }
        (Value::Object(one), Value::Object(other)) => {
            one.len() == other.len()
                && one.iter().all(|(name, value)| other.get(name).is_some_and(|other| is_equal(value, other)))
        }
        _ => one == other,
    }
}

pub(super) fn count_of(limit: &Value) -> Option<usize> {
    integer_of(limit.as_number()?)?.try_into().ok()
}
