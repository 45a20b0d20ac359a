//! Tables of a user's that have every word of the language, against bytes written by hand.

use bytes::Bytes;
use error_response::body::{Member, Part, Shape};
use error_response::{ApiError, BodyStyle, Occurrence, Renderer, Violation};
use http::Response;

use test_support::tables::{Nested, NoExtensions, Scalars, Xml};

use super::{production, render, text};

/// The same errors in a style: one that says nothing, one of which all is fixed, and one that brings all it can.
macro_rules! errors {
    ($($module:ident: $style:ty;)*) => {$(
        mod $module {
            use super::*;

            #[derive(ApiError)]
            #[body($style)]
            pub(super) enum Error {
                #[status(404)]
                Bare,
                #[status(429)]
                #[title("Slow \"down\"")]
                #[code("rate.limited")]
                #[type_uri("https://x.example/rate")]
                #[detail("fixed")]
                #[header(RETRY_AFTER = "30")]
                #[extension("kept" = "as text")]
                Fixed,
                #[status(409)]
                #[type_uri("/relative")]
                #[detail("{text}")]
                Full {
                    text: String,
                    #[instance]
                    instance: Option<&'static str>,
                    #[extension]
                    id: u64,
                    #[extension]
                    note: Option<&'static str>,
                    #[errors]
                    errors: Vec<Violation>,
                    #[header(RETRY_AFTER)]
                    after: Option<u64>,
                },
            }

            pub(super) fn bare() -> Response<Bytes> {
                Error::Bare.to_response()
            }

            pub(super) fn fixed() -> Response<Bytes> {
                Error::Fixed.to_response()
            }

            pub(super) fn full() -> Response<Bytes> {
                let errors = vec![
                    Violation::new("Bad", "is bad").code("x.y").pointer("/a/0").extension("least", 18),
                    Violation::new("Odd", "is odd").parameter("page"),
                ];
                let (text, instance, after) = ("say \"hi\"".to_owned(), Some("/i"), Some(2));
                Error::Full { text, instance, id: 7, note: None, errors, after }.to_response()
            }

            /// The same row without all that is optional.
            pub(super) fn empty() -> Response<Bytes> {
                let (text, errors) = (String::new(), Vec::new());
                Error::Full { text, instance: None, id: 7, note: None, errors, after: None }.to_response()
            }
        }
    )*};
}

errors! {
    scalars: Scalars;
    nested: Nested;
    xml: Xml;
    functions: Functions;
    no_extensions: NoExtensions;
}

/// The body under this policy: written, copied from a template, and the same.
#[track_caller]
fn body(renderer: &Renderer, respond: fn() -> Response<Bytes>) -> String {
    text(&render(renderer, &respond))
}

#[test]
fn every_scalar_of_an_error_that_says_nothing() {
    let expected = concat!(
        r#"{"status":404,"status_text":"404","phrase":"Not Found","#,
        r#""explanation":"The requested resource was not found.","title":"Not Found","#,
        r#""detail":"The requested resource was not found.","shout":"THE REQUESTED RESOURCE WAS NOT FOUND.","#,
        r#""summary":"The requested resource was not found.","code":"bare","kebab":"bare","matrix":"M_BARE","#,
        r#""total":"refused","written":"refused","rpc":"5","#,
        r#""text":"a \"b\" \\ é\n","number":-1.5e3,"yes":true,"nothing":null}"#,
    );
    assert_eq!(body(&production(), scalars::bare), expected);
}

