//! Text on its way into a response field: every Unicode scalar, alone, between letters and doubled, in every place that
//! writes text into one.

use std::fmt::{self, Write as _};

use error_response::body::ReasonPhrase;
use error_response::{ApiError, Limits, Renderer, RequestIds};
use http::Response;
use hyper::ext::ReasonPhrase as Phrase;

/// The rule, written down once more: what a text becomes in a response field.
fn expected(text: &str) -> String {
    let symbols = text.chars().map(|scalar| match scalar {
        ' '..='~' => scalar,
        // The control characters (C0, delete, C1) and the line separators.
        '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{2028}' | '\u{2029}' => ' ',
        _ => '?',
    });
    let symbols: String = symbols.collect();
    symbols.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// The same for a URI: what RFC 3986 lets stand for itself, or has encoded already.
fn expected_uri(text: &str) -> String {
    let mut uri = String::new();
    let text = text.trim();
    for (at, byte) in text.bytes().enumerate() {
        let is_escape =
            || text.as_bytes().get(at + 1..at + 3).is_some_and(|two| two.iter().all(u8::is_ascii_hexdigit));
        match byte {
            b'%' if is_escape() => uri.push('%'),
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' => uri.push(char::from(byte)),
            _ if b"-._~:/?#[]@!$&'()*+,;=".contains(&byte) => uri.push(char::from(byte)),
            _ => write!(uri, "%{byte:02X}").expect("a `String` takes everything"),
        }
    }
    uri
}

fn scalars() -> impl Iterator<Item = char> {
    '\0'..=char::MAX
}

type Form = fn(char) -> String;

const FORMS: [(&str, Form); 3] = [
    ("alone", |scalar| scalar.to_string()),
    ("between letters", |scalar| format!("a{scalar}b")),
    ("doubled", |scalar| format!("{scalar}{scalar}")),
];

/// In the style without a body the text is a field value and, shorter, the reason phrase.
#[derive(ApiError)]
#[body(ReasonPhrase)]
#[status(404)]
#[detail("{0}")]
struct Phrased<'a>(&'a str);

#[test]
fn every_scalar_as_the_reason_phrase() {
    const EXPLANATION: &str = "The requested resource was not found.";

    let mut checks = 0;
    for (form, make) in FORMS {
        for scalar in scalars() {
            let text = make(scalar);
            let response = Phrased(&text).to_response();
            let expected = expected(&text);
            let value = response.headers().get("x-reason-phrase").map(http::HeaderValue::as_bytes);
            let phrase = response.extensions().get::<Phrase>().map(Phrase::as_bytes);
            let expected = Some(expected.as_bytes()).filter(|text| !text.is_empty());
            assert_eq!(value, expected, "{scalar:?} {form}");
            assert_eq!(phrase, expected, "{scalar:?} {form}");
            checks += 1;
        }
    }
    assert_eq!(checks, 3_336_192);
    assert_eq!(Phrased("").to_response().headers()["x-reason-phrase"], EXPLANATION);
}

/// As many elements as a case has, each of which goes through the rule by itself.
#[derive(ApiError)]
#[status(303)]
#[header("x-argument" = "{pieces}", pieces = Joined(texts))]
struct Listed<'a> {
    #[header("x-list")]
    texts: &'a [String],
    #[header(SET_COOKIE)]
    cookies: &'a [String],
    #[header(WWW_AUTHENTICATE)]
    challenges: &'a [String],
    #[header("x-char")]
    scalars: Vec<char>,
    #[header(LOCATION)]
    location: &'a str,
}

struct Joined<'a>(&'a [String]);

impl fmt::Display for Joined<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|text| write!(f, "{text}|"))
    }
}

fn joined(texts: &[String]) -> String {
    let texts: Vec<_> = texts.iter().map(|text| expected(text)).filter(|text| !text.is_empty()).collect();
    texts.join(", ")
}

/// What this field says, on all its lines.
fn lines<B>(response: &Response<B>, name: &str) -> Vec<String> {
    let lines = response.headers().get_all(name).iter();
    lines.map(|line| String::from_utf8(line.as_bytes().to_vec()).expect("ASCII")).collect()
}

fn check(texts: &[String], scalars: &[char]) {
    let whole: String = texts.concat();
    let error =
        Listed { texts, cookies: texts, challenges: texts, scalars: scalars.to_vec(), location: &whole };
    let renderer = Renderer::production().limits(Limits::new().headers(1024 * 1024));
    let response = renderer.scope(|| error.to_response());
    let elements: Vec<_> = texts.iter().map(|text| expected(text)).filter(|text| !text.is_empty()).collect();
    assert_eq!(lines(&response, "x-list"), non_empty([joined(texts)]));
    assert_eq!(lines(&response, "set-cookie"), elements);
    assert_eq!(lines(&response, "www-authenticate"), elements);
    let chars: Vec<_> = scalars.iter().map(char::to_string).collect();
    assert_eq!(lines(&response, "x-char"), non_empty([joined(&chars)]));
    let pieces = Joined(texts).to_string();
    assert_eq!(lines(&response, "x-argument"), [expected(&pieces)]);
    assert_eq!(lines(&response, "location"), non_empty([expected_uri(&whole)]));
}

fn non_empty<const N: usize>(texts: [String; N]) -> Vec<String> {
    texts.into_iter().filter(|text| !text.is_empty()).collect()
}

