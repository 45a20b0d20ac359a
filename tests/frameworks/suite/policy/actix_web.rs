//! actix-web, with the middleware.

use actix_web::dev::Service as _;
use actix_web::http::header::{ContentType, HeaderName, HeaderValue};
use actix_web::web::{self, Bytes, ServiceConfig};
use actix_web::{App, HttpResponse};
use error_response::{ErrorInfo, Renderer};
use futures_util::StreamExt as _;

use super::service::{self, FAILED, Gone, LIMITED, LIMITED_FIELDS, OrderError, PAGE, Phrase};
use crate::actix_web::serve;
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

async fn limited() -> HttpResponse {
    let mut response = HttpResponse::TooManyRequests();
    for field in LIMITED_FIELDS {
        response.append_header(field);
    }
    response.content_type(ContentType::plaintext()).body(LIMITED)
}

async fn failed() -> HttpResponse {
    let mut response = HttpResponse::ServiceUnavailable();
    response.insert_header(("retry-after", "120")).content_type(ContentType::plaintext()).body(FAILED)
}

async fn page() -> HttpResponse {
    HttpResponse::NotFound().content_type(ContentType::html()).body(PAGE)
}

async fn json() -> HttpResponse {
    HttpResponse::NotFound().json("not here")
}

async fn stream() -> HttpResponse {
    let parts = service::parts().map(|part| part.map(|part| Bytes::from_static(part.as_bytes())));
    HttpResponse::NotFound().content_type(ContentType::plaintext()).streaming(parts)
}

async fn panics() -> &'static str {
    panic!("SECRET")
}

/// What extractors and middleware return.
async fn refused() -> Result<&'static str, actix_web::Error> {
    Err(actix_web::error::ErrorUnauthorized("no token"))
}

pub(super) fn routes(service: &mut ServiceConfig) {
    service
        .route("/ours", web::get().to(ours))
        .route("/later", web::get().to(later))
        .route("/broken", web::get().to(broken))
        .route("/phrase", web::get().to(phrase))
        .route("/gone", web::get().to(gone))
        .route("/limited", web::get().to(limited))
        .route("/failed", web::get().to(failed))
        .route("/page", web::get().to(page))
        .route("/json", web::get().to(json))
        .route("/stream", web::get().to(stream))
        .route("/panics", web::get().to(panics))
        .route("/refused", web::get().to(refused));
}

pub(super) fn without() -> Server {
    serve!(|| App::new().configure(routes))
}

pub(super) fn with(renderer: Renderer) -> Server {
    serve!(move || App::new().configure(routes).wrap(renderer.clone()).wrap_fn(|request, service| {
        let response = service.call(request);
        async {
            let mut response = response.await?;
            let told = response.response().extensions().get::<ErrorInfo>().map(service::told);
            if let Some(told) = told {
                let value = HeaderValue::from_str(&told).expect("ASCII");
                response.headers_mut().insert(HeaderName::from_static("x-told"), value);
            }
            Ok(response)
        }
    }))
}
