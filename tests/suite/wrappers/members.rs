//! Members of the same name: the narrower replaces the wider, and the outer the inner, if it has a value.

use error_response::{ApiError, Documented, Presence};
use serde_json::json;

use crate::response::{body, json};

/// The extension members alone.
fn members(error: &dyn ApiError) -> String {
    let body = body(error);
    body.strip_prefix(r#"{"title":"Not Found","status":404,"detail":"The requested resource was not found.""#)
        .unwrap_or_else(|| panic!("another problem: {body}"))
        .trim_end_matches('}')
        .to_owned()
}

#[derive(ApiError)]
#[status(404)]
#[extension("tenant" = "none")]
struct Kind {
    #[extension]
    id: u8,
}

#[derive(ApiError)]
struct Wrapper {
    #[extension]
    tenant: Option<&'static str>,
    #[transparent]
    error: Kind,
}

#[test]
fn an_outer_member_with_a_value_replaces_the_inner_one() {
    for _ in 0..2 {
        let error = Wrapper { tenant: Some("a"), error: Kind { id: 1 } };
        assert_eq!(members(&error), r#","id":1,"tenant":"a""#);
    }
}

#[test]
fn an_outer_member_without_a_value_leaves_the_inner_one() {
    for _ in 0..2 {
        let error = Wrapper { tenant: None, error: Kind { id: 1 } };
        assert_eq!(members(&error), r#","tenant":"none","id":1"#);
    }
}

#[derive(ApiError)]
#[status(404)]
#[extension("retry" = "never")]
enum Defaults {
    Default,
    #[extension("retry" = "later")]
    Variant,
    Field {
        #[extension]
        retry: Option<&'static str>,
    },
    #[extension("retry" = "soon")]
    Both(#[extension("retry")] Option<&'static str>),
}

#[test]
fn the_narrower_member_replaces_the_wider_one_if_it_has_a_value() {
    for _ in 0..2 {
        assert_eq!(members(&Defaults::Default), r#","retry":"never""#);
        assert_eq!(members(&Defaults::Variant), r#","retry":"later""#);
        assert_eq!(members(&Defaults::Field { retry: Some("now") }), r#","retry":"now""#);
        assert_eq!(members(&Defaults::Field { retry: None }), r#","retry":"never""#);
        assert_eq!(members(&Defaults::Both(Some("now"))), r#","retry":"now""#);
        assert_eq!(members(&Defaults::Both(None)), r#","retry":"soon""#);
    }
}

#[derive(ApiError)]
#[status(404)]
#[extension("retry" = "never")]
#[extension(429, "retry" = "soon")]
#[extension(503, "retry" = "later")]
enum ByStatus {
    Missing,
    #[status(429)]
    Limited,
    Varies(#[status] Option<u16>),
    #[transparent]
    Inner(Upstream),
}

#[derive(ApiError)]
#[status(502)]
struct Upstream(#[status] u16);

#[test]
fn a_member_for_one_status_is_in_its_responses_alone() {
    let retry = |error: &dyn ApiError| json(&error.to_response())["retry"].clone();
    for _ in 0..2 {
        assert_eq!(retry(&ByStatus::Missing), "never");
        assert_eq!(retry(&ByStatus::Limited), "soon");
        for (status, expected) in
            [(Some(429), "soon"), (Some(503), "later"), (Some(500), "never"), (None, "never")]
        {
            assert_eq!(retry(&ByStatus::Varies(status)), expected, "{status:?}");
        }
        for (status, expected) in [(429, "soon"), (503, "later"), (500, "never")] {
            assert_eq!(retry(&ByStatus::Inner(Upstream(status))), expected, "{status}");
        }
    }
}

#[test]
fn a_default_of_the_container_leaves_what_the_inner_error_says() {
    #[derive(ApiError)]
    #[extension("tenant" = "outside")]
    #[extension("service" = "orders")]
    enum Outer {
        #[transparent]
        Kind(Kind),
    }

    assert_eq!(members(&Outer::Kind(Kind { id: 1 })), r#","tenant":"none","id":1,"service":"orders""#);
}

#[derive(ApiError)]
#[status(404)]
struct Nulls {
    #[extension(nullable)]
    parent: Option<u8>,
    #[extension("child", nullable)]
    other: Option<&'static str>,
    #[extension]
    absent: Option<u8>,
}

#[test]
fn a_nullable_member_is_written_as_null() {
    for _ in 0..2 {
        assert_eq!(
            members(&Nulls { parent: None, other: None, absent: None }),
            r#","parent":null,"child":null"#
        );
        assert_eq!(
            members(&Nulls { parent: Some(1), other: Some("a"), absent: Some(2) }),
            r#","parent":1,"child":"a","absent":2"#,
        );
    }
}

#[test]
fn a_null_that_is_written_replaces_the_wider_member() {
    #[derive(ApiError)]
    #[status(404)]
    #[extension("parent" = 1)]
    enum Error {
        A(#[extension("parent", nullable)] Option<u8>),
    }

    assert_eq!(members(&Error::A(None)), r#","parent":null"#);
}

#[test]
fn the_table_says_what_is_declared_beside_the_value() {
    #[derive(ApiError)]
    #[status(404)]
    #[allow(dead_code, reason = "a table tells of errors that nobody makes")]
    struct Missing {
        /// The number of the order.
        #[extension(nullable, example = 7)]
        id: Option<u64>,
    }

    let problem = Missing::problem_types().find("Missing").unwrap();
    let member = problem.members().next().unwrap();
    assert_eq!(member.description(), "The number of the order.");
    assert_eq!((member.is_nullable(), member.presence(), member.only_on()), (true, Presence::Required, None));
    let limited = ByStatus::problem_types().find("Varies").unwrap();
    let limits: Vec<_> = limited.members().map(|member| member.only_on()).collect();
    assert_eq!(json!(limits), json!([null, 429, 503]));
}
