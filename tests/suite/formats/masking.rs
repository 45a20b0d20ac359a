//! A 5xx says what is declared and nothing else, and development details have one place in each format.

use std::collections::BTreeMap;

use error_response::body::Shape;
use error_response::{ApiError, BodyStyle, Occurrence, Rendered, Renderer};

use super::{Format, bodies, content, each_format, production, render, text};

macro_rules! masked {
    () => {
        Error::Masked {
            status: 500,
            secret: "hunter2",
            member: "public",
            more: BTreeMap::from([("also".to_owned(), 1.into())]),
        }
    };
}

bodies! {
    a_5xx_has_a_fixed_text_and_its_declared_members: masked!() => {
        ProblemXml: concat!(
            "<type>https://api.example.com/problems/masked</type><title>Internal error</title><status>500</status>",
            "<detail>The server met an unexpected condition.</detail><member>public</member><also>1</also>",
        ),
        Html: "<h1>500 Internal error</h1><p>The server met an unexpected condition.</p>",
        PlainText: "500 Internal error\nThe server met an unexpected condition.\n",
        JsonApi: concat!(
            r#"{"errors":[{"links":{"type":"https://api.example.com/problems/masked"},"status":"500","code":"masked","#,
            r#""title":"Internal error","detail":"The server met an unexpected condition.","#,
            r#""meta":{"member":"public","also":1}}]}"#,
        ),
        Google: concat!(
            r#"{"error":{"code":500,"message":"The server met an unexpected condition.","status":"INTERNAL","details":["#,
            r#"{"@type":"….ErrorInfo","reason":"MASKED","domain":"orders.example.com","#,
            r#""metadata":{"member":"public","also":"1"}},"#,
            r#"{"@type":"….Help","links":[{"description":"Internal error","url":"https://api.example.com/problems/masked"}]}]}}"#,
        ),
        OData: concat!(
            r#"{"error":{"code":"Masked","message":"The server met an unexpected condition.","#,
            r#""innererror":{"member":"public","also":1}}}"#,
        ),
        Azure: concat!(
            r#"{"error":{"code":"Masked","message":"The server met an unexpected condition.","#,
            r#""innererror":{"member":"public","also":1}}}"#,
        ),
        OAuth: concat!(
            r#"{"error":"server_error","error_description":"The server met an unexpected condition.","#,
            r#""error_uri":"https://api.example.com/problems/masked","member":"public","also":1}"#,
        ),
        Connect: concat!(
            r#"{"code":"internal","message":"The server met an unexpected condition.","details":["#,
            r#"ErrorInfo(1 "MASKED" 2 "orders.example.com" 3 (1 "member" 2 "public") 3 (1 "also" 2 "1")),"#,
            r#"Help(1 (1 "Internal error" 2 "https://api.example.com/problems/masked"))]}"#,
        ),
        GraphQl: concat!(
            r#"{"errors":[{"message":"The server met an unexpected condition.","#,
            r#""extensions":{"code":"MASKED","member":"public","also":1}}]}"#,
        ),
    }
}

#[test]
fn a_text_that_is_exposed_is_the_text_of_a_5xx_in_every_format() {
    each_format!(Errors, format => {
        let body = content(format, &|| Errors::Exposed("the upstream <is> down".to_owned()).to_response());
        let is_escaped = matches!(format, Format::ProblemXml | Format::Html);
        let expected = if is_escaped { "the upstream &lt;is&gt; down" } else { "the upstream <is> down" };
        assert!(body.contains(expected), "{format:?}: {body}");
    });
}

/// Nothing but development details.
struct Details;

impl BodyStyle for Details {
    const MEDIA_TYPE: &'static str = "text/plain";
    const SHAPE: Shape = Shape::UNKNOWN;

    fn render(error: &Occurrence<'_>) -> Rendered {
        error.bytes(error.development().map(|details| details.to_string()).unwrap_or_default())
    }
}

/// What stands behind the body of production, or in place of its end, with this as the details.
fn expected(format: Format, body: &str, details: &str) -> String {
    let behind = |end: &str, more: &str| format!("{}{more}", body.strip_suffix(end).expect("its end"));
    match format {
        Format::ProblemXml => behind("", &format!("<debug>{details}</debug>")),
        Format::Html => behind("", &format!("<pre>{details}</pre>")),
        Format::PlainText => body.to_owned(),
        Format::JsonApi => behind("}]}", &format!(r#","meta":{{"debug":"{details}"}}}}]}}"#)),
        Format::Google => behind("]}}", &format!(r#",{{"@type":"….DebugInfo","detail":"{details}"}}]}}}}"#)),
        Format::OData | Format::Azure => {
            behind("}}", &format!(r#","innererror":{{"debug":"{details}"}}}}}}"#))
        }
        Format::OAuth => behind("}", &format!(r#","debug":"{details}"}}"#)),
        Format::Connect => behind("]}", &format!(r#",DebugInfo(2 "{details}")]}}"#)),
        Format::GraphQl => behind("}}]}", &format!(r#","debug":"{details}"}}}}]}}"#)),
    }
}

#[test]
fn development_details_have_one_place_in_each_format() {
    each_format!(Errors, format => {
        let error = Errors::Constant;
        let details = text(&Renderer::development().scope(|| error.to_response_as::<Details>()));
        let is_plain = |symbol: char| symbol.is_ascii_alphanumeric() || ":_ .".contains(symbol);
        assert!(!details.is_empty() && details.chars().all(is_plain), "{details:?}");
        let body = format.content(&text(&render(&production(), &|| error.to_response())));
        let shown = format.content(&text(&render(&Renderer::development(), &|| error.to_response())));
        assert_eq!(shown, expected(format, &body, &details), "{format:?}");
    });
}
