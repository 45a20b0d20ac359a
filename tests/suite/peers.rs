//! What other crates of this kind get wrong, a test for each mistake.

use std::fmt;

use axum::response::IntoResponse;
use error_response::body::{ApiMessage, MessageDetails, MessageOrDescription, NestedError};
use error_response::{ApiError, Documented, Renderer, Violation};
use http::Method;
use serde::Serialize;

use crate::response::{
    assert_body, assert_fields, assert_status, body, fields, in_all_styles, in_json_styles, json, lines, text,
};

mod silently_ignored {
    use super::*;

    /// An attribute of the enum that is documented and does nothing.
    #[test]
    fn every_attribute_of_an_enum_has_an_effect() {
        #[derive(Debug, thiserror::Error, ApiError)]
        #[body(NestedError)]
        #[status(503)]
        #[code(prefix = "P_")]
        #[type_base("https://x.example/")]
        #[header("x-a" = "1")]
        #[header(503, "x-b" = "2")]
        #[extension("c" = 3)]
        #[rename_all("camelCase")]
        #[expose]
        #[detail(display)]
        #[error("down")]
        enum Everything {
            Down {
                #[extension]
                order_id: u8,
            },
        }

        let error = Everything::Down { order_id: 7 };
        assert_status(&[&error], 503);
        assert_body(&[&error], r#"{"error":{"code":"P_down","message":"down","c":3,"orderId":7}}"#);
        assert_fields(&[&error], &["x-a: 1", "x-b: 2"]);
        assert_eq!(
            Everything::problem_types().find("Down").unwrap().type_uri(),
            Some("https://x.example/P-down")
        );
    }

    /// Title and detail that are dropped on 401, 403, 500 and 503.
    #[test]
    fn a_title_and_a_detail_are_sent_on_every_status() {
        macro_rules! check {
            ($($status:literal)*) => {$({
                #[derive(ApiError)]
                #[status($status)]
                #[title("A title")]
                #[detail("a detail")]
                #[header(WWW_AUTHENTICATE = "Bearer")]
                struct Told;

                assert_body(
                    &[&Told],
                    concat!(r#"{"title":"A title","status":"#, $status, r#","detail":"a detail"}"#),
                );
            })*};
        }
        check!(400 401 403 404 422 500 501 503);
    }
}

mod late_checks {
    use super::*;

    /// A status that is cut to sixteen bits, or a body that says 1000 over a wire that says 500.
    #[test]
    fn the_body_and_the_status_line_agree_whatever_the_upstream_said() {
        #[derive(ApiError)]
        #[status(502)]
        struct Upstream(#[status] u16);

        for said in [0, 1, 99, 100, 200, 399, 400, 404, 503, 599, 600, 999, 1000, u16::MAX] {
            let error = Upstream(said);
            for response in in_json_styles(&error) {
                assert_eq!(response.status(), error.status());
                let body = json(&response);
                assert!(body["status"].is_null() || body["status"] == response.status().as_u16(), "{said}");
            }
        }
    }

    /// A hard range of 400 to 599, without a way out.
    #[test]
    fn an_error_may_be_a_200_or_a_304() {
        #[derive(ApiError)]
        enum Promised {
            #[status(200, unchecked)]
            #[title("Payment blocked")]
            PaymentBlocked,
            #[status(304)]
            PartialSnapshot,
        }

        assert_body(
            &[&Promised::PaymentBlocked],
            r#"{"title":"Payment blocked","status":200,"detail":"The server answered the request."}"#,
        );
        assert_status(&[&Promised::PartialSnapshot], 304);
        assert_body(&[&Promised::PartialSnapshot], "");
    }
}

mod leaks {
    use super::*;

    #[derive(Debug, thiserror::Error)]
    #[error("hunter2-source")]
    struct Source;

    #[derive(Debug, thiserror::Error, Serialize, ApiError)]
    #[status(500)]
    #[error("hunter2-display {secret}")]
    struct Failed {
        secret: &'static str,
        #[serde(skip)]
        source: Option<Source>,
    }

    fn failed() -> Failed {
        Failed { secret: "hunter2-field", source: Some(Source) }
    }

    /// `Display`, or the serialized enum itself, on the wire.
    #[test]
    fn nothing_of_a_5xx_is_sent_that_is_not_declared() {
        for response in in_all_styles(&failed()) {
            let seen = format!("{:?}{}", response.headers(), text(&response));
            assert!(!seen.contains("hunter2"), "{seen}");
        }
    }

    /// Masking without logging.
    #[test]
    fn what_is_masked_is_told_to_the_service() {
        let told = std::sync::Arc::new(std::sync::Mutex::new(String::new()));
        let renderer = Renderer::production().on_error({
            let told = std::sync::Arc::clone(&told);
            move |report| *told.lock().unwrap() = report.to_string()
        });
        let body = renderer.scope(|| body(&failed()));
        assert!(!body.contains("hunter2"));
        assert_eq!(*told.lock().unwrap(), "hunter2-display hunter2-field: hunter2-source");
    }

    /// Fields that are in the body unless they are opted out.
    #[test]
    fn a_field_is_in_the_body_only_where_that_is_said() {
        #[derive(ApiError)]
        #[body(MessageDetails)]
        #[status(404)]
        struct Missing {
            #[extension]
            id: u8,
            #[allow(dead_code, reason = "not sent")]
            internal: u8,
        }

        assert_body(
            &[&Missing { id: 7, internal: 8 }],
            r#"{"Message":"The requested resource was not found.","id":7}"#,
        );
    }

    /// What serde says where a value cannot be serialized.
    #[test]
    fn what_serde_says_is_not_sent() {
        struct Fails;

        impl Serialize for Fails {
            fn serialize<S: serde::Serializer>(&self, _: S) -> Result<S::Ok, S::Error> {
                Err(serde::ser::Error::custom("hunter2"))
            }
        }

        #[derive(ApiError)]
        #[status(404)]
        struct Missing(#[extension("a")] Fails);

        for response in in_json_styles(&Missing(Fails)) {
            assert_eq!(response.status(), 404);
            assert!(!text(&response).contains("hunter2"));
            assert!(json(&response).is_object());
        }
    }
}

mod body_shapes {
    use super::*;

    /// A shape that is set once for the process, or by a cargo feature.
    #[test]
    fn two_services_in_one_process_have_two_shapes() {
        #[derive(ApiError)]
        #[status(404)]
        struct Missing;

        let services =
            [Renderer::production().style::<ApiMessage>(), Renderer::production().style::<NestedError>()];
        for _ in 0..2 {
            let bodies = services.each_ref().map(|service| service.scope(|| body(&Missing)));
            assert_eq!(
                bodies,
                [
                    r#"{"status":404,"message":"Not Found","description":"The requested resource was not found."}"#,
                    r#"{"error":{"code":"missing","message":"The requested resource was not found."}}"#,
                ],
            );
        }
    }

    /// A shape for the whole enum and no other.
    #[test]
    fn two_variants_of_one_enum_have_two_shapes() {
        #[derive(ApiError)]
        #[detail(explanation)]
        enum Mixed {
            #[body(MessageDetails)]
            #[status(404)]
            Missing,
            #[body(MessageOrDescription)]
            #[status(404)]
            Gone,
        }

        assert_body(&[&Mixed::Missing], r#"{"Message":"The requested resource was not found."}"#);
        assert_body(&[&Mixed::Gone], r#"{"Description":"The requested resource was not found."}"#);
    }
}

mod text_handling {
    use super::*;

    #[derive(Debug, thiserror::Error, ApiError)]
    #[body(MessageDetails)]
    enum Texts {
        #[status(404)]
        #[detail("„Größe“ – 日本語 😀 {0}")]
        #[error("x")]
        Detail(&'static str),
        #[status(404)]
        #[error("„Größe“ – 日本語 😀 {0}")]
        Display(&'static str),
        #[status(404)]
        #[detail("{{literal}} {0} {{}}")]
        #[error("x")]
        Braces(u8),
        #[status(404)]
        #[detail("{{literal}} {{}}")]
        #[error("x")]
        FixedBraces,
        #[status(404)]
        #[error("{{literal}} {{}}")]
        FixedBracesOfThiserror,
        #[status(404)]
        #[detail("{0:>5}|{0:<5}|{0:^5}|{0:05}|{0:+}|{0:#x}|{0:?}")]
        #[error("x")]
        Formats(i32),
    }

    /// Text that is not ASCII, pushed byte by byte.
    #[test]
    fn text_is_utf_8_from_end_to_end() {
        assert_body(&[&Texts::Detail("ÿ"), &Texts::Display("ÿ")], "{\"Message\":\"„Größe“ – 日本語 😀 ÿ\"}");
    }

    /// `{{` that becomes nothing, or stays double.
    #[test]
    fn doubled_braces_are_one() {
        assert_body(&[&Texts::Braces(7)], r#"{"Message":"{literal} 7 {}"}"#);
        assert_body(&[&Texts::FixedBraces, &Texts::FixedBracesOfThiserror], r#"{"Message":"{literal} {}"}"#);
    }

    /// Placeholders without a format.
    #[test]
    fn placeholders_have_formats() {
        assert_body(&[&Texts::Formats(42)], r#"{"Message":"   42|42   | 42  |00042|+42|0x2a|42"}"#);
    }

    /// `format!` and `to_string`, which panic where a `Display` fails.
    #[test]
    fn a_failing_display_is_no_panic() {
        struct Fails;

        impl fmt::Display for Fails {
            fn fmt(&self, _: &mut fmt::Formatter<'_>) -> fmt::Result {
                Err(fmt::Error)
            }
        }

        impl Serialize for Fails {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        #[derive(ApiError)]
        #[status(404)]
        #[detail("before {0} after")]
        #[header("x-a" = "before {0}")]
        #[header(LOCATION = "/{0}")]
        struct Failing(Fails, #[instance] Fails, #[extension("a")] Fails);

        let error = Failing(Fails, Fails, Fails);
        for response in Renderer::development().scope(|| in_all_styles(&error)) {
            assert_eq!(response.status(), 404);
            assert_eq!(lines(&response, "x-a"), ["before"]);
        }
    }
}

mod shapes {
    use super::*;

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
}

/// Where every name that generated code might use means something else.
mod expansion {
    #![allow(
        dead_code,
        unused_imports,
        unused_macros,
        non_camel_case_types,
        reason = "in the way on purpose"
    )]

    mod names {
        pub(super) struct Option;
        pub(super) struct Result;
        pub(super) struct String;
        pub(super) struct Vec;
        pub(super) struct Box;
        pub(super) struct Some;
        pub(super) struct None;
        pub(super) struct Ok;
        pub(super) struct Err;
        pub(super) struct Description;
        pub(super) struct Occurrence;
        pub(super) struct Slot;
        pub(super) struct StatusCode;
        pub(super) struct HeaderName;
        pub(super) struct Problem;
        pub(super) trait AsRef {}
        pub(super) trait Display {}
        pub(super) trait Debug {}
        pub(super) trait Serialize {}
        pub(super) trait FnMut {}
        pub(super) trait Iterator {}
        pub(super) trait From {}
        pub(super) trait Into {}
        pub(super) trait Default {}
        pub(super) trait Clone {}
        pub(super) mod core {}
        pub(super) mod std {}
        pub(super) mod alloc {}
        pub(super) mod http {}
        pub(super) mod axum {}
        pub(super) mod serde {}
        pub(super) mod error_response {}
    }
    use names::*;

    macro_rules! format_args {
        ($($tokens:tt)*) => {
            compile_error!("not the macro of `core`")
        };
    }
    macro_rules! panic {
        ($($tokens:tt)*) => {
            compile_error!("not the macro of `core`")
        };
    }
    macro_rules! matches {
        ($($tokens:tt)*) => {
            compile_error!("not the macro of `core`")
        };
    }

    /// Unqualified paths in generated code.
    #[derive(::error_response::ApiError)]
    #[type_base("https://x.example/")]
    #[header(401, WWW_AUTHENTICATE = "Bearer")]
    #[header("x-all" = "1")]
    #[extension("all" = 1)]
    enum First<T> {
        #[status(404)]
        #[title]
        #[detail("{a} {b:?} {x}", x = a)]
        #[header("x-text" = "{a}")]
        Everything {
            #[extension]
            a: u8,
            #[extension]
            b: ::core::option::Option<T>,
            #[header("x-field")]
            c: ::core::option::Option<u8>,
            #[status]
            d: ::core::option::Option<u16>,
            #[code]
            e: ::core::option::Option<&'static str>,
            #[instance]
            f: ::core::option::Option<&'static str>,
            #[errors]
            g: [::error_response::Violation; 0],
        },
        #[status(401)]
        Unauthorized,
        #[transparent]
        Inner(Second),
    }

    /// A `use` or a `const` of the expansion in the user's module, so that two derives in one module clash.
    #[derive(::error_response::ApiError)]
    #[status(409)]
    #[body(::error_response::body::MessageDetails)]
    #[extension("all" = 1)]
    #[detail(display)]
    struct Second(#[extension("a")] u8);

    impl ::core::fmt::Display for Second {
        fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
            f.write_str("second")
        }
    }

    #[test]
    fn generated_code_names_everything_by_absolute_path() {
        let everything = First::Everything {
            a: 1,
            b: ::core::option::Option::Some(2),
            c: ::core::option::Option::Some(3),
            d: ::core::option::Option::None,
            e: ::core::option::Option::None,
            f: ::core::option::Option::None,
            g: [],
        };
        super::assert_body(
            &[&everything],
            ::core::concat!(
                r#"{"type":"https://x.example/everything","title":"Everything","status":404,"#,
                r#""detail":"1 Some(2) 1","code":"everything","all":1,"a":1,"b":2}"#,
            ),
        );
        super::assert_fields(&[&everything], &["x-all: 1", "x-field: 3", "x-text: 1"]);
        super::assert_status(&[&First::<u8>::Unauthorized], 401);
        super::assert_status(&[&First::<u8>::Inner(Second(1))], 409);
    }

    #[test]
    fn two_derives_in_one_module_do_not_clash() {
        super::assert_body(&[&Second(1)], r#"{"Message":"second","all":1,"a":1}"#);
    }
}

/// Methods of the user's, or of traits in scope, that have the names of the library's.
mod methods {
    use super::*;

    #[allow(dead_code, reason = "in the way on purpose")]
    trait InTheWay {
        fn describe(&self) -> &'static str {
            "not this"
        }

        fn problem_types(&self) -> &'static str {
            "not this"
        }

        fn as_ref(&self) -> &'static str {
            "not this"
        }

        fn status(&self) -> &'static str {
            "not this"
        }
    }

    impl<T: ?Sized> InTheWay for T {}

    #[derive(Debug, thiserror::Error, ApiError)]
    #[body(MessageDetails)]
    enum Ambiguous {
        #[status(404)]
        #[error("gone {0:?}")]
        Gone(#[status] Option<u16>, #[code] Option<String>),
        #[transparent]
        #[error(transparent)]
        Inner(Box<Ambiguous>),
    }

    impl Ambiguous {
        #[allow(dead_code, clippy::unused_self, reason = "in the way on purpose")]
        fn describe(&self) -> &'static str {
            "not this"
        }

        #[allow(dead_code, clippy::unused_self, reason = "in the way on purpose")]
        fn inspect(&self) -> &'static str {
            "not this"
        }
    }

    #[test]
    fn methods_of_the_same_names_are_not_in_the_way() {
        let error = Ambiguous::Inner(Box::new(Ambiguous::Gone(Some(410), Some("X".into()))));
        assert_eq!(InTheWay::describe(&error), error.describe());
        let response = Renderer::development().scope(|| error.to_response());
        assert_eq!(response.status(), 410);
        assert_eq!(
            text(&response),
            concat!(
                r#"{"Message":"gone Some(410)","#,
                r#""Details":"Ambiguous::Inner: gone Some(410)\nInner(Gone(Some(410), Some(\"X\")))"}"#,
            ),
        );
    }
}

mod clashes {
    use super::*;

    /// `#[error]` taken from thiserror, and the attributes of other derives eaten.
    #[test]
    fn attributes_of_other_derives_are_left_alone() {
        #[derive(Debug, Clone, PartialEq, Eq, Hash, Default, thiserror::Error, Serialize, ApiError)]
        #[serde(rename_all = "UPPERCASE")]
        #[body(MessageDetails)]
        #[non_exhaustive]
        enum Derived {
            #[default]
            #[serde(rename = "one")]
            #[status(404)]
            #[error("gone")]
            #[doc(alias = "x")]
            Gone,
            #[serde(skip)]
            #[allow(dead_code, reason = "an attribute of the compiler's")]
            #[status(410)]
            #[error("lost")]
            Lost,
        }

        let error = Derived::default();
        assert_eq!(error.to_string(), "gone");
        assert_eq!(serde_json::to_string(&error).unwrap(), "\"one\"");
        assert_body(&[&error], r#"{"Message":"gone"}"#);
    }

    /// Members of the user's data over those of the library, where many parsers take the last.
    #[test]
    fn flattened_members_from_outside_replace_nothing() {
        #[derive(ApiError)]
        #[status(403)]
        struct Forged(#[extension(flatten)] serde_json::Value);

        let outside = serde_json::json!({
            "status": 200, "title": "x", "detail": "x", "type": "x", "instance": "x", "code": "x", "errors": [],
            "debug": "x", "other": 1,
        });
        // `type`, `instance` and `code` are the library's as well, where it does not write them.
        assert_body(
            &[&Forged(outside)],
            r#"{"title":"Forbidden","status":403,"detail":"The request is not allowed.","other":1}"#,
        );
    }
}

mod transparency {
    use super::*;

    #[derive(Debug, thiserror::Error, ApiError)]
    #[status(405)]
    #[title("A title")]
    #[code("A_CODE")]
    #[type_uri("https://x.example/type")]
    #[detail("detail {a}")]
    #[header(ALLOW = "GET")]
    #[error("display")]
    struct Inner {
        #[extension]
        a: u8,
        #[header("x-b")]
        b: u8,
        #[instance]
        c: &'static str,
        #[errors]
        d: Vec<Violation>,
    }

    #[derive(Debug, thiserror::Error, ApiError)]
    enum Outer {
        #[transparent]
        #[error(transparent)]
        Inner(#[from] Inner),
    }

    fn inner() -> Inner {
        Inner { a: 1, b: 2, c: "/3", d: vec![Violation::new("e", "f")] }
    }

    /// Some facets forwarded and others forgotten.
    #[test]
    fn every_facet_is_forwarded_in_every_style() {
        let (inner, outer) = (inner(), Outer::from(inner()));
        for (inner, outer) in in_all_styles(&inner).iter().zip(in_all_styles(&outer)) {
            assert_eq!(outer.status(), inner.status());
            assert_eq!(outer.headers(), inner.headers());
            assert_eq!(text(&outer), text(inner));
        }
        assert_eq!(
            body(&outer),
            concat!(
                r#"{"type":"https://x.example/type","title":"A title","status":405,"detail":"detail 1","#,
                r#""instance":"/3","code":"A_CODE","a":1,"errors":[{"title":"e","detail":"f"}]}"#,
            ),
        );
        assert_eq!(fields(&outer), ["allow: GET", "x-b: 2"]);
    }
}

mod frameworks {
    use super::*;

    #[derive(ApiError)]
    #[status(405)]
    struct NotAllowed {
        #[header(ALLOW)]
        allowed: [Method; 2],
        #[header(RETRY_AFTER)]
        after: u8,
        #[header(WWW_AUTHENTICATE)]
        challenges: [&'static str; 2],
        #[header(SET_COOKIE)]
        cookies: [&'static str; 2],
    }

    /// A response that is rebuilt, without its fields.
    #[test]
    fn a_frameworks_response_has_all_fields() {
        let error = NotAllowed {
            allowed: [Method::GET, Method::HEAD],
            after: 7,
            challenges: ["Basic", "Bearer"],
            cookies: ["a=1", "b=2"],
        };
        let expected = error.to_response();
        let boxed: Box<dyn ApiError + Send + Sync> = Box::new(NotAllowed {
            allowed: [Method::GET, Method::HEAD],
            after: 7,
            challenges: ["Basic", "Bearer"],
            cookies: ["a=1", "b=2"],
        });
        for response in [error.into_response(), boxed.into_response()] {
            assert_eq!(response.status(), expected.status());
            assert_eq!(response.headers(), expected.headers());
            assert_eq!(response.headers().get_all("set-cookie").iter().count(), 2);
        }
    }

    /// A result of a handler without `Debug`, `Display` or `Error`.
    #[test]
    fn a_handler_returns_a_type_without_any_other_trait() {
        struct NoTraits;

        #[derive(ApiError)]
        #[status(404)]
        struct Missing(#[allow(dead_code, reason = "not sent")] NoTraits);

        let result: Result<&str, Missing> = Err(Missing(NoTraits));
        assert_eq!(result.into_response().status(), 404);
    }
}

mod one_source_of_truth {
    use super::*;

    /// Documentation in one place and the mapping in another.
    #[test]
    fn the_table_and_the_response_are_one() {
        #[derive(ApiError)]
        #[type_base("https://x.example/")]
        enum Documentation {
            #[status(404)]
            #[title("Order not found")]
            #[code("O_1")]
            Missing,
            #[status(503)]
            #[detail("closed")]
            Closed,
        }

        for error in [Documentation::Missing, Documentation::Closed] {
            let name = match error {
                Documentation::Missing => "Missing",
                Documentation::Closed => "Closed",
            };
            let row = Documentation::problem_types().find(name).unwrap();
            let response = error.to_response();
            let body = json(&response);
            assert_eq!(response.status(), row.status());
            assert_eq!(body["title"], row.title());
            assert_eq!(body["type"].as_str(), row.type_uri());
            assert_eq!(body["detail"], row.detail().unwrap_or(row.explanation()));
        }
    }
}
