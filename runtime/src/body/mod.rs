//! Body styles: what an error's response looks like.

mod api_message;
mod layout;
mod message_details;
mod message_or_description;
mod nested_error;
mod problem;
mod reason_phrase;
mod shape;
mod template;

use core::any::{TypeId, type_name};
use core::fmt;

use bytes::Bytes;
use http::header::{self, HeaderName, HeaderValue};
use serde_core::Serialize;

use crate::json::{Buffer, Fit};
use crate::occurrence::Occurrence;
use crate::scope;
use crate::text;

pub use api_message::ApiMessage;
pub use message_details::MessageDetails;
pub use message_or_description::MessageOrDescription;
pub use nested_error::NestedError;
pub use problem::Problem;
pub use reason_phrase::{DefaultReasonHeader, ReasonHeader, ReasonPhrase};
pub use shape::{Part, Shape};
pub(crate) use template::Template;

/// The shape of an error's response. A style of your own is a type with this trait; nothing else needs to know it.
///
/// ```
/// use error_response::{ApiError, BodyStyle, Occurrence, Rendered};
/// use serde::Serialize;
///
/// pub struct Acme;
///
/// impl BodyStyle for Acme {
///     const MEMBERS: &'static [&'static str] = &["code", "message", "link"];
///
///     fn render(error: &Occurrence<'_>) -> Rendered {
///         #[derive(Serialize)]
///         struct Body<'a> {
///             code: &'a str,
///             message: error_response::Text<'a>,
///             #[serde(skip_serializing_if = "Option::is_none")]
///             link: Option<&'a str>,
///             #[serde(flatten)]
///             more: error_response::Extensions<'a>,
///         }
///         Rendered::json("application/json", &Body {
///             code: error.code(),
///             message: error.detail(),
///             link: error.type_uri(),
///             more: error.extensions(),
///         })
///     }
/// }
///
/// #[derive(ApiError)]
/// #[body(Acme)]
/// #[status(404)]
/// #[detail("order {id} does not exist")]
/// struct OrderNotFound {
///     #[extension]
///     id: u64,
/// }
///
/// assert_eq!(
///     OrderNotFound { id: 7 }.to_response().body(),
///     r#"{"code":"order_not_found","message":"order 7 does not exist","id":7}"#,
/// );
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a body style",
    label = "not a `BodyStyle`",
    note = "use one of `error_response::body`, such as `Problem`, or implement `error_response::BodyStyle` for `{Self}`"
)]
pub trait BodyStyle: Sized + 'static {
    /// The names of the members that the style writes itself. An extension member that takes one is a compile error
    /// where the style is declared, and is left out where the style is chosen at run time.
    const MEMBERS: &'static [&'static str];

    /// The media type of the bodies, for [content negotiation](crate::Renderer::negotiate). Empty where there is none:
    /// then only a client that accepts anything is answered in this style, unless it is the first.
    const MEDIA_TYPE: &'static str = "";

    /// What the responses look like, for whatever documents them. Every response that [`render`](Self::render) makes
    /// must be of this shape; unless a style says it, nothing is claimed.
    const SHAPE: Shape = Shape::Unknown;

    /// The style as a value. What generated code names.
    #[doc(hidden)]
    const STYLE: Style = Style::of::<Self>();

    /// Renders one occurrence.
    ///
    /// The result must depend on nothing but the occurrence: that of a constant one is rendered once and kept. Where it
    /// is too large, or fails because a value of the error's cannot be serialized, it is called again with an occurrence
    /// that tells less.
    fn render(error: &Occurrence<'_>) -> Rendered;
}

/// A body style as a value.
#[derive(Clone, Copy)]
pub struct Style(&'static StyleTable);

struct StyleTable {
    id: fn() -> TypeId,
    name: fn() -> &'static str,
    members: &'static [&'static str],
    media_type: &'static str,
    #[cfg(feature = "catalogue")]
    shape: Shape,
    render: fn(&Occurrence<'_>) -> Rendered,
}

impl Style {
    pub(crate) const fn of<S: BodyStyle>() -> Self {
        Self(
            const {
                &StyleTable {
                    id: TypeId::of::<S>,
                    name: type_name::<S>,
                    members: S::MEMBERS,
                    media_type: S::MEDIA_TYPE,
                    #[cfg(feature = "catalogue")]
                    shape: S::SHAPE,
                    render: S::render,
                }
            },
        )
    }

    pub(crate) fn members(self) -> &'static [&'static str] {
        self.0.members
    }

    pub(crate) fn media_type(self) -> &'static str {
        self.0.media_type
    }

    #[cfg(feature = "catalogue")]
    pub(crate) fn shape(self) -> Shape {
        self.0.shape
    }

    pub(crate) fn render(self, error: &Occurrence<'_>) -> Rendered {
        (self.0.render)(error)
    }
}

impl PartialEq for Style {
    /// A constant may have several addresses, so different ones say nothing.
    #[inline]
    fn eq(&self, other: &Self) -> bool {
        core::ptr::eq(self.0, other.0) || (self.0.id)() == (other.0.id)()
    }
}

impl fmt::Debug for Style {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str((self.0.name)())
    }
}

