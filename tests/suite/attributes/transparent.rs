//! `#[transparent]`: everything is forwarded from the inner error, unless it is said beside it.

use std::sync::Arc;

use error_response::body::{MessageDetails, NestedError, Problem};
use error_response::{ApiError, Documented, Violation};
use http::StatusCode;

use crate::response::{assert_body, assert_fields, assert_status, body, json};

/// An inner error that has something of everything, and a style that nobody asks for.
#[derive(Debug, thiserror::Error, ApiError)]
#[body(MessageDetails)]
#[type_base("https://example.com/problems/")]
#[extension("region" = "eu")]
enum Inner {
    /// The account is closed.
    #[status(403)]
    #[title("Account closed")]
    #[code("AC_1")]
    #[header("x-a" = "1")]
    #[header(SET_COOKIE = "a=1")]
    #[error("account {id} is closed")]
    Closed {
        #[extension]
        id: u8,
        #[header(SET_COOKIE)]
        cookies: [&'static str; 2],
        #[instance]
        at: &'static str,
        #[errors]
        errors: Vec<Violation>,
    },
    #[status(503)]
    #[header(RETRY_AFTER = "120")]
    #[error("hunter{0}")]
    Down(u8),
    #[status(404)]
    #[detail(explanation)]
    #[error("x")]
    Missing,
    #[status(502)]
    #[error("upstream said {0}")]
    Upstream(#[status] u16),
    #[status(503)]
    #[expose]
    #[error("closed until {0}")]
    Exposed(&'static str),
    #[status(404)]
    #[error("the account is not there")]
    Fixed,
    #[status(404)]
    #[detail("account {0} is not there")]
    #[error("x")]
    Formatted(u8),
}

fn closed() -> Inner {
    Inner::Closed {
        id: 7,
        cookies: ["b=2", "c=3"],
        at: "/accounts/7",
        errors: vec![Violation::new("a", "b")],
    }
}

const CLOSED: &str = concat!(
    r#"{"type":"https://example.com/problems/AC-1","title":"Account closed","status":403,"#,
    r#""detail":"account 7 is closed","instance":"/accounts/7","code":"AC_1","region":"eu","id":7,"#,
    r#""errors":[{"title":"a","detail":"b"}]}"#,
);

#[derive(Debug, thiserror::Error, ApiError)]
enum Bare {
    #[transparent]
    #[error(transparent)]
    Tuple(#[from] Inner),
    #[transparent]
    #[error(transparent)]
    Named { inner: Inner },
}

#[derive(Debug, thiserror::Error, ApiError)]
enum Namespaced {
    #[api_error(transparent)]
    #[error(transparent)]
    Tuple(#[from] Inner),
}

#[derive(ApiError)]
#[body(Problem)]
#[transparent]
struct BareStruct(Inner);

#[derive(ApiError)]
#[body(Problem)]
#[api_error(transparent)]
struct NamespacedStruct {
    inner: Inner,
}

#[test]
fn everything_is_the_inner_errors_but_the_style() {
    let all: [&dyn ApiError; 5] = [
        &Bare::from(closed()),
        &Bare::Named { inner: closed() },
        &Namespaced::from(closed()),
        &BareStruct(closed()),
        &NamespacedStruct { inner: closed() },
    ];
    assert_status(&all, 403);
    assert_body(&all, CLOSED);
    assert_fields(&all, &["set-cookie: b=2", "set-cookie: c=3", "x-a: 1"]);
    assert_eq!(
        body(&closed()),
        r#"{"Message":"account 7 is closed","region":"eu","id":7,"Errors":[{"Message":"b"}]}"#
    );
}

#[test]
fn a_constant_inner_error_stays_the_same_in_both_styles() {
    for _ in 0..2 {
        assert_eq!(
            body(&Bare::from(Inner::Missing)),
            concat!(
                r#"{"type":"https://example.com/problems/missing","title":"Not Found","status":404,"#,
                r#""detail":"The requested resource was not found.","region":"eu"}"#,
            ),
        );
        assert_eq!(
            body(&Inner::Missing),
            r#"{"Message":"The requested resource was not found.","region":"eu"}"#
        );
    }
}

#[test]
fn a_masked_text_stays_masked() {
    assert_body(
        &[&Bare::from(Inner::Down(2))],
        concat!(
            r#"{"type":"https://example.com/problems/down","title":"Service Unavailable","status":503,"#,
            r#""detail":"The server cannot handle the request for now.","region":"eu"}"#,
        ),
    );
    assert_fields(&[&Bare::from(Inner::Down(2))], &["retry-after: 120"]);
}

#[test]
fn an_exposed_text_stays_exposed() {
    assert_eq!(json(&Bare::from(Inner::Exposed("noon")).to_response())["detail"], "closed until noon");
}

#[test]
fn a_status_at_run_time_is_forwarded() {
    assert_status(&[&Bare::from(Inner::Upstream(404)), &BareStruct(Inner::Upstream(404))], 404);
    assert_status(&[&Bare::from(Inner::Upstream(0)), &BareStruct(Inner::Upstream(0))], 502);
    assert_eq!(json(&Bare::from(Inner::Upstream(404)).to_response())["detail"], "upstream said 404");
    assert_eq!(
        json(&Bare::from(Inner::Upstream(500)).to_response())["detail"],
        "The server met an unexpected condition.",
    );
}

#[test]
fn the_code_of_a_style_that_always_has_one_is_the_inner_errors() {
    #[derive(ApiError)]
    #[body(NestedError)]
    enum Outer {
        #[transparent]
        Wrapped(Inner),
    }

    assert_body(
        &[&Outer::Wrapped(Inner::Missing)],
        r#"{"error":{"code":"missing","message":"The requested resource was not found.","region":"eu"}}"#,
    );
}

#[test]
fn defaults_of_the_container_do_not_touch_what_the_inner_error_says() {
    #[derive(ApiError)]
    #[status(400)]
    #[detail(explanation)]
    #[code(prefix = "OUTER_")]
    #[type_base("https://outer.example/")]
    #[header("x-a" = "outer")]
    enum Outer {
        #[transparent]
        Wrapped(Inner),
    }

    assert_body(&[&Outer::Wrapped(closed())], CLOSED);
    assert_fields(&[&Outer::Wrapped(closed())], &["set-cookie: b=2", "set-cookie: c=3", "x-a: 1"]);
}

#[test]
fn what_the_container_adds_for_all_its_variants_it_adds_here_too() {
    #[derive(ApiError)]
    #[header(CACHE_CONTROL = "no-store")]
    #[header(404, "x-gone" = "yes")]
    #[extension("service" = "orders")]
    enum Outer {
        #[transparent]
        Wrapped(Inner),
    }

    let error = Outer::Wrapped(Inner::Missing);
    assert_fields(&[&error], &["cache-control: no-store", "x-gone: yes"]);
    assert_eq!(json(&error.to_response())["service"], "orders");
    assert_fields(&[&Outer::Wrapped(Inner::Down(1))], &["cache-control: no-store", "retry-after: 120"]);
}

#[test]
fn attributes_beside_it_replace_what_the_inner_error_says() {
    #[derive(ApiError)]
    enum Outer {
        #[transparent]
        #[status(409)]
        #[title("Outer title")]
        #[detail("outer detail")]
        #[code("OUT")]
        #[type_uri("https://outer.example/type")]
        #[header("x-a" = "2")]
        Bare(Inner),
        #[api_error(
            transparent,
            status(409),
            title("Outer title"),
            detail("outer detail"),
            code("OUT"),
            type_uri("https://outer.example/type"),
            header("x-a" = "2")
        )]
        Namespaced(Inner),
    }

    let all: [&dyn ApiError; 2] = [&Outer::Bare(closed()), &Outer::Namespaced(closed())];
    assert_status(&all, 409);
    assert_body(
        &all,
        concat!(
            r#"{"type":"https://outer.example/type","title":"Outer title","status":409,"detail":"outer detail","#,
            r#""instance":"/accounts/7","code":"OUT","region":"eu","id":7,"errors":[{"title":"a","detail":"b"}]}"#,
        ),
    );
    assert_fields(&all, &["set-cookie: b=2", "set-cookie: c=3", "x-a: 2"]);
}

#[test]
fn attributes_beside_it_add_to_what_the_inner_error_says() {
    #[derive(ApiError)]
    enum Outer {
        #[transparent]
        #[header("x-b" = "2")]
        #[extension("shard" = 3)]
        Wrapped(Inner),
    }

    let error = Outer::Wrapped(Inner::Missing);
    assert_fields(&[&error], &["x-b: 2"]);
    assert_eq!(
        body(&error),
        concat!(
            r#"{"type":"https://example.com/problems/missing","title":"Not Found","status":404,"#,
            r#""detail":"The requested resource was not found.","region":"eu","shard":3}"#,
        ),
    );
}

#[test]
fn a_member_beside_it_replaces_that_of_the_same_name() {
    #[derive(ApiError)]
    enum Outer {
        #[transparent]
        #[extension("region" = "us")]
        Wrapped(Inner),
    }

    assert_eq!(
        body(&Outer::Wrapped(Inner::Missing)),
        concat!(
            r#"{"type":"https://example.com/problems/missing","title":"Not Found","status":404,"#,
            r#""detail":"The requested resource was not found.","region":"us"}"#,
        ),
    );
}

#[test]
fn expressions_beside_it_see_the_inner_error() {
    #[derive(ApiError)]
    enum Outer {
        #[transparent]
        #[detail("wrapped {status}", status = _0.status())]
        #[extension("inner" = _0.status().as_u16())]
        #[header("x-inner" = _0.status().as_u16())]
        Wrapped(Inner),
    }

    let error = Outer::Wrapped(Inner::Missing);
    assert_eq!(json(&error.to_response())["detail"], "wrapped 404 Not Found");
    assert_eq!(json(&error.to_response())["inner"], 404);
    assert_fields(&[&error], &["x-inner: 404"]);
}

#[test]
fn a_style_beside_it_is_that_of_the_variant() {
    #[derive(ApiError)]
    #[body(NestedError)]
    enum Outer {
        #[transparent]
        #[body(MessageDetails)]
        Wrapped(Inner),
    }

    assert_eq!(
        body(&Outer::Wrapped(Inner::Missing)),
        r#"{"Message":"The requested resource was not found.","region":"eu"}"#,
    );
}

#[test]
fn a_function_beside_it_tells_the_status() {
    #[derive(ApiError)]
    enum Outer {
        #[transparent]
        #[status(502, with = Self::chosen)]
        Wrapped(Inner),
    }

    impl Outer {
        fn chosen(&self) -> Option<StatusCode> {
            let Self::Wrapped(inner) = self;
            (inner.status() == 404).then_some(StatusCode::GONE)
        }
    }

    assert_status(&[&Outer::Wrapped(Inner::Missing)], 410);
    assert_status(&[&Outer::Wrapped(closed())], 502);
}

#[test]
fn a_phrase_and_an_explanation_are_those_of_the_outer_status() {
    #[derive(ApiError)]
    enum Outer {
        #[transparent]
        #[status(410)]
        Wrapped(Inner),
    }

    let body = json(&Outer::Wrapped(Inner::Missing).to_response());
    assert_eq!(body["title"], "Gone");
    assert_eq!(body["status"], 410);
    assert_eq!(body["detail"], "The requested resource is no longer available.");
}

#[test]
fn unexposed_text_that_becomes_a_5xx_is_masked() {
    #[derive(ApiError)]
    enum Outer {
        #[transparent]
        #[status(502)]
        Masked(Inner),
        #[transparent]
        #[status(502)]
        #[expose]
        Exposed(Inner),
    }

    for inner in [closed as fn() -> Inner, || Inner::Fixed, || Inner::Formatted(7)] {
        assert_eq!(
            json(&Outer::Masked(inner()).to_response())["detail"],
            "The server got no valid answer from an upstream server.",
        );
    }
    assert_eq!(json(&Outer::Exposed(closed()).to_response())["detail"], "account 7 is closed");
    assert_eq!(json(&Outer::Exposed(Inner::Fixed).to_response())["detail"], "the account is not there");
    assert_eq!(json(&Outer::Exposed(Inner::Formatted(7)).to_response())["detail"], "account 7 is not there");
}

#[test]
fn the_text_of_an_inner_5xx_stays_inside_when_it_becomes_a_4xx() {
    #[derive(ApiError)]
    enum Outer {
        #[transparent]
        #[status(409)]
        Wrapped(Inner),
    }

    assert_eq!(
        json(&Outer::Wrapped(Inner::Down(2)).to_response())["detail"],
        "The request conflicts with the current state of the resource.",
    );
}

#[test]
fn an_explanation_beside_it_hides_the_inner_text() {
    #[derive(ApiError)]
    enum Outer {
        #[transparent]
        #[detail(explanation)]
        Wrapped(Inner),
    }

    assert_eq!(json(&Outer::Wrapped(closed()).to_response())["detail"], "The request is not allowed.");
}

#[derive(ApiError)]
enum Middle {
    #[transparent]
    #[title("Middle title")]
    #[header("x-m" = "1")]
    #[extension("middle" = 1)]
    Wrapped(Inner),
}

#[derive(ApiError)]
#[body(NestedError)]
enum Outermost {
    #[transparent]
    #[code("OUT")]
    #[header("x-o" = "1")]
    #[extension("outer" = 1)]
    Wrapped(Middle),
}

#[test]
fn every_level_adds_its_own() {
    let error = Outermost::Wrapped(Middle::Wrapped(closed()));
    assert_status(&[&error], 403);
    assert_eq!(
        body(&error),
        concat!(
            r#"{"error":{"code":"OUT","message":"account 7 is closed","region":"eu","id":7,"middle":1,"outer":1,"#,
            r#""errors":[{"message":"b"}]}}"#,
        ),
    );
    assert_fields(&[&error], &["set-cookie: b=2", "set-cookie: c=3", "x-a: 1", "x-m: 1", "x-o: 1"]);
    let problem = json(&error.to_response_as::<error_response::body::Problem>());
    assert_eq!(problem["title"], "Middle title");
    assert_eq!(problem["type"], "https://example.com/problems/AC-1");
}

#[test]
#[allow(clippy::redundant_allocation, reason = "somebody has one")]
fn pointers_to_errors_are_forwarded_from() {
    #[derive(ApiError)]
    enum Outer<'a> {
        #[transparent]
        Boxed(Box<Inner>),
        #[transparent]
        Shared(Arc<Inner>),
        #[transparent]
        Borrowed(&'a Inner),
        #[transparent]
        Twice(Box<Box<Inner>>),
    }

    assert_body(
        &[
            &Outer::Boxed(Box::new(closed())),
            &Outer::Shared(Arc::new(closed())),
            &Outer::Borrowed(&closed()),
            &Outer::Twice(Box::new(Box::new(closed()))),
        ],
        CLOSED,
    );
}

#[test]
fn an_error_of_any_type_is_forwarded_from() {
    #[derive(ApiError)]
    enum Outer {
        #[transparent]
        Sendable(Box<dyn ApiError + Send + Sync>),
        #[transparent]
        Any(Box<dyn ApiError>),
        #[transparent]
        Shared(Arc<dyn ApiError + Send + Sync>),
    }

    let all: [&dyn ApiError; 3] = [
        &Outer::Sendable(Box::new(closed())),
        &Outer::Any(Box::new(closed())),
        &Outer::Shared(Arc::new(closed())),
    ];
    assert_body(&all, CLOSED);
    assert_fields(&all, &["set-cookie: b=2", "set-cookie: c=3", "x-a: 1"]);
}

#[test]
fn a_generic_inner_error_is_forwarded_from() {
    #[derive(ApiError)]
    #[body(Problem)]
    #[transparent]
    struct Outer<E>(E);

    assert_body(&[&Outer(closed()), &Outer(Box::new(closed())), &Outer(Outer(closed()))], CLOSED);
}

#[test]
fn the_documentation_is_forwarded_as_a_table() {
    for table in [Bare::problem_types(), BareStruct::problem_types()] {
        let row = table.types().next().expect("a row");
        let inner = row.inner().expect("a table of the inner type");
        assert_eq!(inner.name(), "Inner");
        assert_eq!(inner.find("Closed").expect("a row").documentation(), "The account is closed.");
    }
}

#[test]
fn an_impossible_inner_error_is_forwarded_from() {
    #[derive(ApiError)]
    enum Outer {
        #[transparent]
        #[allow(dead_code, reason = "it is impossible")]
        Never(std::convert::Infallible),
        #[status(404)]
        Missing,
    }

    assert_status(&[&Outer::Missing], 404);
}

#[test]
fn of_two_ways_to_one_constant_error_each_adds_its_own() {
    #[derive(ApiError)]
    #[status(404)]
    struct Constant;

    #[derive(ApiError)]
    enum Middle {
        #[transparent]
        Plain(Constant),
        #[transparent]
        #[title("No such order")]
        Titled(Constant),
    }

    #[derive(ApiError)]
    enum Outer {
        #[transparent]
        Middle(Middle),
    }

    let plain = Outer::Middle(Middle::Plain(Constant));
    let titled = Outer::Middle(Middle::Titled(Constant));
    // The plain one is kept where the titled one looks first.
    for _ in 0..2 {
        assert_eq!(json(&plain.to_response())["title"], "Not Found");
        assert_eq!(json(&titled.to_response())["title"], "No such order");
    }
}

#[test]
fn of_several_levels_with_the_same_field_the_outermost_counts() {
    #[derive(ApiError)]
    #[status(404)]
    #[header("x-level" = "innermost")]
    struct Innermost;

    #[derive(ApiError)]
    #[transparent]
    #[header("x-level" = "middle")]
    struct Middle(Innermost);

    #[derive(ApiError)]
    #[transparent]
    #[header("x-level" = "outer")]
    struct Outer(Middle);

    assert_fields(&[&Middle(Innermost)], &["x-level: middle"]);
    assert_fields(&[&Outer(Middle(Innermost))], &["x-level: outer"]);
}
