//! Body styles of the user's own: in JSON and in HTML, each in a few lines.

use std::borrow::Cow;
use std::cell::Cell;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::ops::ControlFlow;

use error_response::{
    ApiError, BodyStyle, Development, ErrorItem, ErrorItems, Errors, Extensions, Extra, Limits, Occurrence,
    Rendered, Renderer, Text, Violation,
};
use http::header::{CONTENT_LANGUAGE, HeaderName, RETRY_AFTER};
use http::{HeaderValue, StatusCode};
use serde::Serialize;

use crate::response::{assert_body, body, fields, lines, text};

/// JSON, from any `Serialize`.
struct Acme;

impl BodyStyle for Acme {
    const MEMBERS: &'static [&'static str] = &["code", "message", "link", "errors", "trace"];

    fn render(error: &Occurrence<'_>) -> Rendered {
        #[derive(Serialize)]
        struct Body<'a> {
            code: &'a str,
            message: Text<'a>,
            #[serde(skip_serializing_if = "Option::is_none")]
            link: Option<&'a str>,
            #[serde(flatten)]
            more: Extensions<'a>,
            #[serde(skip_serializing_if = "Errors::is_empty")]
            errors: Errors<'a>,
            #[serde(skip_serializing_if = "Option::is_none")]
            trace: Option<Development<'a>>,
        }
        let (code, message, link) = (error.code(), error.detail(), error.type_uri());
        let (more, errors, trace) = (error.extensions(), error.errors(), error.development());
        Rendered::json("application/vnd.acme+json", &Body { code, message, link, more, errors, trace })
            .header(HeaderName::from_static("x-acme"), HeaderValue::from_static("1"))
    }
}

/// HTML, from bytes.
struct Page;

impl BodyStyle for Page {
    const MEMBERS: &'static [&'static str] = &[];

    fn render(error: &Occurrence<'_>) -> Rendered {
        let mut page =
            format!("<title>{}</title><p>{}", html(error.title()), html(&error.detail().to_string()));
        let members = error.extensions().try_for_each(|name, value| {
            let _ = write!(page, "<dt>{}<dd>{}", html(name), html(value));
        });
        if members.is_err() {
            return Rendered::failed();
        }
        error.errors().for_each(|item| {
            let _ = write!(page, "<li>{}: {}", html(&item.title()), html(&item.detail()));
        });
        if let Some(details) = error.development() {
            let _ = write!(page, "<pre>{}", html(&details.to_string()));
        }
        Rendered::bytes("text/html; charset=utf-8", page)
            .header(CONTENT_LANGUAGE, HeaderValue::from_static("en"))
    }
}

