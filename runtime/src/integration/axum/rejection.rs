//! What axum's extractors reject: with their status and their public text, and a code for each cause.

use axum::extract::rejection;
use http::StatusCode;

use super::super::foreign::{Foreign, foreign_errors};
use crate::ApiError;

foreign_errors! {
    rejection::BytesRejection,
    rejection::ExtensionRejection,
    rejection::FailedToBufferBody,
    rejection::FormRejection,
    rejection::JsonRejection,
    rejection::MatchedPathRejection,
    rejection::NestedPathRejection,
    rejection::PathRejection,
    rejection::QueryRejection,
    rejection::RawFormRejection,
    rejection::RawPathParamsRejection,
    rejection::StringRejection,
}

#[derive(ApiError)]
#[api_error(crate = crate)]
#[code(rename_all = "snake_case")]
pub(crate) enum BytesRejection {
    /// The body is longer than the service accepts.
    #[status(413)]
    BodyTooLarge,
    /// The body could not be read to its end.
    // Its text may be that of any layer that reads the body.
    #[status(400)]
    #[title("Unreadable body")]
    #[detail("The request body could not be read to its end.")]
    UnreadableBody,
}

impl Foreign for rejection::FailedToBufferBody {
    type Problem<'a> = BytesRejection;

    fn problem(&self) -> Result<BytesRejection, StatusCode> {
        match self {
            Self::LengthLimitError(_) => Ok(BytesRejection::BodyTooLarge),
            Self::UnknownBodyError(_) => Ok(BytesRejection::UnreadableBody),
            other => Err(other.status()),
        }
    }
}

impl Foreign for rejection::BytesRejection {
    type Problem<'a> = BytesRejection;

    fn problem(&self) -> Result<BytesRejection, StatusCode> {
        match self {
            Self::FailedToBufferBody(cause) => cause.problem(),
            other => Err(other.status()),
        }
    }
}

#[derive(ApiError)]
#[api_error(crate = crate)]
#[code(rename_all = "snake_case")]
pub(crate) enum StringRejection<'a> {
    /// The body is not UTF-8.
    #[status(400)]
    #[title("Invalid UTF-8")]
    #[detail("{0}")]
    InvalidUtf8(&'a rejection::InvalidUtf8),
    #[transparent]
    Body(&'a rejection::FailedToBufferBody),
}

impl Foreign for rejection::StringRejection {
    type Problem<'a> = StringRejection<'a>;

    fn problem(&self) -> Result<StringRejection<'_>, StatusCode> {
        match self {
            Self::InvalidUtf8(text) => Ok(StringRejection::InvalidUtf8(text)),
            Self::FailedToBufferBody(cause) => Ok(StringRejection::Body(cause)),
            other => Err(other.status()),
        }
    }
}

