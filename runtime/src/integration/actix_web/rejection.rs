//! What actix-web's extractors reject: with their status and their public text, and a code for each cause.

use actix_web::{ResponseError, error};
use http::StatusCode;
use serde_json::error::Category;

use super::super::foreign::{Foreign, extractions, foreign_errors};
use super::super::takeover;
use crate::ApiError;

foreign_errors! {
    actix_web::Error,
    error::JsonPayloadError,
    error::PathError,
    error::PayloadError,
    error::QueryPayloadError,
    error::ReadlinesError,
    error::UrlencodedError,
}

/// actix-web's status, which is of `http` 0.2.
fn status_of(error: &dyn ResponseError) -> StatusCode {
    takeover::status_of_error(error.status_code().as_u16())
}

extractions! {
    actix_web::Error::as_error => actix_web::Error {
        Json: error::JsonPayloadError,
        Form: error::UrlencodedError,
        Query: error::QueryPayloadError,
        Path: error::PathError,
        Payload: error::PayloadError,
        Lines: error::ReadlinesError,
    }
}

impl Foreign for actix_web::Error {
    type Problem<'a> = Extraction<'a>;

    /// Of an unknown one, only the status is for clients. So it is where the error is a response already: one of this library
    /// has been reported, and is in the style of its scope. The response of another may be one that is given away only once,
    /// so that it is not asked for.
    fn problem(&self) -> Result<Extraction<'_>, StatusCode> {
        Extraction::inside(self).ok_or_else(|| status_of(self.as_response_error()))
    }
}