fn html(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[derive(Debug, thiserror::Error, ApiError)]
#[body(Acme)]
#[type_base("https://acme.example/errors#{code}")]
enum ParcelError {
    #[status(404)]
    #[error("there is no such parcel")]
    Lost,
    #[status(422)]
    #[title("<Invalid>")]
    #[error("{} of <{depot}> are invalid", fields.len())]
    Invalid {
        #[extension]
        depot: &'static str,
        #[extension(flatten)]
        more: BTreeMap<&'static str, u8>,
        #[errors]
        fields: Vec<Violation>,
        #[header(RETRY_AFTER)]
        retry_after: u8,
    },
    #[status(500)]
    #[error("hunter2")]
    Burnt,
}

fn invalid() -> ParcelError {
    ParcelError::Invalid {
        depot: "A&B",
        more: BTreeMap::from([("weight", 9)]),
        fields: vec![
            Violation::new("too <heavy>", "9 kg").code("W").pointer("/weight").extension("limit", 5),
        ],
        retry_after: 7,
    }
}

#[test]
fn a_constant_error_in_json() {
    for _ in 0..2 {
        let response = ParcelError::Lost.to_response();
        assert_eq!(response.status(), StatusCode::NOT_FOUND);
        assert_eq!(
            text(&response),
            r#"{"code":"lost","message":"there is no such parcel","link":"https://acme.example/errors#lost"}"#,
        );
        assert_eq!(lines(&response, "content-type"), ["application/vnd.acme+json"]);
        assert_eq!(lines(&response, "x-acme"), ["1"]);
    }
}

#[test]
fn a_dynamic_error_in_json() {
    let response = invalid().to_response();
    assert_eq!(
        text(&response),
        concat!(
            r#"{"code":"invalid","message":"1 of <A&B> are invalid","link":"https://acme.example/errors#invalid","#,
            r#""depot":"A&B","weight":9,"errors":[{"title":"too <heavy>","detail":"9 kg","code":"W","#,
            r##""pointer":"#/weight","limit":5}]}"##,
        ),
    );
    assert_eq!(fields(&invalid()), ["retry-after: 7", "x-acme: 1"]);
}

#[test]
fn a_masked_error_in_json() {
    assert_body(
        &[&ParcelError::Burnt],
        concat!(
            r#"{"code":"burnt","message":"The server met an unexpected condition.","#,
            r#""link":"https://acme.example/errors#burnt"}"#,
        ),
    );
}

#[test]
fn development_details_in_json() {
    assert_eq!(
        Renderer::development().scope(|| body(&ParcelError::Burnt)),
        concat!(
            r#"{"code":"burnt","message":"The server met an unexpected condition.","#,
            r#""link":"https://acme.example/errors#burnt","trace":"ParcelError::Burnt: hunter2\nBurnt"}"#,
        ),
    );
}

#[test]
fn a_constant_error_in_html() {
    for _ in 0..2 {
        let response = ParcelError::Lost.to_response_as::<Page>();
        assert_eq!(response.status(), StatusCode::NOT_FOUND);
        assert_eq!(text(&response), "<title>Not Found</title><p>there is no such parcel");
        assert_eq!(lines(&response, "content-type"), ["text/html; charset=utf-8"]);
        assert_eq!(lines(&response, "content-language"), ["en"]);
    }
}

#[test]
fn a_dynamic_error_in_html() {
    let response = invalid().to_response_as::<Page>();
    assert_eq!(
        text(&response),
        concat!(
            "<title>&lt;Invalid&gt;</title><p>1 of &lt;A&amp;B&gt; are invalid",
            "<dt>depot<dd>&quot;A&amp;B&quot;<dt>weight<dd>9<li>too &lt;heavy&gt;: 9 kg",
        ),
    );
    assert_eq!(lines(&response, "retry-after"), ["7"]);
}

#[test]
fn development_details_in_html() {
    let response = Renderer::development().scope(|| ParcelError::Burnt.to_response_as::<Page>());
    assert_eq!(
        text(&response),
        concat!(
            "<title>Internal Server Error</title><p>The server met an unexpected condition.",
            "<pre>ParcelError::Burnt: hunter2\nBurnt",
        ),
    );
}

#[test]
fn a_service_declares_a_style_of_its_own_for_all_types() {
    #[derive(ApiError)]
    #[status(404)]
    struct Missing;

    let renderer = Renderer::production().style::<Page>();
    for _ in 0..2 {
        assert_eq!(
            renderer.scope(|| body(&Missing)),
            "<title>Not Found</title><p>The requested resource was not found.",
        );
        assert_eq!(
            body(&Missing),
            r#"{"title":"Not Found","status":404,"detail":"The requested resource was not found."}"#,
        );
    }
}

#[test]
fn a_field_of_the_style_takes_the_place_of_one_of_the_errors() {
    struct Impatient;

    impl BodyStyle for Impatient {
        const MEMBERS: &'static [&'static str] = &[];

        fn render(_: &Occurrence<'_>) -> Rendered {
            Rendered::empty().header(RETRY_AFTER, HeaderValue::from_static("1"))
        }
    }

    let response = invalid().to_response_as::<Impatient>();
    assert_eq!(lines(&response, "retry-after"), ["1"]);
    assert!(response.body().is_empty());
    assert!(!response.headers().contains_key("content-type"));
}

