//! Takes a response of other code over, in frameworks on `http` 1 whose middleware is an async function.

use core::future::poll_fn;

use bytes::Bytes;
use http::Response;
use hyper::body::Body;

use super::content;
use super::takeover::Treatment;
use crate::renderer::Current;
use crate::unwind;

/// Puts a response of other code into the style of the renderer, if it is an error without a format of its own.
pub(crate) async fn convert<B: Body, C>(
    current: &Current,
    mut response: Response<B>,
    keep: impl FnOnce(B) -> C,
    replace: impl FnOnce(Bytes) -> C,
) -> Response<C> {
    let treatment = content::treatment(&response);
    if treatment == Treatment::Pass {
        content::finish(current, &mut response);
        return response.map(keep);
    }
    let (mut parts, body) = response.into_parts();
    let text = if treatment == Treatment::ReplaceWithText { text_of(body).await } else { drop_unread(body) };
    let body = content::replace(current, &mut parts, &text);
    Response::from_parts(parts, replace(body))
}

/// A body may panic while it is dropped.
fn drop_unread<B>(body: B) -> Vec<u8> {
    let _ = unwind::catch(|| drop(body));
    Vec::new()
}

async fn text_of<B: Body>(body: B) -> Vec<u8> {
    let mut body = Box::pin(body);
    let mut text = Vec::new();
    poll_fn(|context| content::read(body.as_mut(), context, &mut text)).await;
    drop_unread(body);
    text
}
