//! The rendering policy: modes, scopes, and what is told to the service.

use std::error::Error;
use std::fmt;
use std::panic::catch_unwind;
use std::process::Command;
use std::sync::{Arc, Mutex};

use error_response::body::{
    ApiMessage, MessageDetails, MessageOrDescription, NestedError, Problem, ReasonPhrase,
};
use error_response::{ApiError, BodyStyle, Occurrence, Outcome, Rendered, Renderer};
use http::header::{CACHE_CONTROL, RETRY_AFTER};
use http::{HeaderName, HeaderValue};

use crate::response::{assert_fields, body, body_as, fields, in_json_styles, json, lines, text};

const MASKED: &str =
    r#"{"title":"Internal Server Error","status":500,"detail":"The server met an unexpected condition."}"#;

/// A source at the end of a chain of these.
#[derive(Debug)]
struct Link(u8, Option<Box<Link>>);

impl fmt::Display for Link {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "link {}", self.0)
    }
}

impl Error for Link {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.1.as_deref().map(|link| link as &(dyn Error + 'static))
    }
}

fn chain(length: u8) -> Link {
    (0..length)
        .rev()
        .fold(None, |next: Option<Box<Link>>, n| Some(Box::new(Link(n, next))))
        .map(|link| *link)
        .unwrap()
}

#[derive(Debug, thiserror::Error, ApiError)]
enum Failure {
    #[status(500)]
    #[code("DISK")]
    #[error("disk {0} is full")]
    Disk(u8, #[source] Link),
    #[status(500)]
    #[error("everything is lost")]
    Constant,
    #[status(404)]
    #[error("order {0} is gone")]
    Gone(u8),
    #[transparent]
    #[error(transparent)]
    Inner(#[from] Inner),
}

#[derive(Debug, thiserror::Error, ApiError)]
#[status(503)]
#[code("INNER")]
#[error("inner {0}")]
struct Inner(u8, #[source] Link);

mod modes {
    use super::*;

    #[test]
    fn production_is_the_default() {
        assert_eq!(body(&Failure::Constant), MASKED);
        assert_eq!(Renderer::production().scope(|| body(&Failure::Constant)), MASKED);
        assert_eq!(Renderer::default().scope(|| body(&Failure::Constant)), MASKED);
    }

    fn details(error: &dyn ApiError) -> String {
        let response = Renderer::development().scope(|| error.to_response());
        json(&response)["debug"].as_str().expect("a text").to_owned()
    }

    #[test]
    fn development_details_are_names_display_debug_and_sources() {
        assert_eq!(
            details(&Failure::Disk(7, chain(2))),
            "Failure::Disk: disk 7 is full\n\
             Disk(7, Link(0, Some(Link(1, None))))\n\
             caused by: link 0\n\
             caused by: link 1",
        );
        assert_eq!(details(&Failure::Constant), "Failure::Constant: everything is lost\nConstant");
        assert_eq!(details(&Failure::Gone(7)), "Failure::Gone: order 7 is gone\nGone(7)");
    }

    #[test]
    fn development_details_of_a_struct_name_it_once() {
        assert_eq!(
            details(&Inner(7, chain(1))),
            "Inner: inner 7\nInner(7, Link(0, None))\ncaused by: link 0"
        );
    }

    #[test]
    fn development_details_of_a_transparent_error_are_those_of_both() {
        assert_eq!(
            details(&Failure::from(Inner(7, chain(1)))),
            "Failure::Inner: inner 7\nInner(Inner(7, Link(0, None)))\ncaused by: link 0",
        );
    }

    #[test]
    fn development_details_come_from_the_inner_error_where_the_outer_has_no_traits() {
        #[derive(ApiError)]
        enum Outer {
            #[transparent]
            Wrapped(Inner),
        }

        assert_eq!(
            details(&Outer::Wrapped(Inner(7, chain(1)))),
            "Outer::Wrapped: inner 7\nInner(7, Link(0, None))\ncaused by: link 0",
        );
    }

    #[test]
    fn development_details_follow_at_most_thirty_two_sources() {
        let details = details(&Failure::Disk(7, chain(40)));
        assert_eq!(details.matches("\ncaused by: ").count(), 32);
        assert!(details.ends_with("\ncaused by: link 31"));
    }

    #[test]
    fn development_details_have_what_the_type_has() {
        #[derive(Debug, ApiError)]
        #[status(500)]
        struct Debugged;

        #[derive(ApiError)]
        #[status(500)]
        struct Displayed;

        impl fmt::Display for Displayed {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("shown")
            }
        }

        #[derive(ApiError)]
        enum Silent {
            #[status(500)]
            Variant,
        }

        assert_eq!(details(&Debugged), "Debugged\nDebugged");
        assert_eq!(details(&Displayed), "Displayed: shown");
        assert_eq!(details(&Silent::Variant), "Silent::Variant");
    }

    #[test]
    fn development_details_leave_out_what_generics_hide() {
        #[derive(Debug, ApiError)]
        #[status(500)]
        struct Generic<T>(#[allow(dead_code, reason = "for `Debug`")] T);

        #[derive(Debug, ApiError)]
        #[status(500)]
        struct Lifetime<'a>(#[allow(dead_code, reason = "for `Debug`")] &'a str);

        assert_eq!(details(&Generic(7)), "Generic");
        assert_eq!(details(&Lifetime("x")), "Lifetime\nLifetime(\"x\")");
    }

    #[test]
    fn development_details_of_a_failing_display_go_up_to_there() {
        #[derive(ApiError)]
        #[status(500)]
        struct Failing;

        impl fmt::Display for Failing {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("half")?;
                Err(fmt::Error)
            }
        }

        assert_eq!(details(&Failing), "Failing: half");
    }

    #[test]
    fn development_details_are_cut_and_the_body_stays_whole() {
        #[derive(Debug, ApiError)]
        #[status(500)]
        struct Large(#[allow(dead_code, reason = "for `Debug`")] String);

        let error = Large("é".repeat(1024 * 1024));
        for response in Renderer::development().scope(|| in_json_styles(&error)) {
            assert!(response.body().len() <= 64 * 1024);
            assert!(json(&response).is_object());
        }
    }

    #[test]
    fn development_details_are_the_last_member_in_each_style_that_has_one() {
        let error = Failure::Gone(7);
        Renderer::development().scope(|| {
            assert_eq!(
                body_as::<Problem>(&error),
                concat!(
                    r#"{"title":"Not Found","status":404,"detail":"order 7 is gone","#,
                    r#""debug":"Failure::Gone: order 7 is gone\nGone(7)"}"#,
                ),
            );
            assert_eq!(
                body_as::<MessageDetails>(&error),
                r#"{"Message":"order 7 is gone","Details":"Failure::Gone: order 7 is gone\nGone(7)"}"#,
            );
            assert_eq!(
                body_as::<ApiMessage>(&error),
                concat!(
                    r#"{"status":404,"message":"Not Found","description":"order 7 is gone","#,
                    r#""debug":"Failure::Gone: order 7 is gone\nGone(7)"}"#,
                ),
            );
            assert_eq!(
                body_as::<NestedError>(&error),
                concat!(
                    r#"{"error":{"code":"gone","message":"order 7 is gone","#,
                    r#""debug":"Failure::Gone: order 7 is gone\nGone(7)"}}"#,
                ),
            );
            assert_eq!(body_as::<MessageOrDescription>(&error), r#"{"Message":"order 7 is gone"}"#);
            let response = error.to_response_as::<ReasonPhrase>();
            assert!(response.body().is_empty());
            assert_eq!(lines(&response, "x-reason-phrase"), ["order 7 is gone"]);
        });
    }

    #[test]
    fn development_does_not_unmask_the_detail() {
        let response = Renderer::development().scope(|| Failure::Constant.to_response());
        assert_eq!(json(&response)["detail"], "The server met an unexpected condition.");
    }
}

mod scopes {
    use super::*;

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
        let (first, second, none) = tokio::join!(
            named::<MessageDetails>().scope_future(policies(50)),
            named::<NestedError>().scope_future(policies(50)),
            policies(50),
        );
        assert_eq!(first, ["details"; 50]);
        assert_eq!(second, ["nested"; 50]);
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
}

mod installation {
    use super::*;

    /// The default of a process is set once, so this needs a process.
    #[test]
    fn an_installed_renderer_applies_outside_of_all_scopes() {
        let output = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "renderer::installation::in_a_process_of_its_own", "--ignored"])
            .output()
            .unwrap();
        let output = String::from_utf8_lossy(&output.stdout);
        assert!(output.contains("1 passed"), "{output}");
    }

    #[test]
    #[ignore = "installs a renderer for the whole process"]
    fn in_a_process_of_its_own() {
        assert_eq!(body(&Failure::Constant), MASKED);
        Renderer::development().style::<MessageDetails>().install().expect("the first");
        let details = r#"{"Message":"The server met an unexpected condition.","Details":"Failure::Constant: everything is lost\nConstant"}"#;
        assert_eq!(body(&Failure::Constant), details);
        assert_eq!(std::thread::spawn(|| body(&Failure::Constant)).join().unwrap(), details);
        assert_eq!(Renderer::production().scope(|| body(&Failure::Constant)), MASKED);
        assert!(Renderer::production().install().is_err(), "the second");
        assert_eq!(body(&Failure::Constant), details);
    }
}

mod reports {
    use super::*;

