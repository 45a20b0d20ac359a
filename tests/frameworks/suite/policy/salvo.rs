//! salvo, with the hoop.

use error_response::{ErrorInfo, Renderer};
use salvo::http::StatusCode;
use salvo::prelude::{Json, Text};
use salvo::{Depot, FlowCtrl, Request, Response, Router, Service, handler};

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
async fn phrase() -> Phrase {
    Phrase
}

#[handler]
async fn gone() -> Gone {
    Gone
}

#[handler]
async fn limited(response: &mut Response) {
    for (name, value) in LIMITED_FIELDS {
        response.add_header(name, value, false).expect("a field");
    }
    response.status_code(StatusCode::TOO_MANY_REQUESTS).render(Text::Plain(LIMITED));
}

#[handler]
async fn failed(response: &mut Response) {
    response.add_header("retry-after", "120", true).expect("a field");
    response.status_code(StatusCode::SERVICE_UNAVAILABLE).render(Text::Plain(FAILED));
}

#[handler]
async fn page(response: &mut Response) {
    response.status_code(StatusCode::NOT_FOUND).render(Text::Html(PAGE));
}

#[handler]
async fn json(response: &mut Response) {
    response.status_code(StatusCode::NOT_FOUND).render(Json("not here"));
}

#[handler]
async fn stream(response: &mut Response) {
    response.add_header("content-type", "text/plain", true).expect("a field");
    response.status_code(StatusCode::NOT_FOUND).stream(service::io_parts());
}

#[handler]
async fn panics() -> &'static str {
    panic!("SECRET")
}

#[handler]
async fn tell(request: &mut Request, depot: &mut Depot, response: &mut Response, control: &mut FlowCtrl) {
    control.call_next(request, depot, response).await;
    if let Some(told) = response.extensions.get::<ErrorInfo>().map(service::told) {
        response.add_header("x-told", told, true).expect("ASCII");
    }
}

pub(super) fn routes() -> Router {
    Router::new()
        .push(Router::with_path("ours").get(ours))
        .push(Router::with_path("later").get(later))
        .push(Router::with_path("broken").get(broken))
        .push(Router::with_path("phrase").get(phrase))
        .push(Router::with_path("gone").get(gone))
        .push(Router::with_path("limited").get(limited))
        .push(Router::with_path("failed").get(failed))
        .push(Router::with_path("page").get(page))
        .push(Router::with_path("json").get(json))
        .push(Router::with_path("stream").get(stream))
        .push(Router::with_path("panics").get(panics))
}

pub(super) fn with(renderer: Renderer) -> Service {
    Service::new(routes()).hoop(tell).hoop(renderer)
}
