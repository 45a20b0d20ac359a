//! Several values of one field: one line, or a line each where HTTP has it so.

use error_response::ApiError;
use http::Method;

use crate::response::{assert_fields, fields, lines};

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
