//! axum, with the layers of `tower-http`.

use axum::Router;
use axum::body::Body;
use axum::response::{IntoResponse as _, Response};
use http::{StatusCode, Uri};
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::compression::predicate::SizeAbove;
use tower_http::limit::RequestBodyLimitLayer;
use tower_http::timeout::TimeoutLayer;
use tower_http::trace::TraceLayer;

use super::{Handled, LARGEST, Order, Other, Respond, Server, Setup};

async fn handle(respond: Respond, uri: Uri) -> Response {
    match respond(uri.path()) {
        Handled::Error(error) => error.for_axum(),
        Handled::Foreign(foreign) => foreign.into_http(Body::new),
        Handled::FrameworksError { status, text } => {
            (StatusCode::from_u16(status).expect("a status"), text).into_response()
        }
        Handled::Never => core::future::pending().await,
    }
}

fn layered(router: Router, setup: &Setup) -> Router {
    let status = StatusCode::SERVICE_UNAVAILABLE;
    match setup.other {
        Other::Nothing => router,
        Other::Compression => router.layer(CompressionLayer::new().compress_when(SizeAbove::new(0))),
        Other::Trace => router.layer(TraceLayer::new_for_http()),
        Other::Timeout => router.layer(TimeoutLayer::with_status_code(status, setup.patience)),
        Other::BodyLimit => router.layer(RequestBodyLimitLayer::new(LARGEST)),
        Other::Renderer => router.layer(super::second()),
        Other::CatchPanic => router.layer(CatchPanicLayer::custom(tell_panic)),
    }
}

#[allow(clippy::needless_pass_by_value, reason = "what `CatchPanicLayer` hands over")]
pub(super) fn tell_panic(payload: Box<dyn core::any::Any + Send>) -> http::Response<Body> {
    let mut response = http::Response::new(Body::from(super::payload_text(&*payload)));
    *response.status_mut() = StatusCode::INTERNAL_SERVER_ERROR;
    response
}

pub(super) async fn start(setup: Setup) -> Server {
    let respond = setup.respond;
    let router = Router::new().fallback(move |uri: Uri| handle(respond, uri));
    let router = match setup.order {
        Order::RendererOutermost => layered(router, &setup).layer(setup.renderer),
        Order::RendererInnermost => layered(router.layer(setup.renderer.clone()), &setup),
    };
    let (listener, address) = super::listen().await;
    Server::of(address, tokio::spawn(async move { axum::serve(listener, router).await }))
}
