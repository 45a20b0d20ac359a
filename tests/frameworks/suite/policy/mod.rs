//! One policy for every error of a service, its own and those that are not ours, in every framework.

mod actix_web;
mod axum;
mod interleaved;
mod native;
mod poem;
mod rocket;
mod salvo;
mod service;
mod warp;

use std::sync::{Arc, Mutex};

use error_response::body::{MessageDetails, NestedError, Problem};
use error_response::{Renderer, RequestIds};
use http::header::{CACHE_CONTROL, HeaderName, HeaderValue};
use test_support::reply::Reply;

use crate::server::{Server, sorted};
use crate::table::Framework;

async fn start(framework: Framework, renderer: Renderer) -> Server {
    match framework {
        Framework::Axum => crate::axum::serve(axum::with(renderer)).await,
        Framework::ActixWeb => actix_web::with(renderer),
        Framework::Rocket => crate::rocket::serve(rocket::with(renderer)).await,
        Framework::Poem => crate::poem::serve(poem::with(renderer)).await,
        Framework::Salvo => crate::salvo::serve(salvo::with(renderer)).await,
        Framework::Warp => warp::with(renderer).await,
    }
}

async fn start_without(framework: Framework) -> Server {
    match framework {
        Framework::Axum => crate::axum::serve(axum::routes()).await,
        Framework::ActixWeb => actix_web::without(),
        Framework::Rocket => crate::rocket::serve(rocket::routes()).await,
        Framework::Poem => crate::poem::serve(poem::routes()).await,
        Framework::Salvo => crate::salvo::serve(salvo::routes()).await,
        Framework::Warp => crate::warp::serve(warp::routes()).await,
    }
}

/// Asks for a path, with these lines in the head of the request.
async fn ask(server: &Server, path: &str, lines: &[&str]) -> Reply {
    let lines = lines.iter().fold(String::new(), |lines, line| lines + line + "\r\n");
    sorted(server.ask(&format!("GET {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n{lines}\r\n")).await)
}

fn answer(framework: Framework, status: &str, fields: &[(&str, &str)], body: impl Into<String>) -> Reply {
    let fields = [fields, framework.fields()].concat();
    sorted(Reply::framed(&format!("HTTP/1.1 {status}"), &fields, body.into()))
}

fn value<'a>(reply: &'a Reply, name: &str) -> Option<&'a str> {
    reply.fields.iter().find(|(field, _)| field == name).map(|(_, value)| value.as_str())
}

const PROBLEM: (&str, &str) = ("content-type", "application/problem+json");
const JSON: (&str, &str) = ("content-type", "application/json");

const OURS: &str = r#"{"title":"Not Found","status":404,"detail":"order 7 does not exist"}"#;
const OURS_IN_DETAILS: &str = r#"{"Message":"order 7 does not exist"}"#;
const OURS_NESTED: &str = r#"{"error":{"code":"not_found","message":"order 7 does not exist"}}"#;

/// A renderer, and what its hook was told.
fn recorded(renderer: Renderer) -> (Renderer, Arc<Mutex<Vec<String>>>) {
    let log = Arc::new(Mutex::new(Vec::new()));
    let renderer = renderer.on_error({
        let log = Arc::clone(&log);
        move |report| {
            let line = format!("{} {}: {report}", report.status().as_u16(), report.type_name());
            log.lock().unwrap().push(line);
        }
    });
    (renderer, log)
}

#[tokio::test]
async fn an_error_without_a_style_of_its_own_has_that_of_the_renderer() {
    for &framework in Framework::ALL {
        let server = start(framework, Renderer::production().style::<MessageDetails>()).await;
        let expected = answer(framework, "404 Not Found", &[JSON], OURS_IN_DETAILS);
        assert_eq!(ask(&server, "/ours", &[]).await, expected, "{}", framework.name());
        assert_eq!(ask(&server, "/later", &[]).await, expected, "{}", framework.name());
    }
}

