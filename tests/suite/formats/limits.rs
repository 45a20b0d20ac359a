//! Under every limit a body is well-formed, says what fits, and is never longer.

use std::iter::repeat_n;

use error_response::{ApiError as _, Limits, Renderer, RequestIds, Violation};
use serde_json::{Map, Value, json};

use super::{Format, each_format, text};

/// Half of what a small body has room for, with what each format escapes.
fn long(length: usize) -> String {
    "x<\"\u{1}é".chars().cycle().take(length).collect()
}

fn violations(count: usize, length: usize) -> Vec<Violation> {
    let one = |at: usize| {
        Violation::new("Wrong", long(length))
            .code("wrong")
            .pointer(format!("/items/{at}"))
            .extension("at", at)
    };
    (0..count).map(one).collect()
}

fn deep(levels: usize) -> Value {
    repeat_n((), levels).fold(json!(1), |inner, ()| json!({ "in": inner }))
}

/// So many members.
fn numbered(count: usize) -> Value {
    (0..count).map(|at| (format!("name-{at}"), Value::from(at))).collect::<Map<_, _>>().into()
}

const BODIES: [usize; 6] = [1024, 1025, 1400, 2048, 10_000, 64 * 1024];

#[test]
fn a_body_is_never_longer_than_its_limit_and_always_well_formed() {
    let mut cases = 0;
    for body in BODIES {
        let limited = Renderer::production().limits(Limits::new().body(body));
        let renderers = [
            limited.clone(),
            limited.clone().request_ids(RequestIds::new().member("trace")).request_id("r".repeat(300)),
            Renderer::development().limits(Limits::new().body(body)),
        ];
        for renderer in renderers {
            each_format!(Errors, format => {
                for length in [0, 1, 100, 500, 900, 1100, 5_000, 100_000] {
                    for error in [
                        Errors::Text(long(length)),
                        Errors::Text("x".repeat(length)),
                        Errors::Exposed(long(length)),
                        Errors::Invalid { fields: violations(1, length) },
                        Errors::Invalid { fields: violations(50, length / 10) },
                        Errors::Flattened { first: 1, more: json!({ "long": long(length), "next": 1 }) },
                        Errors::Flattened { first: 1, more: numbered(length.min(3_000)) },
                    ] {
                        let body_of = text(&renderer.scope(|| error.to_response()));
                        assert!(body_of.len() <= body, "{format:?}: {} of {body} bytes", body_of.len());
                        format.check(&body_of);
                        cases += 1;
                    }
                }
            });
        }
    }
    assert_eq!(cases, BODIES.len() * 3 * 10 * 8 * 7);
}

/// A client of each format finds what it cannot do without, and as much of the text as there is room for.
#[test]
fn a_text_is_cut_and_all_that_follows_it_is_there() {
    let renderer = Renderer::production().limits(Limits::new().body(1024));
    each_format!(Errors, format => {
        let body = format.content(&text(&renderer.scope(|| Errors::Text("x".repeat(2_000)).to_response())));
        assert!(body.contains(&"x".repeat(100)), "{format:?}: {body}");
        let code = match format {
            Format::ProblemXml => "<code>order_locked</code>",
            Format::Html | Format::PlainText => "409 Order locked",
            Format::JsonApi => r#""code":"order_locked""#,
            Format::Google => r#""reason":"ORDER_LOCKED","domain":"orders.example.com""#,
            Format::OData | Format::Azure => r#""code":"OrderLocked""#,
            Format::OAuth => r#""error":"order_locked""#,
            Format::Connect => r#"ErrorInfo(1 "ORDER_LOCKED" 2 "orders.example.com")"#,
            Format::GraphQl => r#""extensions":{"code":"ORDER_LOCKED"}"#,
        };
        assert!(body.contains(code), "{format:?}: {body}");
    });
}

