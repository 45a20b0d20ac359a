//! Which contenders make which response.

use std::hint::black_box;
use std::time::Duration;

use axum::body::Body;
use axum::response::IntoResponse;
use bytes::Bytes;
use error_response::ApiError;

use crate::contender::Contender;
use crate::{hand_written, limit, ours, peers};

/// All ways to make one response. The first is the limit.
#[derive(Debug)]
pub struct Group {
    pub style: &'static str,
    pub case: &'static str,
    pub output: Output,
    pub contenders: Vec<Contender>,
}

/// What a response is made as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Output {
    /// `axum::response::Response`, through `IntoResponse`.
    Axum,
    /// `http::Response<Bytes>`, by `to_response()`.
    Http,
}

pub const LIMIT: &str = "limit";
pub const OURS: &str = "error-response";
pub const OURS_FORWARDED: &str = "error-response, #[transparent]";
pub const HAND_WRITTEN: &str = "hand-written";

pub const CONSTANT: &str = "404, constant";
pub const DYNAMIC: &str = "409, detail formatted, two members";
pub const HEADERS: &str = "429, two response fields";
pub const LIST: &str = "422, twenty errors";

const BALANCE: u64 = 30;
const COST: u64 = 50;
const RETRY_AFTER: Duration = Duration::from_millis(29_500);

/// The cases of one style. Everything that an error is made from passes a `black_box`.
macro_rules! groups {
    ($style:literal, $module:ident) => {{
        use ours::$module::{OrderError, ServiceError};
        let group = |case, output, contenders| Group { style: $style, case, output, contenders };
        let constant = group(
            CONSTANT,
            Output::Axum,
            vec![
                Contender::new(LIMIT, limit::$module::constant::<Body>),
                Contender::new(OURS, || black_box(OrderError::OrderNotFound).into_response()),
                Contender::new(OURS_FORWARDED, || {
                    black_box(ServiceError::Order(OrderError::OrderNotFound)).into_response()
                }),
                Contender::new(HAND_WRITTEN, hand_written::$module::constant),
            ],
        );
        let constant_http = group(
            CONSTANT,
            Output::Http,
            vec![
                Contender::new(LIMIT, limit::$module::constant::<Bytes>),
                Contender::new(OURS, || black_box(OrderError::OrderNotFound).to_response()),
                Contender::new(OURS_FORWARDED, || {
                    black_box(ServiceError::Order(OrderError::OrderNotFound)).to_response()
                }),
            ],
        );
        let dynamic = group(
            DYNAMIC,
            Output::Axum,
            vec![
                Contender::new(LIMIT, || {
                    limit::$module::dynamic::<Body>(black_box(BALANCE), black_box(COST))
                }),
                Contender::new(OURS, || out_of_credit!(OrderError).into_response()),
                Contender::new(HAND_WRITTEN, || {
                    hand_written::$module::dynamic(black_box(BALANCE), black_box(COST))
                }),
            ],
        );
        let dynamic_http = group(
            DYNAMIC,
            Output::Http,
            vec![
                Contender::new(LIMIT, || {
                    limit::$module::dynamic::<Bytes>(black_box(BALANCE), black_box(COST))
                }),
                Contender::new(OURS, || out_of_credit!(OrderError).to_response()),
            ],
        );
        [constant, constant_http, dynamic, dynamic_http]
    }};
}

macro_rules! out_of_credit {
    ($error:ident) => {
        black_box($error::OutOfCredit { balance: black_box(BALANCE), cost: black_box(COST) })
    };
}

/// The further cases, which the style of a user's own is not asked for.
macro_rules! further_groups {
    ($style:literal, $module:ident) => {{
        use ours::$module::OrderError;
        let group = |case, output, contenders| Group { style: $style, case, output, contenders };
        let headers = group(
            HEADERS,
            Output::Axum,
            vec![
                Contender::new(LIMIT, || limit::$module::headers::<Body>(black_box(RETRY_AFTER))),
                Contender::new(OURS, || {
                    black_box(OrderError::TooManyOrders { retry_after: black_box(RETRY_AFTER) })
                        .into_response()
                }),
                Contender::new(HAND_WRITTEN, || hand_written::$module::headers(black_box(RETRY_AFTER))),
            ],
        );
        let headers_http = group(
            HEADERS,
            Output::Http,
            vec![
                Contender::new(LIMIT, || limit::$module::headers::<Bytes>(black_box(RETRY_AFTER))),
                Contender::new(OURS, || {
                    black_box(OrderError::TooManyOrders { retry_after: black_box(RETRY_AFTER) }).to_response()
                }),
            ],
        );
        let list = group(
            LIST,
            Output::Axum,
            vec![
                Contender::new(LIMIT, || limit::$module::list::<Body>(&black_box(limit::items()))),
                Contender::new(OURS, || {
                    black_box(OrderError::InvalidOrder { fields: ours::violations() }).into_response()
                }),
                Contender::new(HAND_WRITTEN, || hand_written::$module::list(black_box(limit::items()))),
            ],
        );
        let list_http = group(
            LIST,
            Output::Http,
            vec![
                Contender::new(LIMIT, || limit::$module::list::<Bytes>(&black_box(limit::items()))),
                Contender::new(OURS, || {
                    black_box(OrderError::InvalidOrder { fields: ours::violations() }).to_response()
                }),
            ],
        );
        [headers, headers_http, list, list_http]
    }};
}

macro_rules! peers {
    ($($name:literal: $module:ident,)*) => {
        fn peers_with_a_constant() -> Vec<Contender> {
            vec![$(Contender::new($name, peers::$module::constant).peer(),)*]
        }

        fn peers_with_a_dynamic_one() -> Vec<Contender> {
            vec![$(Contender::new($name, || {
                peers::$module::dynamic(black_box(BALANCE), black_box(COST))
            }).peer(),)*]
        }
    };
}

peers! {
    "api-error 0.1.9": api_error,
    "http-api-problem 0.60": http_api_problem,
    "problemdetails 0.7": problemdetails,
    "problem_details 0.11": problem_details,
}

/// All groups.
#[must_use]
pub fn all() -> Vec<Group> {
    let mut groups = Vec::new();
    groups.extend(groups!("Problem", problem));
    groups.extend(further_groups!("Problem", problem));
    groups[0].contenders.extend(peers_with_a_constant());
    groups[2].contenders.extend(peers_with_a_dynamic_one());
    groups.extend(groups!("MessageDetails", message_details));
    groups.extend(further_groups!("MessageDetails", message_details));
    groups.extend(groups!("MessageOrDescription", message_or_description));
    groups.extend(further_groups!("MessageOrDescription", message_or_description));
    groups.extend(groups!("ApiMessage", api_message));
    groups.extend(further_groups!("ApiMessage", api_message));
    groups.extend(groups!("NestedError", nested_error));
    groups.extend(further_groups!("NestedError", nested_error));
    groups.extend(groups!("ReasonPhrase", reason_phrase));
    groups.extend(further_groups!("ReasonPhrase", reason_phrase));
    groups.extend(groups!("a style of one's own", acme));
    groups.extend(groups!("a style of one's own by `error.json`", acme_by_hand));
    groups
}
