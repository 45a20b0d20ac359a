//! Looks at a response of other code and reads it, in frameworks on `http` 1.

use core::pin::Pin;
use core::task::{Context, Poll, ready};

use bytes::{Buf, Bytes};
use http::{Response, header, response};
use hyper::body::Body;

use super::takeover::{self, Content, LONGEST_TEXT, Treatment};
use crate::renderer::Current;
use crate::response::mark::AlreadyRendered;
use crate::unwind;

/// What is to be done with a response.
pub(super) fn treatment<B: Body>(response: &Response<B>) -> Treatment {
    if response.extensions().get::<AlreadyRendered>().is_some() {
        return Treatment::Pass;
    }
    let fields = response.headers();
    let content = Content {
        media_type: fields.get(header::CONTENT_TYPE).map(header::HeaderValue::as_bytes),
        length: response.body().size_hint().exact(),
        is_encoded: fields.contains_key(header::CONTENT_ENCODING),
    };
    takeover::treatment(response.status().as_u16(), content)
}

/// What a response that passes says of itself beside its content.
pub(super) fn finish<B>(current: &Current, response: &mut Response<B>) {
    takeover::remove_reason_phrase(response.status(), response.extensions_mut());
    takeover::write_request_id(current, response.headers_mut());
}

/// Puts the error in place of the content.
pub(super) fn replace(current: &Current, parts: &mut response::Parts, text: &[u8]) -> Bytes {
    takeover::remove_reason_phrase(parts.status, &mut parts.extensions);
    let error = takeover::error_of(parts.status, text);
    let body = current.scope(|| takeover::take_over(parts, &error));
    takeover::write_request_id(current, &mut parts.headers);
    body
}

/// Reads as much text as is of use. What fails or panics on the way leaves what came up to there.
pub(super) fn read<B: Body>(body: Pin<&mut B>, context: &mut Context<'_>, text: &mut Vec<u8>) -> Poll<()> {
    unwind::catch(|| read_frames(body, context, text)).unwrap_or(Poll::Ready(()))
}

fn read_frames<B: Body>(mut body: Pin<&mut B>, context: &mut Context<'_>, text: &mut Vec<u8>) -> Poll<()> {
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
