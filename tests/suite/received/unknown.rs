//! What can be read of a response that is no known error.

use std::time::Duration;

use error_response::body::{JsonApi, Problem};
use error_response::{ApiError, FromResponse, Received, Renderer, RequestIds, Unknown, Violation};
use http::{Response, StatusCode};

#[derive(Debug, PartialEq, ApiError, FromResponse)]
enum OrderError {
    #[status(404)]
    #[code("not_found")]
    NotFound {
        #[extension]
        id: u64,
    },
}

fn response(status: u16, media_type: &str, body: &str) -> Response<String> {
    let response = Response::builder().status(status).header("content-type", media_type);
    response.body(body.to_owned()).unwrap()
}

fn received(status: u16, media_type: &str, body: &str) -> Received<OrderError> {
    Received::from_response(response(status, media_type, body))
}

#[test]
fn a_known_error_needs_its_status_its_code_and_its_members() {
    let problem = "application/problem+json";
    let known = received(404, problem, r#"{"code":"not_found","id":7}"#);
    assert_eq!(known.known(), Some(&OrderError::NotFound { id: 7 }));
    for (status, body) in [
        (404, r#"{"code":"gone","id":7}"#),
        (410, r#"{"code":"not_found","id":7}"#),
        (404, r#"{"code":"not_found"}"#),
        (404, r#"{"code":"not_found","id":"seven"}"#),
        (404, r#"{"id":7}"#),
    ] {
        let received = received(status, problem, body);
        assert_eq!(received.known(), None, "{body}");
        assert_eq!(received.status(), status);
    }
}

#[test]
fn what_is_unknown_says_what_it_can() {
    let received = received(
        409,
        "application/problem+json; charset=utf-8",
        r##"{"type":"https://x.example/p","title":"Locked","status":409,"detail":"by Eve","instance":"/7","code":"locked",
            "since":7,"errors":[{"title":"t","detail":"d","code":"c","pointer":"#/a%20b","more":1}]}"##,
    );
    assert_eq!(received.known(), None);
    assert_eq!(
        [received.type_uri(), received.title(), received.detail(), received.instance(), received.code()],
        ["https://x.example/p", "Locked", "by Eve", "/7", "locked"].map(Some),
    );
    assert_eq!(received.extension::<u8>("since"), Some(7));
    assert_eq!(received.extension::<u8>("until"), None);
    let violation = Violation::new("t", "d").code("c").pointer("/a b").extension("more", 1);
    assert_eq!(received.errors(), [violation]);
    assert_eq!(received.to_string(), "by Eve");
}

#[test]
fn a_page_of_a_proxy_is_a_status_and_a_body() {
    for (media_type, body) in
        [("text/html", "<h1>502</h1>"), ("application/problem+json", ""), ("application/problem+json", "[1")]
    {
        let received = received(502, media_type, body);
        assert_eq!((received.known(), received.detail(), received.code()), (None, None, None));
        assert_eq!(received.to_string(), "Bad Gateway (502)");
        assert_eq!(received.body(), body.as_bytes());
    }
}

#[test]
fn the_delay_is_that_of_the_field_in_either_form() {
    let delay = |value: &str| {
        let mut response = response(503, "text/plain", "");
        response.headers_mut().insert("retry-after", value.parse().unwrap());
        Received::<Unknown>::from_response(response).retry_after()
    };
    assert_eq!(delay("120"), Some(Duration::from_mins(2)));
    assert_eq!(delay("Sun, 06 Nov 1994 08:49:37 GMT"), Some(Duration::ZERO));
    assert!(delay("Fri, 31 Dec 9999 23:59:59 GMT").unwrap() > Duration::from_secs(1 << 32));
    assert_eq!(delay("soon"), None);
}

#[test]
fn of_several_styles_the_media_type_decides() {
    let renderer = Renderer::production().request_ids(RequestIds::new());
    let error = OrderError::NotFound { id: 7 };
    let response = renderer.for_request(&http::HeaderMap::new()).scope(|| error.to_response_as::<JsonApi>());
    let (parts, body) = response.into_parts();
    let received = Received::<OrderError>::from_parts::<(Problem, JsonApi)>(parts, body);
    assert_eq!(received.known(), Some(&error));
    assert_eq!(received.request_id().map(str::len), Some(32));
    assert_eq!(received.status(), StatusCode::NOT_FOUND);
}
