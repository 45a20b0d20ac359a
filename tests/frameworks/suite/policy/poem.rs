//! poem, with the middleware.

use error_response::{ErrorInfo, Renderer};
use poem::http::StatusCode;
use poem::web::{Html, Json};
use poem::{Body, Endpoint, EndpointExt, IntoResponse, Response, Route, get, handler};

use super::service::{self, FAILED, Gone, LIMITED, LIMITED_FIELDS, OrderError, PAGE, Phrase};

#[handler]
async fn ours() -> Result<&'static str, OrderError> {
    Err(OrderError::NotFound(7))
}

#[handler]
async fn later() -> Result<&'static str, OrderError> {
    tokio::task::yield_now().await;
    Err(OrderError::NotFound(7))
}

#[handler]
async fn broken() -> Result<&'static str, OrderError> {
    Err(OrderError::DiskFull(7))
}

#[handler]
async fn phrase() -> Result<&'static str, Phrase> {
    Err(Phrase)
}

#[handler]
async fn gone() -> Result<&'static str, Gone> {
    Err(Gone)
}

#[handler]
async fn limited() -> Response {
    let response = Response::builder().status(StatusCode::TOO_MANY_REQUESTS).content_type("text/plain");
    LIMITED_FIELDS
        .iter()
        .fold(response, |response, (name, value)| response.header(*name, *value))
        .body(LIMITED)
}

#[handler]
async fn failed() -> impl IntoResponse {
    FAILED.with_status(StatusCode::SERVICE_UNAVAILABLE).with_header("retry-after", "120")
}

#[handler]
async fn page() -> impl IntoResponse {
    Html(PAGE).with_status(StatusCode::NOT_FOUND)
}

#[handler]
async fn json() -> impl IntoResponse {
    Json("not here").with_status(StatusCode::NOT_FOUND)
}

#[handler]
async fn stream() -> Response {
    let response = Response::builder().status(StatusCode::NOT_FOUND).content_type("text/plain");
    response.body(Body::from_bytes_stream(service::io_parts()))
}

#[handler]
async fn panics() -> &'static str {
    panic!("SECRET")
}

pub(super) fn routes() -> Route {
    Route::new()
        .at("/ours", get(ours))
        .at("/later", get(later))
        .at("/broken", get(broken))
        .at("/phrase", get(phrase))
        .at("/gone", get(gone))
        .at("/limited", get(limited))
        .at("/failed", get(failed))
        .at("/page", get(page))
        .at("/json", get(json))
        .at("/stream", get(stream))
        .at("/panics", get(panics))
}

pub(super) fn with(renderer: Renderer) -> impl Endpoint + 'static {
    routes().with(renderer).after(|response| async {
        let mut response = response?;
        if let Some(told) = response.data::<ErrorInfo>().map(service::told) {
            response.headers_mut().insert("x-told", told.parse().expect("ASCII"));
        }
        Ok(response)
    })
}
