//! What limits count, and what is JSON already.

use serde::ser::{Error as _, Serializer};

use super::super::output::Stopped;
use super::*;

#[test]
fn an_error_repeats_nothing_of_what_a_value_said() {
    assert_eq!(Stopped::custom("secret").to_string(), "the value cannot be written");
}

struct Bytes(&'static [u8]);

impl Serialize for Bytes {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_bytes(self.0)
    }
}

#[derive(serde::Serialize)]
struct Unit;

#[test]
fn bytes_and_unit_structs_are_written_as_serde_json_does() {
    let values = (Bytes(b""), Bytes(b"\0\xFF"), Unit);
    let expected = serde_json::to_string(&values).unwrap();
    assert_eq!(expected, "[[],[0,255],null]");
    assert_eq!(to_text(&values, 100, 8), Ok(expected));
}

#[test]
fn what_writes_nothing_counts_as_a_step_and_four_steps_as_a_level() {
    let four = Some(Some(Some(Some(1))));
    assert_eq!(to_text(&four, 100, 1), Ok("1".to_owned()));
    assert_eq!(to_text(&Some(four), 100, 1), Err(Omitted::TooDeep));
}

#[test]
fn levels_of_text_that_is_json_already_count_below_those_around_it() {
    assert_eq!(to_text(&[JsonText("[[1]]")], 100, 3), Ok("[[[1]]]".to_owned()));
    assert_eq!(to_text(&[JsonText("[[1]]")], 100, 2), Err(Omitted::TooDeep));
    assert_eq!(to_text(&[JsonText("[[1]]")], 100, 1), Err(Omitted::TooDeep));
}

/// What `serde_json` takes for text that is JSON already.
#[derive(serde::Serialize)]
#[serde(rename = "$serde_json::private::RawValue")]
struct Raw<T> {
    #[serde(rename = "$serde_json::private::RawValue")]
    text: T,
}

#[derive(serde::Serialize)]
struct Newtype(&'static str);

#[test]
fn only_text_is_json_already() {
    assert_eq!(to_text(&Raw { text: "[1]" }, 100, 8), Ok("[1]".to_owned()));
    assert_eq!(to_text(&Raw { text: Some("[1]") }, 100, 8), Err(Omitted::Failed));
    assert_eq!(to_text(&Raw { text: Newtype("[1]") }, 100, 8), Err(Omitted::Failed));
    assert_eq!(to_text(&Raw { text: 1 }, 100, 8), Err(Omitted::Failed));
    assert_eq!(to_text(&Raw { text: [1] }, 100, 8), Err(Omitted::Failed));
}