/// What a [`BodyStyle`] made of an occurrence: JSON, bytes with a media type, or nothing, and response fields beside it.
#[derive(Debug)]
#[must_use = "a body style returns it"]
pub struct Rendered {
    pub(crate) media_type: Option<&'static str>,
    pub(crate) body: Bytes,
    headers: Headers,
    pub(crate) reason_phrase: Option<Bytes>,
    pub(crate) completeness: Completeness,
}

/// The response fields of a style, which seldom adds more than one.
#[derive(Debug)]
enum Headers {
    None,
    One((HeaderName, HeaderValue)),
    Several(Vec<(HeaderName, HeaderValue)>),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Completeness {
    Complete,
    /// It did not fit.
    TooLarge,
    /// A value could not be serialized, or all of this is what was left after that.
    Incomplete,
}

/// How many objects and arrays of its own a style may have around an error's members, those of a list and of an item
/// included.
const STYLE_LEVELS: usize = 16;

impl Rendered {
    /// A JSON body of any `Serialize`, such as `Rendered::json("application/json", &body)`; `()` and `None` are `null`.
    ///
    /// Objects and arrays that the style puts around an error's members do not count as nesting of those. There may be
    /// sixteen of them.
    pub fn json<T: Serialize + ?Sized>(media_type: &'static str, body: &T) -> Self {
        scope::with_surroundings(|surroundings| {
            let limits = surroundings.policy.limits;
            // What the style puts around an error's members is no part of what those may nest.
            let mut json = Buffer::exactly(limits.body, limits.nesting + STYLE_LEVELS);
            match json.value(body) {
                Ok(Fit::Written) => Self::bytes(media_type, json.into_bytes()),
                Ok(Fit::Absent) => Self::bytes(media_type, &b"null"[..]),
                Ok(Fit::TooLarge | Fit::TooDeep) => Self::incomplete_as(Completeness::TooLarge),
                Err(_) => Self::failed(),
            }
        })
    }

    /// A body of any other kind, such as HTML or XML.
    pub fn bytes(media_type: &'static str, body: impl Into<Bytes>) -> Self {
        Self {
            media_type: Some(media_type),
            body: body.into(),
            headers: Headers::None,
            reason_phrase: None,
            completeness: Completeness::Complete,
        }
    }

    /// No body, and no media type.
    pub fn empty() -> Self {
        Self {
            media_type: None,
            body: Bytes::new(),
            headers: Headers::None,
            reason_phrase: None,
            completeness: Completeness::Complete,
        }
    }

    /// The occurrence holds something that cannot be rendered: the style is called again with its static half.
    pub fn failed() -> Self {
        Self::incomplete_as(Completeness::Incomplete)
    }

    fn incomplete_as(completeness: Completeness) -> Self {
        let mut rendered = Self::empty();
        rendered.completeness = completeness;
        rendered
    }

    /// Adds a response field, in place of one of the error's.
    pub fn header(mut self, name: HeaderName, value: HeaderValue) -> Self {
        self.headers = match self.headers {
            Headers::None => Headers::One((name, value)),
            Headers::One(first) => Headers::Several(vec![first, (name, value)]),
            Headers::Several(mut headers) => {
                headers.push((name, value));
                Headers::Several(headers)
            }
        };
        self
    }

    /// Sets the reason phrase of an HTTP/1.1 status line, under the rule of [`ReasonPhrase`]; the canonical phrase stays
    /// where it is empty. It reaches the wire where the server can take it: hyper does (feature `hyper`).
    pub fn reason_phrase(mut self, phrase: &dyn fmt::Display, limit: usize) -> Self {
        let phrase = text::ascii(phrase, limit);
        self.reason_phrase = (!phrase.is_empty()).then(|| phrase.into());
        self
    }

    pub(crate) fn headers(&self) -> &[(HeaderName, HeaderValue)] {
        match &self.headers {
            Headers::None => &[],
            Headers::One(header) => core::slice::from_ref(header),
            Headers::Several(headers) => headers,
        }
    }

    /// The `Content-Type` of the response.
    pub(crate) fn content_type(&self) -> Option<&[u8]> {
        let own = self.headers().iter().rev().find(|(name, _)| name == header::CONTENT_TYPE);
        own.map(|(_, value)| value.as_bytes()).or(self.media_type.map(str::as_bytes))
    }

    /// For a status that has no content.
    pub(crate) fn without_content(self) -> Self {
        let fields = self.headers().iter().filter(|(name, _)| name != header::CONTENT_TYPE).cloned();
        let bare = Self {
            completeness: self.completeness,
            reason_phrase: self.reason_phrase.clone(),
            ..Self::empty()
        };
        fields.fold(bare, |bare, (name, value)| bare.header(name, value))
    }

    pub(crate) fn incomplete(mut self) -> Self {
        self.completeness = Completeness::Incomplete;
        self
    }

    pub(crate) fn is_complete(&self) -> bool {
        self.completeness == Completeness::Complete
    }

    pub(crate) fn exceeds(&self, limit: usize) -> bool {
        self.completeness == Completeness::TooLarge || self.body.len() > limit
    }
}
