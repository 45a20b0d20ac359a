//! actix-web, whose workers have threads of their own.

use actix_web::body::BoxBody;
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::StatusCode;
use actix_web::http::header::{CONTENT_LENGTH, HeaderName, HeaderValue};
use actix_web::middleware::{Compat, Compress, Logger, Next, from_fn};
use actix_web::{App, Error, HttpRequest, HttpResponse, HttpServer, error, web};
use tokio::time::timeout;

use super::{Foreign, Handled, LARGEST, Order, Other, Respond, Server, Setup};

async fn handle(respond: Respond, request: HttpRequest) -> Result<HttpResponse, Error> {
    match respond(request.path()) {
        Handled::Error(error) => Err(error.for_actix_web()),
        Handled::Foreign(foreign) => Ok(converted(foreign)),
        Handled::FrameworksError { status, text } => {
            let status = StatusCode::from_u16(status).expect("a status");
            Err(error::InternalError::new(text, status).into())
        }
        Handled::Never => core::future::pending().await,
    }
}

fn converted(foreign: Foreign) -> HttpResponse {
    let status = StatusCode::from_u16(foreign.status).expect("a status");
    let mut response = HttpResponse::with_body(status, BoxBody::new(foreign.content));
    for (name, value) in foreign.fields {
        let value = HeaderValue::from_str(&value).expect("a field value");
        response.headers_mut().append(HeaderName::from_static(name), value);
    }
    response.head_mut().reason = foreign.phrase;
    response
}

async fn limit(request: ServiceRequest, next: Next<BoxBody>) -> Result<ServiceResponse<BoxBody>, Error> {
    let length = request.headers().get(CONTENT_LENGTH).and_then(|length| length.to_str().ok()?.parse().ok());
    if length.is_some_and(|length: usize| length > LARGEST) {
        return Err(error::ErrorPayloadTooLarge("it is too large"));
    }
    next.call(request).await
}

/// A macro, because what an application with middleware is cannot be named.
macro_rules! serve {
    ($application:expr) => {{
        let server = HttpServer::new($application).workers(1).disable_signals();
        let server = server.bind(("127.0.0.1", 0)).expect("a free port");
        let address = server.addrs()[0];
        let server = server.run();
        let handle = server.handle();
        tokio::spawn(server);
        Server { address, stop: Box::new(move || drop(super::RUNTIME.spawn(handle.stop(false)))) }
    }};
}

pub(super) async fn start(setup: Setup) -> Server {
    let Setup { respond, renderer, other, order, patience } = setup;
    let app =
        move || App::new().default_service(web::to(move |request: HttpRequest| handle(respond, request)));
    macro_rules! with {
        ($middleware:expr) => {
            match order {
                Order::RendererOutermost => {
                    serve!(move || app().wrap($middleware).wrap(renderer.clone()))
                }
                Order::RendererInnermost => {
                    // Functions take one type of body.
                    serve!(move || app().wrap(Compat::new(renderer.clone())).wrap($middleware))
                }
            }
        };
    }
    match other {
        Other::Nothing => serve!(move || app().wrap(renderer.clone())),
        Other::Compression => with!(Compress::default()),
        Other::Trace => with!(Logger::default()),
        Other::Timeout => with!(from_fn(move |request, next: Next<BoxBody>| async move {
            let answer = timeout(patience, next.call(request)).await;
            answer.unwrap_or_else(|_| Err(error::ErrorServiceUnavailable("it took too long")))
        })),
        Other::BodyLimit => with!(from_fn(limit)),
        Other::Renderer => with!(super::second()),
        Other::CatchPanic => unreachable!("actix-web has none"),
    }
}