#[test]
fn a_detail_is_cut_at_a_character() {
    // The two letters in the middle take two bytes each.
    for (limit, expected) in [(7, "größe"), (6, "größ"), (5, "grö"), (4, "grö"), (3, "gr"), (1, "g")] {
        let renderer = Renderer::production().limits(Limits::new().detail(limit));
        each_format!(Errors, format => {
            let body = format.content(&text(&renderer.scope(|| Errors::Exposed("größe".to_owned()).to_response())));
            let expected = match format {
                Format::OAuth => expected.replace(['ö', 'ß'], "?"),
                _ => expected.to_owned(),
            };
            let end = match format {
                Format::ProblemXml | Format::Html => "<",
                Format::PlainText => "\n",
                _ => "\"",
            };
            assert!(body.contains(&format!("{expected}{end}")), "{format:?}, {limit}: {body}");
        });
    }
}

#[test]
fn members_that_nest_too_deeply_are_left_out_one_by_one() {
    let renderer = Renderer::production().limits(Limits::new().nesting(3));
    let more = json!({ "deep": deep(4), "fine": deep(3), "flat": "flat" });
    each_format!(Errors, format => {
        let error = Errors::Flattened { first: 1, more: more.clone() };
        let body = format.content(&text(&renderer.scope(|| error.to_response())));
        let has_members = !matches!(format, Format::Html | Format::PlainText);
        assert!(!body.contains("deep"), "{format:?}: {body}");
        assert_eq!(body.contains("fine") && body.contains("flat"), has_members, "{format:?}: {body}");
    });
}

/// The first ones stay.
#[test]
fn of_many_violations_there_are_as_many_as_fit() {
    let renderer = Renderer::production().limits(Limits::new().body(2048));
    each_format!(Errors, format => {
        let fields: Vec<_> = (0..200).map(|at| Violation::new("Wrong", format!("wrong-{at:03}")).pointer("/a")).collect();
        let body = format.content(&text(&renderer.scope(|| Errors::Invalid { fields }.to_response())));
        let there: Vec<usize> = (0..200).filter(|at| body.contains(&format!("wrong-{at:03}"))).collect();
        assert_eq!(there, (0..there.len()).collect::<Vec<_>>(), "{format:?}: {body}");
        assert!((5..200).contains(&there.len()), "{format:?}: {} in {body}", there.len());
        assert!(body.contains("200 fields are invalid"), "{format:?}: {body}");
        assert_has_help(format, &body);
    });
}

/// The last of the details, which is whole.
#[track_caller]
fn assert_has_help(format: Format, body: &str) {
    let help = match format {
        Format::Google => r#""url":"https://api.example.com/problems/invalid"}]}]}}"#,
        Format::Connect => r#" 2 "https://api.example.com/problems/invalid"))]}"#,
        _ => return,
    };
    assert!(body.ends_with(help), "{format:?}: {body}");
}

/// The last ones go.
#[test]
fn of_members_that_do_not_fit_the_first_stay() {
    let renderer = Renderer::production().limits(Limits::new().body(1024));
    each_format!(Errors, format => {
        let more = json!({ "large": "x".repeat(2_000), "next": 1 });
        let body = format.content(&text(&renderer.scope(|| Errors::Flattened { first: 1, more }.to_response())));
        let first = match format {
            Format::ProblemXml => "<first>1</first>",
            Format::Html | Format::PlainText => "members",
            Format::Google => r#""metadata":{"first":"1"}"#,
            Format::Connect => r#"3 (1 "first" 2 "1")"#,
            _ => r#""first":1"#,
        };
        assert!(body.contains(first) && !body.contains("xxx"), "{format:?}: {body}");
        assert!(body.contains("members"), "{format:?}: {body}");
    });
}

#[test]
fn fields_of_the_error_are_left_out_under_their_limit_and_those_of_the_format_stay() {
    let renderer = Renderer::production().limits(Limits::new().headers(0));
    each_format!(Errors, format => {
        let response = renderer.scope(|| Errors::RateLimited.to_response());
        assert!(!response.headers().contains_key("retry-after"), "{format:?}");
        assert_eq!(response.headers().contains_key("cache-control"), format == Format::OAuth);
        assert_eq!(response.headers().contains_key("x-ms-error-code"), format == Format::Azure);
    });
}
