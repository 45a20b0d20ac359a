//! What the middleware of tower 0.5 fails with.

use http::StatusCode;
use tower::load_shed::error::Overloaded;
use tower::timeout::error::Elapsed;

use super::super::foreign::{Foreign, foreign_errors};
use crate::ApiError;

foreign_errors!(Elapsed, Overloaded);

/// A service that this one asks did not answer in time.
#[derive(ApiError)]
#[api_error(crate = crate)]
#[status(504)]
#[code("gateway_timeout")]
pub(crate) struct Timeout;

impl Foreign for Elapsed {
    type Problem<'a> = Timeout;

    fn problem(&self) -> Result<Timeout, StatusCode> {
        Ok(Timeout)
    }
}

/// The service has as many requests as it can answer.
#[derive(ApiError)]
#[api_error(crate = crate)]
#[status(503)]
#[code("service_unavailable")]
#[header(RETRY_AFTER = "1")]
pub(crate) struct Overload;

impl Foreign for Overloaded {
    type Problem<'a> = Overload;

    fn problem(&self) -> Result<Overload, StatusCode> {
        Ok(Overload)
    }
}
