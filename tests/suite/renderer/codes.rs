//! A code in every body, where the renderer says so.

use error_response::body::{
    ApiMessage, Connect, Domain, GraphQl, MessageDetails, NestedError, OAuth, PlainText, Problem, ProblemXml,
    ReasonPhrase,
};
use error_response::{ApiError, BodyStyle, Renderer, RequestIds, StatusError};
use http::StatusCode;

use crate::response::text;

#[derive(ApiError)]
enum Failure {
    #[status(404)]
    Constant,
    #[status(409)]
    #[detail("order {id}")]
    Dynamic {
        #[extension]
        id: u8,
    },
    #[status(403)]
    #[code("MINE")]
    Written,
    #[status(502)]
    AtRunTime(#[code] Option<&'static str>),
    #[transparent]
    Inner(Inner),
    #[transparent]
    #[code("OUTER")]
    Renamed(Inner),
}

#[derive(ApiError)]
#[status(410)]
struct Inner;

fn errors() -> [Failure; 7] {
    [
        Failure::Constant,
        Failure::Dynamic { id: 7 },
        Failure::Written,
        Failure::AtRunTime(Some("DOWN")),
        Failure::AtRunTime(None),
        Failure::Inner(Inner),
        Failure::Renamed(Inner),
    ]
}

fn codes<S: BodyStyle>(
    read: impl Fn(&serde_json::Value) -> Option<&serde_json::Value>,
) -> Vec<Option<String>> {
    let code = |error: &Failure| {
        let body = serde_json::from_str(&text(&error.to_response_as::<S>())).unwrap();
        Some(read(&body)?.as_str().unwrap().to_owned())
    };
    errors().iter().map(code).collect()
}

const ALL: [Option<&str>; 7] = [
    Some("constant"),
    Some("dynamic"),
    Some("MINE"),
    Some("DOWN"),
    Some("at_run_time"),
    Some("inner"),
    Some("OUTER"),
];

/// Each twice, in turn: what is kept of one renderer's responses is not for the other's.
#[test]
fn every_body_has_a_code_where_the_renderer_says_so() {
    let written: Vec<_> = ALL.map(|code| code.filter(|code| code.to_uppercase() == *code)).to_vec();
    let in_problem = || codes::<Problem>(|body| body.get("code"));
    let in_message = || codes::<NestedError>(|body| body["error"].get("code"));
    let with_ids = Renderer::production().codes().request_ids(RequestIds::new().member("id"));
    for _ in 0..3 {
        let without = in_problem();
        assert_eq!(without.iter().map(Option::as_deref).collect::<Vec<_>>()[..4], written[..4]);
        assert_eq!(without[5], None);
        for renderer in [Renderer::production().codes(), Renderer::development().codes(), with_ids.clone()] {
            let (problem, message) = renderer.scope(|| (in_problem(), in_message()));
            assert_eq!(problem, ALL.map(|code| code.map(str::to_owned)));
            assert_eq!(message, problem);
        }
    }
}

#[test]
fn a_code_stands_where_a_written_one_would() {
    let renderer = Renderer::production().codes();
    for _ in 0..3 {
        let [constant, dynamic, xml, plain] = renderer.scope(|| {
            [
                text(&Failure::Constant.to_response()),
                text(&Failure::Dynamic { id: 7 }.to_response()),
                text(&Failure::Constant.to_response_as::<ProblemXml>()),
                text(&StatusError::new(StatusCode::METHOD_NOT_ALLOWED).to_response()),
            ]
        });
        assert_eq!(
            constant,
            r#"{"title":"Not Found","status":404,"detail":"The requested resource was not found.","code":"constant"}"#,
        );
        assert_eq!(
            dynamic,
            r#"{"title":"Conflict","status":409,"detail":"order 7","code":"dynamic","id":7}"#,
        );
        assert!(xml.contains("<code>constant</code>"), "{xml}");
        assert_eq!(
            plain,
            r#"{"title":"Method Not Allowed","status":405,"detail":"This resource does not support the request method.","code":"method_not_allowed"}"#,
        );
    }
}

/// In these a code is always there, or never, or out of a set.
#[test]
fn other_styles_are_as_they_were() {
    struct Shop;

    impl Domain for Shop {
        const DOMAIN: &'static str = "shop.example.com";
    }

    fn same<S: BodyStyle>() {
        for error in errors() {
            let without = text(&error.to_response_as::<S>());
            let with = Renderer::production().codes().scope(|| text(&error.to_response_as::<S>()));
            assert_eq!(with, without, "{}", std::any::type_name::<S>());
        }
    }

    same::<MessageDetails>();
    same::<ApiMessage>();
    same::<NestedError>();
    same::<OAuth>();
    same::<PlainText>();
    same::<ReasonPhrase>();
    let code = |body: &str| {
        let body: serde_json::Value = serde_json::from_str(body).unwrap();
        body["errors"][0]["extensions"]["code"].clone()
    };
    let graph_ql =
        |renderer: Renderer| renderer.scope(|| text(&Failure::Constant.to_response_as::<GraphQl>()));
    assert_eq!(code(&graph_ql(Renderer::production().codes())), "CONSTANT");
    let connect =
        |renderer: Renderer| renderer.scope(|| text(&Failure::Constant.to_response_as::<Connect<Shop>>()));
    let body: serde_json::Value = serde_json::from_str(&connect(Renderer::production().codes())).unwrap();
    assert_eq!(body["code"], "not_found");
}
