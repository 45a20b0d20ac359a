//! Members of the style, of the error and of its items: none is sent twice, and one that is dropped costs no other.

use std::borrow::Cow;
use std::cell::Cell;
use std::collections::BTreeMap;

use error_response::{ApiError, ErrorItem, Extra, ItemText};
use serde::Serialize;

use super::{Lists, ParcelError};
use crate::response::{assert_body, body, text};

#[test]
fn members_of_the_style_win_over_flattened_ones() {
    let forged = ParcelError::Invalid {
        depot: "A",
        more: BTreeMap::from([
            ("code", 0),
            ("message", 0),
            ("link", 0),
            ("errors", 0),
            ("trace", 0),
            ("depot", 0),
        ]),
        fields: vec![],
        retry_after: 7,
    };
    assert_body(
        &[&forged],
        concat!(
            r#"{"code":"invalid","message":"0 of <A> are invalid","link":"https://acme.example/errors#invalid","#,
            r#""depot":"A"}"#,
        ),
    );
}

#[test]
fn an_item_has_no_member_twice() {
    struct Repeating;

    impl ErrorItem for Repeating {
        fn title(&self) -> Cow<'_, str> {
            "a".into()
        }

        fn detail(&self) -> ItemText<'_> {
            "b".into()
        }

        fn extensions(&self, add: &mut dyn FnMut(&str, Extra<'_>)) {
            for name in ["title", "detail", "code", "pointer", "x", "x"] {
                add(name, Extra::new(&1));
            }
        }
    }

    #[derive(ApiError)]
    #[body(Lists)]
    #[status(422)]
    struct Invalid(#[errors] [Repeating; 1]);

    assert_body(&[&Invalid([Repeating])], r#"{"more":{},"errors":[{"title":"a","detail":"b","x":1}]}"#);
}

#[test]
fn no_extension_is_there_twice() {
    #[derive(ApiError)]
    #[body(Lists)]
    #[status(422)]
    struct Invalid(
        #[extension(flatten)] BTreeMap<&'static str, u8>,
        #[extension("b")] u8,
        #[extension(flatten)] BTreeMap<&'static str, u8>,
    );

    assert_body(
        &[&Invalid(BTreeMap::from([("a", 1), ("b", 2)]), 3, BTreeMap::from([("a", 4), ("c", 5)]))],
        r#"{"more":{"a":1,"b":3,"c":5},"errors":[]}"#,
    );
}

#[test]
fn extensions_are_dropped_from_the_last() {
    #[derive(ApiError)]
    #[body(Lists)]
    #[status(422)]
    struct Invalid(#[extension("a")] u8, #[extension("b")] String, #[extension("c")] u8);

    assert_body(&[&Invalid(1, "x".repeat(1024 * 1024), 3)], r#"{"more":{"a":1},"errors":[]}"#);
}

/// Goes on with further members, whatever became of the one before.
struct Careless<'a>(&'a dyn Fn(&mut Add<'_>));

type Add<'a> = dyn FnMut(&str, Extra<'_>) + 'a;

impl ErrorItem for Careless<'_> {
    fn title(&self) -> Cow<'_, str> {
        "a".into()
    }

    fn detail(&self) -> ItemText<'_> {
        "b".into()
    }

    fn extensions(&self, add: &mut dyn FnMut(&str, Extra<'_>)) {
        (self.0)(add);
    }
}

#[test]
fn a_member_behind_one_that_fails_or_does_not_fit_is_not_asked() {
    struct Asked<'a>(&'a Cell<usize>);

    impl Serialize for Asked<'_> {
        fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            self.0.set(self.0.get() + 1);
            serializer.serialize_u8(1)
        }
    }

    #[derive(ApiError)]
    #[status(422)]
    struct Invalid<'a>(#[errors] [Careless<'a>; 1]);

    for first in ["too large", "fails", "a name too large"] {
        let count = Cell::new(0);
        let long = "x".repeat(70_000);
        let add_all = |add: &mut Add<'_>| {
            match first {
                "too large" => add("m", Extra::new(&long)),
                "fails" => add("m", Extra::new(&BTreeMap::from([((), 1)]))),
                _ => add(&long, Extra::new(&1)),
            }
            add("n", Extra::new(&Asked(&count)));
        };
        let error = Invalid([Careless(&add_all)]);
        for body in [body(&error), text(&error.to_response_as::<Lists>())] {
            assert!(!body.contains(r#""n""#) && !body.contains(r#""a""#), "{first}: {body}");
        }
        assert_eq!(count.get(), 0, "{first}");
    }
}
