//! One occurrence, and how much of it is rendered.

use core::cell::Cell;
use core::fmt::{self, Display};
use core::ops::ControlFlow;

use bytes::Bytes;
use http::StatusCode;
use serde::Serialize;

use super::context::Context;
use super::masking::Masking;
use crate::describe::{Detail, Inspection, RawOccurrence};
use crate::item::{ErrorItem, ErrorItems};
use crate::json::{Buffer, Object, Omitted};
use crate::limits::Limits;
use crate::problem_type::DeclaredDetail;
use crate::rendered::Rendered;
use crate::status;

/// One occurrence of a problem (RFC 9457, section 3), as a [`BodyStyle`](crate::BodyStyle) sees it.
///
/// It shows only what a client may see: on a 5xx only text and members that are declared as public. Text, and whatever is
/// serialized, is within the [`Limits`](crate::Limits) of the response.
///
/// ```
/// use error_response::{ApiError, BodyStyle, Occurrence, Rendered};
///
/// struct PlainText;
///
/// impl BodyStyle for PlainText {
///     const MEDIA_TYPE: &'static str = "text/plain; charset=utf-8";
///     const SHAPE: error_response::body::Shape = error_response::body::Shape::UNKNOWN;
///
///     fn render(error: &Occurrence<'_>) -> Rendered {
///         let status = error.status().as_u16();
///         error.bytes(format!("{status} {} ({}): {}", error.title(), error.code(), error.detail()))
///     }
/// }
///
/// #[derive(ApiError)]
/// #[status(404)]
/// #[detail("order {0} does not exist")]
/// struct OrderNotFound(u64);
///
/// let response = OrderNotFound(7).to_response_as::<PlainText>();
/// assert_eq!(response.headers()["content-type"], "text/plain; charset=utf-8");
/// assert_eq!(response.body(), "404 Not Found (order_not_found): order 7 does not exist");
/// ```
pub struct Occurrence<'a> {
    pub(crate) raw: &'a RawOccurrence<'a>,
    pub(crate) inspection: &'a Inspection<'a>,
    pub(crate) context: &'a Context<'a>,
    pub(super) status: StatusCode,
    budget: Budget,
    /// What the lists handed to a user's style may still take.
    room: Cell<usize>,
    /// Whether the style has a place of its own for the request id.
    pub(super) wrote_id: Cell<bool>,
    /// Whether there is a detail of its own, once that is known.
    has_own_detail: Cell<Option<bool>>,
}

/// How much of the occurrence is rendered.
#[derive(Clone, Copy)]
pub(crate) enum Budget {
    /// Everything, with lists and members of at most this many bytes.
    Bytes(usize),
    /// What is the same for every occurrence.
    StaticOnly,
}

/// How many objects and arrays of its own a style may have around an error's members, those of a list and of an item
/// included.
const STYLE_LEVELS: usize = 16;

/// Large enough for most single problems, so that a list of them is allocated once.
const USUAL_ITEM: usize = 112;

impl<'a> Occurrence<'a> {
    /// All that fits into a body, and nothing of what only the process may know.
    #[inline]
    pub(crate) fn new(raw: &'a RawOccurrence<'a>, status: StatusCode, context: &'a Context<'a>) -> Self {
        Self {
            raw,
            inspection: &Inspection::NONE,
            context,
            status,
            budget: Budget::Bytes(context.limits.body),
            room: Cell::new(context.limits.body),
            wrote_id: Cell::new(false),
            has_own_detail: Cell::new(None),
        }
    }

    /// The same occurrence with what its type can tell the process.
    pub(crate) fn inspected<'b>(&self, inspection: &'b Inspection<'b>) -> Occurrence<'b>
    where
        'a: 'b,
    {
        Occurrence { inspection, ..Occurrence::new(self.raw, self.status, self.context) }
    }

    /// The same occurrence with another budget, from the beginning.
    pub(crate) fn with_budget(&self, budget: Budget) -> Self {
        let room = match budget {
            Budget::Bytes(bytes) => bytes,
            Budget::StaticOnly => 0,
        };
        let (wrote_id, has_own_detail) = (Cell::new(false), Cell::new(None));
        Self { budget, room: Cell::new(room), wrote_id, has_own_detail, ..*self }
    }

