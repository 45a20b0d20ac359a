//! poem.

use http_body_util::BodyExt;
use poem::endpoint::BoxEndpoint;
use poem::http::StatusCode;
use poem::listener::{Acceptor as _, Listener as _, TcpListener};
use poem::middleware::{CatchPanic, Compression, SizeLimit, Tracing};
use poem::{Body, Endpoint, EndpointExt as _, Error, IntoResponse as _, Request, Response};
use tokio::time::timeout;

use super::{Handled, LARGEST, Order, Other, Respond, Server, Setup};

struct Handler(Respond);

impl Endpoint for Handler {
    type Output = Response;

    async fn call(&self, request: Request) -> poem::Result<Response> {
        match (self.0)(request.uri().path()) {
            Handled::Error(error) => Err(error.for_poem()),
            Handled::Foreign(foreign) => {
                let (head, body) = foreign.into_http(body).into_parts();
                let mut response = body.into_response();
                response.set_status(head.status);
                *response.headers_mut() = head.headers;
                *response.extensions_mut() = head.extensions;
                Ok(response)
            }
            Handled::FrameworksError { status, text } => {
                Err(Error::from_string(text, StatusCode::from_u16(status).expect("a status")))
            }
            Handled::Never => core::future::pending().await,
        }
    }
}

fn body(content: super::Content) -> Body {
    BodyExt::map_err(content, |never| match never {}).boxed().into()
}

type Boxed = BoxEndpoint<'static, Response>;

fn layered(app: Boxed, setup: &Setup) -> Boxed {
    let patience = setup.patience;
    match setup.other {
        Other::Nothing => app,
        Other::Compression => app.with(Compression::new()).map_to_response().boxed(),
        Other::Trace => app.with(Tracing).boxed(),
        Other::Timeout => app
            .around(move |app, request| async move {
                let answer = timeout(patience, app.call(request)).await;
                answer.unwrap_or_else(|_| {
                    Err(Error::from_string("it took too long", StatusCode::SERVICE_UNAVAILABLE))
                })
            })
            .boxed(),
        Other::BodyLimit => app.with(SizeLimit::new(LARGEST)).boxed(),
        Other::Renderer => app.with(super::second()).boxed(),
        Other::CatchPanic => app
            .with(CatchPanic::new().with_handler(|payload: Box<dyn core::any::Any + Send>| {
                super::payload_text(&*payload).with_status(StatusCode::INTERNAL_SERVER_ERROR)
            }))
            .boxed(),
    }
}

pub(super) async fn start(setup: Setup) -> Server {
    let app = Handler(setup.respond).boxed();
    let app = match setup.order {
        Order::RendererOutermost => layered(app, &setup).with(setup.renderer).boxed(),
        Order::RendererInnermost => layered(app.with(setup.renderer.clone()).boxed(), &setup),
    };
    let acceptor = TcpListener::bind("127.0.0.1:0").into_acceptor().await.expect("a free port");
    let address = *acceptor.local_addr()[0].as_socket_addr().expect("a bound address");
    Server::of(address, tokio::spawn(poem::Server::new_with_acceptor(acceptor).run(app)))
}
