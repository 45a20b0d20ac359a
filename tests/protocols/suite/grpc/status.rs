//! What a status says, read by `tonic-types`.

use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD_NO_PAD;
use error_response::body::Domain;
use error_response::integration::tonic::ToStatus as _;
use error_response::{ApiError, FromResponse, Received, Renderer, StatusError, Violation};
use formats::{OrderError, STATUSES};
use http::StatusCode;
use test_support::random::Random;
use tonic::{Code, Status};
use tonic_types::StatusExt as _;

struct Orders;

impl Domain for Orders {
    const DOMAIN: &'static str = "orders.example.com";
}

fn renderer() -> Renderer {
    Renderer::production().request_id("req-1").rpc_domain::<Orders>()
}

fn status(error: OrderError) -> Status {
    renderer().scope(|| Status::from(error))
}

/// What tonic-types 0.14 writes for the same errors.
const WRITTEN_BY_TONIC_TYPES: [(i32, &str, &str); 4] = [
    (
        5,
        "order 7 does not exist",
        "CAUSFm9yZGVyIDcgZG9lcyBub3QgZXhpc3QaWgoodHlwZS5nb29nbGVhcGlzLmNvbS9nb29nbGUucnBjLkVycm9ySW5mbxIuCg9PUkRFUl9OT1RfRk9VTkQSEm9yZGVycy5leGFtcGxlLmNvbRoHCgJpZBIBNxo1Cip0eXBlLmdvb2dsZWFwaXMuY29tL2dvb2dsZS5ycGMuUmVxdWVzdEluZm8SBwoFcmVxLTEabAojdHlwZS5nb29nbGVhcGlzLmNvbS9nb29nbGUucnBjLkhlbHASRQpDCg9PcmRlciBub3QgZm91bmQSMGh0dHBzOi8vYXBpLmV4YW1wbGUuY29tL3Byb2JsZW1zL29yZGVyLW5vdC1mb3VuZA",
    ),
    (
        3,
        "2 fields are invalid",
        "CAMSFDIgZmllbGRzIGFyZSBpbnZhbGlkGlMKKHR5cGUuZ29vZ2xlYXBpcy5jb20vZ29vZ2xlLnJwYy5FcnJvckluZm8SJwoRVkFMSURBVElPTl9GQUlMRUQSEm9yZGVycy5leGFtcGxlLmNvbRqcAQopdHlwZS5nb29nbGVhcGlzLmNvbS9nb29nbGUucnBjLkJhZFJlcXVlc3QSbwoyCgVlbWFpbBIZbXVzdCBiZSBhbiBlLW1haWwgYWRkcmVzcxoOSU5WQUxJRF9GT1JNQVQKOQoMaXRlbXNbMF0uc2t1EhxubyBwcm9kdWN0IGhhcyB0aGUgU0tVICJYLTkiGgtVTktOT1dOX1NLVRo1Cip0eXBlLmdvb2dsZWFwaXMuY29tL2dvb2dsZS5ycGMuUmVxdWVzdEluZm8SBwoFcmVxLTEacAojdHlwZS5nb29nbGVhcGlzLmNvbS9nb29nbGUucnBjLkhlbHASSQpHChFWYWxpZGF0aW9uIGZhaWxlZBIyaHR0cHM6Ly9hcGkuZXhhbXBsZS5jb20vcHJvYmxlbXMvdmFsaWRhdGlvbi1mYWlsZWQ",
    ),
    (
        8,
        "too many requests",
        "CAgSEXRvbyBtYW55IHJlcXVlc3RzGjAKKHR5cGUuZ29vZ2xlYXBpcy5jb20vZ29vZ2xlLnJwYy5SZXRyeUluZm8SBAoCCB4aTgoodHlwZS5nb29nbGVhcGlzLmNvbS9nb29nbGUucnBjLkVycm9ySW5mbxIiCgxSQVRFX0xJTUlURUQSEm9yZGVycy5leGFtcGxlLmNvbRo1Cip0eXBlLmdvb2dsZWFwaXMuY29tL2dvb2dsZS5ycGMuUmVxdWVzdEluZm8SBwoFcmVxLTEaawojdHlwZS5nb29nbGVhcGlzLmNvbS9nb29nbGUucnBjLkhlbHASRApCChFUb28gTWFueSBSZXF1ZXN0cxItaHR0cHM6Ly9hcGkuZXhhbXBsZS5jb20vcHJvYmxlbXMvcmF0ZS1saW1pdGVk",
    ),
    (
        13,
        "The server met an unexpected condition.",
        "CA0SJ1RoZSBzZXJ2ZXIgbWV0IGFuIHVuZXhwZWN0ZWQgY29uZGl0aW9uLhpKCih0eXBlLmdvb2dsZWFwaXMuY29tL2dvb2dsZS5ycGMuRXJyb3JJbmZvEh4KCElOVEVSTkFMEhJvcmRlcnMuZXhhbXBsZS5jb20aNQoqdHlwZS5nb29nbGVhcGlzLmNvbS9nb29nbGUucnBjLlJlcXVlc3RJbmZvEgcKBXJlcS0xGmsKI3R5cGUuZ29vZ2xlYXBpcy5jb20vZ29vZ2xlLnJwYy5IZWxwEkQKQgoVSW50ZXJuYWwgU2VydmVyIEVycm9yEilodHRwczovL2FwaS5leGFtcGxlLmNvbS9wcm9ibGVtcy9pbnRlcm5hbA",
    ),
];

