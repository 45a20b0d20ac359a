//! Which style a client gets by its `Accept`, as `Renderer::negotiate` has it.

use std::collections::HashMap;

use error_response::body::{
    Connect, Domain, Html as Page, MessageDetails, PlainText, Problem, ReasonPhrase, Shape,
};
use error_response::{ApiError, BodyStyle, Occurrence, Rendered, Renderer, RequestIds, StatusError};
use http::header::{ACCEPT, CONTENT_TYPE};
use http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use test_support::random::Random;

use crate::growth::assert_linear;
use crate::response::lines;

const PROBLEM: &str = "application/problem+json";
const JSON: &str = "application/json";
const HTML: &str = "text/html; charset=utf-8";

#[derive(ApiError)]
#[status(404)]
struct OrderNotFound;

struct Html;

impl BodyStyle for Html {
    const SHAPE: Shape = Shape::UNKNOWN;
    const MEDIA_TYPE: &'static str = HTML;

    fn render(error: &Occurrence<'_>) -> Rendered {
        error.bytes(format!("<h1>{}</h1>", error.status()))
    }
}

fn all() -> Renderer {
    Renderer::production().negotiate::<(Problem, MessageDetails, Html, ReasonPhrase)>()
}

fn request(accept: &[&[u8]]) -> HeaderMap {
    let values = accept.iter().map(|line| HeaderValue::from_bytes(line).expect("a field's value"));
    values.map(|value| (ACCEPT, value)).collect()
}

/// The media type that a client is answered in whose request has these lines.
fn answer(renderer: &Renderer, accept: &[&[u8]]) -> String {
    let response = renderer.for_request(&request(accept)).scope(|| OrderNotFound.to_response());
    assert_eq!(lines(&response, "vary"), ["accept"]);
    let media_type = response.headers().get(CONTENT_TYPE).expect("a content type");
    media_type.to_str().expect("text").to_owned()
}

#[test]
fn a_refused_type_is_the_only_one_that_is_refused() {
    for renderer in [
        Renderer::production().negotiate::<(Problem, MessageDetails)>(),
        Renderer::production().negotiate::<(MessageDetails, Problem)>(),
    ] {
        assert_eq!(answer(&renderer, &[b"application/json;q=0, */*"]), PROBLEM);
        assert_eq!(answer(&renderer, &[b"application/problem+json;q=0, */*"]), JSON);
    }
}

#[test]
fn where_nothing_is_acceptable_a_style_that_is_not_refused_is_sent() {
    type All = (MessageDetails, Problem, Html);
    for (accept, style) in [
        (&b"application/json;q=0"[..], PROBLEM),
        (b"application/json;q=0, */*;q=0", PROBLEM),
        (b"application/*;q=0", HTML),
        (b"*/*;q=0", JSON),
        (b"application/*+json;q=0, application/json;q=0", HTML),
        (b"text/html;charset=utf-8;q=0, application/json;q=0, application/problem+json;q=0", JSON),
    ] {
        assert_eq!(answer(&Renderer::production().negotiate::<All>(), &[accept]), style, "{accept:?}");
    }
}

/// A response field of it stays, and the text goes.
#[derive(ApiError)]
#[status(429)]
#[header(RETRY_AFTER = "30")]
#[detail("{0} requests are too many")]
struct RateLimited(u32);

fn fields(fields: &[(&'static str, &'static str)]) -> HeaderMap {
    let fields = fields.iter();
    fields.map(|&(name, value)| (HeaderName::from_static(name), HeaderValue::from_static(value))).collect()
}

