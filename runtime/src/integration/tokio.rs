//! tokio 1: [`Elapsed`], what [`timeout`](::tokio::time::timeout()) fails with, is an error: 504.

use http::StatusCode;
use tokio::time::error::Elapsed;

use super::foreign::{Foreign, foreign_errors};
use crate::ApiError;

foreign_errors!(Elapsed);

/// What the service waits for did not come in time.
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
