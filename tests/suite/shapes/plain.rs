//! Types without parameters: enums, structs, raw identifiers, removed variants, and names that generated code uses itself.

use std::convert::Infallible;

use error_response::body::{MessageDetails, MessageOrDescription, NestedError};
use error_response::{ApiError, Documented};

use super::{NONE, ONE, TWO};
use crate::response::{assert_body, assert_fields, assert_status, body, json};

#[test]
fn an_enum() {
    #[derive(ApiError)]
    #[body(MessageOrDescription)]
    #[status(404)]
    enum Shape {
        Unit,
        Tuple0(),
        Tuple1(#[extension("a")] u8),
        TupleN(#[extension("a")] u8, #[extension("b")] &'static str),
        Named0 {},
        Named1 {
            #[extension]
            a: u8,
        },
        NamedN {
            #[extension]
            a: u8,
            #[extension]
            b: &'static str,
        },
    }

    assert_body(&[&Shape::Unit, &Shape::Tuple0(), &Shape::Named0 {}], NONE);
    assert_body(&[&Shape::Tuple1(1), &Shape::Named1 { a: 1 }], ONE);
    assert_body(&[&Shape::TupleN(1, "x"), &Shape::NamedN { a: 1, b: "x" }], TWO);
}

#[test]
fn a_struct() {
    #[derive(ApiError)]
    #[body(MessageOrDescription)]
    #[status(404)]
    struct Unit;

    #[derive(ApiError)]
    #[body(MessageOrDescription)]
    #[status(404)]
    struct Tuple0();

    #[derive(ApiError)]
    #[body(MessageOrDescription)]
    #[status(404)]
    struct Tuple1(#[extension("a")] u8);

    #[derive(ApiError)]
    #[body(MessageOrDescription)]
    #[status(404)]
    struct TupleN(#[extension("a")] u8, #[extension("b")] &'static str);

    #[derive(ApiError)]
    #[body(MessageOrDescription)]
    #[status(404)]
    struct Named0 {}

    #[derive(ApiError)]
    #[body(MessageOrDescription)]
    #[status(404)]
    struct Named1 {
        #[extension]
        a: u8,
    }

    #[derive(ApiError)]
    #[body(MessageOrDescription)]
    #[status(404)]
    struct NamedN {
        #[extension]
        a: u8,
        #[extension]
        b: &'static str,
    }

    assert_body(&[&Unit, &Tuple0(), &Named0 {}], NONE);
    assert_body(&[&Tuple1(1), &Named1 { a: 1 }], ONE);
    assert_body(&[&TupleN(1, "x"), &NamedN { a: 1, b: "x" }], TWO);
}

#[test]
fn raw_identifiers() {
    #[derive(ApiError)]
    #[body(MessageDetails)]
    #[allow(non_camel_case_types, reason = "keywords are in lower case")]
    enum r#enum {
        #[status(404)]
        #[title]
        r#match {
            #[extension]
            r#type: u8,
            #[extension]
            r#fn: &'static str,
        },
        #[status(404)]
        #[detail("no {type}, {n}", n = r#in.len())]
        r#struct { r#type: u8, r#in: &'static str },
    }

    assert_body(
        &[&r#enum::r#match { r#type: 1, r#fn: "x" }],
        r#"{"Message":"The requested resource was not found.","type":1,"fn":"x"}"#,
    );
    assert_body(&[&r#enum::r#struct { r#type: 1, r#in: "abc" }], r#"{"Message":"no 1, 3"}"#);
    assert_eq!(
        json(&r#enum::r#match { r#type: 1, r#fn: "x" }.to_response_as::<NestedError>())["error"]["code"],
        "match",
    );
    let table = r#enum::problem_types();
    assert_eq!(table.name(), "enum");
    assert_eq!(table.types().map(error_response::ProblemType::name).collect::<Vec<_>>(), ["match", "struct"]);
    assert_eq!(table.find("match").unwrap().title(), "Match");
}

#[test]
fn raw_identifiers_of_a_struct() {
    #[derive(ApiError)]
    #[body(MessageDetails)]
    #[status(404)]
    #[detail("no {type}")]
    #[allow(non_camel_case_types, reason = "keywords are in lower case")]
    struct r#struct {
        #[extension]
        r#type: u8,
        #[header("x-ref")]
        r#ref: u8,
    }

    let error = r#struct { r#type: 1, r#ref: 2 };
    assert_body(&[&error], r#"{"Message":"no 1","type":1}"#);
    assert_fields(&[&error], &["x-ref: 2"]);
    assert_eq!(r#struct::problem_types().name(), "struct");
}

#[test]
fn removed_variants_and_fields_are_not_looked_at() {
    #[derive(ApiError)]
    #[body(MessageOrDescription)]
    enum Shape {
        #[cfg(any())]
        #[status(99)]
        #[nothing(of, this)]
        Removed(NoSuchType),
        #[cfg(not(any()))]
        #[status(404)]
        Named {
            #[cfg(any())]
            #[extension]
            removed: NoSuchType,
            #[cfg(not(any()))]
            #[extension]
            a: u8,
        },
        #[status(404)]
        #[detail("{0}")]
        Tuple(#[cfg(any())] NoSuchType, u8),
        #[cfg_attr(any(), status(500))]
        #[cfg_attr(all(), status(404), detail("{a}"))]
        Attributes {
            #[cfg_attr(any(), extension)]
            a: u8,
        },
    }

    assert_body(&[&Shape::Named { a: 1 }], ONE);
    assert_body(&[&Shape::Tuple(1), &Shape::Attributes { a: 1 }], r#"{"Message":"1"}"#);
    assert_eq!(Shape::problem_types().types().len(), 3);
}

#[test]
fn an_enum_without_variants() {
    #[derive(ApiError)]
    enum Never {}

    #[derive(ApiError)]
    enum Generic<T> {
        #[transparent]
        #[allow(dead_code, reason = "it is impossible")]
        Inner(T),
        #[status(404)]
        Missing,
    }

    fn status(error: &Never) -> http::StatusCode {
        error.status()
    }

    let _: fn(&Never) -> http::StatusCode = status;
    assert_eq!(Never::problem_types().types().len(), 0);
    assert_status(&[&Generic::<Never>::Missing, &Generic::<Infallible>::Missing], 404);
}

mod two_in_one_module {
    use super::{ApiError, assert_status};

    #[derive(ApiError)]
    #[header(401, WWW_AUTHENTICATE = "Bearer")]
    #[extension("a" = 1)]
    enum First {
        #[status(401)]
        Unauthorized,
    }

    #[derive(ApiError)]
    #[status(409)]
    #[extension("a" = 1)]
    struct Second<T>(#[extension("b")] T)
    where
        T: Clone;

    #[derive(ApiError)]
    #[status(410)]
    struct Third;

    #[test]
    fn several_derives_in_one_module() {
        assert_status(&[&First::Unauthorized], 401);
        assert_status(&[&Second(1)], 409);
        assert_status(&[&Third], 410);
    }
}

#[test]
fn types_of_a_function_and_of_a_block() {
    let bodies: Vec<String> = (0..2)
        .map(|n| {
            #[derive(ApiError)]
            #[body(MessageDetails)]
            #[status(404)]
            #[detail("{0}")]
            struct InAClosure(u8);

            body(&InAClosure(n))
        })
        .collect();
    assert_eq!(bodies, [r#"{"Message":"0"}"#, r#"{"Message":"1"}"#]);
}

#[test]
fn fields_may_have_the_names_of_what_generated_code_uses() {
    #[derive(ApiError)]
    #[allow(clippy::pub_underscore_fields, reason = "that is the point")]
    enum Named {
        #[status(404)]
        #[detail("{__v} {__f} {__1:__0$} {x}", x = __a0.len() + __3.len())]
        #[header("x-text" = "{__t}")]
        #[header("x-computed" = __i.to_uppercase())]
        #[extension("computed" = __f.to_uppercase())]
        All {
            __v: u8,
            #[extension]
            __f: &'static str,
            __1: u8,
            __0: usize,
            __a0: &'static str,
            __t: &'static str,
            __i: &'static str,
            __3: &'static str,
            #[code]
            __d: Option<&'static str>,
            #[instance]
            __e: Option<&'static str>,
        },
        #[transparent]
        #[detail("{__e}")]
        Forwards { __e: NotThere },
    }

    #[derive(ApiError)]
    #[status(409)]
    #[detail("not there")]
    struct NotThere;

    impl std::fmt::Display for NotThere {
        fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
            f.write_str("it is not there")
        }
    }

    let all = Named::All {
        __v: 1,
        __f: "f",
        __1: 3,
        __0: 2,
        __a0: "four",
        __t: "t",
        __i: "i",
        __3: "",
        __d: Some("d"),
        __e: Some("/e"),
    };
    let response = all.to_response();
    assert_eq!(
        response.body(),
        concat!(
            r#"{"title":"Not Found","status":404,"detail":"1 f  3 4","instance":"/e","code":"d","#,
            r#""computed":"F","__f":"f"}"#,
        ),
    );
    assert_eq!(response.headers()["x-text"], "t");
    assert_eq!(response.headers()["x-computed"], "I");
    let response = Named::Forwards { __e: NotThere }.to_response();
    assert_eq!(response.body(), r#"{"title":"Conflict","status":409,"detail":"it is not there"}"#);
}
