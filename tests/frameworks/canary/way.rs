//! The ways to render an error: each style in each mode.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD_NO_PAD;
use error_response::body::{
    ApiMessage, Azure, Connect, Domain, Google, GraphQl, Html, JsonApi, MessageDetails, MessageOrDescription,
    NestedError, OAuth, OData, PlainText, Problem, ProblemXml, ReasonPhrase, Shape,
};
use error_response::{BodyStyle, Errors, Extensions, Occurrence, Rendered, Renderer, Text};
use serde::Serialize;

use test_support::strict_json::{self, Json};

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

pub(crate) struct Canary;

impl Domain for Canary {
    const DOMAIN: &'static str = "canary.example.com";
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Style {
    Problem,
    MessageDetails,
    MessageOrDescription,
    ApiMessage,
    NestedError,
    ReasonPhrase,
    ProblemXml,
    Html,
    PlainText,
    JsonApi,
    Google,
    OData,
    Azure,
    OAuth,
    Connect,
    GraphQl,
    Own,
}

impl Style {
    pub(crate) const ALL: [Self; 17] = [
        Self::Problem,
        Self::MessageDetails,
        Self::MessageOrDescription,
        Self::ApiMessage,
        Self::NestedError,
        Self::ReasonPhrase,
        Self::ProblemXml,
        Self::Html,
        Self::PlainText,
        Self::JsonApi,
        Self::Google,
        Self::OData,
        Self::Azure,
        Self::OAuth,
        Self::Connect,
        Self::GraphQl,
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
            Self::ProblemXml => renderer.style::<ProblemXml>(),
            Self::Html => renderer.style::<Html>(),
            Self::PlainText => renderer.style::<PlainText>(),
            Self::JsonApi => renderer.style::<JsonApi>(),
            Self::Google => renderer.style::<Google<Canary>>(),
            Self::OData => renderer.style::<OData>(),
            Self::Azure => renderer.style::<Azure>(),
            Self::OAuth => renderer.style::<OAuth>(),
            Self::Connect => renderer.style::<Connect<Canary>>(),
            Self::GraphQl => renderer.style::<GraphQl>(),
            Self::Own => renderer.style::<Own>(),
        }
    }

    /// Whether bodies have extension members.
    pub(crate) fn writes_members(self) -> bool {
        ![Self::ReasonPhrase, Self::Html, Self::PlainText].contains(&self)
    }

    /// A body with what is in base64 in place of that.
    pub(crate) fn readable(self, body: &[u8]) -> String {
        let text = String::from_utf8(body.to_vec()).expect("UTF-8");
        if self != Self::Connect {
            return text;
        }
        let mut pieces = text.split(r#""value":""#);
        let mut readable = pieces.next().unwrap_or_default().to_owned();
        for piece in pieces {
            let (value, rest) = piece.split_once('"').expect("the end of a text");
            readable += &String::from_utf8_lossy(&STANDARD_NO_PAD.decode(value).expect("base64"));
            readable += rest;
        }
        readable
    }

    /// How a member is written, in what is [readable](Self::readable).
    pub(crate) fn member(self, name: &str, value: &str) -> String {
        let length = |text: &str| char::from(u8::try_from(text.len()).expect("a short text"));
        match self {
            Self::ProblemXml => format!("<{name}>{value}</{name}>"),
            // Texts, the fields 1 and 2 of a message.
            Self::Connect => format!("\n{}{name}\u{12}{}{value}", length(name), length(value)),
            _ => format!(r#""{name}":"{value}""#),
        }
    }

    /// Development details, where this style has a place for them and they are there.
    pub(crate) fn details(self, readable: &str) -> Option<String> {
        let between = |start: &str, end: &str| {
            let behind = readable.split_once(start)?.1;
            Some(behind.split_once(end)?.0.to_owned())
        };
        match self {
            Self::ProblemXml => return between("<debug>", "</debug>"),
            Self::Html => return between("<pre>", "</pre>"),
            Self::Connect => return between("google.rpc.DebugInfo", "}]}"),
            _ => {}
        }
        let body = strict_json::parse(readable.as_bytes()).ok()?;
        let member = match self {
            Self::Problem | Self::ApiMessage | Self::OAuth => body.get("debug"),
            Self::MessageDetails => body.get("Details"),
            Self::NestedError => body.get("error")?.get("debug"),
            Self::JsonApi => first(body.get("errors")?)?.get("meta")?.get("debug"),
            Self::Google => last(body.get("error")?.get("details")?)?.get("detail"),
            Self::OData | Self::Azure => body.get("error")?.get("innererror")?.get("debug"),
            Self::GraphQl => first(body.get("errors")?)?.get("extensions")?.get("debug"),
            _ => None,
        };
        member?.as_text().map(str::to_owned)
    }

    pub(crate) fn has_details(self) -> bool {
        ![Self::MessageOrDescription, Self::ReasonPhrase, Self::PlainText, Self::Own].contains(&self)
    }
}

fn first(list: &Json) -> Option<&Json> {
    let Json::List(list) = list else { return None };
    list.first()
}

fn last(list: &Json) -> Option<&Json> {
    let Json::List(list) = list else { return None };
    list.last()
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
