//! The renderer in scope decides, the innermost one if there are several, also across threads and panics.

use std::panic::catch_unwind;

use error_response::body::{MessageDetails, NestedError};
use error_response::{ApiError, BodyStyle, Renderer};

use super::{Failure, MASKED};
use crate::response::{body, body_as};

fn named<S: BodyStyle>() -> Renderer {
    Renderer::production().style::<S>()
}

/// The body of an error without a style of its own tells which policy applies.
fn policy() -> &'static str {
    #[derive(ApiError)]
    #[status(404)]
    #[detail("x{0}")]
    struct Probe(u8);

    match body(&Probe(1)).as_str() {
        r#"{"Message":"x1"}"# => "details",
        r#"{"error":{"code":"probe","message":"x1"}}"# => "nested",
        r#"{"title":"Not Found","status":404,"detail":"x1"}"# => "none",
        other => panic!("{other}"),
    }
}

#[test]
fn a_policy_applies_in_its_scope_and_not_after_it() {
    assert_eq!(policy(), "none");
    assert_eq!(named::<MessageDetails>().scope(policy), "details");
    assert_eq!(policy(), "none");
}

#[test]
fn of_nested_scopes_the_innermost_applies() {
    named::<MessageDetails>().scope(|| {
        assert_eq!(policy(), "details");
        named::<NestedError>().scope(|| {
            assert_eq!(policy(), "nested");
            Renderer::production().scope(|| assert_eq!(policy(), "none"));
            assert_eq!(policy(), "nested");
        });
        assert_eq!(policy(), "details");
    });
    assert_eq!(policy(), "none");
}

/// The scope of a renderer that says nothing stores nothing.
#[test]
fn a_renderer_that_says_nothing_has_a_scope_like_any_other() {
    let plain = Renderer::production;
    plain().scope(|| {
        assert_eq!(policy(), "none");
        named::<MessageDetails>().scope(|| {
            plain().scope(|| {
                assert_eq!(policy(), "none");
                plain().scope(|| assert_eq!(policy(), "none"));
                named::<NestedError>().scope(|| assert_eq!(policy(), "nested"));
                assert_eq!(policy(), "none");
            });
            assert_eq!(policy(), "details");
            assert!(catch_unwind(|| plain().scope(|| panic!("armed"))).is_err());
            assert_eq!(policy(), "details");
        });
        assert!(catch_unwind(|| named::<NestedError>().scope(|| panic!("armed"))).is_err());
        assert_eq!(policy(), "none");
    });
    assert_eq!(policy(), "none");
}

#[test]
fn the_innermost_policy_applies_as_a_whole() {
    Renderer::development().request_id("r-1").scope(|| {
        Renderer::production().scope(|| {
            assert_eq!(body(&Failure::Constant), MASKED);
            assert_eq!(
                body_as::<MessageDetails>(&Failure::Constant),
                r#"{"Message":"The server met an unexpected condition."}"#,
            );
        });
    });
}

#[test]
fn a_panic_leaves_the_scope() {
    named::<MessageDetails>().scope(|| {
        let panicked = catch_unwind(|| named::<NestedError>().scope(|| panic!("armed")));
        assert!(panicked.is_err());
        assert_eq!(policy(), "details");
    });
    assert_eq!(policy(), "none");
}

#[test]
fn a_scope_is_of_its_thread() {
    named::<MessageDetails>().scope(|| {
        assert_eq!(std::thread::spawn(policy).join().unwrap(), "none");
    });
}

#[test]
fn a_renderer_is_used_as_often_as_one_likes() {
    let renderer = named::<MessageDetails>();
    let other = renderer.clone().style::<NestedError>();
    for _ in 0..2 {
        assert_eq!(renderer.scope(policy), "details");
        assert_eq!(other.scope(policy), "nested");
    }
}

#[test]
fn a_scope_within_the_rendering_of_an_error_leaves_that_alone() {
    #[derive(ApiError)]
    #[status(404)]
    #[detail("{inner}", inner = named::<NestedError>().scope(policy))]
    struct Outer;

    assert_eq!(named::<MessageDetails>().scope(|| body(&Outer)), r#"{"Message":"nested"}"#);
}

async fn policies(rounds: usize) -> Vec<&'static str> {
    let mut seen = Vec::new();
    for _ in 0..rounds {
        seen.push(policy());
        tokio::task::yield_now().await;
    }
    seen
}

#[tokio::test]
async fn a_future_has_its_policy_at_every_poll() {
    let (first, second, plain, none) = tokio::join!(
        named::<MessageDetails>().scope_future(policies(50)),
        named::<NestedError>().scope_future(policies(50)),
        Renderer::production().scope_future(named::<NestedError>().scope_future(policies(50))),
        policies(50),
    );
    assert_eq!(first, ["details"; 50]);
    assert_eq!(second, ["nested"; 50]);
    assert_eq!(plain, ["nested"; 50]);
    assert_eq!(none, ["none"; 50]);
    assert_eq!(policy(), "none");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_future_takes_its_policy_along_to_other_threads() {
    let tasks: Vec<_> = (0..16)
        .map(|task| match task % 3 {
            0 => (tokio::spawn(named::<MessageDetails>().scope_future(policies(200))), "details"),
            1 => (tokio::spawn(named::<NestedError>().scope_future(policies(200))), "nested"),
            _ => (tokio::spawn(policies(200)), "none"),
        })
        .collect();
    for (task, expected) in tasks {
        assert_eq!(task.await.unwrap(), vec![expected; 200]);
    }
}

#[tokio::test]
async fn scopes_of_futures_nest() {
    named::<MessageDetails>()
        .scope_future(async {
            assert_eq!(policy(), "details");
            let inner = named::<NestedError>().scope_future(policies(3)).await;
            assert_eq!(inner, ["nested"; 3]);
            assert_eq!(named::<NestedError>().scope(policy), "nested");
            tokio::task::yield_now().await;
            assert_eq!(policy(), "details");
        })
        .await;
}

#[tokio::test]
async fn a_future_that_panics_leaves_its_scope() {
    let task = tokio::spawn(named::<MessageDetails>().scope_future(async {
        tokio::task::yield_now().await;
        panic!("armed")
    }));
    assert!(task.await.is_err());
    assert_eq!(tokio::spawn(async { policy() }).await.unwrap(), "none");
}

#[test]
fn a_renderer_is_sent_and_shared() {
    fn is_sent_and_shared<T: Send + Sync + 'static>(_: &T) {}

    is_sent_and_shared(&Renderer::development().on_error(|_| ()));
}
