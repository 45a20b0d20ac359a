//! What a body style returns.

use core::any::TypeId;
use core::fmt;

use bytes::Bytes;
use http::header::{self, HeaderName, HeaderValue};

use crate::text;

/// What a [`BodyStyle`](crate::BodyStyle) makes of an occurrence: a body with its media type, or none, and response fields.
///
/// A style makes one with [`Occurrence::json`](crate::Occurrence::json), [`Occurrence::bytes`](crate::Occurrence::bytes) or
/// the functions here. The getters are for a style that builds on another one, and for its tests.
///
/// ```
/// use error_response::{ApiError, BodyStyle, Occurrence, Rendered, body::Problem};
///
/// struct Envelope;
///
/// impl BodyStyle for Envelope {
///     const MEDIA_TYPE: &'static str = "application/json";
///     const SHAPE: error_response::body::Shape = error_response::body::Shape::UNKNOWN;
///
///     fn render(error: &Occurrence<'_>) -> Rendered {
///         let problem = Problem::render(error);
///         if !problem.is_complete() {
///             return problem;
///         }
///         error.bytes([br#"{"ok":false,"problem":"#, &problem.body()[..], b"}"].concat())
///     }
/// }
///
/// #[derive(ApiError)]
/// #[status(402)]
/// #[detail("order 7 is not paid")]
/// struct Unpaid;
///
/// assert_eq!(
///     Unpaid.to_response_as::<Envelope>().body(),
///     r#"{"ok":false,"problem":{"title":"Payment Required","status":402,"detail":"order 7 is not paid"}}"#,
/// );
/// ```
#[derive(Debug, Clone)]
#[must_use = "a body style returns it"]
pub struct Rendered {
    pub(crate) media_type: Option<&'static str>,
    pub(crate) body: Bytes,
    headers: Headers,
    pub(crate) reason_phrase: Option<Bytes>,
    completeness: Completeness,
    /// The built-in writer says which style's table it followed.
    pub(crate) written_from: Option<TypeId>,
}

/// The response fields of a style, which seldom adds more than one.
#[derive(Debug, Clone)]
enum Headers {
    None,
    One((HeaderName, HeaderValue)),
    Several(Vec<(HeaderName, HeaderValue)>),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Completeness {
    Complete,
    /// It did not fit.
    TooLarge,
    /// A value could not be serialized, or all of this is what was left after that.
    Incomplete,
}

impl Rendered {
    /// A body in another media type than the style's own, in which [`Occurrence::json`](crate::Occurrence::json) and
    /// [`Occurrence::bytes`](crate::Occurrence::bytes) make one. The media type is the `Content-Type` of the response
    /// (RFC 9110, section 8.3); where it is empty, there is none.
    ///
    /// ```
    /// use error_response::Rendered;
    ///
    /// let rendered = Rendered::bytes("text/html", "<h1>Not Found</h1>");
    /// assert_eq!(rendered.media_type(), Some("text/html"));
    /// assert_eq!(rendered.body(), "<h1>Not Found</h1>");
    /// ```
    pub fn bytes(media_type: &'static str, body: impl Into<Bytes>) -> Self {
        let media_type = (!media_type.is_empty()).then_some(media_type);
        Self { media_type, body: body.into(), ..Self::empty() }
    }

    /// No body, and no media type.
    ///
    /// ```
    /// use error_response::Rendered;
    ///
    /// assert!(Rendered::empty().body().is_empty());
    /// assert_eq!(Rendered::empty().media_type(), None);
    /// ```
    pub fn empty() -> Self {
        Self {
            media_type: None,
            body: Bytes::new(),
            headers: Headers::None,
            reason_phrase: None,
            completeness: Completeness::Complete,
            written_from: None,
        }
    }