#[derive(ApiError)]
#[api_error(crate = crate)]
#[code(rename_all = "snake_case")]
pub(crate) enum PayloadError<'a> {
    /// The body is longer than the service accepts.
    #[status(413)]
    #[detail("{0}")]
    BodyTooLarge(&'a error::PayloadError),
    /// The request does not say how long its body is.
    #[status(400)]
    #[title("Length Required")]
    #[detail("{0}")]
    LengthRequired(&'a error::PayloadError),
    /// The body is not in the coding that the request says.
    #[status(400)]
    #[code("unreadable_body")]
    #[title("Unreadable body")]
    #[detail("{0}")]
    CorruptedCoding(&'a error::PayloadError),
    /// The body could not be read to its end.
    // Its text may be that of an I/O error.
    #[status(400)]
    #[title("Unreadable body")]
    #[detail("The request body could not be read to its end.")]
    UnreadableBody,
}

impl Foreign for error::PayloadError {
    type Problem<'a> = PayloadError<'a>;

    fn problem(&self) -> Result<PayloadError<'_>, StatusCode> {
        Ok(match self {
            Self::Overflow => PayloadError::BodyTooLarge(self),
            Self::UnknownLength => PayloadError::LengthRequired(self),
            Self::EncodingCorrupted => PayloadError::CorruptedCoding(self),
            // That of HTTP/2 is there with a feature of actix-web's only.
            _ if status_of(self) == StatusCode::BAD_REQUEST => PayloadError::UnreadableBody,
            other => return Err(status_of(other)),
        })
    }
}

#[derive(ApiError)]
#[api_error(crate = crate)]
#[code(rename_all = "snake_case")]
pub(crate) enum JsonPayloadError<'a> {
    /// The body is not JSON.
    #[status(400)]
    #[title("Malformed JSON")]
    #[detail("{0}")]
    MalformedJson(&'a error::JsonPayloadError),
    /// The body is JSON, and not what the operation expects.
    #[status(400)]
    #[title("Invalid JSON")]
    #[detail("{0}")]
    InvalidJson(&'a error::JsonPayloadError),
    /// The request does not say that its body is JSON.
    #[status(400)]
    #[title("Unsupported Media Type")]
    #[detail("{0}")]
    UnsupportedMediaType(&'a error::JsonPayloadError),
    /// The body is longer than the service accepts.
    #[status(413)]
    #[detail("{0}")]
    BodyTooLarge(&'a error::JsonPayloadError),
    /// The body could not be read to its end.
    // A service that reads JSON from elsewhere may have made it: the text is that of an I/O error.
    #[status(400)]
    #[title("Unreadable body")]
    #[detail("The request body could not be read to its end.")]
    UnreadableBody,
    /// The answer cannot be written as JSON.
    #[status(500)]
    #[code("internal_server_error")]
    Unserializable,
    #[transparent]
    Payload(&'a error::PayloadError),
}

impl Foreign for error::JsonPayloadError {
    type Problem<'a> = JsonPayloadError<'a>;

    fn problem(&self) -> Result<JsonPayloadError<'_>, StatusCode> {
        Ok(match self {
            Self::Deserialize(error) => match error.classify() {
                Category::Syntax | Category::Eof => JsonPayloadError::MalformedJson(self),
                Category::Data => JsonPayloadError::InvalidJson(self),
                Category::Io => JsonPayloadError::UnreadableBody,
            },
            Self::ContentType => JsonPayloadError::UnsupportedMediaType(self),
            Self::OverflowKnownLength { .. } | Self::Overflow { .. } => JsonPayloadError::BodyTooLarge(self),
            Self::Serialize(_) => JsonPayloadError::Unserializable,
            Self::Payload(cause) => JsonPayloadError::Payload(cause),
            other => return Err(status_of(other)),
        })
    }
}

#[derive(ApiError)]
#[api_error(crate = crate)]
#[code(rename_all = "snake_case")]
pub(crate) enum UrlencodedError<'a> {
    /// The form in the body is not what the operation expects.
    #[status(400)]
    #[title("Invalid form")]
    #[detail("{0}")]
    InvalidForm(&'a error::UrlencodedError),
    /// The body is not in the character encoding that the request says.
    #[status(400)]
    #[title("Invalid encoding")]
    #[detail("{0}")]
    InvalidEncoding(&'a error::UrlencodedError),
    /// The request does not say that its body is a form.
    #[status(415)]
    #[detail("{0}")]
    UnsupportedMediaType(&'a error::UrlencodedError),
    /// The body is longer than the service accepts.
    #[status(413)]
    #[detail("{0}")]
    BodyTooLarge(&'a error::UrlencodedError),
    /// The request does not say how long its body is.
    #[status(411)]
    #[detail("{0}")]
    LengthRequired(&'a error::UrlencodedError),
    /// The transfer coding of the body cannot be decoded.
    #[status(400)]
    #[title("Unreadable body")]
    #[detail("{0}")]
    UnreadableBody(&'a error::UrlencodedError),
    #[transparent]
    Payload(&'a error::PayloadError),
}

impl Foreign for error::UrlencodedError {
    type Problem<'a> = UrlencodedError<'a>;

    fn problem(&self) -> Result<UrlencodedError<'_>, StatusCode> {
        Ok(match self {
            Self::Parse(_) => UrlencodedError::InvalidForm(self),
            Self::Encoding => UrlencodedError::InvalidEncoding(self),
            Self::ContentType => UrlencodedError::UnsupportedMediaType(self),
            Self::Overflow { .. } => UrlencodedError::BodyTooLarge(self),
            Self::UnknownLength => UrlencodedError::LengthRequired(self),
            Self::Chunked => UrlencodedError::UnreadableBody(self),
            Self::Payload(cause) => UrlencodedError::Payload(cause),
            // `Serialize` is about an answer, and a 400 all the same: nothing of its text is for clients.
            other => return Err(status_of(other)),
        })
    }
}

#[derive(ApiError)]
#[api_error(crate = crate)]
#[code(rename_all = "snake_case")]
pub(crate) enum QueryPayloadError<'a> {
    /// The query is not what the operation expects.
    #[status(400)]
    #[title("Invalid query")]
    #[detail("{0}")]
    InvalidQuery(&'a error::QueryPayloadError),
}

impl Foreign for error::QueryPayloadError {
    type Problem<'a> = QueryPayloadError<'a>;

    fn problem(&self) -> Result<QueryPayloadError<'_>, StatusCode> {
        match self {
            Self::Deserialize(_) => Ok(QueryPayloadError::InvalidQuery(self)),
            other => Err(status_of(other)),
        }
    }
}

#[derive(ApiError)]
#[api_error(crate = crate)]
#[code(rename_all = "snake_case")]
pub(crate) enum PathError<'a> {
    /// A parameter in the path is not what the operation expects.
    #[status(400)]
    #[title("Invalid path")]
    #[detail("{0}")]
    InvalidPath(&'a error::PathError),
}

impl Foreign for error::PathError {
    type Problem<'a> = PathError<'a>;

    fn problem(&self) -> Result<PathError<'_>, StatusCode> {
        match self {
            Self::Deserialize(_) => Ok(PathError::InvalidPath(self)),
            other => Err(status_of(other)),
        }
    }
}

#[derive(ApiError)]
#[api_error(crate = crate)]
#[code(rename_all = "snake_case")]
pub(crate) enum ReadlinesError<'a> {
    /// The body is not in the character encoding that the request says.
    #[status(400)]
    #[title("Invalid encoding")]
    #[detail("{0}")]
    InvalidEncoding(&'a error::ReadlinesError),
    /// A line of the body is longer than the service accepts.
    #[status(413)]
    #[detail("{0}")]
    BodyTooLarge(&'a error::ReadlinesError),
    /// The request does not say which character encoding its body is in, or one that nobody knows.
    #[status(400)]
    #[title("Unsupported Media Type")]
    #[detail("{0}")]
    UnsupportedMediaType(&'a error::ReadlinesError),
    // Where lines are read, each is a 400 to actix-web.
    #[transparent]
    #[status(400)]
    Payload(&'a error::PayloadError),
}

impl Foreign for error::ReadlinesError {
    type Problem<'a> = ReadlinesError<'a>;

    fn problem(&self) -> Result<ReadlinesError<'_>, StatusCode> {
        Ok(match self {
            Self::EncodingError => ReadlinesError::InvalidEncoding(self),
            Self::LimitOverflow => ReadlinesError::BodyTooLarge(self),
            Self::ContentTypeError(_) => ReadlinesError::UnsupportedMediaType(self),
            Self::Payload(cause) => ReadlinesError::Payload(cause),
            other => return Err(status_of(other)),
        })
    }
}