#[tokio::test]
async fn the_text_of_a_4xx_becomes_the_detail_and_its_fields_stay() {
    for &framework in Framework::ALL {
        let server = start(framework, Renderer::production()).await;
        let body = r#"{"title":"Too Many Requests","status":429,"detail":"only 10 orders a minute"}"#;
        let fields = [&[PROBLEM][..], &service::LIMITED_FIELDS].concat();
        let expected = answer(framework, "429 Too Many Requests", &fields, body);
        assert_eq!(ask(&server, "/limited", &[]).await, expected, "{}", framework.name());
    }
}

#[tokio::test]
async fn the_text_of_a_5xx_is_for_the_hook_alone_and_its_fields_stay() {
    for &framework in Framework::ALL {
        let (renderer, log) = recorded(Renderer::production());
        let server = start(framework, renderer).await;
        let body = r#"{"title":"Service Unavailable","status":503,"detail":"The server cannot handle the request for now."}"#;
        let fields = [PROBLEM, ("retry-after", "120")];
        let expected = answer(framework, "503 Service Unavailable", &fields, body);
        assert_eq!(ask(&server, "/failed", &[]).await, expected, "{}", framework.name());
        assert_eq!(
            *log.lock().unwrap(),
            ["503 StatusError: SECRET-db-7 refuses connections"],
            "{}",
            framework.name()
        );
    }
}

#[tokio::test]
async fn what_has_another_media_type_or_is_a_stream_passes_as_it_is() {
    for &framework in Framework::ALL {
        let with = start(framework, Renderer::production()).await;
        let without = start_without(framework).await;
        for (path, text) in
            [("/page", service::PAGE), ("/json", "\"not here\""), ("/stream", "4\r\nnot \r\n")]
        {
            let reply = ask(&with, path, &[]).await;
            assert_eq!(reply, ask(&without, path, &[]).await, "{} {path}", framework.name());
            assert_eq!(reply.status_line, "HTTP/1.1 404 Not Found", "{} {path}", framework.name());
            let body = str::from_utf8(&reply.body).unwrap();
            assert!(body.contains(text), "{} {path}: {body}", framework.name());
        }
    }
}

#[tokio::test]
async fn the_answer_to_head_is_in_style_and_without_content() {
    for &framework in Framework::ALL {
        let server = start(framework, Renderer::production()).await;
        let reply = server.ask("HEAD /unknown HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n").await;
        assert_eq!(reply.status_line, "HTTP/1.1 404 Not Found", "{}", framework.name());
        assert_eq!(value(&reply, PROBLEM.0), Some(PROBLEM.1), "{}", framework.name());
        assert_eq!(reply.body, "", "{}", framework.name());
    }
}

#[tokio::test]
async fn an_error_of_ours_without_content_stays_without() {
    for &framework in Framework::ALL {
        let server = start(framework, Renderer::production()).await;
        let phrase = if framework.has_reason_phrases() { "the scope is missing" } else { "Forbidden" };
        let fields = [("x-reason-phrase", "the scope is missing")];
        let expected = answer(framework, &format!("403 {phrase}"), &fields, "");
        // The second answer is put together from what was kept of the first.
        for _ in 0..2 {
            assert_eq!(ask(&server, "/phrase", &[]).await, expected, "{}", framework.name());
            let expected = answer(framework, "410 Gone", &[], "");
            assert_eq!(ask(&server, "/gone", &[]).await, expected, "{}", framework.name());
        }
    }
}

#[tokio::test]
async fn the_hook_is_told_of_each_error_once() {
    for &framework in Framework::ALL {
        let (renderer, log) = recorded(Renderer::production());
        let server = start(framework, renderer).await;
        for path in ["/ours", "/broken", "/limited", "/phrase", "/panics", "/page"] {
            ask(&server, path, &[]).await;
        }
        // Rocket tells its catchers no more than the status.
        let panic = if framework == Framework::Rocket {
            "500 Internal Server Error"
        } else {
            "the handler panicked: SECRET"
        };
        let expected = [
            "404 OrderError: order 7 does not exist",
            "500 OrderError: SECRET of disk 7",
            "429 StatusError: only 10 orders a minute",
            "403 Phrase: Phrase",
            &format!("500 StatusError: {panic}"),
        ];
        assert_eq!(*log.lock().unwrap(), expected, "{}", framework.name());
    }
}

