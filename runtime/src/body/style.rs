//! The trait of a body style, and a style as a value.

use core::any::{TypeId, type_name};
use core::fmt;

use http::HeaderValue;

use super::table::{self, Shape};
use crate::occurrence::{Context, Occurrence, StyleFacts};
use crate::rendered::Rendered;

/// The shape of an error's response. A style of your own is a type with this trait and a table; nothing else needs to know
/// it. The body is written from the table, as fast as that of a built-in style, and documents are made from it.
///
/// ```
/// use error_response::body::{Part, Shape};
/// use error_response::{ApiError, BodyStyle};
///
/// /// `{"code": "parcel_lost", "message": "…", "link": "https://…", …extensions}`
/// pub struct Acme;
///
/// impl BodyStyle for Acme {
///     const MEDIA_TYPE: &'static str = "application/json";
///     const SHAPE: Shape =
///         Shape::json(&[Part::Code("code"), Part::Detail("message"), Part::TypeUri("link"), Part::Extensions]);
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
///
/// A test of a style renders an error with [`to_response_as`](crate::ApiError::to_response_as), which is the way to an
/// [`Occurrence`]; a [`StatusError`](crate::StatusError) will do. With the feature `catalogue`, `Catalogue::check` holds bodies
/// against [`SHAPE`](Self::SHAPE).
///
/// ```
/// # use error_response::body::{Part, Shape};
/// # use error_response::{ApiError, BodyStyle};
/// # struct Acme;
/// # impl BodyStyle for Acme {
/// #     const MEDIA_TYPE: &'static str = "application/json";
/// #     const SHAPE: Shape = Shape::json(&[Part::Code("code"), Part::Detail("message")]);
/// # }
/// let error = error_response::StatusError::new(http::StatusCode::CONFLICT).code("locked").detail("try later");
/// assert_eq!(error.to_response_as::<Acme>().body(), r#"{"code":"locked","message":"try later"}"#);
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a body style",
    label = "not a `BodyStyle`",
    note = "use one of `error_response::body`, such as `Problem`, or implement `error_response::BodyStyle` for `{Self}`"
)]
pub trait BodyStyle: Sized + 'static {
    /// The media type of the bodies (RFC 9110, section 8.3.1): it is sent as `Content-Type`, [negotiated](crate::Renderer::negotiate),
    /// and documented. Empty where there is no body: then only a client that accepts anything is answered in this style,
    /// unless it is the first.
    const MEDIA_TYPE: &'static str;

    /// What the responses look like. Every response that [`render`](Self::render) makes must be of this shape; a style with
    /// a `render` of its own may say [`Shape::UNKNOWN`].
    const SHAPE: Shape;

    /// Whether a result of [`render`](Self::render) depends on the occurrence alone. That of a pure style is kept where the
    /// error is the same every time. One that reads anything else, such as a clock, a counter or a setting, says that it is
    /// not pure: then every response is rendered anew.
    ///
    /// ```
    /// use error_response::body::Shape;
    /// use error_response::{ApiError, BodyStyle, Occurrence, Rendered};
    /// use std::time::SystemTime;
    ///
    /// struct Dated;
    ///
    /// impl BodyStyle for Dated {
    ///     const MEDIA_TYPE: &'static str = "text/plain";
    ///     const SHAPE: Shape = Shape::UNKNOWN;
    ///     const PURE: bool = false;
    ///
    ///     fn render(error: &Occurrence<'_>) -> Rendered {
    ///         error.bytes(format!("{:?} {}", SystemTime::now(), error.detail()))
    ///     }
    /// }
    ///
    /// #[derive(ApiError)]
    /// #[body(Dated)]
    /// #[status(410)]
    /// struct Gone;
    ///
    /// let first = Gone.to_response().into_body();
    /// std::thread::sleep(std::time::Duration::from_millis(2));
    /// assert_ne!(Gone.to_response().into_body(), first);
    /// ```
    const PURE: bool = true;

    /// The style as a value.
    #[doc(hidden)]
    #[must_use]
    #[allow(clippy::inline_always, reason = "it is a constant, which generated code cannot name as one")]
    #[inline(always)]
    fn style() -> Style {
        Style::of::<Self>()
    }

    /// Renders one occurrence. Unless a style has its own way, what the table says.
    ///
    /// The result must depend on nothing but the occurrence, unless the style is not [pure](Self::PURE): one that is the same
    /// every time is rendered once and kept.
    /// Where the body is larger than [`Limits::body`](crate::Limits::body), or a value of the error cannot be serialized,
    /// the style is called again with an occurrence that has less.
    ///
    /// A style of its own makes its body with [`Occurrence::json`] or [`Occurrence::bytes`]:
    ///
    /// ```
    /// use error_response::body::Shape;
    /// use error_response::{ApiError, BodyStyle, Occurrence, Rendered};
    ///
    /// struct Yaml;
    ///
    /// impl BodyStyle for Yaml {
    ///     const MEDIA_TYPE: &'static str = "application/yaml";
    ///     const SHAPE: Shape = Shape::UNKNOWN;
    ///
    ///     fn render(error: &Occurrence<'_>) -> Rendered {
    ///         error.bytes(format!("code: {}\nmessage: {:?}\n", error.code(), error.detail()))
    ///     }
    /// }
    ///
    /// let error = error_response::StatusError::new(http::StatusCode::CONFLICT).code("locked").detail("try \"later\"");
    /// assert_eq!(error.to_response_as::<Yaml>().body(), "code: locked\nmessage: \"try \\\"later\\\"\"\n");
    /// ```
    fn render(error: &Occurrence<'_>) -> Rendered {
        const {
            assert!(Self::SHAPE.is_table(), "a style without a table has a `render` of its own");
        }
        table::render::<Self>(error)
    }
}

