//! `#[type_uri("…")]` and `#[type_base("…")]`: the problem type URI of RFC 9457.

use error_response::ApiError;

use crate::response::{assert_body, json};

#[track_caller]
fn assert_type(errors: &[&dyn ApiError], expected: &str) {
    for (index, error) in errors.iter().enumerate() {
        assert_eq!(json(&error.to_response())["type"], expected, "the error at {index}");
    }
}

#[test]
fn a_type_uri_is_sent_as_it_is_written() {
    #[derive(ApiError)]
    enum Bare {
        #[status(404)]
        #[type_uri("https://example.com/probs/gone?x=%20#y")]
        Missing,
    }

    #[derive(ApiError)]
    #[api_error(status(404), type_uri("https://example.com/probs/gone?x=%20#y"))]
    struct Namespaced;

    assert_body(
        &[&Bare::Missing, &Namespaced],
        concat!(
            r#"{"type":"https://example.com/probs/gone?x=%20#y","title":"Not Found","status":404,"#,
            r#""detail":"The requested resource was not found."}"#,
        ),
    );
}

#[test]
fn a_type_uri_may_be_a_relative_reference_or_a_tag() {
    #[derive(ApiError)]
    enum Uris {
        #[status(404)]
        #[type_uri("/problems/gone")]
        Relative,
        #[status(404)]
        #[type_uri("tag:example.com,2026:gone")]
        Tag,
    }

    assert_type(&[&Uris::Relative], "/problems/gone");
    assert_type(&[&Uris::Tag], "tag:example.com,2026:gone");
}

#[test]
fn a_base_takes_the_code_with_hyphens() {
    #[derive(ApiError)]
    #[type_base("https://example.com/problems/")]
    enum Bare {
        #[status(404)]
        OrderV2Gone,
        #[status(404)]
        #[code("IR_04")]
        Coded,
    }

    #[derive(ApiError)]
    #[api_error(type_base("https://example.com/problems/"))]
    enum Namespaced {
        #[api_error(status(404))]
        OrderV2Gone,
        #[api_error(status(404), code("IR_04"))]
        Coded,
    }

    assert_type(
        &[&Bare::OrderV2Gone, &Namespaced::OrderV2Gone],
        "https://example.com/problems/order-v2-gone",
    );
    assert_type(&[&Bare::Coded, &Namespaced::Coded], "https://example.com/problems/IR-04");
}

#[test]
fn a_base_takes_the_code_as_it_is_where_that_is_said() {
    #[derive(ApiError)]
    #[type_base("https://example.com/errors#{code}")]
    enum Bare {
        #[status(404)]
        OrderV2Gone,
        #[status(404)]
        #[code("IR_04")]
        Coded,
    }

    #[derive(ApiError)]
    #[api_error(type_base("https://example.com/errors#{code}"))]
    enum Namespaced {
        #[api_error(status(404))]
        OrderV2Gone,
        #[api_error(status(404), code("IR_04"))]
        Coded,
    }

    assert_type(&[&Bare::OrderV2Gone, &Namespaced::OrderV2Gone], "https://example.com/errors#order_v2_gone");
    assert_type(&[&Bare::Coded, &Namespaced::Coded], "https://example.com/errors#IR_04");
}

#[test]
fn the_code_stands_anywhere_in_a_base() {
    #[derive(ApiError)]
    #[type_base("https://example.com/{code}/help")]
    enum Based {
        #[status(404)]
        OrderGone,
    }

    assert_type(&[&Based::OrderGone], "https://example.com/order_gone/help");
}

#[test]
fn a_base_takes_the_codes_that_a_rule_makes() {
    #[derive(ApiError)]
    #[code(rename_all = "SCREAMING_SNAKE_CASE", prefix = "M_")]
    #[type_base("https://example.com/errors#{code}")]
    enum Based {
        #[status(404)]
        OrderGone,
    }

    assert_type(&[&Based::OrderGone], "https://example.com/errors#M_ORDER_GONE");
}

#[test]
fn a_base_on_a_struct_takes_its_code() {
    #[derive(ApiError)]
    #[status(404)]
    #[type_base("https://example.com/problems/")]
    struct OrderGone;

    assert_type(&[&OrderGone], "https://example.com/problems/order-gone");
}

#[test]
fn a_variants_own_uri_replaces_that_of_the_base() {
    #[derive(ApiError)]
    #[type_base("https://example.com/problems/")]
    enum Based {
        #[status(404)]
        #[type_uri("about:blank")]
        Missing,
    }

    assert_type(&[&Based::Missing], "about:blank");
}

#[test]
fn without_one_there_is_no_member() {
    #[derive(ApiError)]
    #[status(404)]
    struct Missing;

    assert!(json(&Missing.to_response()).get("type").is_none());
}
