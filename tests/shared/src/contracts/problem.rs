//! C. The errors of an API on HAL and RFC 7807.

use std::time::Duration;

use error_response::body::Problem;
use error_response::{ApiError, Violation};
use http::Method;

/// Why a customer or an invoice could not be read or written.
#[derive(Debug, thiserror::Error, ApiError)]
#[body(Problem)]
#[header(401, WWW_AUTHENTICATE = "Bearer realm=\"invoices\", error=\"invalid_token\"")]
pub enum InvoiceError {
    /// The request is malformed, or violates the schema.
    #[status(400)]
    #[error("Request failed validation")]
    Invalid {
        #[errors]
        violations: Vec<Violation>,
    },

    /// OAuth 2.0: credentials are lacking, invalid or expired.
    #[status(401)]
    #[error("The access token expired at {0}")]
    TokenExpired(&'static str),

    /// The credentials are valid, the permission is not there.
    #[status(403)]
    #[title("Missing scope")]
    #[error("The token has not the scope `{scope}`")]
    MissingScope {
        #[extension]
        scope: &'static str,
    },

    /// No invoice has this number.
    #[status(404)]
    #[title("Invoice not found")]
    #[error("There is no invoice {number}")]
    NotFound {
        number: u64,
        #[instance]
        path: String,
    },

    /// An invoice that was sent can only be read.
    #[status(405)]
    #[error("An invoice that was sent cannot be changed")]
    AlreadySent {
        #[header(ALLOW)]
        allowed: [Method; 2],
    },

    /// Two requests at once.
    #[status(409)]
    #[error("Invoice {0} is being changed by another request")]
    Locked(u64),

    /// The attachment does not fit. The phrase is RFC 9110's.
    #[status(413)]
    #[error("The attachment has {bytes} bytes, {limit} are allowed")]
    AttachmentTooLarge {
        bytes: u64,
        #[extension]
        limit: u64,
    },

    /// Well formed, but no invoice. The phrase is RFC 9110's.
    #[status(422)]
    #[error("An invoice needs at least one line")]
    NoLines,

    /// Well formed, but fails a business rule. The phrase is the older one.
    #[status(422)]
    #[title("Unprocessable Entity")]
    #[error("A due date lies after the invoice date")]
    DueTooEarly,

    /// The limit of a user, an application or a token.
    #[status(429)]
    #[error("The {holder} may send {per_minute} requests a minute")]
    RateLimited {
        holder: &'static str,
        per_minute: u32,
        #[header(RETRY_AFTER)]
        retry_after: Duration,
    },

    /// A bug of ours.
    #[status(500)]
    #[error("ledger {0} does not balance")]
    Unbalanced(&'static str),

    /// Not built yet.
    #[status(501)]
    #[detail("Credit notes cannot be made through this API yet.")]
    #[error("credit notes")]
    NoCreditNotes,

    /// The tax office's service is away.
    #[status(503)]
    #[title("Tax service unavailable")]
    #[header(RETRY_AFTER = "60")]
    #[error("tax office at {0}")]
    TaxService(&'static str),
}
