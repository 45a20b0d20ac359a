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

const WHOLE: usize = 64 * 1024;

#[derive(ApiError)]
#[status(405)]
struct Joined<T: HeaderField>(#[header(ALLOW)] T, #[header(ALLOW)] T, #[header("x-a")] T, #[header("x-a")] T);

fn lengths_of(error: &dyn ApiError, name: &str) -> Vec<usize> {
    lines(&error.to_response(), name).iter().map(String::len).collect()
}

#[test]
fn the_second_value_of_a_list_is_measured_like_every_further_one() {
    #[derive(ApiError)]
    #[status(405)]
    struct NotAllowed(#[header(ALLOW)] [String; 2], #[header("x-a")] [String; 2], #[header("x-b")] u8);

    let of =
        |allow: usize, a: usize| NotAllowed(["A".repeat(allow), "B".into()], ["a".repeat(a), "b".into()], 1);
    // A comma, a space and the second value; the name, a colon, a space and the end of the line.
    let enough = of(WHOLE - 3, 2048 - 3 - "x-a: \r\n".len() - "x-b: 1\r\n".len());
    assert_eq!(lengths_of(&enough, "allow"), [WHOLE]);
    assert_eq!(lengths_of(&enough, "x-a"), [2048 - "x-a: \r\n".len() - "x-b: 1\r\n".len()]);
    assert_eq!(lines(&enough.to_response(), "x-b"), ["1"]);
    let more = of(WHOLE - 2, 2048 - 2 - "x-a: \r\n".len());
    assert_fields(&[&more], &["x-b: 1"]);
}

#[test]
fn a_list_with_an_element_that_is_too_long_is_dropped_whole() {
    #[derive(ApiError)]
    #[status(405)]
    struct NotAllowed(#[header(ALLOW)] Vec<String>, #[header("x-a")] Vec<String>, #[header("x-b")] u8);

    let list = |bytes: usize| vec!["a".into(), "b".repeat(bytes), "c".into()];
    assert_fields(&[&NotAllowed(list(WHOLE + 1), list(2049), 1)], &["x-b: 1"]);
    assert_fields(&[&NotAllowed(list(TEN_MEBIBYTES), list(TEN_MEBIBYTES), 1)], &["x-b: 1"]);
}

#[test]
fn values_that_join_to_a_line_past_the_limit_are_dropped_whole() {
    let joined = |a: usize, x: usize| Joined("A".repeat(a), "B".repeat(a), "a".repeat(x), "b".repeat(x));
    let sent = joined(WHOLE / 2 - 1, 1019);
    assert_eq!(lengths_of(&sent, "allow"), [WHOLE]);
    assert_eq!(lengths_of(&sent, "x-a"), [2040]);
    assert_fields(&[&joined(WHOLE / 2, 1020)], &[]);
    assert_fields(&[&joined(WHOLE / 2, 1021)], &[]);
    assert_fields(&[&joined(60 * 1024, 2000)], &[]);
}

#[test]
fn what_comes_behind_a_line_that_was_dropped_does_not_begin_it_anew() {
    #[derive(ApiError)]
    #[status(405)]
    struct NotAllowed(
        #[header(ALLOW)] String,
        #[header(ALLOW)] Option<String>,
        #[header(ALLOW)] &'static str,
        #[header("x-a")] String,
        #[header("x-a")] Option<String>,
        #[header("x-a")] &'static str,
    );

    let long = |bytes| "x".repeat(bytes);
    assert_fields(
        &[
            &NotAllowed(long(40_000), Some(long(40_000)), "GET", long(1500), Some(long(1500)), "a"),
            &NotAllowed(long(80_000), None, "GET", long(2500), None, "a"),
            &NotAllowed("HEAD".into(), Some(long(80_000)), "GET", "b".into(), Some(long(2500)), "a"),
        ],
        &[],
    );
}

#[test]
fn a_header_value_of_the_authors_own_is_measured_too() {
    #[derive(ApiError)]
    #[status(401)]
    struct Unauthorized(
        #[header(WWW_AUTHENTICATE)] Vec<HeaderValue>,
        #[header(LOCATION)] HeaderValue,
        #[header("x-a")] HeaderValue,
        #[header("x-b")] Vec<HeaderValue>,
        #[header("x-c")] u8,
    );

    let value = |bytes: usize| HeaderValue::try_from("x".repeat(bytes)).unwrap();
    let error = Unauthorized(
        vec![value(WHOLE), value(WHOLE + 1), value(TEN_MEBIBYTES), value(1)],
        value(WHOLE),
        value(2049),
        vec![value(1000), value(1100)],
        1,
    );
    assert_eq!(lengths_of(&error, "www-authenticate"), [WHOLE, 1]);
    assert_eq!(lengths_of(&error, "location"), [WHOLE]);
    assert_eq!(["x-a", "x-b", "x-c"].map(|name| lengths_of(&error, name)), [vec![], vec![], vec![1]]);
    let error = Unauthorized(vec![], value(WHOLE + 1), value(1), vec![], 1);
    assert_fields(&[&error], &["x-a: x", "x-c: 1"]);
}

#[test]
fn each_cookie_is_measured_by_itself() {
    #[derive(ApiError)]
    #[status(404)]
    struct Missing(#[header(SET_COOKIE)] Vec<String>, #[header(SET_COOKIE)] String);

    let lengths = [WHOLE, WHOLE + 1, 7, TEN_MEBIBYTES, 8];
    let cookies = lengths.map(|bytes| "x".repeat(bytes)).to_vec();
    assert_eq!(lengths_of(&Missing(cookies.clone(), "y".repeat(9)), "set-cookie"), [WHOLE, 7, 8, 9]);
    assert_eq!(lengths_of(&Missing(cookies, "y".repeat(WHOLE + 1)), "set-cookie"), [WHOLE, 7, 8]);
}

#[test]
fn what_an_outer_error_replaces_takes_no_room() {
    #[derive(ApiError)]
    #[status(404)]
    struct Inner(#[header("x-a")] String, #[header("x-b")] String, String);

    #[derive(ApiError)]
    #[transparent]
    #[header("x-a" = _0.2.as_str())]
    struct Outer(Inner);

    let text = |name: &str, bytes| name.repeat(bytes);
    let error = Outer(Inner(text("a", 900), text("b", 900), text("c", 1100)));
    assert_fields(&[&error], &[&format!("x-a: {}", text("c", 1100)), &format!("x-b: {}", text("b", 900))]);
    // What does not fit is as if it were not said.
    let error = Outer(Inner(text("a", 900), text("b", 900), text("c", 1200)));
    assert_fields(&[&error], &[&format!("x-a: {}", text("a", 900)), &format!("x-b: {}", text("b", 900))]);
}

#[test]
fn an_upgrade_that_is_dropped_takes_its_connection_with_it() {
    #[derive(ApiError)]
    #[status(426)]
    struct Upgrade(#[header(UPGRADE)] Vec<String>);

    assert_fields(&[&Upgrade(vec!["a".into()])], &["connection: upgrade", "upgrade: a"]);
    assert_fields(&[&Upgrade(vec!["a".into(), "b".repeat(WHOLE)])], &[]);
}

#[test]
fn of_a_field_that_has_one_value_the_last_counts() {
    #[derive(ApiError)]
    #[status(503)]
    struct Unavailable(#[header(RETRY_AFTER)] Vec<u8>, #[header(LOCATION)] [&'static str; 2]);

    assert_fields(&[&Unavailable(vec![5, 7], ["/a", "/b"])], &["location: /b", "retry-after: 7"]);
    let error = StatusError::new(StatusCode::SERVICE_UNAVAILABLE)
        .header(header::RETRY_AFTER, 5)
        .header(header::RETRY_AFTER, 7)
        .header(header::RETRY_AFTER, "soon");
    assert_fields(&[&error], &["retry-after: 7"]);
}

/// What `Retry-After` is where the field has this value.
#[track_caller]
fn assert_retry_after(value: &dyn HeaderField, expected: &[&str]) {
    struct Any<'a>(&'a dyn HeaderField);

    impl HeaderField for Any<'_> {
        fn write(&self, lines: &mut FieldLines<'_>) {
            self.0.write(lines);
        }
    }

    #[derive(ApiError)]
    #[status(503)]
    struct Unavailable<'a>(#[header(RETRY_AFTER)] Any<'a>);

    assert_eq!(lines(&Unavailable(Any(value)).to_response(), "retry-after"), expected);
}

#[test]
fn a_negative_retry_after_is_zero() {
    assert_retry_after(&-5_i8, &["0"]);
    assert_retry_after(&i16::MIN, &["0"]);
    assert_retry_after(&-1_i32, &["0"]);
    assert_retry_after(&i64::MIN, &["0"]);
    assert_retry_after(&i128::MIN, &["0"]);
    assert_retry_after(&-1_isize, &["0"]);
    assert_retry_after(&Some(-1), &["0"]);
    assert_retry_after(&vec![-1], &["0"]);
    assert_retry_after(&Box::new(&-1), &["0"]);
    assert_retry_after(&0_i8, &["0"]);
    assert_retry_after(&i8::MAX, &["127"]);
    assert_retry_after(&u8::MAX, &["255"]);
    assert_retry_after(&u64::MAX, &["18446744073709551615"]);
    assert_retry_after(&u128::MAX, &["340282366920938463463374607431768211455"]);
}

#[test]
fn a_number_below_zero_is_one_in_every_other_field() {
    #[derive(ApiError)]
    #[status(404)]
    struct Missing(#[header("x-a")] i8, #[header("x-b")] i64, #[header("x-c")] i128, #[header(AGE)] isize);

    let minimum = format!("x-c: {}", i128::MIN);
    assert_fields(
        &[&Missing(-5, i64::MIN, i128::MIN, -1)],
        &["age: -1", "x-a: -5", "x-b: -9223372036854775808", &minimum],
    );
}

#[test]
fn text_that_is_neither_seconds_nor_a_date_is_no_retry_after() {
    for text in
        ["soon", "-5", "+5", "1.5", "5 s", "0x10", "5, 7", "Fri, 32 Dec 1999 23:59:59 GMT", "٣", "1e3"]
    {
        assert_retry_after(&text, &[]);
        assert_retry_after(&text.to_owned(), &[]);
        assert_retry_after(&std::borrow::Cow::Borrowed(text), &[]);
        assert_retry_after(&format_args!("{text}"), &[]);
    }
    assert_retry_after(&true, &[]);
    assert_retry_after(&'x', &[]);
    assert_retry_after(&http::Method::GET, &[]);
    assert_retry_after(&http::Uri::from_static("/7"), &[]);
    assert_retry_after(&["soon", "later"], &[]);
    assert_retry_after(&vec!["soon", "7", "later"], &["7"]);
    assert_retry_after(&'7', &["7"]);
    assert_retry_after(&"120", &["120"]);
    assert_retry_after(&" 120\n", &["120"]);
    assert_retry_after(&format_args!("{}", 60), &["60"]);
}

#[test]
fn a_date_is_a_retry_after_and_always_an_imf_fixdate() {
    const DATE: &str = "Sun, 06 Nov 1994 08:49:37 GMT";
    for date in [DATE, "Sunday, 06-Nov-94 08:49:37 GMT", "Sun Nov  6 08:49:37 1994"] {
        assert_retry_after(&date, &[DATE]);
        assert_retry_after(&format_args!("{date}"), &[DATE]);
    }
    assert_retry_after(&(std::time::UNIX_EPOCH + std::time::Duration::from_secs(784_111_777)), &[DATE]);
}

#[test]
fn a_retry_after_that_the_author_made_is_sent_as_it_is() {
    /// A date that no calendar has, but its grammar is right.
    #[derive(ApiError)]
    #[status(503)]
    #[header(RETRY_AFTER = "Mon, 31 Feb 2026 23:59:60 GMT")]
    struct Unavailable;

    #[derive(ApiError)]
    #[transparent]
    #[header("x-a" = "1")]
    struct Outer(Unavailable);

    assert_retry_after(&HeaderValue::from_static("soon"), &["soon"]);
    assert_fields(&[&Unavailable], &["retry-after: Mon, 31 Feb 2026 23:59:60 GMT"]);
    assert_fields(&[&Outer(Unavailable)], &["retry-after: Mon, 31 Feb 2026 23:59:60 GMT", "x-a: 1"]);
}

#[test]
fn an_allow_that_is_declared_as_empty_is_forwarded() {
    #[derive(ApiError)]
    #[status(405)]
    #[header(ALLOW = "")]
    struct NotAllowed;

    #[derive(ApiError)]
    #[transparent]
    #[header("x-a" = "1")]
    struct Outer(NotAllowed);

    assert_fields(&[&NotAllowed], &["allow: "]);
    assert_fields(&[&Outer(NotAllowed)], &["allow: ", "x-a: 1"]);
}

#[test]
fn a_list_that_is_too_long_takes_nothing_more() {
    /// Goes on after the list is too long.
    struct Careless;

    impl HeaderField for Careless {
        fn write(&self, lines: &mut FieldLines<'_>) {
            lines.text(&"x".repeat(3000));
            lines.text(&"a");
            lines.value(HeaderValue::from_static("b"));
            "c".write(lines);
            7.write(lines);
        }
    }

    #[derive(ApiError)]
    #[status(404)]
    struct Missing(#[header("x-a")] Careless, #[header("x-b")] u8);

    assert_fields(&[&Missing(Careless, 1)], &["x-b: 1"]);
}

#[test]
fn a_list_that_is_too_long_asks_for_no_further_element() {
    struct Counted<'a>(&'a std::cell::Cell<usize>);

    impl fmt::Display for Counted<'_> {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            self.0.set(self.0.get() + 1);
            f.write_str("0123456789")
        }
    }

    impl HeaderField for Counted<'_> {
        fn write(&self, lines: &mut FieldLines<'_>) {
            lines.text(self);
        }
    }

    #[derive(ApiError)]
    #[status(404)]
    struct Missing<'a>(#[header("x-a")] Vec<Counted<'a>>);

    let count = std::cell::Cell::new(0);
    let error = Missing((0..100_000).map(|_| Counted(&count)).collect());
    assert_fields(&[&error], &[]);
    assert_eq!(count.get(), (2048 - "x-a: \r\n".len() + 2) / 12 + 1);
}

#[test]
fn white_space_without_end_is_looked_at_for_a_while_only() {
    struct Spaces<'a>(&'static str, &'a std::cell::Cell<usize>);

    impl fmt::Display for Spaces<'_> {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            (0..TEN_MEBIBYTES).try_for_each(|_| {
                self.1.set(self.1.get() + 1);
                f.write_str(self.0)
            })
        }
    }

    #[derive(ApiError)]
    #[status(404)]
    #[detail("a{spaces}b")]
    struct Missing<'a> {
        spaces: Spaces<'a>,
    }

    #[derive(ApiError)]
    #[status(404)]
    #[header("x-a" = "a{0}b")]
    #[header("x-b" = "{0}b")]
    #[header(LOCATION = "{0}b")]
    struct Fields<'a>(Spaces<'a>);

    for space in [" ", "\n", "\u{2028}", "\u{1}", "\u{85}", "\t \r\n"] {
        let count = std::cell::Cell::new(0);
        let error = Fields(Spaces(space, &count));
        assert_fields(&[&error], &[]);
        assert!(count.get() <= 4 * (64 * 1024), "{space:?}: {}", count.get());
        count.set(0);
        let error = Missing { spaces: Spaces(space, &count) };
        let phrase = error.to_response_as::<ReasonPhrase>();
        assert_eq!(lines(&phrase, "x-reason-phrase"), ["a"]);
        assert!(count.get() <= 10 * 1024, "{space:?}: {}", count.get());
    }
}

