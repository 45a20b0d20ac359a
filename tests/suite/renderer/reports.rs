//! `on_error`: what the service is told of an error, and when.

use std::sync::{Arc, Mutex};

use error_response::body::NestedError;
use error_response::{ApiError, ErrorInfo, Outcome, Renderer};

use super::{Failure, Inner, chain};
use crate::response::body;

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
    assert_log(&log, &["Inner::Inner 503 INNER unknown None [link 0] inner 7"]);
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
    assert_log(&log, &["Constant::Constant 500 constant unknown None [] lost"; 2]);
}

#[test]
fn of_transparent_levels_the_innermost_is_told_and_the_code_that_is_sent() {
    #[derive(ApiError)]
    enum Outer {
        #[transparent]
        #[code("OUTER")]
        Middle(Failure),
    }

    let (renderer, log) = logging();
    let response = renderer.attach_info().scope(|| Outer::Middle(Inner(7, chain(1)).into()).to_response());
    assert_log(&log, &["Inner::Inner 503 OUTER unknown None [link 0] inner 7"]);
    let info = response.extensions().get::<ErrorInfo>().unwrap();
    assert_eq!((info.type_name(), info.variant(), info.code()), ("Inner", "Inner", "OUTER"));
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

/// The lines that a hook writes of these errors.
fn lines(render: impl FnOnce()) -> Vec<String> {
    let log = Log::default();
    let renderer = Renderer::production().on_error({
        let log = Arc::clone(&log);
        move |report| log.lock().unwrap().push(report.to_string())
    });
    renderer.scope(render);
    let lines = log.lock().unwrap();
    lines.clone()
}

#[test]
fn a_text_of_the_chain_is_told_once() {
    #[derive(Debug, thiserror::Error)]
    #[error("connection refused")]
    struct Refused;

    #[derive(Debug, thiserror::Error)]
    #[error("database: {0}")]
    struct Database(#[from] Refused);

    #[derive(Debug, thiserror::Error, ApiError)]
    enum OrderError {
        #[status(500)]
        #[error("cannot read order {id}: {source}")]
        Read { id: u64, source: Database },
        #[status(503)]
        #[error("{0}")]
        Same(#[from] Database),
        #[status(502)]
        #[error("no order")]
        Without(#[source] Database),
    }

    let seen = lines(|| {
        let _response = OrderError::Read { id: 7, source: Database(Refused) }.to_response();
        let _response = OrderError::from(Database(Refused)).to_response();
        let _response = OrderError::Without(Database(Refused)).to_response();
    });
    assert_eq!(
        seen,
        [
            "cannot read order 7: database: connection refused",
            "database: connection refused",
            "no order: database: connection refused",
        ],
    );
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

#[test]
fn several_hooks_are_called_in_their_order_and_one_that_panics_takes_nothing_from_the_others() {
    let log = Log::default();
    let note = |name: &'static str| {
        let log = Arc::clone(&log);
        move |_: &error_response::Report<'_>| {
            log.lock().unwrap().push(name.to_owned());
            assert_ne!(name, "second", "a hook that panics");
        }
    };
    let hooks = ["first", "second", "third"];
    let renderer = hooks.iter().fold(Renderer::production(), |renderer, name| renderer.on_error(note(name)));
    let bytes = renderer.scope(|| body(&Failure::Constant));
    assert_eq!(bytes, super::MASKED);
    assert_log(&log, &hooks);
}