    type Log = Arc<Mutex<Vec<String>>>;

    /// A renderer that writes down what it is told.
    fn logging() -> (Renderer, Log) {
        let log = Log::default();
        let renderer = Renderer::production().on_error({
            let log = Arc::clone(&log);
            move |report| {
                let sources: Vec<_> = report.sources().map(|source| source.to_string()).collect();
                log.lock().unwrap().push(format!(
                    "{}::{} {} {} {} {:?} [{}] {}",
                    report.type_name(),
                    report.variant(),
                    report.status().as_u16(),
                    report.code(),
                    report.outcome(),
                    report.request_id(),
                    sources.join(", "),
                    report.display().map(|text| text.to_string()).unwrap_or_default(),
                ));
            }
        });
        (renderer, log)
    }

    #[track_caller]
    fn assert_log(log: &Log, expected: &[&str]) {
        assert_eq!(*log.lock().unwrap(), expected);
    }

    #[test]
    fn everything_is_told_before_it_is_masked() {
        let (renderer, log) = logging();
        let body = renderer.request_id("r-1").scope(|| body(&Failure::Disk(7, chain(2))));
        assert!(!body.contains("disk"));
        assert_log(&log, &["Failure::Disk 500 DISK unknown Some(\"r-1\") [link 0, link 1] disk 7 is full"]);
    }

