//! Values whose `Display`, `Serialize` or iterators fail, never end, lie or panic. The response still has the declared
//! status and fields and a valid body within its limit; it takes little memory and linear time, and the next response is
//! not affected.

mod failures;
mod growth;
mod panics;
mod reports;
mod size;
mod sources;

use std::sync::LazyLock;

use bytes::Bytes;
use error_response::body::{
    ApiMessage, Connect, Domain, Google, Html, JsonApi, MessageDetails, MessageOrDescription, NestedError,
    PlainText, Problem, ProblemXml, ReasonPhrase, Shape,
};
use error_response::{ApiError, BodyStyle, Errors, Extensions, Occurrence, Rendered, Renderer, Text};
use http::Response;
use serde::Serialize;

use test_support::{strict_json, xml};

/// What a response may take beside the error itself, whatever that holds.
const HEAP: u64 = 256 * 1024;

const BODY_LIMIT: usize = 64 * 1024;

/// A style as a user would write it, through `serde`.
struct Own;

#[derive(Serialize)]
struct OwnBody<'a> {
    text: Text<'a>,
    code: &'a str,
    instance: Option<error_response::Instance<'a>>,
    #[serde(flatten)]
    more: Extensions<'a>,
    list: Errors<'a>,
    development: Option<error_response::Development<'a>>,
}

impl BodyStyle for Own {
    const MEDIA_TYPE: &'static str = "application/vnd.own+json";
    const SHAPE: Shape = Shape::UNKNOWN.reserved(&["text", "code", "instance", "list", "development"]);

    fn render(error: &Occurrence<'_>) -> Rendered {
        let body = OwnBody {
            text: error.detail(),
            code: error.code(),
            instance: error.instance(),
            more: error.extensions(),
            list: error.errors(),
            development: error.development(),
        };
        error.json(&body)
    }
}

type Render = fn(&dyn ApiError) -> Response<Bytes>;

fn as_style<S: BodyStyle>(error: &dyn ApiError) -> Response<Bytes> {
    <&dyn ApiError>::to_response_as::<S>(&error)
}

/// A style for each way in which bodies are written. Where `ERROR_RESPONSE_EVERY_STYLE` is set, as it is in `.ci/run`, also
/// those that only write the same way.
static STYLES: LazyLock<Vec<(&str, Render)>> = LazyLock::new(|| {
    let has_all = std::env::var_os("ERROR_RESPONSE_EVERY_STYLE").is_some();
    if has_all { [&WAYS[..], &OTHERS].concat() } else { WAYS.into() }
});

const WAYS: [(&str, Render); 7] = [
    ("declared", |error| error.to_response()),
    ("MessageOrDescription", as_style::<MessageOrDescription>),
    ("ReasonPhrase", as_style::<ReasonPhrase>),
    ("Own", as_style::<Own>),
    ("ProblemXml", as_style::<ProblemXml>),
    ("Connect", as_style::<Connect<Hostile>>),
    ("Html", as_style::<Html>),
];

const OTHERS: [(&str, Render); 7] = [
    ("Problem", as_style::<Problem>),
    ("MessageDetails", as_style::<MessageDetails>),
    ("ApiMessage", as_style::<ApiMessage>),
    ("NestedError", as_style::<NestedError>),
    ("JsonApi", as_style::<JsonApi>),
    ("Google", as_style::<Google<Hostile>>),
    ("PlainText", as_style::<PlainText>),
];

struct Hostile;

impl Domain for Hostile {
    const DOMAIN: &'static str = "hostile.example.com";
}

#[derive(ApiError)]
enum Good {
    #[status(404)]
    #[header("x-a" = "1")]
    Constant,
    #[status(409)]
    #[detail("version {0}")]
    Dynamic(u8, #[extension("a")] &'static str),
}

/// What two good errors send, a constant and a dynamic one, in each style.
fn good_responses() -> Vec<String> {
    let errors = [Good::Constant, Good::Dynamic(7, "b")];
    let all = STYLES.iter().flat_map(|(_, render)| errors.iter().map(|error| format!("{:?}", render(error))));
    all.collect()
}

/// Renders an error with the status 422 and the response field `x-declared: 1`, in each style and mode.
#[track_caller]
fn assert_survives(what: &str, error: &dyn ApiError) {
    let before = good_responses();
    for (mode, renderer) in [("production", Renderer::production()), ("development", Renderer::development())]
    {
        for (style, render) in STYLES.iter() {
            let what = format!("{what}, {style}, {mode}");
            let mut response = None;
            let heap = allocation_counter::measure(|| {
                response = Some(renderer.scope(|| render(error)));
            });
            let response = response.expect("a response");
            assert!(heap.bytes_max <= HEAP, "{what}: {} bytes of heap", heap.bytes_max);
            assert_whole(&what, &response);
        }
    }
    assert_eq!(good_responses(), before, "{what}: and after it");
}

#[track_caller]
fn assert_whole(what: &str, response: &Response<Bytes>) {
    assert_eq!(response.status(), 422, "{what}");
    assert_eq!(response.headers()["x-declared"], "1", "{what}");
    assert!(response.body().len() <= BODY_LIMIT, "{what}: a body of {}", response.body().len());
    for (name, value) in response.headers() {
        let is_ascii = value.as_bytes().iter().all(|byte| (b' '..=b'~').contains(byte));
        assert!(is_ascii, "{what}: {name}");
    }
    let has_type = response.headers().contains_key("content-type");
    assert_eq!(has_type, !response.body().is_empty(), "{what}: a body has a media type");
    let media_type = response.headers().get("content-type").map_or(&b""[..], |value| value.as_bytes());
    let mistake = match media_type {
        b"application/problem+xml" => xml::parse(response.body()).err(),
        b"" | b"text/html; charset=utf-8" | b"text/plain; charset=utf-8" => None,
        _ => strict_json::parse(response.body()).err().map(|mistake| format!("{mistake:?}")),
    };
    assert_eq!(mistake, None, "{what}");
    assert!(core::str::from_utf8(response.body()).is_ok(), "{what}: UTF-8");
}
