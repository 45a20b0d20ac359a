//! The trait of a body style, and a style as a value.

use core::any::{TypeId, type_name};
use core::fmt;

use super::shape::Shape;
use crate::occurrence::{Occurrence, StyleFacts};
use crate::rendered::Rendered;

/// The shape of an error's response. A style of your own is a type with this trait; nothing else needs to know it.
///
/// A test of a style renders an error with [`to_response_as`](crate::ApiError::to_response_as), which is the way to an
/// [`Occurrence`]; a [`StatusError`](crate::StatusError) will do, as in the last lines here. With the feature `catalogue`,
/// `Catalogue::check` holds bodies against [`SHAPE`](Self::SHAPE).
///
/// ```
/// use error_response::{ApiError, BodyStyle, Occurrence, Rendered};
/// use serde::Serialize;
///
/// pub struct Acme;
///
/// impl BodyStyle for Acme {
///     const MEDIA_TYPE: &'static str = "application/json";
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
///         error.json(&Body {
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
///
/// let error = error_response::StatusError::new(http::StatusCode::CONFLICT).code("locked").detail("try later");
/// assert_eq!(error.to_response_as::<Acme>().body(), r#"{"code":"locked","message":"try later"}"#);
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a body style",
    label = "not a `BodyStyle`",
    note = "use one of `error_response::body`, such as `Problem`, or implement `error_response::BodyStyle` for `{Self}`"
)]
pub trait BodyStyle: Sized + 'static {
    /// The media type of the bodies (RFC 9110, section 8.3.1): it is sent as `Content-Type`, and
    /// [negotiated](crate::Renderer::negotiate). Empty where there is no body: then only a client that accepts anything
    /// is answered in this style, unless it is the first.
    const MEDIA_TYPE: &'static str;

    /// The names of the members that the style writes itself. An extension member that takes one is a compile error
    /// where the style is declared, and is left out where the style is chosen at run time.
    const MEMBERS: &'static [&'static str];

    /// What the responses look like, for whatever documents them. Every response that [`render`](Self::render) makes
    /// must be of this shape; unless a style says it, nothing is claimed.
    const SHAPE: Shape = Shape::Unknown;

    /// The style as a value. What generated code names.
    #[doc(hidden)]
    const STYLE: Style = Style::of::<Self>();

    /// Renders one occurrence.
    ///
    /// The result must depend on nothing but the occurrence: one that is the same every time is rendered once and kept.
    /// Where the body is larger than [`Limits::body`](crate::Limits::body), or a value of the error cannot be serialized,
    /// the style is called again with an occurrence that has less.
    fn render(error: &Occurrence<'_>) -> Rendered;
}

/// A body style as a value.
#[derive(Clone, Copy)]
pub struct Style(pub(crate) &'static StyleTable);

pub(crate) struct StyleTable {
    id: fn() -> TypeId,
    name: fn() -> &'static str,
    pub(crate) facts: StyleFacts,
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
                    facts: StyleFacts { members: S::MEMBERS, media_type: S::MEDIA_TYPE },
                    shape: S::SHAPE,
                    render: S::render,
                }
            },
        )
    }

    #[cfg(feature = "catalogue")]
    pub(crate) fn members(self) -> &'static [&'static str] {
        self.0.facts.members
    }

    pub(crate) fn media_type(self) -> &'static str {
        self.0.facts.media_type
    }

    #[cfg(feature = "catalogue")]
    pub(crate) fn shape(self) -> Shape {
        self.0.shape
    }

    /// The shape that `rendered` was made from, if it is this style's own. A style of the user's may delegate to a built-in
    /// one, and only sometimes.
    pub(crate) fn shape_of(self, rendered: &Rendered) -> Shape {
        if rendered.written_from == Some((self.0.id)()) { self.0.shape } else { Shape::Unknown }
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

/// The body styles that a type declares: one for the whole type, and those of single rows.
#[derive(Debug, Clone, Copy)]
#[cfg_attr(not(feature = "catalogue"), expect(dead_code, reason = "only documents read it"))]
pub struct DeclaredStyles {
    container: Option<Style>,
    rows: &'static [(usize, Style)],
}

impl DeclaredStyles {
    /// No style: that of the service applies.
    pub const NONE: Self = Self::new(None, &[]);

    /// A style for the whole type, and those of the rows with these numbers.
    #[must_use]
    pub const fn new(container: Option<Style>, rows: &'static [(usize, Style)]) -> Self {
        Self { container, rows }
    }

    /// The style of a row.
    #[cfg(feature = "catalogue")]
    pub(crate) fn of(self, row: usize) -> Option<Style> {
        let own = self.rows.iter().find(|(index, _)| *index == row).map(|(_, style)| *style);
        own.or(self.container)
    }
}
