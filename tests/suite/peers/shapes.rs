//! Shapes of types that the derives of peers do not compile.

use std::fmt;

use error_response::ApiError;
use error_response::body::MessageOrDescription;

use crate::response::assert_body;

/// `E::V =>` for a variant with fields, `&self.0` for a named field, and unit variants of a generic enum whose type
/// cannot be inferred.
#[test]
fn every_shape_of_variant_of_a_generic_enum() {
    #[derive(ApiError)]
    #[body(MessageOrDescription)]
    #[status(404)]
    enum Shape<'a, T: ?Sized, U, const N: usize>
    where
        T: fmt::Display,
    {
        Unit,
        Empty(),
        #[detail("{0}")]
        One(&'a T),
        #[detail("{0} {1}")]
        Two(&'a T, U),
        NamedEmpty {},
        #[detail("{one}")]
        NamedOne {
            one: &'a T,
        },
        #[detail("{one} {two} {n}", n = N)]
        NamedTwo {
            one: &'a T,
            two: U,
        },
    }

    type Concrete<'a> = Shape<'a, str, u8, 3>;
    let none = r#"{"Description":"The requested resource was not found."}"#;
    assert_body(&[&Concrete::Unit, &Concrete::Empty(), &Concrete::NamedEmpty {}], none);
    assert_body(&[&Concrete::One("a"), &Concrete::NamedOne { one: "a" }], r#"{"Message":"a"}"#);
    assert_body(&[&Concrete::Two("a", 1)], r#"{"Message":"a 1"}"#);
    assert_body(&[&Concrete::NamedTwo { one: "a", two: 1 }], r#"{"Message":"a 1 3"}"#);
}

/// Enums only.
#[test]
fn a_struct_is_an_error() {
    #[derive(ApiError)]
    #[body(MessageOrDescription)]
    #[status(404)]
    #[detail("{0}")]
    struct Missing<T>(T);

    assert_body(&[&Missing(7)], r#"{"Message":"7"}"#);
}

/// A raw identifier that is sent as `r#type`.
#[test]
fn a_raw_identifier_is_sent_without_its_prefix() {
    #[derive(ApiError)]
    #[body(MessageOrDescription)]
    #[status(404)]
    #[detail("{type}")]
    struct Missing {
        #[extension]
        r#type: u8,
    }

    assert_body(&[&Missing { r#type: 7 }], r#"{"Message":"7","type":7}"#);
}
