//! A service that sends what it should not.

use error_response::body::{Connect, Google, JsonApi, NestedError, OData, Problem};
use error_response::{ApiError, FromResponse, Received};
use http::Response;
use serde_json::Value;
use test_support::random::Random;

const CASES: usize = 10_000;

#[derive(Debug, PartialEq, ApiError, FromResponse)]
enum OrderError {
    #[status(404)]
    #[code("not_found")]
    NotFound {
        #[extension]
        id: u64,
        #[extension]
        more: Option<Value>,
    },
}

fn received(body: impl Into<Vec<u8>>) -> Received<OrderError> {
    let response = Response::builder().status(404).header("content-type", "application/problem+json");
    Received::from_response(response.body(body.into()).unwrap())
}

#[test]
fn of_members_with_one_name_the_first_counts() {
    let received = received(r#"{"code":"not_found","code":"gone","id":7,"id":8}"#);
    assert_eq!(received.known(), Some(&OrderError::NotFound { id: 7, more: None }));
}

#[test]
fn a_body_that_is_too_long_is_not_read() {
    let body = |length: usize| {
        let member = "x".repeat(length - r#"{"code":"not_found","id":7,"more":""}"#.len());
        format!(r#"{{"code":"not_found","id":7,"more":"{member}"}}"#)
    };
    assert!(received(body(64 * 1024)).known().is_some());
    let received = received(body(64 * 1024 + 1));
    assert_eq!((received.known(), received.code()), (None, None));
    let received = self::received(vec![b'x'; 10 * 1024 * 1024]);
    assert_eq!(received.body().len(), 64 * 1024 + 1);
}

#[test]
fn what_nests_too_deeply_is_not_that_variant() {
    let nested =
        |depth| format!(r#"{{"code":"not_found","id":7,"more":{}{}}}"#, "[".repeat(depth), "]".repeat(depth));
    assert!(received(nested(100)).known().is_some());
    for depth in [200, 10_000, 30_000] {
        let received = received(nested(depth));
        assert_eq!(received.known(), None);
        assert_eq!(received.code(), Some("not_found"));
    }
    assert_eq!(received("[".repeat(60_000)).code(), None);
    // Longer than what is read.
    assert_eq!(received(nested(100_000)).code(), None);
}

#[test]
fn a_member_is_found_among_thousands() {
    let members: Vec<String> = (0..6000).map(|number| format!(r#""m{number}":1,"#)).collect();
    let received = received(format!(r#"{{{}"code":"not_found","id":7}}"#, members.concat()));
    assert_eq!(received.known(), Some(&OrderError::NotFound { id: 7, more: None }));
}

struct Orders;

impl error_response::body::Domain for Orders {
    const DOMAIN: &'static str = "orders.example.com";
}

/// JSON that is nearly right: members of the styles in places where they do not belong.
#[test]
fn nothing_panics() {
    fn json(random: &mut Random, depth: usize) -> String {
        const NAMES: [&str; 16] = [
            "code",
            "error",
            "errors",
            "details",
            "meta",
            "id",
            "status",
            "title",
            "detail",
            "message",
            "source",
            "pointer",
            "@type",
            "retryDelay",
            "links",
            "type",
        ];
        match random.below(if depth == 0 { 5 } else { 8 }) {
            0 => "null".to_owned(),
            1 => format!("{}", random.bits()),
            2 => "\"not_found\"".to_owned(),
            3 => serde_json::to_string(&random.text(6)).unwrap(),
            4 => "\"type.googleapis.com/google.rpc.ErrorInfo\"".to_owned(),
            5 => {
                let elements: Vec<String> = (0..random.below(3)).map(|_| json(random, depth - 1)).collect();
                format!("[{}]", elements.join(","))
            }
            _ => {
                let members: Vec<String> = (0..random.below(6))
                    .map(|_| format!("\"{}\":{}", random.one(&NAMES), json(random, depth - 1)))
                    .collect();
                format!("{{{}}}", members.join(","))
            }
        }
    }

    let mut random = Random::for_test("nothing_panics");
    for _ in 0..CASES {
        let mut body = json(&mut random, 5).into_bytes();
        if random.once_in(5) && !body.is_empty() {
            let at = random.below(body.len());
            body.truncate(at);
        }
        for media_type in ["application/problem+json", "application/json", "application/vnd.api+json"] {
            let response = Response::builder().status(404).header("content-type", media_type);
            let (parts, body) = response.body(body.clone()).unwrap().into_parts();
            let received = Received::<OrderError>::from_parts::<(
                Problem,
                NestedError,
                Google<Orders>,
                OData,
                JsonApi,
                Connect<Orders>,
            )>(parts, body);
            let _ = (
                received.to_string(),
                format!("{received:?}"),
                received.retry_after(),
                received.errors().len(),
            );
        }
    }
}

#[test]
fn of_flattened_members_with_one_name_the_first_counts() {
    #[derive(Debug, PartialEq, ApiError, FromResponse)]
    #[status(404)]
    #[code("flat")]
    struct Flat {
        #[extension(flatten)]
        more: std::collections::BTreeMap<String, u8>,
    }

    let response = Response::builder().status(404).header("content-type", "application/problem+json");
    let received = Received::<Flat>::from_response(response.body(r#"{"code":"flat","a":1,"a":2}"#).unwrap());
    assert_eq!(received.known().map(|flat| flat.more["a"]), Some(1));
}
