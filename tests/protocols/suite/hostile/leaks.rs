//! What a 5xx must not say.

use std::error::Error as _;
use std::fmt;

use error_response::integration::tonic::ToStatus as _;
use error_response::{ApiError, FromResponse, Received, Renderer, StatusError, Violation};
use http::header::HeaderName;
use http::{HeaderMap, StatusCode};
use tonic::{Code, Status};

use super::{MASKED, Reports, SECRET, tells};

/// Everything that a peer can see of a status, and what tonic's own layers could.
fn everything(status: Status) -> Vec<u8> {
    let mut all = format!("{status} {status:?} {}", status.message()).into_bytes();
    all.extend_from_slice(status.details());
    assert!(status.source().is_none());
    let response: http::Response<()> = status.into_http();
    for (name, value) in response.headers() {
        all.extend_from_slice(name.as_ref());
        all.extend_from_slice(value.as_bytes());
    }
    all.extend_from_slice(format!("{:?}", response.extensions().get::<Status>()).as_bytes());
    all
}

#[derive(Debug, thiserror::Error, ApiError)]
enum Broken {
    #[status(500)]
    #[error("cannot read {SECRET}: {0}")]
    Source(#[from] std::num::ParseIntError),
    #[status(503)]
    #[error("{SECRET} is down")]
    Down { path: String },
    #[transparent]
    #[error("upstream")]
    Upstream(Status),
    #[status(507)]
    #[error("{SECRET}")]
    Custom,
}

/// Nothing but an error is known of it.
#[derive(ApiError)]
#[transparent]
struct Boxed(Box<dyn ApiError + Send + Sync>);

impl std::error::Error for Wrapped {}

#[derive(Debug, ApiError)]
#[transparent]
struct Wrapped(Broken);

impl fmt::Display for Wrapped {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(SECRET)
    }
}

fn broken() -> Vec<Box<dyn ApiError + Send + Sync>> {
    let number = || "x".parse::<u8>().unwrap_err();
    let by_hand = || {
        StatusError::new(StatusCode::BAD_GATEWAY)
            .detail(SECRET)
            .source(SECRET)
            .instance("/orders/7")
            .code("lost")
    };
    vec![
        Box::new(Broken::Source(number())),
        Box::new(Broken::Down { path: SECRET.to_owned() }),
        Box::new(Broken::Custom),
        Box::new(Broken::Upstream(Status::internal(SECRET))),
        Box::new(Broken::Upstream(Status::not_found(SECRET))),
        Box::new(Broken::Upstream(Status::with_details(Code::Internal, SECRET, SECRET.into()))),
        Box::new(Wrapped(Broken::Custom)),
        Box::new(by_hand()),
        Box::new(StatusError::internal(SECRET)),
        Box::new(Box::new(by_hand()) as Box<dyn ApiError + Send + Sync>),
        Box::new(std::sync::Arc::new(by_hand())),
    ]
}

#[test]
fn a_5xx_of_any_make_says_nothing_of_itself_in_grpc() {
    for (number, error) in broken().into_iter().enumerate() {
        let status = error.to_status();
        assert!(!tells(&everything(status)), "{number}");
        let status = Status::from(Boxed(error));
        assert!(!tells(&everything(status)), "{number} in a box");
    }
}

#[test]
fn a_5xx_of_any_make_says_nothing_of_itself_in_json_rpc_and_close_frames() {
    for (number, error) in broken().into_iter().enumerate() {
        let object = serde_json::to_string(&error.rpc_error()).unwrap();
        assert!(!tells(object.as_bytes()), "{number} {object}");
        assert!(!tells(format!("{:?}", error.rpc_error()).as_bytes()), "{number}");
        let (_, reason) = error.close_frame();
        assert!(!tells(reason.as_bytes()), "{number} {reason}");
    }
}

#[test]
fn a_5xx_is_reported_once_with_its_text_in_each_protocol() {
    let reports = Reports::default();
    let renderer = reports.of(Renderer::production());
    let error = StatusError::new(StatusCode::BAD_GATEWAY).detail(SECRET);
    for protocol in [
        |error: &StatusError| drop(error.to_status()),
        |error: &StatusError| drop(error.rpc_error()),
        |error: &StatusError| drop(error.close_frame()),
        |error: &StatusError| drop(async_graphql::ErrorExtensions::extend(error)),
    ] {
        renderer.scope(|| protocol(&error));
        let reports = reports.take();
        assert_eq!(reports.len(), 1, "{reports:?}");
        assert!(reports[0].contains(SECRET), "{reports:?}");
    }
}

#[test]
fn what_is_exposed_is_said_on_a_5xx_but_not_in_a_close_frame() {
    let error = StatusError::new(StatusCode::SERVICE_UNAVAILABLE).detail("back at noon").expose();
    assert_eq!(error.to_status().message(), "back at noon");
    assert_eq!(error.rpc_error().message(), "back at noon");
    assert_eq!(error.close_frame(), (1013, "service_unavailable".to_owned()));
}

#[derive(Debug, PartialEq, ApiError, FromResponse)]
#[status(500)]
struct Theirs;

