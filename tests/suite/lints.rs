//! Lints that a user's crate may have at `deny`, and that generated code does not trigger: these types are tests in that
//! they compile, under `cargo clippy` as well. What only a library can trigger (`missing_docs`) is in `tests/renamed`.

#![allow(dead_code, reason = "most of these types need not be made")]

use std::fmt;

use error_response::{ApiError, Violation};

/// Something of every kind, so that every kind of generated code is there.
macro_rules! something_of_everything {
    () => {
        use std::borrow::Cow;
        use std::time::Duration;

        use super::{ApiError, DbError, Extra, Violation};

        #[derive(Debug, ApiError)]
        #[type_base("https://api.example.com/problems/")]
        #[header(401, WWW_AUTHENTICATE = "Bearer realm=\"orders\"")]
        #[header(CACHE_CONTROL = "no-store")]
        #[extension("service" = "orders")]
        enum OrderError<'a, T> {
            /// Documented.
            #[status(404)]
            #[title("Order not found")]
            #[detail("order {id} does not exist in {place:>width$}")]
            NotFound {
                #[extension]
                id: u64,
                place: &'a str,
                width: usize,
            },

            #[status(422)]
            #[title]
            #[detail("{count} of {0} fields are invalid", count = _1.len())]
            ValidationFailed(usize, #[errors] Vec<Violation>, #[instance] Option<String>),

            #[status(401)]
            Unauthorized,

            #[status(429)]
            #[header("x-limit" = limit.to_string())]
            #[header("x-text" = "at most {limit}")]
            #[extension("limits" = [*limit, 2 * limit])]
            RateLimited {
                #[header(RETRY_AFTER)]
                retry_after: Option<Duration>,
                limit: u32,
            },

            #[status(502)]
            #[expose]
            #[detail("{upstream} answered {status:?}")]
            Upstream {
                upstream: Cow<'a, str>,
                #[status]
                status: Option<u16>,
                #[code]
                code: Option<String>,
                #[extension(flatten)]
                extra: Extra,
                #[extension(development)]
                attempts: u8,
            },

            #[status(200, unchecked, with = Self::status_of)]
            #[detail(explanation)]
            Soft(#[code] String, #[instance] String),

            #[status(500)]
            Database(DbError),

            #[transparent]
            #[header(VARY = "accept")]
            Inner(InnerError),

            #[status(409)]
            #[detail("{0}")]
            Generic(#[extension("value")] T),
        }

        impl<T> OrderError<'_, T> {
            const fn status_of(&self) -> Option<u16> {
                match self {
                    Self::Soft(..) => Some(299),
                    _ => None,
                }
            }
        }

        #[derive(Debug, thiserror::Error, ApiError)]
        #[body(error_response::body::NestedError)]
        enum InnerError {
            #[status(409)]
            #[error("closed at {0}")]
            Closed(u64),

            #[status(503)]
            #[error("database")]
            Database(#[from] DbError),
        }

        #[derive(Debug, ApiError)]
        #[status(403)]
        #[detail(display)]
        struct RoomClosed<const N: usize> {
            #[extension("roomNumbers")]
            numbers: [u16; N],
        }

        impl<const N: usize> std::fmt::Display for RoomClosed<N> {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                write!(f, "{N} rooms are closed")
            }
        }

        #[derive(ApiError)]
        enum Never {}
    };
}

#[derive(Debug)]
struct DbError;

impl fmt::Display for DbError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("connection refused")
    }
}

impl std::error::Error for DbError {}

#[derive(Debug, serde::Serialize)]
struct Extra {
    hint: &'static str,
}

mod everything {
    something_of_everything! {}
}
