//! Text becomes ASCII, and a URI reference in `Location`.

use error_response::ApiError;

use crate::response::assert_fields;

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
