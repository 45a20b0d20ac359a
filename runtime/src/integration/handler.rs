//! A handler under a renderer's policy, for middleware.

use core::future::{Future, poll_fn};
use core::pin::pin;
use std::panic::{AssertUnwindSafe, catch_unwind};

use crate::Renderer;

/// What a handler panicked with is the panic hook's, and nobody else's.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Panicked;

/// Polls a handler in the scope of the renderer, up to its end or to its panic.
pub(crate) async fn run<F: Future>(renderer: &Renderer, handler: F) -> Result<F::Output, Panicked> {
    let mut handler = pin!(handler);
    poll_fn(|context| {
        let poll = AssertUnwindSafe(|| renderer.scope(|| handler.as_mut().poll(context)));
        match catch_unwind(poll) {
            Ok(polled) => polled.map(Ok),
            Err(_) => Err(Panicked).into(),
        }
    })
    .await
}
