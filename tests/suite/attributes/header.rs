//! `#[header(…)]`: response fields.

use std::borrow::Cow;
use std::rc::Rc;
use std::sync::Arc;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use error_response::{ApiError, FieldLines, HeaderField};
use http::{HeaderValue, Method, Uri, header};

use crate::response::{assert_fields, fields, lines};

#[test]
fn a_name_is_a_constant_of_the_http_crate() {
    #[derive(ApiError)]
    enum Bare {
        #[status(503)]
        #[header(RETRY_AFTER = "120")]
        Down,
    }

    #[derive(ApiError)]
    #[api_error(status(503), header(RETRY_AFTER = "120"))]
    struct Namespaced;

    assert_fields(&[&Bare::Down, &Namespaced], &["retry-after: 120"]);
}

#[test]
fn a_name_is_a_path_to_a_constant() {
    #[derive(ApiError)]
    #[status(503)]
    #[header(header::RETRY_AFTER = "120")]
    struct Bare;

    #[derive(ApiError)]
    #[api_error(status(503), header(http::header::RETRY_AFTER = "120"))]
    struct Namespaced;

    assert_fields(&[&Bare, &Namespaced], &["retry-after: 120"]);
    assert_eq!(Bare.to_response().headers()[header::RETRY_AFTER], "120");
}

#[test]
fn a_name_is_a_string_in_any_case() {
    #[derive(ApiError)]
    #[status(503)]
    #[header("X-Region" = "eu")]
    struct Bare;

    #[derive(ApiError)]
    #[api_error(status(503), header("x-region" = "eu"))]
    struct Namespaced;

    assert_fields(&[&Bare, &Namespaced], &["x-region: eu"]);
}

#[test]
fn a_string_and_a_constant_name_the_same_field() {
    #[derive(ApiError)]
    #[header("Retry-After" = "1")]
    enum Same {
        #[status(503)]
        #[header(RETRY_AFTER = "2")]
        Down,
    }

    assert_fields(&[&Same::Down], &["retry-after: 2"]);
}

#[test]
fn a_value_is_a_number() {
    #[derive(ApiError)]
    #[status(503)]
    #[header(RETRY_AFTER = 120)]
    struct Bare;

    #[derive(ApiError)]
    #[api_error(status(503), header(RETRY_AFTER = 120))]
    struct Namespaced;

    assert_fields(&[&Bare, &Namespaced], &["retry-after: 120"]);
}

#[test]
fn a_value_is_a_text_with_fields() {
    #[derive(ApiError)]
    #[status(404)]
    #[header(LOCATION = "/orders/{id:03}")]
    #[header("x-order" = "{id} of {customer:?}, {{}}")]
    struct Bare {
        id: u64,
        customer: &'static str,
    }

    #[derive(ApiError)]
    #[api_error(
        status(404),
        header(LOCATION = "/orders/{0:03}"),
        header("x-order" = "{0} of {1:?}, {{}}")
    )]
    struct Namespaced(u64, &'static str);

    assert_fields(
        &[&Bare { id: 7, customer: "zoe" }, &Namespaced(7, "zoe")],
        &["location: /orders/007", "x-order: 7 of \"zoe\", {}"],
    );
}

#[test]
fn a_value_is_a_text_with_arguments() {
    #[derive(ApiError)]
    #[status(404)]
    #[header("x-count" = "{n} of {all}", n = ids.len(), all = self.all())]
    struct Bare {
        ids: Vec<u8>,
    }

    impl Bare {
        fn all(&self) -> usize {
            self.ids.capacity().max(10)
        }
    }

    #[derive(ApiError)]
    #[api_error(status(404), header("x-count" = "{n} of {all}", n = _0.len(), all = 10))]
    struct Namespaced(Vec<u8>);

    assert_fields(&[&Bare { ids: vec![1, 2] }, &Namespaced(vec![1, 2])], &["x-count: 2 of 10"]);
}

