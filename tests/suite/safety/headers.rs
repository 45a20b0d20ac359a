//! What text and values of an error can do to the response fields.

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
