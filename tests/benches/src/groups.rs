//! Which contenders make which response.

use std::hint::black_box;

use axum::body::Body;
use axum::response::IntoResponse;
use bytes::Bytes;
use error_response::body::{MessageDetails, Problem};
use error_response::{ApiError, Renderer};

use crate::contender::Contender;
use crate::samples::{BALANCE, BEYOND_ASCII, COST, FIVE, LINE, NAME, OWNER, RETRY_AFTER, TERMINAL, TWENTY};
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
pub const LIMIT_IN_PIECES: &str = "limit without `write!`";
pub const OURS: &str = "error-response";
pub const OURS_FORWARDED: &str = "error-response, #[transparent]";
pub const OURS_APART: &str = "error-response, a type for each style";
pub const HAND_WRITTEN: &str = "hand-written";

pub const CONSTANT: &str = "404, constant";
pub const CONSTANT_IN_TWO_STYLES: &str = "404, constant, in each of two styles";
pub const DYNAMIC: &str = "409, detail formatted, two members";
pub const ESCAPES: &str = "409, names in quotes";
pub const ESCAPES_THROUGHOUT: &str = "409, escapes throughout";
pub const NON_ASCII: &str = "409, beyond ASCII";
pub const HEADERS: &str = "429, two response fields";
pub const LIST_OF_FIVE: &str = "422, five errors";
pub const LIST_OF_TWENTY: &str = "422, twenty errors";

pub const PROBLEM: &str = "Problem";
pub const REASON_PHRASE: &str = "ReasonPhrase";
pub const OWN_STYLE: &str = "a style of one's own";
pub const BY_FUNCTION: &str = "a style of one's own by `error.json`";

/// A case in a style, as both outputs. Everything that an error is made from passes a `black_box`.
macro_rules! case {
    ($style:expr, $case:ident, $module:ident::$function:ident($($argument:expr),*), $($name:ident: $error:expr,)+) => {
        [
            Group {
                style: $style,
                case: $case,
                output: Output::Axum,
                contenders: vec![
                    Contender::new(LIMIT, || limit::$module::$function::<Body>($($argument),*)),
                    $(Contender::new($name, || black_box($error).into_response()),)+
                    Contender::new(HAND_WRITTEN, || hand_written::$module::$function($($argument),*)),
                ],
            },
            Group {
                style: $style,
                case: $case,
                output: Output::Http,
                contenders: vec![
                    Contender::new(LIMIT, || limit::$module::$function::<Bytes>($($argument),*)),
                    $(Contender::new($name, || black_box($error).to_response()),)+
                ],
            },
        ]
    };
}

macro_rules! constant {
    ($style:expr, $module:ident) => {{
        use ours::$module::{OrderError, ServiceError};
        case!(
            $style, CONSTANT, $module::constant(),
            OURS: OrderError::OrderNotFound,
            OURS_FORWARDED: ServiceError::Order(OrderError::OrderNotFound),
        )
    }};
}

macro_rules! dynamic {
    ($style:expr, $module:ident) => {
        case!(
            $style, DYNAMIC, $module::dynamic(black_box(BALANCE), black_box(COST)),
            OURS: ours::$module::OrderError::OutOfCredit { balance: black_box(BALANCE), cost: black_box(COST) },
        )
    };
}

macro_rules! headers {
    ($style:expr, $module:ident) => {
        case!(
            $style, HEADERS, $module::headers(black_box(RETRY_AFTER)),
            OURS: ours::$module::OrderError::TooManyOrders { retry_after: black_box(RETRY_AFTER) },
        )
    };
}

macro_rules! lists {
    (@ $style:expr, $module:ident, $case:ident of $items:ident) => {
        case!(
            $style, $case, $module::list(&black_box($items.to_vec())),
            OURS: ours::$module::OrderError::InvalidOrder { fields: ours::violations(black_box(&$items)) },
        )
    };
    ($style:expr, $module:ident) => {
        lists!(@ $style, $module, LIST_OF_FIVE of FIVE).into_iter()
            .chain(lists!(@ $style, $module, LIST_OF_TWENTY of TWENTY))
    };
}

macro_rules! list_in_pieces {
    ($items:ident) => {
        Contender::new(LIMIT_IN_PIECES, || limit::problem_list_in_pieces::<Body>(&black_box($items.to_vec())))
    };
}

