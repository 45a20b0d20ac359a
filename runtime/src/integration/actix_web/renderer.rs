//! actix-web 4: [`Renderer`] as middleware.
//!
//! ```
//! use actix_web::{App, web};
//! use error_response::{ApiError, Renderer, RequestIds};
//!
//! #[derive(ApiError)]
//! enum OrderError {
//!     #[status(404)]
//!     NotFound,
//! }
//!
//! async fn order() -> Result<String, OrderError> {
//!     Err(OrderError::NotFound)
//! }
//!
//! let app = App::new()
//!     .route("/orders", web::get().to(order))
//!     .wrap(Renderer::production().request_ids(RequestIds::new()));
//! ```

use core::future::{Future, Ready, poll_fn, ready};
use core::pin::{Pin, pin};
use std::rc::Rc;

use actix_web::body::{BodySize, EitherBody, MessageBody};
use actix_web::dev::{Service, ServiceRequest, ServiceResponse, Transform, forward_ready};
use actix_web::http::header;
use actix_web::{Error, HttpResponse};
use bytes::Bytes;
use http::{HeaderName, HeaderValue, Response, StatusCode};

use super::{Rendered, into_error, write_head};
use crate::Renderer;
use crate::foreign::{self, LONGEST_TEXT, Ours, Treatment};
use crate::integration::handler::{self, Panicked};

/// The renderer as middleware: `App::new().wrap(Renderer::production())`; see [`RenderErrors`].
impl<S, B> Transform<S, ServiceRequest> for Renderer
where
    S: Service<ServiceRequest, Response = ServiceResponse<B>, Error = Error> + 'static,
    B: MessageBody + 'static,
{
    type Response = ServiceResponse<EitherBody<B, Bytes>>;
    type Error = Error;
    type Transform = RenderErrors<S>;
    type InitError = ();
    type Future = Ready<Result<Self::Transform, Self::InitError>>;

    fn new_transform(&self, service: S) -> Self::Future {
        ready(Ok(RenderErrors { service: Rc::new(service), renderer: self.clone() }))
    }
}

/// A service whose errors are all in the same style: what the middleware [`Renderer`] makes of a service.
///
/// A 4xx or 5xx without content, or with `text/plain`, is put into the style of the renderer: unknown routes, wrong
/// methods and refused bodies, and what other middleware returns as an error. Its status and all its fields but those of
/// the content stay; up to 1 KiB of the text of a 4xx becomes the detail, the text of a 5xx is for
/// [`Renderer::on_error`] only. What has another media type, or is a stream, passes as it is. A panic becomes a 500; what
/// it panicked with goes nowhere but to the panic hook.
///
/// After a panic, and where the service returned an error, what middleware further out gets is an error that carries the
/// response: actix-web makes responses for a request at hand only.
#[derive(Debug, Clone)]
pub struct RenderErrors<S> {
    service: Rc<S>,
    renderer: Renderer,
}

impl<S, B> Service<ServiceRequest> for RenderErrors<S>
where
    S: Service<ServiceRequest, Response = ServiceResponse<B>, Error = Error> + 'static,
    B: MessageBody + 'static,
{
    type Response = ServiceResponse<EitherBody<B, Bytes>>;
    type Error = Error;
    type Future = Pin<Box<dyn Future<Output = Result<Self::Response, Self::Error>>>>;

    forward_ready!(service);

    fn call(&self, request: ServiceRequest) -> Self::Future {
        let service = Rc::clone(&self.service);
        let renderer = self.renderer.for_request_with(|name, visit| {
            for line in request.headers().get_all(name.as_str()) {
                visit(line.as_bytes());
            }
        });
        Box::pin(async move {
            match handler::run(&renderer, async { service.call(request).await }).await {
                Ok(Ok(response)) => Ok(convert(&renderer, response).await),
                Ok(Err(error)) => Err(convert_error(&renderer, error).await),
                Err(Panicked) => Err(renderer.scope(|| into_error(&foreign::panicked()))),
            }
        })
    }
}

async fn convert<B: MessageBody>(
    renderer: &Renderer,
    response: ServiceResponse<B>,
) -> ServiceResponse<EitherBody<B, Bytes>> {
    let treatment = treatment(response.response());
    if treatment == Treatment::Pass {
        return response.map_body(|_, body| EitherBody::left(body));
    }
    let (request, response) = response.into_parts();
    let (mut head, body) = response.into_parts();
    let replacement = replacement(renderer, &head, &text_of(treatment, body).await);
    head.headers_mut().clear();
    write_head(&replacement, &mut head);
    let body = EitherBody::right(replacement.into_body());
    ServiceResponse::new(request, head.set_body(body))
}

/// An error is converted by what it would answer.
async fn convert_error(renderer: &Renderer, error: Error) -> Error {
    let response = renderer.scope(|| error.error_response());
    let treatment = treatment(&response);
    if treatment == Treatment::Pass {
        return error;
    }
    let (head, body) = response.into_parts();
    Rendered(replacement(renderer, &head, &text_of(treatment, body).await)).into()
}

fn treatment<B: MessageBody>(response: &HttpResponse<B>) -> Treatment {
    let fields = response.headers();
    if response.extensions().contains::<Ours>() || fields.contains_key(header::CONTENT_ENCODING) {
        return Treatment::Pass;
    }
    let media_type = || fields.get(header::CONTENT_TYPE).map(header::HeaderValue::as_bytes);
    let length = || match response.body().size() {
        BodySize::None => Some(0),
        BodySize::Sized(length) => Some(length),
        BodySize::Stream => None,
    };
    foreign::treatment(response.status().as_u16(), media_type, length)
}

/// As much of the text as is of use. What fails on the way leaves what came up to there.
async fn text_of(treatment: Treatment, body: impl MessageBody) -> Vec<u8> {
    let mut text = Vec::new();
    if treatment != Treatment::ReplaceWithText {
        return text;
    }
    let mut body = pin!(body);
    while text.len() < LONGEST_TEXT {
        let chunk = poll_fn(|context| body.as_mut().poll_next(context)).await;
        let Some(Ok(chunk)) = chunk else { break };
        let room = LONGEST_TEXT - text.len();
        text.extend_from_slice(&chunk[..chunk.len().min(room)]);
    }
    text
}

/// The response of the error that a response stands for, with the fields of that.
fn replacement(renderer: &Renderer, head: &HttpResponse<()>, text: &[u8]) -> Response<Bytes> {
    let (mut parts, ()) = Response::new(()).into_parts();
    parts.status = StatusCode::from_u16(head.status().as_u16()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    for (name, value) in head.headers() {
        let name = HeaderName::from_bytes(name.as_str().as_bytes());
        if let (Ok(name), Ok(value)) = (name, HeaderValue::from_bytes(value.as_bytes())) {
            parts.headers.append(name, value);
        }
    }
    let error = foreign::error_of(parts.status, text);
    let body = renderer.scope(|| foreign::take_over(&mut parts, &error));
    Response::from_parts(parts, body)
}