#[test]
fn an_upstreams_status_that_is_passed_on_says_nothing_that_it_said() {
    let mut fields = HeaderMap::new();
    fields.insert(HeaderName::from_static("x-where"), SECRET.parse().unwrap());
    for code in (1..=16).map(Code::from_i32) {
        let status = Status::with_details_and_metadata(
            code,
            SECRET,
            SECRET.into(),
            tonic::metadata::MetadataMap::from_headers(fields.clone()),
        );
        let received = Received::<Theirs>::from(status);
        assert!(!tells(&everything(received.to_status())), "{code:?}");
        let object = serde_json::to_string(&received.rpc_error()).unwrap();
        assert!(!tells(object.as_bytes()), "{object}");
    }
}

#[test]
fn development_details_are_only_where_they_have_a_place() {
    let error = StatusError::new(StatusCode::INTERNAL_SERVER_ERROR).detail(SECRET);
    Renderer::development().scope(|| {
        let status = error.to_status();
        assert_eq!(status.message(), MASKED);
        assert!(tells(status.details()));
        assert!(!tells(format!("{:?}", status.metadata()).as_bytes()));
        let object = error.rpc_error();
        assert_eq!(object.message(), MASKED);
        assert!(object.data().unwrap().get().contains(SECRET));
        assert!(!tells(error.close_frame().1.as_bytes()));
    });
}

#[test]
fn violations_of_a_5xx_that_a_value_has_are_sent_as_over_http() {
    let error = StatusError::new(StatusCode::INTERNAL_SERVER_ERROR)
        .detail(SECRET)
        .errors([Violation::new("Wrong", "a field")])
        .extension("shard", 7);
    let http = String::from_utf8(error.to_response().body().to_vec()).unwrap();
    let object = serde_json::to_string(&error.rpc_error()).unwrap();
    let details = String::from_utf8_lossy(error.to_status().details()).into_owned();
    for part in ["a field", "shard"] {
        assert_eq!(http.contains(part), object.contains(part), "{http} {object}");
        assert_eq!(http.contains(part), details.contains(part), "{http} {details}");
    }
}

/// A service may forge the error of another, so that this one says something for it.
#[test]
fn a_known_5xx_that_is_passed_on_says_nothing_that_came_with_it() {
    let mut fields = HeaderMap::new();
    fields.insert(HeaderName::from_static("x-where"), SECRET.parse().unwrap());
    let forged = Renderer::development().scope(|| {
        StatusError::new(StatusCode::INTERNAL_SERVER_ERROR)
            .code("theirs")
            .detail(SECRET)
            .expose()
            .extension("where", SECRET)
            .errors([Violation::new(SECRET, SECRET).code(SECRET).pointer(SECRET)])
            .to_status()
    });
    let status = Status::with_details_and_metadata(
        Code::Internal,
        SECRET,
        forged.details().to_vec().into(),
        tonic::metadata::MetadataMap::from_headers(fields),
    );
    assert!(tells(status.details()));
    let received = Received::<Theirs>::from(status);
    assert_eq!(received.known(), Some(&Theirs));
    assert!(!tells(&everything(received.to_status())));
    assert!(!tells(serde_json::to_string(&received.rpc_error()).unwrap().as_bytes()));
    assert!(!tells(received.close_frame().1.as_bytes()));
    assert!(!tells(received.to_response().body()));

    let forged = Renderer::development().scope(|| {
        StatusError::new(StatusCode::INTERNAL_SERVER_ERROR)
            .code("theirs")
            .detail(SECRET)
            .expose()
            .extension("where", SECRET)
            .rpc_error()
    });
    let received = Received::<Theirs>::from_rpc_error(&forged);
    assert_eq!(received.known(), Some(&Theirs));
    assert!(!tells(serde_json::to_string(&received.rpc_error()).unwrap().as_bytes()));
    assert!(!tells(&everything(received.to_status())));
}

#[test]
fn of_a_declared_5xx_what_is_declared_is_sent_and_nothing_else() {
    #[derive(Debug, thiserror::Error, ApiError)]
    #[status(503)]
    #[error("{SECRET} at {path} is down, {shard}")]
    struct Declared {
        path: &'static str,
        #[extension]
        shard: u8,
        #[header("x-zone")]
        zone: &'static str,
        #[header(RETRY_AFTER)]
        wait: std::time::Duration,
    }

    let wait = std::time::Duration::from_secs(3);
    let error = Declared { path: SECRET, shard: 7, zone: "north", wait };
    let status = error.to_status();
    assert_eq!(status.metadata().get("x-zone").unwrap(), "north");
    let details = tonic_types::StatusExt::get_error_details(&status);
    assert_eq!(details.error_info().unwrap().metadata["shard"], "7");
    assert_eq!(details.retry_info().unwrap().retry_delay, Some(wait));
    assert!(!tells(&everything(status)));
    let object = error.rpc_error();
    assert_eq!(object.data().unwrap().get(), r#"{"code":"declared","status":503,"shard":7,"retryAfter":3}"#);
    assert!(!tells(object.message().as_bytes()));
}

#[test]
fn a_hook_that_panics_changes_nothing_of_what_is_sent() {
    let error = StatusError::new(StatusCode::INTERNAL_SERVER_ERROR).detail(SECRET);
    let plain = (error.to_status(), error.rpc_error(), error.close_frame());
    let renderer = Renderer::production().on_error(|_| panic!("{SECRET}"));
    let (status, object, frame) =
        renderer.scope(|| (error.to_status(), error.rpc_error(), error.close_frame()));
    assert_eq!(status.details(), plain.0.details());
    assert_eq!(serde_json::to_string(&object).unwrap(), serde_json::to_string(&plain.1).unwrap());
    assert_eq!(frame, plain.2);
}
