//! The `tracing` event of an error: its level and its fields.

use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use error_response::{ApiError, Renderer};
use tracing::Level;

use super::{Failure, Inner, MASKED, chain};
use crate::events::{events, seen};
use crate::response::body;

#[test]
fn a_server_error_is_an_event_at_error() {
    let events = events(Level::TRACE, || {
        Renderer::production().request_id("r-1").scope(|| Failure::Disk(7, chain(2)).to_response());
    });
    assert_eq!(
        events,
        [seen(
            Level::ERROR,
            &[
                ("message", "disk 7 is full: link 0: link 1"),
                ("error.type", "Failure::Disk"),
                ("http.response.status_code", "500"),
                ("code", "DISK"),
                ("request_id", "r-1"),
            ],
        )],
    );
}

#[test]
fn a_client_error_is_an_event_at_debug() {
    let events = events(Level::TRACE, || {
        let _response = Failure::Gone(7).to_response();
    });
    assert_eq!(
        events,
        [seen(
            Level::DEBUG,
            &[
                ("message", "order 7 is gone"),
                ("error.type", "Failure::Gone"),
                ("http.response.status_code", "404"),
                ("code", "gone"),
            ],
        )],
    );
}

#[test]
fn the_level_follows_a_status_at_run_time() {
    #[derive(ApiError)]
    #[status(404)]
    struct Upstream(#[status] u16);

    let events = events(Level::TRACE, || {
        for status in [404, 499, 500, 599, 1000] {
            let _response = Upstream(status).to_response();
        }
    });
    let levels: Vec<_> = events.iter().map(|event| event.level).collect();
    assert_eq!(levels, [Level::DEBUG, Level::DEBUG, Level::ERROR, Level::ERROR, Level::DEBUG]);
}

#[test]
fn each_response_is_one_event_also_of_a_constant_or_transparent_error() {
    let events = events(Level::TRACE, || {
        for _ in 0..3 {
            let _response = Failure::Constant.to_response();
        }
        let _response = Failure::from(Inner(7, chain(1))).to_response();
    });
    let messages: Vec<_> = events.iter().map(|event| event.fields["message"].as_str()).collect();
    assert_eq!(
        messages,
        ["everything is lost", "everything is lost", "everything is lost", "inner 7: link 0"],
    );
}

#[test]
fn nobody_asks_for_debug_and_nobody_gets_it() {
    let events = events(Level::ERROR, || {
        let _response = Failure::Gone(7).to_response();
        let _response = Failure::Constant.to_response();
    });
    assert_eq!(events.len(), 1);
    assert_eq!(events[0].level, Level::ERROR);
}

#[test]
fn an_event_stands_beside_the_hook_also_where_that_panics() {
    for hook in [|| (), || std::panic::resume_unwind(Box::new("armed"))] {
        let calls = Arc::new(AtomicUsize::new(0));
        let renderer = Renderer::production().on_error({
            let calls = Arc::clone(&calls);
            move |_| {
                calls.fetch_add(1, Ordering::Relaxed);
                hook();
            }
        });
        let events = events(Level::TRACE, || {
            for _ in 0..2 {
                renderer.scope(|| Failure::Constant.to_response());
            }
        });
        let messages: Vec<_> = events.iter().map(|event| event.fields["message"].as_str()).collect();
        assert_eq!(messages, ["everything is lost"; 2]);
        assert_eq!(calls.load(Ordering::Relaxed), 2);
    }
}

#[test]
fn a_renderer_without_event_has_the_hook_alone() {
    let calls = Arc::new(AtomicUsize::new(0));
    let renderer = Renderer::production().without_event();
    let hooked = renderer.clone().on_error({
        let calls = Arc::clone(&calls);
        move |_| {
            calls.fetch_add(1, Ordering::Relaxed);
        }
    });
    let events = events(Level::TRACE, || {
        for _ in 0..2 {
            renderer.scope(|| Failure::Constant.to_response());
            hooked.scope(|| Failure::Constant.to_response());
            hooked.scope(|| Failure::Gone(7).to_response());
        }
    });
    assert_eq!(events, []);
    assert_eq!(calls.load(Ordering::Relaxed), 4);
}

#[test]
fn an_event_names_the_innermost_error_that_is_not_transparent() {
    let events = events(Level::TRACE, || {
        let _response = Failure::from(Inner(7, chain(1))).to_response();
    });
    assert_eq!(
        events,
        [seen(
            Level::ERROR,
            &[
                ("message", "inner 7: link 0"),
                ("error.type", "Inner"),
                ("http.response.status_code", "503"),
                ("code", "INNER"),
            ],
        )],
    );
}

#[test]
fn control_and_bidirectional_characters_are_escaped() {
    #[derive(Debug, thiserror::Error, ApiError)]
    #[status(404)]
    #[error("order {0} is gone")]
    struct Gone(&'static str, #[code] &'static str);

    let events = events(Level::TRACE, || {
        let _response = Gone("7\n2026-01-01 ERROR forged\r\u{1b}[31m\u{202e}\u{85}é", "A\nB").to_response();
    });
    assert_eq!(
        events[0].fields["message"],
        "order 7\\n2026-01-01 ERROR forged\\r\\u{1b}[31m\\u{202e}\\u{85}é is gone",
    );
    assert_eq!(events[0].fields["code"], "A\\nB");
}

#[test]
fn control_characters_of_a_source_are_escaped() {
    #[derive(Debug, thiserror::Error)]
    #[error("a\nb")]
    struct Source;

    #[derive(Debug, thiserror::Error, ApiError)]
    #[status(500)]
    #[error("x")]
    struct Failed(#[source] Source);

    let events = events(Level::TRACE, || {
        let _response = Failed(Source).to_response();
    });
    assert_eq!(events[0].fields["message"], "x: a\\nb");
}

#[test]
fn the_response_is_the_same_with_an_event() {
    let _ = events(Level::TRACE, || assert_eq!(body(&Failure::Constant), MASKED));
    assert_eq!(body(&Failure::Constant), MASKED);
}

#[test]
fn an_event_whose_display_panics_changes_nothing_of_the_response() {
    struct Panics;

    impl fmt::Display for Panics {
        fn fmt(&self, _: &mut fmt::Formatter<'_>) -> fmt::Result {
            panic!("armed")
        }
    }

    #[derive(ApiError)]
    enum Panicking {
        #[status(500)]
        Failed(Panics),
    }

    impl fmt::Display for Panicking {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            let Self::Failed(panics) = self;
            panics.fmt(f)
        }
    }

    let events = events(Level::TRACE, || {
        assert_eq!(body(&Panicking::Failed(Panics)), MASKED);
        assert_eq!(body(&Failure::Constant), MASKED);
    });
    assert_eq!(events.len(), 1);
    assert_eq!(body(&Failure::Constant), MASKED);
}
