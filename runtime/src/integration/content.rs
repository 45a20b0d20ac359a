//! What is not ours, in frameworks on `http` 1: a response is looked at, and read if need be.

use core::future::poll_fn;
use core::pin::{Pin, pin};
use core::task::{Context, Poll, ready};

use bytes::{Buf, Bytes};
use http::{Response, header};
use hyper::body::Body;

use super::hyper as phrase;
use crate::Renderer;
use crate::foreign::{self, Content, LONGEST_TEXT, Ours, Treatment};

/// Puts a response that is not ours into the style of the renderer, if it is an error without a format of its own.
pub(crate) async fn convert<B: Body, C>(
    renderer: &Renderer,
    response: Response<B>,
    keep: impl FnOnce(B) -> C,
    replace: impl FnOnce(Bytes) -> C,
) -> Response<C> {
    let treatment = treatment(&response);
    if treatment == Treatment::Pass {
        return response.map(keep);
    }
    let (mut parts, body) = response.into_parts();
    let text = if treatment == Treatment::ReplaceWithText { text_of(body).await } else { Vec::new() };
    let error = foreign::error_of(parts.status, &text);
    let body = renderer.scope(|| foreign::take_over(&mut parts, &error));
    Response::from_parts(parts, replace(body))
}

fn treatment<B: Body>(response: &Response<B>) -> Treatment {
    let is_ours = response.extensions().get::<Ours>().is_some() || phrase::has_phrase(response);
    if is_ours {
        return Treatment::Pass;
    }
    let content = Content {
        media_type: response.headers().get(header::CONTENT_TYPE).map(header::HeaderValue::as_bytes),
        is_encoded: response.headers().contains_key(header::CONTENT_ENCODING),
        length: response.body().size_hint().exact(),
    };
    foreign::treatment(response.status().as_u16(), content)
}

async fn text_of<B: Body>(body: B) -> Vec<u8> {
    let mut body = pin!(body);
    let mut text = Vec::new();
    poll_fn(|context| read(body.as_mut(), context, &mut text)).await;
    text
}

/// Reads as much text as is of use. What fails on the way leaves what came up to there.
fn read<B: Body>(mut body: Pin<&mut B>, context: &mut Context<'_>, text: &mut Vec<u8>) -> Poll<()> {
    while text.len() < LONGEST_TEXT {
        let Some(Ok(frame)) = ready!(body.as_mut().poll_frame(context)) else { break };
        let Ok(mut data) = frame.into_data() else { continue };
        while data.has_remaining() && text.len() < LONGEST_TEXT {
            let chunk = data.chunk();
            let taken = chunk.len().min(LONGEST_TEXT - text.len());
            text.extend_from_slice(&chunk[..taken]);
            data.advance(taken);
        }
    }
    Poll::Ready(())
}
