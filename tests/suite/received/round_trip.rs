//! Each variant comes back with what it was sent with, in every style that has a place for that.

use std::time::Duration;

use error_response::body::{
    ApiMessage, Connect, Domain, Google, GraphQl, JsonApi, MessageDetails, NestedError, OAuth, OData,
    Problem, ProblemXml,
};
use error_response::{ApiError, BodyStyle, FromResponse, Received, Violation};
use http::Method;
use serde::{Deserialize, Serialize};
use test_support::random::Random;

/// For each style.
const CASES: usize = 10_000;

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct Place {
    city: String,
    floor: Option<i32>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct More {
    first: String,
    second: Vec<bool>,
}

#[derive(Debug, Clone, PartialEq, ApiError, FromResponse)]
#[type_base("https://x.example/inner/")]
enum Inner {
    #[status(401)]
    #[header(WWW_AUTHENTICATE = "Bearer")]
    TokenExpired {
        #[extension]
        since: i64,
    },
    #[status(403)]
    #[code("no_scope")]
    NoScope(#[extension("scope")] String),
}

#[derive(Debug, Clone, PartialEq, ApiError, FromResponse)]
#[type_base("https://x.example/problems/")]
#[rename_all("camelCase")]
enum Sent {
    #[status(404)]
    #[detail("order {order_id} does not exist")]
    NotFound {
        #[extension]
        order_id: u64,
    },
    #[status(409)]
    #[code("taken")]
    Conflict {
        #[extension]
        by: Option<String>,
        #[extension("until")]
        end: i64,
        #[extension]
        seats: Vec<Option<bool>>,
        #[extension]
        place: Place,
    },
    #[status(409)]
    Flat {
        #[extension(flatten)]
        more: More,
        #[extension]
        own: u8,
    },
    #[status(422)]
    Invalid {
        #[errors]
        errors: Vec<Violation>,
    },
    #[status(429)]
    RateLimited {
        #[header(RETRY_AFTER)]
        wait: Duration,
        #[header("x-limit")]
        limit: Option<u32>,
    },
    #[status(405)]
    NotAllowed {
        #[header(ALLOW)]
        allow: Vec<Method>,
    },
    #[status(502)]
    Upstream {
        #[status]
        status: u16,
    },
    #[status(410)]
    Gone {
        #[instance]
        uri: Option<String>,
    },
    #[transparent]
    Inner(Inner),
    #[transparent]
    Boxed(Box<Wrapped>),
    #[status(500)]
    Broken {
        #[received(default)]
        path: String,
        #[received(default = 7)]
        line: u32,
    },
}

#[derive(Debug, Clone, PartialEq, ApiError, FromResponse)]
#[status(423)]
#[type_uri("https://x.example/wrapped")]
struct Wrapped(#[extension("why")] String);

fn violation(random: &mut Random) -> Violation {
    Violation::new(random.text(5), random.text(8)).code("wrong").pointer("/items/0/sku")
}

fn sent(random: &mut Random) -> Sent {
    match random.below(12) {
        0 => Sent::NotFound { order_id: random.bits() },
        1 => Sent::Conflict {
            by: random.once_in(2).then(|| random.text(9)),
            end: random.bits().cast_signed(),
            seats: (0..random.below(4)).map(|_| (!random.once_in(3)).then(|| random.once_in(2))).collect(),
            place: Place { city: random.text(6), floor: random.once_in(2).then_some(-3) },
        },
        2 => Sent::Flat {
            more: More { first: random.text(4), second: vec![true; random.below(3)] },
            own: u8::try_from(random.below(256)).unwrap(),
        },
        3 => Sent::Invalid { errors: (0..=random.below(3)).map(|_| violation(random)).collect() },
        4 => Sent::RateLimited {
            // No client waits longer (RFC 9110, section 10.2.3, as this library sends it).
            wait: Duration::from_secs(random.bits() >> 34),
            limit: random.once_in(2).then_some(100),
        },
        5 => Sent::NotAllowed { allow: vec![Method::GET; random.below(3)] },
        6 => Sent::Upstream { status: *random.one(&[500, 502, 503, 418, 599]) },
        7 => Sent::Gone { uri: random.once_in(2).then(|| "/orders/7#x".to_owned()) },
        8 => Sent::Inner(Inner::TokenExpired { since: -1 }),
        9 => Sent::Inner(Inner::NoScope(random.text(5))),
        10 => Sent::Boxed(Box::new(Wrapped(random.text(5)))),
        _ => Sent::Broken { path: String::new(), line: 7 },
    }
}

/// A caller who knows the style.
fn received<S: BodyStyle>(error: &Sent) -> Received<Sent> {
    let (parts, body) = error.to_response_as::<S>().into_parts();
    Received::from_parts::<(S,)>(parts, body)
}

fn check<S: BodyStyle>(name: &str, is_on_the_wire: impl Fn(&Sent) -> bool) {
    let mut random = Random::for_test(name);
    let mut seen = 0;
    while seen < CASES {
        let error = sent(&mut random);
        if !is_on_the_wire(&error) {
            continue;
        }
        let received = received::<S>(&error);
        assert_eq!(received.known(), Some(&error), "{}", String::from_utf8_lossy(received.body()));
        seen += 1;
    }
}

#[test]
fn in_problem_everything_comes_back() {
    check::<Problem>("problem", |_| true);
}

#[test]
fn in_nested_error_everything_comes_back_but_the_instance() {
    check::<NestedError>("nested_error", |error| {
        !matches!(error, Sent::Invalid { .. } | Sent::Gone { uri: Some(_) })
    });
}

#[test]
fn in_json_api_everything_comes_back_but_the_instance() {
    check::<JsonApi>("json_api", |error| !matches!(error, Sent::Gone { uri: Some(_) }));
}

struct Orders;

impl Domain for Orders {
    const DOMAIN: &'static str = "orders.example.com";
}

#[test]
fn in_google_everything_comes_back_but_titles_of_single_problems() {
    check::<Google<Orders>>("google", |error| {
        !matches!(
            error,
            Sent::Invalid { .. } | Sent::Gone { uri: Some(_) } | Sent::Conflict { .. } | Sent::Flat { .. }
        )
    });
}

#[test]
fn in_connect_members_come_back_as_far_as_texts_can_say_them() {
    check::<Connect<Orders>>("connect", |error| {
        !matches!(
            error,
            Sent::Invalid { .. } | Sent::Gone { uri: Some(_) } | Sent::Conflict { .. } | Sent::Flat { .. }
        )
    });
}

#[test]
fn in_odata_everything_comes_back_but_single_problems() {
    check::<OData>("odata", |error| !matches!(error, Sent::Invalid { .. } | Sent::Gone { uri: Some(_) }));
}

#[test]
fn in_oauth_and_graphql_members_come_back() {
    let is_sent = |error: &Sent| !matches!(error, Sent::Invalid { .. } | Sent::Gone { uri: Some(_) });
    check::<OAuth>("oauth", is_sent);
    check::<GraphQl>("graphql", |error| is_sent(error));
}

/// XML knows texts alone, and not all of them; `null` in a list is an empty one.
#[test]
fn in_xml_everything_comes_back_that_xml_can_say() {
    let is_said =
        |text: &str| !text.contains(|c: char| c.is_control() || matches!(c, '\u{FFFE}' | '\u{FFFF}'));
    check::<ProblemXml>("problem_xml", |error| match error {
        Sent::Conflict { by, seats, place, .. } => {
            by.as_deref().is_none_or(is_said) && seats.iter().all(Option::is_some) && is_said(&place.city)
        }
        Sent::Flat { more, .. } => is_said(&more.first),
        Sent::Invalid { .. } => false,
        Sent::Inner(Inner::NoScope(text)) => is_said(text),
        Sent::Boxed(inner) => is_said(&inner.0),
        _ => true,
    });
}

#[test]
fn a_code_that_is_known_at_run_time_comes_back_as_the_style_spells_it() {
    #[derive(Debug, Clone, PartialEq, ApiError, FromResponse)]
    #[status(400)]
    struct Coded {
        #[code]
        code: String,
        #[received(default)]
        text: &'static str,
    }

    fn read<S: BodyStyle>(code: &str) -> Option<String> {
        let (parts, body) = Coded { code: code.to_owned(), text: "" }.to_response_as::<S>().into_parts();
        Some(Received::<Coded>::from_parts::<(S,)>(parts, body).into_known()?.code)
    }

    assert_eq!(read::<Problem>("IR_04").as_deref(), Some("IR_04"));
    assert_eq!(read::<NestedError>("a b").as_deref(), Some("a b"));
    assert_eq!(read::<Google<Orders>>("out_of_stock").as_deref(), Some("OUT_OF_STOCK"));
}

/// Neither a code nor a type: the status and the title tell.
#[test]
fn without_codes_a_variant_that_is_alone_at_its_status_is_known() {
    #[derive(Debug, Clone, PartialEq, ApiError, FromResponse)]
    enum Alone {
        #[status(404)]
        NotFound(#[extension("id")] u8),
        #[status(409)]
        Paid,
        #[status(409)]
        Sent,
        #[status(409)]
        #[title("Locked by somebody")]
        Locked,
    }

    fn read<S: BodyStyle>(error: &Alone) -> Option<Alone> {
        let (parts, body) = error.to_response_as::<S>().into_parts();
        Received::from_parts::<(S,)>(parts, body).into_known()
    }

    assert_eq!(read::<ApiMessage>(&Alone::NotFound(7)), Some(Alone::NotFound(7)));
    assert_eq!(read::<MessageDetails>(&Alone::NotFound(7)), Some(Alone::NotFound(7)));
    // The title tells, where the style has it.
    assert_eq!(read::<ApiMessage>(&Alone::Locked), Some(Alone::Locked));
    for error in [Alone::Paid, Alone::Sent] {
        assert_eq!(read::<ApiMessage>(&error), None);
    }
    assert_eq!(read::<MessageDetails>(&Alone::Locked), None);
}
