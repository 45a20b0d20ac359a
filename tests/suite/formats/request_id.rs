//! The id of the request: once in each format, in its own place, or else in the member that the service chose.

use error_response::{ApiError as _, RequestIds, Violation};
use http::{HeaderMap, HeaderName, HeaderValue};

use super::{Format, each_format, production, render, text};

/// What the body of `Constant` has in the place of the id, or of the member of this name.
fn places(format: Format, member: Option<&str>) -> Vec<String> {
    let member = member.map(|name| match format {
        Format::ProblemXml => format!("<{name}>req-1</{name}>"),
        _ => format!(r#""{name}":"req-1""#),
    });
    match format {
        Format::ProblemXml | Format::OData | Format::Azure | Format::OAuth | Format::GraphQl => {
            member.into_iter().collect()
        }
        Format::Html => vec!["<p>Request <code>req-1</code></p>".to_owned()],
        Format::PlainText => Vec::new(),
        Format::JsonApi => vec![r#"{"errors":[{"id":"req-1","#.to_owned()],
        Format::Google => vec![r#"{"@type":"….RequestInfo","requestId":"req-1"}"#.to_owned()],
        Format::Connect => vec![r#"RequestInfo(1 "req-1")"#.to_owned()],
    }
}

#[test]
fn it_is_there_once_in_each_format() {
    let name = HeaderName::from_static("x-request-id");
    let request = HeaderMap::from_iter([(name, HeaderValue::from_static("req-1"))]);
    let chosen = |member: Option<&'static str>| {
        let ids = RequestIds::new();
        let ids = member.map_or(ids.clone(), |member| ids.member(member));
        (member, production().request_ids(ids).for_request(&request))
    };
    let by_hand = (None, production().request_id("req-1"));
    for (member, renderer) in [by_hand, chosen(None), chosen(Some("trace"))] {
        each_format!(Errors, format => {
            for error in [Errors::Constant, Errors::Text("a".to_owned()), Errors::Flattened { first: 1, more: true.into() }] {
                let body = format.content(&text(&render(&renderer, &|| error.to_response())));
                let expected = places(format, member);
                assert_eq!(body.matches("req-1").count(), expected.len(), "{format:?}, {member:?}: {body}");
                assert!(expected.iter().all(|place| body.contains(place)), "{format:?}, {member:?}: {body}");
            }
        });
    }
}

#[test]
fn json_api_has_it_in_the_meta_of_the_document_where_there_are_violations() {
    use super::error::JsonApi::Error;

    let error = Error::Invalid { fields: vec![Violation::new("Odd", "odd")] };
    let renderer = production().request_id("req-1");
    assert_eq!(
        text(&render(&renderer, &|| error.to_response())),
        concat!(
            r#"{"errors":[{"status":"422","code":"invalid","title":"Odd","detail":"odd"}],"#,
            r#""meta":{"code":"invalid","title":"Validation failed","detail":"1 fields are invalid","requestId":"req-1"}}"#,
        ),
    );
}
