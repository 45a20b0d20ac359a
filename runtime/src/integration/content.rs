//! Looks at a response of other code and reads it, in frameworks on `http` 1.

use core::pin::Pin;
use core::task::{Context, Poll, ready};

use bytes::{Buf, Bytes};
use http::uri::PathAndQuery;
use http::{HeaderMap, Method, Response, Uri, Version, header, response};
use hyper::body::Body;

use super::takeover::{self, Content, LONGEST_TEXT, Treatment};
use crate::renderer::{Current, Renderer};
use crate::response::mark::AlreadyRendered;
use crate::unwind;

/// The renderer for one request.
#[inline]
pub(super) fn renderer_for(
    renderer: &Renderer,
    method: &Method,
    uri: &Uri,
    version: Version,
    fields: &HeaderMap,
) -> Renderer {
    renderer.for_fields(fields, |head| {
        let target = uri.path_and_query().map_or("", PathAndQuery::as_str);
        head.write_line(&format_args!("{method} {target} {version:?}"));
    })
}

/// What is to be done with a response. A success pays for a look at its status only.
#[inline]
pub(super) fn treatment<B: Body>(response: &Response<B>) -> Treatment {
    if takeover::is_error(response.status().as_u16()) {
        treatment_of_error(response)
    } else {
        Treatment::Pass
    }
}

fn treatment_of_error<B: Body>(response: &Response<B>) -> Treatment {
    let fields = response.headers();
    // Most errors have their media type first. A search would be a quarter of what the layer costs them.
    let media_type = match fields.iter().next() {
        Some((name, value)) if *name == header::CONTENT_TYPE => Some(value),
        _ => fields.get(header::CONTENT_TYPE),
    };
    let media_type = media_type.map(header::HeaderValue::as_bytes);
    if media_type.is_some_and(takeover::is_application)
        || response.extensions().get::<AlreadyRendered>().is_some()
    {
        return Treatment::Pass;
    }
    let content = Content {
        media_type,
        length: response.body().size_hint().exact(),
        is_encoded: fields.contains_key(header::CONTENT_ENCODING),
    };
    takeover::treatment(response.status().as_u16(), content)
}

/// What a response that passes says of itself beside its content.
#[inline]
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
