//! Example texts.

use serde_json::{Map, Value};

use crate::schema::format::texts_of_format;
use crate::schema::validity::count_of;

/// The most characters, elements or members that an example is made of.
pub(super) const LONGEST: usize = 64;

/// Candidates. Texts of a format are never cut or extended.
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
    let length = "text".len().max(shortest).min(longest);
    let text = |number: usize| {
        let mark = if number == 0 { String::new() } else { (number + 1).to_string() };
        let room = (length + mark.len()).min(longest.max(mark.len())) - mark.len();
        Value::from("text".chars().cycle().take(room).chain(mark.chars()).collect::<String>())
    };
    (0..wanted).map(text).collect()
}
