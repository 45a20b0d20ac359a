//! What an occurrence hands to a body style: text, lists and details that bound themselves.

use core::fmt::{self, Display};
use core::ops::ControlFlow;

use serde::ser::{Error as _, Serialize, SerializeMap, Serializer};

use super::development::write_development;
use super::view::Occurrence;
use crate::item::ErrorItem;
use crate::json::{Buffer, JsonText, Omitted};
use crate::limits::Limits;
use crate::text;

/// Text that a client may see, such as the detail (RFC 9457, section 3.1.4): [`Display`], and `Serialize` as a string.
///
/// It is never empty, and has at most [`Limits::detail`](crate::Limits::detail) bytes of UTF-8. Nothing is allocated
/// until it is written.
///
/// ```
/// # use error_response::{ApiError, BodyStyle, Occurrence, Rendered, StatusError};
/// # struct Loud;
/// impl BodyStyle for Loud {
///     # const MEDIA_TYPE: &'static str = "text/plain";
///     # const SHAPE: error_response::body::Shape = error_response::body::Shape::UNKNOWN;
///     fn render(error: &Occurrence<'_>) -> Rendered {
///         let detail: error_response::Text<'_> = error.detail();
///         error.bytes(detail.to_string().to_uppercase())
///     }
/// }
///
/// let error = StatusError::new(http::StatusCode::CONFLICT).detail("order 7 is locked");
/// assert_eq!(error.to_response_as::<Loud>().body(), "ORDER 7 IS LOCKED");
/// ```
#[derive(Clone, Copy)]
pub struct Text<'a> {
    pub(super) own: Option<&'a dyn Display>,
    pub(super) fallback: &'static str,
    pub(super) limit: usize,
}

impl Display for Text<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let has_own = match self.own {
            Some(text) => text::write_bounded(f, text, self.limit)?,
            None => false,
        };
        if has_own { Ok(()) } else { f.write_str(self.fallback) }
    }
}

impl Serialize for Text<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl fmt::Debug for Text<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", text::to_string_bounded(self, self.limit))
    }
}

/// The URI reference of an occurrence (RFC 9457, section 3.1.5): [`Display`], and `Serialize` as a string.
///
/// What a URI may not contain is percent-encoded (RFC 3986, section 2.1). At most [`Limits::detail`](crate::Limits::detail)
/// bytes of the error's text are used.
///
/// ```
/// # use error_response::{ApiError, BodyStyle, Occurrence, Rendered, StatusError};
/// # struct Link;
/// impl BodyStyle for Link {
///     # const MEDIA_TYPE: &'static str = "text/plain";
///     # const SHAPE: error_response::body::Shape = error_response::body::Shape::UNKNOWN;
///     fn render(error: &Occurrence<'_>) -> Rendered {
///         error.bytes(error.instance().map(|uri| format!("see {uri}")).unwrap_or_default())
///     }
/// }
///
/// let error = StatusError::new(http::StatusCode::CONFLICT).instance("/orders/7 (locked)");
/// assert_eq!(error.to_response_as::<Link>().body(), "see /orders/7%20(locked)");
/// ```
#[derive(Clone, Copy)]
pub struct Instance<'a> {
    pub(super) text: &'a dyn Display,
    pub(super) limit: usize,
}

impl Display for Instance<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        text::write_uri_reference(f, &text::to_string_bounded(self.text, self.limit))
    }
}

impl Serialize for Instance<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl fmt::Debug for Instance<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", text::to_string_bounded(self, self.limit))
    }
}

/// The extension members of an occurrence (RFC 9457, section 3.2). As `Serialize` they are a map, so that
/// `#[serde(flatten)]` works.
///
/// ```
/// # use error_response::{ApiError, BodyStyle, Occurrence, Rendered, StatusError};
/// # struct Bare;
/// impl BodyStyle for Bare {
///     # const MEDIA_TYPE: &'static str = "text/plain";
///     # const SHAPE: error_response::body::Shape = error_response::body::Shape::UNKNOWN;
///     fn render(error: &Occurrence<'_>) -> Rendered {
///         error.json(&error.extensions())
///     }
/// }
///
/// let error = StatusError::new(http::StatusCode::NOT_FOUND).extension("id", 7);
/// assert_eq!(error.to_response_as::<Bare>().body(), r#"{"id":7}"#);
/// ```
#[derive(Clone, Copy)]
pub struct Extensions<'a> {
    pub(super) occurrence: &'a Occurrence<'a>,
}

impl Extensions<'_> {
    /// Calls `visit` with each name and its value as JSON text, in the order of declaration. Members whose value is
    /// `null`, whose name the style does not allow ([`Shape::allows`](crate::body::Shape::allows)), or that are past a limit
    /// are left out.
    ///
    /// # Errors
    ///
    /// Where a value cannot be serialized. A style returns [`Rendered::failed`](crate::Rendered::failed) then, whose
    /// example shows it, so that the minimal body is sent.
    pub fn try_for_each(&self, mut visit: impl FnMut(&str, &str)) -> Result<(), ExtensionError> {
        self.each_raw(&mut |name, raw| {
            visit(name, raw);
            Ok(())
        })
        .map_err(|_| ExtensionError(()))
    }

    fn each_raw(self, visit: &mut dyn FnMut(&str, &str) -> Result<(), Omitted>) -> Result<(), Omitted> {
        let occurrence = self.occurrence;
        let Limits { body, nesting, .. } = *occurrence.limits();
        let mut json = Buffer::exactly(body, nesting);
        occurrence.for_each_member(|name, value| {
            let raw = match json.rewrite(value) {
                Ok(raw) => raw,
                Err(omitted) => return omitted.skip_one(),
            };
            // The first that does not fit is the end: members are dropped from the last.
            if !occurrence.take_room(name.len() + raw.len() + 4) {
                return Err(Omitted::TooLarge);
            }
            visit(name, raw)
        })
    }
}

