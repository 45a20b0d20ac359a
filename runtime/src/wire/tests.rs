//! What values are on the wire, through `Fields`.

use std::time::{Duration, UNIX_EPOCH};

use http::header::{self, HeaderMap, HeaderName};
use http::{Method, StatusCode};

use super::{Fields, HeaderField, Precedence};

fn written(name: HeaderName, value: &dyn HeaderField) -> Vec<String> {
    let mut map = HeaderMap::new();
    Fields::new(&mut map, StatusCode::NOT_FOUND, 2048).write(&name, value, Precedence::Usual);
    map.get_all(name).iter().map(|value| String::from_utf8_lossy(value.as_bytes()).into_owned()).collect()
}

#[test]
fn durations_are_whole_seconds_rounded_up_and_clamped() {
    for (duration, seconds) in [
        (Duration::ZERO, "0"),
        (Duration::from_nanos(1), "1"),
        (Duration::from_secs(30), "30"),
        (Duration::from_millis(30_001), "31"),
        (Duration::from_secs(2_147_483_647), "2147483647"),
        (Duration::MAX, "2147483647"),
    ] {
        assert_eq!(written(header::RETRY_AFTER, &duration), [seconds]);
    }
}

#[test]
fn times_are_imf_fixdates_within_what_those_can_say() {
    let time = UNIX_EPOCH + Duration::from_secs(784_111_777);
    assert_eq!(written(header::RETRY_AFTER, &time), ["Sun, 06 Nov 1994 08:49:37 GMT"]);
    let before = UNIX_EPOCH - Duration::from_secs(1);
    assert_eq!(written(header::RETRY_AFTER, &before), ["Thu, 01 Jan 1970 00:00:00 GMT"]);
    let after = UNIX_EPOCH + Duration::from_secs(400_000_000_000);
    assert_eq!(written(header::RETRY_AFTER, &after), ["Fri, 31 Dec 9999 23:59:59 GMT"]);
}

#[test]
fn text_is_ascii_and_empty_text_is_no_field() {
    assert_eq!(written(header::WARNING, &" a\r\nSet-Cookie: b=é "), ["a Set-Cookie: b=?"]);
    assert_eq!(written(header::WARNING, &"\r\n"), [""; 0]);
    assert_eq!(written(header::WARNING, &""), [""; 0]);
}

#[test]
fn locations_are_percent_encoded() {
    assert_eq!(written(header::LOCATION, &"/a b\r\nX: é?x=%20"), ["/a%20b%0D%0AX:%20%C3%A9?x=%20"]);
}

#[test]
fn lists_are_one_line_and_challenges_a_line_each() {
    assert_eq!(written(header::ALLOW, &[Method::GET, Method::HEAD]), ["GET, HEAD"]);
    assert_eq!(written(header::ALLOW, &vec!["GET", "HEAD", "PUT"]), ["GET, HEAD, PUT"]);
    assert_eq!(written(header::WWW_AUTHENTICATE, &["Basic", "Bearer"]), ["Basic", "Bearer"]);
}

#[test]
fn only_allow_may_be_empty() {
    assert_eq!(written(header::ALLOW, &Vec::<Method>::new()), [""]);
    assert_eq!(written(header::VARY, &Vec::<String>::new()), [""; 0]);
    assert_eq!(written(header::ALLOW, &None::<Method>), [""; 0]);
}

#[test]
fn optional_fields_past_the_limit_are_left_out_whole() {
    let mut map = HeaderMap::new();
    let mut fields = Fields::new(&mut map, StatusCode::UNAUTHORIZED, 64);
    fields.write(&header::WARNING, &"x".repeat(64), Precedence::Usual);
    fields.write(&header::WWW_AUTHENTICATE, &"y".repeat(100), Precedence::Usual);
    fields.write(&header::SET_COOKIE, &"z".repeat(100), Precedence::Usual);
    fields.write(&header::ETAG, &"e", Precedence::Usual);
    assert_eq!(
        map.keys().map(HeaderName::as_str).collect::<Vec<_>>(),
        ["www-authenticate", "set-cookie", "etag"]
    );
}