#[test]
fn a_status_is_byte_for_byte_what_tonic_types_writes() {
    for (http, (code, message, details)) in STATUSES.into_iter().zip(WRITTEN_BY_TONIC_TYPES) {
        let status = status(OrderError::with_status(http).unwrap());
        assert_eq!((status.code(), status.message()), (Code::from_i32(code), message));
        assert_eq!(STANDARD_NO_PAD.encode(status.details()), details, "{http}");
    }
}

#[test]
fn declared_fields_are_metadata() {
    #[derive(ApiError)]
    #[status(401)]
    #[header(WWW_AUTHENTICATE = "Bearer")]
    struct Unauthenticated;

    let status = status(OrderError::with_status(429).unwrap());
    assert_eq!(status.metadata().get("retry-after").unwrap(), "30");
    assert!(status.metadata().get("content-type").is_none());

    let status = Status::from(Unauthenticated);
    assert_eq!(status.metadata().get("www-authenticate").unwrap(), "Bearer");
}

#[test]
fn without_a_domain_there_is_none() {
    let details = Status::from(OrderError::OrderNotFound { id: 7 }).get_error_details();
    assert_eq!(details.error_info().unwrap().domain, "");
}

#[test]
fn a_5xx_has_nothing_that_http_would_not_have() {
    let status = status(OrderError::Internal { reason: "db-7 refused" });
    let all = format!("{status:?} {:?}", status.get_error_details());
    assert!(!all.contains("db-7"), "{all}");
    assert!(std::error::Error::source(&status).is_none());
}

#[test]
fn development_details_are_debug_info() {
    #[derive(Debug, ApiError)]
    #[status(500)]
    struct Broken {
        #[allow(dead_code, reason = "`Debug` shows it")]
        path: &'static str,
    }

    let status = Renderer::development().scope(|| Status::from(Broken { path: "/etc/orders" }));
    let debug = status.get_details_debug_info().unwrap();
    assert_eq!(debug.detail, "Broken\nBroken { path: \"/etc/orders\" }");
}

/// Peers take trailers of some 8 KiB.
#[test]
fn details_have_four_kibibytes_and_the_message_half_of_one() {
    let field = |number| Violation::new("Wrong", "x".repeat(50)).pointer(format!("/items/{number}"));
    let error = StatusError::new(StatusCode::UNPROCESSABLE_ENTITY)
        .detail("é".repeat(1000))
        .extension("text", "y".repeat(3000))
        .errors((0..500).map(field).collect::<Vec<_>>());
    let status = error.to_status();
    assert_eq!(status.message(), "é".repeat(256));
    assert!(status.details().len() <= 4096, "{}", status.details().len());
    assert!(status.get_details_bad_request().is_some() || status.get_error_details().error_info().is_some());

    let few = StatusError::new(StatusCode::UNPROCESSABLE_ENTITY)
        .errors((0..500).map(field).collect::<Vec<_>>())
        .to_status();
    let violations = few.get_details_bad_request().unwrap().field_violations;
    assert_eq!(violations.len(), 60);
    assert_eq!(violations[0].field, "items[0]");
}

