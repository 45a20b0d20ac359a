//! The bounds that generated code puts on a type parameter: only what the attribute at hand needs.

use std::fmt;
use std::marker::PhantomData;

use error_response::body::{MessageOrDescription, NestedError};
use error_response::{ApiError, ErrorItem, FieldLines, HeaderField, Renderer};
use serde::Serialize;

use super::{NONE, ONE};
use crate::response::{assert_body, assert_fields, assert_status, body, json};

/// Each of these has one trait, and no other.
struct Nothing;

struct Displayed(&'static str);

impl fmt::Display for Displayed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

#[derive(Debug)]
struct Debugged;

struct Hexadecimal;

impl fmt::LowerHex for Hexadecimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad("ff")
    }
}

#[derive(Serialize)]
struct Serialized(u8);

struct Sent(u8);

impl HeaderField for Sent {
    fn write(&self, lines: &mut FieldLines<'_>) {
        lines.text(&self.0);
    }
}

struct Listed;

impl ErrorItem for Listed {
    fn title(&self) -> std::borrow::Cow<'_, str> {
        "a".into()
    }

    fn detail(&self) -> error_response::ItemText<'_> {
        "b".into()
    }
}

struct Coded(&'static str);

impl AsRef<str> for Coded {
    fn as_ref(&self) -> &str {
        self.0
    }
}

#[test]
fn a_parameter_that_no_attribute_uses_needs_no_trait() {
    #[derive(ApiError)]
    #[body(MessageOrDescription)]
    enum Generic<T, U> {
        #[status(404)]
        #[extension("a" = 1)]
        Missing(#[allow(dead_code, reason = "not sent")] T, #[allow(dead_code, reason = "not sent")] U),
        #[status(404)]
        Named {
            #[extension]
            a: u8,
            #[allow(dead_code, reason = "not sent")]
            unsent: Vec<T>,
        },
        #[status(404)]
        Unit,
    }

    assert_body(
        &[
            &Generic::Missing(Nothing, Nothing),
            &Generic::<Nothing, Nothing>::Named { a: 1, unsent: vec![Nothing] },
        ],
        ONE,
    );
    assert_body(&[&Generic::<Nothing, Nothing>::Unit], NONE);
}

#[test]
fn a_parameter_in_a_phantom_needs_no_trait() {
    #[derive(ApiError)]
    #[body(MessageOrDescription)]
    #[status(404)]
    struct Generic<T>(PhantomData<T>);

    assert_body(&[&Generic::<Nothing>(PhantomData)], NONE);
}

#[test]
fn a_parameter_in_an_extension_needs_serialize_only() {
    #[derive(ApiError)]
    #[body(MessageOrDescription)]
    #[status(404)]
    struct Generic<T, U>(#[extension("a")] T, #[extension("b")] Option<U>);

    assert_body(&[&Generic(Serialized(1), None::<Serialized>)], ONE);
}

#[test]
fn a_parameter_in_a_text_needs_the_trait_of_its_format_only() {
    #[derive(ApiError)]
    #[body(MessageOrDescription)]
    #[status(404)]
    #[detail("{0} {1:?} {2:x} {3}")]
    struct Generic<A, B, C, D>(A, B, C, D);

    assert_body(
        &[&Generic(Displayed("a"), Debugged, Hexadecimal, Displayed("b"))],
        r#"{"Message":"a Debugged ff b"}"#,
    );
}

#[test]
fn a_parameter_in_a_response_field_needs_header_field_only() {
    #[derive(ApiError)]
    #[status(404)]
    struct Generic<T, U, V>(#[header("x-a")] T, #[header("x-b")] Option<U>, #[header("x-c")] Vec<V>);

    assert_fields(
        &[&Generic(Sent(1), Some(Sent(2)), vec![Sent(3), Sent(4)])],
        &["x-a: 1", "x-b: 2", "x-c: 3, 4"],
    );
}

#[test]
fn a_parameter_in_the_text_of_a_response_field_needs_display_only() {
    #[derive(ApiError)]
    #[status(404)]
    #[header("x-a" = "<{0}>")]
    struct Generic<T>(T);

    assert_fields(&[&Generic(Displayed("a"))], &["x-a: <a>"]);
}

#[test]
fn a_parameter_in_an_instance_needs_display_only() {
    #[derive(ApiError)]
    #[status(404)]
    struct Generic<T, U> {
        #[instance]
        always: T,
        #[allow(dead_code, reason = "not sent")]
        unsent: U,
    }

    #[derive(ApiError)]
    #[status(404)]
    struct Optional<T>(#[instance] Option<T>);

    for response in [
        Generic { always: Displayed("/7"), unsent: Nothing }.to_response(),
        Optional(Some(Displayed("/7"))).to_response(),
    ] {
        assert_eq!(json(&response)["instance"], "/7");
    }
}

#[test]
fn a_parameter_in_a_code_needs_as_ref_only() {
    #[derive(ApiError)]
    #[status(404)]
    struct Generic<T>(#[code] T);

    #[derive(ApiError)]
    #[status(404)]
    struct Optional<T>(#[code] Option<T>);

    for response in [Generic(Coded("X")).to_response(), Optional(Some(Coded("X"))).to_response()] {
        assert_eq!(json(&response)["code"], "X");
    }
}

#[test]
fn a_parameter_in_a_list_needs_error_item_only() {
    #[derive(ApiError)]
    #[body(NestedError)]
    #[status(422)]
    #[detail("x")]
    struct Generic<T>(#[errors] Vec<T>);

    assert_body(
        &[&Generic(vec![Listed])],
        r#"{"error":{"code":"generic","message":"x","errors":[{"message":"b"}]}}"#,
    );
}

#[test]
fn a_parameter_that_is_forwarded_from_needs_to_be_an_error_only() {
    #[derive(ApiError)]
    #[status(409)]
    struct Inner;

    #[derive(ApiError)]
    enum Generic<A, B> {
        #[transparent]
        Left(A),
        #[transparent]
        Right { inner: Box<B> },
    }

    assert_status(
        &[&Generic::<_, Inner>::Left(Inner), &Generic::<Inner, _>::Right { inner: Box::new(Inner) }],
        409,
    );
}

#[test]
fn a_projection_of_a_parameter_has_the_bound_itself() {
    #[derive(ApiError)]
    #[body(MessageOrDescription)]
    #[status(404)]
    struct Generic<I: Iterator>(#[extension("a")] I::Item, #[extension("b")] Vec<<I as Iterator>::Item>);

    assert_body(
        &[&Generic::<std::vec::IntoIter<u8>>(1, vec![2])],
        r#"{"Description":"The requested resource was not found.","a":1,"b":[2]}"#,
    );
}

#[derive(ApiError)]
#[body(MessageOrDescription)]
#[status(404)]
#[detail(display)]
struct ShownIf<T>(T);

impl<T: fmt::Debug> fmt::Display for ShownIf<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "<{:?}>", self.0)
    }
}

#[test]
fn a_display_of_a_generic_type_asks_for_what_the_display_asks_for() {
    assert_body(&[&ShownIf(Debugged)], r#"{"Message":"<Debugged>"}"#);
}

#[test]
fn the_text_of_thiserror_on_a_generic_type() {
    #[derive(Debug, thiserror::Error, ApiError)]
    #[body(MessageOrDescription)]
    enum Generic<T: fmt::Debug, U> {
        #[status(404)]
        #[error("{0}")]
        Shown(U),
        #[status(404)]
        #[error("x")]
        Fixed(T),
    }

    assert_eq!(body(&Generic::<u8, _>::Shown("a")), r#"{"Message":"a"}"#);
    assert_eq!(body(&Generic::<_, u8>::Fixed(1)), r#"{"Message":"x"}"#);
}

#[test]
fn a_type_with_no_trait_but_this_one() {
    #[derive(ApiError)]
    #[status(500)]
    struct Silent(#[allow(dead_code, reason = "not sent")] Nothing);

    assert_eq!(
        body(&Silent(Nothing)),
        r#"{"title":"Internal Server Error","status":500,"detail":"The server met an unexpected condition."}"#,
    );
    assert_eq!(
        Renderer::development().scope(|| body(&Silent(Nothing))),
        concat!(
            r#"{"title":"Internal Server Error","status":500,"detail":"The server met an unexpected condition.","#,
            r#""debug":"Silent"}"#,
        ),
    );
}
