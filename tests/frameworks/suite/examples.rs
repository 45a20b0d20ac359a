//! The examples run as services, one in each framework, and all give the same answers.

use ::actix_web::App;
use test_support::reply::Reply;

use crate::server::{Server, request, sorted};
use crate::table::Framework;

macro_rules! examples {
    ($($module:ident = $path:literal,)*) => {$(
        #[path = $path]
        #[allow(dead_code, reason = "its `main` listens on a fixed port")]
        mod $module;
    )*};
}

examples! {
    actix_web = "../examples/actix-web.rs",
    axum = "../examples/axum.rs",
    poem = "../examples/poem.rs",
    rocket = "../examples/rocket.rs",
    salvo = "../examples/salvo.rs",
    warp = "../examples/warp.rs",
}

async fn start(framework: Framework) -> Server {
    match framework {
        Framework::Axum => crate::axum::serve(axum::routes()).await,
        Framework::ActixWeb => {
            crate::actix_web::serve!(|| App::new().configure(actix_web::routes).wrap(actix_web::renderer()))
        }
        Framework::Rocket => crate::rocket::serve(rocket::rocket()).await,
        Framework::Poem => crate::poem::serve(poem::routes()).await,
        Framework::Salvo => crate::salvo::serve(salvo::service()).await,
        Framework::Warp => crate::warp::serve_service(warp::service()).await,
    }
}

#[tokio::test]
async fn every_example_sends_what_its_handlers_return() {
    assert_answers("GET /orders/1", "", "200 OK", "text/plain; charset=utf-8", "two notebooks").await;
    let body = r#"{"quantity":3}"#;
    assert_answers("POST /orders", body, "200 OK", "text/plain; charset=utf-8", "the order is placed").await;
}

#[tokio::test]
async fn every_example_sends_an_error_as_a_problem() {
    assert_problem(
        "GET /orders/7",
        "",
        "404 Not Found",
        r#"{"type":"https://api.example.com/problems/not-found","title":"Order not found","status":404,"detail":"order 7 does not exist","id":7}"#,
    )
    .await;
    assert_problem(
        "POST /orders",
        r#"{"quantity":0}"#,
        "422 Unprocessable Entity",
        r##"{"type":"https://api.example.com/problems/validation-failed","title":"Validation failed","status":422,"detail":"the order is invalid","errors":[{"title":"out_of_range","detail":"at least one is to be ordered","pointer":"#/quantity"}]}"##,
    )
    .await;
}

#[tokio::test]
async fn every_example_keeps_the_text_of_a_5xx() {
    assert_problem(
        "GET /orders",
        "",
        "500 Internal Server Error",
        r#"{"type":"https://api.example.com/problems/storage","title":"Internal Server Error","status":500,"detail":"The server met an unexpected condition."}"#,
    )
    .await;
}

#[tokio::test]
async fn every_example_refuses_a_malformed_body_with_its_own_error() {
    assert_problem(
        "POST /orders",
        r#"{"quantity":"many"}"#,
        "400 Bad Request",
        r#"{"type":"https://api.example.com/problems/malformed","title":"Bad Request","status":400,"detail":"an order is a JSON object with a quantity"}"#,
    )
    .await;
}

#[tokio::test]
async fn every_example_answers_for_a_path_that_it_does_not_have() {
    assert_problem(
        "GET /orderz",
        "",
        "404 Not Found",
        r#"{"type":"https://api.example.com/problems/no-such-resource","title":"Not Found","status":404,"detail":"there is nothing here"}"#,
    )
    .await;
}

#[tokio::test]
async fn every_example_answers_in_style_for_what_its_framework_refuses() {
    for &framework in Framework::ALL {
        let reply = start(framework).await.ask(&request("GET /orders/many", "")).await;
        let status = match framework {
            Framework::Axum | Framework::Poem => "400 Bad Request",
            Framework::Rocket => "422 Unprocessable Entity",
            _ => "404 Not Found",
        };
        assert_eq!(reply.status_line, format!("HTTP/1.1 {status}"), "{}", framework.name());
        let is_problem = reply.fields.contains(&("content-type".into(), "application/problem+json".into()));
        assert!(is_problem, "{}: {reply:?}", framework.name());
    }
}

async fn assert_problem(target: &str, content: &str, status: &str, body: &str) {
    assert_answers(target, content, status, "application/problem+json", body).await;
}

async fn assert_answers(target: &str, content: &str, status: &str, media_type: &str, body: &str) {
    for &framework in Framework::ALL {
        let request = request(target, content).replace("Host: x", "Host: x\r\nX-Request-Id: 7f3a");
        let reply = start(framework).await.ask(&request).await;
        let fields = [framework.fields(), &[("content-type", media_type), ("x-request-id", "7f3a")]].concat();
        let expected = Reply::framed(&format!("HTTP/1.1 {status}"), &fields, body.to_owned());
        assert_eq!(sorted(reply), sorted(expected), "{}: {target}", framework.name());
    }
}
