//! Every shape that a type can have, and every way in which it can come into being.

use std::convert::Infallible;
use std::fmt;
use std::marker::PhantomData;
use std::rc::Rc;
use std::sync::Arc;

use error_response::body::{MessageDetails, MessageOrDescription, NestedError};
use error_response::{ApiError, Documented, ErrorItem, FieldLines, HeaderField, Renderer, Violation};
use http::Method;
use serde::{Deserialize, Serialize};

use crate::response::{assert_body, assert_fields, assert_status, body, json};

/// What each shape sends: nothing of its own, one member, two members.
const NONE: &str = r#"{"Description":"The requested resource was not found."}"#;
const ONE: &str = r#"{"Description":"The requested resource was not found.","a":1}"#;
const TWO: &str = r#"{"Description":"The requested resource was not found.","a":1,"b":"x"}"#;

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

mod from_macros {
    use super::{
        ApiError, MessageDetails, MessageOrDescription, ONE, assert_body, assert_fields, assert_status,
    };

    macro_rules! with_literals {
        ($name:ident, $status:literal, $title:literal, $detail:literal, $code:literal, $uri:literal, $header:literal,
         $value:literal, $member:literal, $number:literal) => {
            #[derive(ApiError)]
            #[status($status)]
            #[title($title)]
            #[detail($detail)]
            #[code($code)]
            #[type_uri($uri)]
            #[header($header = $value)]
            #[extension($member = $number)]
            struct $name {
                #[extension($detail)]
                id: u8,
            }
        };
    }

    with_literals!(
        WithLiterals,
        404,
        "Gone",
        "order {id}",
        "IR_04",
        "https://x.example/",
        "x-a",
        "v {id}",
        "m",
        7
    );

    #[test]
    fn literals() {
        let error = WithLiterals { id: 1 };
        assert_body(
            &[&error],
            concat!(
                r#"{"type":"https://x.example/","title":"Gone","status":404,"detail":"order 1","code":"IR_04","#,
                r#""m":7,"order {id}":1}"#,
            ),
        );
        assert_fields(&[&error], &["x-a: v 1"]);
    }

    macro_rules! with_rules {
        ($name:ident, $case:literal, $prefix:literal, $base:literal, $rename:literal, $only:literal, $seconds:literal) => {
            #[derive(ApiError)]
            #[code(rename_all = $case, prefix = $prefix)]
            #[type_base($base)]
            #[rename_all($rename)]
            #[header($only, RETRY_AFTER = $seconds)]
            enum $name {
                #[status($only)]
                OrderGone {
                    #[extension]
                    order_id: u8,
                },
            }
        };
    }

    with_rules!(WithRules, "PascalCase", "M_", "https://x.example/#{code}", "camelCase", 503, 120);

    #[test]
    fn literals_on_a_container() {
        let error = WithRules::OrderGone { order_id: 1 };
        assert_body(
            &[&error],
            concat!(
                r#"{"type":"https://x.example/#M_OrderGone","title":"Service Unavailable","status":503,"#,
                r#""detail":"The server cannot handle the request for now.","code":"M_OrderGone","orderId":1}"#,
            ),
        );
        assert_fields(&[&error], &["retry-after: 120"]);
    }

    macro_rules! with_expressions {
        ($name:ident, $status:expr, $n:expr, $value:expr, $member:expr) => {
            #[derive(ApiError)]
            #[body(MessageOrDescription)]
            #[status($status)]
            #[detail("{n}", n = $n)]
            #[header("x-a" = $value)]
            #[extension("a" = $member)]
            struct $name {
                id: u8,
            }
        };
    }

    // `id` is the field, although the macro does not know that it is called so here.
    with_expressions!(WithExpressions, 404, id + 1, *id * 2, vec![*id, 3]);