#[test]
fn members_of_the_style_win_over_flattened_ones() {
    let forged = ParcelError::Invalid {
        depot: "A",
        more: BTreeMap::from([
            ("code", 0),
            ("message", 0),
            ("link", 0),
            ("errors", 0),
            ("trace", 0),
            ("depot", 0),
        ]),
        fields: vec![],
        retry_after: 7,
    };
    assert_body(
        &[&forged],
        concat!(
            r#"{"code":"invalid","message":"0 of <A> are invalid","link":"https://acme.example/errors#invalid","#,
            r#""depot":"A"}"#,
        ),
    );
}

#[derive(Serialize)]
struct Everything<'a> {
    more: Extensions<'a>,
    errors: Errors<'a>,
}

/// Nothing but what the library writes into a style of the user's.
struct Lists;

impl BodyStyle for Lists {
    const MEMBERS: &'static [&'static str] = &[];

    fn render(error: &Occurrence<'_>) -> Rendered {
        Rendered::json("application/json", &Everything { more: error.extensions(), errors: error.errors() })
    }
}

#[test]
fn an_item_has_no_member_twice() {
    struct Repeating;

    impl ErrorItem for Repeating {
        fn title(&self) -> Cow<'_, str> {
            "a".into()
        }

        fn detail(&self) -> Cow<'_, str> {
            "b".into()
        }

        fn extensions(&self, add: &mut dyn FnMut(&str, Extra<'_>)) {
            for name in ["title", "detail", "code", "pointer", "x", "x"] {
                add(name, Extra::new(&1));
            }
        }
    }

    #[derive(ApiError)]
    #[body(Lists)]
    #[status(422)]
    struct Invalid(#[errors] [Repeating; 1]);

    assert_body(&[&Invalid([Repeating])], r#"{"more":{},"errors":[{"title":"a","detail":"b","x":1}]}"#);
}

#[test]
fn no_extension_is_there_twice() {
    #[derive(ApiError)]
    #[body(Lists)]
    #[status(422)]
    struct Invalid(
        #[extension(flatten)] BTreeMap<&'static str, u8>,
        #[extension("b")] u8,
        #[extension(flatten)] BTreeMap<&'static str, u8>,
    );

    assert_body(
        &[&Invalid(BTreeMap::from([("a", 1), ("b", 2)]), 3, BTreeMap::from([("a", 4), ("c", 5)]))],
        r#"{"more":{"a":1,"b":3,"c":5},"errors":[]}"#,
    );
}

#[test]
fn extensions_are_dropped_from_the_last() {
    #[derive(ApiError)]
    #[body(Lists)]
    #[status(422)]
    struct Invalid(#[extension("a")] u8, #[extension("b")] String, #[extension("c")] u8);

    assert_body(&[&Invalid(1, "x".repeat(1024 * 1024), 3)], r#"{"more":{"a":1},"errors":[]}"#);
}

#[test]
fn an_occurrence_tells_everything() {
    struct Telling;

    impl BodyStyle for Telling {
        const MEMBERS: &'static [&'static str] = &[];

        fn render(error: &Occurrence<'_>) -> Rendered {
            let lines = [
                error.status().as_u16().to_string(),
                error.phrase().to_owned(),
                error.title().to_owned(),
                format!("{:?}", error.written_title()),
                error.detail().to_string(),
                format!("{:?}", error.own_detail().map(|detail| detail.to_string())),
                error.explanation().to_owned(),
                error.code().to_owned(),
                format!("{:?}", error.written_code()),
                format!("{:?}", error.type_uri()),
                format!("{:?}", error.instance().map(|instance| instance.to_string())),
                format!("{:?}", error.request_id()),
                error.outcome().to_string(),
                error.errors().is_empty().to_string(),
                error.development().is_some().to_string(),
            ];
            Rendered::bytes("text/plain", lines.join("\n"))
        }
    }

    #[derive(ApiError)]
    #[body(Telling)]
    enum Told {
        #[status(404)]
        #[title("A title")]
        #[detail("order {0}")]
        #[code("CODE")]
        #[type_uri("/type")]
        All(u8, #[instance] &'static str, #[errors] [Violation; 1]),
        #[status(503)]
        Nothing,
    }

    assert_eq!(
        Renderer::development().request_id("r-1").scope(|| body(&Told::All(
            7,
            "/orders/ü",
            [Violation::new("a", "b")]
        ))),
        "404\nNot Found\nA title\nSome(\"A title\")\norder 7\nSome(\"order 7\")\n\
         The requested resource was not found.\nCODE\nSome(\"CODE\")\nSome(\"/type\")\nSome(\"/orders/%C3%BC\")\n\
         Some(\"r-1\")\nrejected\nfalse\ntrue",
    );
    assert_eq!(
        body(&Told::Nothing),
        "503\nService Unavailable\nService Unavailable\nNone\nThe server cannot handle the request for now.\nNone\n\
         The server cannot handle the request for now.\nnothing\nNone\nNone\nNone\nNone\nunknown\ntrue\nfalse",
    );
}

#[test]
fn extensions_are_told_one_by_one_in_order() {
    struct Counted;

    impl BodyStyle for Counted {
        const MEMBERS: &'static [&'static str] = &["taken"];

        fn render(error: &Occurrence<'_>) -> Rendered {
            let mut all = Vec::new();
            match error.extensions().try_for_each(|name, value| all.push(format!("{name}={value}"))) {
                Ok(()) => Rendered::bytes("text/plain", all.join(";")),
                Err(_) => Rendered::failed(),
            }
        }
    }

    #[derive(ApiError)]
    #[status(404)]
    struct Missing(
        #[extension("b")] u8,
        #[extension("a")] Vec<u8>,
        #[extension("none")] Option<u8>,
        #[extension("taken")] u8,
        #[extension(flatten)] BTreeMap<&'static str, &'static str>,
        #[extension(development, "hidden")] u8,
    );

    let error = Missing(1, vec![2, 3], None, 4, BTreeMap::from([("c", "é\""), ("taken", "x")]), 5);
    assert_eq!(text(&error.to_response_as::<Counted>()), r#"b=1;a=[2,3];c="é\"""#);
    assert_eq!(
        Renderer::development().scope(|| text(&error.to_response_as::<Counted>())),
        r#"b=1;a=[2,3];c="é\"";hidden=5"#,
    );
}

#[test]
fn a_type_as_a_style_may_be_generic() {
    trait Label: 'static {
        const LABEL: &'static str;
    }

    struct Labelled<L>(std::marker::PhantomData<L>);

    impl<L: Label> BodyStyle for Labelled<L> {
        const MEMBERS: &'static [&'static str] = &[];

        fn render(_: &Occurrence<'_>) -> Rendered {
            Rendered::bytes("text/plain", L::LABEL)
        }
    }

    struct A;

    impl Label for A {
        const LABEL: &'static str = "A";
    }

    struct B;

    impl Label for B {
        const LABEL: &'static str = "B";
    }

    #[derive(ApiError)]
    #[status(404)]
    struct Missing;

    for _ in 0..2 {
        assert_eq!(text(&Missing.to_response_as::<Labelled<A>>()), "A");
        assert_eq!(text(&Missing.to_response_as::<Labelled<B>>()), "B");
    }
}

#[test]
fn a_style_may_set_a_reason_phrase_and_have_a_body() {
    struct Phrased;

    impl BodyStyle for Phrased {
        const MEMBERS: &'static [&'static str] = &[];

        fn render(error: &Occurrence<'_>) -> Rendered {
            Rendered::bytes("text/plain", "x").reason_phrase(&error.detail(), 5)
        }
    }

    assert_eq!(text(&ParcelError::Lost.to_response_as::<Phrased>()), "x");
}

