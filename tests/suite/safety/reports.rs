//! What is told of an error to hooks and the log: bounded, once, and never instead of a response.

use super::*;
use std::sync::{Arc, Mutex};

const LONGEST_TEXT: usize = 8 * 1024;
const CUT: &str = " … (cut)";

/// Text without an end, which is told when to stop; and further such texts as its sources.
struct Endless(u8);

impl fmt::Display for Endless {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:07} ", self.0)?;
        loop {
            f.write_str("endless ")?;
        }
    }
}

static CHAIN: [Endless; 9] = [
    Endless(0),
    Endless(1),
    Endless(2),
    Endless(3),
    Endless(4),
    Endless(5),
    Endless(6),
    Endless(7),
    Endless(8),
];

impl fmt::Debug for Endless {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl std::error::Error for Endless {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        CHAIN.get(usize::from(self.0) + 1).map(|next| next as &(dyn std::error::Error + 'static))
    }
}

#[derive(Debug, thiserror::Error, ApiError)]
#[status(500)]
#[error("{source}")]
struct Failed {
    source: Endless,
}

#[derive(ApiError)]
#[status(404)]
struct Missing;

/// What is told of the text of `Endless`.
fn excerpt(number: u8) -> String {
    format!("{number:07} {}{CUT}", "endless ".repeat(LONGEST_TEXT / 8 - 1))
}

/// What a hook makes of each report.
fn told<R: Send + 'static>(
    error: &dyn ApiError,
    tell: impl Fn(&error_response::Report<'_>) -> R + Send + Sync + 'static,
) -> Vec<R> {
    let told = Arc::new(Mutex::new(Vec::new()));
    let renderer = Renderer::production().on_error({
        let told = Arc::clone(&told);
        move |report| {
            let text = tell(report);
            told.lock().unwrap().push(text);
        }
    });
    renderer.scope(|| error.to_response());
    drop(renderer);
    Arc::into_inner(told).expect("the hook is gone").into_inner().unwrap()
}

#[test]
fn each_text_of_a_report_is_cut_and_says_so() {
    let failed = Failed { source: Endless(0) };
    let cut = excerpt(0);
    assert_eq!(told(&failed, |report| report.display().unwrap().to_string()), [&*cut]);
    assert_eq!(told(&failed, |report| report.source().unwrap().to_string()), [&*cut]);
    assert_eq!(told(&failed, |report| format!("{:?}", report.source().unwrap())), [&*cut]);
    let debug = told(&failed, |report| format!("{:?}", report.debug().unwrap()));
    assert_eq!(debug[0].len(), LONGEST_TEXT + CUT.len());
    assert!(debug[0].starts_with("Failed { source: 0000000 endless ") && debug[0].ends_with(CUT));
    let pretty = told(&failed, |report| format!("{:#?}", report.debug().unwrap()));
    assert!(pretty[0].starts_with("Failed {\n    source: 0000000 endless "));
}

#[test]
fn the_line_of_a_report_is_bounded_whole() {
    let failed = Failed { source: Endless(0) };
    let lines = told(&failed, |report| report.to_string());
    assert_eq!(lines[0], (0..8).map(excerpt).collect::<Vec<_>>().join(": "));
}

#[test]
fn what_is_escaped_counts_as_it_is_written() {
    struct Controls;

    impl fmt::Display for Controls {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            (0..).try_for_each(|_| f.write_str("\u{202e}"))
        }
    }

    #[derive(thiserror::Error, ApiError)]
    #[status(500)]
    #[error("{0}")]
    struct Hostile(Controls);

    impl fmt::Debug for Hostile {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("Hostile")
        }
    }

    let lines = told(&Hostile(Controls), |report| report.to_string());
    assert_eq!(lines[0].len(), LONGEST_TEXT + CUT.len());
}

#[test]
fn a_source_is_still_the_error_that_it_is() {
    let failed = Failed { source: Endless(0) };
    assert_eq!(told(&failed, |report| report.source().unwrap().downcast_ref::<Endless>().is_some()), [true]);
    assert_eq!(told(&failed, |report| report.sources().all(|source| source.error().is::<Endless>())), [true]);
}

#[test]
fn a_hook_may_render_errors_which_are_not_reported() {
    let calls = Arc::new(Mutex::new(0));
    let renderer = Renderer::production().on_error({
        let calls = Arc::clone(&calls);
        move |_| {
            assert_eq!(body(&Missing), NOT_FOUND);
            // In a scope of its own as well.
            let inner = Arc::clone(&calls);
            let renderer = Renderer::production().on_error(move |_| *inner.lock().unwrap() += 100);
            assert_eq!(renderer.scope(|| body(&Missing)), NOT_FOUND);
            *calls.lock().unwrap() += 1;
        }
    });
    for _ in 0..2 {
        assert_eq!(renderer.scope(|| body(&Missing)), NOT_FOUND);
    }
    assert_eq!(*calls.lock().unwrap(), 2);
}

#[test]
fn a_hook_that_panicked_is_called_for_the_next_error() {
    let calls = Arc::new(Mutex::new(0));
    let renderer = Renderer::production().on_error({
        let calls = Arc::clone(&calls);
        move |_| {
            *calls.lock().unwrap_or_else(std::sync::PoisonError::into_inner) += 1;
            std::panic::resume_unwind(Box::new("armed"));
        }
    });
    for _ in 0..3 {
        assert_eq!(renderer.scope(|| body(&Missing)), NOT_FOUND);
    }
    assert_eq!(*calls.lock().unwrap_or_else(std::sync::PoisonError::into_inner), 3);
}
