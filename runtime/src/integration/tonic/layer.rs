//! The renderer as a layer of a tonic server.

use core::fmt;
use core::future::Future;
use core::pin::Pin;
use core::task::{Context, Poll, ready};

use http::header::{HeaderMap, HeaderValue};
use http::{Request, Response};
use hyper::body::{Body, Frame, SizeHint};
use percent_encoding::percent_decode;
use pin_project_lite::pin_project;
use tonic::{Code, Status};
use tower_layer::Layer;
use tower_service::Service;

use super::{GrpcLayer, ToStatus, mark};
use crate::ApiError;
use crate::integration::{content, takeover};
use crate::renderer::{Renderer, Scoped, grpc_style};
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
/// handler or tonic made by itself, or that came from an upstream, keeps its code; where that says that something is broken (`UNKNOWN`,
/// `DEADLINE_EXCEEDED`, `UNIMPLEMENTED`, `INTERNAL`, `UNAVAILABLE`, `DATA_LOSS`), its details are dropped, and its message is for
/// [`Renderer::on_error`](crate::Renderer::on_error) only. A panic is `INTERNAL`, also within a stream.
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
        let (_, is_nested) = grpc_style();
        let mut scoped = Scoped::new(renderer.into());
        let call = unwind::catch(|| scoped.run(|| self.inner.call(request)));
        let (future, panicked) = match call {
            Ok(future) => (Some(future), None),
            Err(panicked) => (None, Some(panicked)),
        };
        StatusFuture { scoped, is_nested, future, panicked }
    }
}

pin_project! {
    /// The future of [`GrpcErrors`].
    #[must_use = "futures do nothing unless they are polled"]
    pub struct StatusFuture<F> {
        scoped: Scoped,
        // Whether the outer service is such a layer too, which removes the marks.
        is_nested: bool,
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
            let mut response = status_of(this.scoped, panicked).into_http();
            take_mark(response.headers_mut(), *this.is_nested);
            response
        } else {
            let mut response = ready!(polled)?;
            if this.scoped.run(|| mask(response.headers_mut(), *this.is_nested)) {
                // tonic keeps the unmasked status there.
                response.extensions_mut().remove::<Status>();
            }
            response
        };
        takeover::write_request_id(this.scoped.current(), response.headers_mut());
        let scoped = Scoped::new(this.scoped.current().clone());
        let is_nested = *this.is_nested;
        Poll::Ready(Ok(response.map(|body| InScope { scoped, is_nested, body: Some(body) })))
    }
}

pin_project! {
    /// The body of a response, whose errors are in the form of the renderer as well.
    pub struct InScope<B> {
        scoped: Scoped,
        is_nested: bool,
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
        let is_nested = *this.is_nested;
        let polled = unwind::catch(|| this.scoped.run(|| poll_masked(body, context, is_nested)));
        polled.unwrap_or_else(|panicked| {
            let _ = unwind::catch(|| this.body.set(None));
            let mut trailers = HeaderMap::new();
            // A message and details of this library are values of fields.
            let _ = status_of(this.scoped, panicked).add_header(&mut trailers);
            take_mark(&mut trailers, is_nested);
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

fn poll_masked<B: Body>(body: Pin<&mut B>, context: &mut Context<'_>, is_nested: bool) -> PolledFrame<B> {
    let mut polled = body.poll_frame(context);
    if let Poll::Ready(Some(Ok(frame))) = &mut polled
        && let Some(trailers) = frame.trailers_mut()
    {
        mask(trailers, is_nested);
    }
    polled
}

fn status_of(scoped: &mut Scoped, panicked: unwind::Panicked) -> Status {
    let error = StatusError::from(panicked);
    scoped.run(|| error.to_status())
}

impl<B> fmt::Debug for InScope<B> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("InScope").finish_non_exhaustive()
    }
}

/// Takes the message and the details out of a status that says that something is broken, unless it is one of this library.
/// Answers whether it did.
fn mask(fields: &mut HeaderMap, is_nested: bool) -> bool {
    let is_ours = mark::is_on(fields);
    take_mark(fields, is_nested);
    if is_ours {
        return false;
    }
    let Some(code) = fields.get(Status::GRPC_STATUS).map(|code| Code::from_bytes(code.as_bytes())) else {
        return false;
    };
    let text = message(fields);
    let says_nothing = text.is_empty() && !fields.contains_key(Status::GRPC_STATUS_DETAILS);
    let error = match code {
        Code::Unknown => Broken::Unknown(text),
        Code::DeadlineExceeded => Broken::DeadlineExceeded(text),
        // Of a service that is not there.
        Code::Unimplemented if says_nothing => return false,
        Code::Unimplemented => Broken::Unimplemented(text),
        Code::Internal => Broken::Internal(text),
        Code::Unavailable => Broken::Unavailable(text),
        Code::DataLoss => Broken::DataLoss(text),
        _ => return false,
    };
    replace(fields, &error);
    take_mark(fields, is_nested);
    true
}

/// The outermost layer does.
fn take_mark(fields: &mut HeaderMap, is_nested: bool) {
    if !is_nested {
        mark::take(fields);
    }
}

#[cold]
fn replace(fields: &mut HeaderMap, error: &Broken) {
    fields.remove(Status::GRPC_MESSAGE);
    fields.remove(Status::GRPC_STATUS_DETAILS);
    // A message and details of this library are values of fields.
    let _ = error.to_status().add_header(fields);
}

fn message(fields: &HeaderMap) -> String {
    let encoded = fields.get(Status::GRPC_MESSAGE).map(HeaderValue::as_bytes).unwrap_or_default();
    percent_decode(encoded).decode_utf8_lossy().into_owned()
}

/// What a status says that is not this library's. The text is for reports.
#[derive(ApiError)]
#[api_error(crate = crate)]
enum Broken {
    #[status(500)]
    #[rpc(UNKNOWN)]
    Unknown(String),
    #[status(504)]
    DeadlineExceeded(String),
    #[status(501)]
    Unimplemented(String),
    #[status(500)]
    Internal(String),
    #[status(503)]
    Unavailable(String),
    #[status(500)]
    #[rpc(DATA_LOSS)]
    DataLoss(String),
}

impl fmt::Display for Broken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unknown(text)
            | Self::DeadlineExceeded(text)
            | Self::Unimplemented(text)
            | Self::Internal(text)
            | Self::Unavailable(text)
            | Self::DataLoss(text) => f.write_str(text),
        }
    }
}