    /// The occurrence holds something that cannot be rendered: the style is called again with an occurrence that has only
    /// what is the same every time. Where that fails as well, the response has no body.
    ///
    /// ```
    /// use error_response::{BodyStyle, Occurrence, Rendered};
    ///
    /// struct Lines;
    ///
    /// impl BodyStyle for Lines {
    ///     const MEDIA_TYPE: &'static str = "text/plain";
    ///     const SHAPE: error_response::body::Shape = error_response::body::Shape::UNKNOWN;
    ///
    ///     fn render(error: &Occurrence<'_>) -> Rendered {
    ///         let mut text = format!("{}\n", error.detail());
    ///         match error.extensions().try_for_each(|name, value| text += &format!("{name}: {value}\n")) {
    ///             Ok(()) => error.bytes(text),
    ///             Err(_) => Rendered::failed(),
    ///         }
    ///     }
    /// }
    /// ```
    pub fn failed() -> Self {
        Self::incomplete_as(Completeness::Incomplete)
    }

    /// It did not fit: the style is called again with less of the lists.
    pub(crate) fn too_large() -> Self {
        Self::incomplete_as(Completeness::TooLarge)
    }

    fn incomplete_as(completeness: Completeness) -> Self {
        let mut rendered = Self::empty();
        rendered.completeness = completeness;
        rendered
    }

    /// Adds a response field (RFC 9110, section 5). It replaces the error's field of that name.
    ///
    /// ```
    /// use error_response::Rendered;
    /// use http::header::{CONTENT_LANGUAGE, HeaderValue};
    ///
    /// let rendered = Rendered::empty().header(CONTENT_LANGUAGE, HeaderValue::from_static("en"));
    /// assert_eq!(rendered.headers(), [(CONTENT_LANGUAGE, HeaderValue::from_static("en"))]);
    /// ```
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

    /// Sets the reason phrase of an HTTP/1.1 status line (RFC 9112, section 4). The text becomes ASCII as
    /// [`ReasonPhrase`](crate::body::ReasonPhrase) says, and is cut after `limit` bytes; where nothing is left, the
    /// canonical phrase stays. hyper sends it (feature `hyper`); other servers may not.
    ///
    /// ```
    /// use error_response::Rendered;
    ///
    /// let rendered = Rendered::empty().reason_phrase(&"order 7 is\tlocked", 16);
    /// assert_eq!(rendered.reason_phrase_text(), Some("order 7 is locke"));
    /// ```
    pub fn reason_phrase(mut self, phrase: &dyn fmt::Display, limit: usize) -> Self {
        let phrase = text::to_ascii(phrase, limit);
        self.reason_phrase = (!phrase.is_empty()).then(|| phrase.into());
        self
    }

    /// The media type of the body: the `Content-Type` of the response, unless [`header`](Self::header) sets another.
    #[must_use]
    pub fn media_type(&self) -> Option<&'static str> {
        self.media_type
    }

    /// The body, empty where there is none.
    #[must_use]
    pub fn body(&self) -> &Bytes {
        &self.body
    }

    /// The response fields that the style adds, in order.
    #[must_use]
    pub fn headers(&self) -> &[(HeaderName, HeaderValue)] {
        match &self.headers {
            Headers::None => &[],
            Headers::One(header) => core::slice::from_ref(header),
            Headers::Several(headers) => headers,
        }
    }

    /// The reason phrase of an HTTP/1.1 status line, where the style sets one.
    #[must_use]
    pub fn reason_phrase_text(&self) -> Option<&str> {
        // It is ASCII.
        core::str::from_utf8(self.reason_phrase.as_deref()?).ok()
    }

    /// Whether this is a whole response, unlike [`failed`](Self::failed) and JSON that is larger than
    /// [`Limits::body`](crate::Limits::body). A style that builds on another one returns what is incomplete as it is, so
    /// that it is called again with less.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        self.completeness == Completeness::Complete
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

    pub(crate) fn exceeds(&self, limit: usize) -> bool {
        self.completeness == Completeness::TooLarge || self.body.len() > limit
    }
}