/// The error of [`Extensions::try_for_each`]: a `Serialize` of the error failed.
///
/// It does not say which: the text of serde's error may hold what no client may see. A style returns
/// [`Rendered::failed`](crate::Rendered::failed).
///
/// ```
/// use error_response::{ExtensionError, Extensions};
///
/// fn names(extensions: Extensions<'_>) -> Result<Vec<String>, ExtensionError> {
///     let mut names = Vec::new();
///     extensions.try_for_each(|name, _| names.push(name.to_owned()))?;
///     Ok(names)
/// }
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExtensionError(());

impl Display for ExtensionError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an extension member could not be serialized")
    }
}

impl std::error::Error for ExtensionError {}

impl Serialize for Extensions<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        let mut outcome = Ok(());
        let written = self.each_raw(&mut |name, raw| {
            outcome = map.serialize_entry(name, &JsonText(raw));
            outcome.as_ref().map_or(Err(Omitted::Failed), |()| Ok(()))
        });
        outcome?;
        written.map_err(|_| S::Error::custom("an extension member could not be serialized"))?;
        map.end()
    }
}

impl fmt::Debug for Extensions<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Extensions")
    }
}

/// The single problems of an occurrence. As `Serialize` they are a sequence of
/// `{"title", "detail", "code"?, "pointer"?}` with the items' further members, cut to the items that fit into the body.
///
/// ```
/// # use error_response::{ApiError, BodyStyle, Occurrence, Rendered, StatusError, Violation};
/// # struct Lines;
/// impl BodyStyle for Lines {
///     # const MEDIA_TYPE: &'static str = "text/plain";
///     # const SHAPE: error_response::body::Shape = error_response::body::Shape::UNKNOWN;
///     fn render(error: &Occurrence<'_>) -> Rendered {
///         let mut lines = String::new();
///         error.errors().for_each(|item| lines += &format!("- {}\n", item.detail()));
///         error.bytes(lines)
///     }
/// }
///
/// let violations = [Violation::new("missing", "age is required"), Violation::new("missing", "name is required")];
/// let error = StatusError::new(http::StatusCode::UNPROCESSABLE_ENTITY).errors(violations);
/// assert_eq!(error.to_response_as::<Lines>().body(), "- age is required\n- name is required\n");
/// ```
#[derive(Clone, Copy)]
pub struct Errors<'a> {
    pub(super) occurrence: &'a Occurrence<'a>,
}

impl<'a> Errors<'a> {
    pub(crate) fn occurrence(self) -> &'a Occurrence<'a> {
        self.occurrence
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        let mut empty = true;
        self.occurrence.for_each_error(&mut |_| {
            empty = false;
            ControlFlow::Break(())
        });
        empty
    }

    /// Calls `visit` with one item after the other: with all of them, whatever fits.
    pub fn for_each(&self, mut visit: impl FnMut(&dyn ErrorItem)) {
        self.occurrence.for_each_error(&mut |item| {
            visit(item);
            ControlFlow::Continue(())
        });
    }
}

impl fmt::Debug for Errors<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Errors")
    }
}

/// Development details as one text: the type and variant, its `Display`, `Debug` and sources, the request and the stack
/// trace ([`Renderer::development`](crate::Renderer::development) says more). It is [`Display`], and `Serialize` as a string of
/// at most half of [`Limits::body`](crate::Limits::body).
///
/// ```
/// # use error_response::{ApiError, BodyStyle, Occurrence, Rendered, Renderer};
/// # struct Inside;
/// impl BodyStyle for Inside {
///     # const MEDIA_TYPE: &'static str = "text/plain";
///     # const SHAPE: error_response::body::Shape = error_response::body::Shape::UNKNOWN;
///     fn render(error: &Occurrence<'_>) -> Rendered {
///         error.bytes(error.development().map(|text| text.to_string()).unwrap_or_default())
///     }
/// }
///
/// #[derive(Debug, ApiError)]
/// #[status(500)]
/// struct DiskFull;
///
/// let render = || DiskFull.to_response_as::<Inside>().into_body();
/// assert_eq!(Renderer::development().scope(render), "DiskFull\nDiskFull");
/// assert_eq!(Renderer::production().scope(render), "");
/// ```
#[derive(Clone, Copy)]
pub struct Development<'a> {
    pub(super) occurrence: &'a Occurrence<'a>,
}

impl Display for Development<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let occurrence = self.occurrence;
        let request = occurrence.context.development.unwrap_or_default();
        write_development(f, occurrence.raw, occurrence.inspection, request)
    }
}

impl Serialize for Development<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&text::to_string_bounded(self, self.occurrence.limits().body / 2))
    }
}

impl fmt::Debug for Development<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Development")
    }
}
