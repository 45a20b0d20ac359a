//! `Serialize` and `Display` of users who take the contract of these traits lightly.

use serde::ser::{Error as _, SerializeMap as _, SerializeSeq as _, SerializeStruct as _, Serializer};

use super::*;

/// A `Serialize` of the user's that goes on where it should not.
struct Careless(fn(&mut dyn FnMut(Step)));

enum Step {
    Key,
    Value,
    TooLarge,
}

impl Serialize for Careless {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        self.0(&mut |step| {
            let _ = match step {
                Step::Key => map.serialize_key("a"),
                Step::Value => map.serialize_value(&1),
                Step::TooLarge => map.serialize_value(&"x".repeat(1_000)),
            };
        });
        map.end()
    }
}

#[test]
fn a_member_without_a_value_or_a_name_is_a_failure() {
    type Steps = fn(&mut dyn FnMut(Step));
    let steps: [Steps; 3] = [
        |go| go(Step::Key),
        |go| go(Step::Value),
        |go| {
            go(Step::Key);
            go(Step::Key);
        },
    ];
    for steps in steps {
        assert_eq!(to_text(&Careless(steps), 100, 8), Err(Omitted::Failed));
    }
}

#[test]
fn a_limit_counts_also_where_the_value_goes_on() {
    let steps = |go: &mut dyn FnMut(Step)| {
        go(Step::Key);
        go(Step::TooLarge);
        go(Step::Key);
        go(Step::Value);
    };
    assert_eq!(to_text(&Careless(steps), 100, 8), Err(Omitted::TooLarge));
}

/// A list of one element that claims to be of this length.
struct Lies(Option<usize>);

impl Serialize for Lies {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut list = serializer.serialize_seq(self.0)?;
        list.serialize_element(&1)?;
        list.end()
    }
}

#[test]
fn no_length_is_believed() {
    for length in [None, Some(0), Some(7)] {
        assert_eq!(to_text(&Lies(length), 100, 8), Ok("[1]".to_owned()));
    }
}

/// Opens a list, and fails before it is closed.
struct HalfOpen;

impl Serialize for HalfOpen {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut list = serializer.serialize_seq(None)?;
        list.serialize_element(&1)?;
        Err(S::Error::custom("secret"))
    }
}

/// A list that swallows the error of its one element.
struct Swallows<T>(T);

impl<T: Serialize> Serialize for Swallows<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut list = serializer.serialize_seq(None)?;
        let _ = list.serialize_element(&self.0);
        list.end()
    }
}

#[test]
fn an_error_counts_although_it_is_swallowed() {
    assert_eq!(to_text(&Swallows(1), 100, 8), Ok("[1]".to_owned()));
    assert_eq!(to_text(&Swallows(HalfOpen), 100, 8), Err(Omitted::Failed));
    assert_eq!(to_text(&Swallows(One([1])), 100, 8), Err(Omitted::Failed));
    assert_eq!(to_text(&Swallows("x".repeat(100)), 100, 8), Err(Omitted::TooLarge));
    assert_eq!(to_text(&Swallows([1]), 100, 1), Err(Omitted::TooDeep));
}

#[test]
fn the_first_reason_counts() {
    let too_deep_then_failed = (Swallows([[1]]), HalfOpen);
    assert_eq!(to_text(&too_deep_then_failed, 100, 3), Err(Omitted::TooDeep));
}

#[test]
fn a_flattened_member_that_nests_too_deeply_is_null_although_its_error_is_swallowed() {
    #[derive(Serialize)]
    struct Flattened {
        first: Swallows<[u8; 1]>,
        second: u8,
        third: [[u8; 1]; 1],
    }
    let flattened = Flattened { first: Swallows([1]), second: 2, third: [[3]] };
    let expected = r#"{"first":null,"second":2,"third":null}"#;
    assert_eq!(to_object(&flattened, 100, 1), Ok(expected.to_owned()));
    assert_eq!(to_object(&flattened, expected.len() - 1, 1), Err(Omitted::TooLarge));
    let nested = [&flattened];
    assert_eq!(to_object(&nested, 100, 1), Err(Omitted::TooDeep));
}

#[test]
fn a_name_that_was_given_up_gives_the_flattened_object_up() {
    struct DeepName;
    impl Serialize for DeepName {
        fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            let mut map = serializer.serialize_map(None)?;
            let _ = map.serialize_key(&Some(Some(Some(Some(Some(Some(Some(Some("a")))))))));
            let _ = map.serialize_value(&[[1]]);
            map.end()
        }
    }
    assert_eq!(to_object(&DeepName, 100, 1), Err(Omitted::TooDeep));
}

/// A `Display` that writes on after the body has refused its text, or fails by itself.
struct Formats(fn(&mut fmt::Formatter<'_>) -> fmt::Result);

impl Display for Formats {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        (self.0)(f)
    }
}

impl Serialize for Formats {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

#[test]
fn a_display_that_goes_on_after_an_error_is_too_large_and_no_panic() {
    let formats = Formats(|f| {
        let _ = f.write_str(&"x".repeat(100));
        let _ = f.write_str("y");
        Ok(())
    });
    assert_eq!(to_text(&formats, 50, 8), Err(Omitted::TooLarge));
    assert_eq!(to_text(&One(&formats), 50, 8), Err(Omitted::TooLarge));
    assert_eq!(to_text(&Swallows(formats), 50, 8), Err(Omitted::TooLarge));
}

#[test]
fn a_display_that_fails_is_a_failure_and_no_panic() {
    let formats = Formats(|f| f.write_str("half").and(Err(fmt::Error)));
    assert_eq!(to_text(&formats, 50, 8), Err(Omitted::Failed));
    assert_eq!(to_text(&One(&formats), 50, 8), Err(Omitted::Failed));
    assert_eq!(to_text(&Swallows(formats), 50, 8), Err(Omitted::Failed));
}

/// Text that is JSON already, so many times.
struct Raw(usize);

impl Serialize for Raw {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let name = "$serde_json::private::RawValue";
        let mut raw = serializer.serialize_struct(name, 1)?;
        for _ in 0..self.0 {
            let _ = raw.serialize_field(name, "1");
        }
        raw.end()
    }
}

#[test]
fn text_that_is_json_already_comes_once() {
    assert_eq!(to_text(&Raw(0), 50, 8), Err(Omitted::Failed));
    assert_eq!(to_text(&Raw(1), 50, 8), Ok("1".to_owned()));
    assert_eq!(to_text(&Raw(2), 50, 8), Err(Omitted::Failed));
}
