//! A. The errors of a hospitality platform's JSON API.

use std::time::Duration;

use error_response::ApiError;
use error_response::body::MessageDetails;

/// Why a reservation could not be made, changed or found.
#[derive(Debug, thiserror::Error, ApiError)]
#[body(MessageDetails)]
#[rename_all("PascalCase")]
#[header(401, WWW_AUTHENTICATE = "Bearer realm=\"reservations\"")]
pub enum ReservationError {
    /// The caller has a bug: no client of ours makes up identifiers.
    #[status(400)]
    #[error("{0:?} is not a reservation identifier")]
    InvalidIdentifier(String),

    /// The caller has to sign in again.
    #[status(401)]
    #[error("the access token is invalid or has expired")]
    InvalidAccessToken,

    /// The client shows the message to the guest as it is.
    #[status(403)]
    #[error("Between {from} and {to} guests stay at least {minimum_nights} nights.")]
    StayTooShort {
        from: &'static str,
        to: &'static str,
        #[extension]
        minimum_nights: u8,
        #[extension]
        requested_nights: u8,
    },

    /// A rule that the hotel wrote itself, in its own words.
    #[status(403)]
    #[error("{0}")]
    HouseRule(String),

    /// The reservation was made elsewhere, and its import is under way.
    #[status(404)]
    #[error("reservation {number} is not known yet")]
    NotImported {
        number: u64,
        #[header(RETRY_AFTER)]
        retry_after: Duration,
    },

    /// The server gave up: the report asked for covers too much.
    #[status(408)]
    #[error("the report over {days} days took too long; ask for fewer")]
    ReportTooHeavy { days: u16 },

    /// Two clerks at once.
    #[status(409)]
    #[error("room {room} is being assigned by somebody else")]
    RoomLocked {
        room: u16,
        #[header(RETRY_AFTER)]
        retry_after: Duration,
    },

    /// The client has to slow down.
    #[status(429)]
    #[error("more than {limit} requests in {seconds} seconds")]
    TooManyRequests {
        limit: u32,
        seconds: u32,
        #[header(RETRY_AFTER)]
        retry_after: Duration,
    },

    /// Nobody outside learns where the rooms are stored.
    #[status(500)]
    #[error("room store: {0}")]
    Store(#[from] StoreError),
}

#[derive(Debug, thiserror::Error)]
#[error("db-7.internal refused the user \"clerk\"")]
pub struct StoreError {
    #[source]
    pub cause: RefusedError,
}

#[derive(Debug, thiserror::Error)]
#[error("password hunter2 is wrong")]
pub struct RefusedError;
