//! tower: [`Renderer`] as a layer, for axum, hyper, and whatever else speaks `http` 1.
//!
//! It applies the renderer to each error of this crate, and puts those of others into the service's style: what has
//! neither content nor a format of its own, and a panic.

use core::future::Future;
use core::pin::Pin;
use core::task::{Context, Poll, ready};

use bytes::Bytes;
use http::{Request, Response, response};
use hyper::body::Body;
use pin_project_lite::pin_project;
use tower_layer::Layer;
use tower_service::Service;

use super::content;
use super::takeover::{self, Treatment};
use crate::renderer::{Renderer, Scoped};
use crate::status_error::StatusError;
use crate::unwind::{self, Panicked};

mod errors;

/// The renderer as a layer; see [`RenderErrors`].
impl<S> Layer<S> for Renderer {
    type Service = RenderErrors<S>;

    fn layer(&self, inner: S) -> Self::Service {
        RenderErrors { inner, renderer: self.clone() }
    }
}

/// A service whose errors are all in the same style: what the layer [`Renderer`] makes of a service.
///
/// A 4xx or 5xx without content, or with `text/plain`, is put into the style of the renderer. Its status and all its
/// fields but those of the content stay; up to 1 KiB of the text of a 4xx becomes the detail, the text of a 5xx is for
/// [`Renderer::on_error`] only. What has another media type passes as it is, and so does text of a 4xx that is a stream
/// or compressed. From 500 on, such text is replaced too, without being read; content without a media type counts as
/// text, and a reason phrase that is not this library's is removed. A panic becomes a 500; what it panicked with is
/// for [`Renderer::on_error`] and the event only.
///
/// ```
/// use axum::{Router, routing::get};
/// use error_response::{ApiError, Renderer, RequestIds};
///
/// #[derive(ApiError)]
/// enum OrderError {
///     #[status(404)]
///     NotFound,
/// }
///
/// async fn order() -> Result<String, OrderError> {
///     Err(OrderError::NotFound)
/// }
///
/// let app: Router = Router::new()
///     .route("/orders", get(order))
///     .layer(Renderer::production().request_ids(RequestIds::new()));
/// ```
///
/// In axum it covers unknown routes and wrong methods too, when it is added after the routes and the fallback.
#[derive(Debug, Clone)]
pub struct RenderErrors<S> {
    inner: S,
    renderer: Renderer,
}

impl<S, Incoming, Outgoing> Service<Request<Incoming>> for RenderErrors<S>
where
    S: Service<Request<Incoming>, Response = Response<Outgoing>>,
    Outgoing: Body + From<Bytes>,
{
    type Response = Response<Outgoing>;
    type Error = S::Error;
    type Future = ResponseFuture<S::Future, Outgoing>;

    fn poll_ready(&mut self, context: &mut Context<'_>) -> Poll<Result<(), Self::Error>> {
        self.inner.poll_ready(context)
    }

    fn call(&mut self, request: Request<Incoming>) -> Self::Future {
        let mut scoped = Scoped::new(
            content::renderer_for(
                &self.renderer,
                request.method(),
                request.uri(),
                request.version(),
                request.headers(),
            )
            .into(),
        );
        let call = unwind::catch(|| scoped.run(|| self.inner.call(request)));
        let state = match call {
            Ok(future) => State::Calling { future },
            Err(panicked) => State::Panicked { panicked: Some(panicked) },
        };
        ResponseFuture { scoped, state }
    }
}

pin_project! {
    /// The future of [`RenderErrors`]: the response of the service, or that of an error in its place. It never fails by
    /// itself; an error of the service passes as it is.
    #[must_use = "futures do nothing unless they are polled"]
    pub struct ResponseFuture<F, B> {
        scoped: Scoped,
        #[pin]
        state: State<F, B>,
    }
}

pin_project! {
    #[project = StateProjection]
    enum State<F, B> {
        Calling { #[pin] future: F },
        // It is taken out once.
        Panicked { panicked: Option<Panicked> },
        Ended,
        // It is rare and larger than most futures, so it is boxed: every request would move it about.
        Reading { reading: Pin<Box<Reading<B>>> },
    }
}

pin_project! {
    /// Other code's error, whose text is being read.
    struct Reading<B> {
        parts: Option<response::Parts>,
        #[pin]
        body: B,
        text: Vec<u8>,
    }
}

impl<F, B, E> Future for ResponseFuture<F, B>
where
    F: Future<Output = Result<Response<B>, E>>,
    B: Body + From<Bytes>,
{
    type Output = F::Output;

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        let mut this = self.project();
        let StateProjection::Calling { future } = this.state.as_mut().project() else {
            return this.state.poll_replacement(this.scoped, context).map(Ok);
        };
        // A third of what the layer costs a success would be moves, if `catch` returned the response.
        let mut polled = Poll::Pending;
        if let Err(panicked) = unwind::catch(|| polled = this.scoped.run(|| future.poll(context))) {
            // What is left of the future may panic again while it is dropped.
            let _ = unwind::catch(|| this.state.set(State::Panicked { panicked: Some(panicked) }));
            return this.state.poll_replacement(this.scoped, context).map(Ok);
        }
        let Poll::Ready(Ok(response)) = &mut polled else { return polled };
        let treatment = content::treatment(response);
        if let Treatment::Pass = treatment {
            content::finish(this.scoped.current(), response);
            return polled;
        }
        let Poll::Ready(Ok(response)) = polled else { return polled };
        let (parts, body) = response.into_parts();
        if let Treatment::Replace = treatment {
            let _ = unwind::catch(|| drop(body));
            return Poll::Ready(Ok(replaced(this.scoped, parts, b"")));
        }
        let reading = Box::pin(Reading { parts: Some(parts), body, text: Vec::new() });
        this.state.set(State::Reading { reading });
        this.state.poll_replacement(this.scoped, context).map(Ok)
    }
}

impl<F, B: Body + From<Bytes>> State<F, B> {
    /// Polls for the response of an error that has taken the place of the call.
    #[cold]
    fn poll_replacement(
        mut self: Pin<&mut Self>,
        scoped: &mut Scoped,
        context: &mut Context<'_>,
    ) -> Poll<Response<B>> {
        let response = match self.as_mut().project() {
            StateProjection::Panicked { panicked } => {
                let Some(panicked) = panicked.take() else { return Poll::Pending };
                after_panic(scoped, panicked)
            }
            StateProjection::Reading { reading } => {
                let reading = reading.as_mut().project();
                ready!(content::read(reading.body, context, reading.text));
                let Some(parts) = reading.parts.take() else { return Poll::Pending };
                replaced(scoped, parts, reading.text)
            }
            // Only a future that is polled after its end gets here.
            StateProjection::Calling { .. } | StateProjection::Ended => return Poll::Pending,
        };
        // A body that was read may panic while it is dropped.
        let _ = unwind::catch(|| self.set(State::Ended));
        Poll::Ready(response)
    }
}

fn replaced<B: From<Bytes>>(scoped: &Scoped, mut parts: response::Parts, text: &[u8]) -> Response<B> {
    let body = content::replace(scoped.current(), &mut parts, text);
    Response::from_parts(parts, B::from(body))
}

fn after_panic<B: From<Bytes>>(scoped: &mut Scoped, panicked: Panicked) -> Response<B> {
    let error = StatusError::from(panicked);
    let mut response = scoped.run(|| takeover::render(&error)).map(B::from);
    content::finish(scoped.current(), &mut response);
    response
}
