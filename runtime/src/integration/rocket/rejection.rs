//! What Rocket's guards reject, where a handler takes them as a `Result`: with the status that the guard itself has for it,
//! and a code for each cause.

use core::ops::ControlFlow;
use std::borrow::Cow;
use std::io;

use http::StatusCode;
use rocket::form::error::{Error, ErrorKind, Errors};
use rocket::http::uri::error::PathError;
use rocket::serde::json;
use serde_json::error::Category;

use super::super::foreign::{Foreign, foreign_errors};
use super::super::push_pointer_token;
use crate::ApiError;
use crate::item::{ErrorItem, ErrorItems, ItemText};

foreign_errors! {
    Error<'_>,
    Errors<'_>,
    PathError,
    json::Error<'_>,
}

#[derive(ApiError)]
#[api_error(crate = crate)]
#[code(rename_all = "snake_case")]
pub(crate) enum JsonError<'a> {
    /// The body is not JSON.
    #[status(400)]
    #[title("Malformed JSON")]
    #[detail("{0}")]
    MalformedJson(&'a json::Error<'a>),
    /// The body is JSON, and not what the operation expects.
    #[status(422)]
    #[title("Invalid JSON")]
    #[detail("{0}")]
    InvalidJson(&'a json::Error<'a>),
    #[transparent]
    Body(BodyError),
}

/// Texts of I/O errors are not for clients.
#[derive(ApiError)]
#[api_error(crate = crate)]
#[code(rename_all = "snake_case")]
pub(crate) enum BodyError {
    /// The body is longer than the service accepts.
    #[status(413)]
    BodyTooLarge,
    /// The body is not UTF-8.
    #[status(400)]
    #[title("Invalid UTF-8")]
    #[detail("The request body is not UTF-8.")]
    InvalidUtf8,
    /// The body could not be read to its end.
    #[status(400)]
    #[title("Unreadable body")]
    #[detail("The request body could not be read to its end.")]
    UnreadableBody,
}

impl BodyError {
    /// What it means that the body cannot be read as a text.
    fn of(error: &io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::InvalidData => Self::InvalidUtf8,
            _ => Self::UnreadableBody,
        }
    }
}

impl Foreign for json::Error<'_> {
    type Problem<'a>
        = JsonError<'a>
    where
        Self: 'a;

    fn problem(&self) -> Result<JsonError<'_>, StatusCode> {
        Ok(match self {
            // Rocket's own word for a body that is cut off at the limit.
            Self::Io(error) if error.kind() == io::ErrorKind::UnexpectedEof => {
                JsonError::Body(BodyError::BodyTooLarge)
            }
            Self::Io(error) => JsonError::Body(BodyError::of(error)),
            Self::Parse(_, error) => match error.classify() {
                Category::Syntax | Category::Eof => JsonError::MalformedJson(self),
                Category::Data => JsonError::InvalidJson(self),
                Category::Io => JsonError::Body(BodyError::UnreadableBody),
            },
        })
    }
}

#[derive(ApiError)]
#[api_error(crate = crate)]
#[code(rename_all = "snake_case")]
pub(crate) enum FormErrors<'a> {
    /// Fields of a form or of a query are not what the operation expects.
    // Rocket asks a custom error for its status.
    #[status(422)]
    #[title("Invalid form")]
    #[detail("Fields are missing or invalid.")]
    InvalidForm {
        #[status]
        status: StatusCode,
        #[errors]
        errors: &'a dyn ErrorItems,
    },
    /// The service has no word for what is wrong.
    #[status(500)]
    #[code("internal_server_error")]
    Unknown,
    #[transparent]
    Body(BodyError),
}

impl Foreign for Errors<'_> {
    type Problem<'a>
        = FormErrors<'a>
    where
        Self: 'a;

    fn problem(&self) -> Result<FormErrors<'_>, StatusCode> {
        form_problem(self, self, self.status().code)
    }
}

impl Foreign for Error<'_> {
    type Problem<'a>
        = FormErrors<'a>
    where
        Self: 'a;

    fn problem(&self) -> Result<FormErrors<'_>, StatusCode> {
        let errors = core::array::from_ref(self);
        form_problem(errors, errors, self.status().code)
    }
}

fn form_problem<'a>(
    errors: &[Error<'_>],
    items: &'a dyn ErrorItems,
    status: u16,
) -> Result<FormErrors<'a>, StatusCode> {
    let status = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    // What is no field's is the body's.
    let of_body = errors.iter().find(|error| error.name.is_none()).map(|error| &error.kind);
    Ok(match (status, of_body) {
        (StatusCode::INTERNAL_SERVER_ERROR, _) => FormErrors::Unknown,
        (status, _) if status.is_server_error() => return Err(status),
        (StatusCode::PAYLOAD_TOO_LARGE, Some(ErrorKind::InvalidLength { min: None, .. })) => {
            FormErrors::Body(BodyError::BodyTooLarge)
        }
        (StatusCode::BAD_REQUEST, Some(ErrorKind::Io(error))) => FormErrors::Body(BodyError::of(error)),
        (status, _) => FormErrors::InvalidForm { status, errors: items },
    })
}

impl ErrorItems for Errors<'_> {
    fn try_for_each(&self, visit: &mut dyn FnMut(&dyn ErrorItem) -> ControlFlow<()>) -> ControlFlow<()> {
        self.as_slice().try_for_each(visit)
    }

    fn len_hint(&self) -> usize {
        self.len()
    }
}

impl ErrorItem for Error<'_> {
    fn title(&self) -> Cow<'_, str> {
        Cow::Borrowed(match self.kind {
            ErrorKind::Missing => "missing",
            ErrorKind::Duplicate => "duplicate",
            ErrorKind::Unexpected => "unexpected",
            _ => "invalid",
        })
    }

    fn detail(&self) -> ItemText<'_> {
        match self.kind {
            // The texts of other layers.
            ErrorKind::Custom(..) => "the value is invalid".into(),
            ErrorKind::Multipart(_) | ErrorKind::Io(_) => "it cannot be read".into(),
            ErrorKind::Unknown => "it cannot be handled".into(),
            _ => ItemText::display(self),
        }
    }

    fn pointer(&self) -> Option<Cow<'_, str>> {
        let mut pointer = String::new();
        for key in self.name.as_ref()?.keys() {
            push_pointer_token(&mut pointer, key.as_str());
        }
        Some(Cow::Owned(pointer))
    }
}

/// A segment of the path is none that a file can have.
#[derive(ApiError)]
#[api_error(crate = crate)]
#[status(422)]
#[code("invalid_path")]
#[title("Invalid path")]
#[detail("A segment of the path {verb} `{character}`.")]
pub(crate) struct InvalidPath {
    verb: &'static str,
    character: char,
}

impl Foreign for PathError {
    type Problem<'a> = InvalidPath;

    fn problem(&self) -> Result<InvalidPath, StatusCode> {
        let (verb, character) = match *self {
            Self::BadStart(character) => ("starts with", character),
            Self::BadChar(character) => ("has a", character),
            Self::BadEnd(character) => ("ends with", character),
        };
        Ok(InvalidPath { verb, character })
    }
}