/// What a style makes of an occurrence depends on the occurrence, its media type too.
#[test]
fn the_media_type_may_differ_from_occurrence_to_occurrence() {
    struct Sparse;

    impl BodyStyle for Sparse {
        const MEMBERS: &'static [&'static str] = &[];

        fn render(error: &Occurrence<'_>) -> Rendered {
            if error.errors().is_empty() {
                return Rendered::empty();
            }
            Rendered::json("application/json", &error.errors())
        }
    }

    #[derive(ApiError)]
    #[body(Sparse)]
    #[status(422)]
    struct Invalid(#[errors] Vec<Violation>);

    for _ in 0..2 {
        let response = Invalid(vec![]).to_response();
        assert_eq!((text(&response).as_str(), lines(&response, "content-type").len()), ("", 0));
        let response = Invalid(vec![Violation::new("a", "b")]).to_response();
        assert_eq!(text(&response), r#"[{"title":"a","detail":"b"}]"#);
        assert_eq!(lines(&response, "content-type"), ["application/json"]);
    }
}

/// As many arrays in each other, with `1` in the innermost.
fn nested(levels: usize) -> serde_json::Value {
    (0..levels).fold(serde_json::json!(1), |inner, _| serde_json::Value::Array(vec![inner]))
}

#[test]
fn a_body_that_is_nothing_is_null() {
    struct Unit;

    impl BodyStyle for Unit {
        const MEMBERS: &'static [&'static str] = &[];

        fn render(_: &Occurrence<'_>) -> Rendered {
            Rendered::json("application/json", &())
        }
    }

    struct Nothing;

    impl BodyStyle for Nothing {
        const MEMBERS: &'static [&'static str] = &[];

        fn render(_: &Occurrence<'_>) -> Rendered {
            Rendered::json("application/json", &None::<u8>)
        }
    }

    for response in
        [ParcelError::Lost.to_response_as::<Unit>(), ParcelError::Lost.to_response_as::<Nothing>()]
    {
        assert_eq!(text(&response), "null");
        assert_eq!(lines(&response, "content-type"), ["application/json"]);
        assert_eq!(response.status(), 404);
    }
}

