//! The errors of a service, declared once for each body style, and what its handlers call.

use core::fmt::Display;
use std::error::Error;
use std::time::Duration;

use error_response::ApiError;
use error_response::body::{
    ApiMessage, MessageDetails, MessageOrDescription, NestedError, Problem, ReasonPhrase,
};
use serde::Deserialize;

/// What `POST …/extractor` takes.
#[derive(Deserialize)]
pub(crate) struct Order {
    pub(crate) quantity: u32,
}

/// It has a style of its own, which counts where it is not forwarded.
#[derive(Debug, thiserror::Error, ApiError)]
#[status(403)]
#[header("x-scope" = "{scope}")]
#[error("the scope {scope} is missing")]
pub(crate) struct AuthError {
    scope: &'static str,
}

/// Nothing of it may reach a client.
#[derive(Debug, thiserror::Error)]
#[error("SECRET of {host}")]
pub(crate) struct DbError {
    host: &'static str,
}

pub(crate) fn forbidden() -> AuthError {
    AuthError { scope: "orders:write" }
}

pub(crate) fn authorize() -> Result<(), AuthError> {
    Err(forbidden())
}

pub(crate) fn count() -> Result<u32, DbError> {
    Err(DbError { host: "SECRET-db-7" })
}

/// Longer than a reason phrase may be; the digits show where it is cut.
pub(crate) fn long_text() -> String {
    "0123456789".repeat(20)
}

/// What a service takes, in bytes. A client sends ten times as much.
pub(crate) const LARGEST: usize = 1024 * 1024;

/// The errors in one style, in a module of this name.
macro_rules! errors {
    ($module:ident, $style:ty) => {
        pub(crate) mod $module {
            use super::*;

            #[derive(Debug, thiserror::Error, ApiError)]
            #[body($style)]
            pub(crate) enum OrderError {
                #[status(404)]
                #[title("Order not found")]
                #[error("order {id} does not exist")]
                NotFound {
                    #[extension]
                    id: u64,
                },

                #[status(429)]
                #[error("only 10 orders a minute")]
                RateLimited {
                    #[header(RETRY_AFTER)]
                    retry_after: Duration,
                },

                #[status(401)]
                #[header(WWW_AUTHENTICATE = "Bearer realm=\"orders\"")]
                #[header(WWW_AUTHENTICATE = "Basic realm=\"orders\"")]
                #[error("the session has expired")]
                Expired {
                    #[header(SET_COOKIE)]
                    cookies: [&'static str; 2],
                },

                #[status(304)]
                #[header(ETAG = "\"7\"")]
                #[error("the order has not changed")]
                Unchanged,

                #[status(422)]
                #[error("{0}")]
                Meaningless(String),

                #[status(400)]
                #[detail("an order is a JSON object with a quantity")]
                #[error("malformed order")]
                Malformed(#[source] Box<dyn Error + Send + Sync>),

                #[status(500)]
                #[error("SECRET: {0}")]
                Database(#[from] DbError),

                #[transparent]
                #[error(transparent)]
                Auth(#[from] AuthError),
            }

            /// Neither `Debug` nor `Display`.
            #[derive(ApiError)]
            #[body($style)]
            #[status(409)]
            #[detail("{key} is taken")]
            pub(crate) struct Taken<T> {
                key: T,
            }

            pub(crate) fn not_found() -> OrderError {
                OrderError::NotFound { id: 7 }
            }

            pub(crate) fn find() -> Result<&'static str, OrderError> {
                Err(not_found())
            }

            pub(crate) fn limit() -> Result<&'static str, OrderError> {
                Err(OrderError::RateLimited { retry_after: Duration::from_millis(1_500) })
            }

            pub(crate) fn session() -> Result<&'static str, OrderError> {
                Err(OrderError::Expired { cookies: ["session=; Max-Age=0", "theme=; Max-Age=0"] })
            }

            pub(crate) fn compare() -> Result<&'static str, OrderError> {
                Err(OrderError::Unchanged)
            }

            pub(crate) fn meaning() -> Result<&'static str, OrderError> {
                Err(OrderError::Meaningless(long_text()))
            }

            pub(crate) fn fall() -> Result<&'static str, OrderError> {
                panic!("SECRET")
            }

            pub(crate) fn take(key: &'static str) -> Result<&'static str, Taken<&'static str>> {
                Err(Taken { key })
            }

            pub(crate) fn malformed(rejection: impl Display) -> OrderError {
                OrderError::Malformed(rejection.to_string().into())
            }

            pub(crate) fn boxed() -> Box<dyn ApiError + Send + Sync> {
                Box::new(not_found())
            }
        }
    };
}

errors!(problem, Problem);
errors!(message_details, MessageDetails);
errors!(message_or_description, MessageOrDescription);
errors!(api_message, ApiMessage);
errors!(nested_error, NestedError);
errors!(reason_phrase, ReasonPhrase);

/// Calls a macro once for each of the modules above.
macro_rules! for_each_style {
    ($define:ident) => {
        $define!(problem);
        $define!(message_details);
        $define!(message_or_description);
        $define!(api_message);
        $define!(nested_error);
        $define!(reason_phrase);
    };
}
pub(crate) use for_each_style;
