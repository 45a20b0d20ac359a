//! Every error of the service. What is said here is what is sent, what the pages under `/problems` and `/openapi.json`
//! document, and what `errors.lock.json` holds.

use std::time::SystemTime;

use axum::extract::rejection::{JsonRejection, PathRejection, QueryRejection};
use error_response::body::Problem;
use error_response::{ApiError, Challenge, ChallengeError, InQuery};

use crate::payments::Reason;

const BEARER: Challenge<'static> = Challenge::bearer().realm("bookings");

#[derive(Debug, thiserror::Error, ApiError)]
#[body(Problem)]
#[code(rename_all = "snake_case")]
#[title]
#[type_base("https://bookings.example.com/problems/")]
pub enum Error {
    /// Nothing is at this address.
    #[status(404)]
    #[error("there is nothing at this address")]
    NoSuchResource,

    /// No booking of yours has this number. Those of others are not told apart from those that never were.
    #[status(404)]
    #[error("you have no booking {id}")]
    BookingNotFound {
        /// The number that was asked for.
        #[extension(example = 4711)]
        id: i64,
    },

    /// Bookings are listed as JSON or as CSV.
    #[status(406)]
    #[error("bookings come as application/json or text/csv")]
    NotAcceptable,

    /// The request has no bearer token.
    #[status(401)]
    #[header(WWW_AUTHENTICATE = BEARER)]
    #[error("a bearer token is needed")]
    Unauthenticated,

    /// The token is unknown, or was valid once. A new one helps.
    #[status(401)]
    #[header(WWW_AUTHENTICATE = BEARER.error(ChallengeError::InvalidToken).error_description(reason))]
    #[error("{reason}")]
    InvalidToken { reason: &'static str },

    /// The token is valid, and not for this operation.
    #[status(403)]
    #[header(WWW_AUTHENTICATE = BEARER.error(ChallengeError::InsufficientScope).scope(scope))]
    #[error("the token lacks the scope {scope}")]
    InsufficientScope {
        /// The scope that the operation needs.
        #[extension(example = "bookings:write")]
        scope: &'static str,
    },

    /// The caller has used up the requests of this minute.
    #[status(429)]
    #[header("ratelimit-policy" = "\"requests\";q={quota};w={window}")]
    #[header("ratelimit" = "\"requests\";r=0;t={retry_after}")]
    #[error("only {quota} requests are allowed in {window} s")]
    RateLimited {
        quota: u32,
        window: u64,
        #[header(RETRY_AFTER)]
        retry_after: u64,
    },

    /// The service is being worked on. `Retry-After` says when that ends.
    #[status(503)]
    #[log(warn)]
    #[detail("the service is being worked on")]
    #[error("maintenance")]
    Maintenance {
        #[header(RETRY_AFTER)]
        until: SystemTime,
    },

    /// The room is taken for at least a part of the time.
    #[status(409)]
    #[error("the room is taken from {taken_from} to {taken_until}")]
    RoomTaken {
        /// When the other booking starts, in seconds since 1970.
        #[extension(example = 1_795_345_200)]
        taken_from: i64,
        /// When it ends.
        #[extension(example = 1_795_348_800)]
        taken_until: i64,
    },

    /// The booking was cancelled before.
    #[status(409)]
    #[error("booking {id} is cancelled already")]
    AlreadyCancelled { id: i64 },

    /// A booking is made under an idempotency key: send an `Idempotency-Key` of up to 64 characters.
    #[status(400)]
    #[error("the field Idempotency-Key with 1 to 64 characters is needed")]
    IdempotencyKeyMissing,

    /// A request with this key has not been answered yet.
    #[status(409)]
    #[header(RETRY_AFTER = "1")]
    #[error("the first request with this idempotency key is in flight")]
    IdempotencyKeyInFlight,

    /// Another request has used this key.
    #[status(422)]
    #[error("this idempotency key belongs to another request")]
    IdempotencyKeyReused,

    /// A booking is changed with `If-Match` only, so that nobody changes what somebody else has changed meanwhile.
    #[status(428)]
    #[error("send the ETag of the booking as If-Match")]
    PreconditionRequired,

    /// The booking has changed since it was read. The response has its `ETag` of now.
    #[status(412)]
    #[error("the booking has changed")]
    PreconditionFailed {
        #[header(ETAG)]
        etag: String,
    },

    /// The card was declined, and nothing is booked.
    #[status(402)]
    #[error("the payment was declined")]
    PaymentDeclined {
        /// Why, as far as the bank says.
        #[extension(example = "card_expired")]
        reason: Reason,
    },

    /// A value breaks a rule; each is in `errors`.
    #[status(422)]
    #[detail("a value is not allowed")]
    #[error("validation failed")]
    ValidationFailed(
        #[from]
        #[errors]
        validator::ValidationErrors,
    ),

    /// A parameter of the query breaks a rule; each is in `errors`.
    #[status(422)]
    #[detail("a parameter is not allowed")]
    #[error("validation failed")]
    ParameterNotAllowed(
        #[from]
        #[errors]
        InQuery<validator::ValidationErrors>,
    ),

    #[transparent]
    #[error(transparent)]
    Body(#[from] JsonRejection),

    #[transparent]
    #[error(transparent)]
    Path(#[from] PathRejection),

    #[transparent]
    #[error(transparent)]
    Query(#[from] QueryRejection),

    #[transparent]
    #[error(transparent)]
    Payments(#[from] reqwest::Error),

    #[transparent]
    #[error(transparent)]
    Database(#[from] sqlx::Error),
}