#[test]
fn a_second_value_joins_no_empty_one() {
    #[derive(ApiError)]
    #[status(405)]
    struct NotAllowed(#[header(ALLOW)] Vec<&'static str>, #[header(ALLOW)] Vec<&'static str>);

    assert_fields(&[&NotAllowed(vec![], vec!["GET"]), &NotAllowed(vec!["GET"], vec![])], &["allow: GET"]);
    assert_fields(&[&NotAllowed(vec![], vec![])], &["allow: "]);
}

#[test]
fn a_status_error_does_not_begin_a_line_anew_that_was_dropped() {
    let long = |bytes| "x".repeat(bytes);
    let start = || StatusError::new(StatusCode::METHOD_NOT_ALLOWED).header(header::VARY, "a");
    let errors = [
        start().header(header::ALLOW, long(70_000)).header(header::ALLOW, "GET"),
        start()
            .header(header::ALLOW, long(40_000))
            .header(header::ALLOW, long(40_000))
            .header(header::ALLOW, "GET"),
        start().header(header::ALLOW, "GET").header(header::ALLOW, vec!["HEAD".into(), long(70_000)]),
    ];
    for error in errors {
        assert_fields(&[&error], &["vary: a"]);
    }
    let error = start().header(header::LOCATION, long(70_000)).header(header::LOCATION, "/a");
    assert_fields(&[&error], &["location: /a", "vary: a"]);
}
