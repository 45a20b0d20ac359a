//! What is not ours, in frameworks on `http` 1: how a response is looked at, and read.

use core::pin::Pin;
use core::task::{Context, Poll, ready};

use bytes::Buf;
use http::{Response, header};
use hyper::body::Body;
use hyper::ext::ReasonPhrase;

use crate::foreign::{self, LONGEST_TEXT, Ours, Treatment};

/// What is to be done with a response.
pub(super) fn treatment<B: Body>(response: &Response<B>) -> Treatment {
    let fields = response.headers();
    let media_type = || fields.get(header::CONTENT_TYPE).map(header::HeaderValue::as_bytes);
    let length = || response.body().size_hint().exact();
    let treatment = foreign::treatment(response.status().as_u16(), media_type, length);
    let extensions = response.extensions();
    let is_ours = || extensions.get::<Ours>().is_some() || extensions.get::<ReasonPhrase>().is_some();
    if treatment != Treatment::Pass && (fields.contains_key(header::CONTENT_ENCODING) || is_ours()) {
        return Treatment::Pass;
    }
    treatment
}

/// Reads as much text as is of use. What fails on the way leaves what came up to there.
pub(super) fn read<B: Body>(
    mut body: Pin<&mut B>,
    context: &mut Context<'_>,
    text: &mut Vec<u8>,
) -> Poll<()> {
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
