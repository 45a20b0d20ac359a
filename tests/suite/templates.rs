//! The first body of a problem type is kept as a template for the next ones, which are the same bytes as without it.

use std::collections::BTreeMap;
use std::fmt::{self, Display};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Barrier;

use error_response::body::{
    ApiMessage, Connect, Domain, Fact, Google, GraphQl, JsonApi, MessageDetails, MessageOrDescription,
    NestedError, OAuth, OData, Part, Problem, ProblemXml, ReasonPhrase, Shape,
};
use error_response::{ApiError, BodyStyle, Limits, Occurrence, Rendered, Renderer, RequestIds, Violation};
use serde::Serialize;
use serde_json::Value;

use test_support::random::Random;

/// How many random errors each style has: five times as many where `ERROR_RESPONSE_EVERY_STYLE` is set, as it is in `.ci/run`.
fn cases() -> usize {
    if std::env::var_os("ERROR_RESPONSE_EVERY_STYLE").is_some() { 1_000 } else { 200 }
}

/// What an error is made of, whatever its type.
#[derive(Clone, Default)]
struct Parts {
    detail: String,
    instance: Option<String>,
    member: Option<Value>,
    other: Option<u64>,
    flattened: BTreeMap<String, Value>,
    errors: Vec<Violation>,
}

impl Parts {
    fn random(random: &mut Random) -> Self {
        if random.once_in(20) {
            return Self::default();
        }
        let violation = |random: &mut Random| Violation::new(random.text(10), random.text(30));
        let detail = match random.below(8) {
            0 => String::new(),
            1 => random.scalar().to_string().repeat(random.below(20_000)),
            _ => random.text(40),
        };
        Self {
            detail,
            instance: random.once_in(2).then(|| random.text(20)),
            member: random.once_in(2).then(|| random.text(70_000).into()),
            other: random.once_in(2).then(|| random.bits()),
            flattened: (0..random.below(3)).map(|_| (random.text(5), random.bits().into())).collect(),
            errors: (0..random.below(3)).map(|_| violation(random)).collect(),
        }
    }

    fn with_all() -> Self {
        Self {
            detail: "a detail".to_owned(),
            instance: Some("/a".to_owned()),
            member: Some("a member".into()),
            other: Some(1),
            flattened: BTreeMap::from([("more".to_owned(), true.into())]),
            errors: vec![Violation::new("a", "b")],
        }
    }

    /// There is no room for the detail behind the member in JSON; in XML, where a quote has no backslash, there would be.
    fn shorter_as_xml() -> Self {
        Self { member: Some("\"".repeat(31_000).into()), detail: "x".repeat(4_000), ..Self::default() }
    }

    fn too_long() -> Self {
        Self {
            detail: "\u{1}".repeat(100_000), member: Some("é".repeat(100_000).into()), ..Self::with_all()
        }
    }
}

