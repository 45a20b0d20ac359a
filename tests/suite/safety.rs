//! What is always true, whatever an error holds and whatever its traits do.

use std::collections::BTreeMap;
use std::fmt;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Barrier;

use bytes::Bytes;
use error_response::body::{MessageDetails, MessageOrDescription, NestedError, Problem, ReasonPhrase};
use error_response::{
    ApiError, BodyStyle, ErrorItem, Extra, Limits, Occurrence, Rendered, Renderer, Violation,
};
use http::{HeaderName, HeaderValue, Response};
use serde::Serialize;
use serde::ser::{Error as _, SerializeStruct, Serializer};

use crate::response::{
    assert_body, assert_fields, assert_status, body, body_as, fields, in_all_styles, in_json_styles, json,
    lines, text,
};

const BODY_LIMIT: usize = 64 * 1024;
const DETAIL_LIMIT: usize = 8 * 1024;
const TEN_MEBIBYTES: usize = 10 * 1024 * 1024;

const NOT_FOUND: &str =
    r#"{"title":"Not Found","status":404,"detail":"The requested resource was not found."}"#;

/// `Serialize` that fails at once, with a text that nobody may read.
struct Fails;

impl Serialize for Fails {
    fn serialize<S: Serializer>(&self, _: S) -> Result<S::Ok, S::Error> {
        Err(S::Error::custom("hunter2"))
    }
}

/// A struct of four members, whose `Serialize` fails at this one.
struct FailsAt(usize);

impl Serialize for FailsAt {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut value = serializer.serialize_struct("FailsAt", 4)?;
        for (index, name) in ["m0", "m1", "m2", "m3"].into_iter().enumerate() {
            if index == self.0 {
                return Err(S::Error::custom("hunter2"));
            }
            value.serialize_field(name, "written")?;
        }
        value.end()
    }
}

/// `Display` that fails after this text.
struct FailsAfter(&'static str);

impl fmt::Display for FailsAfter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)?;
        Err(fmt::Error)
    }
}

/// `Serialize` by a `Display` that fails after this text.
struct Collected(&'static str);

impl Serialize for Collected {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&FailsAfter(self.0))
    }
}

/// Everything of a response that a client sees.
fn everything(response: &Response<Bytes>) -> String {
    format!("{:?} {:?} {}", response.status(), response.headers(), text(response))
}

mod limits {
    use super::*;

    #[test]
    fn a_detail_of_ten_mebibytes_is_cut_at_a_character() {
        #[derive(ApiError)]
        #[status(404)]
        #[detail("x{0}")]
        struct Missing(String);

        let error = Missing("é".repeat(TEN_MEBIBYTES / 2));
        let expected = format!("x{}", "é".repeat((DETAIL_LIMIT - 1) / 2));
        assert_eq!(expected.len(), DETAIL_LIMIT - 1);
        for response in in_json_styles(&error) {
            assert_eq!(response.status(), 404);
            assert!(response.body().len() <= BODY_LIMIT);
            let body = json(&response).to_string();
            assert!(body.contains(&format!("\"{expected}\"")));
        }
    }

    #[test]
    fn a_display_of_ten_mebibytes_in_pieces_is_cut_as_well() {
        #[derive(ApiError)]
        #[status(404)]
        #[detail("{0}")]
        struct Missing(Pieces);

        struct Pieces;

        impl fmt::Display for Pieces {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                (0..TEN_MEBIBYTES / 3).try_for_each(|_| f.write_str("日"))
            }
        }

