//! What is written, beside what `serde_json` writes.

mod growth;
mod misuse;
mod objects;
mod values;

use core::fmt::{self, Display};

use serde::Serialize;
use serde_json::value::RawValue;

use super::buffer::{LEAST_STRUCTURE, USUAL_BODY};
use super::*;

fn object(limit: usize, fill: impl FnOnce(&mut Object<'_>)) -> String {
    let mut json = Buffer::new(limit, 4, LEAST_STRUCTURE, 0);
    let mut object = Object::begin(&mut json);
    fill(&mut object);
    object.end();
    String::from_utf8(json.into_bytes()).unwrap()
}

#[test]
fn strings_are_escaped_as_serde_json_does() {
    let all: String = (0..0x100).filter_map(char::from_u32).collect();
    let ours = object(10_000, |o| o.text("a", &all));
    assert_eq!(ours, format!("{{\"a\":{}}}", serde_json::to_string(&all).unwrap()));
}

#[test]
fn text_is_cut_at_a_character_and_the_object_stays_whole() {
    assert_eq!(object(LEAST_STRUCTURE + 9, |o| o.text("a", "é\u{1}éé")), "{\"a\":\"é\"}");
}

#[test]
fn text_of_any_kind_is_cut_where_the_room_ends() {
    // What is written, and whether something was left out.
    let cut = |write: fn(&mut Object<'_>)| {
        let mut is_cut = false;
        let json = object(LEAST_STRUCTURE + "{\"a\":\"bcd".len(), |o| {
            write(o);
            is_cut = o.is_overfull();
        });
        (json, is_cut)
    };
    let whole = |text: &str| (format!("{{\"a\":\"{text}\"}}"), false);
    let end = |text: &str| (format!("{{\"a\":\"{text}\"}}"), true);
    assert_eq!(cut(|o| o.text("a", "bcd")), whole("bcd"));
    assert_eq!(cut(|o| o.text("a", "bcde")), end("bcd"));
    assert_eq!(cut(|o| o.text("a", "b\n")), whole("b\\n"));
    assert_eq!(cut(|o| o.text("a", "bc\n")), end("bc"));
    assert_eq!(cut(|o| o.plain_fragment("a", "cd")), whole("#cd"));
    assert_eq!(cut(|o| o.plain_fragment("a", "cde")), end("#cd"));
    assert_eq!(cut(|o| o.display("a", &"bcd", 4)), whole("bcd"));
    assert_eq!(cut(|o| o.display("a", &"bcde", 4)), end("bcd"));
    assert_eq!(cut(|o| o.display("a", &"b\n", 4)), whole("b\\n"));
    assert_eq!(cut(|o| o.display("a", &"bc\n", 4)), end("bc"));
    // A limit of its own is no lack of room.
    assert_eq!(cut(|o| o.display("a", &"bcde", 2)), whole("bc"));
    assert_eq!(cut(|o| o.display("a", &"bcde", 3)), whole("bcd"));
    assert_eq!(cut(|o| o.display("a", &format_args!("{}{}", "b", "cde"), 3)), whole("bcd"));
    assert_eq!(cut(|o| o.display("a", &format_args!("{}{}", "b", "cde"), 4)), end("bcd"));
}

#[test]
fn a_value_that_fits_to_the_byte_is_written_and_one_byte_more_is_not() {
    fn assert_takes<T: Serialize + ?Sized>(value: &T, bytes: &str) {
        for (limit, fit, written) in
            [(bytes.len(), Ok(()), bytes), (bytes.len() - 1, Err(Omitted::TooLarge), "")]
        {
            let mut json = Buffer::exactly(limit, 4);
            assert_eq!(json.write(&value), fit, "{bytes} in {limit}");
            assert_eq!(json.into_bytes(), written.as_bytes());
        }
    }
    assert_takes(&12_345, "12345");
    assert_takes("abc", r#""abc""#);
    assert_takes("a\n", r#""a\n""#);
    assert_takes(&[1, 2], "[1,2]");
    assert_takes(&[[true]], "[[true]]");
}

#[test]
fn a_value_past_the_cap_or_too_deep_leaves_no_trace() {
    let json = object(LEAST_STRUCTURE + 40, |o| {
        assert_eq!(o.value("a", &1), Ok(()));
        assert_eq!(o.value("b", &"x".repeat(40)), Err(Omitted::TooLarge));
        assert_eq!(o.value("c", &None::<u8>), Err(Omitted::Null));
        assert_eq!(o.value("d", &[[[[[1]]]]]), Err(Omitted::TooDeep));
        assert_eq!(o.value("e", &[[2]]), Ok(()));
    });
    assert_eq!(json, r#"{"a":1,"e":[[2]]}"#);
}

#[test]
fn a_serialize_that_fails_leaves_no_trace() {
    struct Fails;
    impl Serialize for Fails {
        fn serialize<S: serde::Serializer>(&self, _: S) -> Result<S::Ok, S::Error> {
            Err(serde::ser::Error::custom("secret"))
        }
    }
    let json = object(LEAST_STRUCTURE + 100, |o| assert_eq!(o.value("a", &[Fails]), Err(Omitted::Failed)));
    assert_eq!(json, "{}");
}

#[test]
fn a_display_that_fails_inside_a_value_is_a_failure_and_no_panic() {
    struct Fails;
    impl Display for Fails {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("half")?;
            Err(fmt::Error)
        }
    }
    struct Collected;
    impl Serialize for Collected {
        fn serialize<S: serde::Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
            s.collect_str(&Fails)
        }
    }
    let json = object(LEAST_STRUCTURE + 100, |o| assert_eq!(o.value("a", &Collected), Err(Omitted::Failed)));
    assert_eq!(json, "{}");
}

#[derive(serde::Serialize)]
enum Shape<'a> {
    Unit,
    Newtype(Option<&'a str>),
    Tuple(u8, i128),
    Struct { r#type: char, float: f64 },
}

#[derive(serde::Serialize)]
struct Newtype<T>(T);

#[derive(serde::Serialize)]
struct Pair(f32, bool);

#[derive(serde::Serialize)]
struct Everything<'a> {
    shapes: [Shape<'a>; 4],
    nothing: (),
    newtype: Newtype<Newtype<i64>>,
    pair: Pair,
    floats: [f64; 7],
    #[serde(skip_serializing_if = "Option::is_none")]
    skipped: Option<u8>,
    by_number: std::collections::BTreeMap<i16, u64>,
    by_char: std::collections::BTreeMap<char, Option<u8>>,
    by_bool: std::collections::BTreeMap<bool, Vec<u8>>,
    by_newtype: std::collections::BTreeMap<String, &'a RawValue>,
    #[serde(flatten)]
    more: std::collections::BTreeMap<&'a str, i8>,
}

#[test]
fn every_kind_of_value_is_written_as_serde_json_does() {
    let raw: Box<RawValue> = serde_json::from_str(r#"[1, {"a" : "\"]"}]"#).unwrap();
    let everything = Everything {
        shapes: [
            Shape::Unit,
            Shape::Newtype(Some("\"\\\u{7}\u{7f}é\u{2028}")),
            Shape::Tuple(255, i128::MIN),
            Shape::Struct { r#type: '\u{10FFFF}', float: 0.1 },
        ],
        nothing: (),
        newtype: Newtype(Newtype(i64::MIN)),
        pair: Pair(1.0e-7, true),
        floats: [0.0, -0.0, 1e300, f64::MIN_POSITIVE, f64::NAN, f64::INFINITY, 123_456_789.0],
        skipped: None,
        by_number: [(-1, u64::MAX), (7, 0)].into(),
        by_char: [('"', None), ('a', Some(1))].into(),
        by_bool: [(false, vec![])].into(),
        by_newtype: [("raw".to_owned(), &*raw)].into(),
        more: [("flat", -1), ("\n", 1)].into(),
    };
    let ours = to_text(&everything, 10_000, 8).unwrap();
    assert_eq!(ours, serde_json::to_string(&everything).unwrap());
}

/// A map of one member.
struct One<K>(K);

impl<K: Serialize> Serialize for One<K> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map([(&self.0, 1)])
    }
}

/// What is written as the text that it formats.
struct Formatted<'a>(&'a str);

impl Serialize for Formatted<'_> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self.0)
    }
}

