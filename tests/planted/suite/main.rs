//! Whatever the derive accepts without `#[expose]` shows nothing planted on a 5xx. The declarations are random, with
//! expressions that try to hide what they look at; `build/` writes them, and asks the derive itself which it accepts.
//!
//! `ERROR_RESPONSE_SEED=7 ERROR_RESPONSE_DECLARATIONS=2000 cargo test -p error-response-planted-tests` tries others.

#[macro_use]
mod fixture;

use std::collections::BTreeSet;
use std::fmt::Write as _;

use bytes::Bytes;
use error_response::ApiError;
use error_response::body::{
    ApiMessage, GraphQl, MessageDetails, MessageOrDescription, NestedError, Problem, ReasonPhrase,
};
use error_response::integration::tonic::ToStatus as _;
use http::Response;
use hyper::ext::ReasonPhrase as Phrase;

use fixture::{Everything, NUMBER, PLANTED, PUBLIC, choose};

/// As the author of each of them would have it.
#[allow(warnings, clippy::all, clippy::pedantic)]
mod declarations {
    use super::fixture::*;
    use error_response::body::{
        ApiMessage, MessageDetails, MessageOrDescription, NestedError, Problem, ReasonPhrase,
    };
    use error_response::{ApiError, StatusError, Violation};
    use http::StatusCode;
    use std::error::Error as _;

    include!(concat!(env!("OUT_DIR"), "/declarations.rs"));
}

use declarations::{ACCEPTED, DECLARATIONS, PROPOSED, REFUSED};

/// The statuses of errors that have one at run time. The last is none of an error's: the declared one serves.
const CHOSEN: [u16; 6] = [404, 429, 500, 502, 599, 999];

/// The response in the declared style and in all others, and the error in each protocol as a response of its status.
fn in_all_styles(error: &dyn ApiError) -> [Response<Bytes>; 12] {
    let with_body = |body: Vec<u8>| {
        let mut response = Response::new(Bytes::from(body));
        *response.status_mut() = error.status();
        response
    };
    let grpc = error.to_status();
    let mut in_grpc = with_body([grpc.message().as_bytes(), b"\n", grpc.details()].concat());
    *in_grpc.headers_mut() = grpc.metadata().clone().into_headers();
    let (_, close_reason) = error.close_frame();
    [
        in_grpc,
        with_body(serde_json::to_vec(&error.rpc_error()).unwrap()),
        with_body(close_reason.into_bytes()),
        <&dyn ApiError>::to_response_as::<GraphQl>(&error),
        error.to_response(),
        <&dyn ApiError>::to_response_as::<Problem>(&error),
        <&dyn ApiError>::to_response_as::<MessageDetails>(&error),
        <&dyn ApiError>::to_response_as::<MessageOrDescription>(&error),
        <&dyn ApiError>::to_response_as::<ApiMessage>(&error),
        <&dyn ApiError>::to_response_as::<NestedError>(&error),
        <&dyn ApiError>::to_response_as::<ReasonPhrase>(&error),
        <&dyn ApiError>::to_response_as::<Everything>(&error),
    ]
}

/// What a client sees of a response: the head, and the body.
fn seen(response: &Response<Bytes>) -> (String, String) {
    let mut head = response.status().to_string();
    if let Some(phrase) = response.extensions().get::<Phrase>() {
        head += &String::from_utf8_lossy(phrase.as_bytes());
    }
    for (name, value) in response.headers() {
        let _ = write!(head, "\n{name}: {}", String::from_utf8_lossy(value.as_bytes()));
    }
    (head.to_lowercase(), String::from_utf8_lossy(response.body()).to_lowercase())
}

/// What nobody may see, in lower case: the text and the number, however it is written.
fn planted() -> [String; 6] {
    let number = format!("{NUMBER:e}").replace('.', "").replace("e9", "");
    [
        PLANTED.to_owned(),
        NUMBER.to_string(),
        number[1..].to_owned(),
        format!("{NUMBER:x}"),
        format!("{NUMBER:o}"),
        format!("{NUMBER:b}"),
    ]
}

/// How many responses were looked at, and how many showed something.
#[derive(Debug, Default)]
struct Counts {
    from_500: usize,
    /// Of those: with what is declared as public.
    public: usize,
    /// Below 500, with what is planted.
    heads: usize,
    bodies: usize,
    details: usize,
    members: usize,
}