#[test]
fn a_value_is_an_expression() {
    #[allow(clippy::trivially_copy_pass_by_ref, reason = "fields are references")]
    fn twice(seconds: &u32) -> u32 {
        seconds * 2
    }

    #[derive(ApiError)]
    #[status(503)]
    #[header(RETRY_AFTER = twice(seconds))]
    #[header("x-kind" = if *seconds > 10 { "slow" } else { "fast" })]
    #[header("x-maybe" = seconds.checked_sub(100))]
    struct Bare {
        #[expose]
        seconds: u32,
    }

    #[derive(ApiError)]
    #[api_error(
        status(503),
        header(RETRY_AFTER = self.0 * 2),
        header("x-kind" = match _0 { 0..=10 => "fast", _ => "slow" }),
        header("x-maybe" = None::<u8>)
    )]
    struct Namespaced(#[api_error(expose)] u32);

    assert_fields(&[&Bare { seconds: 30 }, &Namespaced(30)], &["retry-after: 60", "x-kind: slow"]);
}

#[test]
fn a_value_is_a_constant_of_the_users() {
    const SOON: Duration = Duration::from_secs(30);

    #[derive(ApiError)]
    #[status(503)]
    #[header(RETRY_AFTER = SOON)]
    struct Down;

    assert_fields(&[&Down], &["retry-after: 30"]);
}