    #[test]
    fn a_client_error_is_told_as_well() {
        let (renderer, log) = logging();
        renderer.scope(|| Failure::Gone(7).to_response());
        assert_log(&log, &["Failure::Gone 404 gone rejected None [] order 7 is gone"]);
    }

    #[test]
    fn a_constant_error_is_told_each_time() {
        let _kept = Failure::Constant.to_response();
        let (renderer, log) = logging();
        renderer.scope(|| {
            for _ in 0..3 {
                let _response = Failure::Constant.to_response();
            }
        });
        assert_log(&log, &["Failure::Constant 500 constant unknown None [] everything is lost"; 3]);
    }

    #[test]
    fn a_transparent_error_is_told_once() {
        let (renderer, log) = logging();
        renderer.scope(|| Failure::from(Inner(7, chain(1))).to_response());
        assert_log(&log, &["Failure::Inner 503 INNER unknown None [link 0] inner 7"]);
    }

    #[test]
    fn a_transparent_constant_error_is_told_once_each_time() {
        #[derive(ApiError)]
        enum Outer {
            #[transparent]
            Wrapped(Constant),
        }

        #[derive(Debug, thiserror::Error, ApiError)]
        #[status(500)]
        #[error("lost")]
        struct Constant;

        let (renderer, log) = logging();
        renderer.scope(|| {
            for _ in 0..2 {
                let _response = Outer::Wrapped(Constant).to_response();
            }
        });
        assert_log(&log, &["Outer::Wrapped 500 constant unknown None [] lost"; 2]);
    }