/// Whether a member is a declared one: they are called `m0` and so on.
fn is_member(name: &str) -> bool {
    name.strip_prefix('m').is_some_and(|number| number.parse::<u8>().is_ok())
}

impl Counts {
    fn count_below_500(&mut self, body: &Bytes, is_planted: &dyn Fn(&str) -> bool) {
        let Ok(serde_json::Value::Object(members)) = serde_json::from_slice(body) else { return };
        for (name, value) in members {
            let is_planted = is_planted(&value.to_string().to_lowercase());
            match name.as_str() {
                "detail" => self.details += usize::from(is_planted),
                name if is_member(name) => self.members += usize::from(is_planted),
                _ => {}
            }
        }
    }
}

#[test]
fn nothing_planted_is_on_a_5xx_of_whatever_compiles() {
    let needles = planted();
    let is_planted = |text: &str| needles.iter().any(|needle| text.contains(needle.as_str()));
    let mut counts = Counts::default();
    let mut leaks = Vec::new();
    for (declared, errors) in DECLARATIONS {
        let responses = CHOSEN.into_iter().flat_map(|status| {
            choose(status);
            errors().into_iter().flat_map(|error| in_all_styles(&*error)).collect::<Vec<_>>()
        });
        let mut leak = None;
        for response in responses {
            let (head, body) = seen(&response);
            if response.status().as_u16() < 500 {
                counts.heads += usize::from(is_planted(&head));
                counts.bodies += usize::from(is_planted(&body));
                counts.count_below_500(response.body(), &is_planted);
                continue;
            }
            counts.from_500 += 1;
            counts.public += usize::from(head.contains(PUBLIC) || body.contains(PUBLIC));
            // The name of an enum is no more public than what is in it.
            let shown = head + "\n" + &body;
            if is_planted(&shown) || shown.contains("unnamed") {
                leak.get_or_insert(format!("{declared}\n{shown}\n"));
            }
        }
        leaks.extend(leak);
    }
    println!("{counts:#?}");
    assert!(leaks.is_empty(), "{} leak:\n\n{}", leaks.len(), leaks[..leaks.len().min(5)].join("\n"));
    // What shows nothing anywhere proves nothing.
    let Counts { from_500, public, heads, bodies, details, members } = counts;
    for (what, count, least) in [
        ("responses from 500 on", from_500, 100),
        ("of them with what is public", public, 50),
        ("heads below 500 with what is planted", heads, 20),
        ("bodies below 500 with it", bodies, 20),
        ("details below 500 with it", details, 5),
        ("members below 500 with it", members, 5),
    ] {
        assert!(count > least * DECLARATIONS.len(), "only {count} {what}");
    }
}

#[test]
fn what_the_derive_says_of_them_is_about_what_they_show() {
    println!("{PROPOSED} proposed, {ACCEPTED} accepted, {} kept", DECLARATIONS.len());
    let mut refused = REFUSED.to_vec();
    refused.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    for (message, count) in &refused {
        println!("{count:>6} {message}");
    }
    const { assert!(ACCEPTED * 2 > PROPOSED, "the derive refuses most of what is proposed") };
    for reason in [
        "this shows `…`, the source",
        "this may show `…`, the source",
        "`…` is the source",
        "this text shows `…`, the source",
        "this is the text of the source",
        "a source is internal and no member",
        "a source is internal and no header",
        "on a 5xx this would show `…` to clients",
        "on a 5xx this would show the error itself",
        "the text of a 5xx goes to clients, and `…` would with it",
        "the text of a 5xx goes to clients, and `…` of `…` was written for logs",
        "the text of a 5xx goes to clients, so it takes no expression",
    ] {
        assert!(
            REFUSED.iter().any(|(message, _)| message.starts_with(reason)),
            "nothing was refused because {reason}"
        );
    }
}

#[test]
fn every_attribute_but_one_is_in_them() {
    let declared: String = DECLARATIONS.iter().map(|(declared, _)| *declared).collect();
    let source = include_str!("../../../macros/src/lib.rs");
    let (_, rest) = source.split_once("attributes(").expect("the derive has attributes");
    let (words, _) = rest.split_once(')').expect("they end somewhere");
    let words: BTreeSet<&str> = words.split([',', '\n', ' ']).filter(|word| !word.is_empty()).collect();
    assert!(words.len() >= 16, "{words:?}");
    for word in words {
        let is_used =
            ["#[", "#[api_error("].iter().any(|before| declared.contains(&format!("{before}{word}")));
        assert_eq!(is_used, word != "expose", "{word}");
    }
}
