//! Panics of the user's code, where a response must be sent all the same.

#[cfg(any(feature = "actix-web", feature = "poem", feature = "rocket", feature = "salvo"))]
use core::{
    future::{Future, poll_fn},
    pin::pin,
    task::Poll,
};
use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// The code panicked with this message, which is empty where the payload is no text. It is for reports, and for no client.
#[derive(Debug)]
pub(crate) struct Panicked(pub(crate) Box<str>);

/// Runs `f` up to its end or to its panic.
pub(crate) fn catch<R>(f: impl FnOnce() -> R) -> Result<R, Panicked> {
    catch_unwind(AssertUnwindSafe(f)).map_err(|payload| Panicked(take_message(payload)))
}

/// What `panic!` was called with.
#[cold]
fn take_message(payload: Box<dyn Any + Send>) -> Box<str> {
    let payload = match payload.downcast::<String>() {
        Ok(message) => return message.into_boxed_str(),
        Err(payload) => payload,
    };
    let message = payload.downcast_ref::<&'static str>().copied().unwrap_or_default();
    // The payload is the user's too, and may panic while it is dropped. What that panics with stays where it is.
    let dropped = catch_unwind(AssertUnwindSafe(|| drop(payload)));
    core::mem::forget(dropped);
    message.into()
}

/// Polls a future up to its end or to its panic.
#[cfg(any(feature = "actix-web", feature = "poem", feature = "rocket", feature = "salvo"))]
pub(crate) async fn catch_future<F: Future>(future: F) -> Result<F::Output, Panicked> {
    let mut future = pin!(future);
    poll_fn(|context| match catch(|| future.as_mut().poll(context)) {
        Ok(polled) => polled.map(Ok),
        Err(panicked) => Poll::Ready(Err(panicked)),
    })
    .await
}

#[cfg(test)]
mod tests {
    use super::*;

    struct PanicsWhenDropped;

    impl Drop for PanicsWhenDropped {
        fn drop(&mut self) {
            std::panic::resume_unwind(Box::new("dropped"));
        }
    }

    #[test]
    fn a_message_is_what_panic_was_called_with() {
        let message = |f: fn()| catch(f).unwrap_err().0;
        let number = 7;
        assert_eq!(&*message(|| std::panic::resume_unwind(Box::new("disk 7 is gone"))), "disk 7 is gone");
        assert_eq!(
            &*catch(|| std::panic::resume_unwind(Box::new(format!("disk {number}")))).unwrap_err().0,
            "disk 7"
        );
        assert_eq!(&*message(|| std::panic::resume_unwind(Box::new(7))), "");
    }

    #[test]
    fn a_payload_that_panics_while_it_is_dropped_is_contained() {
        assert!(catch(|| std::panic::resume_unwind(Box::new(PanicsWhenDropped))).is_err());
        assert_eq!(catch(|| 7).ok(), Some(7));
    }
}