#[test]
fn a_field_of_a_type_is_a_response_field() {
    #[derive(ApiError)]
    enum Bare {
        #[status(429)]
        Named {
            #[header(RETRY_AFTER)]
            after: Duration,
            #[header("X-Left")]
            left: u32,
        },
        #[status(429)]
        Tuple(#[header(RETRY_AFTER)] Duration, #[header("x-left")] u32),
    }

    #[derive(ApiError)]
    enum Namespaced {
        #[api_error(status(429))]
        Named {
            #[api_error(header(RETRY_AFTER))]
            after: Duration,
            #[api_error(header("X-Left"))]
            left: u32,
        },
    }

    let after = Duration::from_secs(30);
    assert_fields(
        &[&Bare::Named { after, left: 0 }, &Bare::Tuple(after, 0), &Namespaced::Named { after, left: 0 }],
        &["retry-after: 30", "x-left: 0"],
    );
}

#[test]
fn a_field_of_a_type_may_be_two_response_fields() {
    #[derive(ApiError)]
    #[status(429)]
    struct Limited {
        #[header(RETRY_AFTER)]
        #[header("ratelimit-reset")]
        after: Duration,
    }

    assert_fields(&[&Limited { after: Duration::from_secs(1) }], &["ratelimit-reset: 1", "retry-after: 1"]);
}

#[test]
fn a_container_says_it_for_all_its_variants() {
    #[derive(ApiError)]
    #[header(CACHE_CONTROL = "no-store")]
    enum Bare {
        #[status(404)]
        Missing,
        #[status(410)]
        Gone(#[allow(dead_code)] u8),
    }

    #[derive(ApiError)]
    #[api_error(header(CACHE_CONTROL = "no-store"))]
    enum Namespaced {
        #[api_error(status(404))]
        Missing,
    }

    assert_fields(&[&Bare::Missing, &Bare::Gone(1), &Namespaced::Missing], &["cache-control: no-store"]);
}

#[test]
fn a_container_may_use_self_and_fields_that_all_variants_have() {
    #[derive(ApiError)]
    #[header("x-kind" = self.kind())]
    #[header("x-id" = "{id}")]
    enum Kinds {
        #[status(404)]
        Missing { id: u8 },
        #[status(410)]
        Gone { id: u8 },
    }

    impl Kinds {
        fn kind(&self) -> &'static str {
            match self {
                Self::Missing { .. } => "missing",
                Self::Gone { .. } => "gone",
            }
        }
    }

    assert_fields(&[&Kinds::Missing { id: 7 }], &["x-id: 7", "x-kind: missing"]);
    assert_fields(&[&Kinds::Gone { id: 8 }], &["x-id: 8", "x-kind: gone"]);
}

#[test]
fn a_container_says_it_for_one_status() {
    #[derive(ApiError)]
    #[header(401, WWW_AUTHENTICATE = "Bearer realm=\"orders\"")]
    #[header(503, RETRY_AFTER = "120")]
    enum Bare {
        #[status(401)]
        Unauthorized,
        #[status(503)]
        Down,
        #[status(404)]
        Missing,
    }

    #[derive(ApiError)]
    #[api_error(header(401, WWW_AUTHENTICATE = "Bearer realm=\"orders\""), header(503, RETRY_AFTER = "120"))]
    enum Namespaced {
        #[api_error(status(401))]
        Unauthorized,
        #[api_error(status(503))]
        Down,
        #[api_error(status(404))]
        Missing,
    }

    assert_fields(
        &[&Bare::Unauthorized, &Namespaced::Unauthorized],
        &["www-authenticate: Bearer realm=\"orders\""],
    );
    assert_fields(&[&Bare::Down, &Namespaced::Down], &["retry-after: 120"]);
    assert_fields(&[&Bare::Missing, &Namespaced::Missing], &[]);
}

#[test]
fn a_field_for_one_status_follows_the_status_at_run_time() {
    #[derive(ApiError)]
    #[header(503, RETRY_AFTER = "120")]
    #[header(409, "x-from" = self.origin())]
    enum Upstream {
        #[status(502)]
        Answered(#[status] u16),
    }

    impl Upstream {
        fn origin(&self) -> String {
            let Self::Answered(status) = self;
            format!("upstream-{status}")
        }
    }

    assert_fields(&[&Upstream::Answered(503)], &["retry-after: 120"]);
    assert_fields(&[&Upstream::Answered(409)], &["x-from: upstream-409"]);
    assert_fields(&[&Upstream::Answered(502)], &[]);
    assert_fields(&[&Upstream::Answered(200)], &[]);
}

#[test]
fn a_struct_says_it_for_one_status_too() {
    #[derive(ApiError)]
    #[status(502)]
    #[header(503, RETRY_AFTER = "120")]
    struct Upstream(#[status] u16);

    assert_fields(&[&Upstream(503)], &["retry-after: 120"]);
    assert_fields(&[&Upstream(504)], &[]);
}

#[test]
fn a_field_for_one_status_may_demand_it_at_run_time() {
    #[derive(ApiError)]
    #[status(502)]
    #[header(401, WWW_AUTHENTICATE = "Bearer")]
    struct Upstream(#[status] u16);

    assert_fields(&[&Upstream(401)], &["www-authenticate: Bearer"]);
}

#[test]
fn the_narrower_place_replaces_the_wider() {
    #[derive(ApiError)]
    #[header(RETRY_AFTER = "1")]
    #[header(VARY = "accept")]
    enum Bare {
        #[status(503)]
        #[header(RETRY_AFTER = "2")]
        Variant,
        #[status(503)]
        #[header(RETRY_AFTER = "2")]
        Field {
            #[header(RETRY_AFTER)]
            after: u8,
        },
        #[status(503)]
        Container,
    }

    #[derive(ApiError)]
    #[api_error(header(RETRY_AFTER = "1"), header(VARY = "accept"))]
    enum Namespaced {
        #[api_error(status(503), header(RETRY_AFTER = "2"))]
        Variant,
        #[api_error(status(503), header(RETRY_AFTER = "2"))]
        Field {
            #[api_error(header(RETRY_AFTER))]
            after: u8,
        },
        #[api_error(status(503))]
        Container,
    }

    assert_fields(&[&Bare::Container, &Namespaced::Container], &["retry-after: 1", "vary: accept"]);
    assert_fields(&[&Bare::Variant, &Namespaced::Variant], &["retry-after: 2", "vary: accept"]);
    assert_fields(
        &[&Bare::Field { after: 3 }, &Namespaced::Field { after: 3 }],
        &["retry-after: 3", "vary: accept"],
    );
}

#[test]
fn a_field_replaces_that_of_its_struct() {
    #[derive(ApiError)]
    #[status(503)]
    #[header(RETRY_AFTER = "1")]
    struct Down {
        #[header(RETRY_AFTER)]
        after: u8,
    }

    assert_fields(&[&Down { after: 3 }], &["retry-after: 3"]);
}

#[test]
fn a_variants_field_replaces_the_containers_for_its_status() {
    #[derive(ApiError)]
    #[header(503, RETRY_AFTER = "1")]
    enum Down {
        #[status(503)]
        #[header(RETRY_AFTER = "2")]
        Variant,
    }

    assert_fields(&[&Down::Variant], &["retry-after: 2"]);
}

#[test]
fn an_absent_value_leaves_that_of_the_wider_place() {
    #[derive(ApiError)]
    #[header(RETRY_AFTER = "1")]
    enum Bare {
        #[status(503)]
        Named {
            #[header(RETRY_AFTER)]
            after: Option<Duration>,
        },
        #[status(503)]
        #[header(RETRY_AFTER = "2")]
        OfTheVariant(#[header(RETRY_AFTER)] Option<u8>),
    }

    #[derive(ApiError)]
    #[api_error(header(RETRY_AFTER = "1"))]
    enum Namespaced {
        #[api_error(status(503))]
        Named {
            #[api_error(header(RETRY_AFTER))]
            after: Option<Duration>,
        },
    }

    let after = Some(Duration::from_secs(30));
    assert_fields(&[&Bare::Named { after }, &Namespaced::Named { after }], &["retry-after: 30"]);
    assert_fields(&[&Bare::Named { after: None }, &Namespaced::Named { after: None }], &["retry-after: 1"]);
    assert_fields(&[&Bare::OfTheVariant(Some(30))], &["retry-after: 30"]);
    assert_fields(&[&Bare::OfTheVariant(None)], &["retry-after: 2"]);
}

#[test]
fn an_absent_challenge_leaves_that_of_the_container() {
    #[derive(ApiError)]
    #[header(401, WWW_AUTHENTICATE = "Bearer")]
    enum Auth {
        #[status(401)]
        Unauthorized(#[header(WWW_AUTHENTICATE)] Option<&'static str>),
    }

    assert_fields(&[&Auth::Unauthorized(None)], &["www-authenticate: Bearer"]);
    assert_fields(
        &[&Auth::Unauthorized(Some("Basic realm=\"x\""))],
        &["www-authenticate: Basic realm=\"x\""],
    );
}

#[test]
#[allow(clippy::option_option, reason = "somebody has one")]
fn an_absent_value_alone_is_no_field() {
    #[derive(ApiError)]
    #[status(503)]
    struct Down(#[header(RETRY_AFTER)] Option<u8>, #[header("x-a")] Option<Option<u8>>);

    assert_fields(&[&Down(None, Some(None))], &[]);
    assert_fields(&[&Down(Some(1), Some(Some(2)))], &["retry-after: 1", "x-a: 2"]);
}

#[test]
fn a_field_may_repeat_and_is_one_line() {
    #[derive(ApiError)]
    #[status(404)]
    #[header(VARY = "accept")]
    #[header(VARY = "accept-language")]
    #[header(VARY = "x-{0}")]
    struct Bare(u8);

    #[derive(ApiError)]
    #[api_error(
        status(404),
        header(VARY = "accept"),
        header(VARY = "accept-language"),
        header(VARY = "x-{0}")
    )]
    struct Namespaced(u8);

    assert_fields(&[&Bare(7), &Namespaced(7)], &["vary: accept, accept-language, x-7"]);
}

#[test]
fn challenges_and_cookies_are_a_line_each() {
    #[derive(ApiError)]
    #[status(401)]
    #[header(WWW_AUTHENTICATE = "Basic realm=\"a\"")]
    #[header(WWW_AUTHENTICATE = "Bearer realm=\"b, c\"")]
    #[header(SET_COOKIE = "a=1; Secure")]
    #[header(SET_COOKIE = "b=2")]
    struct Repeated;

    #[derive(ApiError)]
    #[status(407)]
    struct Listed {
        #[header(PROXY_AUTHENTICATE)]
        challenges: Vec<&'static str>,
        #[header(SET_COOKIE)]
        cookies: [&'static str; 3],
    }

    let response = Repeated.to_response();
    assert_eq!(lines(&response, "www-authenticate"), ["Basic realm=\"a\"", "Bearer realm=\"b, c\""]);
    assert_eq!(lines(&response, "set-cookie"), ["a=1; Secure", "b=2"]);

    let response =
        Listed { challenges: vec!["Basic", "Bearer"], cookies: ["a=1", "b=2", "c=3"] }.to_response();
    assert_eq!(lines(&response, "proxy-authenticate"), ["Basic", "Bearer"]);
    assert_eq!(lines(&response, "set-cookie"), ["a=1", "b=2", "c=3"]);
}

#[test]
fn lists_of_every_kind_are_one_line() {
    #[derive(ApiError)]
    #[status(405)]
    struct NotAllowed<'a> {
        #[header(ALLOW)]
        array: [Method; 2],
        #[header("x-vec")]
        vec: Vec<String>,
        #[header("x-slice")]
        slice: &'a [u16],
        #[header("x-boxed")]
        boxed: Box<[char]>,
        #[header("x-nested")]
        nested: Vec<Option<u8>>,
        #[header("x-maybe")]
        maybe: Option<Vec<u8>>,
        #[header("x-empty")]
        empty: Vec<u8>,
    }

    let error = NotAllowed {
        array: [Method::GET, Method::HEAD],
        vec: vec!["a".into(), "b".into(), "c".into()],
        slice: &[1, 2],
        boxed: Box::new(['x', 'y']),
        nested: vec![Some(1), None, Some(3)],
        maybe: Some(vec![4, 5]),
        empty: vec![],
    };
    assert_eq!(
        fields(&error),
        [
            "allow: GET, HEAD",
            "x-boxed: x, y",
            "x-maybe: 4, 5",
            "x-nested: 1, 3",
            "x-slice: 1, 2",
            "x-vec: a, b, c",
        ],
    );
}

#[test]
fn an_empty_list_of_methods_is_an_empty_field() {
    #[derive(ApiError)]
    #[status(405)]
    struct NotAllowed(#[header(ALLOW)] Vec<Method>);

    assert_eq!(lines(&NotAllowed(vec![]).to_response(), "allow"), [""]);
}

#[test]
fn every_type_of_text_is_a_value() {
    #[derive(ApiError)]
    #[status(404)]
    struct Texts<'a> {
        #[header("x-1")]
        borrowed: &'a str,
        #[header("x-2")]
        owned: String,
        #[header("x-3")]
        either: Cow<'a, str>,
        #[header("x-4")]
        character: char,
        #[header("x-5")]
        boxed: Box<str>,
        #[header("x-6")]
        shared: Arc<str>,
        #[header("x-7")]
        counted: Rc<str>,
        #[header("x-8")]
        value: HeaderValue,
        #[header("x-9")]
        reference: &'a String,
    }

    let text = "i".to_owned();
    let error = Texts {
        borrowed: "a",
        owned: "b".into(),
        either: "c".into(),
        character: 'd',
        boxed: "e".into(),
        shared: "f".into(),
        counted: "g".into(),
        value: HeaderValue::from_static("h"),
        reference: &text,
    };
    assert_eq!(
        fields(&error),
        ["x-1: a", "x-2: b", "x-3: c", "x-4: d", "x-5: e", "x-6: f", "x-7: g", "x-8: h", "x-9: i"],
    );
}

#[test]
fn every_integer_is_a_value() {
    #[derive(ApiError)]
    #[status(404)]
    struct Integers(
        #[header("x-01")] u8,
        #[header("x-02")] i8,
        #[header("x-03")] u16,
        #[header("x-04")] i16,
        #[header("x-05")] u32,
        #[header("x-06")] i32,
        #[header("x-07")] u64,
        #[header("x-08")] i64,
        #[header("x-09")] u128,
        #[header("x-10")] i128,
        #[header("x-11")] usize,
        #[header("x-12")] isize,
        #[header("x-13")] bool,
    );

    let error = Integers(
        u8::MAX,
        i8::MIN,
        u16::MAX,
        i16::MIN,
        u32::MAX,
        i32::MIN,
        u64::MAX,
        i64::MIN,
        u128::MAX,
        i128::MIN,
        7,
        -7,
        true,
    );
    assert_eq!(
        fields(&error),
        [
            "x-01: 255",
            "x-02: -128",
            "x-03: 65535",
            "x-04: -32768",
            "x-05: 4294967295",
            "x-06: -2147483648",
            "x-07: 18446744073709551615",
            "x-08: -9223372036854775808",
            "x-09: 340282366920938463463374607431768211455",
            "x-10: -170141183460469231731687303715884105728",
            "x-11: 7",
            "x-12: -7",
            "x-13: true",
        ],
    );
}

#[test]
fn methods_and_uris_are_values() {
    #[derive(ApiError)]
    #[status(405)]
    struct NotAllowed(#[header(ALLOW)] Method, #[header(LOCATION)] Uri);

    assert_fields(
        &[&NotAllowed(Method::PATCH, Uri::from_static("/orders?x=1"))],
        &["allow: PATCH", "location: /orders?x=1"],
    );
}

#[test]
fn a_duration_is_whole_seconds_rounded_up() {
    #[derive(ApiError)]
    #[status(429)]
    struct Limited(#[header(RETRY_AFTER)] Duration);

    for (duration, value) in [
        (Duration::ZERO, "0"),
        (Duration::from_nanos(1), "1"),
        (Duration::from_millis(1500), "2"),
        (Duration::from_secs(2_147_483_647), "2147483647"),
        (Duration::from_secs(2_147_483_648), "2147483647"),
        (Duration::MAX, "2147483647"),
    ] {
        assert_eq!(lines(&Limited(duration).to_response(), "retry-after"), [value]);
    }
}

#[test]
fn a_system_time_is_an_http_date() {
    #[derive(ApiError)]
    #[status(429)]
    struct Limited(#[header(RETRY_AFTER)] SystemTime);

    let error = Limited(UNIX_EPOCH + Duration::from_secs(784_111_777));
    assert_fields(&[&error], &["retry-after: Sun, 06 Nov 1994 08:49:37 GMT"]);
}

#[test]
fn a_type_of_ones_own_is_a_value() {
    struct Etag(&'static str);

    impl HeaderField for Etag {
        fn write(&self, lines: &mut FieldLines<'_>) {
            lines.text(&format_args!("\"{}\"", self.0));
        }
    }

    struct Several;

    impl HeaderField for Several {
        fn write(&self, lines: &mut FieldLines<'_>) {
            lines.value(HeaderValue::from_static("a"));
            lines.value(HeaderValue::from_static("b"));
        }
    }

    #[derive(ApiError)]
    #[status(412)]
    struct Changed(#[header(ETAG)] Etag, #[header(VARY)] Several);

    assert_fields(&[&Changed(Etag("v7"), Several)], &["etag: \"v7\"", "vary: a, b"]);
}

#[test]
fn an_upgrade_is_said_in_connection_as_well() {
    #[derive(ApiError)]
    #[status(426)]
    #[header(UPGRADE = "HTTP/2.0")]
    struct Old;

    assert_fields(&[&Old], &["connection: upgrade", "upgrade: HTTP/2.0"]);
}

#[test]
fn a_location_is_percent_encoded() {
    #[derive(ApiError)]
    #[status(303)]
    struct Moved(#[header(LOCATION)] String);

    for (location, expected) in [
        ("/orders?a=1&b=[2]#c", "/orders?a=1&b=[2]#c"),
        ("/a b", "/a%20b"),
        ("/é", "/%C3%A9"),
        ("/a%20b", "/a%20b"),
        ("/\"<>\\^`{|}", "/%22%3C%3E%5C%5E%60%7B%7C%7D"),
    ] {
        assert_fields(&[&Moved(location.to_owned())], &[&format!("location: {expected}")]);
    }
}

/// A `%` that encodes nothing is no part of a URI reference (RFC 3986, section 2.1).
#[test]
fn a_stray_percent_sign_in_a_location_is_encoded() {
    #[derive(ApiError)]
    #[status(303)]
    struct Moved(#[header(LOCATION)] &'static str);

    assert_fields(&[&Moved("/100%")], &["location: /100%25"]);
    assert_fields(&[&Moved("/%zz%4")], &["location: /%25zz%254"]);
}

#[test]
fn text_is_ascii() {
    #[derive(ApiError)]
    #[status(404)]
    struct Missing(#[header("x-name")] &'static str);

    for (text, expected) in [
        ("Zoë", "Zo?"),
        ("日本", "??"),
        ("a\u{2028}b\u{2029}c", "a b c"),
        ("  a   b  ", "a b"),
        ("a\tb\u{7f}c\u{85}d", "a b c d"),
        ("\u{202e}x", "?x"),
    ] {
        assert_fields(&[&Missing(text)], &[&format!("x-name: {expected}")]);
    }
}

#[test]
fn empty_text_is_no_field() {
    #[derive(ApiError)]
    #[status(404)]
    struct Missing(#[header("x-name")] &'static str);

    assert_fields(&[&Missing("")], &[]);
    assert_fields(&[&Missing(" \r\n ")], &[]);
}
