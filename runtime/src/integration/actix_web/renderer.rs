//! actix-web 4: [`Renderer`] as middleware.

use core::future::{Future, Ready, poll_fn, ready};
use core::pin::Pin;
use core::task::{Context, Poll};
use std::rc::Rc;

use actix_web::body::{BodySize, EitherBody, MessageBody};
use actix_web::dev::{Service, ServiceRequest, ServiceResponse, Transform, forward_ready};
use actix_web::error::InternalError;
use actix_web::http::header;
use actix_web::{Error, HttpResponse};
use bytes::Bytes;
use http::{HeaderName, HeaderValue, Response, StatusCode};

use super::{Rendered, converted, write_head};
use crate::integration::handler;
use crate::integration::takeover::{self, Content, LONGEST_TEXT, Treatment};
use crate::renderer::Renderer;
use crate::response::mark::AlreadyRendered;
use crate::status_error::StatusError;
use crate::unwind::{self, Panicked};

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
/// the content stay; up to 1 KiB of the text of a 4xx becomes the detail, the text of a 5xx is for [`Renderer::on_error`]
/// only. What has another media type passes as it is, and so does text of a 4xx that is a stream or compressed. From 500
/// on, such text is replaced too, without being read; content without a media type counts as text, and a reason phrase
/// that is not this library's is removed. A panic becomes a 500; what it panicked with is for
/// [`Renderer::on_error`] and the event only.
///
/// After a panic, and where the service returned an error, what middleware further out gets is an error that carries the
/// response: actix-web makes responses for a request at hand only.
///
/// ```
/// use actix_web::{App, web};
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
/// let app = App::new()
///     .route("/orders", web::get().to(order))
///     .wrap(Renderer::production().request_ids(RequestIds::new()));
/// ```
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
        let renderer = renderer_for(&self.renderer, &request);
        Box::pin(async move {
            match handler::run(&renderer, async { service.call(request).await }).await {
                Ok(Ok(response)) => Ok(convert(&renderer, response).await),
                Ok(Err(error)) => Err(convert_error(&renderer, error).await),
                Err(panicked) => Err(after_panic(&renderer, panicked)),
            }
        })
    }
}

fn renderer_for(renderer: &Renderer, request: &ServiceRequest) -> Renderer {
    let lines = |name: &HeaderName, visit: &mut dyn FnMut(&[u8])| {
        for line in request.headers().get_all(name.as_str()) {
            visit(line.as_bytes());
        }
    };
    renderer.for_request_with(lines, |head| {
        let (method, version) = (request.method(), request.version());
        let target = request.uri().path_and_query().map_or("", |target| target.as_str());
        head.write_line(&format_args!("{method} {target} {version:?}"));
        for (name, value) in request.headers() {
            if value.is_sensitive() {
                head.write_secret(name.as_str());
            } else {
                head.write_field(name.as_str(), value.as_bytes());
            }
        }
    })
}

fn after_panic(renderer: &Renderer, panicked: Panicked) -> Error {
    let error = StatusError::from(panicked);
    let mut response = renderer.scope(|| takeover::render(&error));
    takeover::write_request_id(renderer.current(), response.headers_mut());
    Rendered(response).into()
}

async fn convert<B: MessageBody>(
    renderer: &Renderer,
    response: ServiceResponse<B>,
) -> ServiceResponse<EitherBody<B, Bytes>> {
    let treatment = treatment(response.response());
    if treatment == Treatment::Pass {
        let mut response = response.map_body(|_, body| EitherBody::left(body));
        finish(renderer, response.response_mut());
        return response;
    }
    let (request, response) = response.into_parts();
    let (mut head, body) = response.into_parts();
    let replacement = replacement(renderer, &head, &text_of(treatment, body).await);
    remove_reason_phrase(&mut head);
    head.headers_mut().clear();
    write_head(&replacement, &mut head);
    let body = EitherBody::right(replacement.into_body());
    ServiceResponse::new(request, head.set_body(body))
}

/// An error is converted by what it would answer.
async fn convert_error(renderer: &Renderer, error: Error) -> Error {
    let mut response = match unwind::catch(|| renderer.scope(|| error.error_response())) {
        Ok(response) => response,
        Err(panicked) => return after_panic(renderer, panicked),
    };
    let treatment = treatment(&response);
    if treatment == Treatment::Pass {
        finish(renderer, &mut response);
        // Its response may be one that it gives away only once.
        return InternalError::from_response(error, response).into();
    }
    let (head, body) = response.into_parts();
    Rendered(replacement(renderer, &head, &text_of(treatment, body).await)).into()
}

/// Takes the reason phrase of somebody else's 5xx away, which is text like any other. `AlreadyRendered` ones have none.
fn remove_reason_phrase<B>(response: &mut HttpResponse<B>) {
    if response.status().is_server_error() {
        response.head_mut().reason = None;
    }
}

/// What a response that passes says of itself beside its content.
fn finish<B>(renderer: &Renderer, response: &mut HttpResponse<B>) {
    remove_reason_phrase(response);
    let Some((name, id)) = renderer.current().request_id_field() else { return };
    if let Some((name, id)) = converted(name, &id) {
        response.headers_mut().insert(name, id);
    }
}

fn treatment<B: MessageBody>(response: &HttpResponse<B>) -> Treatment {
    if response.extensions().contains::<AlreadyRendered>() {
        return Treatment::Pass;
    }
    let fields = response.headers();
    let content = Content {
        media_type: fields.get(header::CONTENT_TYPE).map(header::HeaderValue::as_bytes),
        length: match response.body().size() {
            BodySize::None => Some(0),
            BodySize::Sized(length) => Some(length),
            BodySize::Stream => None,
        },
        is_encoded: fields.contains_key(header::CONTENT_ENCODING),
    };
    takeover::treatment(response.status().as_u16(), content)
}

/// As much of the text as is of use. What fails or panics on the way leaves what came up to there.
async fn text_of(treatment: Treatment, body: impl MessageBody) -> Vec<u8> {
    let mut text = Vec::new();
    let mut body = Box::pin(body);
    while treatment == Treatment::ReplaceWithText && text.len() < LONGEST_TEXT {
        let next = |context: &mut Context<'_>| {
            unwind::catch(|| body.as_mut().poll_next(context)).unwrap_or(Poll::Ready(None))
        };
        let Some(Ok(chunk)) = poll_fn(next).await else { break };
        let room = LONGEST_TEXT - text.len();
        text.extend_from_slice(&chunk[..chunk.len().min(room)]);
    }
    // It may also panic while it is dropped.
    let _ = unwind::catch(|| drop(body));
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
    let error = takeover::error_of(parts.status, text);
    let body = renderer.scope(|| takeover::take_over(&mut parts, &error));
    takeover::write_request_id(renderer.current(), &mut parts.headers);
    Response::from_parts(parts, body)
}
