//! What poem's extractors, routes and middleware reject, as far as it needs no further feature of poem's: with their status
//! and their public text, and a code for each cause.

use core::error::Error;

use http::StatusCode;
use poem::error::{self, ResponseError};

use super::super::foreign::{Foreign, foreign_errors};
use super::super::takeover;
use crate::ApiError;

foreign_errors! {
    poem::Error,
    error::CorsError,
    error::GetDataError,
    error::MethodNotAllowedError,
    error::NotFoundError,
    error::ParseFormError,
    error::ParseJsonError,
    error::ParsePathError,
    error::ParseQueryError,
    error::ParseTypedHeaderError,
    error::ReadBodyError,
    error::RouteError,
    error::SizedLimitError,
    error::StaticFileError,
    error::UpgradeError,
}

/// What extractors put into poem's own error, which is all that a handler gets of theirs. What routes and middleware put into
/// it is not here, so that a handler's documentation has no 404 and 405 of routes.
#[derive(ApiError)]
#[api_error(crate = crate)]
pub(crate) enum Extraction<'a> {
    #[transparent]
    Json(&'a error::ParseJsonError),
    #[transparent]
    Form(&'a error::ParseFormError),
    #[transparent]
    Query(&'a error::ParseQueryError),
    #[transparent]
    Path(&'a error::ParsePathError),
    #[transparent]
    Body(&'a error::ReadBodyError),
    #[transparent]
    Header(&'a error::ParseTypedHeaderError),
    #[transparent]
    Data(&'a error::GetDataError),
    #[transparent]
    Upgrade(&'a error::UpgradeError),
}

impl Foreign for poem::Error {
    type Problem<'a> = Extraction<'a>;

    /// Of an unknown one, only the status is for clients. So it is where the error is a response already, of this library or of
    /// another: poem lends its status and no more.
    fn problem(&self) -> Result<Extraction<'_>, StatusCode> {
        None.or_else(|| known(self).map(Extraction::Json))
            .or_else(|| known(self).map(Extraction::Form))
            .or_else(|| known(self).map(Extraction::Query))
            .or_else(|| known(self).map(Extraction::Path))
            .or_else(|| known(self).map(Extraction::Body))
            .or_else(|| known(self).map(Extraction::Header))
            .or_else(|| known(self).map(Extraction::Data))
            .or_else(|| known(self).map(Extraction::Upgrade))
            .ok_or_else(|| takeover::status_of_error(self.status().as_u16()))
    }
}

/// The extractor's error, unless the service has given it another status.
fn known<E: ResponseError + Error + Send + Sync + 'static>(error: &poem::Error) -> Option<&E> {
    error.downcast_ref::<E>().filter(|known| known.status() == error.status())
}

#[derive(ApiError)]
#[api_error(crate = crate)]
#[code(rename_all = "snake_case")]
pub(crate) enum ReadBodyError<'a> {
    /// The body is not UTF-8.
    #[status(400)]
    #[title("Invalid UTF-8")]
    #[detail("{0}")]
    InvalidUtf8(&'a error::ReadBodyError),
    /// The body is longer than the service accepts.
    #[status(413)]
    #[detail("{0}")]
    BodyTooLarge(&'a error::ReadBodyError),
    /// The body could not be read to its end.
    // Its text is that of an I/O error.
    #[status(400)]
    #[title("Unreadable body")]
    #[detail("The request body could not be read to its end.")]
    UnreadableBody,
    /// Two extractors of one handler ask for the body.
    #[status(500)]
    #[code("internal_server_error")]
    BodyIsGone,
}

impl Foreign for error::ReadBodyError {
    type Problem<'a> = ReadBodyError<'a>;

    fn problem(&self) -> Result<ReadBodyError<'_>, StatusCode> {
        Ok(match self {
            Self::Utf8(_) => ReadBodyError::InvalidUtf8(self),
            Self::PayloadTooLarge => ReadBodyError::BodyTooLarge(self),
            Self::Io(_) => ReadBodyError::UnreadableBody,
            Self::BodyHasBeenTaken => ReadBodyError::BodyIsGone,
        })
    }
}

#[derive(ApiError)]
#[api_error(crate = crate)]
#[code(rename_all = "snake_case")]
pub(crate) enum ParseJsonError<'a> {
    /// The body is not JSON.
    #[status(400)]
    #[title("Malformed JSON")]
    #[detail("{0}")]
    MalformedJson(&'a error::ParseJsonError),
    /// The body is JSON, and not what the operation expects.
    #[status(400)]
    #[title("Invalid JSON")]
    #[detail("{0}")]
    InvalidJson(&'a error::ParseJsonError),
    /// The request does not say that its body is JSON.
    #[status(415)]
    #[detail("{0}")]
    UnsupportedMediaType(&'a error::ParseJsonError),
    /// The body could not be read to its end.
    // A service that reads JSON from elsewhere may have made it: the text is that of an I/O error.
    #[status(400)]
    #[title("Unreadable body")]
    #[detail("The request body could not be read to its end.")]
    UnreadableBody,
}

impl Foreign for error::ParseJsonError {
    type Problem<'a> = ParseJsonError<'a>;

    fn problem(&self) -> Result<ParseJsonError<'_>, StatusCode> {
        Ok(match self {
            // With a feature of poem's it is an error of `sonic-rs`, which has these methods, but another `classify`.
            Self::Parse(error) if error.is_io() => ParseJsonError::UnreadableBody,
            Self::Parse(error) if error.is_syntax() || error.is_eof() => ParseJsonError::MalformedJson(self),
            Self::Parse(_) => ParseJsonError::InvalidJson(self),
            Self::InvalidContentType(_) | Self::ContentTypeRequired => {
                ParseJsonError::UnsupportedMediaType(self)
            }
        })
    }
}

#[derive(ApiError)]
#[api_error(crate = crate)]
#[code(rename_all = "snake_case")]
pub(crate) enum ParseFormError<'a> {
    /// The form is not what the operation expects.
    #[status(400)]
    #[title("Invalid form")]
    #[detail("{0}")]
    InvalidForm(&'a error::ParseFormError),
    /// The request does not say that its body is a form.
    #[status(415)]
    #[detail("{0}")]
    UnsupportedMediaType(&'a error::ParseFormError),
}

impl Foreign for error::ParseFormError {
    type Problem<'a> = ParseFormError<'a>;

    fn problem(&self) -> Result<ParseFormError<'_>, StatusCode> {
        Ok(match self {
            Self::UrlDecode(_) => ParseFormError::InvalidForm(self),
            Self::InvalidContentType(_) | Self::ContentTypeRequired => {
                ParseFormError::UnsupportedMediaType(self)
            }
        })
    }
}

/// The query is not what the operation expects.
#[derive(ApiError)]
#[api_error(crate = crate)]
#[status(400)]
#[code("invalid_query")]
#[title("Invalid query")]
#[detail("{0}")]
pub(crate) struct InvalidQuery<'a>(&'a error::ParseQueryError);

impl Foreign for error::ParseQueryError {
    type Problem<'a> = InvalidQuery<'a>;

    fn problem(&self) -> Result<InvalidQuery<'_>, StatusCode> {
        Ok(InvalidQuery(self))
    }
}

/// A parameter in the path is not what the operation expects.
#[derive(ApiError)]
#[api_error(crate = crate)]
#[status(400)]
#[code("invalid_path")]
#[title("Invalid path")]
#[detail("{0}")]
pub(crate) struct InvalidPath<'a>(&'a error::ParsePathError);

impl Foreign for error::ParsePathError {
    type Problem<'a> = InvalidPath<'a>;

    fn problem(&self) -> Result<InvalidPath<'_>, StatusCode> {
        Ok(InvalidPath(self))
    }
}

#[derive(ApiError)]
#[api_error(crate = crate)]
#[code(rename_all = "snake_case")]
pub(crate) enum ParseTypedHeaderError<'a> {
    /// The request lacks a field.
    #[status(400)]
    #[title("Missing header")]
    #[detail("{0}")]
    MissingHeader(&'a error::ParseTypedHeaderError),
    /// A field of the request is not what the operation expects.
    #[status(400)]
    #[title("Invalid header")]
    #[detail("{0}")]
    InvalidHeader(&'a error::ParseTypedHeaderError),
}

impl Foreign for error::ParseTypedHeaderError {
    type Problem<'a> = ParseTypedHeaderError<'a>;

    fn problem(&self) -> Result<ParseTypedHeaderError<'_>, StatusCode> {
        Ok(match self {
            Self::HeaderRequired(_) => ParseTypedHeaderError::MissingHeader(self),
            Self::TypedHeader(_) => ParseTypedHeaderError::InvalidHeader(self),
        })
    }
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

/// A handler asks for what no middleware provides.
#[derive(ApiError)]
#[api_error(crate = crate)]
#[status(500)]
#[code("internal_server_error")]
pub(crate) struct MissingData;

impl Foreign for error::GetDataError {
    type Problem<'a> = MissingData;

    fn problem(&self) -> Result<MissingData, StatusCode> {
        Ok(MissingData)
    }
}

/// There is no such route.
#[derive(ApiError)]
#[api_error(crate = crate)]
#[status(404)]
#[code("not_found")]
pub(crate) struct NotFound;

impl Foreign for error::NotFoundError {
    type Problem<'a> = NotFound;

    fn problem(&self) -> Result<NotFound, StatusCode> {
        Ok(NotFound)
    }
}

/// The route has other methods. Which, the error does not tell.
#[derive(ApiError)]
#[api_error(crate = crate)]
#[status(405, unchecked)]
#[code("method_not_allowed")]
pub(crate) struct MethodNotAllowed;

impl Foreign for error::MethodNotAllowedError {
    type Problem<'a> = MethodNotAllowed;

    fn problem(&self) -> Result<MethodNotAllowed, StatusCode> {
        Ok(MethodNotAllowed)
    }
}

/// The origin, the method or a field is not allowed in a request from another origin.
#[derive(ApiError)]
#[api_error(crate = crate)]
#[status(403)]
#[code("cors_forbidden")]
#[detail("{0}")]
pub(crate) struct CorsForbidden<'a>(&'a error::CorsError);

impl Foreign for error::CorsError {
    type Problem<'a> = CorsForbidden<'a>;

    fn problem(&self) -> Result<CorsForbidden<'_>, StatusCode> {
        Ok(CorsForbidden(self))
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

#[derive(ApiError)]
#[api_error(crate = crate)]
#[code(rename_all = "snake_case")]
pub(crate) enum UpgradeError {
    /// The connection could not be upgraded.
    // Its text is that of the connection's error.
    #[status(400)]
    #[title("Upgrade failed")]
    #[detail("The connection could not be upgraded.")]
    UpgradeFailed,
    /// The connection cannot be upgraded, or was already.
    #[status(500)]
    #[code("internal_server_error")]
    NoUpgrade,
}

impl Foreign for error::UpgradeError {
    type Problem<'a> = UpgradeError;

    fn problem(&self) -> Result<UpgradeError, StatusCode> {
        Ok(match self {
            Self::Other(_) => UpgradeError::UpgradeFailed,
            Self::NoUpgrade => UpgradeError::NoUpgrade,
        })
    }
}

/// The routes of the service cannot be built.
#[derive(ApiError)]
#[api_error(crate = crate)]
#[status(500)]
#[code("internal_server_error")]
pub(crate) struct InvalidRoute;

impl Foreign for error::RouteError {
    type Problem<'a> = InvalidRoute;

    fn problem(&self) -> Result<InvalidRoute, StatusCode> {
        Ok(InvalidRoute)
    }
}
