//! What a value can be: a literal, a text, an expression, or a field of one of these types.

use std::borrow::Cow;
use std::rc::Rc;
use std::sync::Arc;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use error_response::{ApiError, FieldLines, HeaderField};
use http::{HeaderValue, Method, Uri};

use crate::response::{assert_fields, fields, lines};

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