#[derive(ApiError)]
#[status(422)]
struct Deep {
    #[extension]
    member: serde_json::Value,
    #[extension]
    last: u8,
    #[errors]
    items: Vec<Violation>,
}

fn deep(levels: usize) -> Deep {
    let item = |title| Violation::new(title, "b");
    let items = vec![item("1"), item("2").extension("m", nested(levels)).extension("n", 1), item("3")];
    Deep { member: nested(levels), last: 1, items }
}

/// What of [`deep`] is sent in a style of the library's and in two of a user's.
fn deep_in_all_styles(renderer: &Renderer, levels: usize) -> [serde_json::Value; 3] {
    let bodies = renderer.scope(|| {
        let error = deep(levels);
        [error.to_response(), error.to_response_as::<Lists>(), error.to_response_as::<Cellar>()]
    });
    let [problem, lists, cellar] = bodies.map(|response| crate::response::json(&response));
    let of = |object: &serde_json::Value, errors: &serde_json::Value| serde_json::json!({ "member": object["member"], "last": object["last"], "errors": errors });
    let deepest = (1..CELLAR).fold(&cellar, |level, _| &level["down"]);
    [
        of(&problem, &problem["errors"]),
        of(&lists["more"], &lists["errors"]),
        of(&deepest["down"]["more"], &deepest["down"]["errors"]),
    ]
}

/// A style that puts everything deep down.
struct Cellar;

const CELLAR: usize = 10;

impl BodyStyle for Cellar {
    const MEMBERS: &'static [&'static str] = &[];

    fn render(error: &Occurrence<'_>) -> Rendered {
        struct Down<'a>(usize, &'a Everything<'a>);

        impl Serialize for Down<'_> {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                match self.0 {
                    0 => self.1.serialize(serializer),
                    level => serializer.collect_map([("down", Down(level - 1, self.1))]),
                }
            }
        }

        let everything = Everything { more: error.extensions(), errors: error.errors() };
        Rendered::json("application/json", &Down(CELLAR, &everything))
    }
}

#[test]
fn a_member_as_deep_as_may_be_is_sent_in_every_style_and_ends_no_list() {
    for levels in [1, 62, 63, 64] {
        let expected = serde_json::json!({
            "member": nested(levels),
            "last": 1,
            "errors": [
                { "title": "1", "detail": "b" },
                { "title": "2", "detail": "b", "m": nested(levels), "n": 1 },
                { "title": "3", "detail": "b" },
            ],
        });
        for body in deep_in_all_styles(&Renderer::production(), levels) {
            assert_eq!(body, expected, "{levels} levels");
        }
    }
}