#[test]
fn requests_of_rpc_protocols_are_answered_without_a_body() {
    let renderers = [
        all().request_ids(RequestIds::new().member("request_id")),
        Renderer::development().negotiate::<(Problem, Html)>().request_ids(RequestIds::new()),
    ];
    for request in [
        fields(&[("content-type", "application/grpc")]),
        fields(&[("content-type", "application/grpc+proto"), ("accept", "application/json")]),
        fields(&[("content-type", "Application/gRPC-Web-text; charset=utf-8"), ("accept", "*/*")]),
        fields(&[("content-type", "application/connect+json"), ("accept", "text/html")]),
        fields(&[("content-type", "application/proto")]),
        fields(&[("content-type", "application/json"), ("connect-protocol-version", "1")]),
        fields(&[("connect-protocol-version", "1"), ("accept", "application/problem+json")]),
        fields(&[("content-type", "text/plain"), ("content-type", "application/grpc")]),
    ] {
        for renderer in &renderers {
            let response = renderer.for_request(&request).scope(|| RateLimited(7).to_response());
            assert_eq!(response.status(), 429);
            assert!(response.body().is_empty(), "{request:?}: {:?}", response.body());
            assert!(!response.headers().contains_key(CONTENT_TYPE), "{request:?}");
            assert_eq!(lines(&response, "retry-after"), ["30"]);
            assert_eq!(lines(&response, "vary"), ["accept"]);
            assert_eq!(lines(&response, "x-request-id").len(), 1);
        }
    }
}

#[test]
fn all_other_requests_are_answered_in_a_style() {
    for request in [
        fields(&[]),
        fields(&[("content-type", "application/json")]),
        fields(&[("content-type", "application/protobuf")]),
        fields(&[("content-type", "application/json; a=application/grpc")]),
        fields(&[("accept", "application/grpc")]),
    ] {
        let response = all().for_request(&request).scope(|| RateLimited(7).to_response());
        assert_eq!(response.headers()[CONTENT_TYPE], PROBLEM, "{request:?}");
    }
    // Whoever does not let clients choose knows what they speak.
    let request = fields(&[("content-type", "application/grpc")]);
    for renderer in [Renderer::production(), Renderer::production().request_ids(RequestIds::new())] {
        let response = renderer.for_request(&request).scope(|| RateLimited(7).to_response());
        assert_eq!(response.headers()[CONTENT_TYPE], PROBLEM);
    }
}

/// A declared style is what the type says to every client.
#[test]
fn a_declared_style_is_not_negotiated() {
    #[derive(ApiError)]
    #[body(MessageDetails)]
    #[status(404)]
    struct Declared;

    let request = fields(&[("content-type", "application/grpc")]);
    let response = all().for_request(&request).scope(|| Declared.to_response());
    assert_eq!(response.headers()[CONTENT_TYPE], JSON);
}

