//! There always is a response: whatever panics, it is whole, and the connection goes on.

use error_response::body::Shape;
use error_response::{ApiError, BodyStyle, Occurrence, Rendered, Renderer, StatusError};
use http::StatusCode;

use crate::answers::{Way, respond};
use crate::services::{FRAMEWORKS, Framework, Server, Setup};
use crate::wire::{Answer, Connection};

fn start(framework: &Framework, renderer: Renderer) -> Server {
    framework.start(Setup::new(respond, renderer))
}

fn ask(connection: &mut Connection, framework: &Framework, way: Way) -> Answer {
    let answer = connection.get(&way.path());
    answer.unwrap_or_else(|| panic!("{}, {way:?}: no answer", framework.name))
}

/// All but the time, and the order of different fields.
fn essence(answer: Answer) -> (u16, String, Vec<(String, String)>, String) {
    let mut fields: Vec<_> = answer.fields.into_iter().filter(|(name, _)| name != "date").collect();
    fields.sort_by(|(left, _), (right, _)| left.cmp(right));
    (answer.status, answer.reason, fields, String::from_utf8(answer.body).expect("UTF-8"))
}

/// Whatever is asked, in whatever order, the answer is as if there were no hook.
fn assert_no_difference(hook: fn()) {
    for framework in &FRAMEWORKS {
        let without = start(framework, Renderer::production());
        let with = start(framework, Renderer::production().on_error(move |_| hook()));
        let (mut without, mut with) = (Connection::to(without.address), Connection::to(with.address));
        for way in Way::ALL {
            let expected = essence(ask(&mut without, framework, way));
            let answer = essence(ask(&mut with, framework, way));
            assert_eq!(answer, expected, "{}, {way:?}", framework.name);
            assert_eq!(answer.0, way.status(), "{}, {way:?}", framework.name);
            assert!(!with.has_ended(), "{}, {way:?}", framework.name);
            let next = ask(&mut with, framework, Way::Success);
            assert_eq!((next.status, &*next.body), (200, &b"text"[..]), "{}, {way:?}", framework.name);
        }
    }
}

#[test]
fn a_hook_that_panics_changes_nothing() {
    assert_no_difference(|| std::panic::resume_unwind(Box::new("hook")));
}

#[test]
fn a_hook_that_renders_errors_changes_nothing() {
    assert_no_difference(|| {
        let response = StatusError::new(StatusCode::BAD_GATEWAY).to_response();
        assert_eq!(response.status(), StatusCode::BAD_GATEWAY);
    });
}

struct Panics;

impl BodyStyle for Panics {
    const MEDIA_TYPE: &'static str = "";
    const SHAPE: Shape = Shape::UNKNOWN;

    fn render(_: &Occurrence<'_>) -> Rendered {
        std::panic::resume_unwind(Box::new("style"))
    }
}

#[test]
fn a_style_that_panics_leaves_a_response_without_content() {
    for framework in &FRAMEWORKS {
        let server = start(framework, Renderer::production().style::<Panics>());
        let mut connection = Connection::to(server.address);
        for way in Way::ALL.into_iter().filter(|way| way.is_in_style()) {
            let answer = ask(&mut connection, framework, way);
            let what = format!("{}, {way:?}", framework.name);
            // Of an error that is rendered in the handler, its panic is the handler's.
            let is_ours = [Way::Refused, Way::Failed].contains(&way);
            assert_eq!(answer.status, if is_ours { 500 } else { way.status() }, "{what}");
            assert_eq!(answer.body, b"", "{what}");
            let own: &[&str] = if is_ours || way == Way::Panics { &[] } else { &["1"] };
            assert_eq!(answer.lines("x-own"), own, "{what}");
            assert!(!connection.has_ended(), "{what}");
            let next = ask(&mut connection, framework, Way::Success);
            assert_eq!((next.status, &*next.body), (200, &b"text"[..]), "{what}");
        }
    }
}
