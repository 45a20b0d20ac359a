//! When and how often an error is rendered on its way into a framework, and what of it a framework gets to see.

use std::cell::Cell;
use std::rc::Rc;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use actix_web::body::MessageBody;
use error_response::body::MessageDetails;
use error_response::integration::warp::{Rejected, recover, reject};
use error_response::{ApiError, Renderer};
use http::HeaderValue;
use salvo::Scribe as _;
use warp::Reply as _;

use crate::server::request;

/// A style is the renderer's.
#[derive(Debug, thiserror::Error, ApiError)]
#[status(500)]
#[error("SECRET of disk {0}")]
struct DiskFull(u8);

const DETAILS: &str = r#"{"Message":"The server met an unexpected condition."}"#;

fn renderer() -> Renderer {
    Renderer::production().style::<MessageDetails>()
}

#[test]
fn an_error_of_actix_web_is_rendered_in_the_scope_where_it_was_converted() {
    let error = renderer().scope(|| actix_web::Error::from(DiskFull(7)));
    let body = error.error_response().into_body().try_into_bytes().unwrap();
    assert_eq!(body, DETAILS);
}

#[tokio::test]
async fn an_error_of_poem_is_rendered_in_the_scope_where_it_was_converted() {
    let error = renderer().scope(|| poem::Error::from(DiskFull(7)));
    assert_eq!(error.into_response().into_body().into_string().await.unwrap(), DETAILS);
}

#[tokio::test]
async fn a_rejection_of_warp_is_rendered_in_the_scope_where_it_was_made() {
    let rejection = renderer().scope(|| warp::Rejection::from(DiskFull(7)));
    let rejected = rejection.find::<Rejected>().unwrap();
    let response = renderer().style::<error_response::body::NestedError>().scope(|| rejected.clone());
    assert_eq!(rejected.status(), 500);
    assert_eq!(body_of(response.into_response()).await, DETAILS);
}

#[test]
fn an_error_of_actix_web_is_told_to_the_hook_once_however_often_its_response_is_made() {
    let told = Arc::new(AtomicUsize::new(0));
    let count = Arc::clone(&told);
    let renderer = Renderer::production().on_error(move |_| {
        count.fetch_add(1, Ordering::Relaxed);
    });
    renderer.scope(|| {
        let error = actix_web::Error::from(DiskFull(7));
        assert_eq!(error.as_response_error().status_code().as_u16(), 500);
        assert_eq!(error.error_response().status().as_u16(), 500);
        assert_eq!(error.error_response().headers().len(), 1);
    });
    assert_eq!(told.load(Ordering::Relaxed), 1);
}

#[test]
fn what_a_framework_logs_of_an_error_is_its_status() {
    let error = actix_web::Error::from(DiskFull(7));
    assert_eq!(error.to_string(), "500 Internal Server Error");
    assert_eq!(format!("{error:?}"), "Rendered(500)");
    let error = poem::Error::from(DiskFull(7));
    assert_eq!(error.to_string(), "500 Internal Server Error");
    assert_eq!(format!("{error:?}"), "Error { source: None }");
    let rejection = warp::Rejection::from(DiskFull(7));
    assert_eq!(format!("{rejection:?}"), "Rejection(Rejected(500))");
}

#[tokio::test]
async fn a_rejection_that_nothing_recovers_from_tells_nothing_but_the_status() {
    let routes = warp::Filter::and_then(warp::any(), || async { Err::<&str, _>(reject(&DiskFull(7))) });
    let reply = crate::warp::serve(routes).await.ask(&request("GET /", "")).await;
    assert_eq!(reply.status_line, "HTTP/1.1 500 Internal Server Error");
    assert_eq!(reply.body, "Unhandled rejection: Rejected(500)");
}

#[tokio::test]
async fn recover_gives_back_what_it_did_not_reject() {
    let rejection = recover(warp::reject::not_found()).await.unwrap_err();
    assert!(rejection.is_not_found());
}

#[tokio::test]
async fn any_error_is_rejected_whatever_holds_it() {
    let rejection = reject(&Arc::new(DiskFull(7)));
    assert_eq!(recover(rejection).await.unwrap().status(), 500);
}

/// What a framework may not ask for: it is neither `Send` nor `Sync`, and has neither `Debug` nor `Display`.
#[derive(ApiError)]
#[status(404)]
#[detail("counted {times} times", times = self.0.get())]
struct Counted(Rc<Cell<u8>>);

fn counted() -> Counted {
    Counted(Rc::new(Cell::new(7)))
}

#[tokio::test]
async fn an_error_without_any_other_trait_converts_into_each_frameworks_error() {
    let detail = r#"{"title":"Not Found","status":404,"detail":"counted 7 times"}"#;
    let error = actix_web::Error::from(counted());
    assert_eq!(error.error_response().into_body().try_into_bytes().unwrap(), detail);
    let error = poem::Error::from(counted());
    assert_eq!(error.into_response().into_body().into_string().await.unwrap(), detail);
    let rejection = warp::Rejection::from(counted());
    assert_eq!(body_of(recover(rejection).await.unwrap()).await, detail);
    let mut response = salvo::Response::new();
    counted().render(&mut response);
    assert_eq!(body_of(response.into_hyper()).await, detail);
}

