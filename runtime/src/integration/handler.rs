//! A handler under a renderer's policy, for middleware.

use core::future::{Future, poll_fn};
use core::pin::pin;

use crate::renderer::Renderer;
use crate::unwind::{self, Panicked};

/// Polls a handler in the scope of the renderer, up to its end or to its panic.
pub(crate) async fn run<F: Future>(renderer: &Renderer, handler: F) -> Result<F::Output, Panicked> {
    let mut handler = pin!(handler);
    unwind::catch_future(poll_fn(|context| renderer.scope(|| handler.as_mut().poll(context)))).await
}
