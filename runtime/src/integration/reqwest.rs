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
//!
//! What a service that is asked says of its errors, [`OrError`] reads:
//!
//! ```no_run
//! use error_response::integration::reqwest::OrError;
//! use error_response::{ApiError, FromResponse, Received};
//!
//! /// The same enum that the orders service derives.
//! #[derive(Debug, ApiError, FromResponse)]
//! enum OrderError {
//!     #[status(404)]
//!     NotFound { #[extension] id: u64 },
//! }
//!
//! #[derive(Debug, thiserror::Error, ApiError)]
//! enum GatewayError {
//!     #[transparent]
//!     #[error(transparent)]
//!     Unreachable(#[from] reqwest::Error),
//!     // A known error is answered as itself, anything else as a bad gateway.
//!     #[transparent]
//!     #[error(transparent)]
//!     Orders(#[from] Received<OrderError>),
//! }
//!
//! # #[allow(dead_code)]
//! async fn order(client: &reqwest::Client, id: u64) -> Result<String, GatewayError> {
//!     let response = client.get(format!("http://orders/orders/{id}")).send().await?;
//!     Ok(response.or_error::<OrderError>().await?.text().await?)
//! }
//! ```

use core::future::Future;

use http::StatusCode;

use super::foreign::{Foreign, foreign_errors};
use crate::ApiError;
use crate::received::{FromResponse, LONGEST_BODY, Received};
use crate::renderer::Styles;

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

/// Reads the error of a response that is one.
pub trait OrError: Sized {
    /// The response, or what it is an error of: 400 and above. The body is read in the style that `E` declares, or in `Problem`
    /// where it declares none, up to 64 KiB.
    ///
    /// # Errors
    ///
    /// A response with a status from 400 on, whatever its body is.
    fn or_error<E: FromResponse>(self) -> impl Future<Output = Result<Self, Received<E>>> + Send;

    /// The same, in one of these styles, by the media type.
    ///
    /// # Errors
    ///
    /// A response with a status from 400 on, whatever its body is.
    fn or_error_as<E: FromResponse, S: Styles>(
        self,
    ) -> impl Future<Output = Result<Self, Received<E>>> + Send;
}

impl OrError for ::reqwest::Response {
    async fn or_error<E: FromResponse>(self) -> Result<Self, Received<E>> {
        if self.status().as_u16() < 400 {
            return Ok(self);
        }
        Err(Received::from_response(received(self).await))
    }

    async fn or_error_as<E: FromResponse, S: Styles>(self) -> Result<Self, Received<E>> {
        if self.status().as_u16() < 400 {
            return Ok(self);
        }
        let (parts, body) = received(self).await.into_parts();
        Err(Received::from_parts::<S>(parts, body))
    }
}

/// The head, and as much of the body as comes and is read.
async fn received(mut response: ::reqwest::Response) -> http::Response<Vec<u8>> {
    let mut body = Vec::new();
    while body.len() <= LONGEST_BODY {
        match response.chunk().await {
            Ok(Some(chunk)) => body.extend_from_slice(&chunk),
            // What has come before it broke off is read.
            Ok(None) | Err(_) => break,
        }
    }
    let mut read = http::Response::new(body);
    *read.status_mut() = response.status();
    *read.headers_mut() = core::mem::take(response.headers_mut());
    read
}