#[test]
fn every_scalar_as_each_kind_of_field() {
    let scalars: Vec<_> = scalars().collect();
    let mut checks = 0;
    for (_, make) in FORMS {
        for scalars in scalars.chunks(500) {
            let texts: Vec<_> = scalars.iter().map(|&scalar| make(scalar)).collect();
            check(&texts, scalars);
            checks += scalars.len();
        }
    }
    assert_eq!(checks, 3_336_192);
}

#[test]
fn every_scalar_alone_as_a_location() {
    #[derive(ApiError)]
    #[status(303)]
    struct Moved<'a>(#[header(LOCATION)] &'a str);

    // Beyond the first plane all are encoded alike, and each is looked at where `ERROR_RESPONSE_EVERY_STYLE` is set, as it is
    // in `.ci/run`.
    let looks_at_all = std::env::var_os("ERROR_RESPONSE_EVERY_STYLE").is_some();
    for scalar in
        scalars().filter(|&scalar| looks_at_all || scalar <= '\u{ffff}' || u32::from(scalar) % 64 == 0)
    {
        for (form, make) in FORMS {
            let text = make(scalar);
            let response = Moved(&text).to_response();
            assert_eq!(lines(&response, "location"), non_empty([expected_uri(&text)]), "{scalar:?} {form}");
        }
    }
}

#[test]
fn text_of_any_length_is_cut_as_the_rule_says() {
    for scalar in ['a', ' ', '\n', 'é', '\u{2028}', '😀'] {
        for length in [1, 127, 128, 129, 511, 512, 513, 1000] {
            let text: String = (0..length).map(|at| if at % 3 == 2 { scalar } else { 'b' }).collect();
            let response = Phrased(&text).to_response();
            let whole = expected(&text);
            let cut = |limit: usize| whole[..whole.len().min(limit)].trim_end().to_owned();
            assert_eq!(lines(&response, "x-reason-phrase"), [cut(512)], "{length} of {scalar:?}");
            let phrase = response.extensions().get::<Phrase>().expect("a phrase").as_bytes();
            assert_eq!(phrase, cut(128).as_bytes(), "{length} of {scalar:?}");
        }
    }
}

/// An id may be of anybody's making: a renderer is handed it as it is.
#[test]
fn a_request_id_is_ascii_in_its_field() {
    #[derive(ApiError)]
    #[status(404)]
    struct Missing;

    let sent = |id: &str| {
        let renderer = Renderer::production().request_ids(RequestIds::new()).request_id(id);
        lines(&renderer.scope(|| Missing.to_response()), "x-request-id")
    };
    assert_eq!(sent("7f3a"), ["7f3a"]);
    assert_eq!(sent("é\r\nSet-Cookie: a=1\t"), ["? Set-Cookie: a=1"]);
    assert_eq!(sent("\r\n"), [""; 0]);
    assert_eq!(sent(&"x".repeat(100_000)), ["x".repeat(128)]);
}

/// [CVE-2016-5325](https://nvd.nist.gov/vuln/detail/CVE-2016-5325): Node.js let a reason phrase end its line, so that an
/// application's text became response fields and a second response.
#[test]
fn cve_2016_5325() {
    let texts = [
        "Not Found\r\nSet-Cookie: session=attacker",
        "x\r\n\r\n<script>alert(1)</script>",
        "x\r\nContent-Length: 0\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nowned",
        "x\nSet-Cookie: a=1",
        "x\rSet-Cookie: a=1",
        "x\u{10a}\u{10d}Set-Cookie: a=1",
    ];
    for text in texts {
        assert_stays_in_its_line(text);
    }
}

/// [CVE-2026-34519](https://nvd.nist.gov/vuln/detail/CVE-2026-34519): a reason phrase took control characters, among
/// them line ends, and passed them on to the status line.
#[test]
fn cve_2026_34519() {
    for control in ('\0'..='\u{1f}').chain('\u{7f}'..='\u{9f}').chain(['\u{2028}', '\u{2029}']) {
        for text in [
            format!("x{control}Set-Cookie: a=1"),
            format!("{control}Set-Cookie: a=1"),
            format!("x\r{control}\nSet-Cookie: a=1"),
            format!("x{control}{control}HTTP/1.1 200 OK"),
        ] {
            assert_stays_in_its_line(&text);
        }
    }
}

/// Written as hyper writes it, and read again by another parser, the text is where it belongs and nowhere else.
#[track_caller]
fn assert_stays_in_its_line(text: &str) {
    let response = Phrased(text).to_response();
    let phrase = response.extensions().get::<Phrase>().expect("a phrase").as_bytes();
    let mut head = format!("HTTP/1.1 {} ", response.status().as_str()).into_bytes();
    head.extend_from_slice(phrase);
    for (name, value) in response.headers() {
        head.extend_from_slice(format!("\r\n{name}: ").as_bytes());
        head.extend_from_slice(value.as_bytes());
    }
    head.extend_from_slice(b"\r\n\r\n");

    let mut fields = [httparse::EMPTY_HEADER; 8];
    let mut parsed = httparse::Response::new(&mut fields);
    let read = parsed.parse(&head).expect("a head");
    assert_eq!(read, httparse::Status::Complete(head.len()), "{text:?}");
    assert_eq!(parsed.code, Some(404));
    assert_eq!(parsed.reason, Some(expected(text).as_str()));
    let fields: Vec<_> = parsed.headers.iter().map(|field| (field.name, field.value)).collect();
    assert_eq!(fields, [("x-reason-phrase", expected(text).as_bytes())], "{text:?}");
}
