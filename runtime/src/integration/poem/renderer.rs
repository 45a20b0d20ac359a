//! poem 3: [`Renderer`] as middleware.

use http::Response;
use poem::{Body, Endpoint, IntoResponse, Middleware, Request, Result};

use crate::integration::content;
use crate::integration::handler;
use crate::integration::replacement;
use crate::integration::takeover;
use crate::renderer::Renderer;
use crate::status_error::StatusError;

/// The renderer as middleware: `route.with(Renderer::production())`; see [`RenderErrors`].
impl<E: Endpoint> Middleware<E> for Renderer {
    type Output = RenderErrors<E>;

    fn transform(&self, endpoint: E) -> Self::Output {
        RenderErrors { endpoint, renderer: self.clone() }
    }
}

/// An endpoint whose errors are all in the same style: what the middleware [`Renderer`] makes of an endpoint.
///
/// A 4xx or 5xx without content, or with `text/plain`, is put into the style of the renderer: what poem answers for
/// unknown routes, wrong methods and refused bodies. Its status and all its fields but those of the content stay; up to 1
/// KiB of the text of a 4xx becomes the detail, the text of a 5xx is for [`Renderer::on_error`] only. What has another
/// media type passes as it is, and so does text of a 4xx that is a stream or compressed. From 500 on, such text is
/// replaced too, without being read; content without a media type counts as text, and a reason phrase that is not this
/// library's is removed. A panic becomes a 500; what it panicked with is
/// for [`Renderer::on_error`] and the event only.
///
/// It always answers with a response: an error that is to be [caught](poem::EndpointExt::catch_error) is caught further
/// in.
///
/// ```
/// use error_response::{ApiError, Renderer, RequestIds};
/// use poem::{EndpointExt, Route, get, handler};
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
/// let app = Route::new()
///     .at("/orders", get(order))
///     .with(Renderer::production().request_ids(RequestIds::new()));
/// ```
#[derive(Debug, Clone)]
pub struct RenderErrors<E> {
    endpoint: E,
    renderer: Renderer,
}

impl<E: Endpoint> Endpoint for RenderErrors<E> {
    type Output = poem::Response;

    async fn call(&self, request: Request) -> Result<Self::Output> {
        let renderer = content::renderer_for(
            &self.renderer,
            request.method(),
            request.uri(),
            request.version(),
            request.headers(),
        );
        let answer = handler::run(&renderer, async {
            match self.endpoint.call(request).await {
                Ok(output) => output.into_response(),
                Err(error) => error.into_response(),
            }
        });
        let response = answer.await.unwrap_or_else(|panicked| {
            let error = StatusError::from(panicked);
            let response = renderer.scope(|| takeover::render(&error));
            super::with_body(response.map(Body::from_bytes))
        });
        Ok(convert(&renderer, response).await)
    }
}

async fn convert(renderer: &Renderer, response: poem::Response) -> poem::Response {
    let response = Response::from(response);
    super::with_body(replacement::convert(renderer.current(), response, Body::from, Body::from_bytes).await)
}
