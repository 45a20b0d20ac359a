//! Transparent errors that forward to one another, many times over.

use super::*;
use std::sync::{Arc, Mutex};

#[derive(Debug, thiserror::Error, ApiError)]
enum Nested {
    #[status(404)]
    #[detail("the innermost")]
    #[error("innermost")]
    Innermost,
    #[transparent]
    #[error(transparent)]
    Bare(Box<Self>),
    #[transparent]
    #[header("x-level" = "1")]
    #[error(transparent)]
    Adding(Box<Self>),
}

fn nested(levels: usize, level: fn(Box<Nested>) -> Nested) -> Nested {
    (0..levels).fold(Nested::Innermost, |inner, _| level(Box::new(inner)))
}

const TOO_MANY: &str =
    r#"{"title":"Internal Server Error","status":500,"detail":"The server met an unexpected condition."}"#;

#[test]
fn sixty_four_levels_forward_the_innermost_error() {
    for level in [Nested::Bare, Nested::Adding] {
        assert_body(&[&nested(64, level)], r#"{"title":"Not Found","status":404,"detail":"the innermost"}"#);
    }
}

#[test]
fn more_than_sixty_four_levels_are_a_plain_500() {
    for level in [Nested::Bare, Nested::Adding] {
        for levels in [65, 66, 1000] {
            assert_status(&[&nested(levels, level)], 500);
            assert_body(&[&nested(levels, level)], TOO_MANY);
        }
    }
}

#[test]
fn ten_thousand_levels_take_little_stack() {
    let sources = Arc::new(Mutex::new(Vec::new()));
    let renderer = Renderer::production().on_error({
        let sources = Arc::clone(&sources);
        move |report| sources.lock().unwrap().push(report.sources().count())
    });
    for renderer in [Renderer::production(), Renderer::development(), renderer] {
        for level in [Nested::Bare, Nested::Adding] {
            let (renderer, error) = (renderer.clone(), nested(10_000, level));
            let on_a_small_stack = move || {
                let response = renderer.scope(|| error.to_response());
                // Ten thousand boxes within one another need more stack to be dropped.
                std::mem::forget(error);
                response
            };
            let thread = std::thread::Builder::new().stack_size(512 * 1024).spawn(on_a_small_stack);
            let response = thread.expect("a thread").join().expect("no panic");
            assert_eq!(response.status(), 500);
        }
    }
    assert_eq!(*sources.lock().unwrap(), [0, 0]);
}

#[test]
fn the_report_says_that_there_are_too_many_levels() {
    let seen = Arc::new(Mutex::new(Vec::new()));
    let renderer = Renderer::production().on_error({
        let seen = Arc::clone(&seen);
        move |report| seen.lock().unwrap().push(report.to_string())
    });
    renderer.scope(|| nested(65, Nested::Bare).to_response());
    assert_eq!(*seen.lock().unwrap(), ["more than 64 `#[transparent]` levels"]);
}
