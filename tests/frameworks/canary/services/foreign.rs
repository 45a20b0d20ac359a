//! Responses without our types.

use core::convert::Infallible;
use core::pin::Pin;
use core::task::{Context, Poll};
use std::collections::VecDeque;
use std::io;

use actix_web::body::{BodySize, MessageBody};
use bytes::Bytes;
use futures_util::Stream;
use http::{HeaderValue, Response, StatusCode};
use hyper::body::{Body, Frame, SizeHint};
use hyper::ext::ReasonPhrase;
use tokio::io::{AsyncRead, AsyncSeek, ReadBuf};

pub(crate) struct Foreign {
    pub(crate) status: u16,
    pub(crate) fields: Vec<(&'static str, String)>,
    /// The reason phrase, in frameworks that have one.
    pub(crate) phrase: Option<&'static str>,
    pub(crate) content: Content,
}

impl Foreign {
    /// In the types of `http` 1.
    pub(super) fn into_http<B>(self, body: impl FnOnce(Content) -> B) -> Response<B> {
        let mut response = Response::new(body(self.content));
        *response.status_mut() = StatusCode::from_u16(self.status).expect("a status");
        for (name, value) in self.fields {
            response.headers_mut().append(name, HeaderValue::try_from(value).expect("a field value"));
        }
        if let Some(phrase) = self.phrase {
            response.extensions_mut().insert(ReasonPhrase::from_static(phrase.as_bytes()));
        }
        response
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Length {
    Known,
    Unknown,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Conduct {
    Calm,
    /// When all of it was read.
    PanicsWhenRead,
    PanicsWhenDropped,
}

pub(crate) struct Content {
    pieces: VecDeque<Bytes>,
    /// What is told of it in advance.
    length: Option<usize>,
    conduct: Conduct,
}

impl Content {
    /// In two pieces, so that there is a first one.
    pub(crate) fn new(bytes: impl Into<Bytes>, length: Length, conduct: Conduct) -> Self {
        let mut first = bytes.into();
        let length = (length == Length::Known).then_some(first.len());
        let second = first.split_off(first.len() / 2);
        let pieces = [first, second].into_iter().filter(|piece| !piece.is_empty()).collect();
        Self { pieces, length, conduct }
    }

    pub(super) fn length(&self) -> Option<usize> {
        self.length
    }

    fn next(&mut self) -> Option<Bytes> {
        let piece = self.pieces.pop_front();
        if piece.is_none() && self.conduct == Conduct::PanicsWhenRead {
            std::panic::resume_unwind(Box::new("read"));
        }
        piece
    }

    /// All of it, where nothing is to be seen of how it is made.
    pub(super) fn into_bytes(mut self) -> Result<Bytes, Self> {
        if self.length.is_none() || self.conduct != Conduct::Calm {
            return Err(self);
        }
        Ok(self.pieces.drain(..).flatten().collect())
    }
}

impl Drop for Content {
    fn drop(&mut self) {
        if self.conduct == Conduct::PanicsWhenDropped && !std::thread::panicking() {
            std::panic::resume_unwind(Box::new("dropped"));
        }
    }
}

impl Body for Content {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(
        self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        Poll::Ready(self.get_mut().next().map(|piece| Ok(Frame::data(piece))))
    }

    fn size_hint(&self) -> SizeHint {
        self.length.map_or_else(SizeHint::new, |length| SizeHint::with_exact(length as u64))
    }
}

impl Stream for Content {
    type Item = Result<Bytes, Infallible>;

    fn poll_next(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        Poll::Ready(self.get_mut().next().map(Ok))
    }
}

impl MessageBody for Content {
    type Error = Infallible;

    fn size(&self) -> BodySize {
        self.length.map_or(BodySize::Stream, |length| BodySize::Sized(length as u64))
    }

    fn poll_next(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Result<Bytes, Infallible>>> {
        Poll::Ready(self.get_mut().next().map(Ok))
    }
}

impl AsyncRead for Content {
    fn poll_read(
        self: Pin<&mut Self>,
        _: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let content = self.get_mut();
        if let Some(mut piece) = content.next() {
            let rest = piece.split_off(piece.len().min(buffer.remaining()));
            buffer.put_slice(&piece);
            if !rest.is_empty() {
                content.pieces.push_front(rest);
            }
        }
        Poll::Ready(Ok(()))
    }
}

/// Rocket asks for it, and has no use for it where the length is known.
impl AsyncSeek for Content {
    fn start_seek(self: Pin<&mut Self>, _: io::SeekFrom) -> io::Result<()> {
        Err(io::Error::other("it cannot be read again"))
    }

    fn poll_complete(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<io::Result<u64>> {
        Poll::Ready(Ok(0))
    }
}
