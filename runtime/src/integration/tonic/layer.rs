//! The renderer as a layer of a tonic server.

use core::future::Future;
use core::pin::Pin;
use core::task::{Context, Poll, ready};

use http::{HeaderMap, Request, Response, StatusCode};
use hyper::body::{Body, Frame, SizeHint};
use pin_project_lite::pin_project;
use tonic::{Code, Status};
use tower_layer::Layer;
use tower_service::Service;

use super::{GrpcLayer, ToStatus};
use crate::integration::{content, takeover};
use crate::renderer::{Renderer, Scoped};
use crate::status_error::StatusError;
use crate::unwind;

impl<S> Layer<S> for GrpcLayer {
    type Service = GrpcErrors<S>;

    fn layer(&self, inner: S) -> Self::Service {
        GrpcErrors { inner, renderer: self.0.clone() }
    }
}

/// A gRPC service whose errors are all in the same form: what [`Renderer::for_grpc`](crate::Renderer::for_grpc) makes of one.
///
/// The renderer applies to each error, also to those within a stream, and its request ids are metadata. A status that a
/// handler or tonic made by itself, with the code `UNKNOWN`, `INTERNAL` or `DATA_LOSS` and without details, keeps its code; its
/// message is for [`Renderer::on_error`](crate::Renderer::on_error) only. A panic is `INTERNAL`, also within a stream.
#[derive(Debug, Clone)]
pub struct GrpcErrors<S> {
    inner: S,
    renderer: Renderer,
}

/// A server tells its services apart by this name.
impl<S: tonic::server::NamedService> tonic::server::NamedService for GrpcErrors<S> {
    const NAME: &'static str = S::NAME;
}

impl<S, Incoming, Outgoing> Service<Request<Incoming>> for GrpcErrors<S>
where
    S: Service<Request<Incoming>, Response = Response<Outgoing>>,
    Outgoing: Default,
{
    type Response = Response<InScope<Outgoing>>;
    type Error = S::Error;
    type Future = StatusFuture<S::Future>;

    fn poll_ready(&mut self, context: &mut Context<'_>) -> Poll<Result<(), Self::Error>> {
        self.inner.poll_ready(context)
    }

    fn call(&mut self, request: Request<Incoming>) -> Self::Future {
        let renderer = content::renderer_for(
            &self.renderer,
            request.method(),
            request.uri(),
            request.version(),
            request.headers(),
        );
        let mut scoped = Scoped::new(renderer.into());
        let call = unwind::catch(|| scoped.run(|| self.inner.call(request)));
        let (future, panicked) = match call {
            Ok(future) => (Some(future), None),
            Err(panicked) => (None, Some(panicked)),
        };
        StatusFuture { scoped, future, panicked }
    }
}

pin_project! {
    /// The future of [`GrpcErrors`].
    #[must_use = "futures do nothing unless they are polled"]
    pub struct StatusFuture<F> {
        scoped: Scoped,
        #[pin]
        future: Option<F>,
        panicked: Option<unwind::Panicked>,
    }
}

impl<F, B: Default, E> Future for StatusFuture<F>
where
    F: Future<Output = Result<Response<B>, E>>,
{
    type Output = Result<Response<InScope<B>>, E>;

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        let mut this = self.project();
        let mut panicked = this.panicked.take();
        let mut polled = Poll::Pending;
        if let Some(future) = this.future.as_mut().as_pin_mut() {
            panicked = unwind::catch(|| polled = this.scoped.run(|| future.poll(context))).err();
        }
        let mut response = if let Some(panicked) = panicked {
            // What is left of the future may panic again while it is dropped.
            let _ = unwind::catch(|| this.future.set(None));
            status_of(this.scoped, panicked).into_http()
        } else {
            let mut response = ready!(polled)?;
            this.scoped.run(|| mask(response.headers_mut()));
            response
        };
        takeover::write_request_id(this.scoped.current(), response.headers_mut());
        let scoped = Scoped::new(this.scoped.current().clone());
        Poll::Ready(Ok(response.map(|body| InScope { scoped, body: Some(body) })))
    }
}

pin_project! {
    /// The body of a response, whose errors are in the form of the renderer as well.
    pub struct InScope<B> {
        scoped: Scoped,
        // Nothing more comes after a panic.
        #[pin]
        body: Option<B>,
    }
}

impl<B: Body> Body for InScope<B> {
    type Data = B::Data;
    type Error = B::Error;

    fn poll_frame(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<B::Data>, B::Error>>> {
        let mut this = self.project();
        let Some(body) = this.body.as_mut().as_pin_mut() else { return Poll::Ready(None) };
        let polled = unwind::catch(|| this.scoped.run(|| poll_masked(body, context)));
        polled.unwrap_or_else(|panicked| {
            let _ = unwind::catch(|| this.body.set(None));
            let mut trailers = HeaderMap::new();
            // A message and details of this library are values of fields.
            let _ = status_of(this.scoped, panicked).add_header(&mut trailers);
            Poll::Ready(Some(Ok(Frame::trailers(trailers))))
        })
    }

    fn is_end_stream(&self) -> bool {
        self.body.as_ref().is_none_or(Body::is_end_stream)
    }

    fn size_hint(&self) -> SizeHint {
        self.body.as_ref().map_or_else(SizeHint::default, Body::size_hint)
    }
}

type PolledFrame<B> = Poll<Option<Result<Frame<<B as Body>::Data>, <B as Body>::Error>>>;

fn poll_masked<B: Body>(body: Pin<&mut B>, context: &mut Context<'_>) -> PolledFrame<B> {
    let mut polled = body.poll_frame(context);
    if let Poll::Ready(Some(Ok(frame))) = &mut polled
        && let Some(trailers) = frame.trailers_mut()
    {
        mask(trailers);
    }
    polled
}

fn status_of(scoped: &mut Scoped, panicked: unwind::Panicked) -> Status {
    let error = StatusError::from(panicked);
    scoped.run(|| error.to_status())
}

impl<B> core::fmt::Debug for InScope<B> {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.debug_struct("InScope").finish_non_exhaustive()
    }
}

/// Takes the message out of a status that says that something is broken, unless it is one of this library: these have details.
fn mask(fields: &mut HeaderMap) {
    let is_ours = fields.contains_key(Status::GRPC_STATUS_DETAILS);
    let code = fields.get(Status::GRPC_STATUS).map(|code| Code::from_bytes(code.as_bytes()));
    if !is_ours && matches!(code, Some(Code::Unknown | Code::Internal | Code::DataLoss)) {
        replace(fields, code.unwrap_or(Code::Unknown));
    }
}

#[cold]
fn replace(fields: &mut HeaderMap, code: Code) {
    let message =
        Status::from_header_map(fields).map_or_else(String::new, |status| status.message().to_owned());
    let error = StatusError::new(StatusCode::INTERNAL_SERVER_ERROR).detail(message);
    let status = error.to_status();
    let status = Status::with_details_and_metadata(
        code,
        status.message(),
        status.details().to_vec().into(),
        status.metadata().clone(),
    );
    // As above.
    let _ = status.add_header(fields);
}
