//! salvo 1: [`Renderer`] as a hoop.

use core::mem;

use http::StatusCode;
use salvo_core::http::ResBody;
use salvo_core::{Depot, FlowCtrl, Handler, Request, Response, async_trait};

use super::rejection;
use crate::integration::content;
use crate::integration::handler;
use crate::integration::replacement;
use crate::integration::takeover;
use crate::renderer::Renderer;
use crate::status_error::StatusError;

/// The renderer as a hoop of a service: all errors are in its style, those that salvo answers with by itself included.
///
/// A 4xx or 5xx without content, with a `StatusError` of salvo's, or with `text/plain`, is put into the style of the
/// renderer. Its status and all its fields but those of the content stay; up to 1 KiB of the text of a 4xx becomes the
/// detail, the text of a 5xx and the cause are for [`Renderer::on_error`] only. What has another media type passes as it
/// is, and so does text of a 4xx that is a stream or compressed. From 500 on, such text is replaced too, without being
/// read; content without a media type counts as text, and a reason phrase that is not this library's is removed. A panic
/// becomes a 500; what it panicked with is for [`Renderer::on_error`] and the event only.
///
/// As a hoop of a [`Service`](salvo_core::Service) it sees unknown routes and wrong methods too, as a hoop of a router
/// only what the router answers. A service with `allowed_media_types` refuses after all hoops; for that error the
/// renderer is also a [`Catcher`](salvo_core::catcher::Catcher)'s goal: `service.catcher(Catcher::new(renderer))`.
///
/// ```
/// # use salvo_core as salvo;
/// use error_response::{ApiError, Renderer, RequestIds};
/// use salvo::{Router, Service, handler};
///
/// #[derive(ApiError)]
/// enum OrderError {
///     #[status(404)]
///     NotFound,
/// }
///
/// #[handler]
/// async fn order() -> Result<String, OrderError> {
///     Err(OrderError::NotFound)
/// }
///
/// let service = Service::new(Router::with_path("orders").get(order))
///     .hoop(Renderer::production().request_ids(RequestIds::new()));
/// ```
#[async_trait]
impl Handler for Renderer {
    async fn handle(
        &self,
        request: &mut Request,
        depot: &mut Depot,
        response: &mut Response,
        control: &mut FlowCtrl,
    ) {
        let renderer = content::renderer_for(
            self,
            request.method(),
            request.uri(),
            request.version(),
            request.headers(),
        );
        let handled = handler::run(&renderer, control.call_next(request, depot, response)).await;
        if let Err(panicked) = handled {
            control.skip_rest();
            let error = StatusError::from(panicked);
            super::write(renderer.scope(|| takeover::render(&error)), response);
        }
        convert(&renderer, response).await;
        takeover::write_request_id(renderer.current(), &mut response.headers);
    }
}

async fn convert(renderer: &Renderer, response: &mut Response) {
    let Some(status) = response.status_code.filter(|status| status.as_u16() >= 400) else { return };
    let (mut parts, ()) = http::Response::new(()).into_parts();
    parts.status = status;
    parts.headers = mem::take(&mut response.headers);
    parts.extensions = mem::take(&mut response.extensions);
    let converted = match response.take_body() {
        ResBody::Error(error) => {
            takeover::remove_reason_phrase(status, &mut parts.extensions);
            let error = error_of(status, error);
            let body = renderer.scope(|| takeover::take_over(&mut parts, &error));
            http::Response::from_parts(parts, ResBody::Once(body))
        }
        body => {
            let whole = http::Response::from_parts(parts, body);
            // Once, even if empty: where there is no body at all, salvo's catcher writes one.
            replacement::convert(renderer.current(), whole, |body| body, ResBody::Once).await
        }
    };
    let (parts, body) = converted.into_parts();
    response.headers = parts.headers;
    response.extensions = parts.extensions;
    response.replace_body(body);
}

/// salvo's error, which its catcher would have written out.
fn error_of(status: StatusCode, error: salvo_core::http::StatusError) -> StatusError {
    let converted = rejection::error_of(status, &error);
    match error.cause {
        Some(cause) => converted.source(cause),
        None => converted,
    }
}
