//! The [`Status`] of an upstream as an error: 504 where the deadline passed, 503 where the upstream is not available, and
//! else 502.

use http::StatusCode;
use tonic::{Code, Status};

use crate::ApiError;
use crate::integration::foreign::{Foreign, foreign_errors};

foreign_errors!(Status);

/// An upstream's status is the answer to this service's request, not to the client's: an upstream that does not find what it
/// was asked for may mean anything to the client. Nothing of its message is sent.
#[derive(ApiError)]
#[api_error(crate = crate)]
pub(crate) enum TonicStatus {
    /// A service that this one asks did not answer in time.
    #[status(504)]
    #[code("gateway_timeout")]
    DeadlineExceeded,
    /// A service that this one asks is not available.
    #[status(503)]
    #[code("service_unavailable")]
    Unavailable,
    /// A service that this one asks answered with an error.
    #[status(502)]
    #[code("bad_gateway")]
    Failed,
}

impl Foreign for Status {
    type Problem<'a> = TonicStatus;

    fn problem(&self) -> Result<TonicStatus, StatusCode> {
        Ok(match self.code() {
            Code::DeadlineExceeded => TonicStatus::DeadlineExceeded,
            Code::Unavailable => TonicStatus::Unavailable,
            _ => TonicStatus::Failed,
        })
    }
}
