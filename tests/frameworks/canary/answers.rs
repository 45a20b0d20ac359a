//! A service that answers in every way there is, by path.

use error_response::ApiError;

use crate::services::{Conduct, Content, Foreign, Handled, Length};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Way {
    Success,
    NoContent,
    NotModified,
    /// An error of ours.
    Refused,
    /// A 5xx of ours.
    Failed,
    /// A 4xx that is put into the style.
    ForeignText,
    ForeignEmpty,
    /// A 4xx that passes.
    ForeignStream,
    ForeignFailed,
    ForeignFailedStream,
    /// A 5xx that passes.
    ForeignFailedJson,
    ForeignPanicsWhenRead,
    ForeignPanicsWhenDropped,
    Panics,
}

impl Way {
    pub(crate) const ALL: [Self; 14] = [
        Self::Success,
        Self::NoContent,
        Self::NotModified,
        Self::Refused,
        Self::Failed,
        Self::ForeignText,
        Self::ForeignEmpty,
        Self::ForeignStream,
        Self::ForeignFailed,
        Self::ForeignFailedStream,
        Self::ForeignFailedJson,
        Self::ForeignPanicsWhenRead,
        Self::ForeignPanicsWhenDropped,
        Self::Panics,
    ];

    pub(crate) fn status(self) -> u16 {
        match self {
            Self::Success => 200,
            Self::NoContent => 204,
            Self::NotModified => 304,
            Self::Refused => 404,
            Self::ForeignText | Self::ForeignEmpty | Self::ForeignStream => 409,
            Self::Panics => 500,
            _ => 503,
        }
    }

    /// Whether it is in the style of the renderer.
    pub(crate) fn is_in_style(self) -> bool {
        let passes =
            [Self::Success, Self::NoContent, Self::NotModified, Self::ForeignStream, Self::ForeignFailedJson];
        !passes.contains(&self)
    }

    pub(crate) fn path(self) -> String {
        let at = Self::ALL.into_iter().position(|way| way == self).expect("it is one of all");
        format!("/{at}")
    }

    fn response(self) -> Foreign {
        let (media_type, text) = match self {
            Self::NoContent | Self::NotModified | Self::ForeignEmpty => (None, ""),
            Self::ForeignFailedJson => (Some("application/json"), "{}"),
            _ => (Some("text/plain"), "text"),
        };
        let length = match self {
            Self::ForeignStream | Self::ForeignFailedStream => Length::Unknown,
            _ => Length::Known,
        };
        let conduct = match self {
            Self::ForeignPanicsWhenRead => Conduct::PanicsWhenRead,
            Self::ForeignPanicsWhenDropped => Conduct::PanicsWhenDropped,
            _ => Conduct::Calm,
        };
        let mut fields: Vec<_> =
            media_type.map(|value| ("content-type", value.to_owned())).into_iter().collect();
        // An upstream's response may have one.
        fields.push(("x-request-id", "of-an-upstream".to_owned()));
        fields.push(("x-own", "1".to_owned()));
        Foreign { status: self.status(), fields, phrase: None, content: Content::new(text, length, conduct) }
    }
}

#[derive(ApiError)]
enum Error {
    #[status(404)]
    Refused,
    #[status(503)]
    Failed,
}

pub(crate) fn respond(path: &str) -> Handled {
    let way = Way::ALL[path.trim_start_matches('/').parse::<usize>().expect("the place of a way")];
    match way {
        Way::Refused => Handled::error(Error::Refused),
        Way::Failed => Handled::error(Error::Failed),
        Way::Panics => std::panic::resume_unwind(Box::new("handler")),
        _ => Handled::Foreign(way.response()),
    }
}
