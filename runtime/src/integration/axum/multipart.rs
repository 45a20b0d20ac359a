//! What axum's `Multipart` rejects, and what reading its fields fails with.

use axum::extract::multipart::{MultipartError, MultipartRejection};
use http::StatusCode;

use super::super::foreign::{Foreign, foreign_errors};
use crate::ApiError;

foreign_errors!(MultipartError, MultipartRejection);

#[derive(ApiError)]
#[api_error(crate = crate)]
#[code(rename_all = "snake_case")]
pub(crate) enum Multipart {
    /// The body is no form with several parts.
    #[status(400)]
    #[title("Invalid form")]
    #[detail("{0}")]
    InvalidForm(String),
    /// The body, or a part of it, is longer than the service accepts.
    #[status(413)]
    BodyTooLarge,
    /// The body could not be read to its end.
    // Its text is that of whatever layer reads the body.
    #[status(500)]
    #[code("internal_server_error")]
    UnreadableBody,
}

impl Multipart {
    fn of(status: StatusCode, text: String) -> Result<Self, StatusCode> {
        match status {
            StatusCode::BAD_REQUEST => Ok(Self::InvalidForm(text)),
            StatusCode::PAYLOAD_TOO_LARGE => Ok(Self::BodyTooLarge),
            StatusCode::INTERNAL_SERVER_ERROR => Ok(Self::UnreadableBody),
            other => Err(other),
        }
    }
}

impl Foreign for MultipartRejection {
    type Problem<'a> = Multipart;

    fn problem(&self) -> Result<Multipart, StatusCode> {
        Multipart::of(self.status(), self.body_text())
    }
}

impl Foreign for MultipartError {
    type Problem<'a> = Multipart;

    fn problem(&self) -> Result<Multipart, StatusCode> {
        Multipart::of(self.status(), self.body_text())
    }
}
