//! http-body-util 0.1: [`LengthLimitError`], what a body that is longer than its limit fails with, is an error: 413.

use http::StatusCode;
use http_body_util::LengthLimitError;

use super::foreign::{Foreign, foreign_errors};
use crate::ApiError;

foreign_errors!(LengthLimitError);

/// The body is longer than the service accepts.
#[derive(ApiError)]
#[api_error(crate = crate)]
#[status(413)]
#[code("body_too_large")]
pub(crate) struct BodyTooLarge;

impl Foreign for LengthLimitError {
    type Problem<'a> = BodyTooLarge;

    fn problem(&self) -> Result<BodyTooLarge, StatusCode> {
        Ok(BodyTooLarge)
    }
}
