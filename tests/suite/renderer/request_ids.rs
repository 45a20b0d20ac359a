//! The request identifier, in the body and in its response field.

use error_response::body::{MessageDetails, Problem, Shape};
use error_response::{ApiError, BodyStyle, Occurrence, Rendered, Renderer, RequestIds};

use super::{Failure, MASKED};
use crate::response::{body_as, text};

#[test]
fn a_request_id_is_a_member_where_the_style_has_a_place_for_it() {
    let renderer = Renderer::production().request_id("r\"1");
    renderer.scope(|| {
        assert_eq!(
            body_as::<MessageDetails>(&Failure::Constant),
            r#"{"Message":"The server met an unexpected condition.","RequestId":"r\"1"}"#,
        );
        assert_eq!(body_as::<Problem>(&Failure::Constant), MASKED);
    });
}

#[test]
fn a_request_id_is_of_its_renderer() {
    for id in ["r-1", "r-2"] {
        let body =
            Renderer::production().request_id(id).scope(|| body_as::<MessageDetails>(&Failure::Constant));
        assert!(body.ends_with(&format!(r#","RequestId":"{id}"}}"#)), "{body}");
    }
    assert!(!body_as::<MessageDetails>(&Failure::Constant).contains("RequestId"));
}

#[test]
fn a_style_of_ones_own_is_told_the_request_id() {
    struct Own;

    impl BodyStyle for Own {
        const MEDIA_TYPE: &'static str = "text/plain";
        const SHAPE: Shape = Shape::UNKNOWN;

        fn render(error: &Occurrence<'_>) -> Rendered {
            error.bytes(error.request_id().unwrap_or("none").to_owned())
        }
    }

    let response =
        Renderer::production().request_id("r-1").scope(|| Failure::Constant.to_response_as::<Own>());
    assert_eq!(text(&response), "r-1");
    assert_eq!(text(&Failure::Constant.to_response_as::<Own>()), "none");
}

#[test]
fn a_forwarded_error_has_its_code_beside_the_id() {
    #[derive(ApiError)]
    #[status(409)]
    #[code("TAKEN")]
    #[extension("kind" = "name")]
    struct Taken;

    #[derive(ApiError)]
    #[transparent]
    struct Outer(Taken);

    let renderer = Renderer::production().request_ids(RequestIds::new().member("request_id"));
    let bodies = |id: &str| {
        renderer
            .clone()
            .request_id(id)
            .scope(|| [text(&Outer(Taken).to_response()), text(&Taken.to_response())])
    };
    for id in ["a", "b", "c"] {
        let expected = format!(
            r#"{{"title":"Conflict","status":409,"detail":"The request conflicts with the current state of the resource.","code":"TAKEN","kind":"name","request_id":"{id}"}}"#
        );
        assert_eq!(bodies(id), [expected.clone(), expected]);
    }
}

#[test]
fn code_in_a_scope_can_ask_for_the_id_that_the_response_will_have() {
    assert_eq!(RequestIds::current(), None);
    let renderer = Renderer::production().request_ids(RequestIds::new());
    let request = renderer.for_request(&http::HeaderMap::new());
    let (asked, sent) = request.scope(|| {
        let response = error_response::ApiError::to_response(&Failure::Constant);
        (RequestIds::current(), response.headers()["x-request-id"].to_str().unwrap().to_owned())
    });
    assert_eq!(asked, Some(sent));
    assert_eq!(Renderer::production().request_id("r-1").scope(RequestIds::current).as_deref(), Some("r-1"));
    assert_eq!(Renderer::production().scope(RequestIds::current), None);
}
