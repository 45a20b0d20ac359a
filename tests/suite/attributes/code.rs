//! `#[code(…)]`: the machine-readable code.

use std::borrow::Cow;
use std::sync::Arc;

use error_response::ApiError;
use error_response::body::NestedError;

use crate::response::{assert_body, body, json};

/// The code of an error, which this style always has.
#[track_caller]
fn assert_code(errors: &[&dyn ApiError], expected: &str) {
    for (index, error) in errors.iter().enumerate() {
        let body = json(&error.to_response_as::<NestedError>());
        assert_eq!(body["error"]["code"], expected, "the error at {index}");
    }
}

#[test]
fn a_code_is_sent_as_it_is_written() {
    #[derive(ApiError)]
    enum Bare {
        #[status(404)]
        #[code("IR_04")]
        Missing,
    }

    #[derive(ApiError)]
    #[api_error(status(404), code("IR_04"))]
    struct Namespaced;

    assert_body(
        &[&Bare::Missing, &Namespaced],
        r#"{"title":"Not Found","status":404,"detail":"The requested resource was not found.","code":"IR_04"}"#,
    );
    assert_code(&[&Bare::Missing, &Namespaced], "IR_04");
}

#[test]
fn without_a_code_it_is_the_name_in_snake_case() {
    macro_rules! check {
        ($($name:ident: $code:literal)*) => {$({
            #[derive(ApiError)]
            enum Variants {
                #[status(404)]
                $name,
            }

            #[derive(ApiError)]
            #[status(404)]
            struct $name;

            assert_code(&[&Variants::$name, &$name], $code);
        })*};
    }
    check! {
        Missing: "missing"
        OrderNotFound: "order_not_found"
        HTTPError: "http_error"
        OrderV2Gone: "order_v2_gone"
        OAuth2: "o_auth2"
        IPv6Address: "i_pv6_address"
        A1B2: "a1b2"
        Sha256Mismatch: "sha256_mismatch"
    }
}

#[test]
fn a_code_that_nobody_wrote_is_not_in_a_problem() {
    #[derive(ApiError)]
    #[status(404)]
    struct Missing;

    assert!(json(&Missing.to_response()).get("code").is_none());
}

#[test]
fn variants_may_share_a_code() {
    #[derive(ApiError)]
    enum Shared {
        #[status(404)]
        #[code("GONE")]
        Missing,
        #[status(410)]
        #[code("GONE")]
        Deleted,
    }

    assert_code(&[&Shared::Missing, &Shared::Deleted], "GONE");
}

#[test]
fn codes_are_made_from_names_in_every_case() {
    macro_rules! check {
        ($($case:literal: $code:literal $http:literal)*) => {$({
            #[derive(ApiError)]
            #[code(rename_all = $case)]
            enum Bare {
                #[status(404)]
                OrderV2Gone,
                #[status(404)]
                HTTPError,
            }

            #[derive(ApiError)]
            #[api_error(code(rename_all = $case))]
            enum Namespaced {
                #[api_error(status(404))]
                OrderV2Gone,
                #[api_error(status(404))]
                HTTPError,
            }

            assert_code(&[&Bare::OrderV2Gone, &Namespaced::OrderV2Gone], $code);
            assert_code(&[&Bare::HTTPError, &Namespaced::HTTPError], $http);
        })*};
    }
    check! {
        "snake_case": "order_v2_gone" "http_error"
        "camelCase": "orderV2Gone" "httpError"
        "PascalCase": "OrderV2Gone" "HttpError"
        "kebab-case": "order-v2-gone" "http-error"
        "SCREAMING_SNAKE_CASE": "ORDER_V2_GONE" "HTTP_ERROR"
    }
}

#[test]
fn codes_have_a_prefix() {
    #[derive(ApiError)]
    #[code(rename_all = "PascalCase", prefix = "M_")]
    enum Bare {
        #[status(404)]
        OrderGone,
    }

    #[derive(ApiError)]
    #[api_error(code(prefix = "M_", rename_all = "PascalCase"))]
    enum Namespaced {
        #[api_error(status(404))]
        OrderGone,
    }

    assert_code(&[&Bare::OrderGone, &Namespaced::OrderGone], "M_OrderGone");
}

#[test]
fn a_prefix_alone_leaves_the_case() {
    #[derive(ApiError)]
    #[code(prefix = "orders.")]
    enum Prefixed {
        #[status(404)]
        OrderGone,
    }

    assert_code(&[&Prefixed::OrderGone], "orders.order_gone");
}