/// The same errors once more, so that another one may be their first.
macro_rules! errors {
    ($other:literal $($module:ident $(: $style:ty)?;)*) => {$(
        mod $module {
            use super::*;

            #[derive(ApiError)]
            $(#[body($style)])?
            pub(super) enum Error {
                #[status(409)]
                #[title("A \"title\"")]
                #[type_uri("https://api.example/a")]
                #[detail("{detail}")]
                Plain {
                    detail: String,
                    #[extension]
                    member: Option<Value>,
                    #[extension($other)]
                    other: Option<u64>,
                },
                #[status(410)]
                #[detail("{detail}")]
                Certain {
                    detail: String,
                    #[extension]
                    member: Value,
                    #[extension($other)]
                    other: Option<u64>,
                },
                #[status(422)]
                #[code("INVALID")]
                #[detail("{detail}")]
                Rich {
                    detail: String,
                    #[instance]
                    instance: Option<String>,
                    #[extension(flatten)]
                    flattened: BTreeMap<String, Value>,
                    #[extension]
                    other: Option<u64>,
                    #[errors]
                    errors: Vec<Violation>,
                },
                #[status(404)]
                Silent {
                    #[extension]
                    other: Option<u64>,
                },
                #[status(500)]
                Masked {
                    #[extension(development)]
                    member: Option<Value>,
                },
                #[status(503)]
                #[title("Closed")]
                #[header(RETRY_AFTER = "120")]
                #[detail("{detail}")]
                Exposed {
                    #[expose]
                    detail: String,
                },
            }

            pub(super) fn of(parts: &Parts) -> [Error; 6] {
                let Parts { detail, instance, member, other, flattened, errors } = parts.clone();
                [
                    Error::Plain { detail: detail.clone(), member: member.clone(), other },
                    Error::Certain { detail: detail.clone(), member: member.clone().into(), other },
                    Error::Rich { detail: detail.clone(), instance, flattened, other, errors },
                    Error::Silent { other },
                    Error::Masked { member },
                    Error::Exposed { detail },
                ]
            }
        }
    )*};
}

/// Bodies of one policy, with their templates and without: what a limit says of response fields changes no body.
fn compare<const N: usize, E: ApiError>(
    name: &str,
    renderer: &Renderer,
    first: &Parts,
    of: fn(&Parts) -> [E; N],
) {
    let without = renderer.clone().limits(Limits::new().headers(1024));
    let mut random = Random::for_test(name);
    let further = (0..cases()).map(|_| Parts::random(&mut random));
    for (case, parts) in [first.clone(), Parts::shorter_as_xml()].into_iter().chain(further).enumerate() {
        for (row, error) in of(&parts).iter().enumerate() {
            let copied = renderer.scope(|| error.to_response());
            let written = without.scope(|| error.to_response());
            assert_same(copied.body(), written.body(), &format!("{name}, case {case}, row {row}"));
            assert_eq!(copied.headers(), written.headers(), "{name}, case {case}, row {row}");
        }
    }
}

/// Shows where the bodies part: they may have a hundred thousand bytes.
fn assert_same(copied: &[u8], written: &[u8], name: &str) {
    if let Some(at) = (0..copied.len().max(written.len())).find(|&at| copied.get(at) != written.get(at)) {
        let near = |body: &[u8]| {
            let end = body.len().min(at + 100);
            String::from_utf8_lossy(&body[at.saturating_sub(100).min(end)..end]).into_owned()
        };
        panic!("{name}, byte {at}\n   copied: {}\n  written: {}", near(copied), near(written));
    }
}

macro_rules! whatever_came_first {
    ($($test:ident: $style:ty, $other:literal;)*) => {$(
        #[test]
        fn $test() {
            errors! { $other nothing_first: $style; all_first: $style; too_long_first: $style; no_style; }

            let renderer = Renderer::production();
            compare(stringify!($test), &renderer, &Parts::default(), nothing_first::of);
            compare(stringify!($test), &renderer, &Parts::with_all(), all_first::of);
            compare(stringify!($test), &renderer, &Parts::too_long(), too_long_first::of);
            // And where the service says which style.
            compare(stringify!($test), &renderer.style::<$style>(), &Parts::default(), no_style::of);
        }
    )*};
}

whatever_came_first! {
    problem: Problem, "an \"other\" one";
    message_details: MessageDetails, "an \"other\" one";
    message_or_description: MessageOrDescription, "an \"other\" one";
    api_message: ApiMessage, "an \"other\" one";
    nested_error: NestedError, "an \"other\" one";
    reason_phrase: ReasonPhrase, "an \"other\" one";
    problem_xml: ProblemXml, "other";
    json_api: JsonApi, "other";
    google: Google<Here>, "other";
    o_data: OData, "other";
    o_auth: OAuth, "an \"other\" one";
    connect: Connect<Here>, "other";
    graph_ql: GraphQl, "an \"other\" one";
    conditions: Conditions, "an \"other\" one";
    nested_texts: NestedTexts, "an \"other\" one";
    nested_xml: NestedXml, "other";
    bare_xml: BareXml, "other";
}

struct Here;

impl Domain for Here {
    const DOMAIN: &'static str = "here.example.com";
}

/// Conditions without what they ask for.
struct Conditions;

impl BodyStyle for Conditions {
    const MEDIA_TYPE: &'static str = "application/json";
    const SHAPE: Shape = Shape::json(&[
        Part::when(Fact::OwnDetail).of(&[Part::Text("kind", "own")]),
        Part::object("more").of(&[Part::Extensions]),
        Part::unless(Fact::OwnDetail).of(&[Part::Title("title")]),
        Part::list("list").of(&[
            Part::entry(&[Part::Text("kind", "text"), Part::OwnDetail("text")]),
            Part::unless(Fact::OwnDetail).of(&[Part::entry(&[Part::Code("code")])]),
        ]),
    ]);
}

fn capitalize(symbol: char) -> char {
    if symbol == '\n' { ' ' } else { symbol.to_ascii_uppercase() }
}

/// Objects of which an outer one is there for the members of an inner one.
struct NestedTexts;

impl BodyStyle for NestedTexts {
    const MEDIA_TYPE: &'static str = "application/json";
    const SHAPE: Shape = Shape::json(&[
        Part::object("outer").of(&[Part::object("inner").of(&[Part::ExtensionTexts])]),
        Part::DetailAs("text", capitalize),
        Part::list("instances").of(&[Part::Instance("")]),
    ]);
}

struct NestedXml;

impl BodyStyle for NestedXml {
    const MEDIA_TYPE: &'static str = "application/xml";
    const SHAPE: Shape = Shape::xml(&[
        Part::object("outer").of(&[Part::object("inner").of(&[Part::Extensions])]),
        Part::list("list").of(&[
            Part::entry(&[Part::Code("code"), Part::DetailAs("text", capitalize)]),
            Part::Instance(""),
            Part::entry(&[Part::OwnDetail("own")]),
        ]),
        Part::errors("errors").of(&[Part::Detail("text")]),
    ]);
}

struct BareXml;

impl BodyStyle for BareXml {
    const MEDIA_TYPE: &'static str = "application/xml";
    const SHAPE: Shape = Shape::xml(&[Part::Extensions, Part::OwnDetail("text")]);
}

fn body(error: &impl ApiError) -> String {
    String::from_utf8(error.to_response().into_body().into()).expect("text")
}

#[test]
fn members_in_an_object_of_their_own_need_no_member_before_them() {
    struct Meta;

    impl BodyStyle for Meta {
        const MEDIA_TYPE: &'static str = "application/json";
        const SHAPE: Shape = Shape::json(&[
            Part::Detail("text"),
            Part::Object("meta", &[Part::Extensions, Part::Status("status")]),
        ]);
    }

    #[derive(ApiError)]
    #[body(Meta)]
    #[status(404)]
    #[detail("no {0}")]
    struct Missing(u8, #[extension("a")] Option<u8>, #[extension("b")] Option<u8>);

    for number in 0..3 {
        let meta = |a, b| body(&Missing(number, a, b)).replace(&format!("no {number}"), "no");
        assert_eq!(meta(None, None), r#"{"text":"no","meta":{"status":404}}"#);
        assert_eq!(meta(Some(1), None), r#"{"text":"no","meta":{"a":1,"status":404}}"#);
        assert_eq!(meta(None, Some(2)), r#"{"text":"no","meta":{"b":2,"status":404}}"#);
        assert_eq!(meta(Some(1), Some(2)), r#"{"text":"no","meta":{"a":1,"b":2,"status":404}}"#);
    }
}

#[test]
fn a_member_that_was_absent_is_there_when_it_has_a_value() {
    #[derive(ApiError)]
    #[body(MessageDetails)]
    #[status(404)]
    #[detail("no {0}")]
    struct Missing(u8, #[extension("a")] Option<u8>, #[extension("b")] Option<u8>);

    assert_eq!(body(&Missing(1, None, None)), r#"{"Message":"no 1"}"#);
    assert_eq!(body(&Missing(2, None, Some(3))), r#"{"Message":"no 2","b":3}"#);
    assert_eq!(body(&Missing(4, Some(5), None)), r#"{"Message":"no 4","a":5}"#);
    assert_eq!(body(&Missing(6, Some(7), Some(8))), r#"{"Message":"no 6","a":7,"b":8}"#);
}

#[test]
fn a_member_of_the_style_s_own_is_never_copied_into_the_body_of_a_service() {
    #[derive(ApiError)]
    #[status(404)]
    #[detail("no {0}")]
    struct Missing(u8, #[extension("Message")] u8, #[extension("b")] u8);

    Renderer::production().style::<MessageDetails>().scope(|| {
        for n in 0..3 {
            assert_eq!(body(&Missing(n, 9, n)), format!(r#"{{"Message":"no {n}","b":{n}}}"#));
        }
    });
}

#[test]
fn the_id_of_a_request_is_a_member_also_where_the_template_has_none() {
    #[derive(ApiError)]
    #[status(404)]
    #[detail("no {0}")]
    struct Missing(u8, #[extension("a")] u8);

    let with_ids = Renderer::production().request_ids(RequestIds::new().member("id")).request_id("r");
    for n in 0..3 {
        let start = format!(r#"{{"title":"Not Found","status":404,"detail":"no {n}","a":{n}"#);
        assert_eq!(body(&Missing(n, n)), format!("{start}}}"));
        assert_eq!(with_ids.scope(|| body(&Missing(n, n))), format!(r#"{start},"id":"r"}}"#));
    }
}

#[test]
fn the_first_style_has_the_template_and_the_others_are_written_all_the_same() {
    #[derive(ApiError)]
    #[status(404)]
    #[detail("no {0}")]
    struct Missing(u8);

    let messages = Renderer::production().style::<MessageDetails>();
    for n in 0..3 {
        assert_eq!(messages.scope(|| body(&Missing(n))), format!(r#"{{"Message":"no {n}"}}"#));
        assert_eq!(body(&Missing(n)), format!(r#"{{"title":"Not Found","status":404,"detail":"no {n}"}}"#));
    }
}

#[test]
fn a_style_may_render_as_one_built_in_style_now_and_as_another_then() {
    struct Mixed;
    impl BodyStyle for Mixed {
        const MEDIA_TYPE: &'static str = "";
        const SHAPE: Shape = Shape::UNKNOWN;

        fn render(error: &Occurrence<'_>) -> Rendered {
            if error.errors().is_empty() { MessageDetails::render(error) } else { Problem::render(error) }
        }
    }

    #[derive(ApiError)]
    #[body(Mixed)]
    #[status(422)]
    #[detail("{0}")]
    struct Invalid(u8, #[errors] Vec<Violation>);

    let some = |n| Invalid(n, vec![Violation::new("a", "b")]);
    for n in 0..3 {
        assert_eq!(body(&Invalid(n, Vec::new())), format!(r#"{{"Message":"{n}"}}"#));
        let problem = some(n).to_response();
        assert_eq!(problem.headers()["content-type"], "application/problem+json");
        assert_eq!(
            body(&some(n)),
            format!(
                r#"{{"title":"Unprocessable Content","status":422,"detail":"{n}","errors":[{{"title":"a","detail":"b"}}]}}"#
            )
        );
    }
}

#[test]
fn types_of_one_generic_declaration_share_a_template_and_nothing_else() {
    #[derive(ApiError)]
    #[status(404)]
    #[detail("no {0}")]
    struct Missing<T: Serialize + Display>(T, #[extension("a")] T);

    assert_eq!(body(&Missing(1, 2)), r#"{"title":"Not Found","status":404,"detail":"no 1","a":2}"#);
    assert_eq!(body(&Missing("x", "y")), r#"{"title":"Not Found","status":404,"detail":"no x","a":"y"}"#);
    assert_eq!(
        body(&Missing(true, false)),
        r#"{"title":"Not Found","status":404,"detail":"no true","a":false}"#
    );
}

#[test]
fn a_code_or_a_status_of_an_occurrence_s_own_is_in_no_other_body() {
    #[derive(ApiError)]
    #[status(404)]
    #[detail("no {0}")]
    struct Missing(u8, #[code] Option<&'static str>, #[status] Option<u16>);

    let nested = Renderer::production().style::<NestedError>();
    let expected = |n, code| format!(r#"{{"error":{{"code":"{code}","message":"no {n}"}}}}"#);
    for n in 0..3 {
        nested.scope(|| {
            assert_eq!(body(&Missing(n, Some("own"), Some(410))), expected(n, "own"));
            assert_eq!(body(&Missing(n, None, None)), expected(n, "missing"));
            assert_eq!(Missing(n, None, None).to_response().status(), 404);
            assert_eq!(body(&Missing(n, Some("own"), None)), expected(n, "own"));
        });
    }
}

#[test]
fn a_first_body_that_panics_half_way_leaves_nothing_behind() {
    struct Panics(bool);

    impl Display for Panics {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("half")?;
            assert!(!self.0, "armed");
            Ok(())
        }
    }

    #[derive(ApiError)]
    #[status(404)]
    #[detail("{0}")]
    struct Missing(Panics, #[extension("a")] u8);

    assert!(catch_unwind(AssertUnwindSafe(|| Missing(Panics(true), 1).to_response())).is_err());
    for n in 0..3 {
        let expected = format!(r#"{{"title":"Not Found","status":404,"detail":"half","a":{n}}}"#);
        assert_eq!(body(&Missing(Panics(false), n)), expected);
    }
}

#[test]
fn bodies_are_right_on_all_threads_at_once() {
    #[derive(ApiError)]
    #[status(404)]
    #[detail("no {0}")]
    struct Missing(usize, #[extension("a")] usize);

    let barrier = Barrier::new(8);
    std::thread::scope(|scope| {
        for n in 0..8 {
            let barrier = &barrier;
            scope.spawn(move || {
                barrier.wait();
                for _ in 0..100 {
                    let expected =
                        format!(r#"{{"title":"Not Found","status":404,"detail":"no {n}","a":{n}}}"#);
                    assert_eq!(body(&Missing(n, n)), expected);
                }
            });
        }
    });
}

#[derive(ApiError)]
#[code(rename_all = "SCREAMING_SNAKE_CASE")]
enum Inner {
    #[status(404)]
    Constant,
    #[status(410)]
    #[extension("kind" = "order")]
    WithMember,
    #[status(429)]
    WithField(#[header(RETRY_AFTER)] u32),
    #[status(503)]
    #[header(RETRY_AFTER = "120")]
    #[detail("closed")]
    WithFixedField,
    #[status(409)]
    #[detail("order {0} \"is\" paid")]
    Dynamic(#[extension("id")] u64, #[extension("text")] Option<&'static str>),
    #[status(500)]
    #[detail("secret {0}")]
    #[expose]
    Exposed(u64),
    #[status(422)]
    Listed(#[errors] Vec<Violation>, #[instance] &'static str),
    #[status(400)]
    RunTime(#[status] u16, #[code] &'static str),
    #[status(400)]
    Flattened(#[extension(flatten)] BTreeMap<&'static str, u8>, #[extension("debug_id", development)] u8),
}

#[derive(ApiError)]
#[header(404, "x-all" = "yes")]
enum Outer {
    #[transparent]
    Silent(Inner),
    #[transparent]
    #[title("Outer")]
    Titled(Inner),
    #[transparent]
    #[header("x-outer" = "yes")]
    Conditional(Inner),
}

#[derive(ApiError)]
#[transparent]
struct Outermost(Outer);

/// Each error by itself, and through one and two levels.
fn errors() -> Vec<Box<dyn ApiError>> {
    let inner: [fn() -> Inner; 11] = [
        || Inner::Constant,
        || Inner::WithMember,
        || Inner::WithField(7),
        || Inner::WithFixedField,
        || Inner::Dynamic(7, Some("a\nb")),
        || Inner::Dynamic(8, None),
        || Inner::Exposed(9),
        || Inner::Listed(vec![Violation::new("a", "b").pointer("/c")], "/d"),
        || Inner::RunTime(418, "TEA"),
        || Inner::RunTime(400, ""),
        || Inner::Flattened(BTreeMap::from([("more", 1), ("title", 2)]), 3),
    ];
    let outer = [Outer::Silent, Outer::Titled, Outer::Conditional];
    let mut errors: Vec<Box<dyn ApiError>> = Vec::new();
    for make in inner {
        errors.push(Box::new(make()));
        for level in outer {
            errors.push(Box::new(level(make())));
            errors.push(Box::new(Outermost(level(make()))));
        }
    }
    for number in 0..2 {
        errors.push(Box::new(Displayed::Refused(number)));
        errors.push(Box::new(Displayed::Broken(number)));
    }
    errors
}

#[derive(Debug, thiserror::Error, ApiError)]
enum Displayed {
    #[status(409)]
    #[error("number {0}")]
    Refused(u64),
    #[status(500)]
    #[error("the secret number {0}")]
    Broken(u64),
}

/// Policies that differ in what they add to a response.
fn policies() -> Vec<Renderer> {
    let policies = [
        Renderer::production(),
        Renderer::production().request_ids(RequestIds::new().member("request_id")).request_id("r-1"),
        Renderer::production().request_id("r-2"),
        Renderer::production()
            .header(http::header::CACHE_CONTROL, http::HeaderValue::from_static("no-store")),
        Renderer::production().attach_info(),
    ];
    let in_each_style = |policy: Renderer| {
        [
            policy.clone(),
            policy.clone().style::<MessageDetails>(),
            policy.clone().style::<NestedError>(),
            policy.clone().style::<MessageOrDescription>(),
            policy.clone().style::<ProblemXml>(),
            policy.clone().style::<JsonApi>(),
            policy.clone().style::<Google<Here>>(),
            policy.clone().style::<Connect<Here>>(),
            policy.clone().style::<OAuth>(),
            policy.clone().style::<NestedXml>(),
            policy.clone().style::<NestedTexts>(),
            policy.style::<ReasonPhrase>(),
        ]
    };
    policies.into_iter().flat_map(in_each_style).collect()
}

/// Nothing is cached under limits that are not the defaults, and these are larger than anything here.
fn uncached(policy: &Renderer) -> Renderer {
    policy.clone().limits(Limits::new().detail(16 * 1024))
}

#[test]
fn what_is_cached_is_what_would_be_rendered() {
    let head = |response: &http::Response<bytes::Bytes>| {
        let fields = response.headers().iter().map(|(name, value)| format!("{name}: {value:?}"));
        (response.status(), fields.collect::<Vec<_>>())
    };
    // In another order each time, so that each error is the first once.
    for order in 0..3 {
        for policy in policies() {
            let mut errors = errors();
            let turn = order * errors.len() / 3;
            errors.rotate_left(turn);
            for error in &errors {
                let (cached, fresh) =
                    (policy.scope(|| error.to_response()), uncached(&policy).scope(|| error.to_response()));
                let body = String::from_utf8_lossy(fresh.body());
                assert_eq!(String::from_utf8_lossy(cached.body()), body, "{policy:?}");
                assert_eq!(head(&cached), head(&fresh), "{policy:?} {body}");
            }
        }
    }
}
