//! What the bodies of a style look like, for whatever documents them.

use http::header::HeaderName;

use crate::item::ItemNames;

/// What the responses of a [`BodyStyle`](super::BodyStyle) look like, as [`BodyStyle::SHAPE`](super::BodyStyle::SHAPE)
/// says: `OpenAPI` documents and the catalogue read it.
///
/// ```
/// use error_response::body::{Part, Shape};
/// use error_response::{BodyStyle, Occurrence, Rendered};
///
/// struct CodeAndMessage;
///
/// impl BodyStyle for CodeAndMessage {
///     const MEDIA_TYPE: &'static str = "application/json";
///     const MEMBERS: &'static [&'static str] = &["code", "message"];
///     const SHAPE: Shape = Shape::Json(&[Part::Code("code"), Part::Detail("message")]);
///
///     fn render(error: &Occurrence<'_>) -> Rendered {
///         let (code, message) = (error.code(), error.detail());
///         error.json(&serde_json::json!({ "code": code, "message": message }))
///     }
/// }
/// # use error_response::ApiError;
/// # let error = error_response::StatusError::new(http::StatusCode::CONFLICT).code("locked").detail("no");
/// # let response = error.to_response_as::<CodeAndMessage>();
/// # assert_eq!(response.body(), r#"{"code":"locked","message":"no"}"#);
/// ```
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub enum Shape {
    /// Nothing is said of it, so a schema allows anything. The default of a style of your own.
    Unknown,
    /// A JSON object with these parts.
    Json(&'static [Part]),
    /// No body: the detail is a response field.
    Reason {
        /// The field's name.
        name: fn() -> HeaderName,
        /// How many symbols its value may have.
        limit: usize,
    },
}

/// What a style writes into its JSON object, with the name of the member.
///
/// ```
/// use error_response::body::{Part, Shape};
///
/// // {"error": {"status": 409, "message": "order 7 is locked", …}}
/// const MEMBERS: &[Part] = &[Part::Status("status"), Part::Detail("message"), Part::Extensions];
/// const SHAPE: Shape = Shape::Json(&[Part::Object("error", MEMBERS)]);
/// # let _ = SHAPE;
/// ```
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub enum Part {
    /// The problem type URI (RFC 9457, section 3.1.1), where there is one.
    TypeUri(&'static str),
    /// The title (section 3.1.3), always.
    Title(&'static str),
    /// The status as a number (section 3.1.2), always.
    Status(&'static str),
    /// The detail (section 3.1.4), always.
    Detail(&'static str),
    /// The detail under the first name where the occurrence has one of its own, else a text under the second.
    OwnDetailOr(&'static str, &'static str),
    /// The URI reference of the occurrence (section 3.1.5), where there is one.
    Instance(&'static str),
    /// The id of the request, where there is one.
    RequestId(&'static str),
    /// The code, always.
    Code(&'static str),
    /// The code, where `#[code]` is written.
    WrittenCode(&'static str),
    /// The extension members (section 3.2).
    Extensions,
    /// The list of single problems as [`Occurrence::errors`](crate::Occurrence::errors) serializes it, where there is
    /// one.
    Errors(&'static str),
    /// The list of single problems, in other words.
    #[doc(hidden)]
    Items(&'static str, &'static ItemNames),
    /// [Development details](crate::Renderer::development), where they are on.
    Development(&'static str),
    /// An object with these parts.
    Object(&'static str, &'static [Part]),
}