macro_rules! quoted {
    ($style:expr, $module:ident) => {
        case!(
            $style, ESCAPES, $module::quoted(black_box(OWNER), black_box(NAME)),
            OURS: ours::$module::ListError::NameTaken { owner: black_box(OWNER), name: black_box(NAME) },
        )
    };
}

macro_rules! verbatim {
    (@ $style:expr, $module:ident, $case:ident of $text:ident) => {
        case!(
            $style, $case, $module::verbatim(black_box(LINE), black_box($text)),
            OURS: ours::$module::ListError::NoteRefused { line: black_box(LINE), text: black_box($text) },
        )
    };
    ($style:expr, $module:ident) => {
        verbatim!(@ $style, $module, ESCAPES_THROUGHOUT of TERMINAL).into_iter()
            .chain(verbatim!(@ $style, $module, NON_ASCII of BEYOND_ASCII))
    };
}

/// One type that has no style of its own, in the services of two: a response in each of them. Where the second style finds
/// the cache taken, that costs more than two types.
fn two_styles() -> Group {
    use ours::{any_style, message_details, problem};
    let service = |renderer: Renderer| -> &'static Renderer { Box::leak(Box::new(renderer)) };
    let one = service(Renderer::production().style::<Problem>());
    let other = service(Renderer::production().style::<MessageDetails>());
    Group {
        style: "Problem and MessageDetails",
        case: CONSTANT_IN_TWO_STYLES,
        output: Output::Axum,
        contenders: vec![
            Contender::new(LIMIT, || {
                (limit::problem::constant::<Body>(), limit::message_details::constant::<Body>())
            }),
            Contender::new(OURS, || {
                let error = || black_box(any_style::OrderError::OrderNotFound).into_response();
                (one.scope(error), other.scope(error))
            }),
            Contender::new(OURS_APART, || {
                (
                    one.scope(|| black_box(problem::OrderError::OrderNotFound).into_response()),
                    other.scope(|| black_box(message_details::OrderError::OrderNotFound).into_response()),
                )
            }),
            Contender::new(HAND_WRITTEN, || {
                (hand_written::problem::constant(), hand_written::message_details::constant())
            }),
        ],
    }
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

macro_rules! groups {
    ($($style:expr, $module:ident: $($case:ident)+;)+) => {{
        let mut groups = Vec::new();
        $($(groups.extend($case!($style, $module));)+)+
        groups
    }};
}

/// All groups.
#[must_use]
pub fn all() -> Vec<Group> {
    let mut groups = groups! {
        PROBLEM, problem: constant dynamic quoted verbatim headers lists;
        "MessageDetails", message_details: constant dynamic headers lists;
        "MessageOrDescription", message_or_description: constant dynamic headers lists;
        "ApiMessage", api_message: constant dynamic headers lists;
        "NestedError", nested_error: constant dynamic headers lists;
        REASON_PHRASE, reason_phrase: constant dynamic headers lists;
        "ProblemXml", problem_xml: constant dynamic;
        "JsonApi", json_api: constant dynamic;
        "Google", google: constant dynamic;
        "OData", odata: constant dynamic;
        "OAuth", oauth: constant dynamic;
        "GraphQl", graphql: constant dynamic;
        // Its members are in base64, for which neither the limit nor hand-written code has a library.
        "Connect", connect: constant;
        OWN_STYLE, acme: constant dynamic quoted verbatim;
        BY_FUNCTION, acme_by_hand: constant dynamic quoted verbatim;
    };
    for Group { style, case, output, contenders } in &mut groups {
        match (*style, *case, *output) {
            (PROBLEM, CONSTANT, Output::Axum) => contenders.extend(peers_with_a_constant()),
            (PROBLEM, DYNAMIC, Output::Axum) => contenders.extend(peers_with_a_dynamic_one()),
            (PROBLEM, LIST_OF_FIVE, Output::Axum) => contenders.push(list_in_pieces!(FIVE)),
            (PROBLEM, LIST_OF_TWENTY, Output::Axum) => contenders.push(list_in_pieces!(TWENTY)),
            _ => {}
        }
    }
    groups.push(two_styles());
    groups
}
