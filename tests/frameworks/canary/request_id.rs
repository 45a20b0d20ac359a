//! Every response says which request it answers, and says it everywhere alike.

use std::sync::{Arc, Mutex};

use error_response::{Renderer, RequestIds};
use test_support::strict_json;

use crate::answers::{Way, respond};
use crate::services::{FRAMEWORKS, Order, Other, Setup};
use crate::wire::Connection;

/// A renderer, and the ids that its hook was told.
fn recorded(ids: RequestIds) -> (Renderer, Arc<Mutex<Vec<Option<String>>>>) {
    let told = Arc::new(Mutex::new(Vec::new()));
    let renderer = Renderer::production().request_ids(ids.member("request_id")).on_error({
        let told = Arc::clone(&told);
        move |report| told.lock().expect("no panic").push(report.request_id().map(str::to_owned))
    });
    (renderer, told)
}

/// In a service with this other middleware, field, body and report have one id, and that of the request where it counts.
fn assert_one_id(other: Other, ids: &RequestIds, is_believed: impl Fn(Order) -> bool) {
    for framework in FRAMEWORKS.iter().filter(|framework| framework.others.contains(&other)) {
        for order in Order::ALL {
            let (renderer, told) = recorded(ids.clone());
            let server = framework.start(Setup { other, order, ..Setup::new(respond, renderer) });
            let mut connection = Connection::to(server.address);
            let mut all = Vec::new();
            for (number, way) in Way::ALL.into_iter().cycle().take(2 * Way::ALL.len()).enumerate() {
                let what = format!("{}, {order:?}, {way:?}", framework.name);
                let given = format!("given-{number}");
                let has_one = number < Way::ALL.len();
                let line = format!("X-Request-Id: {given}");
                let lines = [line.as_str()];
                let answer = connection.ask(&format!("GET {}", way.path()), &lines[..usize::from(has_one)]);
                let answer = answer.unwrap_or_else(|| panic!("{what}: no answer"));
                assert_eq!(answer.status, way.status(), "{what}");
                let [id] = answer.lines("x-request-id")[..] else { panic!("{what}: {:?}", answer.fields) };
                if has_one && is_believed(order) {
                    assert_eq!(id, given, "{what}");
                } else {
                    assert!(
                        id.len() == 32 && id.bytes().all(|byte| byte.is_ascii_hexdigit()),
                        "{what}: {id}"
                    );
                }
                let is_new = !all.contains(&id.to_owned());
                assert!(is_new, "{what}");
                all.push(id.to_owned());
                let reported: Vec<_> = told.lock().expect("no panic").drain(..).collect();
                if way.is_in_style() {
                    let body = strict_json::parse(&answer.body).expect("a body");
                    let member = body.get("request_id").and_then(strict_json::Json::as_text);
                    assert_eq!(member, Some(id), "{what}");
                }
                assert!(
                    reported.iter().all(|reported| reported.as_deref() == Some(id)),
                    "{what}: {reported:?}"
                );
                let is_told = way.is_in_style() && other != Other::Renderer;
                assert!(!is_told || reported.len() == 1, "{what}: {reported:?}");
            }
        }
    }
}

#[test]
fn every_response_has_the_id_of_its_request_in_its_field_its_body_and_its_report() {
    for other in [Other::Nothing, Other::Compression] {
        assert_one_id(other, &RequestIds::new(), |_| true);
    }
}

#[test]
fn an_id_that_is_always_made_is_one_everywhere() {
    assert_one_id(Other::Nothing, &RequestIds::new().always_made(), |_| false);
}

/// The outer one has the say. The other one does not believe the request.
#[test]
fn two_renderers_agree_on_the_id() {
    assert_one_id(Other::Renderer, &RequestIds::new(), |order| order == Order::RendererOutermost);
}
