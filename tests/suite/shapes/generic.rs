//! Types with type parameters, lifetimes, const parameters and where clauses.

use std::fmt;

use error_response::ApiError;
use error_response::body::MessageOrDescription;
use http::Method;

use super::{NONE, ONE, TWO};
use crate::response::{assert_body, assert_fields, json};

#[test]
fn an_enum_with_a_type_parameter() {
    #[derive(ApiError)]
    #[body(MessageOrDescription)]
    #[status(404)]
    enum Shape<T> {
        Unit,
        Tuple0(),
        Tuple1(#[extension("a")] T),
        TupleN(#[extension("a")] T, #[extension("b")] &'static str),
        Named0 {},
        Named1 {
            #[extension]
            a: T,
        },
        NamedN {
            #[extension]
            a: T,
            #[extension]
            b: &'static str,
        },
    }

    assert_body(&[&Shape::<u8>::Unit, &Shape::<u8>::Tuple0(), &Shape::<u8>::Named0 {}], NONE);
    assert_body(&[&Shape::Tuple1(1_u8), &Shape::Named1 { a: 1_i64 }], ONE);
    assert_body(&[&Shape::TupleN(1_u8, "x"), &Shape::NamedN { a: 1_i64, b: "x" }], TWO);
}

#[test]
fn a_struct_with_a_type_parameter() {
    #[derive(ApiError)]
    #[body(MessageOrDescription)]
    #[status(404)]
    struct Tuple1<T>(#[extension("a")] T);

    #[derive(ApiError)]
    #[body(MessageOrDescription)]
    #[status(404)]
    struct TupleN<T>(#[extension("a")] u8, #[extension("b")] T);

    #[derive(ApiError)]
    #[body(MessageOrDescription)]
    #[status(404)]
    struct Named1<T> {
        #[extension]
        a: T,
    }

    #[derive(ApiError)]
    #[body(MessageOrDescription)]
    #[status(404)]
    struct NamedN<T> {
        #[extension]
        a: u8,
        #[extension]
        b: T,
    }

    assert_body(&[&Tuple1(1_u8), &Named1 { a: 1_i64 }], ONE);
    assert_body(&[&TupleN(1, "x"), &NamedN { a: 1, b: 'x' }], TWO);
}

#[test]
fn an_enum_with_two_parameters_and_a_where_clause() {
    #[derive(ApiError)]
    #[body(MessageOrDescription)]
    #[status(404)]
    enum Shape<A, B: Clone>
    where
        A: Copy,
        Vec<B>: fmt::Debug,
    {
        Unit,
        Tuple0(),
        Tuple1(#[extension("a")] A),
        TupleN(#[extension("a")] A, #[extension("b")] B),
        Named0 {},
        Named1 {
            #[extension]
            a: A,
        },
        NamedN {
            #[extension]
            a: A,
            #[extension]
            b: B,
        },
    }

    type Concrete = Shape<u8, &'static str>;
    assert_body(&[&Concrete::Unit, &Concrete::Tuple0(), &Concrete::Named0 {}], NONE);
    assert_body(&[&Concrete::Tuple1(1), &Concrete::Named1 { a: 1 }], ONE);
    assert_body(&[&Concrete::TupleN(1, "x"), &Concrete::NamedN { a: 1, b: "x" }], TWO);
}

#[test]
fn a_struct_with_two_parameters_and_a_where_clause() {
    #[derive(ApiError)]
    #[body(MessageOrDescription)]
    #[status(404)]
    struct Tuple<A: Copy, B>(#[extension("a")] A, #[extension("b")] B)
    where
        B: Clone;

    #[derive(ApiError)]
    #[body(MessageOrDescription)]
    #[status(404)]
    struct Named<A, B>
    where
        A: Copy,
        B: Clone + Send,
    {
        #[extension]
        a: A,
        #[extension]
        b: B,
    }

    assert_body(&[&Tuple(1_u8, "x"), &Named { a: 1_u8, b: "x" }], TWO);
}

#[test]
fn an_enum_with_a_lifetime() {
    #[derive(ApiError)]
    #[body(MessageOrDescription)]
    #[status(404)]
    enum Shape<'a> {
        Unit,
        Tuple0(),
        Tuple1(#[extension("a")] &'a u8),
        TupleN(#[extension("a")] &'a u8, #[extension("b")] &'a str),
        Named0 {},
        Named1 {
            #[extension]
            a: &'a u8,
        },
        NamedN {
            #[extension]
            a: &'a u8,
            #[extension]
            b: &'a str,
        },
    }

    let (a, b) = (1, "x".to_owned());
    assert_body(&[&Shape::Unit, &Shape::Tuple0(), &Shape::Named0 {}], NONE);
    assert_body(&[&Shape::Tuple1(&a), &Shape::Named1 { a: &a }], ONE);
    assert_body(&[&Shape::TupleN(&a, &b), &Shape::NamedN { a: &a, b: &b }], TWO);
}

#[test]
fn a_struct_with_lifetimes_that_outlive_each_other() {
    #[derive(ApiError)]
    #[body(MessageOrDescription)]
    #[status(404)]
    struct Tuple<'a, 'b: 'a>(#[extension("a")] &'a u8, #[extension("b")] &'b str);

    #[derive(ApiError)]
    #[body(MessageOrDescription)]
    #[status(404)]
    struct Named<'a, T: 'a + ?Sized> {
        #[extension]
        a: u8,
        #[extension]
        b: &'a T,
    }

    let (a, b) = (1, "x".to_owned());
    assert_body(&[&Tuple(&a, &b), &Named { a, b: b.as_str() }], TWO);
}

#[test]
fn an_enum_with_a_const_parameter() {
    #[derive(ApiError)]
    #[body(MessageOrDescription)]
    #[status(404)]
    enum Shape<const N: usize, const NAMED: bool = true> {
        Unit,
        Tuple0(),
        #[extension("a" = N)]
        Tuple1(#[allow(dead_code, reason = "not sent")] [u8; N]),
        TupleN(#[extension("a")] usize, #[extension("b")] &'static str),
        Named0 {},
        #[extension("a" = u8::from(NAMED))]
        Named1 {
            #[header(ALLOW)]
            methods: [Method; N],
        },
        NamedN {
            #[extension]
            a: usize,
            #[extension]
            b: &'static str,
        },
    }

    assert_body(&[&Shape::<1>::Unit, &Shape::<1>::Tuple0(), &Shape::<1>::Named0 {}], NONE);
    let named = Shape::<2>::Named1 { methods: [Method::GET, Method::HEAD] };
    assert_body(&[&Shape::<1>::Tuple1([0]), &named], ONE);
    assert_fields(&[&named], &["allow: GET, HEAD"]);
    assert_body(&[&Shape::<1>::TupleN(1, "x"), &Shape::<1>::NamedN { a: 1, b: "x" }], TWO);
}

#[test]
fn a_struct_with_a_const_parameter() {
    #[derive(ApiError)]
    #[body(MessageOrDescription)]
    #[status(404)]
    struct Unit<const N: usize>;

    #[derive(ApiError)]
    #[body(MessageOrDescription)]
    #[status(404)]
    #[extension("a" = N)]
    struct Tuple0<const N: usize>();

    assert_body(&[&Unit::<1>, &Unit::<2>], NONE);
    assert_body(&[&Tuple0::<1>()], ONE);
    assert_eq!(json(&Tuple0::<2>().to_response())["a"], 2);
}

#[test]
fn all_kinds_of_parameters_at_once() {
    #[derive(ApiError)]
    #[body(MessageOrDescription)]
    #[status(404)]
    #[extension("a" = N)]
    enum Shape<'a, T, U: Clone = u8, const N: usize = 1>
    where
        T: AsRef<str> + ?Sized,
    {
        Named {
            #[extension]
            b: &'a T,
            #[extension]
            c: Option<U>,
        },
    }

    let error: Shape<'_, str> = Shape::Named { b: "x", c: None };
    assert_body(&[&error], TWO);
}
