//! Lists whose elements are texts and numbers.

use std::time::Duration;

use error_response::body::{Fact, Part, Place, Shape};
use error_response::{ApiError, BodyStyle, Limits, Renderer, Violation};

use crate::response::text;

const LISTS: &[Part] = &[
    Part::list("fixed").of(&[Part::Text("", "a"), Part::Literal("", "1")]),
    Part::list("mixed").of(&[
        Part::Status(""),
        Part::unless(Fact::Errors).of(&[Part::Detail("")]),
        Part::RetryAfter(""),
        Part::RequestId(""),
        Part::entry(&[Part::Code("code")]),
    ]),
    Part::list("link").of(&[Part::TypeUri("")]),
    Part::errors("errors").of(&[
        Part::Detail("text"),
        Part::list("places").of(&[Part::PointerAs("", Place::Path), Part::PointerAs("", Place::Plain)]),
    ]),
];

struct Json;

impl BodyStyle for Json {
    const MEDIA_TYPE: &'static str = "application/json";
    const SHAPE: Shape = Shape::json(LISTS);
}

struct Xml;

impl BodyStyle for Xml {
    const MEDIA_TYPE: &'static str = "application/xml";
    const SHAPE: Shape = Shape::xml(LISTS);
}

#[derive(ApiError)]
enum Failure {
    #[status(404)]
    #[detail("number {0}")]
    Missing(u8),
    #[status(422)]
    Invalid(#[errors] Vec<Violation>),
    #[status(429)]
    #[detail("wait")]
    Busy(#[header(RETRY_AFTER)] Duration),
}

#[test]
fn an_element_has_no_name_and_is_left_out_where_its_fact_is_absent() {
    let expected = r#"{"fixed":["a",1],"mixed":[404,"number 7",{"code":"missing"}]}"#;
    assert_eq!(text(&Failure::Missing(7).to_response_as::<Json>()), expected);
    let response =
        Renderer::production().request_id("r1").scope(|| Failure::Missing(7).to_response_as::<Json>());
    let expected = r#"{"fixed":["a",1],"mixed":[404,"number 7","r1",{"code":"missing"}]}"#;
    assert_eq!(text(&response), expected);
}

#[test]
fn responses_that_are_made_from_a_kept_one_have_the_same_elements() {
    for seconds in 1..4 {
        let expected = format!(r#"{{"fixed":["a",1],"mixed":[429,"wait",{seconds},{{"code":"busy"}}]}}"#);
        assert_eq!(text(&Failure::Busy(Duration::from_secs(seconds)).to_response_as::<Json>()), expected);
    }
}

#[test]
fn an_element_is_called_i_in_xml() {
    assert_eq!(
        text(&Failure::Missing(7).to_response_as::<Xml>()),
        concat!(
            r#"<?xml version="1.0" encoding="UTF-8"?><error><fixed><i>a</i><i>1</i></fixed>"#,
            "<mixed><i>404</i><i>number 7</i><i><code>missing</code></i></mixed></error>",
        ),
    );
}

#[test]
fn single_problems_have_lists_of_their_own_places() {
    let fields = vec![Violation::new("a", "b").pointer("/items/0"), Violation::new("c", "d")];
    assert_eq!(
        text(&Failure::Invalid(fields).to_response_as::<Json>()),
        concat!(
            r#"{"fixed":["a",1],"mixed":[422,{"code":"invalid"}],"#,
            r#""errors":[{"text":"b","places":["items[0]","/items/0"]},{"text":"d"}]}"#,
        ),
    );
}

#[test]
fn a_single_problem_whose_list_does_not_fit_is_left_out() {
    let long = format!("/{}", "x".repeat(1100));
    let fields = vec![Violation::new("a", "b"), Violation::new("c", "d").pointer(long)];
    let renderer = Renderer::production().limits(Limits::new().body(1024));
    let response = renderer.scope(|| Failure::Invalid(fields).to_response_as::<Json>());
    let expected = r#"{"fixed":["a",1],"mixed":[422,{"code":"invalid"}],"errors":[{"text":"b"}]}"#;
    assert_eq!(text(&response), expected);
}