#[tokio::test]
async fn an_id_of_the_request_comes_back_in_every_error() {
    let ids = RequestIds::new().member("request_id");
    for &framework in Framework::ALL {
        let server = start(framework, Renderer::production().request_ids(ids.clone())).await;
        let fields = [PROBLEM, ("x-request-id", "7f3a")];
        let body =
            r#"{"title":"Not Found","status":404,"detail":"order 7 does not exist","request_id":"7f3a"}"#;
        let expected = answer(framework, "404 Not Found", &fields, body);
        let lines = ["X-Request-Id: 7f3a"];
        assert_eq!(ask(&server, "/ours", &lines).await, expected, "{}", framework.name());
        let body = r#"{"title":"Internal Server Error","status":500,"detail":"The server met an unexpected condition.","request_id":"7f3a"}"#;
        let expected = answer(framework, "500 Internal Server Error", &fields, body);
        assert_eq!(ask(&server, "/panics", &lines).await, expected, "{}", framework.name());
    }
}

#[tokio::test]
async fn a_request_without_an_id_is_given_one() {
    for &framework in Framework::ALL {
        let renderer = Renderer::production().style::<MessageDetails>().request_ids(RequestIds::new());
        let server = start(framework, renderer).await;
        let mut ids = Vec::new();
        for (path, message) in [
            ("/ours", "order 7 does not exist"),
            ("/limited", "only 10 orders a minute"),
            ("/panics", "The server met an unexpected condition."),
        ] {
            let reply = ask(&server, path, &["X-Request-Id: <script>"]).await;
            let id = value(&reply, "x-request-id").expect("an id").to_owned();
            assert!(id.len() == 32 && id.bytes().all(|byte| byte.is_ascii_hexdigit()), "{id}");
            let body = format!(r#"{{"Message":"{message}","RequestId":"{id}"}}"#);
            assert_eq!(reply.body, body, "{}", framework.name());
            assert!(!ids.contains(&id), "{}", framework.name());
            ids.push(id);
        }
    }
}

#[tokio::test]
async fn clients_choose_a_style_by_accept() {
    for &framework in Framework::ALL {
        let server = start(framework, Renderer::production().negotiate::<(Problem, MessageDetails)>()).await;
        let vary = ("vary", "accept");
        let status = "404 Not Found";
        let ours = ask(&server, "/ours", &["Accept: text/html, application/json;q=0.9"]).await;
        assert_eq!(ours, answer(framework, status, &[JSON, vary], OURS_IN_DETAILS), "{}", framework.name());
        let ours = ask(&server, "/ours", &["Accept: image/png"]).await;
        assert_eq!(ours, answer(framework, status, &[PROBLEM, vary], OURS), "{}", framework.name());
        let lines = ["Accept: application/json;q=0.1", "Accept: application/problem+json;q=0.2"];
        let ours = ask(&server, "/ours", &lines).await;
        assert_eq!(ours, answer(framework, status, &[PROBLEM, vary], OURS), "{}", framework.name());
        let limited = ask(&server, "/limited", &["Accept: application/json"]).await;
        let fields = [&[JSON, vary][..], &service::LIMITED_FIELDS].concat();
        let body = r#"{"Message":"only 10 orders a minute"}"#;
        let expected = answer(framework, "429 Too Many Requests", &fields, body);
        assert_eq!(limited, expected, "{}", framework.name());
    }
}

#[tokio::test]
async fn development_details_are_shown_where_they_are_on() {
    for &framework in Framework::ALL {
        let renderer = Renderer::development().redact(HeaderName::from_static("x-api-key"));
        let server = start(framework, renderer).await;
        let lines = ["Authorization: Bearer hunter2", "X-Api-Key: hunter3", "X-Plain: 1"];
        let reply = ask(&server, "/broken?q=1", &lines).await;
        let body = str::from_utf8(&reply.body).unwrap();
        let error = r#"{"title":"Internal Server Error","status":500,"detail":"The server met an unexpected condition.","debug":"OrderError::DiskFull: SECRET of disk 7\nDiskFull(7)\n\n"#;
        let request = body.strip_prefix(error).and_then(|rest| rest.strip_suffix(r#""}"#)).expect(body);
        let mut request: Vec<_> = request.split(r"\n").collect();
        // Rocket does not tell the version.
        let version = if framework == Framework::Rocket { "" } else { " HTTP/1.1" };
        assert_eq!(request.remove(0), format!("GET /broken?q=1{version}"), "{}", framework.name());
        // The order of fields is the framework's.
        request.sort_unstable();
        let expected = [
            "authorization: [redacted]",
            "connection: close",
            "host: x",
            "x-api-key: [redacted]",
            "x-plain: 1",
        ];
        assert_eq!(request, expected, "{}", framework.name());
    }
}

#[tokio::test]
async fn every_body_has_a_code_where_the_renderer_says_so() {
    for &framework in Framework::ALL {
        let server = start(framework, Renderer::production().codes()).await;
        for (path, code) in [
            ("/ours", "not_found"),
            ("/broken", "disk_full"),
            ("/limited", "too_many_requests"),
            ("/failed", "service_unavailable"),
            ("/panics", "internal_server_error"),
            ("/unknown", "not_found"),
        ] {
            let reply = ask(&server, path, &[]).await;
            let member = format!(r#","code":"{code}"}}"#);
            let body = str::from_utf8(&reply.body).unwrap();
            assert!(body.ends_with(&member), "{} {path}: {body}", framework.name());
        }
        let without = start(framework, Renderer::production()).await;
        assert_eq!(ask(&without, "/ours", &[]).await.body, OURS, "{}", framework.name());
    }
}

#[tokio::test]
async fn the_fields_of_the_renderer_are_on_every_error() {
    for &framework in Framework::ALL {
        let no_store = HeaderValue::from_static("no-store");
        let server = start(framework, Renderer::production().header(CACHE_CONTROL, no_store)).await;
        for path in ["/ours", "/broken", "/limited", "/failed", "/panics", "/unknown"] {
            let reply = ask(&server, path, &[]).await;
            assert_eq!(value(&reply, "cache-control"), Some("no-store"), "{} {path}", framework.name());
        }
    }
}

#[tokio::test]
async fn layers_further_out_are_told_what_an_error_was() {
    for &framework in Framework::ALL {
        let asked = start(framework, Renderer::production().attach_info()).await;
        let unasked = start(framework, Renderer::production()).await;
        for (path, told) in [
            ("/ours", "OrderError/NotFound not_found 404"),
            ("/phrase", "Phrase/Phrase phrase 403"),
            ("/limited", "StatusError/StatusError too_many_requests 429"),
        ] {
            // Rocket's responses have no place for it.
            let told = Some(told).filter(|_| framework != Framework::Rocket);
            assert_eq!(value(&ask(&asked, path, &[]).await, "x-told"), told, "{}", framework.name());
            assert_eq!(value(&ask(&unasked, path, &[]).await, "x-told"), None, "{}", framework.name());
        }
    }
}

#[tokio::test]
async fn two_services_with_other_renderers_never_mix() {
    for &framework in Framework::ALL {
        let left = start(framework, Renderer::production().style::<MessageDetails>()).await;
        let right = start(framework, Renderer::production().style::<NestedError>()).await;
        for _ in 0..20 {
            let (left, right) = tokio::join!(ask(&left, "/later", &[]), ask(&right, "/later", &[]));
            assert_eq!(left.body, OURS_IN_DETAILS, "{}", framework.name());
            assert_eq!(right.body, OURS_NESTED, "{}", framework.name());
        }
        // What has another renderer, or none, is as ever.
        let neither = start(framework, Renderer::production()).await;
        assert_eq!(ask(&neither, "/ours", &[]).await.body, OURS, "{}", framework.name());
        let without = start_without(framework).await;
        assert_eq!(ask(&without, "/ours", &[]).await.body, OURS, "{}", framework.name());
    }
}
