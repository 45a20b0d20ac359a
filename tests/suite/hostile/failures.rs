//! `Display` and `Serialize` that give up.

use std::collections::HashMap;
use std::fmt;
use std::hash::Hash;

use error_response::{ApiError, ErrorItem, Extra};
use serde::Serialize;
use serde::ser::{Error as _, SerializeMap, SerializeSeq, SerializeStruct, Serializer};

use super::{STYLES, assert_survives};

const SECRET: &str = "hunter2";

/// Fails after so many bytes.
struct FailsAt(usize);

impl fmt::Display for FailsAt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        (0..self.0).try_for_each(|_| f.write_str("x"))?;
        Err(fmt::Error)
    }
}

impl fmt::Debug for FailsAt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

#[derive(Debug, thiserror::Error, ApiError)]
#[status(422)]
#[header("x-declared" = "1")]
#[header("x-text" = "{at}")]
#[header(SET_COOKIE = "a={at}")]
#[error("{at}")]
struct Text {
    at: FailsAt,
    #[instance]
    instance: FailsAt,
}

#[test]
fn a_display_that_fails_at_any_byte_everywhere() {
    for at in [0, 1, 100] {
        assert_survives(&format!("byte {at}"), &Text { at: FailsAt(at), instance: FailsAt(at) });
    }
}

/// What fails at one of its eight members, or at its end.
#[derive(Clone, Copy)]
struct Members {
    kind: Kind,
    fails_at: usize,
}

#[derive(Clone, Copy, Debug)]
enum Kind {
    Struct,
    Map,
    Seq,
}

const NAMES: [&str; 8] = ["m0", "m1", "m2", "m3", "m4", "m5", "m6", "m7"];

impl Serialize for Members {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let fails = |at| if at == self.fails_at { Err(S::Error::custom(SECRET)) } else { Ok(()) };
        match self.kind {
            Kind::Struct => {
                let mut value = serializer.serialize_struct("Members", 8)?;
                for (at, name) in NAMES.into_iter().enumerate() {
                    fails(at)?;
                    value.serialize_field(name, &at)?;
                }
                fails(8)?;
                value.end()
            }
            Kind::Map => {
                let mut value = serializer.serialize_map(None)?;
                for (at, name) in NAMES.into_iter().enumerate() {
                    value.serialize_key(name)?;
                    fails(at)?;
                    value.serialize_value(&at)?;
                }
                fails(8)?;
                value.end()
            }
            Kind::Seq => {
                let mut value = serializer.serialize_seq(None)?;
                for at in 0..8 {
                    fails(at)?;
                    value.serialize_element(&at)?;
                }
                fails(8)?;
                value.end()
            }
        }
    }
}

impl ErrorItem for Members {
    fn title(&self) -> std::borrow::Cow<'_, str> {
        "title".into()
    }

    fn detail(&self) -> error_response::ItemText<'_> {
        "detail".into()
    }

    fn extensions(&self, add: &mut dyn FnMut(&str, Extra<'_>)) {
        add("more", Extra::new(self));
    }
}

