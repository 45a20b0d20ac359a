//! A gateway: errors of another service as errors of this one.

use std::sync::{Arc, Mutex};

use error_response::body::NestedError;
use error_response::{ApiError, FromResponse, Received, Renderer};
use http::Response;

#[derive(Debug, PartialEq, ApiError, FromResponse)]
enum OrderError {
    #[status(404)]
    #[code("order_not_found")]
    #[detail("order {id} does not exist")]
    NotFound {
        #[extension]
        id: u64,
    },
    #[status(500)]
    #[code("orders_broken")]
    Broken {
        #[received(default)]
        #[allow(dead_code, reason = "it stays at home")]
        path: String,
    },
}

#[derive(Debug, ApiError)]
#[body(NestedError)]
enum GatewayError {
    #[transparent]
    Orders(Received<OrderError>),
}

impl From<Received<OrderError>> for GatewayError {
    fn from(error: Received<OrderError>) -> Self {
        Self::Orders(error)
    }
}

fn response(status: u16, body: &str) -> Response<String> {
    let response = Response::builder()
        .status(status)
        .header("content-type", "application/problem+json")
        .header("retry-after", "30");
    response.body(body.to_owned()).unwrap()
}

fn passed_on(response: Response<String>) -> (u16, Option<String>, String) {
    let error = GatewayError::from(Received::from_response(response));
    let response = error.to_response();
    let delay = response.headers().get("retry-after").map(|value| value.to_str().unwrap().to_owned());
    (response.status().as_u16(), delay, String::from_utf8(response.into_body().to_vec()).unwrap())
}

#[test]
fn a_known_error_is_answered_as_itself_in_the_style_of_this_service() {
    let (status, _, body) =
        passed_on(response(404, r#"{"code":"order_not_found","id":7,"detail":"CANARY"}"#));
    assert_eq!(status, 404);
    assert_eq!(body, r#"{"error":{"code":"order_not_found","message":"order 7 does not exist","id":7}}"#);
}

#[test]
fn a_known_5xx_is_masked_as_any_other() {
    let (status, _, body) = passed_on(response(500, r#"{"code":"orders_broken","detail":"CANARY"}"#));
    assert_eq!(status, 500);
    assert_eq!(
        body,
        r#"{"error":{"code":"orders_broken","message":"The server met an unexpected condition."}}"#,
    );
}

#[test]
fn an_unknown_error_is_a_bad_gateway_that_keeps_the_delay() {
    for (status, expected) in [(400, 502), (418, 502), (503, 502), (504, 504)] {
        let body = r#"{"code":"CANARY","title":"CANARY","detail":"CANARY","more":"CANARY"}"#;
        let (status, delay, body) = passed_on(response(status, body));
        assert_eq!((status, delay.as_deref()), (expected, Some("30")));
        assert!(!body.contains("CANARY"), "{body}");
    }
}

#[test]
fn what_an_unknown_error_said_is_in_the_report() {
    let said = Arc::new(Mutex::new(String::new()));
    let renderer = Renderer::production().on_error({
        let said = said.clone();
        move |report| *said.lock().unwrap() = report.to_string()
    });
    renderer.scope(|| passed_on(response(418, r#"{"detail":"short and stout"}"#)));
    assert!(said.lock().unwrap().contains("short and stout"), "{said:?}");
}
