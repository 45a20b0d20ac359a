//! What the bodies of a style look like, for whatever documents them.

use http::header::HeaderName;

use crate::item::ItemNames;

/// What the responses of a [`BodyStyle`](super::BodyStyle) look like, as [`BodyStyle::SHAPE`](super::BodyStyle::SHAPE)
/// says: `OpenAPI` documents and the catalogue read it.
///
/// ```
/// use error_response::body::{Part, Shape};
///
/// const SHAPE: Shape = Shape::Json(&[Part::Code("code"), Part::Detail("message"), Part::Extensions]);
/// # let _ = SHAPE;
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
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub enum Part {
    /// The problem type URI, where there is one.
    TypeUri(&'static str),
    /// The title, always.
    Title(&'static str),
    /// The status as a number, always.
    Status(&'static str),
    /// The detail, always.
    Detail(&'static str),
    /// The detail under the first name where the occurrence has one of its own, else a text under the second.
    OwnDetailOr(&'static str, &'static str),
    /// The URI reference of the occurrence, where there is one.
    Instance(&'static str),
    /// The id of the request, where there is one.
    RequestId(&'static str),
    /// The code, always.
    Code(&'static str),
    /// The code, where `#[code]` is written.
    WrittenCode(&'static str),
    /// The extension members.
    Extensions,
    /// The list of single problems as [`Occurrence::errors`](crate::Occurrence::errors) serializes it, where there is
    /// one.
    Errors(&'static str),
    /// The list of single problems, in other words.
    #[doc(hidden)]
    Items(&'static str, &'static ItemNames),
    /// Development details, where they are on.
    Development(&'static str),
    /// An object with these parts.
    Object(&'static str, &'static [Part]),
}

impl Part {
    /// Whether it says nothing but what is in the row, so that it can be kept.
    pub(super) fn is_of_row(&self) -> bool {
        matches!(self, Self::Status(_) | Self::Title(_) | Self::Code(_) | Self::TypeUri(_))
    }
}