/// A body style as a value.
#[derive(Clone, Copy)]
pub struct Style(pub(crate) &'static StyleTable);

pub(crate) struct StyleTable {
    id: fn() -> TypeId,
    name: fn() -> &'static str,
    /// What an occurrence is rendered under where no service has said anything.
    pub(crate) production: Context<'static>,
    shape: Shape,
    is_pure: bool,
    content_type: fn() -> HeaderValue,
    render: fn(&Occurrence<'_>) -> Rendered,
}

impl Style {
    #[allow(clippy::inline_always, reason = "as above")]
    #[inline(always)]
    pub(crate) const fn of<S: BodyStyle>() -> Self {
        Self(
            const {
                &StyleTable {
                    id: TypeId::of::<S>,
                    name: type_name::<S>,
                    production: Context::production(
                        const {
                            &StyleFacts {
                                allows: |name| const { &S::SHAPE }.allows(name),
                                structure: S::SHAPE.structure(),
                                has_request_id: S::SHAPE.has_request_id(),
                                media_type: S::MEDIA_TYPE,
                            }
                        },
                    ),
                    shape: S::SHAPE,
                    is_pure: S::PURE,
                    content_type: || const { HeaderValue::from_static(S::MEDIA_TYPE) },
                    render: S::render,
                }
            },
        )
    }

    pub(crate) fn media_type(self) -> &'static str {
        self.0.production.style.media_type
    }

    /// The value of `Content-Type`, as the compiler made it.
    pub(crate) fn content_type(self) -> fn() -> HeaderValue {
        self.0.content_type
    }

    pub(crate) fn shape(self) -> &'static Shape {
        &self.0.shape
    }

    /// Whether what it renders of an occurrence may be kept for the next.
    pub(crate) fn is_pure(self) -> bool {
        self.0.is_pure
    }

    /// Whether a body was written from the style's own table. A style of the user's may delegate to a built-in one, and only
    /// sometimes.
    pub(crate) fn has_written(self, rendered: &Rendered) -> bool {
        rendered.written_from == Some((self.0.id)())
    }

    pub(crate) fn render(self, error: &Occurrence<'_>) -> Rendered {
        (self.0.render)(error)
    }
}

impl PartialEq for Style {
    /// A constant may have several addresses, so different addresses prove nothing.
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
