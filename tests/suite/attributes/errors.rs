//! `#[errors]`: the list of single problems.

use std::borrow::Cow;

use error_response::body::{ApiMessage, MessageDetails, NestedError};
use error_response::{ApiError, ErrorItem, Extra, ItemText, Violation};

use crate::response::{assert_body, body, body_as};

/// The start of every body here.
macro_rules! unprocessable {
    ($members:literal) => {
        concat!(
            r#"{"title":"Unprocessable Content","status":422,"#,
            r#""detail":"The request is well formed, but its content cannot be processed.""#,
            $members,
            "}"
        )
    };
}

fn violations() -> Vec<Violation> {
    vec![
        Violation::new("too_small", "age is 17").code("age.min").pointer("/age").extension("minimum", 18),
        Violation::new("missing", "name is required"),
    ]
}

#[test]
fn a_list_of_violations_is_a_member() {
    #[derive(ApiError)]
    enum Bare {
        #[status(422)]
        Named {
            #[errors]
            fields: Vec<Violation>,
        },
        #[status(422)]
        Tuple(#[errors] Vec<Violation>),
    }

    #[derive(ApiError)]
    #[api_error(status(422))]
    struct Namespaced {
        #[api_error(errors)]
        fields: Vec<Violation>,
    }

    assert_body(
        &[
            &Bare::Named { fields: violations() },
            &Bare::Tuple(violations()),
            &Namespaced { fields: violations() },
        ],
        unprocessable!(
            r##","errors":[{"title":"too_small","detail":"age is 17","code":"age.min","pointer":"#/age","minimum":18},{"title":"missing","detail":"name is required"}]"##
        ),
    );
}

#[test]
fn an_empty_list_is_omitted() {
    #[derive(ApiError)]
    #[status(422)]
    struct Invalid(#[errors] Vec<Violation>);

    let error = Invalid(Vec::new());
    assert_eq!(body(&error), unprocessable!(""));
    assert_eq!(
        body_as::<NestedError>(&error),
        r#"{"error":{"code":"invalid","message":"The request is well formed, but its content cannot be processed."}}"#,
    );
}

#[test]
fn a_list_is_a_slice_an_array_an_option_or_a_pointer_to_one() {
    #[derive(ApiError)]
    enum Lists<'a> {
        #[status(422)]
        Slice(#[errors] &'a [Violation]),
        #[status(422)]
        Array(#[errors] [Violation; 1]),
        #[status(422)]
        Option(#[errors] Option<Vec<Violation>>),
        #[status(422)]
        Boxed(#[errors] Box<[Violation]>),
        #[status(422)]
        Shared(#[errors] std::sync::Arc<Vec<Violation>>),
    }

    let one = || vec![Violation::new("a", "b")];
    assert_body(
        &[
            &Lists::Slice(&one()),
            &Lists::Array([Violation::new("a", "b")]),
            &Lists::Option(Some(one())),
            &Lists::Boxed(one().into()),
            &Lists::Shared(one().into()),
        ],
        unprocessable!(r#","errors":[{"title":"a","detail":"b"}]"#),
    );
    assert_body(&[&Lists::Option(None)], unprocessable!(""));
}

#[test]
fn the_list_follows_the_extensions_wherever_its_field_stands() {
    #[derive(ApiError)]
    #[status(422)]
    struct Invalid {
        #[errors]
        fields: Vec<Violation>,
        #[extension]
        id: u8,
    }

    assert_body(
        &[&Invalid { fields: vec![Violation::new("a", "b")], id: 7 }],
        unprocessable!(r#","id":7,"errors":[{"title":"a","detail":"b"}]"#),
    );
}

#[test]
fn an_item_may_be_a_type_of_ones_own() {
    struct Missing(&'static str);

    impl ErrorItem for Missing {
        fn title(&self) -> Cow<'_, str> {
            "missing".into()
        }

        fn detail(&self) -> ItemText<'_> {
            format!("{} is required", self.0).into()
        }

        fn code(&self) -> Option<Cow<'_, str>> {
            Some("E1".into())
        }

        fn pointer(&self) -> Option<Cow<'_, str>> {
            Some(format!("/{}", self.0).into())
        }

        fn extensions(&self, add: &mut dyn FnMut(&str, Extra<'_>)) {
            add("length", Extra::new(&self.0.len()));
            add("nothing", Extra::new(&None::<u8>));
            add("list", Extra::new(&[1, 2]));
        }
    }

    #[derive(ApiError)]
    #[status(422)]
    struct Invalid(#[errors] Vec<Missing>);

    let error = Invalid(vec![Missing("age")]);
    assert_eq!(
        body(&error),
        unprocessable!(
            r##","errors":[{"title":"missing","detail":"age is required","code":"E1","pointer":"#/age","length":3,"list":[1,2]}]"##
        ),
    );
    assert_eq!(
        body_as::<NestedError>(&error),
        concat!(
            r#"{"error":{"code":"invalid","message":"The request is well formed, but its content cannot be processed.","#,
            r##""errors":[{"code":"E1","message":"age is required","pointer":"#/age","length":3,"list":[1,2]}]}}"##,
        ),
    );
}

#[test]
fn items_may_be_of_several_types() {
    #[derive(ApiError)]
    #[status(422)]
    struct Invalid(#[errors] Vec<Box<dyn ErrorItem>>);

    assert_body(
        &[&Invalid(vec![Box::new(Violation::new("a", "b"))])],
        unprocessable!(r#","errors":[{"title":"a","detail":"b"}]"#),
    );
}

#[test]
fn an_item_has_no_member_twice() {
    #[derive(ApiError)]
    #[status(422)]
    struct Invalid(#[errors] Vec<Violation>);

    let violation = Violation::new("a", "b")
        .extension("title", "forged")
        .extension("detail", "forged")
        .extension("code", "forged")
        .extension("pointer", "forged")
        .extension("Message", "kept")
        .extension("x", 1)
        .extension("x", 2);
    let error = Invalid(vec![violation]);
    assert_eq!(
        body(&error),
        unprocessable!(r#","errors":[{"title":"a","detail":"b","Message":"kept","x":1}]"#)
    );
    assert_eq!(
        body_as::<MessageDetails>(&error),
        concat!(
            r#"{"Message":"The request is well formed, but its content cannot be processed.","Errors":"#,
            r#"[{"Message":"b","title":"forged","detail":"forged","code":"forged","pointer":"forged","x":1}]}"#,
        ),
    );
    assert_eq!(
        body_as::<ApiMessage>(&error),
        concat!(
            r#"{"status":422,"message":"Unprocessable Content","#,
            r#""description":"The request is well formed, but its content cannot be processed.","errors":"#,
            r#"[{"message":"a","description":"b","title":"forged","detail":"forged","Message":"kept","x":1}]}"#,
        ),
    );
}

#[test]
fn a_pointer_is_sent_as_a_fragment() {
    #[derive(ApiError)]
    #[status(422)]
    struct Invalid(#[errors] [Violation; 1]);

    for (pointer, fragment) in
        [("/age", "#/age"), ("#/age", "#/age"), ("/a b/é", "#/a%20b/%C3%A9"), ("/~1x", "#/~1x")]
    {
        let body = body(&Invalid([Violation::new("a", "b").pointer(pointer)]));
        assert!(body.ends_with(&format!("\"pointer\":\"{fragment}\"}}]}}")), "{body}");
    }
}

#[test]
fn an_item_is_escaped() {
    #[derive(ApiError)]
    #[status(422)]
    struct Invalid(#[errors] [Violation; 1]);

    assert_body(
        &[&Invalid([Violation::new("\"", "é\n\u{1}").extension("\\", "\"")])],
        unprocessable!(r#","errors":[{"title":"\"","detail":"é\n\u0001","\\":"\""}]"#),
    );
}
