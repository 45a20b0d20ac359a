//! One enum in every body style: by changing the style where it is declared, or where it is rendered.

use std::fmt;
use std::time::Duration;

use bytes::Bytes;
use error_response::body::{
    ApiMessage, MessageDetails, MessageOrDescription, NestedError, Problem, ReasonPhrase,
};
use error_response::{ApiError, BodyStyle, Violation};
use http::Response;

/// A response as text: status, header lines, an empty line, the body.
#[derive(PartialEq, Eq)]
struct Shown(String);

impl Shown {
    fn expected(status: u16, fields: &[&str], body: &str) -> Self {
        let mut text = format!("{status}\n");
        for field in fields {
            text += field;
            text += "\n";
        }
        Self(text + "\n" + body)
    }
}

impl From<Response<Bytes>> for Shown {
    fn from(response: Response<Bytes>) -> Self {
        let fields = response.headers().iter();
        let fields: Vec<_> =
            fields.map(|(name, value)| format!("{name}: {}", value.to_str().expect("ASCII"))).collect();
        let fields: Vec<_> = fields.iter().map(String::as_str).collect();
        let body = std::str::from_utf8(response.body()).expect("UTF-8");
        Self::expected(response.status().as_u16(), &fields, body)
    }
}

impl fmt::Debug for Shown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "\n{}\n", self.0)
    }
}

/// What an [`OrderError`](problem::OrderError) is made from: its five kinds are the same in every declaration.
#[derive(Clone, Copy)]
enum Kind {
    Constant,
    Formatted,
    Listed,
    Secret,
    Transparent,
}

#[derive(Debug, thiserror::Error)]
#[error("password hunter2 was refused by db-7")]
struct DbError;

/// The inner error has a style of its own, which nobody asks for where it is inside of another.
#[derive(Debug, thiserror::Error, ApiError)]
#[body(MessageDetails)]
enum AuthError {
    #[status(401)]
    #[title("Session over")]
    #[header(WWW_AUTHENTICATE = "Bearer realm=\"orders\"")]
    #[error("the session of {user} ended {minutes} minutes ago")]
    SessionOver {
        user: &'static str,
        #[extension]
        minutes: u32,
    },
}

