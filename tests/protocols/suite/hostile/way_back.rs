//! What comes from services that are broken, forged or merely different.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::time::Duration;

use bytes::Bytes;
use error_response::{ApiError, FromResponse, Received, RpcError, Violation};
use http::{HeaderMap, StatusCode};
use jsonrpsee::core::__reexports::serde::{Deserialize, Serialize};
use jsonrpsee::types::ErrorObjectOwned;
use serde_json::Value;
use serde_json::value::RawValue;
use test_support::random::Random;
use tonic::metadata::MetadataMap;
use tonic::{Code, Status};

#[derive(Debug, Clone, PartialEq, ApiError, FromResponse)]
enum Sent {
    #[status(404)]
    NotFound {
        #[extension]
        id: u64,
    },
    #[status(409)]
    Edited,
    #[status(409)]
    #[rpc(ALREADY_EXISTS)]
    #[jsonrpc(-32001)]
    SameNumber,
    #[status(422)]
    Invalid(#[errors] Vec<Violation>),
    #[status(429)]
    RateLimited(#[header(RETRY_AFTER)] Duration),
    #[status(500)]
    Broken,
}

fn varint(number: u64) -> Vec<u8> {
    let (mut bytes, mut rest) = (Vec::new(), number);
    while rest >= 0x80 {
        bytes.push(rest.to_le_bytes()[0] | 0x80);
        rest >>= 7;
    }
    bytes.push(rest.to_le_bytes()[0]);
    bytes
}

fn field(number: u64, bytes: &[u8]) -> Vec<u8> {
    [varint(number << 3 | 2), varint(bytes.len() as u64), bytes.to_vec()].concat()
}

fn any(kind: &str, message: &[u8]) -> Vec<u8> {
    field(3, &[field(1, format!("type.googleapis.com/{kind}").as_bytes()), field(2, message)].concat())
}

fn entry(key: &str, value: &str) -> Vec<u8> {
    field(3, &[field(1, key.as_bytes()), field(2, value.as_bytes())].concat())
}

fn info(reason: &str, entries: &[(&str, &str)]) -> Vec<u8> {
    let mut message = field(1, reason.as_bytes());
    for (key, value) in entries {
        message.extend(entry(key, value));
    }
    any("google.rpc.ErrorInfo", &message)
}

fn read<E: FromResponse>(code: Code, details: impl Into<Bytes>) -> Received<E> {
    let received = Received::<E>::from(Status::with_details(code, "text", details.into()));
    let _ = (received.to_string(), format!("{received:?}"), received.to_response());
    received
}

fn object(json: &str) -> RpcError {
    RpcError::new(1, "text").with_data(RawValue::from_string(json.to_owned()).unwrap())
}

#[test]
fn what_this_test_writes_is_read() {
    let received = read::<Sent>(Code::NotFound, info("NOT_FOUND", &[("id", "7")]));
    assert_eq!(received.known(), Some(&Sent::NotFound { id: 7 }));
}

#[test]
fn a_reason_with_the_code_of_another_variant_is_not_known() {
    for code in (0..=16).map(Code::from_i32) {
        let is = |reason, entries: &[_], right| {
            assert_eq!(
                read::<Sent>(code, info(reason, entries)).known().is_some(),
                code == right,
                "{code:?} {reason}"
            );
        };
        is("NOT_FOUND", &[("id", "7")], Code::NotFound);
        is("EDITED", &[], Code::Aborted);
        is("SAME_NUMBER", &[], Code::AlreadyExists);
        is("BROKEN", &[], Code::Internal);
        is("INVALID", &[], Code::InvalidArgument);
    }
}

#[test]
fn a_reason_in_another_spelling_is_not_known() {
    for reason in ["", "not_found", "NotFound", "NOT_FOUND ", "NOT_FOUND\0", "NOT-FOUND"] {
        assert_eq!(read::<Sent>(Code::NotFound, info(reason, &[("id", "7")])).known(), None, "{reason:?}");
    }
}

#[test]
fn a_member_of_another_type_is_not_known() {
    for id in ["", "x", "-1", "7.5", "18446744073709551616", "[7]", "null", "\0", "7\u{660}"] {
        assert_eq!(read::<Sent>(Code::NotFound, info("NOT_FOUND", &[("id", id)])).known(), None, "{id:?}");
    }
    assert_eq!(read::<Sent>(Code::NotFound, info("NOT_FOUND", &[])).known(), None);
}

#[test]
fn of_two_reasons_the_first_counts() {
    let details = [info("EDITED", &[]), info("BROKEN", &[])].concat();
    let received = read::<Sent>(Code::Aborted, details);
    assert_eq!((received.code(), received.known()), (Some("EDITED"), Some(&Sent::Edited)));
}

#[test]
fn of_a_key_twice_the_same_value_counts_wherever_it_is_read() {
    #[derive(Debug, PartialEq, ApiError, FromResponse)]
    #[status(404)]
    struct Lost {
        #[extension(flatten)]
        all: BTreeMap<String, u64>,
    }

    let details = info("LOST", &[("id", "1"), ("id", "2")]);
    let received = read::<Lost>(Code::NotFound, details);
    let id = received.extension::<u64>("id").unwrap();
    assert_eq!(received.known().unwrap().all, BTreeMap::from([("id".to_owned(), id)]));
}

#[test]
fn fields_of_another_wire_type_are_passed_over() {
    let reason_as_number = any("google.rpc.ErrorInfo", &[0x08, 0x07]);
    assert_eq!(read::<Sent>(Code::Aborted, reason_as_number).code(), None);
    // A group (3 and 4), and wire types that there are not (6 and 7).
    for key in [0x0b, 0x0c, 0x0e, 0x0f] {
        let mut message = vec![key];
        message.extend(field(1, b"EDITED"));
        assert_eq!(read::<Sent>(Code::Aborted, any("google.rpc.ErrorInfo", &message)).known(), None);
    }
    let mut after = info("EDITED", &[]);
    after.extend([0x0b, 0xff, 0xff]);
    assert_eq!(read::<Sent>(Code::Aborted, after).known(), Some(&Sent::Edited));
}

#[test]
fn huge_lengths_and_numbers_are_no_failure() {
    for len in [u64::MAX, u64::MAX - 1, 1 << 63, 1 << 32, usize::MAX as u64 - 8, 65_536] {
        for key in [0x1a_u64, 0x0a, 0x12, !7 | 2] {
            let details = [varint(key), varint(len), info("EDITED", &[])].concat();
            assert_eq!(read::<Sent>(Code::Aborted, details).known(), None);
        }
        let delay = any("google.rpc.RetryInfo", &field(1, &[vec![0x08], varint(len)].concat()));
        let received = read::<Sent>(Code::ResourceExhausted, delay);
        assert_eq!(received.known(), None);
    }
}

/// `google.protobuf.Duration` is signed.
#[test]
fn a_negative_delay_is_none() {
    let delay =
        any("google.rpc.RetryInfo", &field(1, &[vec![0x08], varint((-1_i64).cast_unsigned())].concat()));
    let received = read::<Sent>(Code::ResourceExhausted, delay);
    assert!(received.retry_after().is_none_or(|delay| delay.is_zero()), "{:?}", received.retry_after());
}

#[test]
fn a_delay_of_less_than_a_second_is_not_read_as_none_at_all() {
    let half = [vec![0x10], varint(500_000_000)].concat();
    let received = read::<Sent>(Code::Unavailable, any("google.rpc.RetryInfo", &field(1, &half)));
    assert!(received.retry_after() > Some(Duration::ZERO), "{:?}", received.retry_after());
}

#[test]
fn details_of_ten_mebibytes_are_not_read() {
    let details = [info("EDITED", &[]), field(9, &vec![0; 10 << 20])].concat();
    let received = read::<Sent>(Code::Aborted, details);
    assert_eq!((received.known(), received.code()), (None, None));
    assert_eq!(received.to_response().status(), 502);
}

#[test]
fn the_body_of_a_status_is_kept_up_to_64_kibibytes_and_an_octet() {
    let received = read::<Sent>(Code::Aborted, vec![0; 10 << 20]);
    assert_eq!(received.body().len(), 64 * 1024 + 1);
}

#[test]
fn details_full_of_the_smallest_parts_take_no_longer_than_they_must() {
    let entries = entry("a", "").repeat(6000);
    let violations = field(1, &field(1, b".")).repeat(10_000);
    for details in [
        any("google.rpc.ErrorInfo", &[field(1, b"EDITED"), entries].concat()),
        info("EDITED", &[]).repeat(1200),
        any("google.rpc.BadRequest", &violations),
        field(3, &[]).repeat(30_000),
        any("google.rpc.BadRequest", &field(1, &field(1, "a.".repeat(30_000).as_bytes()))),
        any(
            "google.rpc.ErrorInfo",
            &field(3, &[field(1, b"a"), field(2, "[".repeat(60_000).as_bytes())].concat()),
        ),
    ] {
        assert!(details.len() <= 64 * 1024, "{}", details.len());
        read::<Sent>(Code::Aborted, details);
    }
}

#[test]
fn a_forged_type_is_not_known() {
    #[derive(Debug, PartialEq, ApiError, FromResponse)]
    #[type_base("https://x.example/")]
    #[status(404)]
    struct Lost;

    let help = |uri: &str| any("google.rpc.Help", &field(1, &field(2, uri.as_bytes())));
    let known = |uri| read::<Lost>(Code::NotFound, [info("LOST", &[]), help(uri)].concat()).into_known();
    assert_eq!(known("https://x.example/lost"), Some(Lost));
    assert_eq!(known("https://evil.example/lost"), None);
}

#[test]
fn metadata_twice_is_read_as_fields_are() {
    let mut fields = HeaderMap::new();
    fields.append("retry-after", "3".parse().unwrap());
    fields.append("retry-after", "4".parse().unwrap());
    let status = Status::with_details_and_metadata(
        Code::ResourceExhausted,
        "",
        info("RATE_LIMITED", &[]).into(),
        MetadataMap::from_headers(fields),
    );
    let received = Received::<Sent>::from(status);
    assert_eq!(received.known(), Some(&Sent::RateLimited(Duration::from_secs(3))));
}

#[test]
fn a_status_at_run_time_that_the_variant_never_has_is_not_known() {
    #[derive(Debug, PartialEq, ApiError, FromResponse)]
    enum Run {
        #[status(409 | 423)]
        Locked {
            #[status]
            status: Option<StatusCode>,
        },
    }

    let sent = Run::Locked { status: Some(StatusCode::CONFLICT) };
    let received = Received::<Run>::from(Status::from(sent));
    assert_eq!(received.known(), Some(&Run::Locked { status: Some(StatusCode::CONFLICT) }));
    // Over HTTP a 429 of this code is not known either.
    assert_eq!(read::<Run>(Code::ResourceExhausted, info("LOCKED", &[])).known(), None);
}

#[test]
fn a_message_that_is_empty_leaves_the_title_and_the_status() {
    let received = Received::<Sent>::from(Status::new(Code::NotFound, ""));
    assert_eq!(received.to_string(), "Not Found (404)");
}

#[test]
fn data_that_is_no_object_is_no_failure() {
    for json in ["null", "7", "\"x\"", "[]", "[{\"code\":\"edited\",\"status\":409}]", "{}", "true"] {
        let received = Received::<Sent>::from_rpc_error(&object(json));
        assert_eq!((received.known(), received.status().as_u16()), (None, 500), "{json}");
        assert_eq!(received.to_string(), "text");
        assert_eq!(received.to_response().status(), 502);
    }
}

#[test]
fn an_object_whose_facts_do_not_fit_is_not_known() {
    for json in [
        r#"{"code":"edited","status":404}"#,
        r#"{"code":"edited","status":"409"}"#,
        r#"{"code":"edited","status":409.5}"#,
        r#"{"code":"edited","status":65945}"#,
        r#"{"code":"edited","status":-127}"#,
        r#"{"code":"EDITED","status":409}"#,
        r#"{"code":["edited"],"status":409}"#,
        r#"{"code":null,"status":409}"#,
        r#"{"status":409}"#,
        r#"{"code":"not_found","status":404}"#,
        r#"{"code":"not_found","status":404,"id":"7"}"#,
        r#"{"code":"not_found","status":404,"id":-7}"#,
        r#"{"code":"rate_limited","status":429,"retryAfter":-1}"#,
        r#"{"code":"rate_limited","status":429,"retryAfter":"3"}"#,
        r#"{"code":"rate_limited","status":429}"#,
    ] {
        assert_eq!(Received::<Sent>::from_rpc_error(&object(json)).known(), None, "{json}");
    }
}

#[test]
fn of_a_member_twice_the_first_counts() {
    let json = r#"{"code":"not_found","code":"edited","status":404,"status":409,"id":1,"id":2}"#;
    assert_eq!(Received::<Sent>::from_rpc_error(&object(json)).known(), Some(&Sent::NotFound { id: 1 }));
}

#[test]
fn deep_nesting_is_no_failure() {
    let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
    for json in [
        deep.clone(),
        format!(r#"{{"code":"edited","status":409,"x":{deep}}}"#),
        format!(r#"{{"code":"invalid","status":422,"errors":[{deep}]}}"#),
        format!(r#"{{"code":"invalid","status":422,"errors":[{{"title":"a","x":{deep}}}]}}"#),
        format!("{}1{}", r#"{"a":"#.repeat(100_000), "}".repeat(100_000)),
    ] {
        let received = Received::<Sent>::from_rpc_error(&object(&json));
        assert_eq!(received.extension::<Value>("x"), None);
        let _ = (format!("{received:?}").len(), received.to_response());
    }
    // Within 64 KiB.
    let deep = format!("{}{}", "[".repeat(30_000), "]".repeat(30_000));
    let json = format!(r#"{{"code":"edited","status":409,"x":{deep}}}"#);
    let received = Received::<Sent>::from_rpc_error(&object(&json));
    assert_eq!((received.known(), received.extension::<Value>("x")), (Some(&Sent::Edited), None));
}

#[test]
fn an_object_of_ten_mebibytes_is_not_known_and_takes_no_longer_than_it_must() {
    let members =
        (0..500_000).fold(String::new(), |members, number| members + &format!(r#","m{number}":{number}"#));
    for json in [
        format!(r#"{{"code":"edited","status":409{members}}}"#),
        format!(r#"{{"code":"edited","status":409,"x":"{}"}}"#, "x".repeat(10 << 20)),
    ] {
        let received = Received::<Sent>::from_rpc_error(&object(&json));
        assert_eq!((received.known(), received.status().as_u16()), (None, 409));
        assert!(received.body().len() <= 64 * 1024 + 1);
    }
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(crate = "jsonrpsee::core::__reexports::serde")]
enum Size {
    Small,
    Exactly(u8),
    Between { least: i8, most: Option<u64> },
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(crate = "jsonrpsee::core::__reexports::serde")]
struct Place {
    shelf: String,
    number: u64,
    tags: Vec<String>,
}

#[derive(Debug, Clone, PartialEq, ApiError, FromResponse)]
#[status(409)]
struct Kinds {
    #[extension]
    yes: bool,
    #[extension]
    small: i8,
    #[extension]
    large: u128,
    #[extension]
    float: f64,
    #[extension]
    single: f32,
    #[extension]
    letter: char,
    #[extension]
    text: String,
    #[extension]
    cow: Cow<'static, str>,
    #[extension]
    maybe: Option<String>,
    #[extension]
    sizes: Vec<Size>,
    #[extension]
    size: Size,
    #[extension]
    place: Place,
    #[extension]
    other: Option<Place>,
    #[extension]
    pair: (u8, String),
    #[extension]
    map: BTreeMap<String, Vec<i64>>,
    #[extension]
    bytes: [u8; 3],
    #[extension]
    boxed: Box<str>,
}

fn kinds() -> Vec<Kinds> {
    let first = Kinds {
        yes: true,
        small: -128,
        large: u128::MAX,
        float: 0.1 + 0.2,
        single: 0.1,
        letter: '\u{10ffff}',
        text: "7".to_owned(),
        cow: "null".into(),
        maybe: Some("null".to_owned()),
        sizes: vec![Size::Small, Size::Exactly(3), Size::Between { least: -1, most: None }],
        size: Size::Exactly(0),
        place: Place { shelf: "7".to_owned(), number: u64::MAX, tags: vec!["1".to_owned()] },
        other: None,
        pair: (7, "7".to_owned()),
        map: BTreeMap::from([(String::new(), vec![i64::MIN]), ("1".to_owned(), Vec::new())]),
        bytes: [0, 1, 255],
        boxed: "[1]".into(),
    };
    let texts = ["", " ", "true", "\"", "{}", "\0\r\n", "é%41", "\u{feff}1"];
    let mut all: Vec<_> = texts
        .into_iter()
        .map(|text| Kinds {
            text: text.to_owned(),
            boxed: text.into(),
            maybe: Some(text.to_owned()),
            letter: text.chars().next().unwrap_or('7'),
            float: f64::MIN_POSITIVE,
            single: f32::MAX,
            size: Size::Between { least: 1, most: Some(u64::MAX) },
            other: Some(first.place.clone()),
            ..first.clone()
        })
        .collect();
    all.push(Kinds {
        maybe: None,
        float: -0.0,
        sizes: Vec::new(),
        map: BTreeMap::new(),
        size: Size::Small,
        ..first.clone()
    });
    all.push(first);
    all
}

#[test]
fn members_of_every_kind_come_back_over_grpc() {
    for sent in kinds() {
        let response: http::Response<()> = Status::from(sent.clone()).into_http();
        let received = Received::<Kinds>::from(Status::from_header_map(response.headers()).unwrap());
        assert_eq!(received.known(), Some(&sent), "{received:?}");
    }
}

#[test]
fn members_of_every_kind_come_back_over_json_rpc() {
    for sent in kinds() {
        let wire = serde_json::to_string(&ErrorObjectOwned::from(sent.clone())).unwrap();
        let received = Received::<Kinds>::from(serde_json::from_str::<ErrorObjectOwned>(&wire).unwrap());
        assert_eq!(received.known(), Some(&sent), "{wire}");
    }
}

fn comes_back<E>(sent: &E)
where
    E: ApiError + FromResponse + PartialEq + std::fmt::Debug,
{
    use error_response::integration::tonic::ToStatus as _;

    let received = Received::<E>::from_rpc_error(&sent.rpc_error());
    assert_eq!(received.known(), Some(sent), "JSON-RPC");
    let received = Received::<E>::from(sent.to_status());
    assert_eq!(received.known(), Some(sent), "gRPC: {received:?}");
}

#[test]
fn flattened_texts_and_numbers_come_back() {
    #[derive(Debug, PartialEq, ApiError, FromResponse)]
    #[status(409)]
    struct Flat {
        #[extension]
        name: String,
        #[extension(flatten)]
        numbers: BTreeMap<String, u64>,
    }

    comes_back(&Flat { name: "x".to_owned(), numbers: BTreeMap::from([("one".to_owned(), 1)]) });
    comes_back(&Flat { name: "x".to_owned(), numbers: BTreeMap::new() });
}

#[test]
fn flattened_structs_with_lists_come_back() {
    #[derive(Debug, PartialEq, ApiError, FromResponse)]
    #[status(409)]
    struct Flat {
        #[extension(flatten)]
        place: Place,
    }

    comes_back(&Flat { place: Place { shelf: "a".to_owned(), number: 7, tags: vec!["b".to_owned()] } });
}

#[test]
fn flattened_structs_with_lists_come_back_in_styles_of_texts() {
    use error_response::body::Google;
    use formats::Orders;

    #[derive(Debug, PartialEq, ApiError, FromResponse)]
    #[status(409)]
    struct Flat {
        #[extension(flatten)]
        place: Place,
    }

    let sent = Flat { place: Place { shelf: "a".to_owned(), number: 7, tags: vec!["b".to_owned()] } };
    let (parts, body) = sent.to_response_as::<Google<Orders>>().into_parts();
    let received = Received::<Flat>::from_parts::<(Google<Orders>,)>(parts, body);
    assert_eq!(received.known(), Some(&sent));
}

#[test]
fn objects_that_are_damaged_are_no_failure() {
    let mut random = Random::for_test("hostile json_rpc");
    let whole = r##"{"code":"invalid","status":422,"id":7,"retryAfter":3,"errors":[{"title":"a","code":"b","pointer":"#/a"}]}"##;
    let pieces = ["null", "[", "]", "{}", "\"", "1e999", "-0", ",", ":", "\\u0000", "422", "\"errors\":"];
    let mut read = 0;
    for _ in 0..10_000 {
        let mut json = whole.to_owned();
        for _ in 0..=random.below(2) {
            let (from, len) = (random.below(json.len()), random.below(9));
            let to = (from + len).min(json.len());
            let piece = *random.one(&pieces);
            json.replace_range(from..to, piece);
        }
        let Ok(data) = RawValue::from_string(json) else { continue };
        read += 1;
        let received = Received::<Sent>::from_rpc_error(&RpcError::new(-32602, "").with_data(data));
        if let Some(known) = received.known() {
            assert!(matches!(known, Sent::Invalid(_)), "{known:?}");
        }
        let _ = (received.to_string(), format!("{received:?}"), received.to_response());
    }
    assert!(read > 100, "{read}");
}

#[test]
fn a_status_of_several_that_are_declared_comes_back() {
    #[derive(Debug, PartialEq, ApiError, FromResponse)]
    enum Run {
        #[status(409 | 423)]
        Locked {
            #[status]
            status: Option<StatusCode>,
        },
    }

    comes_back(&Run::Locked { status: Some(StatusCode::CONFLICT) });
    let sent = Run::Locked { status: Some(StatusCode::LOCKED) };
    let received = Received::<Run>::from_rpc_error(&sent.rpc_error());
    assert_eq!(received.known(), Some(&sent));
    // 423 is FAILED_PRECONDITION, which 409 is not.
    let received = Received::<Run>::from(Status::from(sent));
    assert_ne!(received.status(), 409);
}

#[test]
fn a_client_error_at_run_time_does_not_come_back_as_a_server_error() {
    #[derive(Debug, PartialEq, ApiError, FromResponse)]
    #[status(502)]
    struct Upstream {
        #[status]
        status: Option<StatusCode>,
    }

    let sent = Upstream { status: Some(StatusCode::NOT_FOUND) };
    let received = Received::<Upstream>::from(Status::from(sent));
    assert_eq!(received.status(), 404);
    assert_eq!(received.to_response().status(), 404);
}

#[test]
fn a_status_at_run_time_comes_back_where_the_code_stands_for_it() {
    #[derive(Debug, PartialEq, ApiError, FromResponse)]
    #[status(502)]
    struct Run {
        #[status]
        status: Option<StatusCode>,
    }

    // 502 and 503 have one code: the declared status counts.
    for status in [400, 401, 403, 404, 409, 429, 499, 501, 502, 504] {
        comes_back(&Run { status: StatusCode::from_u16(status).ok() });
    }
}

#[test]
fn fields_of_every_kind_come_back_over_grpc() {
    #[derive(Debug, Clone, PartialEq, ApiError, FromResponse)]
    #[status(409)]
    struct Fields {
        #[header("x-text")]
        text: String,
        #[header("x-number")]
        number: i64,
        #[header("x-yes")]
        yes: bool,
        #[header("x-maybe")]
        maybe: Option<u32>,
        #[header("x-list")]
        list: Vec<String>,
        #[header(RETRY_AFTER)]
        wait: Duration,
    }

    for (text, list) in [("a b", vec!["a".to_owned(), "b".to_owned()]), ("%41", vec!["x".to_owned()])] {
        let sent = Fields {
            text: text.to_owned(),
            number: i64::MIN,
            yes: false,
            maybe: None,
            list,
            wait: Duration::from_secs(86_399),
        };
        let response: http::Response<()> = Status::from(sent.clone()).into_http();
        let received = Received::<Fields>::from(Status::from_header_map(response.headers()).unwrap());
        assert_eq!(received.known(), Some(&sent), "{received:?}");
    }
}

#[test]
fn an_error_within_an_error_comes_back() {
    #[derive(Debug, PartialEq, ApiError, FromResponse)]
    enum Outer {
        #[transparent]
        Boxed(Box<Sent>),
        #[status(401)]
        #[header(WWW_AUTHENTICATE = "Bearer")]
        Stranger,
    }

    comes_back(&Outer::Boxed(Box::new(Sent::NotFound { id: u64::MAX })));
    comes_back(&Outer::Boxed(Box::new(Sent::SameNumber)));
    comes_back(&Outer::Stranger);
}
