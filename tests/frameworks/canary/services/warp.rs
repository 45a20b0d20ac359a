//! warp, with the layers of `tower-http`. `warp::serve` takes filters only, so that hyper serves what layers make of them.

use core::convert::Infallible;

use axum::body::Body;
use bytes::Bytes;
use http::{Request, Response, StatusCode};
use http_body_util::BodyExt;

use http_body_util::combinators::BoxBody;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper_util::rt::TokioIo;
use hyper_util::service::TowerToHyperService;
use tower::util::BoxCloneSyncService;
use tower::{Layer, Service, ServiceExt as _};
use tower_http::body::Limited;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::compression::predicate::SizeAbove;
use tower_http::limit::RequestBodyLimitLayer;
use tower_http::timeout::TimeoutLayer;
use tower_http::trace::TraceLayer;
use warp::path::FullPath;
use warp::reject::{self, Reject, Rejection};
use warp::{Filter as _, Reply as _};

use super::{Content, Foreign, Handled, LARGEST, Order, Other, Respond, Server, Setup};

type BoxError = Box<dyn core::error::Error + Send + Sync>;

/// warp asks for a body that is `Sync`.
type Asked = Request<BoxBody<Bytes, BoxError>>;

/// Layers make other types of it, and the renderer asks for a body that is made of bytes.
type Boxed = BoxCloneSyncService<Asked, Response<Body>, Infallible>;

/// A rejection that nobody knows, of which warp sends the `Debug` as a 500.
#[derive(Debug)]
struct Unknown(#[allow(dead_code, reason = "it is for `Debug`")] String);

impl Reject for Unknown {}

async fn handle(respond: Respond, path: FullPath) -> Result<warp::reply::Response, Rejection> {
    match respond(path.as_str()) {
        Handled::Error(error) => Ok(error.for_warp()),
        Handled::Foreign(foreign) => Ok(converted(foreign)),
        Handled::FrameworksError { text, .. } => Err(reject::custom(Unknown(text))),
        Handled::Never => core::future::pending().await,
    }
}

/// warp's bodies are whole, or streams without a length.
fn converted(foreign: Foreign) -> warp::reply::Response {
    let (head, content) = foreign.into_http(Content::into_bytes).into_parts();
    let body = match content {
        Ok(bytes) => Response::new(bytes).into_response().into_body(),
        Err(content) => warp::reply::stream(content).into_response().into_body(),
    };
    Response::from_parts(head, body)
}

fn boxed<L, S, B>(layer: &L, service: S) -> Boxed
where
    L: Layer<S>,
    L::Service: Service<Asked, Response = Response<B>, Error = Infallible> + Clone + Send + Sync + 'static,
    <L::Service as Service<Asked>>::Future: Send,
    B: hyper::body::Body<Data = Bytes> + Send + 'static,
    B::Error: Into<BoxError>,
{
    BoxCloneSyncService::new(layer.layer(service).map_response(|response| response.map(Body::new)))
}

fn layered(service: Boxed, setup: &Setup) -> Boxed {
    let status = StatusCode::SERVICE_UNAVAILABLE;
    match setup.other {
        Other::Nothing => service,
        Other::Compression => boxed(&CompressionLayer::new().compress_when(SizeAbove::new(0)), service),
        Other::Trace => boxed(&TraceLayer::new_for_http(), service),
        Other::Timeout => boxed(&TimeoutLayer::with_status_code(status, setup.patience), service),
        Other::BodyLimit => {
            let service = service.map_request(|request: Request<Limited<_>>| request.map(BodyExt::boxed));
            boxed(&RequestBodyLimitLayer::new(LARGEST), service)
        }
        Other::Renderer => boxed(&super::second(), service),
        Other::CatchPanic => boxed(&CatchPanicLayer::custom(super::axum::tell_panic), service),
    }
}

pub(super) async fn start(setup: Setup) -> Server {
    let respond = setup.respond;
    let routes = warp::path::full().and_then(move |path| handle(respond, path));
    let service = boxed(&tower::layer::util::Identity::new(), warp::service(routes));
    let service = match setup.order {
        Order::RendererOutermost => boxed(&setup.renderer, layered(service, &setup)),
        Order::RendererInnermost => layered(boxed(&setup.renderer, service), &setup),
    };
    let (listener, address) = super::listen().await;
    let serve = async move {
        while let Ok((connection, _)) = listener.accept().await {
            let service = service.clone();
            let service = service.map_request(|request: Request<Incoming>| {
                request.map(|body| BodyExt::map_err(body, BoxError::from).boxed())
            });
            let service = TowerToHyperService::new(service);
            tokio::spawn(http1::Builder::new().serve_connection(TokioIo::new(connection), service));
        }
    };
    Server::of(address, tokio::spawn(serve))
}
