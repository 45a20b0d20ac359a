//! warp, on a `tokio` listener.

use core::convert::Infallible;
use std::io;

use bytes::Bytes;
use error_response::{ApiError, Renderer};
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper_util::rt::TokioIo;
use hyper_util::service::TowerToHyperService;
use tokio::net::TcpListener;
use tower::Layer;
use warp::body::BodyDeserializeError;
use warp::filters::BoxedFilter;
use warp::reply::Response;
use warp::{Filter, Rejection, Reply};

use crate::errors::for_each_style;
use crate::server::Server;

macro_rules! service {
    ($style:ident) => {
        mod $style {
            use super::*;
            use crate::errors::$style::*;
            use crate::errors::{LARGEST, Order, authorize, count, forbidden};

            async fn style() -> Result<&'static str, OrderError> {
                find()
            }

            async fn returned() -> OrderError {
                not_found()
            }

            async fn boxed_dyn() -> Result<&'static str, Box<dyn ApiError + Send + Sync>> {
                Err(boxed())
            }

            async fn frameworks_error() -> Result<&'static str, Rejection> {
                let order = find()?;
                Ok(order)
            }

            async fn question_mark() -> Result<&'static str, OrderError> {
                authorize()?;
                find()
            }

            async fn retry_after() -> Result<&'static str, OrderError> {
                limit()
            }

            async fn several_lines() -> Result<&'static str, OrderError> {
                session()
            }

            async fn transparent() -> Result<&'static str, OrderError> {
                Err(OrderError::Auth(forbidden()))
            }

            async fn generic() -> Result<&'static str, Taken<&'static str>> {
                take("mail")
            }

            async fn without_content() -> Result<&'static str, OrderError> {
                compare()
            }

            async fn reason_phrase() -> Result<&'static str, OrderError> {
                meaning()
            }

            async fn secret() -> Result<String, OrderError> {
                Ok(count()?.to_string())
            }

            async fn panic() -> Result<&'static str, OrderError> {
                fall()
            }

            async fn large_body(_: Bytes) -> &'static str {
                "read"
            }

            async fn extractor(order: Order) -> Result<String, OrderError> {
                Ok(order.quantity.to_string())
            }

            async fn unreadable(rejection: Rejection) -> Result<OrderError, Rejection> {
                rejection.find::<BodyDeserializeError>().map(malformed).ok_or(rejection)
            }

            pub(super) fn routes() -> BoxedFilter<(Response,)> {
                let json = warp::path!("extractor").and(warp::post()).and(warp::body::json());
                let large = warp::path!("large_body")
                    .and(warp::post())
                    .and(warp::body::content_length_limit(LARGEST as u64))
                    .and(warp::body::bytes());
                let routes = warp::path!("style")
                    .then(style)
                    .or(warp::path!("returned").and(warp::get()).then(returned))
                    .or(warp::path!("boxed_dyn").and(warp::get()).then(boxed_dyn))
                    .or(warp::path!("question_mark").and(warp::get()).then(question_mark))
                    .or(warp::path!("retry_after").and(warp::get()).then(retry_after))
                    .or(warp::path!("several_lines").and(warp::get()).then(several_lines))
                    .or(warp::path!("transparent").and(warp::get()).then(transparent))
                    .or(warp::path!("generic").and(warp::get()).then(generic))
                    .or(warp::path!("without_content").and(warp::get()).then(without_content))
                    .or(warp::path!("reason_phrase").and(warp::get()).then(reason_phrase))
                    .or(warp::path!("secret").and(warp::get()).then(secret))
                    .or(warp::path!("frameworks_error").and(warp::get()).and_then(frameworks_error))
                    .or(warp::path!("panic").and(warp::get()).then(panic))
                    .or(large.then(large_body))
                    .or(json.then(extractor).recover(unreadable))
                    .recover(error_response::integration::warp::recover);
                warp::path(stringify!($style)).and(routes).map(Reply::into_response).boxed()
            }
        }
    };
}
for_each_style!(service);

pub(crate) async fn start(renderer: Option<Renderer>) -> Server {
    let mut routes = problem::routes();
    macro_rules! mount {
        ($style:ident) => {
            routes = routes.or($style::routes()).unify().boxed();
        };
    }
    for_each_style!(mount);
    match renderer {
        Some(renderer) => serve_with(renderer, routes).await,
        None => serve(routes).await,
    }
}

pub(crate) async fn serve<F>(routes: F) -> Server
where
    F: Filter<Error = Rejection> + Clone + Send + Sync + 'static,
    F::Extract: Reply,
{
    let listener = TcpListener::bind(("127.0.0.1", 0)).await.expect("a free port");
    let address = listener.local_addr().expect("a bound address");
    Server::spawn(address, async move {
        warp::serve(routes).incoming(listener).run().await;
        std::io::Result::Ok(())
    })
}

/// `warp::serve` takes filters only, so that hyper serves what a layer makes of them.
pub(crate) async fn serve_with<F>(renderer: Renderer, routes: F) -> Server
where
    F: Filter<Error = Rejection> + Clone + Send + Sync + 'static,
    F::Extract: Reply,
    F::Future: Send,
{
    serve_service(renderer.layer(warp::service(routes))).await
}

pub(crate) async fn serve_service<S>(service: S) -> Server
where
    S: tower::Service<http::Request<Incoming>, Response = Response, Error = Infallible>,
    S: Clone + Send + 'static,
    S::Future: Send,
{
    let listener = TcpListener::bind(("127.0.0.1", 0)).await.expect("a free port");
    let address = listener.local_addr().expect("a bound address");
    Server::spawn(address, accept(listener, service))
}

async fn accept<S>(listener: TcpListener, service: S) -> io::Result<()>
where
    S: tower::Service<http::Request<Incoming>, Response = Response, Error = Infallible>,
    S: Clone + Send + 'static,
    S::Future: Send,
{
    loop {
        let (connection, _) = listener.accept().await?;
        let service = TowerToHyperService::new(service.clone());
        tokio::spawn(http1::Builder::new().serve_connection(TokioIo::new(connection), service));
    }
}
