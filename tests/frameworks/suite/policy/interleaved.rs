//! The renderer of one request is never that of another, however they take turns on one thread.

use ::actix_web::App;
use ::actix_web::dev::Service;
use ::actix_web::test::{TestRequest, init_service, read_body};

use ::axum::body::Body;
use ::axum::http::Request;
use error_response::body::{MessageDetails, NestedError};
use error_response::{Renderer, RequestIds};
use futures_util::StreamExt as _;
use futures_util::stream::FuturesUnordered;
use http_body_util::BodyExt as _;
use tower::ServiceExt as _;

use super::{OURS_NESTED, actix_web, axum};

const REQUESTS: usize = 10_000;

/// Both with ids, so that each request has a renderer of its own.
fn renderers() -> [Renderer; 2] {
    let renderer = Renderer::production().request_ids(RequestIds::new());
    [renderer.clone().style::<MessageDetails>(), renderer.style::<NestedError>()]
}

/// Of two services in turn: one has a place for the id in the body, the other has not.
fn expected(request: usize) -> String {
    match request % 2 {
        0 => format!(r#"{{"Message":"order 7 does not exist","RequestId":"{request}"}}"#),
        _ => OURS_NESTED.to_owned(),
    }
}

#[tokio::test]
async fn ten_thousand_requests_to_two_services_of_axum_keep_apart() {
    let services = renderers().map(axum::with);
    let mut answers = FuturesUnordered::new();
    for request in 0..REQUESTS {
        let service = services[request % 2].clone();
        answers.push(async move {
            let asked = Request::get("/later").header("x-request-id", request).body(Body::empty()).unwrap();
            let response = service.oneshot(asked).await.unwrap();
            assert_eq!(response.headers()["x-request-id"], *request.to_string());
            let body = response.into_body().collect().await.unwrap().to_bytes();
            assert_eq!(body, expected(request));
        });
    }
    let mut answered = 0;
    while answers.next().await.is_some() {
        answered += 1;
    }
    assert_eq!(answered, REQUESTS);
}

#[tokio::test]
async fn ten_thousand_requests_to_two_services_of_actix_web_keep_apart() {
    let [left, right] = renderers();
    let left = init_service(App::new().configure(actix_web::routes).wrap(left)).await;
    let right = init_service(App::new().configure(actix_web::routes).wrap(right)).await;
    let services = [left, right];
    let mut answers = FuturesUnordered::new();
    for request in 0..REQUESTS {
        let asked = TestRequest::get().uri("/later").insert_header(("x-request-id", request.to_string()));
        let response = services[request % 2].call(asked.to_request());
        answers.push(async move {
            let response = response.await.unwrap();
            assert_eq!(response.headers().get("x-request-id").unwrap(), &*request.to_string());
            assert_eq!(read_body(response).await, expected(request));
        });
    }
    let mut answered = 0;
    while answers.next().await.is_some() {
        answered += 1;
    }
    assert_eq!(answered, REQUESTS);
}
