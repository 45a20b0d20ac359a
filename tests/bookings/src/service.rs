//! Routes and layers.

use std::time::Duration;

use axum::extract::{Request, State};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::Response;
use axum::routing::get;
use axum::{Json, Router};
use error_response::{Renderer, RequestIds};
use http::StatusCode;
use tower_http::compression::CompressionLayer;
use tower_http::limit::RequestBodyLimitLayer;
use tower_http::timeout::TimeoutLayer;
use tower_http::trace::TraceLayer;
use tracing::Span;
use tracing::field::Empty;

use crate::App;
use crate::docs::{PROBLEMS, catalogue, document};
use crate::error::Error;
use crate::operations;

const LONGEST_BODY: usize = 4096;

/// The operations and the documents, without the layers: tests add routes of their own.
pub fn routes(app: &App) -> Router {
    let document = document();
    let pages = catalogue().operations(&document).pages();
    Router::new()
        .route("/bookings", get(operations::list).post(operations::create))
        .route("/bookings/{id}", get(operations::get).delete(operations::cancel))
        .route_layer(from_fn_with_state(app.clone(), operations::admit))
        .route("/openapi.json", get(|| async { Json(document) }))
        .route("/metrics", get(|State(app): State<App>| async move { app.metrics.to_text() }))
        .nest_service(PROBLEMS, pages)
        .fallback(|| async { Error::NoSuchResource })
        .with_state(app.clone())
}

/// What errors look like, in responses and in the documents.
pub(crate) fn rendering() -> Renderer {
    Renderer::production().codes().request_ids(RequestIds::new().member("request_id"))
}

/// How errors are rendered and reported, those of the layers further in included.
pub fn renderer(app: &App) -> Renderer {
    let metrics = app.metrics.clone();
    rendering().on_error(move |report| metrics.count_error(report))
}

/// Adds the layers, the outermost last.
pub fn layers(routes: Router, app: &App, renderer: Renderer) -> Router {
    routes
        .layer(TimeoutLayer::with_status_code(StatusCode::SERVICE_UNAVAILABLE, app.config.request_timeout))
        .layer(RequestBodyLimitLayer::new(LONGEST_BODY))
        .layer(renderer)
        .layer(from_fn_with_state(app.clone(), count))
        .layer(CompressionLayer::new())
        .layer(TraceLayer::new_for_http().make_span_with(span).on_response(record_id).on_failure(()))
}

async fn count(State(app): State<App>, request: Request, next: Next) -> Response {
    let response = next.run(request).await;
    app.metrics.count_response(response.status());
    response
}

fn span<B>(request: &http::Request<B>) -> Span {
    tracing::info_span!("request", method = %request.method(), path = request.uri().path(), request_id = Empty)
}

/// The renderer has settled the id, and says it in every response.
fn record_id<B>(response: &http::Response<B>, elapsed: Duration, span: &Span) {
    let id = response.headers().get("x-request-id").and_then(|id| id.to_str().ok());
    span.record("request_id", id);
    tracing::info!(status = response.status().as_u16(), elapsed = ?elapsed, "answered");
}
