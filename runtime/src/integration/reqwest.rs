//! reqwest 0.13: [`reqwest::Error`] is an error, 504 on a timeout and 502 on any other failure of an upstream.
//!
//! ```
//! use error_response::ApiError;
//!
//! #[derive(Debug, thiserror::Error, ApiError)]
//! enum OrderError {
//!     #[transparent]
//!     #[error(transparent)]
//!     Payments(#[from] reqwest::Error),
//! }
//!
//! let error: OrderError = reqwest::Client::new().get("nowhere").build().unwrap_err().into();
//! assert_eq!(error.status(), 502);
//! ```
//!
//! Nothing of the upstream's texts is sent, nor its URL. Both are in the report;
//! [`without_url`](::reqwest::Error::without_url) takes a URL with a key in it out.

use http::StatusCode;

use super::foreign::{Foreign, foreign_errors};
use crate::ApiError;

foreign_errors!(reqwest::Error);

/// Nothing of the upstream's texts is in it, nor its URL.
#[derive(ApiError)]
#[api_error(crate = crate)]
pub(crate) enum ReqwestError {
    /// A service that this one asks did not answer in time.
    #[status(504)]
    #[code("gateway_timeout")]
    Timeout,
    /// A service that this one asks cannot be reached.
    #[status(502)]
    #[code("bad_gateway")]
    Connect,
    /// A service that this one asks answered with an error.
    #[status(502)]
    #[code("bad_gateway")]
    Status,
    /// A service that this one asks gave an answer that cannot be read.
    #[status(502)]
    #[code("bad_gateway")]
    Response,
    /// A service that this one asks could not be asked.
    #[status(502)]
    #[code("bad_gateway")]
    Request,
}

impl Foreign for reqwest::Error {
    type Problem<'a> = ReqwestError;

    fn problem(&self) -> Result<ReqwestError, StatusCode> {
        Ok(if self.is_timeout() {
            ReqwestError::Timeout
        } else if self.is_connect() {
            ReqwestError::Connect
        } else if self.is_status() {
            ReqwestError::Status
        } else if self.is_body() || self.is_decode() || self.is_redirect() {
            ReqwestError::Response
        } else {
            ReqwestError::Request
        })
    }
}
