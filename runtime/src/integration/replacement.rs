//! What is not ours, in frameworks on `http` 1 whose middleware is an async function: a response is put into the style.

use core::future::poll_fn;
use core::pin::pin;

use bytes::Bytes;
use http::Response;
use hyper::body::Body;

use super::content;
use crate::Renderer;
use crate::foreign::{self, Treatment};

/// Puts a response that is not ours into the style of the renderer, if it is an error without a format of its own.
pub(crate) async fn convert<B: Body, C>(
    renderer: &Renderer,
    response: Response<B>,
    keep: impl FnOnce(B) -> C,
    replace: impl FnOnce(Bytes) -> C,
) -> Response<C> {
    let treatment = content::treatment(&response);
    if treatment == Treatment::Pass {
        return response.map(keep);
    }
    let (mut parts, body) = response.into_parts();
    let text = if treatment == Treatment::ReplaceWithText { text_of(body).await } else { Vec::new() };
    let error = foreign::error_of(parts.status, &text);
    let body = renderer.scope(|| foreign::take_over(&mut parts, &error));
    Response::from_parts(parts, replace(body))
}

async fn text_of<B: Body>(body: B) -> Vec<u8> {
    let mut body = pin!(body);
    let mut text = Vec::new();
    poll_fn(|context| content::read(body.as_mut(), context, &mut text)).await;
    text
}