#[derive(ApiError)]
#[api_error(crate = crate)]
#[code(rename_all = "snake_case")]
pub(crate) enum JsonRejection<'a> {
    /// The body is not JSON.
    #[status(400)]
    #[title("Malformed JSON")]
    #[detail("{0}")]
    MalformedJson(&'a rejection::JsonSyntaxError),
    /// The body is JSON, and not what the operation expects.
    #[status(422)]
    #[title("Invalid JSON")]
    #[detail("{0}")]
    InvalidJson(&'a rejection::JsonDataError),
    /// The request does not say that its body is JSON.
    #[status(415)]
    #[detail("{0}")]
    UnsupportedMediaType(&'a rejection::MissingJsonContentType),
    #[transparent]
    Body(&'a rejection::BytesRejection),
}

impl Foreign for rejection::JsonRejection {
    type Problem<'a> = JsonRejection<'a>;

    fn problem(&self) -> Result<JsonRejection<'_>, StatusCode> {
        match self {
            Self::JsonSyntaxError(text) => Ok(JsonRejection::MalformedJson(text)),
            Self::JsonDataError(text) => Ok(JsonRejection::InvalidJson(text)),
            Self::MissingJsonContentType(text) => Ok(JsonRejection::UnsupportedMediaType(text)),
            Self::BytesRejection(cause) => Ok(JsonRejection::Body(cause)),
            other => Err(other.status()),
        }
    }
}

#[derive(ApiError)]
#[api_error(crate = crate)]
#[code(rename_all = "snake_case")]
pub(crate) enum FormRejection<'a> {
    /// The form in the query is not what the operation expects.
    #[status(400)]
    #[code("invalid_form")]
    #[title("Invalid form")]
    #[detail("{0}")]
    InvalidQuery(&'a rejection::FailedToDeserializeForm),
    /// The form in the body is not what the operation expects.
    #[status(422)]
    #[title("Invalid form")]
    #[detail("{0}")]
    InvalidForm(&'a rejection::FailedToDeserializeFormBody),
    /// The request does not say that its body is a form.
    #[status(415)]
    #[detail("{0}")]
    UnsupportedMediaType(&'a rejection::InvalidFormContentType),
    #[transparent]
    Body(&'a rejection::BytesRejection),
}

impl Foreign for rejection::FormRejection {
    type Problem<'a> = FormRejection<'a>;

    fn problem(&self) -> Result<FormRejection<'_>, StatusCode> {
        match self {
            Self::FailedToDeserializeForm(text) => Ok(FormRejection::InvalidQuery(text)),
            Self::FailedToDeserializeFormBody(text) => Ok(FormRejection::InvalidForm(text)),
            Self::InvalidFormContentType(text) => Ok(FormRejection::UnsupportedMediaType(text)),
            Self::BytesRejection(cause) => Ok(FormRejection::Body(cause)),
            other => Err(other.status()),
        }
    }
}

#[derive(ApiError)]
#[api_error(crate = crate)]
#[code(rename_all = "snake_case")]
pub(crate) enum RawFormRejection<'a> {
    /// The request does not say that its body is a form.
    #[status(415)]
    #[detail("{0}")]
    UnsupportedMediaType(&'a rejection::InvalidFormContentType),
    #[transparent]
    Body(&'a rejection::BytesRejection),
}

impl Foreign for rejection::RawFormRejection {
    type Problem<'a> = RawFormRejection<'a>;

    fn problem(&self) -> Result<RawFormRejection<'_>, StatusCode> {
        match self {
            Self::InvalidFormContentType(text) => Ok(RawFormRejection::UnsupportedMediaType(text)),
            Self::BytesRejection(cause) => Ok(RawFormRejection::Body(cause)),
            other => Err(other.status()),
        }
    }
}

#[derive(ApiError)]
#[api_error(crate = crate)]
#[code(rename_all = "snake_case")]
pub(crate) enum QueryRejection<'a> {
    /// The query is not what the operation expects.
    #[status(400)]
    #[title("Invalid query")]
    #[detail("{0}")]
    InvalidQuery(&'a rejection::FailedToDeserializeQueryString),
}

impl Foreign for rejection::QueryRejection {
    type Problem<'a> = QueryRejection<'a>;

    fn problem(&self) -> Result<QueryRejection<'_>, StatusCode> {
        match self {
            Self::FailedToDeserializeQueryString(text) => Ok(QueryRejection::InvalidQuery(text)),
            other => Err(other.status()),
        }
    }
}

#[derive(ApiError)]
#[api_error(crate = crate)]
#[code(rename_all = "snake_case")]
pub(crate) enum PathRejection<'a> {
    /// A parameter in the path is not what the operation expects.
    #[status(400)]
    #[title("Invalid path")]
    #[detail("{text}", text = _0.body_text())]
    InvalidPath(&'a rejection::FailedToDeserializePathParams),
    /// The handler asks for other parameters than the route has.
    #[status(500)]
    #[code("internal_server_error")]
    MismatchedPathParams,
}

impl Foreign for rejection::PathRejection {
    type Problem<'a> = PathRejection<'a>;

    fn problem(&self) -> Result<PathRejection<'_>, StatusCode> {
        match self {
            Self::FailedToDeserializePathParams(cause) if cause.status().is_client_error() => {
                Ok(PathRejection::InvalidPath(cause))
            }
            _ => Ok(PathRejection::MismatchedPathParams),
        }
    }
}

#[derive(ApiError)]
#[api_error(crate = crate)]
#[code(rename_all = "snake_case")]
pub(crate) enum RawPathParamsRejection<'a> {
    /// A parameter in the path is not UTF-8.
    #[status(400)]
    #[title("Invalid path")]
    #[detail("{0}")]
    InvalidPath(&'a rejection::InvalidUtf8InPathParam),
    /// The handler asks for parameters of a route that has none.
    #[status(500)]
    #[code("internal_server_error")]
    MissingPathParams,
}

impl Foreign for rejection::RawPathParamsRejection {
    type Problem<'a> = RawPathParamsRejection<'a>;

    fn problem(&self) -> Result<RawPathParamsRejection<'_>, StatusCode> {
        match self {
            Self::InvalidUtf8InPathParam(text) => Ok(RawPathParamsRejection::InvalidPath(text)),
            _ => Ok(RawPathParamsRejection::MissingPathParams),
        }
    }
}

/// A handler asks for what no layer or route provides.
#[derive(ApiError)]
#[api_error(crate = crate)]
#[status(500)]
#[code("internal_server_error")]
pub(crate) struct MissingExtension;

impl Foreign for rejection::ExtensionRejection {
    type Problem<'a> = MissingExtension;

    fn problem(&self) -> Result<MissingExtension, StatusCode> {
        Ok(MissingExtension)
    }
}

impl Foreign for rejection::MatchedPathRejection {
    type Problem<'a> = MissingExtension;

    fn problem(&self) -> Result<MissingExtension, StatusCode> {
        Ok(MissingExtension)
    }
}

impl Foreign for rejection::NestedPathRejection {
    type Problem<'a> = MissingExtension;

    fn problem(&self) -> Result<MissingExtension, StatusCode> {
        Ok(MissingExtension)
    }
}
