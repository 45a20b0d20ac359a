//! The ways to render an error: each style in each mode.

use error_response::body::{
    ApiMessage, MessageDetails, MessageOrDescription, NestedError, Problem, ReasonPhrase, Shape,
};
use error_response::{BodyStyle, Errors, Extensions, Occurrence, Rendered, Renderer, Text};
use serde::Serialize;

use test_support::strict_json::Json;

/// A style as a user would write it.
pub(crate) struct Own;

#[derive(Serialize)]
struct OwnBody<'a> {
    code: &'a str,
    text: Text<'a>,
    #[serde(flatten)]
    more: Extensions<'a>,
    list: Errors<'a>,
}

impl BodyStyle for Own {
    const MEDIA_TYPE: &'static str = "application/json";
    const SHAPE: Shape = Shape::UNKNOWN.reserved(&["code", "text", "list"]);

    fn render(error: &Occurrence<'_>) -> Rendered {
        let (more, list) = (error.extensions(), error.errors());
        error.json(&OwnBody { code: error.code(), text: error.detail(), more, list })
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Style {
    Problem,
    MessageDetails,
    MessageOrDescription,
    ApiMessage,
    NestedError,
    ReasonPhrase,
    Own,
}

impl Style {
    pub(crate) const ALL: [Self; 7] = [
        Self::Problem,
        Self::MessageDetails,
        Self::MessageOrDescription,
        Self::ApiMessage,
        Self::NestedError,
        Self::ReasonPhrase,
        Self::Own,
    ];

    pub(crate) fn of(self, renderer: Renderer) -> Renderer {
        match self {
            Self::Problem => renderer.style::<Problem>(),
            Self::MessageDetails => renderer.style::<MessageDetails>(),
            Self::MessageOrDescription => renderer.style::<MessageOrDescription>(),
            Self::ApiMessage => renderer.style::<ApiMessage>(),
            Self::NestedError => renderer.style::<NestedError>(),
            Self::ReasonPhrase => renderer.style::<ReasonPhrase>(),
            Self::Own => renderer.style::<Own>(),
        }
    }

    /// Development details, where this style has a place for them and they are there.
    pub(crate) fn details(self, body: &Json) -> Option<&str> {
        let member = match self {
            Self::Problem | Self::ApiMessage => body.get("debug"),
            Self::MessageDetails => body.get("Details"),
            Self::NestedError => body.get("error")?.get("debug"),
            Self::MessageOrDescription | Self::ReasonPhrase | Self::Own => None,
        };
        member?.as_text()
    }

    pub(crate) fn has_details(self) -> bool {
        [Self::Problem, Self::ApiMessage, Self::MessageDetails, Self::NestedError].contains(&self)
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mode {
    Production,
    Development,
}

impl Mode {
    pub(crate) const ALL: [Self; 2] = [Self::Production, Self::Development];

    pub(crate) fn renderer(self) -> Renderer {
        match self {
            Self::Production => Renderer::production(),
            Self::Development => Renderer::development(),
        }
    }
}
