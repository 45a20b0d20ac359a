//! axum, with the layer.

use axum::body::Body;
use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use axum::middleware::map_response;
use axum::response::{AppendHeaders, Html, IntoResponse, Response};
use axum::routing::get;
use axum::{Json, Router};
use error_response::{ErrorInfo, Renderer};

use super::service::{self, FAILED, Gone, LIMITED, LIMITED_FIELDS, OrderError, PAGE, Phrase};

async fn ours() -> Result<&'static str, OrderError> {
    Err(OrderError::NotFound(7))
}

async fn later() -> Result<&'static str, OrderError> {
    tokio::task::yield_now().await;
    ours().await
}

async fn broken() -> Result<&'static str, OrderError> {
    Err(OrderError::DiskFull(7))
}

async fn phrase() -> Phrase {
    Phrase
}

async fn gone() -> Gone {
    Gone
}

async fn limited() -> impl IntoResponse {
    (StatusCode::TOO_MANY_REQUESTS, AppendHeaders(LIMITED_FIELDS), LIMITED)
}

async fn failed() -> impl IntoResponse {
    (StatusCode::SERVICE_UNAVAILABLE, [("retry-after", "120")], FAILED)
}

async fn page() -> impl IntoResponse {
    (StatusCode::NOT_FOUND, Html(PAGE))
}

async fn json() -> impl IntoResponse {
    (StatusCode::NOT_FOUND, Json("not here"))
}

async fn stream() -> impl IntoResponse {
    (StatusCode::NOT_FOUND, [(CONTENT_TYPE, "text/plain")], Body::from_stream(service::parts()))
}

async fn panics() -> &'static str {
    panic!("SECRET")
}

async fn tell(mut response: Response) -> Response {
    if let Some(told) = response.extensions().get::<ErrorInfo>().map(service::told) {
        response.headers_mut().insert("x-told", told.parse().expect("ASCII"));
    }
    response
}

pub(super) fn routes() -> Router {
    Router::new()
        .route("/ours", get(ours))
        .route("/later", get(later))
        .route("/broken", get(broken))
        .route("/phrase", get(phrase))
        .route("/gone", get(gone))
        .route("/limited", get(limited))
        .route("/failed", get(failed))
        .route("/page", get(page))
        .route("/json", get(json))
        .route("/stream", get(stream))
        .route("/panics", get(panics))
}

pub(super) fn with(renderer: Renderer) -> Router {
    routes().layer(renderer).layer(map_response(tell))
}
