//! salvo.

use http_body_util::BodyExt;
use salvo::catch_panic::CatchPanic;
use salvo::compression::Compression;
use salvo::conn::{Acceptor as _, TcpListener};
use salvo::http::{ResBody, StatusCode, StatusError};
use salvo::logging::Logger;
use salvo::size_limiter::max_size;
use salvo::timeout::Timeout;
use salvo::{Depot, FlowCtrl, Handler, Listener as _, Request, Response, Router, Service};

use super::{Foreign, Handled, LARGEST, Order, Other, Respond, Server, Setup};

struct Goal(Respond);

#[salvo::async_trait]
impl Handler for Goal {
    async fn handle(&self, request: &mut Request, _: &mut Depot, response: &mut Response, _: &mut FlowCtrl) {
        match (self.0)(request.uri().path()) {
            Handled::Error(error) => error.for_salvo(response),
            Handled::Foreign(foreign) => write(foreign, response),
            Handled::FrameworksError { status, text } => {
                let error = StatusCode::from_u16(status).ok().and_then(StatusError::from_code);
                let error = error.expect("an error").brief(text.as_str()).detail(text.as_str());
                response.render(error.cause(text));
            }
            Handled::Never => core::future::pending().await,
        }
    }
}

fn write(foreign: Foreign, response: &mut Response) {
    let (head, body) = foreign.into_http(body).into_parts();
    response.status_code(head.status);
    response.headers_mut().extend(head.headers);
    response.extensions.extend(head.extensions);
    response.replace_body(body);
}

fn body(content: super::Content) -> ResBody {
    match content.into_bytes() {
        Ok(bytes) => ResBody::Once(bytes),
        Err(content) => ResBody::Boxed(Box::pin(BodyExt::map_err(content, |never| match never {}))),
    }
}

fn layered(service: Service, setup: &Setup) -> Service {
    match setup.other {
        Other::Nothing => service,
        Other::Compression => service.hoop(Compression::new().min_length(0).content_types(&[])),
        Other::Trace => service.hoop(Logger::new()),
        Other::Timeout => service.hoop(Timeout::new(setup.patience)),
        Other::BodyLimit => service.hoop(max_size(LARGEST as u64)),
        Other::Renderer => service.hoop(super::second()),
        Other::CatchPanic => service.hoop(CatchPanic::new()),
    }
}

pub(super) async fn start(setup: Setup) -> Server {
    let service = Service::new(Router::with_path("{**path}").goal(Goal(setup.respond)));
    // The first hoop is the outermost.
    let service = match setup.order {
        Order::RendererOutermost => layered(service.hoop(setup.renderer.clone()), &setup),
        Order::RendererInnermost => layered(service, &setup).hoop(setup.renderer),
    };
    let acceptor = TcpListener::new("127.0.0.1:0").bind().await;
    let address = acceptor.holdings()[0].local_addr.clone().into_std().expect("a bound address");
    Server::of(address, tokio::spawn(salvo::Server::new(acceptor).serve(service)))
}