#[test]
fn a_member_that_is_too_deep_is_left_out_alone_in_every_style() {
    for levels in [65, 66, 100] {
        let expected = serde_json::json!({
            "member": null,
            "last": 1,
            "errors": [
                { "title": "1", "detail": "b" },
                { "title": "2", "detail": "b", "n": 1 },
                { "title": "3", "detail": "b" },
            ],
        });
        for body in deep_in_all_styles(&Renderer::production(), levels) {
            assert_eq!(body, expected, "{levels} levels");
        }
    }
}

#[test]
fn the_deepest_member_of_all_is_sent_in_every_style() {
    let renderer = Renderer::production().limits(Limits::new().nesting(128));
    for (levels, is_sent) in [(128, true), (129, false)] {
        let error = deep(levels);
        let render =
            || [error.to_response(), error.to_response_as::<Lists>(), error.to_response_as::<Cellar>()];
        let value = format!("{}1{}", "[".repeat(levels), "]".repeat(levels));
        let (member, m) = (format!(r#""member":{value},"#), format!(r#","m":{value}"#));
        for response in renderer.scope(render) {
            // Too deep for `serde_json` to read.
            let body = text(&response);
            let item =
                format!(r#"{{"title":"2","detail":"b"{},"n":1}}"#, if is_sent { m.as_str() } else { "" });
            assert_eq!(body.contains(&member), is_sent, "{body}");
            assert!(body.contains(r#""last":1"#), "{body}");
            let list = format!(r#"[{{"title":"1","detail":"b"}},{item},{{"title":"3","detail":"b"}}]"#);
            assert!(body.contains(&list), "{body}");
        }
    }
}

#[test]
fn a_lower_limit_of_nesting_is_the_same_in_every_style() {
    let renderer = Renderer::production().limits(Limits::new().nesting(3));
    for body in deep_in_all_styles(&renderer, 3) {
        assert_eq!((&body["member"], &body["errors"][1]["m"]), (&nested(3), &nested(3)));
    }
    for body in deep_in_all_styles(&renderer, 4) {
        assert_eq!((&body["member"], &body["errors"][1].get("m")), (&serde_json::Value::Null, &None));
        assert_eq!(body["errors"].as_array().unwrap().len(), 3);
    }
}

/// A list that goes on after it was told to stop.
struct Deaf(Vec<Violation>);

impl ErrorItems for Deaf {
    fn try_for_each(&self, visit: &mut dyn FnMut(&dyn ErrorItem) -> ControlFlow<()>) -> ControlFlow<()> {
        for item in &self.0 {
            let _ = visit(item);
        }
        ControlFlow::Continue(())
    }
}

#[test]
fn a_list_that_goes_on_after_it_was_told_to_stop_has_no_further_item() {
    #[derive(ApiError)]
    #[status(422)]
    struct Invalid(#[errors] Deaf);

    let small = |title| Violation::new(title, "b");
    let large = || Violation::new("large", "x".repeat(70_000));
    let too_large = Invalid(Deaf(vec![small("1"), large(), small("2"), small("3")]));
    let responses = crate::response::in_json_styles(&too_large);
    for response in responses.iter().chain([&too_large.to_response_as::<Lists>()]) {
        let body = text(response);
        assert!(body.contains(r#"[{"title":"1","detail":"b"}]"#) || body.contains(r#":"b"}]"#), "{body}");
        assert_eq!(body.matches(r#":"b""#).count(), 1, "{body}");
    }
    // And nothing comes behind one that fails.
    let failing =
        Invalid(Deaf(vec![small("1"), small("2").extension("m", BTreeMap::from([((), 1)])), small("3")]));
    assert_eq!(
        body(&failing),
        concat!(
            r#"{"title":"Unprocessable Content","status":422,"#,
            r#""detail":"The request is well formed, but its content cannot be processed."}"#,
        ),
    );
    assert_eq!(text(&failing.to_response_as::<Lists>()), r#"{"more":{},"errors":[]}"#);
}

#[test]
fn whether_there_is_an_item_is_asked_for_one_item_only() {
    struct Asked<'a>(&'a Cell<usize>);

    impl ErrorItems for Asked<'_> {
        fn try_for_each(&self, visit: &mut dyn FnMut(&dyn ErrorItem) -> ControlFlow<()>) -> ControlFlow<()> {
            for _ in 0..3 {
                let item = Counting(self.0);
                let _ = visit(&item);
            }
            ControlFlow::Continue(())
        }
    }

    struct Counting<'a>(&'a Cell<usize>);

    impl ErrorItem for Counting<'_> {
        fn title(&self) -> Cow<'_, str> {
            self.0.set(self.0.get() + 1);
            "x".repeat(40_000).into()
        }

        fn detail(&self) -> Cow<'_, str> {
            "b".into()
        }
    }

    #[derive(ApiError)]
    #[status(422)]
    struct Invalid<'a>(#[errors] Asked<'a>);

    // The first item fits, the second does not, and the third is not asked.
    for render in
        [|error: &Invalid<'_>| error.to_response(), |error: &Invalid<'_>| error.to_response_as::<Lists>()]
    {
        let count = Cell::new(0);
        let response = render(&Invalid(Asked(&count)));
        assert_eq!(crate::response::json(&response)["errors"].as_array().unwrap().len(), 1);
        assert_eq!(count.get(), 2);
    }
}

/// Goes on with further members, whatever became of the one before.
struct Careless<'a>(&'a dyn Fn(&mut Add<'_>));

type Add<'a> = dyn FnMut(&str, Extra<'_>) + 'a;

impl ErrorItem for Careless<'_> {
    fn title(&self) -> Cow<'_, str> {
        "a".into()
    }

    fn detail(&self) -> Cow<'_, str> {
        "b".into()
    }

    fn extensions(&self, add: &mut dyn FnMut(&str, Extra<'_>)) {
        (self.0)(add);
    }
}

#[test]
fn a_member_behind_one_that_fails_or_does_not_fit_is_not_asked() {
    struct Asked<'a>(&'a Cell<usize>);

    impl Serialize for Asked<'_> {
        fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            self.0.set(self.0.get() + 1);
            serializer.serialize_u8(1)
        }
    }

    #[derive(ApiError)]
    #[status(422)]
    struct Invalid<'a>(#[errors] [Careless<'a>; 1]);

    for first in ["too large", "fails", "a name too large"] {
        let count = Cell::new(0);
        let long = "x".repeat(70_000);
        let add_all = |add: &mut Add<'_>| {
            match first {
                "too large" => add("m", Extra::new(&long)),
                "fails" => add("m", Extra::new(&BTreeMap::from([((), 1)]))),
                _ => add(&long, Extra::new(&1)),
            }
            add("n", Extra::new(&Asked(&count)));
        };
        let error = Invalid([Careless(&add_all)]);
        for body in [body(&error), text(&error.to_response_as::<Lists>())] {
            assert!(!body.contains(r#""n""#) && !body.contains(r#""a""#), "{first}: {body}");
        }
        assert_eq!(count.get(), 0, "{first}");
    }
}

#[test]
fn a_pointer_that_came_as_a_fragment_has_no_stray_percent_sign_in_any_style() {
    #[derive(ApiError)]
    #[status(422)]
    struct Invalid(#[errors] Vec<Violation>);

    for (pointer, sent) in [
        ("#/%zz", "#/%25zz"),
        ("#/a%20b%2", "#/a%20b%252"),
        ("#/%C3%A9 é", "#/%C3%A9%20%C3%A9"),
        ("/%zz", "#/%25zz"),
        ("/%20", "#/%2520"),
    ] {
        let error = Invalid(vec![Violation::new("a", "b").pointer(pointer)]);
        for body in [body(&error), text(&error.to_response_as::<Lists>())] {
            assert!(body.contains(&format!(r#""pointer":"{sent}"}}"#)), "{pointer}: {body}");
        }
    }
}
