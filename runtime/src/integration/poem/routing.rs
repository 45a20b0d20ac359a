//! What poem's routes, middleware and files answer with: its status, and a code for each cause.

use http::StatusCode;
use poem::error;

use super::super::foreign::{Foreign, foreign_errors, foreign_problems};
use crate::ApiError;

foreign_errors!(error::SizedLimitError, error::StaticFileError);

foreign_problems! {
    /// There is no such route.
    #[status(404)]
    #[code("not_found")]
    NotFound: error::NotFoundError;

    /// The route has other methods. Which, the error does not tell.
    #[status(405, unchecked)]
    #[code("method_not_allowed")]
    MethodNotAllowed: error::MethodNotAllowedError;

    /// The origin, the method or a field is not allowed in a request from another origin.
    #[status(403)]
    #[code("cors_forbidden")]
    #[detail("{0}")]
    CorsForbidden: error::CorsError;

    /// The routes of the service cannot be built.
    #[status(500)]
    #[code("internal_server_error")]
    InvalidRoute: error::RouteError;
}

#[derive(ApiError)]
#[api_error(crate = crate)]
#[code(rename_all = "snake_case")]
pub(crate) enum SizedLimitError<'a> {
    /// The request does not say how long its body is.
    #[status(411)]
    #[detail("{0}")]
    LengthRequired(&'a error::SizedLimitError),
    /// The body is longer than the service accepts.
    #[status(413)]
    #[detail("{0}")]
    BodyTooLarge(&'a error::SizedLimitError),
}

impl Foreign for error::SizedLimitError {
    type Problem<'a> = SizedLimitError<'a>;

    fn problem(&self) -> Result<SizedLimitError<'_>, StatusCode> {
        Ok(match self {
            Self::MissingContentLength => SizedLimitError::LengthRequired(self),
            Self::PayloadTooLarge => SizedLimitError::BodyTooLarge(self),
        })
    }
}

#[derive(ApiError)]
#[api_error(crate = crate)]
#[code(rename_all = "snake_case")]
pub(crate) enum StaticFileError {
    /// There is no such file.
    #[status(404)]
    NotFound,
    /// The path is not UTF-8.
    #[status(400)]
    #[title("Invalid path")]
    InvalidPath,
    /// The file may not be read.
    // poem's text is its path.
    #[status(403)]
    Forbidden,
    /// Files are read with GET and HEAD.
    #[status(405)]
    #[header(ALLOW = "GET, HEAD")]
    MethodNotAllowed,
    /// The file is not what the request has a condition for.
    #[status(412)]
    PreconditionFailed,
    /// The file is shorter than the range.
    #[status(416)]
    #[header(CONTENT_RANGE = "bytes */{size}")]
    RangeNotSatisfiable { size: u64 },
    /// The file cannot be read.
    #[status(500)]
    #[code("internal_server_error")]
    Io,
}

impl Foreign for error::StaticFileError {
    type Problem<'a> = StaticFileError;

    fn problem(&self) -> Result<StaticFileError, StatusCode> {
        Ok(match self {
            Self::NotFound => StaticFileError::NotFound,
            Self::InvalidPath => StaticFileError::InvalidPath,
            Self::Forbidden(_) => StaticFileError::Forbidden,
            Self::MethodNotAllowed(_) => StaticFileError::MethodNotAllowed,
            Self::PreconditionFailed => StaticFileError::PreconditionFailed,
            Self::RangeNotSatisfiable { size } => StaticFileError::RangeNotSatisfiable { size: *size },
            Self::Io(_) => StaticFileError::Io,
        })
    }
}