    #[test]
    fn expressions() {
        let error = WithExpressions { id: 1 };
        assert_body(&[&error], r#"{"Message":"2","a":[1,3]}"#);
        assert_fields(&[&error], &["x-a: 2"]);
    }

    macro_rules! with_types {
        ($style:ty, $field:ty, $optional:ty, $list:ty) => {
            #[derive(ApiError)]
            #[body($style)]
            #[status(404)]
            struct WithTypes {
                #[extension]
                a: $field,
                #[header("x-a")]
                optional: $optional,
                #[instance]
                instance: $optional,
                #[code]
                code: $optional,
                #[errors]
                errors: $list,
            }
        };
    }

    with_types!(MessageOrDescription, u8, Option<&'static str>, Vec<error_response::Violation>);

    #[test]
    fn types() {
        let error = WithTypes { a: 1, optional: Some("b"), instance: None, code: None, errors: vec![] };
        assert_body(&[&error], ONE);
        assert_fields(&[&error], &["x-a: b"]);
    }

    macro_rules! with_names {
        ($vis:vis $name:ident, $variant:ident, $field:ident, $status:ident, $header:ident, $lifetime:lifetime, $path:path) => {
            #[derive(ApiError)]
            #[body($path)]
            $vis enum $name<$lifetime> {
                #[status($status)]
                #[header($header = "1")]
                #[detail("{a}", a = $field.len())]
                $variant {
                    #[extension]
                    $field: &$lifetime str,
                },
            }
        };
    }

    with_names!(pub(super) WithNames, Gone, name, NOT_FOUND, RETRY_AFTER, 'a, error_response::body::MessageOrDescription);

    #[test]
    fn names_paths_lifetimes_and_visibilities() {
        let error = WithNames::Gone { name: "abc" };
        assert_status(&[&error], 404);
        assert_body(&[&error], r#"{"Message":"3","name":"abc"}"#);
        assert_fields(&[&error], &["retry-after: 1"]);
    }

    macro_rules! with_attributes {
        ($(#[$attribute:meta])* struct $name:ident { $($(#[$on_field:meta])* $field:ident: $ty:ty,)* }) => {
            $(#[$attribute])*
            struct $name { $($(#[$on_field])* $field: $ty,)* }
        };
    }

    with_attributes! {
        #[derive(ApiError)]
        #[body(MessageOrDescription)]
        #[status(404, unchecked)]
        #[header("x-a" = "{a}")]
        #[api_error(code("A"))]
        struct WithAttributes {
            #[extension]
            a: u8,
        }
    }

    #[test]
    fn whole_attributes() {
        assert_body(&[&WithAttributes { a: 1 }], ONE);
        assert_fields(&[&WithAttributes { a: 1 }], &["x-a: 1"]);
    }

    macro_rules! with_tokens {
        ($($tokens:tt)*) => { $($tokens)* };
    }

    with_tokens! {
        #[derive(ApiError)]
        #[body(MessageOrDescription)]
        enum WithTokens {
            #[status(404)]
            #[detail("{n}", n = self.n())]
            Missing(u8),
        }

        impl WithTokens {
            fn n(&self) -> u8 {
                let Self::Missing(n) = self;
                n + 1
            }
        }
    }

    #[test]
    fn whole_items() {
        assert_body(&[&WithTokens::Missing(1)], r#"{"Message":"2"}"#);
    }

    macro_rules! with_variants {
        ($($variant:ident = $status:literal $detail:literal;)*) => {
            #[derive(ApiError)]
            #[body(MessageDetails)]
            enum WithVariants {
                $(#[status($status)] #[detail($detail)] $variant,)*
            }

            const ALL: &[WithVariants] = &[$(WithVariants::$variant),*];
        };
    }

    with_variants! {
        Missing = 404 "a";
        Gone = 410 "b";
        Teapot = 409 "c";
    }

    #[test]
    fn repetitions() {
        for (error, (status, body)) in ALL.iter().zip([(404, "a"), (410, "b"), (409, "c")]) {
            assert_status(&[error], status);
            assert_body(&[error], &format!(r#"{{"Message":"{body}"}}"#));
        }
    }

    macro_rules! outer {
        ($status:literal) => {
            inner!($status, "{id}");
        };
    }

    macro_rules! inner {
        ($status:literal, $detail:literal) => {
            #[derive(ApiError)]
            #[body(MessageDetails)]
            #[status($status)]
            #[detail($detail)]
            struct FromTwoMacros {
                id: u8,
            }
        };
    }

    outer!(404);

    #[test]
    fn a_macro_in_a_macro() {
        assert_status(&[&FromTwoMacros { id: 1 }], 404);
        assert_body(&[&FromTwoMacros { id: 1 }], r#"{"Message":"1"}"#);
    }

    // To be enabled once it compiles: each expression must see the fields, whichever hygiene its identifiers have.
    macro_rules! with_both_hygienes {
        ($n:expr) => {
            #[derive(ApiError)]
            #[body(MessageOrDescription)]
            #[status(404)]
            #[header("x-mine" = *id + 1)]
            #[header("x-yours" = $n)]
            struct WithBothHygienes {
                id: u8,
            }
        };
    }

    with_both_hygienes!(*id + 2);

    /// The macro's own expression names the field, and so does the one that it was given.
    #[test]
    fn expressions_of_the_macro_and_of_its_caller() {
        assert_fields(&[&WithBothHygienes { id: 1 }], &["x-mine: 2", "x-yours: 3"]);
        assert_body(
            &[&WithBothHygienes { id: 1 }],
            r#"{"Description":"The requested resource was not found."}"#,
        );
    }
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

    fn detail(&self) -> std::borrow::Cow<'_, str> {
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

#[derive(Debug, thiserror::Error)]
#[error("row {0}")]
struct DbError(u8);

#[derive(Debug, thiserror::Error, ApiError)]
#[body(MessageDetails)]
enum WithThiserror {
    #[status(404)]
    #[error("order {id} is gone")]
    Gone { id: u8 },
    #[status(500)]
    #[error("database")]
    From(#[from] DbError),
    #[status(500)]
    #[error("database {at}")]
    Source {
        #[source]
        cause: DbError,
        at: u8,
    },
    #[status(502)]
    #[error("database")]
    NamedSource { source: DbError },
    #[status(500)]
    #[error(transparent)]
    Transparent(Box<dyn std::error::Error + Send + Sync>),
    #[transparent]
    #[error(transparent)]
    Inner(#[from] WithThiserrorInner),
}

#[derive(Debug, thiserror::Error, ApiError)]
#[status(409)]
#[error("inner {0}")]
struct WithThiserrorInner(u8);

#[test]
fn thiserror_on_the_same_type() {
    use std::error::Error as _;

    assert_eq!(body(&WithThiserror::Gone { id: 7 }), r#"{"Message":"order 7 is gone"}"#);
    for error in [
        WithThiserror::from(DbError(1)),
        WithThiserror::Source { cause: DbError(1), at: 2 },
        WithThiserror::Transparent(Box::new(DbError(1))),
    ] {
        assert_eq!(body(&error), r#"{"Message":"The server met an unexpected condition."}"#);
    }
    assert_eq!(
        body(&WithThiserror::NamedSource { source: DbError(1) }),
        r#"{"Message":"The server got no valid answer from an upstream server."}"#,
    );
    assert_eq!(body(&WithThiserror::from(WithThiserrorInner(7))), r#"{"Message":"inner 7"}"#);
    assert_eq!(WithThiserror::from(DbError(1)).source().unwrap().to_string(), "row 1");
    assert_eq!(WithThiserror::from(WithThiserrorInner(7)).to_string(), "inner 7");
}

#[derive(Debug, Serialize, Deserialize, ApiError)]
#[body(MessageDetails)]
#[serde(tag = "kind", rename_all = "camelCase")]
enum WithSerde {
    #[status(404)]
    #[detail("order {order_id} is gone")]
    #[serde(rename = "gone")]
    OrderGone {
        #[extension]
        #[serde(rename = "order")]
        order_id: u8,
        #[serde(skip)]
        #[allow(dead_code, reason = "not sent")]
        secret: u8,
    },
}

#[test]
fn serde_on_the_same_type() {
    let error = WithSerde::OrderGone { order_id: 7, secret: 1 };
    assert_eq!(serde_json::to_string(&error).unwrap(), r#"{"kind":"gone","order":7}"#);
    assert_eq!(body(&error), r#"{"Message":"order 7 is gone","order_id":7}"#);
    let read: WithSerde = serde_json::from_str(r#"{"kind":"gone","order":8}"#).unwrap();
    assert_eq!(body(&read), r#"{"Message":"order 8 is gone","order_id":8}"#);
}

#[derive(ApiError)]
enum Chicken {
    #[status(404)]
    None,
    #[transparent]
    From(Box<Egg>),
}

#[derive(ApiError)]
enum Egg {
    #[status(410)]
    #[header("x-egg" = "1")]
    None,
    #[transparent]
    From(Box<Chicken>),
}

#[test]
fn two_types_that_are_transparent_to_each_other() {
    let egg = Chicken::From(Box::new(Egg::From(Box::new(Chicken::From(Box::new(Egg::None))))));
    assert_status(&[&egg], 410);
    assert_fields(&[&egg], &["x-egg: 1"]);
    assert_status(&[&Egg::From(Box::new(Chicken::None))], 404);

    let table = Chicken::problem_types().find("From").unwrap().inner().unwrap();
    assert_eq!(table.name(), "Egg");
    assert_eq!(table.find("From").unwrap().inner().unwrap().name(), "Chicken");
}

#[test]
fn a_type_that_is_transparent_to_itself() {
    #[derive(ApiError)]
    enum Wrapped {
        #[status(410)]
        #[extension("a" = 1)]
        Gone,
        #[transparent]
        Again(Box<Self>),
    }

    let mut error = Wrapped::Gone;
    for _ in 0..64 {
        error = Wrapped::Again(Box::new(error));
    }
    assert_status(&[&error], 410);
    assert_eq!(body(&error), body(&Wrapped::Gone));
}

#[derive(ApiError)]
#[body(MessageDetails)]
#[status(404)]
#[detail("order {0}")]
struct Order(u8);

#[test]
fn pointers_to_errors_are_errors() {
    const EXPECTED: &str = r#"{"Message":"order 7"}"#;

    assert_eq!(body(&Box::new(Order(7))), EXPECTED);
    assert_eq!(body(&Arc::new(Order(7))), EXPECTED);
    assert_eq!(body(&Rc::new(Order(7))), EXPECTED);
    assert_eq!(body(&&Order(7)), EXPECTED);
    assert_eq!(body(&Rc::new(Box::new(Arc::new(&Order(7))))), EXPECTED);
}

#[test]
fn pointers_to_errors_have_their_table() {
    fn name<E: Documented>() -> &'static str {
        E::problem_types().name()
    }

    assert_eq!(
        [name::<Box<Order>>(), name::<Arc<Order>>(), name::<Rc<Order>>(), name::<&Order>()],
        ["Order"; 4],
    );
}

#[test]
fn infallible_is_an_error() {
    fn takes<E: ApiError + Documented>() -> usize {
        E::problem_types().types().len()
    }

    assert_eq!(takes::<Infallible>(), 0);
}

#[test]
fn an_error_of_any_type_has_its_own_style() {
    let errors: [Box<dyn ApiError>; 3] =
        [Box::new(Order(7)), Box::new(WithThiserrorInner(7)), Box::new(Box::new(Order(8)))];
    let bodies: Vec<_> = errors.iter().map(body).collect();
    assert_eq!(
        bodies,
        [
            r#"{"Message":"order 7"}"#,
            r#"{"title":"Conflict","status":409,"detail":"inner 7"}"#,
            r#"{"Message":"order 8"}"#,
        ],
    );
}

#[test]
fn an_error_of_any_type_is_sent_between_threads() {
    let error: Box<dyn ApiError + Send + Sync> = Box::new(Order(7));
    let body = std::thread::spawn(move || body(&error)).join().unwrap();
    assert_eq!(body, r#"{"Message":"order 7"}"#);
}

#[test]
fn an_error_of_any_type_is_rendered_in_any_style() {
    const EXPECTED: &str = r#"{"error":{"code":"order","message":"order 7"}}"#;

    let boxed: Box<dyn ApiError> = Box::new(Order(7));
    let sendable: Box<dyn ApiError + Send + Sync> = Box::new(Order(7));
    let shared: Arc<dyn ApiError> = Arc::new(Order(7));
    let borrowed: &dyn ApiError = &Order(7);
    for response in [
        boxed.to_response_as::<NestedError>(),
        sendable.to_response_as::<NestedError>(),
        shared.to_response_as::<NestedError>(),
        <&dyn ApiError>::to_response_as::<NestedError>(&borrowed),
    ] {
        assert_eq!(response.body(), EXPECTED);
    }
}

// To be enabled once it compiles: the method of the trait and that of the object are ambiguous (E0034).
#[test]
fn an_error_of_any_type_may_borrow() {
    #[derive(ApiError)]
    #[body(MessageDetails)]
    #[status(422)]
    #[detail("{0}")]
    struct Borrowing<'a>(&'a str, #[errors] &'a [Violation]);

    let text = "abc".to_owned();
    let violations = [Violation::new("a", "b")];
    let error: Box<dyn ApiError + '_> = Box::new(Borrowing(&text, &violations));
    assert_eq!(body(&error), r#"{"Message":"abc","Errors":[{"Message":"b"}]}"#);
    assert_eq!(
        error.to_response_as::<NestedError>().body(),
        r#"{"error":{"code":"borrowing","message":"abc","errors":[{"message":"b"}]}}"#,
    );
}

#[test]
fn a_transparent_error_borrows_from_the_inner_one() {
    #[derive(ApiError)]
    #[status(404)]
    struct Inner<'a>(#[extension("a")] &'a str);

    #[derive(ApiError)]
    #[body(MessageOrDescription)]
    enum Outer<'a, 'b> {
        #[transparent]
        Owned(Inner<'a>),
        #[transparent]
        Borrowed(&'b Inner<'a>),
    }

    let text = "x".to_owned();
    assert_body(
        &[&Outer::Owned(Inner(&text)), &Outer::Borrowed(&Inner(&text))],
        r#"{"Description":"The requested resource was not found.","a":"x"}"#,
    );
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
