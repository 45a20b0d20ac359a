//! What holds of every response, each property checked with ten thousand random errors.

use std::collections::BTreeMap;
use std::time::{Duration, UNIX_EPOCH};

use bytes::Bytes;
use error_response::body::{ApiMessage, MessageDetails, MessageOrDescription, NestedError, ReasonPhrase};
use error_response::{ApiError, Limits, Renderer, RequestIds, Violation};
use http::Response;
use serde_json::Value;

use test_support::random::Random;
use test_support::strict_json::{self, Json};

const CASES: usize = 10_000;

/// An error of which everything is known at run time only.
#[derive(ApiError)]
#[status(500, unchecked)]
#[title("Any error")]
#[detail("{detail}")]
#[expose]
#[header("x-text" = "{field}")]
struct Any {
    #[status]
    status: u16,
    detail: String,
    field: String,
    #[instance]
    instance: Option<String>,
    #[code]
    code: Option<String>,
    #[header("x-list")]
    list: Vec<String>,
    #[extension]
    member: Option<Value>,
    #[extension(flatten)]
    flattened: BTreeMap<String, Value>,
    #[extension(flatten)]
    again: Option<BTreeMap<String, Value>>,
    #[errors]
    errors: Vec<Violation>,
}

/// Names of members of every style, and some of nobody's.
const NAMES: [&str; 22] = [
    "type",
    "title",
    "status",
    "detail",
    "instance",
    "code",
    "errors",
    "debug",
    "Message",
    "Description",
    "Details",
    "Errors",
    "RequestId",
    "message",
    "description",
    "error",
    "member",
    "id",
    "é",
    "",
    "a\"b",
    "\u{1}",
];

fn value(random: &mut Random, depth: usize) -> Value {
    match random.below(if depth == 0 { 5 } else { 8 }) {
        0 => Value::Null,
        1 => Value::Bool(true),
        2 => (random.bits() >> random.below(64)).into(),
        3 => (f64::from_bits(random.bits())).into(),
        4 => random.text(20).into(),
        5 => (0..random.below(4)).map(|_| value(random, depth - 1)).collect(),
        6 => object(random, depth - 1).into_iter().collect(),
        // Deeper than what is sent, every now and then.
        _ => (0..random.below(80)).fold(1.into(), |inner, _| Value::Array(vec![inner])),
    }
}

fn object(random: &mut Random, depth: usize) -> BTreeMap<String, Value> {
    let name = |random: &mut Random| {
        if random.once_in(3) { random.text(6) } else { (*random.one(&NAMES)).to_owned() }
    };
    (0..random.below(5)).map(|_| (name(random), value(random, depth))).collect()
}

fn text(random: &mut Random) -> String {
    match random.below(12) {
        0 => random.text(20_000),
        1 => String::new(),
        2 => random.scalar().to_string().repeat(random.below(70_000)),
        _ => random.text(40),
    }
}

fn violation(random: &mut Random) -> Violation {
    let mut item = Violation::new(random.text(10), text(random));
    if random.once_in(2) {
        item = item.code(random.text(10));
    }
    if random.once_in(2) {
        item = item.pointer(random.text(20));
    }
    for _ in 0..random.below(4) {
        item = item.extension(*random.one(&NAMES), value(random, 2));
    }
    item
}