#[derive(ApiError)]
#[header("x-declared" = "1")]
enum Holding<T: Serialize> {
    #[status(422)]
    #[detail("the occurrence")]
    Member(#[extension("first")] u8, #[extension("value")] T, #[extension("last")] u8),
    #[status(422)]
    #[detail("the occurrence")]
    Flattened(#[extension(flatten)] T),
    #[status(422)]
    #[detail("the occurrence")]
    Computed(#[extension("list")] Vec<T>),
}

#[derive(ApiError)]
#[header("x-declared" = "1")]
#[status(422)]
struct Listed(#[errors] Vec<Members>);

/// Nothing of what a client gets is the occurrence's, and nothing is what `serde` said.
#[track_caller]
fn assert_minimal(what: &str, error: &dyn ApiError) {
    assert_survives(what, error);
    for (style, render) in STYLES.iter() {
        let response = render(error);
        let body = String::from_utf8_lossy(response.body());
        assert!(!body.contains(SECRET) && !body.contains("m0"), "{what}, {style}: {body}");
    }
}

#[test]
fn a_serialize_that_fails_at_any_member_of_any_kind() {
    for kind in [Kind::Struct, Kind::Map, Kind::Seq] {
        for fails_at in 0..=8 {
            let members = Members { kind, fails_at };
            let what = |place| format!("{place}, {kind:?}, {fails_at}");
            assert_minimal(&what("member"), &Holding::Member(1, members, 2));
            assert_minimal(&what("flattened"), &Holding::Flattened(members));
            assert_minimal(&what("list"), &Holding::Computed(vec![members]));
            assert_minimal(&what("item"), &Listed(vec![members]));
        }
    }
}

#[test]
fn a_serialize_that_does_not_fail_is_sent() {
    let members = Members { kind: Kind::Struct, fails_at: 9 };
    let response = Holding::Member(1, members, 2).to_response();
    assert!(
        response
            .body()
            .ends_with(br#""value":{"m0":0,"m1":1,"m2":2,"m3":3,"m4":4,"m5":5,"m6":6,"m7":7},"last":2}"#)
    );
}

/// A key that is a float.
#[derive(Clone, Copy, PartialEq)]
struct Float(f64);

impl Eq for Float {}

impl Hash for Float {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.0.to_bits().hash(state);
    }
}

impl Serialize for Float {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_f64(self.0)
    }
}

#[derive(Serialize, PartialEq, Eq, Hash)]
enum Key {
    Newtype(u8),
    Tuple(u8, u8),
    Struct { a: u8 },
}

#[derive(Serialize, PartialEq, Eq, Hash)]
struct Unit;

fn keyed<K: Eq + Hash>(key: K) -> HashMap<K, u8> {
    HashMap::from([(key, 1)])
}

#[track_caller]
fn assert_key_fails<K: Eq + Hash + Serialize>(what: &str, key: impl Fn() -> K) {
    assert_minimal(what, &Holding::Member(1, keyed(key()), 2));
    assert_minimal(what, &Holding::Flattened(keyed(key())));
    let body = Holding::Member(1, keyed(key()), 2).to_response().into_body();
    assert_eq!(
        body,
        concat!(
            r#"{"title":"Unprocessable Content","status":422,"#,
            r#""detail":"The request is well formed, but its content cannot be processed."}"#,
        ),
        "{what}"
    );
}

#[test]
fn keys_that_are_no_strings() {
    assert_key_fails("a list", || vec![1]);
    assert_key_fails("a tuple", || (1, 2));
    assert_key_fails("nothing", || None::<u8>);
    assert_key_fails("a unit", || ());
    assert_key_fails("a unit struct", || Unit);
    assert_key_fails("a newtype variant", || Key::Newtype(1));
    assert_key_fails("a tuple variant", || Key::Tuple(1, 2));
    assert_key_fails("a struct variant", || Key::Struct { a: 1 });
    assert_key_fails("no number", || Float(f64::NAN));
    assert_key_fails("no finite number", || Float(f64::NEG_INFINITY));
}

#[test]
fn numbers_that_json_does_not_have() {
    for number in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
        assert_survives("a member", &Holding::Member(1, number, 2));
        assert_survives("a list", &Holding::Member(1, vec![number], 2));
        assert_survives("a member of a flattened value", &Holding::Flattened(keyed_by_name(number)));
    }
    let body = Holding::Member(1, vec![f64::NAN, 0.5], 2).to_response().into_body();
    assert!(body.ends_with(br#""first":1,"value":[null,0.5],"last":2}"#));
}

fn keyed_by_name(number: f64) -> HashMap<&'static str, f64> {
    HashMap::from([("a", number)])
}

/// Goes on after each failure, and says in the end that all is well.
struct Liar;

impl Serialize for Liar {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(usize::MAX))?;
        let _ = map.serialize_key(&[1]);
        let _ = map.serialize_value(&Members { kind: Kind::Map, fails_at: 3 });
        let _ = map.serialize_key("m0");
        let _ = map.serialize_key("m0");
        map.end()
    }
}

#[test]
fn a_serialize_that_goes_on_after_a_failure() {
    assert_minimal("a member", &Holding::Member(1, Liar, 2));
    assert_minimal("flattened", &Holding::Flattened(Liar));
    assert_minimal("a list", &Holding::Computed(vec![Liar]));
}