    #[test]
    fn every_way_to_a_response_tells_once() {
        let (renderer, log) = logging();
        renderer.scope(|| {
            let boxed: Box<dyn ApiError + Send + Sync> = Box::new(Failure::Gone(1));
            let _response = boxed.to_response();
            let _response = Failure::Gone(2).to_response_as::<NestedError>();
            let _response = (&&Arc::new(Failure::Gone(3))).to_response();
            let _response = axum::response::IntoResponse::into_response(Failure::Gone(4));
            let boxed: Box<dyn ApiError + Send + Sync> = Box::new(Failure::Gone(5));
            let _response = axum::response::IntoResponse::into_response(boxed);
        });
        let lines: Vec<_> = (1..=5)
            .map(|order| format!("Failure::Gone 404 gone rejected None [] order {order} is gone"))
            .collect();
        assert_eq!(*log.lock().unwrap(), lines);
    }

    #[test]
    fn what_makes_no_response_tells_nothing() {
        let (renderer, log) = logging();
        renderer.scope(|| Failure::Gone(7).status());
        assert_log(&log, &[]);
    }

    #[test]
    fn a_status_and_a_code_at_run_time_are_told() {
        #[derive(ApiError)]
        #[status(502)]
        struct Upstream(#[status] u16, #[code] &'static str);

        let (renderer, log) = logging();
        renderer.scope(|| Upstream(429, "SLOW").to_response());
        assert_log(&log, &["Upstream::Upstream 429 SLOW rejected None [] "]);
    }

    #[test]
    fn a_report_is_one_line() {
        #[derive(ApiError)]
        enum Silent {
            #[status(500)]
            Variant,
        }

        let log = Log::default();
        let renderer = Renderer::production().on_error({
            let log = Arc::clone(&log);
            move |report| log.lock().unwrap().push(report.to_string())
        });
        renderer.scope(|| {
            let _response = Failure::Disk(7, chain(2)).to_response();
            let _response = Silent::Variant.to_response();
        });
        assert_log(&log, &["disk 7 is full: link 0: link 1", "Silent::Variant"]);
    }

    #[test]
    fn a_report_tells_debug_and_outcome() {
        let seen = Arc::new(Mutex::new(Vec::new()));
        let renderer = Renderer::production().on_error({
            let seen = Arc::clone(&seen);
            move |report| {
                let debug = report.debug().map(|debug| format!("{debug:?}"));
                seen.lock().unwrap().push((
                    debug,
                    report.outcome(),
                    report.source().map(|source| source.to_string()),
                ));
            }
        });
        renderer.scope(|| Failure::Disk(7, chain(1)).to_response());
        assert_eq!(
            *seen.lock().unwrap(),
            [(Some("Disk(7, Link(0, None))".to_owned()), Outcome::Unknown, Some("link 0".to_owned()))],
        );
    }

    #[test]
    fn sources_are_told_up_to_the_thirty_second() {
        let seen = Arc::new(Mutex::new(0));
        let renderer = Renderer::production().on_error({
            let seen = Arc::clone(&seen);
            move |report| *seen.lock().unwrap() = report.sources().count()
        });
        renderer.scope(|| Failure::Disk(7, chain(40)).to_response());
        assert_eq!(*seen.lock().unwrap(), 32);
    }

    #[test]
    fn each_renderer_tells_its_own_service() {
        let (first, first_log) = logging();
        let (second, second_log) = logging();
        first.scope(|| {
            let _response = Failure::Gone(1).to_response();
            second.scope(|| Failure::Gone(2).to_response());
        });
        assert_log(&first_log, &["Failure::Gone 404 gone rejected None [] order 1 is gone"]);
        assert_log(&second_log, &["Failure::Gone 404 gone rejected None [] order 2 is gone"]);
    }

    #[test]
    fn the_same_bytes_are_sent_whether_anybody_is_told_or_not() {
        let (renderer, _log) = logging();
        for error in [Failure::Constant, Failure::Gone(7)] {
            assert_eq!(renderer.scope(|| body(&error)), body(&error));
        }
    }
}

mod fields_of_the_service {
    use super::*;

    fn no_store() -> Renderer {
        Renderer::production()
            .header(CACHE_CONTROL, HeaderValue::from_static("no-store"))
            .header(HeaderName::from_static("x-node"), HeaderValue::from_static("n1"))
    }

    #[test]
    fn they_are_on_every_error() {
        no_store().scope(|| {
            for error in [Failure::Constant, Failure::Gone(7), Failure::from(Inner(7, chain(1)))] {
                assert_eq!(fields(&error), ["cache-control: no-store", "x-node: n1"]);
            }
        });
        assert_fields(&[&Failure::Constant], &[]);
    }