/// Declares the enum with this style, in a module of this name.
macro_rules! declare {
    ($($module:ident: $style:ty;)*) => {$(
        mod $module {
            use super::{ApiError, AuthError, DbError, Duration, Kind, Violation};

            #[derive(Debug, thiserror::Error, ApiError)]
            #[body($style)]
            pub(super) enum OrderError {
                #[status(409)]
                #[title("Order closed")]
                #[error("the order is closed")]
                Closed,

                #[status(429)]
                #[code("LIMIT")]
                #[error("{customer} may place {limit} orders a day")]
                OverTheLimit {
                    customer: &'static str,
                    #[extension]
                    limit: u32,
                    #[extension("placedToday")]
                    placed: Vec<u64>,
                    #[header(RETRY_AFTER)]
                    retry_after: Duration,
                },

                #[status(422)]
                #[title]
                #[detail("{count} lines are invalid", count = lines.len())]
                #[error("invalid")]
                InvalidLines {
                    #[errors]
                    lines: Vec<Violation>,
                },

                #[status(503)]
                #[header(RETRY_AFTER = "120")]
                #[error("order store: {0}")]
                Store(#[from] DbError),

                #[transparent]
                #[error(transparent)]
                Auth(#[from] AuthError),
            }

            impl From<Kind> for OrderError {
                fn from(kind: Kind) -> Self {
                    match kind {
                        Kind::Constant => Self::Closed,
                        Kind::Formatted => Self::OverTheLimit {
                            customer: "Zoë \"Z\"",
                            limit: 2,
                            placed: vec![7, 8],
                            retry_after: Duration::from_millis(3_599_001),
                        },
                        Kind::Listed => Self::InvalidLines {
                            lines: vec![
                                Violation::new("Too small", "a quantity is at least 1")
                                    .code("quantity.min")
                                    .pointer("/lines/0/quantity")
                                    .extension("minimum", 1),
                                Violation::new("Unknown", "no such article"),
                            ],
                        },
                        Kind::Secret => DbError.into(),
                        Kind::Transparent => AuthError::SessionOver { user: "zoe", minutes: 5 }.into(),
                    }
                }
            }
        }
    )*};
}

declare! {
    problem: error_response::body::Problem;
    message_details: error_response::body::MessageDetails;
    message_or_description: error_response::body::MessageOrDescription;
    api_message: error_response::body::ApiMessage;
    nested_error: error_response::body::NestedError;
    reason_phrase: error_response::body::ReasonPhrase;
}

/// One response for each style.
struct InEveryStyle {
    problem: Shown,
    message_details: Shown,
    message_or_description: Shown,
    api_message: Shown,
    nested_error: Shown,
    reason_phrase: Shown,
}

fn assert_in_every_style(kind: Kind, expected: &InEveryStyle) {
    assert_declared::<problem::OrderError>(kind, &expected.problem);
    assert_declared::<message_details::OrderError>(kind, &expected.message_details);
    assert_declared::<message_or_description::OrderError>(kind, &expected.message_or_description);
    assert_declared::<api_message::OrderError>(kind, &expected.api_message);
    assert_declared::<nested_error::OrderError>(kind, &expected.nested_error);
    assert_declared::<reason_phrase::OrderError>(kind, &expected.reason_phrase);

    assert_rendered::<problem::OrderError>(kind, expected);
    assert_rendered::<message_details::OrderError>(kind, expected);
    assert_rendered::<message_or_description::OrderError>(kind, expected);
    assert_rendered::<api_message::OrderError>(kind, expected);
    assert_rendered::<nested_error::OrderError>(kind, expected);
    assert_rendered::<reason_phrase::OrderError>(kind, expected);
}

/// In the declared style, the first time and the next: the response of a constant occurrence is kept.
fn assert_declared<E: ApiError + From<Kind>>(kind: Kind, expected: &Shown) {
    for _ in 0..2 {
        assert_eq!(&Shown::from(E::from(kind).to_response()), expected);
    }
}

/// In all styles, whichever is the declared one.
fn assert_rendered<E: ApiError + From<Kind>>(kind: Kind, expected: &InEveryStyle) {
    fn assert_as<S: BodyStyle>(error: &impl ApiError, expected: &Shown) {
        assert_eq!(&Shown::from(error.to_response_as::<S>()), expected);
    }

    let error = E::from(kind);
    assert_as::<Problem>(&error, &expected.problem);
    assert_as::<MessageDetails>(&error, &expected.message_details);
    assert_as::<MessageOrDescription>(&error, &expected.message_or_description);
    assert_as::<ApiMessage>(&error, &expected.api_message);
    assert_as::<NestedError>(&error, &expected.nested_error);
    assert_as::<ReasonPhrase>(&error, &expected.reason_phrase);
}

const PROBLEM: &str = "content-type: application/problem+json";
const JSON: &str = "content-type: application/json";

#[test]
fn a_constant_error() {
    assert_in_every_style(
        Kind::Constant,
        &InEveryStyle {
            problem: Shown::expected(
                409,
                &[PROBLEM],
                r#"{"title":"Order closed","status":409,"detail":"the order is closed"}"#,
            ),
            message_details: Shown::expected(409, &[JSON], r#"{"Message":"the order is closed"}"#),
            message_or_description: Shown::expected(409, &[JSON], r#"{"Message":"the order is closed"}"#),
            api_message: Shown::expected(
                409,
                &[JSON],
                r#"{"status":409,"message":"Order closed","description":"the order is closed"}"#,
            ),
            nested_error: Shown::expected(
                409,
                &[JSON],
                r#"{"error":{"code":"closed","message":"the order is closed"}}"#,
            ),
            reason_phrase: Shown::expected(409, &["x-reason-phrase: the order is closed"], ""),
        },
    );
}

#[test]
fn a_formatted_detail_and_two_extensions() {
    const RETRY_AFTER: &str = "retry-after: 3600";

    assert_in_every_style(
        Kind::Formatted,
        &InEveryStyle {
            problem: Shown::expected(
                429,
                &[PROBLEM, RETRY_AFTER],
                concat!(
                    r#"{"title":"Too Many Requests","status":429,"#,
                    r#""detail":"Zoë \"Z\" may place 2 orders a day","code":"LIMIT","#,
                    r#""limit":2,"placedToday":[7,8]}"#,
                ),
            ),
            message_details: Shown::expected(
                429,
                &[JSON, RETRY_AFTER],
                r#"{"Message":"Zoë \"Z\" may place 2 orders a day","limit":2,"placedToday":[7,8]}"#,
            ),
            message_or_description: Shown::expected(
                429,
                &[JSON, RETRY_AFTER],
                r#"{"Message":"Zoë \"Z\" may place 2 orders a day","limit":2,"placedToday":[7,8]}"#,
            ),
            api_message: Shown::expected(
                429,
                &[JSON, RETRY_AFTER],
                concat!(
                    r#"{"status":429,"message":"Too Many Requests","#,
                    r#""description":"Zoë \"Z\" may place 2 orders a day","limit":2,"placedToday":[7,8]}"#,
                ),
            ),
            nested_error: Shown::expected(
                429,
                &[JSON, RETRY_AFTER],
                concat!(
                    r#"{"error":{"code":"LIMIT","message":"Zoë \"Z\" may place 2 orders a day","#,
                    r#""limit":2,"placedToday":[7,8]}}"#,
                ),
            ),
            reason_phrase: Shown::expected(
                429,
                &[RETRY_AFTER, "x-reason-phrase: Zo? \"Z\" may place 2 orders a day"],
                "",
            ),
        },
    );
}

#[test]
fn a_list_of_single_problems() {
    assert_in_every_style(
        Kind::Listed,
        &InEveryStyle {
            problem: Shown::expected(
                422,
                &[PROBLEM],
                concat!(
                    r#"{"title":"Invalid lines","status":422,"detail":"2 lines are invalid","errors":["#,
                    r#"{"title":"Too small","detail":"a quantity is at least 1","code":"quantity.min","#,
                    r##""pointer":"#/lines/0/quantity","minimum":1},"##,
                    r#"{"title":"Unknown","detail":"no such article"}]}"#,
                ),
            ),
            message_details: Shown::expected(
                422,
                &[JSON],
                concat!(
                    r#"{"Message":"2 lines are invalid","Errors":["#,
                    r#"{"Message":"a quantity is at least 1","Code":"quantity.min","#,
                    r##""Pointer":"#/lines/0/quantity","minimum":1},"##,
                    r#"{"Message":"no such article"}]}"#,
                ),
            ),
            message_or_description: Shown::expected(
                422,
                &[JSON],
                concat!(
                    r#"{"Message":"2 lines are invalid","Errors":["#,
                    r#"{"Message":"a quantity is at least 1","Code":"quantity.min","#,
                    r##""Pointer":"#/lines/0/quantity","minimum":1},"##,
                    r#"{"Message":"no such article"}]}"#,
                ),
            ),
            api_message: Shown::expected(
                422,
                &[JSON],
                concat!(
                    r#"{"status":422,"message":"Invalid lines","description":"2 lines are invalid","errors":["#,
                    r#"{"message":"Too small","description":"a quantity is at least 1","code":"quantity.min","#,
                    r##""pointer":"#/lines/0/quantity","minimum":1},"##,
                    r#"{"message":"Unknown","description":"no such article"}]}"#,
                ),
            ),
            nested_error: Shown::expected(
                422,
                &[JSON],
                concat!(
                    r#"{"error":{"code":"invalid_lines","message":"2 lines are invalid","errors":["#,
                    r#"{"code":"quantity.min","message":"a quantity is at least 1","#,
                    r##""pointer":"#/lines/0/quantity","minimum":1},"##,
                    r#"{"message":"no such article"}]}}"#,
                ),
            ),
            reason_phrase: Shown::expected(422, &["x-reason-phrase: 2 lines are invalid"], ""),
        },
    );
}

#[test]
fn a_5xx_with_a_secret() {
    const RETRY_AFTER: &str = "retry-after: 120";

    assert_in_every_style(
        Kind::Secret,
        &InEveryStyle {
            problem: Shown::expected(
                503,
                &[PROBLEM, RETRY_AFTER],
                concat!(
                    r#"{"title":"Service Unavailable","status":503,"#,
                    r#""detail":"The server cannot handle the request for now."}"#,
                ),
            ),
            message_details: Shown::expected(
                503,
                &[JSON, RETRY_AFTER],
                r#"{"Message":"The server cannot handle the request for now."}"#,
            ),
            message_or_description: Shown::expected(
                503,
                &[JSON, RETRY_AFTER],
                r#"{"Description":"The server cannot handle the request for now."}"#,
            ),
            api_message: Shown::expected(
                503,
                &[JSON, RETRY_AFTER],
                concat!(
                    r#"{"status":503,"message":"Service Unavailable","#,
                    r#""description":"The server cannot handle the request for now."}"#,
                ),
            ),
            nested_error: Shown::expected(
                503,
                &[JSON, RETRY_AFTER],
                concat!(
                    r#"{"error":{"code":"store","#,
                    r#""message":"The server cannot handle the request for now."}}"#,
                ),
            ),
            reason_phrase: Shown::expected(
                503,
                &[RETRY_AFTER, "x-reason-phrase: The server cannot handle the request for now."],
                "",
            ),
        },
    );
}

#[test]
fn a_transparent_inner_error() {
    const CHALLENGE: &str = "www-authenticate: Bearer realm=\"orders\"";

    assert_in_every_style(
        Kind::Transparent,
        &InEveryStyle {
            problem: Shown::expected(
                401,
                &[PROBLEM, CHALLENGE],
                concat!(
                    r#"{"title":"Session over","status":401,"#,
                    r#""detail":"the session of zoe ended 5 minutes ago","minutes":5}"#,
                ),
            ),
            message_details: Shown::expected(
                401,
                &[JSON, CHALLENGE],
                r#"{"Message":"the session of zoe ended 5 minutes ago","minutes":5}"#,
            ),
            message_or_description: Shown::expected(
                401,
                &[JSON, CHALLENGE],
                r#"{"Message":"the session of zoe ended 5 minutes ago","minutes":5}"#,
            ),
            api_message: Shown::expected(
                401,
                &[JSON, CHALLENGE],
                concat!(
                    r#"{"status":401,"message":"Session over","#,
                    r#""description":"the session of zoe ended 5 minutes ago","minutes":5}"#,
                ),
            ),
            nested_error: Shown::expected(
                401,
                &[JSON, CHALLENGE],
                concat!(
                    r#"{"error":{"code":"session_over","#,
                    r#""message":"the session of zoe ended 5 minutes ago","minutes":5}}"#,
                ),
            ),
            reason_phrase: Shown::expected(
                401,
                &[CHALLENGE, "x-reason-phrase: the session of zoe ended 5 minutes ago"],
                "",
            ),
        },
    );
}