#[tokio::test]
async fn a_box_that_is_neither_send_nor_sync_converts_into_each_frameworks_error() {
    let boxed = || -> Box<dyn ApiError> { Box::new(counted()) };
    assert_eq!(actix_web::Error::from(boxed()).error_response().status().as_u16(), 404);
    assert_eq!(poem::Error::from(boxed()).into_response().status(), 404);
    assert_eq!(recover(boxed().into()).await.unwrap().status(), 404);
}

#[tokio::test]
async fn a_box_that_is_send_is_a_response_of_each_framework() {
    let boxed = || -> Box<dyn ApiError + Send> { Box::new(DiskFull(7)) };
    assert_eq!(axum::response::IntoResponse::into_response(boxed()).status(), 500);
    assert_eq!(poem::IntoResponse::into_response(boxed()).status(), 500);
    assert_eq!(warp::Reply::into_response(boxed()).status(), 500);
    assert_eq!(actix_web::Error::from(boxed()).error_response().status().as_u16(), 500);
}

/// Opaque bytes, which `http` allows in a value.
#[derive(ApiError)]
#[status(400)]
struct Opaque {
    #[header("x-opaque")]
    bytes: HeaderValue,
    #[header("x-plain")]
    text: &'static str,
}

fn opaque() -> Opaque {
    Opaque { bytes: HeaderValue::from_bytes(b"\xFF").unwrap(), text: "plain" }
}

#[test]
fn actix_web_is_handed_a_value_as_it_is() {
    let response = actix_web::Error::from(opaque()).error_response();
    assert_eq!(response.headers().get("x-opaque").unwrap().as_bytes(), b"\xFF");
    assert_eq!(response.headers().get("x-plain").unwrap(), "plain");
}

#[test]
fn rocket_is_not_handed_a_value_that_is_no_text() {
    #[rocket::get("/")]
    fn handler() -> Opaque {
        opaque()
    }
    let rocket =
        rocket::custom(rocket::Config { log_level: rocket::config::LogLevel::Off, ..Default::default() });
    let client =
        rocket::local::blocking::Client::untracked(rocket.mount("/", rocket::routes![handler])).unwrap();
    let response = client.get("/").dispatch();
    assert_eq!(response.status().code, 400);
    assert_eq!(response.headers().get_one("x-opaque"), None);
    assert_eq!(response.headers().get_one("x-plain"), Some("plain"));
}

#[derive(ApiError)]
#[status(401)]
#[header(WWW_AUTHENTICATE = "Bearer")]
#[header(VARY = "authorization")]
#[header(SET_COOKIE = "session=; Max-Age=0")]
#[header(CACHE_CONTROL = "no-store")]
struct Expired;

#[test]
fn in_salvo_an_error_replaces_a_field_of_middleware_that_it_has_itself() {
    let response = render_after(&[("cache-control", "public"), ("www-authenticate", "Basic")]);
    assert_eq!(values(&response, "cache-control"), ["no-store"]);
    assert_eq!(values(&response, "www-authenticate"), ["Bearer"]);
}

#[test]
fn in_salvo_an_error_keeps_the_other_fields_of_middleware() {
    let response = render_after(&[("x-request-id", "7"), ("vary", "origin"), ("set-cookie", "theme=dark")]);
    assert_eq!(values(&response, "x-request-id"), ["7"]);
    assert_eq!(values(&response, "vary"), ["origin", "authorization"]);
    assert_eq!(values(&response, "set-cookie"), ["theme=dark", "session=; Max-Age=0"]);
}

#[test]
fn in_salvo_an_error_takes_the_place_of_a_body_and_of_what_described_it() {
    let response = render_after(&[
        ("content-type", "text/csv"),
        ("content-encoding", "gzip"),
        ("content-length", "4"),
        ("content-range", "bytes 0-3/4"),
        ("content-language", "de"),
    ]);
    assert_eq!(values(&response, "content-type"), ["application/problem+json"]);
    for name in ["content-encoding", "content-length", "content-range", "content-language"] {
        assert_eq!(values(&response, name), [""; 0], "{name}");
    }
}

/// The response of an error where something was written before.
fn render_after(fields: &[(&'static str, &'static str)]) -> salvo::Response {
    let mut response = salvo::Response::new();
    for (name, value) in fields {
        response.headers_mut().insert(*name, HeaderValue::from_static(value));
    }
    response.write_body("a;b\n").unwrap();
    Expired.render(&mut response);
    response
}

fn values<'a>(response: &'a salvo::Response, name: &str) -> Vec<&'a str> {
    response.headers().get_all(name).iter().map(|value| value.to_str().unwrap()).collect()
}

async fn body_of<B>(response: http::Response<B>) -> String
where
    B: salvo::hyper::body::Body,
    B::Error: core::fmt::Debug,
{
    use http_body_util::BodyExt as _;
    let bytes = response.into_body().collect().await.unwrap().to_bytes();
    String::from_utf8(bytes.into()).unwrap()
}