        assert_eq!(json(&Missing(Pieces).to_response())["detail"], "日".repeat(DETAIL_LIMIT / 3));
    }

    #[test]
    fn an_extension_of_ten_mebibytes_is_dropped() {
        #[derive(ApiError)]
        #[status(404)]
        struct Missing {
            #[extension]
            a: u8,
            #[extension]
            b: String,
        }

        let error = Missing { a: 1, b: "x".repeat(TEN_MEBIBYTES) };
        assert_body(
            &[&error],
            r#"{"title":"Not Found","status":404,"detail":"The requested resource was not found.","a":1}"#,
        );
        for response in in_json_styles(&error) {
            assert_eq!(response.status(), 404);
            assert!(text(&response).ends_with(r#""a":1}"#) || text(&response).ends_with(r#""a":1}}"#));
        }
    }

    #[test]
    fn a_list_of_ten_million_numbers_is_dropped() {
        #[derive(ApiError)]
        #[status(404)]
        struct Missing(#[extension("a")] Vec<u8>);

        assert_body(&[&Missing(vec![0; 10_000_000])], NOT_FOUND);
    }

    #[test]
    fn extensions_are_dropped_from_the_last() {
        #[derive(ApiError)]
        #[status(404)]
        struct Missing {
            #[extension]
            a: u8,
            #[extension]
            b: String,
            #[extension]
            c: String,
            #[extension]
            d: u8,
        }

        let error = Missing { a: 1, b: "b".repeat(40_000), c: "c".repeat(40_000), d: 4 };
        let body = json(&error.to_response());
        let names: Vec<_> = body.as_object().unwrap().keys().map(String::as_str).collect();
        assert_eq!(names, ["a", "b", "detail", "status", "title"]);
    }

    #[derive(ApiError)]
    #[status(404)]
    struct Flattened {
        #[extension]
        first: u8,
        #[extension(flatten)]
        many: BTreeMap<String, String>,
        #[extension]
        zlast: u8,
    }

    /// As many members as this, of a hundred bytes each.
    fn many(members: usize) -> Flattened {
        let many = (0..members).map(|n| (format!("m{n:05}"), "x".repeat(90))).collect();
        Flattened { first: 1, many, zlast: 2 }
    }

    #[test]
    fn a_flattened_value_that_fits_is_whole() {
        let body = json(&many(600).to_response());
        assert_eq!(body.as_object().unwrap().len(), 3 + 1 + 600 + 1);
    }

    #[test]
    fn members_of_a_flattened_value_are_dropped_from_the_last() {
        let response = many(2000).to_response();
        assert!(response.body().len() <= BODY_LIMIT);
        let body = json(&response);
        let names = body.as_object().unwrap().keys().filter(|name| name.starts_with('m'));
        for (n, name) in names.enumerate() {
            assert_eq!(*name, format!("m{n:05}"));
        }
        assert_eq!(body["first"], 1);
    }

    #[test]
    fn an_extension_behind_a_flattened_value_that_does_not_fit_is_dropped_first() {
        let response = many(2000).to_response();
        assert!(json(&response).get("zlast").is_none(), "dropped from the last");
    }

    /// An item of no size, of which there may be a million.
    struct Item;

    impl ErrorItem for Item {
        fn title(&self) -> std::borrow::Cow<'_, str> {
            "too small".into()
        }

        fn detail(&self) -> std::borrow::Cow<'_, str> {
            "é is \"too\" small".into()
        }

        fn extensions(&self, add: &mut dyn FnMut(&str, Extra<'_>)) {
            add("last", Extra::new(&true));
        }
    }

    #[derive(ApiError)]
    #[status(422)]
    struct Invalid(#[errors] Vec<Item>);

    #[test]
    fn of_a_million_errors_there_are_as_many_as_fit() {
        let error = Invalid((0..1_000_000).map(|_| Item).collect());
        for response in in_json_styles(&error) {
            assert_eq!(response.status(), 422);
            assert!(response.body().len() <= BODY_LIMIT);
            assert!(response.body().len() > BODY_LIMIT - 512, "there was room for more");
            let body = json(&response);
            let list = [&body["errors"], &body["Errors"], &body["error"]["errors"]]
                .into_iter()
                .find_map(|list| list.as_array())
                .expect("a list");
            assert!(list.iter().all(|item| item["last"] == true), "an item was cut");
        }
    }

    #[test]
    fn an_error_of_ten_mebibytes_ends_the_list() {
        #[derive(ApiError)]
        #[status(422)]
        struct Invalid(#[errors] Vec<Violation>);

        let large = || Violation::new("large", "x".repeat(TEN_MEBIBYTES));
        let small = || Violation::new("small", "y");
        let listed = |errors| json(&Invalid(errors).to_response())["errors"].clone();
        assert_eq!(
            listed(vec![small(), large(), small()]),
            serde_json::json!([{ "title": "small", "detail": "y" }]),
        );
        assert_eq!(listed(vec![large()]), serde_json::Value::Null);
    }

    #[test]
    fn everything_too_long_at_once_is_still_a_body_of_known_members() {
        #[derive(ApiError)]
        #[status(404)]
        #[detail("{detail}")]
        struct Long {
            detail: String,
            #[instance]
            instance: String,
            #[code]
            code: String,
            #[extension]
            extension: String,
            #[errors]
            errors: Vec<Violation>,
        }

        let long = |piece: &str| piece.repeat(TEN_MEBIBYTES);
        let error = Long {
            detail: long("\u{1}"),
            instance: long("\""),
            code: long("\u{2}"),
            extension: long("\u{3}"),
            errors: vec![Violation::new("x", long("\u{4}"))],
        };
        for renderer in [Renderer::production(), Renderer::development()] {
            for response in renderer.scope(|| in_json_styles(&error)) {
                assert!(response.body().len() <= BODY_LIMIT);
                let body = json(&response);
                let body = if body["error"].is_object() { &body["error"] } else { &body };
                for name in body.as_object().unwrap().keys() {
                    assert!(
                        [
                            "title",
                            "status",
                            "detail",
                            "instance",
                            "code",
                            "debug",
                            "Message",
                            "Details",
                            "message",
                            "description"
                        ]
                        .contains(&name.as_str()),
                        "a member of the name {name:?}",
                    );
                }
            }
        }
    }

    #[test]
    fn a_small_limit_leaves_the_members_their_names() {
        #[derive(ApiError)]
        #[status(404)]
        #[detail("{0}")]
        #[code("LONG")]
        struct Long(String);

        let renderer = Renderer::production().limits(Limits::new().body(1024));
        let response = renderer.scope(|| Long("x".repeat(4000)).to_response());
        assert!(response.body().len() <= 1024);
        let body = json(&response);
        let names: Vec<_> = body.as_object().unwrap().keys().map(String::as_str).collect();
        assert_eq!(names, ["code", "detail", "status", "title"]);
    }

    #[test]
    fn the_limits_are_those_of_the_renderer() {
        #[derive(ApiError)]
        #[status(404)]
        #[detail("{0}")]
        #[header("x-a" = "{1}")]
        struct Long(String, String, #[extension("a")] Vec<Vec<Vec<u8>>>);

        let error = Long("é".repeat(100), "x".repeat(100), vec![vec![vec![1]]]);
        let at = |limits: Limits| Renderer::production().limits(limits).scope(|| error.to_response());

        assert_eq!(json(&at(Limits::new().detail(9)))["detail"], "é".repeat(4));
        assert!(json(&at(Limits::new().nesting(2))).get("a").is_none());
        assert!(json(&at(Limits::new().nesting(3))).get("a").is_some());
        assert!(!at(Limits::new().headers(99)).headers().contains_key("x-a"));
        assert!(at(Limits::new().headers(200)).headers().contains_key("x-a"));
        assert!(at(Limits::new().body(1024)).body().len() <= 1024);
    }

    #[test]
    fn a_style_of_the_users_is_limited_as_well() {
        struct Own;

        #[derive(Serialize)]
        struct OwnBody<'a> {
            text: error_response::Text<'a>,
            #[serde(flatten)]
            more: error_response::Extensions<'a>,
            list: error_response::Errors<'a>,
        }

        impl BodyStyle for Own {
            const MEMBERS: &'static [&'static str] = &["text", "list"];

            fn render(error: &Occurrence<'_>) -> Rendered {
                Rendered::json(
                    "application/json",
                    &OwnBody { text: error.detail(), more: error.extensions(), list: error.errors() },
                )
            }
        }

        #[derive(ApiError)]
        #[body(Own)]
        #[status(422)]
        #[detail("{0}")]
        struct Long(String, #[extension("a")] u8, #[extension("b")] String, #[errors] Vec<Item>);

        let error = Long("\u{1}".repeat(TEN_MEBIBYTES), 1, "x".repeat(TEN_MEBIBYTES), Vec::new());
        let response = error.to_response();
        assert_eq!(response.status(), 422);
        assert!(response.body().len() <= BODY_LIMIT);
        let body = json(&response);
        assert_eq!(body["text"], "\u{1}".repeat(DETAIL_LIMIT));
        assert_eq!(body["a"], 1);
        assert!(body.get("b").is_none());

        let error = Long("x".into(), 1, String::new(), (0..1_000_000).map(|_| Item).collect());
        let response = error.to_response();
        assert!(response.body().len() <= BODY_LIMIT);
        assert!(response.body().len() > BODY_LIMIT / 4, "there was room for more");
        assert!(json(&response)["list"].as_array().unwrap().iter().all(|item| item["last"] == true));
    }
}

mod headers {
    use super::*;

    #[derive(ApiError)]
    #[status(404)]
    #[header("x-a" = "{a}")]
    #[header("x-b" = "{b}")]
    #[header("x-c" = "{c}")]
    struct Three {
        a: String,
        b: String,
        c: String,
    }

    #[test]
    fn a_field_of_ten_mebibytes_is_dropped_whole() {
        let error = Three { a: "a".into(), b: "b".repeat(TEN_MEBIBYTES), c: "c".into() };
        assert_fields(&[&error], &["x-a: a", "x-c: c"]);
        assert_body(&[&error], NOT_FOUND);
    }

    #[test]
    fn optional_fields_of_more_than_two_kibibytes_are_dropped_whole() {
        let value = |name: &str| name.repeat(900);
        let error = Three { a: value("a"), b: value("b"), c: value("c") };
        let fields = fields(&error);
        assert_eq!(fields, [format!("x-a: {}", value("a")), format!("x-b: {}", value("b"))]);
    }

    #[test]
    fn a_list_is_dropped_whole() {
        #[derive(ApiError)]
        #[status(404)]
        struct Listed(#[header("x-a")] Vec<String>, #[header("x-b")] u8);

        assert_fields(&[&Listed(vec!["a".repeat(100); 100], 1)], &["x-b: 1"]);
    }

    #[test]
    fn a_list_within_a_larger_limit_is_whole() {
        #[derive(ApiError)]
        #[status(404)]
        struct Listed(#[header("x-a")] Vec<String>);

        let renderer = Renderer::production().limits(Limits::new().headers(64 * 1024));
        let response = renderer.scope(|| Listed(vec!["a".repeat(98); 200]).to_response());
        let lengths: Vec<_> = lines(&response, "x-a").iter().map(String::len).collect();
        assert_eq!(lengths, [200 * 100 - 2]);
    }

    #[test]
    fn a_field_counts_with_its_name_the_colon_the_space_and_the_end_of_its_line() {
        let error = Three { a: "a".into(), b: "bc".into(), c: "d".into() };
        let sent = |limit| {
            let renderer = Renderer::production().limits(Limits::new().headers(limit));
            let response = renderer.scope(|| error.to_response());
            ["x-a", "x-b", "x-c"].map(|name| response.headers().contains_key(name))
        };
        assert_eq!(sent("x-a: a\r\nx-b: bc\r\n".len()), [true, true, false]);
        assert_eq!(sent("x-a: a\r\nx-b: bc\r\n".len() - 1), [true, false, true]);
        assert_eq!(sent("x-a: a\r\n".len() - 1), [false; 3]);
    }

    #[test]
    fn a_text_within_a_larger_limit_is_whole() {
        let renderer = Renderer::production().limits(Limits::new().headers(64 * 1024));
        let error = Three { a: "a".repeat(20_000), b: String::new(), c: String::new() };
        let response = renderer.scope(|| error.to_response());
        let lengths: Vec<_> = lines(&response, "x-a").iter().map(String::len).collect();
        assert_eq!(lengths, [20_000]);
    }

    #[test]
    fn locations_challenges_and_cookies_are_never_cut() {
        #[derive(ApiError)]
        #[status(401)]
        #[header(LOCATION = "/{0}")]
        #[header(WWW_AUTHENTICATE = "Bearer realm=\"{0}\"")]
        #[header(PROXY_AUTHENTICATE = "Bearer realm=\"{0}\"")]
        #[header(SET_COOKIE = "a={0}")]
        struct Unauthorized(String, #[header(SET_COOKIE)] Option<Vec<String>>);

        let long = "x".repeat(3000);
        let error = Unauthorized(long.clone(), None);
        assert_eq!(
            fields(&error),
            [
                format!("location: /{long}"),
                format!("proxy-authenticate: Bearer realm=\"{long}\""),
                format!("set-cookie: a={long}"),
                format!("www-authenticate: Bearer realm=\"{long}\""),
            ],
        );
        let cookies = vec![long.clone(), long.clone(), long.clone()];
        assert_eq!(lines(&Unauthorized(long, Some(cookies.clone())).to_response(), "set-cookie"), cookies);
    }

    #[test]
    fn a_location_of_ten_mebibytes_is_never_half_a_location() {
        #[derive(ApiError)]
        #[status(303)]
        struct Moved(#[header(LOCATION)] String);

        let response = Moved("x".repeat(TEN_MEBIBYTES)).to_response();
        assert_eq!(response.status(), 303);
        assert!(lines(&response, "location").iter().all(|location| location.len() == TEN_MEBIBYTES));
    }

    #[test]
    fn the_field_that_http_demands_is_not_dropped() {
        #[derive(ApiError)]
        #[status(405)]
        struct NotAllowed(#[header(ALLOW)] Vec<String>, #[header("x-a")] u8);

        let methods = vec!["x".repeat(98); 30];
        let response = NotAllowed(methods.clone(), 1).to_response();
        assert_eq!(lines(&response, "allow"), [methods.join(", ")]);
        assert_eq!(lines(&response, "x-a"), ["1"]);
    }

    #[test]
    fn line_ends_are_spaces_in_every_place() {
        const EVIL: &str = "a\r\nSet-Cookie: b=1\n\nx";

        #[derive(ApiError)]
        #[status(401)]
        #[header("x-text" = "{text}")]
        #[header("x-argument" = "{x}", x = text.to_owned())]
        #[header("x-expression" = text)]
        #[header("x-debug" = "{list:?}")]
        #[header(WWW_AUTHENTICATE = "Bearer realm=\"{text}\"")]
        #[header(SET_COOKIE = text)]
        struct Injected {
            text: &'static str,
            list: [&'static str; 1],
            #[header("x-field")]
            field: String,
            #[header("x-list")]
            listed: Vec<&'static str>,
            #[header("x-char")]
            character: char,
            #[header(ETAG)]
            tag: Option<&'static str>,
        }

        let error = Injected {
            text: EVIL,
            list: [EVIL],
            field: EVIL.into(),
            listed: vec![EVIL, "b"],
            character: '\n',
            tag: Some(EVIL),
        };
        assert_eq!(
            fields(&error),
            [
                "etag: a Set-Cookie: b=1 x",
                "set-cookie: a Set-Cookie: b=1 x",
                "www-authenticate: Bearer realm=\"a Set-Cookie: b=1 x\"",
                "x-argument: a Set-Cookie: b=1 x",
                r#"x-debug: ["a\r\nSet-Cookie: b=1\n\nx"]"#,
                "x-expression: a Set-Cookie: b=1 x",
                "x-field: a Set-Cookie: b=1 x",
                "x-list: a Set-Cookie: b=1 x, b",
                "x-text: a Set-Cookie: b=1 x",
            ],
        );
    }

    #[test]
    fn line_ends_are_percent_encoded_in_a_location() {
        #[derive(ApiError)]
        #[status(303)]
        struct Moved(#[header(LOCATION)] &'static str);

        assert_fields(&[&Moved("/a\r\nSet-Cookie: b=1")], &["location: /a%0D%0ASet-Cookie:%20b=1"]);
    }

    #[test]
    fn line_ends_are_spaces_in_a_reason_phrase() {
        #[derive(ApiError)]
        #[body(ReasonPhrase)]
        #[status(404)]
        #[detail("{0}")]
        struct Missing(&'static str);

        assert_fields(&[&Missing("a\r\nSet-Cookie: b=1\0")], &["x-reason-phrase: a Set-Cookie: b=1"]);
    }

    #[test]
    fn every_text_is_printable_ascii() {
        #[derive(ApiError)]
        #[status(303)]
        #[header(LOCATION = "{0}")]
        #[header("x-a" = "{0}")]
        #[header(SET_COOKIE = "{0}")]
        #[detail("{0}")]
        struct Missing(String);

        let all: String = ('\0'..='\u{3000}').chain(['\u{feff}', '\u{10ffff}']).collect();
        for start in (0..all.chars().count()).step_by(100) {
            let error = Missing(all.chars().skip(start).take(100).collect());
            for response in in_all_styles(&error) {
                for value in response.headers().values() {
                    assert!(value.as_bytes().iter().all(|byte| (b' '..=b'~').contains(byte)), "{value:?}");
                }
            }
        }
    }

    #[test]
    fn a_failing_display_in_a_field_leaves_the_text_up_to_there() {
        #[derive(ApiError)]
        #[status(404)]
        #[header("x-a" = "<{0}>")]
        struct Missing(FailsAfter);

        assert_fields(&[&Missing(FailsAfter("half"))], &["x-a: <half"]);
    }
}

mod failures {
    use super::*;

    /// The static half of each style.
    const MINIMAL: [&str; 5] = [
        concat!(
            r#"{"type":"https://x.example/failing","title":"Written","status":404,"#,
            r#""detail":"The requested resource was not found.","code":"FAILING"}"#,
        ),
        r#"{"Message":"The requested resource was not found."}"#,
        r#"{"Description":"Written"}"#,
        r#"{"status":404,"message":"Written","description":"The requested resource was not found."}"#,
        r#"{"error":{"code":"FAILING","message":"The requested resource was not found."}}"#,
    ];

    #[track_caller]
    fn assert_minimal(error: &dyn ApiError) {
        for (response, expected) in in_json_styles(error).iter().zip(MINIMAL) {
            assert_eq!(response.status(), 404);
            assert_eq!(text(response), expected);
            assert!(response.headers().contains_key("content-type"));
            assert_eq!(lines(response, "x-a"), ["1"], "the response fields are not the body's");
        }
    }

    #[test]
    fn a_failing_serialize_at_any_member_leaves_the_static_half() {
        #[derive(ApiError)]
        #[status(404)]
        #[title("Written")]
        #[code("FAILING")]
        #[type_uri("https://x.example/failing")]
        #[detail("the occurrence {x}", x = 7)]
        #[header("x-a" = "1")]
        struct Failing<A, B, C, D> {
            #[extension]
            a: A,
            #[extension]
            b: B,
            #[extension]
            c: C,
            #[extension]
            d: D,
            #[instance]
            instance: &'static str,
            #[errors]
            errors: Vec<Violation>,
        }

        fn new<A, B, C, D>(a: A, b: B, c: C, d: D) -> Failing<A, B, C, D> {
            Failing { a, b, c, d, instance: "/7", errors: vec![Violation::new("a", "b")] }
        }

        assert_minimal(&new(Fails, 2, 3, 4));
        assert_minimal(&new(1, Fails, 3, 4));
        assert_minimal(&new(1, 2, Fails, 4));
        assert_minimal(&new(1, 2, 3, Fails));
    }

    #[test]
    fn a_serialize_that_fails_inside_leaves_the_static_half() {
        #[derive(ApiError)]
        #[status(404)]
        #[title("Written")]
        #[code("FAILING")]
        #[type_uri("https://x.example/failing")]
        #[header("x-a" = "1")]
        #[detail("the occurrence")]
        struct Failing(#[extension("a")] FailsAt, #[extension("b")] u8);

        for member in 0..4 {
            assert_minimal(&Failing(FailsAt(member), 2));
        }
        assert!(body(&Failing(FailsAt(4), 2)).contains(r#""m3":"written"},"b":2"#));
    }

    #[test]
    fn a_flattened_serialize_that_fails_leaves_the_static_half() {
        #[derive(ApiError)]
        #[status(404)]
        #[title("Written")]
        #[code("FAILING")]
        #[type_uri("https://x.example/failing")]
        #[header("x-a" = "1")]
        struct Failing(#[extension(flatten)] FailsAt);

        for member in 0..4 {
            assert_minimal(&Failing(FailsAt(member)));
        }
    }

    #[test]
    fn a_serialize_that_fails_in_an_item_leaves_the_static_half() {
        #[derive(ApiError)]
        #[status(404)]
        #[title("Written")]
        #[code("FAILING")]
        #[type_uri("https://x.example/failing")]
        #[header("x-a" = "1")]
        struct Failing(#[errors] Vec<Violation>);

        let good = || Violation::new("a", "b").extension("c", 1);
        assert_minimal(&Failing(vec![good(), good().extension("d", Fails)]));
        assert_minimal(&Failing(vec![Violation::new("a", "b").extension("d", FailsAt(2)), good()]));
    }

    #[test]
    fn a_serialize_that_fails_in_an_inner_error_leaves_the_static_half() {
        #[derive(ApiError)]
        #[status(404)]
        #[title("Written")]
        #[code("FAILING")]
        #[header("x-a" = "1")]
        #[detail("the occurrence")]
        struct Inner(#[extension("a")] Fails);

        #[derive(ApiError)]
        enum Outer {
            #[transparent]
            #[type_uri("https://x.example/failing")]
            Wrapped(Inner),
        }

        assert_minimal(&Outer::Wrapped(Inner(Fails)));
    }

    #[test]
    fn a_serialize_that_fails_beside_a_status_at_run_time_leaves_its_static_half() {
        #[derive(ApiError)]
        #[status(502)]
        struct Failing(#[status] u16, #[extension("a")] Fails);

        assert_body(
            &[&Failing(429, Fails)],
            r#"{"title":"Too Many Requests","status":429,"detail":"Too many requests were sent in a given amount of time."}"#,
        );
    }

    #[test]
    fn what_serde_says_of_a_failure_stays_inside() {
        #[derive(ApiError)]
        #[status(500)]
        struct Failing(#[extension("a")] Fails);

        for renderer in [Renderer::production(), Renderer::development()] {
            for response in renderer.scope(|| in_all_styles(&Failing(Fails))) {
                assert_eq!(response.status(), 500);
                assert!(!everything(&response).contains("hunter2"));
            }
        }
    }

    #[test]
    fn a_failing_display_inside_of_a_value_is_a_failing_serialize() {
        #[derive(ApiError)]
        #[status(404)]
        struct Failing<T>(#[extension("a")] T);

        assert_body(
            &[
                &Failing(Collected("")),
                &Failing(Collected("half")),
                &Failing(vec![Collected("half")]),
                &Failing(Some(Collected("half"))),
                &Failing(BTreeMap::from([(1, Collected("half"))])),
            ],
            NOT_FOUND,
        );
    }

    #[test]
    fn a_failing_display_as_a_key_is_a_failing_serialize() {
        struct Keyed;

        impl Serialize for Keyed {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_map([(Collected("half"), 1)])
            }
        }

        #[derive(ApiError)]
        #[status(404)]
        struct Failing(#[extension("a")] Keyed);

        assert_body(&[&Failing(Keyed)], NOT_FOUND);
    }

    #[test]
    fn a_failing_display_leaves_the_text_up_to_there() {
        #[derive(ApiError)]
        #[body(MessageOrDescription)]
        #[status(404)]
        #[detail("<{0}>")]
        struct Failing(FailsAfter);

        assert_body(&[&Failing(FailsAfter("half"))], r#"{"Message":"<half"}"#);
    }

    #[test]
    fn a_display_that_fails_before_any_text_leaves_the_explanation() {
        #[derive(ApiError)]
        #[status(404)]
        #[detail("{0}")]
        struct Failing(FailsAfter);

        assert_body(&[&Failing(FailsAfter(""))], NOT_FOUND);
    }

    #[test]
    fn a_failing_display_of_thiserrors_leaves_the_text_up_to_there() {
        #[derive(Debug)]
        struct Half;

        impl fmt::Display for Half {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                FailsAfter("half").fmt(f)
            }
        }

        #[derive(Debug, thiserror::Error, ApiError)]
        #[body(MessageDetails)]
        #[status(404)]
        #[error("<{0}>")]
        struct Failing(Half);

        assert_body(&[&Failing(Half)], r#"{"Message":"<half"}"#);
    }

    #[test]
    fn a_failing_display_of_an_instance_leaves_the_text_up_to_there() {
        #[derive(ApiError)]
        #[status(404)]
        struct Failing(#[instance] FailsAfter);

        assert_eq!(json(&Failing(FailsAfter("/half")).to_response())["instance"], "/half");
    }

    #[test]
    fn numbers_that_json_has_not_are_null() {
        #[derive(ApiError)]
        #[status(404)]
        struct Numbers(#[extension("a")] f64, #[extension("b")] [f32; 3]);

        assert_body(
            &[&Numbers(f64::NAN, [f32::INFINITY, 1.0, f32::NEG_INFINITY])],
            r#"{"title":"Not Found","status":404,"detail":"The requested resource was not found.","b":[null,1.0,null]}"#,
        );
    }

    #[test]
    fn a_key_that_is_no_string_is_a_failing_serialize() {
        #[derive(ApiError)]
        #[status(404)]
        struct Keyed<K: Ord>(#[extension("a")] BTreeMap<K, u8>);

        assert_body(
            &[
                &Keyed(BTreeMap::from([((1, 2), 3)])),
                &Keyed(BTreeMap::from([(vec![1], 3)])),
                &Keyed(BTreeMap::from([(None::<u8>, 3)])),
            ],
            NOT_FOUND,
        );
    }

    #[test]
    fn a_flattened_value_that_is_no_object_leaves_the_status_and_the_text() {
        #[derive(ApiError)]
        #[status(404)]
        struct Listed<T>(#[extension(flatten)] T);

        assert_body(&[&Listed(vec![1, 2]), &Listed(7), &Listed("text")], NOT_FOUND);
    }
}

mod depth {
    use super::*;

    /// As many arrays in each other, with `1` in the innermost.
    fn nested(levels: usize) -> serde_json::Value {
        (0..levels).fold(serde_json::json!(1), |inner, _| serde_json::Value::Array(vec![inner]))
    }

    #[derive(ApiError)]
    #[status(404)]
    struct Nested(#[extension("a")] u8, #[extension("b")] serde_json::Value);

    const WITHOUT: &str =
        r#"{"title":"Not Found","status":404,"detail":"The requested resource was not found.","a":1}"#;

    #[test]
    fn a_value_of_sixty_four_levels_is_sent() {
        let expected =
            format!(r#"{},"b":{}1{}}}"#, WITHOUT.strip_suffix('}').unwrap(), "[".repeat(64), "]".repeat(64));
        assert_body(&[&Nested(1, nested(64))], &expected);
    }

    #[test]
    fn a_value_of_more_levels_is_dropped() {
        for levels in [65, 100, 200] {
            assert_body(&[&Nested(1, nested(levels))], WITHOUT);
        }
    }

    #[test]
    fn maps_and_structs_and_variants_are_levels_too() {
        #[derive(Serialize)]
        enum Chain {
            Tuple(u8, Box<Chain>),
            Struct { next: Box<Chain> },
            Newtype(Box<Chain>),
            End,
        }

        #[derive(ApiError)]
        #[status(404)]
        struct Nested(#[extension("a")] u8, #[extension("b")] Chain);

        let chain = |levels| {
            (0..levels).fold(Chain::End, |inner, level| match level % 3 {
                0 => Chain::Tuple(0, Box::new(inner)),
                1 => Chain::Struct { next: Box::new(inner) },
                _ => Chain::Newtype(Box::new(inner)),
            })
        };
        assert_body(&[&Nested(1, chain(200)), &Nested(1, chain(64))], WITHOUT);
        assert!(json(&Nested(1, chain(9)).to_response())["b"].is_object());
    }

    #[test]
    fn a_flattened_value_and_an_items_nest_no_deeper() {
        #[derive(ApiError)]
        #[status(404)]
        struct Flattened(#[extension("a")] u8, #[extension(flatten)] serde_json::Value);

        #[derive(ApiError)]
        #[status(404)]
        struct Listed(#[errors] Vec<Violation>);

        assert_body(&[&Flattened(1, serde_json::json!({ "b": nested(200) }))], WITHOUT);
        assert_eq!(
            json(&Listed(vec![Violation::new("a", "b").extension("c", nested(200))]).to_response())["errors"],
            serde_json::json!([{ "title": "a", "detail": "b" }]),
        );
    }

    /// What is JSON already has levels as well.
    #[test]
    fn a_raw_value_nests_no_deeper() {
        #[derive(ApiError)]
        #[status(404)]
        struct Raw(#[extension("a")] u8, #[extension("b")] Box<serde_json::value::RawValue>);

        let raw = serde_json::value::RawValue::from_string(nested(100).to_string()).unwrap();
        assert_body(&[&Raw(1, raw)], WITHOUT);
    }

    /// Runs `test` on a thread with a stack of a quarter of a mebibyte, an eighth of the usual one.
    fn on_a_small_stack(test: impl FnOnce() + Send + 'static) {
        let thread = std::thread::Builder::new().stack_size(256 * 1024).spawn(test).expect("a thread");
        thread.join().expect("no panic");
    }

    const DEEP: usize = 200_000;

    #[test]
    fn a_struct_of_two_hundred_thousand_levels_is_dropped() {
        #[derive(Serialize)]
        struct Node {
            next: Option<Box<Node>>,
        }

        #[derive(ApiError)]
        #[status(404)]
        struct Deep(#[extension("a")] u8, #[extension("b")] Node);

        on_a_small_stack(|| {
            let node = (0..DEEP).fold(Node { next: None }, |next, _| Node { next: Some(Box::new(next)) });
            let error = Deep(1, node);
            assert_body(&[&error], WITHOUT);
            for response in in_all_styles(&error) {
                assert_eq!(response.status(), 404);
            }
            std::mem::forget(error);
        });
    }

    #[test]
    fn a_chain_of_two_hundred_thousand_newtypes_is_dropped() {
        #[derive(Serialize)]
        struct Link(Option<Box<Link>>);

        #[derive(ApiError)]
        #[status(404)]
        struct Deep(#[extension("a")] u8, #[extension("b")] Link);

        on_a_small_stack(|| {
            let link = (0..DEEP).fold(Link(None), |next, _| Link(Some(Box::new(next))));
            let error = Deep(1, link);
            assert_body(&[&error], WITHOUT);
            std::mem::forget(error);
        });
    }

    #[test]
    fn a_chain_of_newtypes_that_writes_nothing_is_dropped() {
        /// Options in options: none of these steps writes a byte.
        #[derive(Serialize)]
        #[serde(transparent)]
        struct Link(Option<Box<Link>>);

        #[derive(ApiError)]
        #[status(404)]
        struct Deep(#[extension("a")] u8, #[extension("b")] Link);

        on_a_small_stack(|| {
            let link = (0..DEEP).fold(Link(None), |next, _| Link(Some(Box::new(next))));
            let error = Deep(1, link);
            assert_body(&[&error], WITHOUT);
            std::mem::forget(error);
        });
    }
}

mod content {
    use super::*;

    #[test]
    fn control_characters_are_escaped() {
        #[derive(ApiError)]
        #[body(MessageDetails)]
        #[status(404)]
        #[detail("{0}")]
        struct Missing(&'static str, #[extension("a")] &'static str);

        let text = "\0\u{1}\u{8}\t\n\u{b}\u{c}\r\u{1b}\u{1f}\"\\/\u{7f}\u{85}\u{2028}é😀";
        let escaped = "\\u0000\\u0001\\b\\t\\n\\u000b\\f\\r\\u001b\\u001f\\\"\\\\/\u{7f}\u{85}\u{2028}é😀";
        assert_body(&[&Missing(text, text)], &format!(r#"{{"Message":"{escaped}","a":"{escaped}"}}"#));
        for response in in_json_styles(&Missing(text, text)) {
            assert!(json(&response).is_object());
        }
    }

    #[test]
    fn statuses_without_content_have_no_body_and_no_media_type() {
        struct Html;

        impl BodyStyle for Html {
            const MEMBERS: &'static [&'static str] = &[];

            fn render(_: &Occurrence<'_>) -> Rendered {
                Rendered::bytes("text/html", "<p>")
                    .header(HeaderName::from_static("x-style"), HeaderValue::from_static("html"))
            }
        }

        #[derive(ApiError)]
        #[status(500, unchecked)]
        #[header("x-a" = "1")]
        struct Any(#[status] u16, #[extension("a")] u8);

        for status in [204, 205, 304] {
            let error = Any(status, 1);
            let mut responses = in_all_styles(&error);
            responses.push(error.to_response_as::<Html>());
            for response in responses {
                assert_eq!(response.status(), status);
                assert!(response.body().is_empty());
                assert!(!response.headers().contains_key("content-type"));
                assert_eq!(lines(&response, "x-a"), ["1"]);
            }
        }
    }

    #[test]
    fn constant_statuses_without_content_have_no_body_either() {
        #[derive(ApiError)]
        enum Empty {
            #[status(204, unchecked)]
            #[title("x")]
            NoContent,
            #[status(205, unchecked)]
            #[title("x")]
            ResetContent,
            #[status(304)]
            NotModified,
        }

        for _ in 0..2 {
            for error in [Empty::NoContent, Empty::ResetContent, Empty::NotModified] {
                let response = error.to_response();
                assert_eq!(response.status(), error.status());
                assert!(response.body().is_empty());
                assert!(response.headers().is_empty());
            }
        }
    }

    #[test]
    fn a_service_field_brings_no_media_type_back() {
        #[derive(ApiError)]
        #[status(304)]
        struct NotModified;

        let renderer =
            Renderer::production().header(http::header::CONTENT_TYPE, HeaderValue::from_static("text/plain"));
        assert!(renderer.scope(|| NotModified.to_response()).headers().is_empty());
    }

    #[test]
    fn nothing_of_a_5xx_but_what_is_declared_is_sent() {
        #[derive(Debug, thiserror::Error)]
        #[error("hunter2-source")]
        struct Source;

        #[derive(Debug, thiserror::Error, ApiError)]
        enum SecretType {
            #[status(500)]
            #[error("hunter2-display {field}: {source}")]
            SecretVariant { field: &'static str, source: Source },
            #[status(502)]
            #[error("hunter2-display {0}")]
            Upstream(#[status] u16, &'static str),
            #[transparent]
            #[error(transparent)]
            Inner(#[from] Inner),
        }

        #[derive(Debug, thiserror::Error, ApiError)]
        #[status(503)]
        #[error("hunter2-inner {0}")]
        struct Inner(&'static str);

        for error in [
            SecretType::SecretVariant { field: "hunter2-field", source: Source },
            SecretType::Upstream(500, "hunter2-field"),
            SecretType::from(Inner("hunter2-field")),
        ] {
            for response in in_all_styles(&error) {
                let everything = everything(&response);
                assert!(!everything.contains("hunter2"), "{everything}");
                assert!(!everything.contains("SecretType"), "{everything}");
                assert!(!everything.contains("SecretVariant"), "{everything}");
            }
        }
    }

    #[test]
    fn fields_without_an_attribute_are_never_sent() {
        #[derive(ApiError)]
        #[status(404)]
        struct Missing {
            #[extension]
            id: u8,
            #[allow(dead_code, reason = "not sent")]
            secret: &'static str,
        }

        for response in in_all_styles(&Missing { id: 7, secret: "hunter2" }) {
            assert!(!everything(&response).contains("secret") && !everything(&response).contains("hunter2"));
        }
    }
}

mod repetition {
    use super::*;

    #[test]
    fn a_second_response_is_the_same_as_the_first() {
        #[derive(ApiError)]
        #[header(401, WWW_AUTHENTICATE = "Bearer")]
        #[header(401, SET_COOKIE = "a=1")]
        #[header(401, SET_COOKIE = "b=2")]
        enum Constant {
            #[status(401)]
            #[title("Sign in")]
            #[code("SIGN_IN")]
            #[extension("a" = 1)]
            #[detail("é")]
            Problem,
            #[status(401)]
            #[body(ReasonPhrase)]
            Phrase,
            #[status(401)]
            #[body(NestedError)]
            Nested,
        }

        for error in [Constant::Problem, Constant::Phrase, Constant::Nested] {
            let first = error.to_response();
            assert_eq!(lines(&first, "set-cookie"), ["a=1", "b=2"]);
            for _ in 0..3 {
                let next = error.to_response();
                assert_eq!(next.status(), first.status());
                assert_eq!(next.headers(), first.headers());
                assert_eq!(next.body(), first.body());
            }
        }
    }

    #[test]
    fn a_type_and_all_that_forward_to_it_are_told_apart() {
        #[derive(ApiError)]
        #[body(Problem)]
        #[status(404)]
        struct Missing;

        #[derive(ApiError)]
        #[body(Problem)]
        #[transparent]
        struct Silent(Missing);

        #[derive(ApiError)]
        #[transparent]
        struct Undeclared(Missing);

        #[derive(ApiError)]
        #[body(NestedError)]
        #[transparent]
        struct Nested(Missing);

        #[derive(ApiError)]
        #[body(Problem)]
        #[transparent]
        #[title("Gone")]
        struct Titled(Missing);

        #[derive(ApiError)]
        #[body(Problem)]
        #[transparent]
        struct Twice(Titled);

        const PROBLEM: &str =
            r#"{"title":"Not Found","status":404,"detail":"The requested resource was not found."}"#;
        const NESTED: &str =
            r#"{"error":{"code":"missing","message":"The requested resource was not found."}}"#;
        const TITLED: &str =
            r#"{"title":"Gone","status":404,"detail":"The requested resource was not found."}"#;
        let errors: [(&dyn ApiError, &str); 6] = [
            (&Missing, PROBLEM),
            (&Silent(Missing), PROBLEM),
            (&Undeclared(Missing), PROBLEM),
            (&Nested(Missing), NESTED),
            (&Titled(Missing), TITLED),
            (&Twice(Titled(Missing)), TITLED),
        ];
        // Each after each other one, twice.
        for (first, first_body) in errors {
            for (second, second_body) in errors {
                for _ in 0..2 {
                    assert_eq!(body(first), first_body);
                    assert_eq!(body(second), second_body);
                }
            }
        }
        // What the service's style is has no say in what is declared, and all of it in what is not.
        let renderer = Renderer::production().style::<NestedError>();
        for _ in 0..2 {
            assert_eq!(renderer.scope(|| body(&Undeclared(Missing))), NESTED);
            assert_eq!(renderer.scope(|| body(&Silent(Missing))), PROBLEM);
            assert_eq!(body(&Undeclared(Missing)), PROBLEM);
        }
    }

    #[test]
    fn a_response_is_the_same_on_all_threads_at_once() {
        #[derive(ApiError)]
        #[status(404)]
        #[header("x-a" = "1")]
        struct Missing;

        let barrier = Barrier::new(8);
        let responses: Vec<_> = std::thread::scope(|scope| {
            let threads: Vec<_> = (0..8)
                .map(|_| {
                    scope.spawn(|| {
                        barrier.wait();
                        (body(&Missing), fields(&Missing))
                    })
                })
                .collect();
            threads.into_iter().map(|thread| thread.join().unwrap()).collect()
        });
        for response in responses {
            assert_eq!(response, (NOT_FOUND.to_owned(), vec!["x-a: 1".to_owned()]));
        }
    }

    #[test]
    fn a_kept_response_is_not_kept_for_another_policy() {
        #[derive(ApiError)]
        #[status(404)]
        #[detail("ééé")]
        struct Missing;

        assert_eq!(json(&Missing.to_response())["detail"], "ééé");
        let small = Renderer::production().limits(Limits::new().detail(3));
        assert_eq!(json(&small.scope(|| Missing.to_response()))["detail"], "é");
        let development = Renderer::development();
        assert_eq!(json(&development.scope(|| Missing.to_response()))["debug"], "Missing");
        assert_eq!(body(&Missing), r#"{"title":"Not Found","status":404,"detail":"ééé"}"#);
    }

    #[test]
    fn what_a_small_limit_cut_is_not_kept_for_the_usual_one() {
        #[derive(ApiError)]
        #[body(NestedError)]
        #[status(404)]
        #[code("A_LONG_CODE")]
        #[detail("{0}")]
        struct Missing(u8);

        let small = Renderer::production().limits(Limits::new().detail(3));
        assert_eq!(small.scope(|| Missing(1).to_response()).status(), 404);
        assert_eq!(body(&Missing(1)), r#"{"error":{"code":"A_LONG_CODE","message":"1"}}"#);
    }

    #[test]
    fn what_the_usual_limit_kept_fits_a_small_one() {
        #[derive(ApiError)]
        #[status(404)]
        #[type_uri("https://x.example/type")]
        #[detail("{0}")]
        struct Missing(String, #[extension("a")] u8);

        let error = Missing("x".repeat(2000), 1);
        assert_eq!(json(&error.to_response())["detail"], error.0);
        let small = Renderer::production().limits(Limits::new().body(1024));
        let response = small.scope(|| error.to_response());
        assert!(response.body().len() <= 1024);
        assert_eq!(json(&response)["title"], "Not Found");
    }

    #[test]
    fn what_is_the_same_every_time_is_told_from_what_is_not() {
        #[derive(ApiError)]
        #[header("x-a" = "1")]
        enum Dynamic {
            #[status(404)]
            #[title("Fixed")]
            #[detail("{0}")]
            Detail(u8),
            #[status(404)]
            Status(#[status] u16),
            #[status(404)]
            Code(#[code] Option<&'static str>),
            #[status(404)]
            Field(#[header("x-a")] Option<u8>),
            #[transparent]
            #[title("Outer")]
            Inner(Box<Dynamic>),
        }

        let errors = [
            (Dynamic::Detail(1), r#"{"title":"Fixed","status":404,"detail":"1"}"#, "1"),
            (Dynamic::Detail(2), r#"{"title":"Fixed","status":404,"detail":"2"}"#, "1"),
            (
                Dynamic::Status(410),
                r#"{"title":"Gone","status":410,"detail":"The requested resource is no longer available."}"#,
                "1",
            ),
            (Dynamic::Status(0), NOT_FOUND, "1"),
            (
                Dynamic::Code(Some("X")),
                r#"{"title":"Not Found","status":404,"detail":"The requested resource was not found.","code":"X"}"#,
                "1",
            ),
            (
                Dynamic::Code(None),
                r#"{"title":"Not Found","status":404,"detail":"The requested resource was not found.","code":"code"}"#,
                "1",
            ),
            (Dynamic::Field(Some(2)), NOT_FOUND, "2"),
            (Dynamic::Field(None), NOT_FOUND, "1"),
            (
                Dynamic::Inner(Box::new(Dynamic::Detail(3))),
                r#"{"title":"Outer","status":404,"detail":"3"}"#,
                "1",
            ),
        ];
        for _ in 0..2 {
            for (error, expected, field) in &errors {
                assert_eq!(body(error), *expected);
                assert_eq!(fields(error), [format!("x-a: {field}")]);
            }
            for (error, expected, field) in errors.iter().rev() {
                assert!(body_as::<NestedError>(error).starts_with(r#"{"error":{"code":"#));
                assert_eq!(body(error), *expected);
                assert_eq!(fields(error), [format!("x-a: {field}")]);
            }
        }
    }

    #[test]
    fn a_kept_response_is_not_kept_for_another_style_of_the_service() {
        #[derive(ApiError)]
        #[status(404)]
        struct Missing;

        for _ in 0..2 {
            assert_eq!(
                Renderer::production().style::<MessageDetails>().scope(|| body(&Missing)),
                r#"{"Message":"The requested resource was not found."}"#,
            );
            assert_eq!(
                Renderer::production().style::<NestedError>().scope(|| body(&Missing)),
                r#"{"error":{"code":"missing","message":"The requested resource was not found."}}"#,
            );
            assert_eq!(body(&Missing), NOT_FOUND);
        }
    }

    #[test]
    fn what_a_caller_does_to_a_kept_response_stays_with_the_caller() {
        #[derive(ApiError)]
        #[status(404)]
        #[header("x-a" = "1")]
        struct Missing;

        let mut first = Missing.to_response();
        first.headers_mut().insert("x-a", HeaderValue::from_static("2"));
        *first.body_mut() = Bytes::new();
        assert_eq!((body(&Missing), fields(&Missing)), (NOT_FOUND.to_owned(), vec!["x-a: 1".to_owned()]));
    }
}

mod panics {
    use super::*;

    /// Panics, as often as it is armed.
    struct Panics(bool);

    impl fmt::Display for Panics {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("half")?;
            assert!(!self.0, "armed");
            Ok(())
        }
    }

    impl Serialize for Panics {
        fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            assert!(!self.0, "armed");
            serializer.serialize_u8(1)
        }
    }

    #[derive(ApiError)]
    enum Panicking {
        #[status(404)]
        #[detail("{0}")]
        Text(Panics),
        #[status(404)]
        Member(#[extension("a")] Panics),
        #[status(404)]
        #[header("x-a" = "{0}")]
        Field(Panics),
        #[status(404)]
        Constant,
    }

    fn renders_after<S: BodyStyle>(armed: &Panicking, disarmed: &Panicking) -> [String; 2] {
        let panicked = catch_unwind(AssertUnwindSafe(|| armed.to_response_as::<S>()));
        assert!(panicked.is_err(), "a panic of the user's unwinds");
        [body_as::<S>(disarmed), body_as::<S>(&Panicking::Constant)]
    }

    #[test]
    fn a_panic_in_a_display_unwinds_and_the_next_response_is_right() {
        assert_eq!(
            renders_after::<Problem>(&Panicking::Text(Panics(true)), &Panicking::Text(Panics(false))),
            [r#"{"title":"Not Found","status":404,"detail":"half"}"#, NOT_FOUND],
        );
    }

    #[test]
    fn a_panic_in_a_serialize_unwinds_and_the_next_response_is_right() {
        assert_eq!(
            renders_after::<MessageDetails>(
                &Panicking::Member(Panics(true)),
                &Panicking::Member(Panics(false))
            ),
            [
                r#"{"Message":"The requested resource was not found.","a":1}"#,
                r#"{"Message":"The requested resource was not found."}"#,
            ],
        );
    }

    #[test]
    fn a_panic_in_a_response_field_unwinds_and_the_next_response_is_right() {
        assert_eq!(
            renders_after::<Problem>(&Panicking::Field(Panics(true)), &Panicking::Field(Panics(false))),
            [NOT_FOUND, NOT_FOUND],
        );
        assert_fields(&[&Panicking::Field(Panics(false))], &["x-a: half"]);
    }

    #[test]
    fn a_panic_in_a_style_unwinds_and_the_next_response_is_right() {
        struct Panicking;

        impl BodyStyle for Panicking {
            const MEMBERS: &'static [&'static str] = &[];

            fn render(_: &Occurrence<'_>) -> Rendered {
                panic!("armed")
            }
        }

        #[derive(ApiError)]
        #[status(404)]
        struct Missing;

        for _ in 0..2 {
            assert!(catch_unwind(|| Missing.to_response_as::<Panicking>()).is_err());
            assert_eq!(body(&Missing), NOT_FOUND);
        }
    }

    #[test]
    fn a_panic_in_on_error_unwinds_and_the_next_response_is_right() {
        #[derive(ApiError)]
        #[status(404)]
        struct Missing;

        let renderer = Renderer::production().on_error(|_| panic!("armed"));
        assert!(catch_unwind(AssertUnwindSafe(|| renderer.scope(|| Missing.to_response()))).is_err());
        assert_eq!(body(&Missing), NOT_FOUND);
    }
}

mod styles_that_fail {
    use super::*;

    #[derive(ApiError)]
    #[status(422)]
    #[header("x-a" = "1")]
    struct Invalid(#[extension("a")] Fails);

    #[test]
    fn a_style_that_fails_on_a_member_gets_the_static_half() {
        struct Own;

        #[derive(Serialize)]
        struct OwnBody<'a> {
            text: error_response::Text<'a>,
            #[serde(flatten)]
            more: error_response::Extensions<'a>,
        }

        impl BodyStyle for Own {
            const MEMBERS: &'static [&'static str] = &["text"];

            fn render(error: &Occurrence<'_>) -> Rendered {
                Rendered::json(
                    "application/vnd.own",
                    &OwnBody { text: error.detail(), more: error.extensions() },
                )
            }
        }

        let response = Invalid(Fails).to_response_as::<Own>();
        assert_eq!(response.status(), 422);
        assert_eq!(
            response.body(),
            r#"{"text":"The request is well formed, but its content cannot be processed."}"#,
        );
        assert_eq!(response.headers()["content-type"], "application/vnd.own");
        assert_eq!(lines(&response, "x-a"), ["1"]);
    }

    #[test]
    fn a_style_that_fails_on_the_static_half_too_leaves_an_empty_body() {
        struct Own;

        impl BodyStyle for Own {
            const MEMBERS: &'static [&'static str] = &[];

            fn render(_: &Occurrence<'_>) -> Rendered {
                Rendered::json("application/json", &Fails)
            }
        }

        for error in [&Invalid(Fails) as &dyn ApiError, &Constant] {
            for _ in 0..2 {
                let response = <&dyn ApiError>::to_response_as::<Own>(&error);
                assert_eq!(response.status(), 422);
                assert!(response.body().is_empty());
                assert!(!response.headers().contains_key("content-type"));
                assert_eq!(lines(&response, "x-a"), ["1"]);
            }
        }
    }

    #[derive(ApiError)]
    #[status(422)]
    #[header("x-a" = "1")]
    struct Constant;

    #[test]
    fn a_style_that_gives_up_leaves_an_empty_body() {
        struct Own;

        impl BodyStyle for Own {
            const MEMBERS: &'static [&'static str] = &[];

            fn render(_: &Occurrence<'_>) -> Rendered {
                Rendered::failed()
            }
        }

        let response = Constant.to_response_as::<Own>();
        assert_eq!(response.status(), 422);
        assert!(response.body().is_empty());
        assert_eq!(fields(&Constant), ["x-a: 1"]);
    }

    #[test]
    fn a_style_without_an_end_leaves_an_empty_body() {
        struct Own;

        impl BodyStyle for Own {
            const MEMBERS: &'static [&'static str] = &[];

            fn render(_: &Occurrence<'_>) -> Rendered {
                Rendered::bytes("text/plain", vec![b'x'; 1024 * 1024])
            }
        }

        let response = Constant.to_response_as::<Own>();
        assert_eq!(response.status(), 422);
        assert!(response.body().is_empty());
        assert!(!response.headers().contains_key("content-type"));
    }

    #[test]
    fn a_constant_error_is_rendered_again_after_a_failure() {
        #[derive(ApiError)]
        #[status(404)]
        struct Missing;

        struct Own;

        impl BodyStyle for Own {
            const MEMBERS: &'static [&'static str] = &[];

            fn render(_: &Occurrence<'_>) -> Rendered {
                Rendered::failed()
            }
        }

        let renderer = Renderer::production().style::<Own>();
        assert_eq!(renderer.scope(|| body(&Missing)), "");
        assert_eq!(body(&Missing), NOT_FOUND);
        assert_status(&[&Missing], 404);
    }
}