#[test]
fn every_scalar_of_an_error_of_which_all_is_fixed() {
    let expected = |id: &str| {
        let start = concat!(
            r#"{"status":429,"status_text":"429","phrase":"Too Many Requests","#,
            r#""explanation":"Too many requests were sent in a given amount of time.","#,
            r#""title":"Slow \"down\"","written_title":"Slow \"down\"","#,
            r#""detail":"fixed","shout":"FIXED","own":"fixed","summary":"fixed","#,
            r#""code":"rate.limited","kebab":"rate-limited","matrix":"M_RATE_LIMITED","#,
            r#""written_code":"rate.limited","pascal":"RateLimited","some":"busy","total":"busy","#,
            r#""written":"rate.limited","at":"rate.limited","at_another":"busy","any":"rate.limited","rpc":"8","#,
            r#""type":"https://x.example/rate","link":"https://x.example/rate","#,
        );
        let end = concat!(
            r#""seconds":30,"millis":30000,"protobuf":"30s","kept":"as text","#,
            r#""text":"a \"b\" \\ é\n","number":-1.5e3,"yes":true,"nothing":null}"#,
        );
        format!("{start}{id}{end}")
    };
    assert_eq!(body(&production(), scalars::fixed), expected(""));
    assert_eq!(body(&production().request_id("req-1"), scalars::fixed), expected(r#""request":"req-1","#));
}

#[test]
fn every_scalar_of_an_error_that_brings_all_it_can() {
    let start = concat!(
        r#"{"status":409,"status_text":"409","phrase":"Conflict","#,
        r#""explanation":"The request conflicts with the current state of the resource.","title":"Conflict","#,
    );
    let texts = concat!(
        r#""detail":"say \"hi\"","shout":"SAY \"HI\"","own":"say \"hi\"","#,
        r#""summary":"say \"hi\": a[0] is bad; page is odd","#,
    );
    let codes = concat!(
        r#""code":"full","kebab":"full","matrix":"M_FULL","total":"refused","written":"refused","rpc":"10","#,
        r#""type":"/relative","#,
    );
    let rest = concat!(
        r#""instance":"/i","seconds":2,"millis":2000,"protobuf":"2s","id":7,"#,
        r##""errors":[{"title":"Bad","detail":"is bad","code":"x.y","pointer":"#/a/0","least":18},"##,
        r#"{"title":"Odd","detail":"is odd","parameter":"page"}],"#,
    );
    let end = r#""text":"a \"b\" \\ é\n","number":-1.5e3,"yes":true,"nothing":null}"#;
    assert_eq!(body(&production(), scalars::full), [start, texts, codes, rest, end].concat());

    let texts = concat!(
        r#""detail":"The request conflicts with the current state of the resource.","#,
        r#""shout":"THE REQUEST CONFLICTS WITH THE CURRENT STATE OF THE RESOURCE.","#,
        r#""summary":"The request conflicts with the current state of the resource.","#,
    );
    assert_eq!(body(&production(), scalars::empty), [start, texts, codes, r#""id":7,"#, end].concat());
}

#[test]
fn every_scalar_may_be_a_field() {
    let lines = |renderer: &Renderer, respond: fn() -> Response<Bytes>| {
        let response = render(renderer, &respond);
        let own = response.headers().iter().filter(|(name, _)| name.as_str().starts_with("x-"));
        let mut lines: Vec<_> = own
            .map(|(name, value)| format!("{}: {}", &name.as_str()[2..], value.to_str().expect("ASCII")))
            .collect();
        lines.sort();
        lines.join("\n")
    };
    let bare = concat!(
        "code: bare\nexplanation: The requested resource was not found.\nkebab: bare\nliteral: 1\n",
        "phrase: Not Found\nstatus-text: 404\nstatus: 404\ntext: fixed text\ntitle: Not Found",
    );
    assert_eq!(lines(&production(), scalars::bare), bare);
    let fixed = concat!(
        "code: rate.limited\nexplanation: Too many requests were sent in a given amount of time.\n",
        "kebab: rate-limited\nlink: https://x.example/rate\nliteral: 1\nmillis: 30000\npascal: RateLimited\n",
        "phrase: Too Many Requests\nprotobuf: 30s\nrequest: req-1\nseconds: 30\nsome: busy\nstatus-text: 429\n",
        "status: 429\ntext: fixed text\ntitle: Slow \"down\"\ntype: https://x.example/rate\n",
        "written-code: rate.limited\nwritten-title: Slow \"down\"",
    );
    assert_eq!(lines(&production().request_id("req-1"), scalars::fixed), fixed);
    let full = concat!(
        "code: full\nexplanation: The request conflicts with the current state of the resource.\nkebab: full\n",
        "literal: 1\nmillis: 2000\nphrase: Conflict\nprotobuf: 2s\nseconds: 2\nstatus-text: 409\nstatus: 409\n",
        "text: fixed text\ntitle: Conflict\ntype: /relative",
    );
    assert_eq!(lines(&production(), scalars::full), full);
}

#[test]
fn what_is_absent_leaves_no_trace_in_any_place() {
    let expected = concat!(
        r#"{"list":[{"kind":"silent"},{"kind":"fixed"},{}],"kept":{},"#,
        r#""all":[{"coded":false,"title":"Not Found","detail":"The requested resource was not found."}]}"#,
    );
    assert_eq!(body(&production(), nested::bare), expected);
}

#[test]
fn what_is_fixed_stands_in_its_place() {
    let expected = concat!(
        r#"{"first":"only with a delay","list":[{"kind":"link","href":"https://x.example/rate"},"#,
        r#"{"kind":"fixed"},{"code":"rate.limited"},{}],"delayed":[{"a":"b"}],"kept":{"a":"b"},"#,
        r#""outer":{"anonymous":true,"fixed":{"a":"b"},"nothing":{},"texts":{"kept":"as text"}},"#,
        r#""all":[{"title":"Slow \"down\"","detail":"fixed","code":"RATE_LIMITED","#,
        r#""links":[{"rel":"type","href":"https://x.example/rate"}],"kept":"as text"}]}"#,
    );
    assert_eq!(body(&production(), nested::fixed), expected);
}

#[test]
fn what_an_occurrence_brings_stands_in_its_place() {
    let expected = concat!(
        r#"{"first":"only with a delay","#,
        r#""list":[{"kind":"fixed"},{},{"kind":"request","id":"req-1"}],"absent":[{"instance":"/i"}],"#,
        r#""delayed":[{"a":"b"}],"kept":{"a":"b"},"#,
        r#""unkept":{"fixed":{"a":"b"},"fixed_list":[{"a":"b"}],"instance":"/i"},"#,
        r#""outer":{"absent":{"inner":{"instance":"/i"}},"fixed":{"a":"b"},"nothing":{},"#,
        r#""deep":{"deeper":{"detail":"say \"hi\""},"has":"errors"},"texts":{"id":"7"},"title":"none is written"},"#,
        r#""all":[{"title":"Bad","detail":"is bad","code":"X_Y","#,
        r##""source":{"plain":"/a/0","path":"a[0]","fragment":"#/a/0"},"##,
        r#""links":[{"rel":"type","href":"/relative"}],"least":18,"of":"the list"},"#,
        r#"{"coded":false,"title":"Odd","detail":"is odd","source":{"path":"page","parameter":"page"},"#,
        r#""links":[{"rel":"type","href":"/relative"}],"of":"the list"}],"last":"/relative"}"#,
    );
    assert_eq!(body(&production().request_id("req-1"), nested::full), expected);
    let expected = concat!(
        r#"{"list":[{"kind":"silent"},{"kind":"fixed"},{}],"kept":{},"#,
        r#""outer":{"anonymous":true,"fixed":{"a":"b"},"nothing":{},"texts":{"id":"7"},"title":"none is written"},"#,
        r#""all":[{"coded":false,"title":"Conflict","#,
        r#""detail":"The request conflicts with the current state of the resource.","#,
        r#""links":[{"rel":"type","href":"/relative"}],"id":7}],"last":"/relative"}"#,
    );
    assert_eq!(body(&production(), nested::empty), expected);
}

#[test]
fn in_xml_they_are_elements() {
    let document =
        |content: &str| format!(r#"<?xml version="1.0" encoding="UTF-8"?><Fault>{content}</Fault>"#);
    assert_eq!(
        body(&production(), xml::bare),
        document("<Code>bare</Code><Links><i/><i><retry>false</retry></i></Links><Nothing/>"),
    );
    assert_eq!(
        body(&production(), xml::fixed),
        document(concat!(
            "<Code>rate.limited</Code><Message>fixed</Message>",
            "<Links><i><rel>&lt;type&gt; &amp; \"é\"</rel><href>https://x.example/rate</href></i><i/></Links>",
            "<Nothing/><kept>as text</kept>",
        )),
    );
    assert_eq!(
        body(&production(), xml::full),
        document(concat!(
            "<Code>full</Code><Message>say \"hi\"</Message>",
            "<Links><i><rel>&lt;type&gt; &amp; \"é\"</rel><href>/relative</href></i><i/></Links><Nothing/>",
            "<Fields><i><path>a[0]</path><text>is bad</text><least>18</least></i>",
            "<i><path>page</path><text>is odd</text></i></Fields><id>7</id>",
        )),
    );
    assert!(!Xml::SHAPE.allows("HostId") && Xml::SHAPE.allows("least") && !Xml::SHAPE.allows("a:b"));
}

/// What no other word says.
struct Functions;

fn give_way(_: &Occurrence<'_>, _: Member<'_>) {}

fn has_failed(error: &Occurrence<'_>, member: Member<'_>) {
    match error.status().as_u16() {
        409 => member.failed(),
        status => member.value(&[status]),
    }
}

fn lengths(error: &Occurrence<'_>, member: Member<'_>) {
    let mut lengths = Vec::new();
    error.errors().for_each(|item| lengths.push(item.title().len()));
    member.value(&lengths);
}

impl BodyStyle for Functions {
    const MEDIA_TYPE: &'static str = "application/json";
    const SHAPE: Shape = Shape::json(&[
        Part::Custom("first", give_way),
        Part::object("absent").of(&[Part::Text("a", "b"), Part::Custom("dropped", give_way)]),
        Part::object("object").of(&[Part::Custom("lengths", lengths)]),
        Part::list("list").of(&[Part::entry(&[Part::Custom("dropped", give_way)])]),
        Part::Custom("last", has_failed),
        Part::Detail("detail"),
    ]);
}

#[test]
fn a_function_gives_a_value_drops_it_or_fails() {
    assert_eq!(
        body(&production(), functions::bare),
        r#"{"object":{"lengths":[]},"last":[404],"detail":"The requested resource was not found."}"#,
    );
    assert_eq!(
        body(&production(), functions::fixed),
        r#"{"object":{"lengths":[]},"last":[429],"detail":"fixed"}"#
    );
    // It fails for the least body, too: there is nothing to send.
    assert_eq!(body(&production(), functions::full), "");
}

#[test]
fn a_table_says_all_there_is() {
    assert_eq!(body(&production(), no_extensions::fixed), r#"{"schema":"urn:x"}"#);
    assert_eq!(
        body(&production(), no_extensions::full),
        concat!(
            r#"{"errors":[{"code":"x.y","title":"Bad","detail":"is bad"},"#,
            r#"{"code":"full","title":"Odd","detail":"is odd"}],"schema":"urn:x"}"#,
        ),
    );
    // The member that the service chose for the id has no place, either.
    let ids = error_response::RequestIds::new().member("trace");
    let renderer = production().request_ids(ids).request_id("req-1");
    assert_eq!(body(&renderer, no_extensions::fixed), r#"{"schema":"urn:x"}"#);
}

#[test]
fn under_every_limit_the_tables_are_whole() {
    use error_response::Limits;

    for limit in [1024, 1100, 1500, 3000] {
        let renderer = Renderer::production().limits(Limits::new().body(limit)).request_id("r".repeat(200));
        let long = |length: usize| -> Vec<Response<Bytes>> {
            let errors =
                || vec![Violation::new("x".repeat(length / 5), "é".repeat(length / 3)).pointer("/a"); 4];
            macro_rules! all {
                ($($module:ident)*) => {
                    vec![$(renderer.scope(|| $module::Error::Full {
                        text: "\"x\u{1}".repeat(length / 3),
                        instance: Some("/i"),
                        id: 7,
                        note: Some("é"),
                        errors: errors(),
                        after: None,
                    }.to_response())),*]
                };
            }
            all!(scalars nested xml no_extensions)
        };
        for length in [0, 50, 100, 300, 600, 900, 2_000, 50_000] {
            for response in long(length) {
                assert!(response.body().len() <= limit, "{length}: {}", text(&response));
                if response.headers()["content-type"] == "application/xml" {
                    test_support::xml::parse(response.body()).expect("XML");
                } else {
                    test_support::strict_json::parse(response.body()).expect("JSON");
                }
            }
        }
    }
}

/// [`body`] holds what is written against what a template is filled to.
#[test]
fn a_row_without_all_that_is_optional_is_the_same_from_its_template() {
    for respond in [xml::empty, functions::empty, functions::bare, no_extensions::empty, no_extensions::bare]
    {
        body(&production(), respond);
    }
}
