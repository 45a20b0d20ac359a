//! Texts that a schema allows.

use serde_json::{Map, Value};

use super::LONGEST;
use crate::schema::format::texts_of_format;
use crate::schema::validity::count_of;

/// Texts that a schema may allow. No text of a format is made longer or shorter.
pub(super) fn texts(schema: &Map<String, Value>, wanted: usize) -> Vec<Value> {
    if let Some(format) = schema.get("format") {
        let texts = format.as_str().and_then(texts_of_format);
        return texts.into_iter().flatten().map(Value::from).collect();
    }
    let length = |keyword: &str| schema.get(keyword).and_then(count_of);
    let (shortest, longest) = (length("minLength").unwrap_or(0), length("maxLength").unwrap_or(usize::MAX));
    if shortest > LONGEST {
        return Vec::new();
    }
    let text = |length: usize| "text".chars().cycle().take(length);
    let length = "text".len().max(shortest).min(longest);
    let numbered = (0..wanted).map(|number| {
        let mark = if number == 0 { String::new() } else { marked(number) };
        let room = (length + mark.len()).min(longest.max(mark.len())) - mark.len();
        Value::from(text(room).chain(mark.chars()).collect::<String>())
    });
    numbered.collect()
}

/// A number with digits and letters, because it is to be short: "2" is the first, after none.
fn marked(number: usize) -> String {
    let mut rest = number + 1;
    let mut mark = String::new();
    while rest > 0 {
        let digit = u32::try_from(rest % 36).ok().and_then(|digit| char::from_digit(digit, 36));
        mark.insert(0, digit.unwrap_or_default());
        rest /= 36;
    }
    mark
}