#[test]
fn every_kind_of_name_is_written_as_serde_json_does() {
    fn assert_name(key: impl Serialize) {
        let one = One(key);
        let expected = serde_json::to_string(&one).unwrap();
        assert_eq!(to_text(&one, 100, 8), Ok(expected));
    }
    assert_name(0.5_f32);
    assert_name(-1e300_f64);
    assert_name(Shape::Unit);
    assert_name(Some("some"));
    assert_name(Newtype(Newtype("newtype")));
    assert_name(Formatted("a\"b"));
    assert_name(u128::MAX);
}

#[test]
fn names_that_are_no_numbers_or_fail_are_a_failure() {
    assert_eq!(to_text(&One(f32::NAN), 100, 8), Err(Omitted::Failed));
    assert_eq!(to_text(&One(f64::INFINITY), 100, 8), Err(Omitted::Failed));
    assert_eq!(to_text(&One(Shape::Newtype(None)), 100, 8), Err(Omitted::Failed));
}

#[test]
fn a_name_in_more_newtypes_than_are_levels_is_too_deep() {
    let deep = Newtype(Newtype(Newtype(Newtype("a"))));
    assert_eq!(to_text(&One(&deep), 100, 1), Err(Omitted::TooDeep));
    assert_eq!(to_text(&One(deep), 100, 2), Ok(r#"{"a":1}"#.to_owned()));
}

#[test]
fn names_that_are_no_text_are_a_failure() {
    let by_list = std::collections::BTreeMap::from([([1], 1)]);
    let by_nothing = std::collections::BTreeMap::from([(None::<u8>, 1)]);
    assert_eq!(to_text(&by_list, 100, 8), Err(Omitted::Failed));
    assert_eq!(to_text(&by_nothing, 100, 8), Err(Omitted::Failed));
}
