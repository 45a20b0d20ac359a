//! B. The errors of a service with a table of client and server errors.

use std::time::Duration;

use error_response::ApiError;
use error_response::body::MessageOrDescription;
use http::Method;

/// Why a shipment could not be posted or tracked.
#[derive(Debug, thiserror::Error, ApiError)]
#[body(MessageOrDescription)]
#[header(401, WWW_AUTHENTICATE = "Basic realm=\"shipments\", charset=\"UTF-8\"")]
pub enum ShipmentError {
    /// The parcel is not one that we carry.
    #[status(400)]
    #[error("a parcel of {grams} g is heavier than the {limit} g that we carry")]
    TooHeavy {
        grams: u32,
        #[extension("LimitInGrams")]
        limit: u32,
    },

    /// No or wrong credentials: which, nobody is told.
    #[status(401)]
    #[detail(explanation)]
    #[error("password of {account} does not match")]
    Unauthorized { account: String },

    /// The account may not ship from here.
    #[status(403)]
    #[title("This account has no contract for the depot.")]
    #[detail(explanation)]
    #[error("account {account} is not allowed at depot {depot}")]
    NoContract { account: String, depot: u8 },

    /// No parcel has this number.
    #[status(404)]
    #[error("no parcel has the number {0}")]
    UnknownParcel(String),

    /// A parcel that is under way can only be looked at.
    #[status(405)]
    #[error("a parcel under way cannot be changed")]
    UnderWay {
        #[header(ALLOW)]
        allowed: &'static [Method],
    },

    /// Labels are PDF.
    #[status(406)]
    #[title("Labels are application/pdf.")]
    #[detail(explanation)]
    #[error("no label as {accept}")]
    NotAcceptable { accept: String },

    /// `Content-Length` is missing or wrong.
    #[status(411)]
    #[detail(explanation)]
    #[error("no content-length")]
    NoLength,

    /// `Content-Type` is missing or wrong.
    #[status(415)]
    #[error("a parcel list is text/csv, not {0}")]
    NotCsv(&'static str),

    /// Too many posts.
    #[status(429)]
    #[error("wait before the next POST")]
    TooManyPosts {
        #[header(RETRY_AFTER)]
        next_post: Duration,
    },

    /// A bug of ours.
    #[status(500)]
    #[error("row {row} of table parcels is corrupt")]
    Corrupt { row: u64 },

    /// The carrier's own service answers nonsense, or not at all.
    #[status(502)]
    #[detail("The carrier's service cannot be reached or understood.")]
    #[error("carrier at {host}: {reason}")]
    Carrier { host: &'static str, reason: &'static str },

    /// Every Sunday night.
    #[status(503)]
    #[title("Closed for maintenance.")]
    #[header(RETRY_AFTER = "3600")]
    #[error("migration {0} is running")]
    Maintenance(u32),
}
