//! Body styles of the user's own: in JSON and in HTML, each in a few lines.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt::Write as _;

use error_response::{
    ApiError, BodyStyle, Development, ErrorItem, Errors, Extensions, Extra, Occurrence, Rendered, Renderer,
    Text, Violation,
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