#[derive(Debug, Clone, PartialEq, ApiError, FromResponse)]
#[type_base("https://x.example/")]
enum Sent {
    #[status(404)]
    #[detail("order {id} does not exist")]
    NotFound {
        #[extension]
        id: u64,
        #[extension]
        tags: Vec<String>,
        #[extension]
        note: Option<String>,
    },
    #[status(423)]
    #[code("IR_04")]
    Locked(#[extension("until")] i64),
    #[status(409)]
    #[rpc(ALREADY_EXISTS)]
    SameNumber,
    #[status(409)]
    Edited,
    #[status(422)]
    Invalid(#[errors] Vec<Violation>),
    #[status(429)]
    RateLimited(#[header(RETRY_AFTER)] Duration),
    #[status(500)]
    Broken(#[received(default = "")] &'static str),
    #[transparent]
    Inner(Inner),
}

#[derive(Debug, Clone, PartialEq, ApiError, FromResponse)]
#[status(403)]
struct Inner {
    #[extension]
    scope: String,
}

#[test]
fn what_a_caller_receives_is_what_was_sent() {
    let mut random = Random::for_test("grpc");
    for _ in 0..10_000 {
        let error = match random.below(8) {
            0 => Sent::NotFound {
                id: random.bits(),
                tags: (0..random.below(3)).map(|_| random.text(5)).collect(),
                note: random.once_in(2).then(|| random.text(9)),
            },
            1 => Sent::Locked(random.bits().cast_signed()),
            2 => Sent::SameNumber,
            3 => Sent::Edited,
            4 => {
                Sent::Invalid(vec![Violation::new("", random.text(8)).code("WRONG").pointer("/items/0/sku")])
            }
            5 => Sent::RateLimited(Duration::from_secs(random.bits() >> 34)),
            6 => Sent::Broken(""),
            _ => Sent::Inner(Inner { scope: random.text(5) }),
        };
        let sent = Status::from(error.clone());
        // Over the wire and back.
        let response: http::Response<()> = sent.into_http();
        let received = Received::<Sent>::from(Status::from_header_map(response.headers()).unwrap());
        assert_eq!(received.known(), Some(&error), "{received:?}");
    }
}

#[test]
fn a_received_status_says_what_the_details_say() {
    let received = Received::<OrderError>::from(status(OrderError::with_status(404).unwrap()));
    assert_eq!(received.known(), OrderError::with_status(404).as_ref());
    assert_eq!(received.status(), 404);
    assert_eq!(received.code(), Some("ORDER_NOT_FOUND"));
    assert_eq!(received.detail(), Some("order 7 does not exist"));
    assert_eq!(received.type_uri(), Some("https://api.example.com/problems/order-not-found"));
    assert_eq!(received.request_id(), Some("req-1"));
    assert_eq!(received.extension::<u64>("id"), Some(7));

    let received = Received::<OrderError>::from(status(OrderError::with_status(429).unwrap()));
    assert_eq!(received.retry_after(), Some(Duration::from_secs(30)));
}

#[test]
fn a_status_of_another_service_is_not_known_and_passed_on_as_a_bad_gateway() {
    let received = Received::<OrderError>::from(Status::new(Code::NotFound, "no such row in db-7"));
    assert_eq!((received.known(), received.status().as_u16()), (None, 404));
    assert_eq!(received.detail(), Some("no such row in db-7"));
    let response = received.to_response();
    assert_eq!(response.status(), 502);
    assert!(!String::from_utf8_lossy(response.body()).contains("db-7"));

    let late = Received::<OrderError>::from(Status::deadline_exceeded("db-7"));
    assert_eq!(late.to_response().status(), 504);
}

#[test]
fn details_that_are_malformed_are_no_failure() {
    let mut random = Random::for_test("malformed");
    let details = status(OrderError::with_status(422).unwrap()).details().to_vec();
    for _ in 0..10_000 {
        let mut details = details.clone();
        for _ in 0..=random.below(4) {
            let at = random.below(details.len());
            details[at] = random.bits().to_le_bytes()[0];
        }
        details.truncate(random.below(details.len() + 1));
        let received =
            Received::<OrderError>::from(Status::with_details(Code::NotFound, "x", details.into()));
        let _ = (received.to_string(), format!("{received:?}"), received.errors().len());
    }
}