#[test]
fn a_rule_on_a_struct_makes_its_code() {
    #[derive(ApiError)]
    #[status(404)]
    #[code(rename_all = "SCREAMING_SNAKE_CASE", prefix = "E_")]
    struct Bare;

    #[derive(ApiError)]
    #[api_error(status(404), code(rename_all = "SCREAMING_SNAKE_CASE", prefix = "E_"))]
    struct OrderGone;

    assert_code(&[&Bare], "E_BARE");
    assert_code(&[&OrderGone], "E_ORDER_GONE");
}

#[test]
fn a_code_that_a_rule_made_is_a_written_one() {
    #[derive(ApiError)]
    #[code(rename_all = "kebab-case")]
    enum Ruled {
        #[status(404)]
        OrderGone,
    }

    assert_eq!(json(&Ruled::OrderGone.to_response())["code"], "order-gone");
}

#[test]
fn a_variants_own_code_is_taken_as_it_is() {
    #[derive(ApiError)]
    #[code(rename_all = "PascalCase", prefix = "M_")]
    enum Ruled {
        #[status(404)]
        #[code("its_own")]
        OrderGone,
    }

    assert_code(&[&Ruled::OrderGone], "its_own");
}

#[test]
fn a_code_known_at_run_time_is_a_field() {
    #[derive(ApiError)]
    enum Bare {
        #[status(404)]
        Owned(#[code] String),
        #[status(404)]
        Borrowed {
            #[code]
            code: &'static str,
        },
        #[status(404)]
        Either(#[code] Cow<'static, str>),
        #[status(404)]
        Shared(#[code] Arc<str>),
    }

    #[derive(ApiError)]
    enum Namespaced {
        #[api_error(status(404))]
        Owned(#[api_error(code)] String),
    }

    assert_body(
        &[
            &Bare::Owned("A_1".into()),
            &Bare::Borrowed { code: "A_1" },
            &Bare::Either("A_1".into()),
            &Bare::Shared("A_1".into()),
            &Namespaced::Owned("A_1".into()),
        ],
        r#"{"title":"Not Found","status":404,"detail":"The requested resource was not found.","code":"A_1"}"#,
    );
}

#[test]
fn a_code_may_be_a_type_of_ones_own() {
    enum Code {
        A,
        B,
    }

    impl AsRef<str> for Code {
        fn as_ref(&self) -> &str {
            match self {
                Self::A => "A",
                Self::B => "B",
            }
        }
    }

    #[derive(ApiError)]
    #[status(404)]
    struct Missing(#[code] Code);

    assert_code(&[&Missing(Code::A)], "A");
    assert_code(&[&Missing(Code::B)], "B");
}

#[test]
fn the_variants_code_serves_where_the_field_has_none() {
    #[derive(ApiError)]
    enum Bare {
        #[status(404)]
        #[code("FALLBACK")]
        Missing {
            #[code]
            code: Option<&'static str>,
        },
    }

    #[derive(ApiError)]
    enum Namespaced {
        #[api_error(status(404), code("FALLBACK"))]
        Missing {
            #[api_error(code)]
            code: Option<&'static str>,
        },
    }

    assert_code(&[&Bare::Missing { code: Some("X") }, &Namespaced::Missing { code: Some("X") }], "X");
    assert_code(&[&Bare::Missing { code: None }, &Namespaced::Missing { code: None }], "FALLBACK");
}

#[test]
fn the_name_serves_where_neither_has_one() {
    #[derive(ApiError)]
    #[status(404)]
    struct OrderGone {
        #[code]
        code: Option<String>,
    }

    assert_code(&[&OrderGone { code: None }], "order_gone");
}

#[test]
fn a_code_at_run_time_is_escaped() {
    #[derive(ApiError)]
    #[body(NestedError)]
    #[status(404)]
    struct Missing(#[code] &'static str);

    assert_eq!(
        body(&Missing("\"\n")),
        r#"{"error":{"code":"\"\n","message":"The requested resource was not found."}}"#,
    );
}

#[test]
fn names_are_codes_as_they_are() {
    #[derive(ApiError)]
    #[status(404)]
    #[code(rename_all = "verbatim", prefix = "E_")]
    #[allow(non_camel_case_types, reason = "the name is the code")]
    enum Error {
        HTTPGone,
        r#type,
    }

    assert_eq!(json(&Error::HTTPGone.to_response())["code"], "E_HTTPGone");
    assert_eq!(json(&Error::r#type.to_response())["code"], "E_type");
}
