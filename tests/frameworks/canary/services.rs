//! One service in every framework: whatever it is asked, it answers with an error, under a renderer as middleware.
//!
//! Another framework is another function here and its line in the list.

use core::future::Future;
use core::pin::Pin;
use std::convert::Infallible;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::LazyLock;

use error_response::{ApiError, Renderer};
use hyper::server::conn::http1;
use hyper_util::rt::TokioIo;
use hyper_util::service::TowerToHyperService;
use poem::EndpointExt as _;
use poem::listener::{Acceptor as _, Listener as _};
use salvo::Listener as _;
use salvo::conn::Acceptor as _;
use tokio::net::TcpListener;
use tokio::runtime::Runtime;
use tokio::task::JoinHandle;
use tower::Layer as _;

type Boxed = Box<dyn ApiError + Send + Sync>;

/// The error for a path.
pub(crate) type Respond = fn(&str) -> Boxed;

type Starting = Pin<Box<dyn Future<Output = Server>>>;

pub(crate) type Start = fn(Respond, Renderer) -> Starting;

pub(crate) const FRAMEWORKS: [(&str, Start); 6] = [
    ("axum", |respond, renderer| Box::pin(axum(respond, renderer))),
    ("actix-web", |respond, renderer| Box::pin(actix_web(respond, renderer))),
    ("rocket", |respond, renderer| Box::pin(rocket(respond, renderer))),
    ("poem", |respond, renderer| Box::pin(poem(respond, renderer))),
    ("salvo", |respond, renderer| Box::pin(salvo(respond, renderer))),
    ("warp", |respond, renderer| Box::pin(warp(respond, renderer))),
];

static RUNTIME: LazyLock<Runtime> = LazyLock::new(|| Runtime::new().expect("a runtime"));

pub(crate) fn run<F: Future>(future: F) -> F::Output {
    RUNTIME.block_on(future)
}

/// A running service, which ends with this value.
pub(crate) struct Server {
    pub(crate) address: SocketAddr,
    stop: Box<dyn Fn()>,
}

impl Server {
    fn of<T: Send + 'static>(address: SocketAddr, task: JoinHandle<T>) -> Self {
        Self { address, stop: Box::new(move || task.abort()) }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        (self.stop)();
    }
}

async fn listen() -> (TcpListener, SocketAddr) {
    let listener = TcpListener::bind(("127.0.0.1", 0)).await.expect("a free port");
    let address = listener.local_addr().expect("a bound address");
    (listener, address)
}

async fn axum(respond: Respond, renderer: Renderer) -> Server {
    let handler = move |uri: http::Uri| async move { respond(uri.path()) };
    let router = axum::Router::new().fallback(handler).layer(renderer);
    let (listener, address) = listen().await;
    Server::of(address, tokio::spawn(async move { axum::serve(listener, router).await }))
}

async fn actix_web(respond: Respond, renderer: Renderer) -> Server {
    use actix_web::{App, HttpRequest, HttpServer, web};

    let app = move || {
        let handler = move |request: HttpRequest| async move { respond(request.path()) };
        App::new().default_service(web::to(handler)).wrap(renderer.clone())
    };
    let server =
        HttpServer::new(app).workers(1).disable_signals().bind(("127.0.0.1", 0)).expect("a free port");
    let address = server.addrs()[0];
    let server = server.run();
    let handle = server.handle();
    tokio::spawn(server);
    Server { address, stop: Box::new(move || drop(RUNTIME.spawn(handle.stop(false)))) }
}

async fn rocket(respond: Respond, renderer: Renderer) -> Server {
    use rocket::State;
    use rocket::config::{Config, LogLevel};
    use rocket::fairing::AdHoc;

    #[rocket::get("/<path..>")]
    #[allow(clippy::needless_pass_by_value, reason = "what Rocket hands over")]
    fn handler(path: PathBuf, respond: &State<Respond>) -> Boxed {
        respond(path.to_str().expect("a path is text"))
    }

    let config = Config { port: 0, log_level: LogLevel::Off, ..Config::debug_default() };
    let (tell, mut told) = tokio::sync::mpsc::unbounded_channel();
    let told_port = AdHoc::on_liftoff("port", |rocket| {
        Box::pin(async move {
            let config = rocket.config();
            tell.send((config.address, config.port)).expect("somebody waits for the port");
        })
    });
    let rocket = rocket::custom(config).mount("/", rocket::routes![handler]).manage(respond);
    let rocket = rocket.attach(renderer).attach(told_port);
    let task = tokio::spawn(async move { rocket.launch().await.map(drop) });
    let address = told.recv().await.expect("Rocket lifts off");
    Server::of(address.into(), task)
}

async fn poem(respond: Respond, renderer: Renderer) -> Server {
    let handler = move |request: poem::Request| respond(request.uri().path());
    let app = poem::endpoint::make_sync(handler).with(renderer);
    let acceptor =
        poem::listener::TcpListener::bind("127.0.0.1:0").into_acceptor().await.expect("a free port");
    let address = *acceptor.local_addr()[0].as_socket_addr().expect("a bound address");
    Server::of(address, tokio::spawn(poem::Server::new_with_acceptor(acceptor).run(app)))
}

async fn salvo(respond: Respond, renderer: Renderer) -> Server {
    struct Handler(Respond);

    #[salvo::async_trait]
    impl salvo::Handler for Handler {
        async fn handle(
            &self,
            request: &mut salvo::Request,
            _: &mut salvo::Depot,
            response: &mut salvo::Response,
            _: &mut salvo::FlowCtrl,
        ) {
            response.render((self.0)(request.uri().path()));
        }
    }

    let router = salvo::Router::with_path("{**path}").goal(Handler(respond));
    let service = salvo::Service::new(router).hoop(renderer);
    let acceptor = salvo::conn::TcpListener::new("127.0.0.1:0").bind().await;
    let address = acceptor.holdings()[0].local_addr.clone().into_std().expect("a bound address");
    Server::of(address, tokio::spawn(salvo::Server::new(acceptor).serve(service)))
}

/// `warp::serve` takes filters only, so that hyper serves what a layer makes of them.
async fn warp(respond: Respond, renderer: Renderer) -> Server {
    use warp::Filter as _;

    let routes =
        warp::path::full().then(move |path: warp::path::FullPath| async move { respond(path.as_str()) });
    let service = renderer.layer(warp::service(routes));
    let (listener, address) = listen().await;
    Server::of(
        address,
        tokio::spawn(async move {
            while let Ok((connection, _)) = listener.accept().await {
                let service = TowerToHyperService::new(service.clone());
                tokio::spawn(http1::Builder::new().serve_connection(TokioIo::new(connection), service));
            }
            Ok::<(), Infallible>(())
        }),
    )
}