    pub(crate) fn limits(&self) -> &'a Limits {
        &self.context.limits
    }

    pub(super) fn is_static_only(&self) -> bool {
        matches!(self.budget, Budget::StaticOnly)
    }

    /// A buffer for a body, with room for the single problems.
    pub(crate) fn buffer(&self) -> Buffer {
        let Limits { body, nesting, .. } = self.context.limits;
        let limit = match self.budget {
            Budget::Bytes(bytes) if bytes < body => bytes,
            _ => body,
        };
        // Errors of an inner level are rare, and only make the buffer grow.
        let items = match self.raw.errors {
            Some(errors) => errors.len_hint(),
            None => 0,
        };
        Buffer::new(limit, nesting, self.context.style.structure, items.saturating_mul(USUAL_ITEM))
    }

    /// A JSON body of any `Serialize`, in the media type of the style; `()` and `None` are `null`.
    ///
    /// Objects and arrays that the style puts around an error's members do not count as nesting of those
    /// ([`Limits::nesting`](crate::Limits::nesting)). There may be sixteen of them. A body that is larger than
    /// [`Limits::body`](crate::Limits::body) is not sent: the style is called again with an occurrence that has less.
    ///
    /// ```
    /// use error_response::{ApiError, BodyStyle, Occurrence, Rendered};
    ///
    /// struct Plain;
    ///
    /// impl BodyStyle for Plain {
    ///     const MEDIA_TYPE: &'static str = "application/json";
    ///     const SHAPE: error_response::body::Shape = error_response::body::Shape::UNKNOWN;
    ///
    ///     fn render(error: &Occurrence<'_>) -> Rendered {
    ///         error.json(&[error.code()])
    ///     }
    /// }
    ///
    /// #[derive(ApiError)]
    /// #[body(Plain)]
    /// #[status(404)]
    /// struct OrderNotFound;
    ///
    /// let response = OrderNotFound.to_response();
    /// assert_eq!(response.headers()["content-type"], "application/json");
    /// assert_eq!(response.body(), r#"["order_not_found"]"#);
    /// ```
    pub fn json<T: Serialize + ?Sized>(&self, body: &T) -> Rendered {
        let mut json = Buffer::exactly(self.limits().body, self.limits().nesting + STYLE_LEVELS);
        match json.write(&body) {
            Ok(()) => self.bytes(json.into_bytes()),
            Err(Omitted::Null) => self.bytes(&b"null"[..]),
            Err(Omitted::TooLarge | Omitted::TooDeep) => Rendered::too_large(),
            Err(Omitted::Failed) => Rendered::failed(),
        }
    }

    /// A body of any kind, such as HTML or XML, in the media type of the style. The example of [`Occurrence`] makes text.
    pub fn bytes(&self, body: impl Into<Bytes>) -> Rendered {
        Rendered::bytes(self.context.style.media_type, body)
    }

    /// The text for this occurrence that a client may see.
    pub(crate) fn visible_detail(&self) -> Option<&'a dyn Display> {
        if matches!(self.budget, Budget::StaticOnly) {
            return None;
        }
        let (mut level, mut masking) = (self.raw, Masking::of(self.status));
        loop {
            if let Some(Detail { text, exposed }) = level.detail {
                return if masking.hides(exposed) { None } else { Some(text) };
            }
            match &level.row.detail {
                DeclaredDetail::Explanation => return None,
                DeclaredDetail::Fixed { text, exposed } => {
                    return if masking.hides(*exposed) { None } else { Some(text) };
                }
                DeclaredDetail::Inner | DeclaredDetail::Display { .. } | DeclaredDetail::Formatted { .. } => {
                }
            }
            let inner = level.inner.as_ref()?;
            masking = masking.within(level);
            level = inner.occurrence;
        }
    }

    /// Writes the detail, between quotes that are there: this text, or else the explanation of the status.
    pub(crate) fn write_detail(&self, object: &mut Object<'_>, text: Option<&dyn Display>) {
        object.text_or(text, self.context.limits.detail, || {
            status::find_or_class(self.status.as_u16()).explanation
        });
    }

    /// Whether there is a detail of its own.
    pub(crate) fn has_own_detail(&self) -> bool {
        self.has_own_detail.get().unwrap_or_else(|| {
            let has_one = self.own_detail().is_some();
            self.has_own_detail.set(Some(has_one));
            has_one
        })
    }

    /// Spares [`has_own_detail`](Self::has_own_detail) the look at a text that has been written.
    pub(crate) fn note_own_detail(&self) {
        self.has_own_detail.set(Some(true));
    }

    pub(crate) fn for_each_error(&self, visit: &mut dyn FnMut(&dyn ErrorItem) -> ControlFlow<()>) {
        let Some(errors) = self.error_items() else { return };
        let mut flow = ControlFlow::Continue(());
        // A list may go on after it was told to stop.
        let _ = errors.try_for_each(&mut |item| {
            if flow.is_continue() {
                flow = visit(item);
            }
            flow
        });
    }

    #[inline]
    fn error_items(&self) -> Option<&'a dyn ErrorItems> {
        if self.is_static_only() { None } else { self.raw.find(|level| level.errors) }
    }

    /// Takes room for so many bytes, if there is that much.
    pub(crate) fn take_room(&self, bytes: usize) -> bool {
        let left = self.room.get().checked_sub(bytes);
        self.room.set(left.unwrap_or(0));
        left.is_some()
    }
}

impl fmt::Debug for Occurrence<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Occurrence")
            .field("problem", &self.raw.row.name)
            .field("status", &self.status)
            .finish_non_exhaustive()
    }
}
