//! The errors of a parcel service, declared.

use std::time::Duration;

use error_response::body::NestedError;
use error_response::{ApiError, Violation};

#[derive(Debug, ApiError)]
pub(super) struct ErrorResponse {
    #[extension]
    pub(super) timestamp: i64,
    #[extension(nullable)]
    pub(super) request: Option<String>,
    #[header("x-trace-id")]
    pub(super) trace: Option<String>,
    #[header("x-region")]
    pub(super) region: Option<String>,
    #[header("x-quota-left")]
    pub(super) quota_left: Option<u32>,
    #[header(ETAG)]
    pub(super) etag: Option<String>,
    #[header(RETRY_AFTER)]
    pub(super) retry_after: Option<Duration>,
    #[transparent]
    pub(super) error: ParcelError,
}

#[derive(Debug, Clone, thiserror::Error, ApiError)]
#[body(NestedError)]
#[status(400)]
#[code(rename_all = "SCREAMING_SNAKE_CASE", prefix = "PARCEL_")]
#[log(4xx = info, 5xx = error)]
#[extension("retryable" = false)]
#[extension(503, "retryable" = true)]
#[header(CACHE_CONTROL = "no-store")]
#[header(401, WWW_AUTHENTICATE = "Bearer realm=\"parcels\"")]
pub(super) enum ParcelError {
    #[error("the weight of {grams} g is more than {most} g")]
    TooHeavy {
        #[extension]
        grams: u32,
        #[extension("limit")]
        most: u32,
    },
    #[error("{0} cm are more than 200 cm")]
    TooLong(#[extension("centimetres")] u16),
    #[error("the address has no street")]
    StreetMissing,
    #[error("the address has no town")]
    TownMissing,
    #[error("`{0}` is no postcode")]
    PostcodeInvalid(#[extension("postcode")] String),
    #[error("`{0}` is no country")]
    CountryInvalid(#[extension("country")] String),
    #[error("parcels to {0} need a customs form")]
    CustomsFormMissing(#[extension("country")] String),
    #[error("the value of the content is missing")]
    ValueMissing,
    #[error("{0} is no currency of ours")]
    CurrencyUnknown(#[extension("currency")] String),
    #[status(422)]
    #[error("{} fields are invalid", problems.len())]
    FieldsInvalid {
        #[errors]
        problems: Vec<Violation>,
    },
    #[status(401)]
    #[error("the token is missing")]
    TokenMissing,
    #[status(401)]
    #[error("the token has expired")]
    TokenExpired,
    #[status(402)]
    #[error("the postage is not paid")]
    PostageUnpaid {
        #[extension(nullable)]
        invoice: Option<u64>,
    },
    #[status(403)]
    #[log(warn)]
    #[error("parcels of others are private")]
    NotYours,
    #[status(403)]
    #[error("{0} may not be sent")]
    Forbidden(#[extension("good")] String),
    #[status(404)]
    #[header(CACHE_CONTROL = "max-age=60")]
    #[error("parcel {id} does not exist")]
    NotFound {
        #[extension]
        id: u64,
    },
    #[status(404)]
    #[error("depot {0} does not exist")]
    DepotNotFound(#[extension("depot")] u16),
    #[status(404)]
    #[error("the label is not there yet")]
    #[extension("retryable" = true)]
    LabelNotFound,
    #[status(405)]
    #[header(ALLOW = "GET, PATCH")]
    #[error("a parcel cannot be deleted")]
    NoDelete,
    #[status(406)]
    #[error("labels are PDF or ZPL")]
    LabelFormat,
    #[status(409)]
    #[error("parcel {0} is on its way")]
    OnItsWay(#[extension("id")] u64),
    #[status(409)]
    #[error("parcel {id} is locked")]
    Locked {
        #[extension]
        id: u64,
        #[extension]
        retryable: Option<bool>,
    },
    #[status(409)]
    #[code("PARCEL_TWICE")]
    #[error("this parcel was sent before")]
    Duplicate {
        #[extension]
        original: Option<u64>,
    },
    #[status(410)]
    #[error("the label has expired")]
    LabelExpired,
    #[status(410)]
    #[error("tracking ends after a year")]
    TrackingEnded,
    #[status(412)]
    #[error("the parcel has been edited")]
    Edited,
    #[status(413)]
    #[error("a batch has 1000 parcels at most")]
    BatchTooLarge,
    #[status(415)]
    #[error("a batch is JSON or CSV")]
    BatchFormat,
    #[status(423)]
    #[error("the depot is closed")]
    DepotClosed {
        #[extension(nullable)]
        opens: Option<String>,
    },
    #[status(428)]
    #[error("changes need `If-Match`")]
    Unconditional,
    #[status(429)]
    #[extension("retryable" = true)]
    #[header(RETRY_AFTER = "30")]
    #[error("too many requests")]
    TooMany,
    #[status(451)]
    #[error("parcels to {0} are under an embargo")]
    Embargo(#[extension("country")] String),
    #[status(500)]
    #[error("database: {0}")]
    Database(String),
    #[status(500)]
    #[error("label printer: {0}")]
    Printer(String),
    #[status(501)]
    #[error("drones do not fly yet")]
    Drones,
    #[status(502 | 503 | 504)]
    #[error("carrier {name} answered {status}")]
    Carrier {
        #[extension("carrier")]
        name: String,
        #[status]
        status: u16,
    },
    #[status(400 | 404 | 409, with = Self::of_scan)]
    #[error("scan: {0}")]
    Scan(Scan),
    #[status(503)]
    #[header(RETRY_AFTER = "600")]
    #[error("maintenance of {0}")]
    Maintenance(String),
    #[status(503)]
    #[log(warn)]
    #[error("the queue is full")]
    QueueFull,
    #[status(504)]
    #[extension("retryable" = true)]
    #[error("customs took longer than {0:?}")]
    CustomsTimeout(Duration),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub(super) enum Scan {
    #[error("unreadable")]
    Unreadable,
    #[error("unknown")]
    Unknown,
    #[error("scanned twice")]
    Twice,
}

impl ParcelError {
    fn of_scan(&self) -> Option<u16> {
        match self {
            Self::Scan(Scan::Unknown) => Some(404),
            Self::Scan(Scan::Twice) => Some(409),
            _ => None,
        }
    }
}
