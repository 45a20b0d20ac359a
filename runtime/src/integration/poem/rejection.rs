//! What poem's extractors reject, as far as it needs no further feature of poem's: with their status and their public text, and
//! a code for each cause.

use core::error::Error;

use http::StatusCode;
use poem::error::{self, ResponseError};

use super::super::foreign::{Foreign, extractions, foreign_errors, foreign_problems};
use super::super::takeover;
use crate::ApiError;

foreign_errors! {
    poem::Error,
    error::ParseFormError,
    error::ParseJsonError,
    error::ParseTypedHeaderError,
    error::ReadBodyError,
    error::UpgradeError,
}

foreign_problems! {
    /// The query is not what the operation expects.
    #[status(400)]
    #[code("invalid_query")]
    #[title("Invalid query")]
    #[detail("{0}")]
    InvalidQuery: error::ParseQueryError;

    /// A parameter in the path is not what the operation expects.
    #[status(400)]
    #[code("invalid_path")]
    #[title("Invalid path")]
    #[detail("{0}")]
    InvalidPath: error::ParsePathError;

    /// A handler asks for what no middleware provides.
    #[status(500)]
    #[code("internal_server_error")]
    MissingData: error::GetDataError;
}

// All that a handler gets of extractors is in poem's own error. What routes and middleware put into it is not here, so that a
// handler's documentation has no 404 and 405 of routes.
extractions! {
    known => poem::Error {
        Json: error::ParseJsonError,
        Form: error::ParseFormError,
        Query: error::ParseQueryError,
        Path: error::ParsePathError,
        Body: error::ReadBodyError,
        Header: error::ParseTypedHeaderError,
        Data: error::GetDataError,
        Upgrade: error::UpgradeError,
    }
}

impl Foreign for poem::Error {
    type Problem<'a> = Extraction<'a>;

    /// Of an unknown one, only the status is for clients. So it is where the error is a response already, of this library or of
    /// another: poem lends its status and no more.
    fn problem(&self) -> Result<Extraction<'_>, StatusCode> {
        Extraction::inside(self).ok_or_else(|| takeover::status_of_error(self.status().as_u16()))
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
