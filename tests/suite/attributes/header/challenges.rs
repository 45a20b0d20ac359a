//! A `Challenge` as the value: a constant, an expression with fields, and a field of the error.

use error_response::{ApiError, Challenge, ChallengeError, StatusError};
use http::header::WWW_AUTHENTICATE;
use http::{HeaderValue, StatusCode};
use test_support::random::Random;

use crate::response::{assert_fields, fields, lines};

const ORDERS: Challenge<'static> = Challenge::bearer().realm("orders");

#[test]
fn a_challenge_is_what_a_401_demands() {
    #[derive(ApiError)]
    #[status(401)]
    #[header(WWW_AUTHENTICATE = Challenge::bearer().realm("orders"))]
    struct Bare;

    #[derive(ApiError)]
    #[api_error(status(401), header(WWW_AUTHENTICATE = ORDERS))]
    struct Namespaced;

    #[derive(ApiError)]
    #[header(401, WWW_AUTHENTICATE = ORDERS)]
    enum Container {
        #[status(401)]
        Unauthorized,
        #[status(404)]
        NotFound,
    }

    #[derive(ApiError)]
    #[status(401)]
    struct Field(#[header(WWW_AUTHENTICATE)] Challenge<'static>);

    #[derive(ApiError)]
    #[status(401)]
    struct Reference(#[header(WWW_AUTHENTICATE)] &'static Challenge<'static>);

    #[derive(ApiError)]
    #[status(401)]
    struct Boxed(#[header(WWW_AUTHENTICATE)] Box<Challenge<'static>>);

    #[derive(ApiError)]
    #[status(401)]
    struct Borrowed<'a>(#[header(WWW_AUTHENTICATE)] Challenge<'a>);

    let realm = "orders".to_owned();
    assert_fields(
        &[
            &Bare,
            &Namespaced,
            &Container::Unauthorized,
            &Field(ORDERS),
            &Reference(&ORDERS),
            &Boxed(Box::new(ORDERS)),
            &Borrowed(Challenge::bearer().realm(&realm)),
            &StatusError::new(StatusCode::UNAUTHORIZED).header(WWW_AUTHENTICATE, ORDERS),
        ],
        &["www-authenticate: Bearer realm=\"orders\""],
    );
    assert_eq!(fields(&Container::NotFound), [""; 0]);
}

#[test]
fn a_challenge_says_what_the_error_knows() {
    #[derive(ApiError)]
    enum AuthError<'a> {
        #[status(401)]
        #[header(WWW_AUTHENTICATE = ORDERS.error(ChallengeError::InvalidToken).error_description(reason))]
        InvalidToken { reason: String },

        #[status(403)]
        #[header(WWW_AUTHENTICATE = ORDERS.error(ChallengeError::InsufficientScope).scope(_0))]
        InsufficientScope(&'a str),

        #[status(401)]
        #[header(WWW_AUTHENTICATE = ORDERS.max_age(*seconds))]
        LogInAgain { seconds: u64 },
    }

    assert_fields(
        &[&AuthError::InvalidToken { reason: "the key \"7\" is unknown".to_owned() }],
        &[
            "www-authenticate: Bearer realm=\"orders\", error=\"invalid_token\", error_description=\"the key '7' is unknown\"",
        ],
    );
    let scope = "orders:write".to_owned();
    assert_fields(
        &[&AuthError::InsufficientScope(&scope)],
        &["www-authenticate: Bearer realm=\"orders\", error=\"insufficient_scope\", scope=\"orders:write\""],
    );
    assert_fields(
        &[&AuthError::LogInAgain { seconds: 300 }],
        &["www-authenticate: Bearer realm=\"orders\", max_age=\"300\""],
    );
}

#[test]
fn several_challenges_are_a_line_each() {
    #[derive(ApiError)]
    #[status(401)]
    #[header(WWW_AUTHENTICATE = ORDERS)]
    #[header(WWW_AUTHENTICATE = Challenge::dpop().algs("ES256"))]
    struct Repeated;

    #[derive(ApiError)]
    #[status(401)]
    struct Listed(#[header(WWW_AUTHENTICATE)] Vec<Challenge<'static>>);

    #[derive(ApiError)]
    #[status(401)]
    #[header(WWW_AUTHENTICATE = [ORDERS, Challenge::dpop().algs("ES256")])]
    struct Array;

    for error in [&Repeated as &dyn ApiError, &Listed(vec![ORDERS, Challenge::dpop().algs("ES256")]), &Array]
    {
        let response = <&dyn ApiError>::to_response(&error);
        assert_eq!(lines(&response, "www-authenticate"), ["Bearer realm=\"orders\"", "DPoP algs=\"ES256\""]);
    }
}

/// What a service that stores the value has.
#[test]
fn a_challenge_becomes_a_header_value() {
    #[derive(ApiError)]
    #[status(401)]
    struct Unauthorized(#[header(WWW_AUTHENTICATE)] HeaderValue);

    let reason = "\u{1f511} expired".to_owned();
    let challenge = ORDERS.error_description(&reason).to_string();
    let error = Unauthorized(HeaderValue::try_from(challenge).expect("printable ASCII"));
    assert_fields(&[&error], &["www-authenticate: Bearer realm=\"orders\", error_description=\"? expired\""]);
}

#[test]
fn no_text_leaves_its_quotes() {
    #[derive(ApiError)]
    #[status(401)]
    #[header(WWW_AUTHENTICATE = Challenge::bearer().realm(realm).error_description(reason).error_uri(uri))]
    struct Unauthorized {
        realm: String,
        reason: String,
        uri: String,
    }

    let mut random = Random::for_test("challenges");
    let mut text = || (0..random.below(24)).map(|_| random.scalar()).collect::<String>();
    for _ in 0..10_000 {
        let error = Unauthorized { realm: text(), reason: text(), uri: text() };
        let response = error.to_response();
        let [line] = &lines(&response, "www-authenticate")[..] else { panic!("not one line") };
        assert!(line.bytes().all(|byte| (b' '..=b'~').contains(&byte) && byte != b'\\'), "{line:?}");
        // Without escapes, each quote begins or ends a value.
        let outside: Vec<_> = line.split('"').step_by(2).collect();
        assert_eq!(outside, ["Bearer realm=", ", error_description=", ", error_uri=", ""], "{line:?}");
    }
}
