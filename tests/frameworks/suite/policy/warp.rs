//! warp, as a service under the layer.

use error_response::{ErrorInfo, Renderer};
use http::StatusCode;
use tower::Layer;
use tower::util::MapResponseLayer;
use warp::filters::BoxedFilter;
use warp::reply::{self, Response};
use warp::{Filter, Reply};

use super::service::{self, FAILED, Gone, LIMITED, LIMITED_FIELDS, OrderError, PAGE, Phrase};
use crate::server::Server;

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

async fn limited() -> impl Reply {
    let response = http::Response::builder().status(429).header("content-type", "text/plain");
    let response =
        LIMITED_FIELDS.iter().fold(response, |response, (name, value)| response.header(*name, *value));
    response.body(LIMITED)
}

async fn failed() -> impl Reply {
    reply::with_header(reply::with_status(FAILED, StatusCode::SERVICE_UNAVAILABLE), "retry-after", "120")
}

async fn page() -> impl Reply {
    reply::with_status(reply::html(PAGE), StatusCode::NOT_FOUND)
}

async fn json() -> impl Reply {
    reply::with_status(reply::json(&"not here"), StatusCode::NOT_FOUND)
}

async fn stream() -> impl Reply {
    let reply = reply::with_status(reply::stream(service::parts()), StatusCode::NOT_FOUND);
    reply::with_header(reply, "content-type", "text/plain")
}

async fn panics() -> &'static str {
    panic!("SECRET")
}

fn tell(mut response: Response) -> Response {
    if let Some(told) = response.extensions().get::<ErrorInfo>().map(service::told) {
        response.headers_mut().insert("x-told", told.parse().expect("ASCII"));
    }
    response
}

pub(super) fn routes() -> BoxedFilter<(Response,)> {
    let ours = warp::path!("ours").then(ours);
    ours.or(warp::path!("later").then(later))
        .or(warp::path!("broken").then(broken))
        .or(warp::path!("phrase").then(phrase))
        .or(warp::path!("gone").then(gone))
        .or(warp::path!("limited").then(limited))
        .or(warp::path!("failed").then(failed))
        .or(warp::path!("page").then(page))
        .or(warp::path!("json").then(json))
        .or(warp::path!("stream").then(stream))
        .or(warp::path!("panics").then(panics))
        .map(Reply::into_response)
        .boxed()
}

pub(super) async fn with(renderer: Renderer) -> Server {
    let service = MapResponseLayer::new(tell).layer(renderer.layer(warp::service(routes())));
    crate::warp::serve_service(service).await
}