fn error(random: &mut Random) -> Any {
    const STATUSES: [u16; 16] =
        [200, 204, 205, 299, 300, 304, 400, 401, 404, 405, 422, 426, 451, 500, 503, 599];
    Any {
        status: *random.one(&STATUSES),
        detail: text(random),
        field: text(random),
        instance: random.once_in(2).then(|| random.text(40)),
        code: random.once_in(2).then(|| random.text(20)),
        list: (0..random.below(4)).map(|_| random.text(30)).collect(),
        member: random.once_in(2).then(|| value(random, 3)),
        flattened: if random.once_in(2) { object(random, 3) } else { BTreeMap::new() },
        again: random.once_in(4).then(|| object(random, 2)),
        errors: (0..random.below(4)).map(|_| violation(random)).collect(),
    }
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Style {
    Problem,
    MessageDetails,
    MessageOrDescription,
    ApiMessage,
    NestedError,
    ReasonPhrase,
}

const STYLES: [Style; 6] = [
    Style::Problem,
    Style::MessageDetails,
    Style::MessageOrDescription,
    Style::ApiMessage,
    Style::NestedError,
    Style::ReasonPhrase,
];

impl Style {
    fn render(self, error: &Any) -> Response<Bytes> {
        match self {
            Self::Problem => error.to_response(),
            Self::MessageDetails => error.to_response_as::<MessageDetails>(),
            Self::MessageOrDescription => error.to_response_as::<MessageOrDescription>(),
            Self::ApiMessage => error.to_response_as::<ApiMessage>(),
            Self::NestedError => error.to_response_as::<NestedError>(),
            Self::ReasonPhrase => error.to_response_as::<ReasonPhrase>(),
        }
    }

    /// The member that holds the detail, of the object that holds the members.
    fn detail_of(self, body: &Json) -> Option<&str> {
        match self {
            Self::Problem => body.get("detail"),
            Self::MessageDetails | Self::MessageOrDescription => body.get("Message"),
            Self::ApiMessage => body.get("description"),
            Self::NestedError => body.get("error")?.get("message"),
            Self::ReasonPhrase => None,
        }?
        .as_text()
    }
}

/// How an error is rendered, by chance.
struct Way {
    renderer: Renderer,
    limits: [usize; 4],
    style: Style,
}

const DEFAULTS: [usize; 4] = [64 * 1024, 8 * 1024, 64, 2 * 1024];

fn way(random: &mut Random) -> Way {
    let mut renderer = if random.once_in(3) { Renderer::development() } else { Renderer::production() };
    let mut limits = DEFAULTS;
    if random.once_in(3) {
        limits = [1024 + random.below(4000), random.below(2000), random.below(10), random.below(500)];
        let [body, detail, nesting, headers] = limits;
        renderer = renderer.limits(Limits::new().body(body).detail(detail).nesting(nesting).headers(headers));
    }
    if random.once_in(4) {
        let member: &'static str = random.one::<&'static str>(&["id", "code", "request_id"]);
        renderer = renderer.request_ids(RequestIds::new().member(member));
        renderer = renderer.request_id(random.text(10));
    }
    Way { renderer, limits, style: *random.one(&STYLES) }
}

/// Renders ten thousand errors, and hands each on with what was made of it.
fn for_each_case(name: &str, mut check: impl FnMut(&str, &Any, &Way, &Response<Bytes>)) {
    let mut random = Random::for_test(name);
    for case in 0..CASES {
        let (error, way) = (error(&mut random), way(&mut random));
        let response = way.renderer.scope(|| way.style.render(&error));
        check(&format!("{name}, case {case}, {:?}", way.style), &error, &way, &response);
    }
}

fn json(what: &str, response: &Response<Bytes>) -> Option<Json> {
    let has_body = !response.body().is_empty();
    has_body
        .then(|| strict_json::parse(response.body()).unwrap_or_else(|mistake| panic!("{what}: {mistake}")))
}

#[test]
fn the_status_line_is_the_status_and_so_is_the_member() {
    let mut members = 0;
    for_each_case("status", |what, error, way, response| {
        assert_eq!(response.status(), error.status, "{what}");
        let body = json(what, response);
        if let Some(body) = body.filter(|_| [Style::Problem, Style::ApiMessage].contains(&way.style)) {
            assert_eq!(body.get("status"), Some(&Json::Number(error.status.to_string())), "{what}");
            members += 1;
        }
    });
    assert!(members > CASES / 5, "only {members} bodies have a status: this tests too little");
}

#[test]
fn a_body_is_json_without_a_member_twice() {
    let mut bodies = 0;
    for_each_case("json", |what, _, _, response| {
        bodies += usize::from(json(what, response).is_some());
    });
    assert!(bodies > CASES / 2, "only {bodies} bodies: this tests too little");
}

#[test]
fn a_body_is_empty_exactly_where_there_is_no_content_type() {
    for_each_case("content type", |what, error, way, response| {
        let media_type = response.headers().get("content-type").map(http::HeaderValue::as_bytes);
        let has_none = [204, 205, 304].contains(&error.status) || way.style == Style::ReasonPhrase;
        let expected: Option<&[u8]> = match way.style {
            _ if has_none => None,
            Style::Problem => Some(b"application/problem+json"),
            _ => Some(b"application/json"),
        };
        assert_eq!(media_type, expected, "{what}");
        assert_eq!(response.body().is_empty(), expected.is_none(), "{what}");
    });
}

#[test]
fn everything_is_within_its_bounds() {
    for_each_case("bounds", |what, _, way, response| {
        let [body_limit, detail, nesting, headers] = way.limits;
        assert!(response.body().len() <= body_limit, "{what}: {} bytes", response.body().len());
        if let Some(body) = json(what, response) {
            let sent = way.style.detail_of(&body).unwrap_or_default();
            let explanation = 120;
            assert!(sent.len() <= detail.max(explanation), "{what}: a detail of {} bytes", sent.len());
            // A body, its `error`, its list and an item of it are no part of what an error may nest.
            assert!(body.nesting() <= nesting + 4, "{what}: {} levels", body.nesting());
        }
        let own = ["content-type", "x-reason-phrase", "x-request-id"];
        let fields = response.headers().iter().filter(|(name, _)| !own.contains(&name.as_str()));
        let size: usize = fields.map(|(name, value)| name.as_str().len() + value.len() + 4).sum();
        assert!(size <= headers, "{what}: {size} bytes of fields");
    });
}

#[test]
fn every_field_is_printable_ascii() {
    for_each_case("ascii", |what, _, _, response| {
        for (name, value) in response.headers() {
            let is_fine = value.as_bytes().iter().all(|byte| (b' '..=b'~').contains(byte));
            assert!(is_fine, "{what}: {name}: {value:?}");
            let is_trimmed = value.as_bytes().trim_ascii() == value.as_bytes();
            assert!(is_trimmed && !value.is_empty(), "{what}: {name}: {value:?}");
        }
    });
}

#[test]
fn a_second_rendering_has_the_same_bytes() {
    for_each_case("twice", |what, error, way, response| {
        let again = way.renderer.scope(|| way.style.render(error));
        let bytes = |response: &Response<Bytes>| format!("{:?} {:?}", response, response.body());
        assert_eq!(bytes(&again), bytes(response), "{what}");
    });
}

#[test]
fn text_within_its_limits_is_never_changed() {
    let mut random = Random::for_test("unchanged");
    for case in 0..CASES {
        let mut error = error(&mut random);
        error.detail = random.text(200) + "x";
        error.code = Some(random.text(50) + "x");
        error.member = Some(Value::from(random.text(200)));
        error.field = "plain text".to_owned();
        error.errors = vec![Violation::new(random.text(50), random.text(200))];
        error.status = 422;
        let style = *random.one(&STYLES);
        let response = style.render(&error);
        let what = format!("case {case}, {style:?}");
        assert_eq!(response.headers()["x-text"], "plain text", "{what}");
        let Some(body) = json(&what, &response) else { continue };
        assert_eq!(style.detail_of(&body), Some(&*error.detail), "{what}");
        let members = body.get("error").filter(|_| style == Style::NestedError).unwrap_or(&body);
        let text = |name| members.get(name).and_then(Json::as_text);
        assert_eq!(text("member"), error.member.as_ref().and_then(Value::as_str), "{what}");
        if [Style::Problem, Style::NestedError].contains(&style) {
            assert_eq!(text("code"), error.code.as_deref(), "{what}");
        }
    }
}

#[test]
fn a_number_is_sent_as_it_is() {
    #[derive(ApiError)]
    #[status(404)]
    struct Missing(#[extension("a")] f64, #[extension("b")] f32, #[extension("c")] i128);

    let mut random = Random::for_test("numbers");
    for _ in 0..CASES {
        let narrow = f32::from_bits(u32::try_from(random.bits() >> 32).expect("32 bits"));
        let wide = f64::from_bits(random.bits());
        let integer = (i128::from(random.bits()) << random.below(64)) - i128::from(random.bits());
        let response = Missing(wide, narrow, integer).to_response();
        let body = strict_json::parse(response.body()).expect("JSON");
        let number = |name| match body.get(name) {
            Some(Json::Number(number)) => Some(number.as_str()),
            _ => None,
        };
        assert_eq!(number("a").map(str::parse), wide.is_finite().then_some(Ok(wide)));
        assert_eq!(number("b").map(str::parse), narrow.is_finite().then_some(Ok(narrow)));
        assert_eq!(body.get("c"), Some(&Json::Number(integer.to_string())));
    }
}

#[derive(ApiError)]
#[status(503)]
struct Busy<T: error_response::HeaderField>(#[header(RETRY_AFTER)] T);

fn retry_after(value: impl error_response::HeaderField) -> String {
    let response = Busy(value).to_response();
    response.headers()["retry-after"].to_str().expect("ASCII").to_owned()
}

/// RFC 9110, section 10.2.3: `delay-seconds`, a non-negative decimal integer.
#[test]
fn a_duration_is_delay_seconds_whatever_it_is() {
    let mut random = Random::for_test("durations");
    for _ in 0..CASES {
        let seconds = random.bits() >> random.below(64);
        let nanos = u32::try_from(random.below(1_000_000_000)).expect("fewer than a second");
        let nanos = *random.one(&[0, 1, 999_999_999, nanos]);
        let sent = retry_after(Duration::new(seconds, nanos));
        assert!(!sent.is_empty() && sent.bytes().all(|digit| digit.is_ascii_digit()), "{sent:?}");
        let expected = u128::from(seconds) + u128::from(nanos > 0);
        assert_eq!(sent, expected.min(2_147_483_647).to_string());
    }
}

/// RFC 9110, section 5.6.7: `IMF-fixdate`.
#[test]
fn a_time_is_an_imf_fixdate_whatever_it_is() {
    const LAST: i128 = 253_402_300_799;

    let mut random = Random::for_test("times");
    for _ in 0..CASES {
        let seconds = random.bits() >> (1 + random.below(62));
        let offset = Duration::new(seconds, u32::try_from(random.below(1_000_000_000)).expect("nanoseconds"));
        let is_before = random.once_in(4);
        let time = if is_before { UNIX_EPOCH.checked_sub(offset) } else { UNIX_EPOCH.checked_add(offset) };
        let Some(time) = time else { continue };
        let sent = retry_after(time);
        let seconds = if is_before { 0 } else { i128::from(seconds).min(LAST) };
        assert_eq!(imf_fixdate(&sent), Some(seconds), "{sent:?}");
    }
    assert_eq!(imf_fixdate("Sun, 06 Nov 1994 08:49:37 GMT"), Some(784_111_777));
    assert_eq!(imf_fixdate("Mon, 06 Nov 1994 08:49:37 GMT"), None);
    assert_eq!(imf_fixdate("Sun, 6 Nov 1994 08:49:37 GMT"), None);
}

/// The seconds since 1970 of an `IMF-fixdate`, with its day of the week checked.
fn imf_fixdate(text: &str) -> Option<i128> {
    const DAYS: [&str; 7] = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"];
    const MONTHS: [&str; 12] =
        ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    let number = |range: core::ops::Range<usize>| -> Option<i128> {
        let digits = text.get(range)?;
        digits.bytes().all(|digit| digit.is_ascii_digit()).then(|| digits.parse().ok())?
    };
    let (day, year) = (number(5..7)?, number(12..16)?);
    let (hour, minute, second) = (number(17..19)?, number(20..22)?, number(23..25)?);
    let month = MONTHS.iter().position(|month| text.get(8..11) == Some(month))?;
    let has_separators =
        [(3..5, ", "), (7..8, " "), (11..12, " "), (16..17, " "), (19..20, ":"), (22..23, ":")]
            .into_iter()
            .all(|(range, separator)| text.get(range) == Some(separator));
    if !has_separators || text.get(25..) != Some(" GMT") || hour > 23 || minute > 59 || second > 59 {
        return None;
    }
    let leap = |year: i128| year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let lengths = [31, 28 + i128::from(leap(year)), 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
    if day < 1 || day > lengths[month] {
        return None;
    }
    let years = (1970..year).map(|year| 365 + i128::from(leap(year))).sum::<i128>();
    let days = years + lengths[..month].iter().sum::<i128>() + day - 1;
    let weekday = DAYS[usize::try_from(days % 7).ok()?];
    (text.get(..3) == Some(weekday)).then_some(days * 86_400 + hour * 3600 + minute * 60 + second)
}