#[test]
fn several_lines_are_one_list() {
    for (accept, style) in [
        (&[b"text/html;q=0.1" as &[u8], b"application/json;q=0.2"][..], JSON),
        (&[b"application/problem+json;q=0", b"", b"*/*"], JSON),
        (&[b",", b" ", b"\ttext/html ,"], HTML),
        // What is no text, or no list, leaves the other lines as they are.
        (&[b"image/\xff", b"application/json"], JSON),
        (&[br#"image/png;a="b"#, b"application/json"], JSON),
        (&[br#"image/png;a=b""#, br#"application/json;a="""#, b"text/html"], HTML),
    ] {
        assert_eq!(answer(&all(), accept), style, "{accept:?}");
    }
}

/// Ranges, each with its weight in thousandths.
type Ranges = HashMap<&'static str, u16>;

const RANGES: [&str; 8] = [
    "application/json",
    "application/problem+json",
    "text/html",
    "application/*",
    "text/*",
    "*/*",
    "image/png",
    "application/*+json",
];

/// Weights in thousandths, and how they are spelled.
const WEIGHTS: [(u16, [&str; 3]); 4] = [
    (0, ["0", "0.", "0.000"]),
    (250, ["0.25", "0.250", ".25"]),
    (500, ["0.5", "0.500", ".5"]),
    (1000, ["1", "1.", "1.000"]),
];

/// Some ranges by chance, and how a client may spell each.
fn ranges(random: &mut Random) -> (Ranges, Vec<String>) {
    const SPACES: [&str; 5] = ["", "", " ", "\t", " \t "];
    const CHARSETS: [&str; 5] =
        ["", "", ";charset=utf-8", r#" ; ;CharSet="UTF-8";"#, r#";charset="\utf-8"; charset=",;q=0""#];
    const EXTENSIONS: [&str; 6] =
        ["", "", ";a;b=c", r#" ;a="b,c;q=0, */*""#, r#";a="\",*/*\\"; "#, ";q=0.123;q=x"];
    const EMPTY: [&str; 3] = ["", "", " ,,\t"];
    let mut ranges = Ranges::new();
    let mut elements = Vec::new();
    for _ in 0..random.below(6) {
        let (range, (weight, spellings)) = (*random.one(&RANGES), *random.one(&WEIGHTS));
        if ranges.insert(range, weight).is_some() {
            // Of ranges that are equally close, the kindest counts: that has a test of its own.
            return self::ranges(random);
        }
        let name = match random.below(4) {
            0 => range.to_uppercase(),
            1 if range == "*/*" => "*".to_owned(),
            _ => range.to_owned(),
        };
        let q = *random.one(&["q", "q", "Q"]);
        let weight = *random.one(&spellings);
        let mut one_of = |choices: &[&'static str]| *random.one(choices);
        elements.push(format!(
            "{}{}{name}{}{}{};{}{q}={weight}{}{}",
            one_of(&EMPTY),
            one_of(&SPACES),
            one_of(&SPACES),
            one_of(&CHARSETS),
            one_of(&SPACES),
            one_of(&SPACES),
            one_of(&EXTENSIONS),
            one_of(&EMPTY),
        ));
    }
    (ranges, elements)
}

/// How much a client likes a style: what it says of the type, or of more than it, or as a courtesy of its suffix.
fn liking(media_type: &str, ranges: &Ranges) -> u16 {
    let essence = media_type.split(';').next().expect("a first part");
    let of = |range: &str| ranges.get(range).copied();
    let kind = essence.split('/').next().expect("a first part");
    let wide = of(&format!("{kind}/*")).or_else(|| of("*/*")).unwrap_or(0);
    let by_suffix = match essence {
        PROBLEM => of("application/json").max(of("application/*+json")).unwrap_or(0),
        _ => 0,
    };
    of(essence).unwrap_or(wide.max(by_suffix))
}

/// How explicitly a client refuses a style: not at all, along with others, or by its type or suffix.
fn refusal(media_type: &str, ranges: &Ranges) -> u8 {
    let essence = media_type.split(';').next().expect("a first part");
    let kind = essence.split('/').next().expect("a first part");
    let refuses = |range: &str| ranges.get(range) == Some(&0);
    if refuses(essence) || (essence == PROBLEM && refuses("application/*+json")) {
        2
    } else {
        u8::from(refuses(&format!("{kind}/*")) || refuses("*/*"))
    }
}

#[test]
fn however_a_list_is_spelled_the_style_is_what_the_client_likes_best() {
    let mut random = Random::for_test("negotiation");
    let renderer = Renderer::production().negotiate::<(Html, Problem, MessageDetails)>();
    for _ in 0..10_000 {
        let (ranges, elements) = ranges(&mut random);
        let list = elements.join(",");
        let lines: Vec<_> = elements.iter().map(String::as_bytes).collect();
        let chosen = answer(&renderer, &[list.as_bytes()]);
        assert_eq!(answer(&renderer, &lines), chosen, "{list:?} in several lines");
        let best = [HTML, PROBLEM, JSON].map(|style| liking(style, &ranges)).into_iter().max();
        if best == Some(0) {
            let least = [HTML, PROBLEM, JSON].into_iter().min_by_key(|style| refusal(style, &ranges));
            assert_eq!(Some(chosen.as_str()), least, "nothing is acceptable: {list:?}");
        } else {
            assert_eq!(Some(liking(&chosen, &ranges)), best, "{chosen} by {list:?}");
        }
    }
}

#[test]
fn any_bytes_are_answered() {
    const PIECES: [&[u8]; 18] = [
        b"*",
        b"/",
        b"+",
        b",",
        b";",
        b"=",
        b"\"",
        b"\\",
        b" ",
        b"\t",
        b"q",
        b"0",
        b".",
        b"1",
        b"json",
        b"\xff",
        "é".as_bytes(),
        b"application/json",
    ];
    let mut random = Random::for_test("any bytes");
    for _ in 0..10_000 {
        let accept: Vec<u8> = (0..random.below(24)).flat_map(|_| *random.one(&PIECES)).copied().collect();
        let chosen =
            answer(&Renderer::production().negotiate::<(Problem, MessageDetails, Html)>(), &[&accept]);
        assert!([PROBLEM, JSON, HTML].contains(&chosen.as_str()), "{chosen} by {accept:?}");
    }
}

/// A client may send as much as the server lets it.
#[test]
fn a_long_list_takes_no_memory_and_linear_time() {
    const LENGTH: usize = 100 << 10;
    /// For the copy of the field, and the response.
    const MOST: u64 = 14;
    let answered = |accept: &[u8]| {
        let request = request(&[accept]);
        let mut media_type = None;
        let heap = allocation_counter::measure(|| {
            let response = all().for_request(&request).scope(|| OrderNotFound.to_response());
            media_type = response.headers().get(CONTENT_TYPE).cloned();
        });
        (media_type, heap.count_total)
    };
    // The table of the type is read once.
    let _ = answered(b"");
    for piece in [
        ",",
        ";",
        "\"",
        "=",
        "=\"",
        "=\"\\",
        "\\\"",
        "/",
        "a/b,",
        "*;q=0,",
        "image/png;q=0.5,",
        "application/json;a=\"b,",
        "text/html;a=\"\\\"\",",
        "application/problem+json;a=b;",
        "application/json;;;;q=0;",
        "text/html;charset=utf-8;",
        " ",
        "\t ,",
        "+",
        "application/a+",
    ] {
        let mut accept = piece.repeat(LENGTH / piece.len());
        let (_, allocations) = answered(accept.as_bytes());
        assert!(allocations <= MOST, "{allocations} allocations for {piece:?}");
        let repeated = |pieces| piece.repeat(pieces);
        assert_linear(piece, LENGTH / 8 / piece.len(), repeated, |accept| drop(answered(accept.as_bytes())));
        // What comes behind still counts, unless it is a part of what it follows.
        if piece.ends_with(',') && !piece.contains("\"b") {
            accept.push_str("text/html");
            let (media_type, _) = answered(accept.as_bytes());
            assert_eq!(media_type, Some(HeaderValue::from_static(HTML)), "{piece:?}");
        }
    }
}

#[test]
fn a_browser_gets_a_page_and_curl_gets_text() {
    let renderer = Renderer::production().negotiate::<(PlainText, Page, Problem)>();
    let media_type_for = |accept: &str| {
        let request = HeaderMap::from_iter([(ACCEPT, accept.parse().unwrap())]);
        let error = StatusError::new(StatusCode::NOT_FOUND);
        let response = renderer.for_request(&request).scope(|| error.to_response());
        response.headers()["content-type"].to_str().unwrap().to_owned()
    };
    let browser =
        "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,image/apng,*/*;q=0.8";
    for (accept, media_type) in [
        ("*/*", "text/plain; charset=utf-8"),
        (browser, "text/html; charset=utf-8"),
        ("text/html", "text/html; charset=utf-8"),
        ("application/json", "application/problem+json"),
        ("application/problem+json", "application/problem+json"),
        ("text/*", "text/plain; charset=utf-8"),
    ] {
        assert_eq!(media_type_for(accept), media_type, "{accept}");
    }
}

#[test]
fn a_call_of_connect_has_the_body_that_its_clients_read_and_nobody_else_has_it() {
    struct Orders;

    impl Domain for Orders {
        const DOMAIN: &'static str = "orders.example.com";
    }

    let renderer = Renderer::production().negotiate::<(Problem, Connect<Orders>)>();
    let response_to = |name: &'static str, value: &'static str| {
        let request = HeaderMap::from_iter([(name.parse().unwrap(), value.parse().unwrap())]);
        let error = StatusError::new(StatusCode::NOT_FOUND);
        renderer.for_request(&request).scope(|| error.to_response())
    };
    for (name, value) in [("content-type", "application/proto"), ("connect-protocol-version", "1")] {
        let response = response_to(name, value);
        assert_eq!(response.headers()["content-type"], "application/json", "{name}");
        assert!(response.body().starts_with(br#"{"code":"not_found","message":"#), "{name}");
    }
    let response = response_to("accept", "application/json");
    assert_eq!(response.headers()["content-type"], "application/problem+json");
    let response = response_to("content-type", "application/grpc+proto");
    assert_eq!((response.status(), response.body().len()), (StatusCode::NOT_FOUND, 0));
}