    #[test]
    fn they_never_replace_one_of_the_errors() {
        #[derive(ApiError)]
        enum Own {
            #[status(404)]
            #[header(CACHE_CONTROL = "max-age=60")]
            Fixed,
            #[status(404)]
            Optional(#[header(CACHE_CONTROL)] Option<&'static str>),
        }

        no_store().scope(|| {
            assert_eq!(fields(&Own::Fixed), ["cache-control: max-age=60", "x-node: n1"]);
            assert_eq!(fields(&Own::Optional(Some("private"))), ["cache-control: private", "x-node: n1"]);
            assert_eq!(fields(&Own::Optional(None)), ["cache-control: no-store", "x-node: n1"]);
        });
    }

    #[test]
    fn they_never_replace_one_of_the_styles() {
        struct Own;

        impl BodyStyle for Own {
            const MEMBERS: &'static [&'static str] = &[];

            fn render(_: &Occurrence<'_>) -> Rendered {
                Rendered::empty().header(CACHE_CONTROL, HeaderValue::from_static("private"))
            }
        }

        let response = no_store().scope(|| Failure::Constant.to_response_as::<Own>());
        assert_eq!(lines(&response, "cache-control"), ["private"]);
    }

    #[test]
    fn they_take_no_room_from_those_of_the_error() {
        #[derive(ApiError)]
        #[status(503)]
        struct Down(#[header(RETRY_AFTER)] u8);

        let renderer =
            Renderer::production().header(CACHE_CONTROL, HeaderValue::from_str(&"x".repeat(3000)).unwrap());
        let response = renderer.scope(|| Down(7).to_response());
        assert_eq!(response.headers()[RETRY_AFTER], "7");
        assert_eq!(response.headers()[CACHE_CONTROL].len(), 3000);
    }
}

mod request_ids {
    use super::*;

    #[test]
    fn a_request_id_is_a_member_where_the_style_has_a_place_for_it() {
        let renderer = Renderer::production().request_id("r\"1");
        renderer.scope(|| {
            assert_eq!(
                body_as::<MessageDetails>(&Failure::Constant),
                r#"{"Message":"The server met an unexpected condition.","RequestId":"r\"1"}"#,
            );
            assert_eq!(body_as::<Problem>(&Failure::Constant), MASKED);
        });
    }

    #[test]
    fn a_request_id_is_of_its_renderer() {
        for id in ["r-1", "r-2"] {
            let body =
                Renderer::production().request_id(id).scope(|| body_as::<MessageDetails>(&Failure::Constant));
            assert!(body.ends_with(&format!(r#","RequestId":"{id}"}}"#)), "{body}");
        }
        assert!(!body_as::<MessageDetails>(&Failure::Constant).contains("RequestId"));
    }

    #[test]
    fn a_style_of_ones_own_is_told_the_request_id() {
        struct Own;

        impl BodyStyle for Own {
            const MEMBERS: &'static [&'static str] = &[];

            fn render(error: &Occurrence<'_>) -> Rendered {
                Rendered::bytes("text/plain", error.request_id().unwrap_or("none").to_owned())
            }
        }

        let response =
            Renderer::production().request_id("r-1").scope(|| Failure::Constant.to_response_as::<Own>());
        assert_eq!(text(&response), "r-1");
        assert_eq!(text(&Failure::Constant.to_response_as::<Own>()), "none");
    }
}

mod events {
    use tracing::Level;

    use super::*;
    use crate::events::{events, seen};

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
    fn a_hook_takes_the_place_of_the_event() {
        let events = events(Level::TRACE, || {
            Renderer::production().on_error(|_| ()).scope(|| Failure::Constant.to_response());
        });
        assert_eq!(events, []);
    }

    #[test]
    fn control_and_bidirectional_characters_are_escaped() {
        #[derive(Debug, thiserror::Error, ApiError)]
        #[status(404)]
        #[error("order {0} is gone")]
        struct Gone(&'static str, #[code] &'static str);

        let events = events(Level::TRACE, || {
            let _response =
                Gone("7\n2026-01-01 ERROR forged\r\u{1b}[31m\u{202e}\u{85}é", "A\nB").to_response();
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
}
