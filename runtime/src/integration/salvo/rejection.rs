//! What salvo's extractors reject: with their status and their public text, and a code for each cause.

use http::StatusCode;
use salvo_core::BoxedError;
use salvo_core::http::{ParseError, StatusError};
use serde_json::error::Category;

use super::super::foreign::{Foreign, foreign_errors};
use super::super::takeover;
use crate::ApiError;

foreign_errors!(ParseError, StatusError);

#[derive(ApiError)]
#[api_error(crate = crate)]
#[code(rename_all = "snake_case")]
pub(crate) enum ParseProblem<'a> {
    /// The body is not JSON.
    #[status(400)]
    #[title("Malformed JSON")]
    #[detail("{0}")]
    MalformedJson(&'a ParseError),
    /// The body is JSON, and not what the operation expects.
    #[status(400)]
    #[title("Invalid JSON")]
    #[detail("{0}")]
    InvalidJson(&'a ParseError),
    /// The body is not of a media type that the operation takes.
    #[status(400)]
    #[title("Unsupported Media Type")]
    #[detail("{0}")]
    UnsupportedMediaType(&'a ParseError),
    /// The body is longer than the service accepts.
    #[status(413)]
    #[detail("{0}")]
    BodyTooLarge(&'a ParseError),
    /// The request has no body.
    #[status(400)]
    #[title("Empty body")]
    #[detail("{0}")]
    EmptyBody(&'a ParseError),
    /// The body could not be read to its end.
    // Its text is that of an I/O error.
    #[status(400)]
    #[title("Unreadable body")]
    #[detail("The request body could not be read to its end.")]
    UnreadableBody,
    /// The body is not UTF-8.
    #[status(400)]
    #[title("Invalid UTF-8")]
    #[detail("{0}")]
    InvalidUtf8(&'a ParseError),
    /// The form in the body cannot be read.
    // Its text may be that of the layer that reads the body.
    #[status(400)]
    #[title("Invalid form")]
    #[detail("The form in the request body cannot be read.")]
    InvalidForm,
    /// A parameter of the path, the query, the form or the fields of the request is not there.
    #[status(400)]
    #[title("Missing parameter")]
    #[detail("{0}")]
    MissingParameter(&'a ParseError),
    /// A parameter of the path, the query, the form or the fields of the request is not what the operation expects.
    // salvo does not tell of which.
    #[status(400)]
    #[title("Invalid parameter")]
    #[detail("{0}")]
    InvalidParameter(&'a ParseError),
    /// A field of the request is not what the operation expects.
    #[status(400)]
    #[title("Invalid header")]
    #[detail("{0}")]
    InvalidHeader(&'a ParseError),
    /// The request cannot be understood.
    // It may be an error of anything that the service calls.
    #[status(400)]
    BadRequest,
}

impl Foreign for ParseError {
    type Problem<'a> = ParseProblem<'a>;

    fn problem(&self) -> Result<ParseProblem<'_>, StatusCode> {
        Ok(match self {
            Self::SerdeJson(error) => match error.classify() {
                Category::Syntax | Category::Eof => ParseProblem::MalformedJson(self),
                Category::Data => ParseProblem::InvalidJson(self),
                Category::Io => ParseProblem::UnreadableBody,
            },
            Self::InvalidContentType | Self::NotMultipart | Self::NotFormData => {
                ParseProblem::UnsupportedMediaType(self)
            }
            Self::PayloadTooLarge => ParseProblem::BodyTooLarge(self),
            Self::EmptyBody => ParseProblem::EmptyBody(self),
            Self::Io(_) | Self::Hyper(_) => ParseProblem::UnreadableBody,
            Self::Utf8(_) => ParseProblem::InvalidUtf8(self),
            Self::Multer(_) => ParseProblem::InvalidForm,
            Self::NotExist => ParseProblem::MissingParameter(self),
            Self::Deserialize(_) | Self::ParseFromStr | Self::DuplicateKey => {
                ParseProblem::InvalidParameter(self)
            }
            Self::InvalidHeaderName(_) | Self::InvalidHeaderValue(_) | Self::InvalidRange => {
                ParseProblem::InvalidHeader(self)
            }
            Self::Other(error) if is_of_connection(error) => ParseProblem::UnreadableBody,
            // All but a body that is too large is a 400 to salvo.
            _ => ParseProblem::BadRequest,
        })
    }
}

/// Whether it comes from reading the body, which salvo tells in the type alone.
fn is_of_connection(error: &BoxedError) -> bool {
    error.is::<std::io::Error>() || error.is::<hyper::Error>()
}

impl Foreign for StatusError {
    type Problem<'a> = crate::StatusError;

    fn problem(&self) -> Result<crate::StatusError, StatusCode> {
        Ok(error_of(self.code, self))
    }
}

/// With what salvo's catcher would have written out.
pub(super) fn error_of(status: StatusCode, error: &StatusError) -> crate::StatusError {
    let text = error.detail.as_ref().unwrap_or(&error.brief);
    takeover::error_of(status, text.as_bytes())
}
