//! One problem of the list.

use core::fmt;
use std::borrow::Cow;

use serde::{Serialize, Serializer};

use super::text::ItemText;
use crate::json::{MemberValue, serialize_early};

/// One of the single problems under an error: an element of an `#[errors]` field. [`Violation`](crate::Violation) is a
/// ready-made one.
///
/// RFC 9457, section 3, shows such a list as an extension member `errors`, whose items have a `detail` and a `pointer`.
///
/// ```
/// use error_response::{ApiError, ErrorItem, ItemText};
/// use std::borrow::Cow;
///
/// struct MissingField(&'static str);
///
/// impl ErrorItem for MissingField {
///     fn title(&self) -> Cow<'_, str> {
///         "missing".into()
///     }
///     fn detail(&self) -> ItemText<'_> {
///         format!("{} is required", self.0).into()
///     }
///     fn pointer(&self) -> Option<Cow<'_, str>> {
///         Some(format!("/{}", self.0).into())
///     }
/// }
///
/// #[derive(ApiError)]
/// #[status(422)]
/// struct Invalid {
///     #[errors]
///     missing: Vec<MissingField>,
/// }
///
/// let response = Invalid { missing: vec![MissingField("age")] }.to_response();
/// assert!(response.body().ends_with(
///     br##""errors":[{"title":"missing","detail":"age is required","pointer":"#/age"}]}"##
/// ));
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be an item of `#[errors]`",
    label = "not an `ErrorItem`",
    note = "use `error_response::Violation`, or implement `error_response::ErrorItem` for `{Self}`"
)]
pub trait ErrorItem {
    /// The kind of problem, the same for every problem of that kind.
    #[must_use]
    fn title(&self) -> Cow<'_, str>;

    /// What is wrong this time. [`ItemText`] is a text, or one that is formatted without an allocation.
    #[must_use]
    fn detail(&self) -> ItemText<'_>;

    /// A machine-readable code.
    #[must_use]
    fn code(&self) -> Option<Cow<'_, str>> {
        None
    }

    /// Where in the content of the request it is wrong: a JSON Pointer (RFC 6901) such as `/age`, sent in its fragment form
    /// `#/age` (section 6).
    #[must_use]
    fn pointer(&self) -> Option<Cow<'_, str>> {
        None
    }

    /// The name of the query or path parameter that is wrong, such as `page`. For what is in the content there is
    /// [`pointer`](Self::pointer).
    #[must_use]
    fn parameter(&self) -> Option<Cow<'_, str>> {
        None
    }

    /// The name of the request field (RFC 9110, section 5.1) that is wrong, such as `x-tenant`.
    #[must_use]
    fn header(&self) -> Option<Cow<'_, str>> {
        None
    }

    /// Calls `add` for each further member. A name that the body style uses itself, or that was added already, is left out;
    /// see [`Extra`] for an example.
    fn extensions(&self, add: &mut dyn FnMut(&str, Extra<'_>)) {
        let _ = add;
    }

    /// All texts at once, where they are at hand: a list of single problems takes a sixth less time without a call for each.
    #[doc(hidden)]
    #[allow(private_interfaces, reason = "only the ready-made item has them")]
    fn texts(&self) -> Option<Texts<'_>> {
        None
    }
}

#[diagnostic::do_not_recommend]
impl<T: ErrorItem + ?Sized> ErrorItem for Box<T> {
    fn title(&self) -> Cow<'_, str> {
        T::title(self)
    }

    fn detail(&self) -> ItemText<'_> {
        T::detail(self)
    }

    fn code(&self) -> Option<Cow<'_, str>> {
        T::code(self)
    }

    fn pointer(&self) -> Option<Cow<'_, str>> {
        T::pointer(self)
    }

    fn parameter(&self) -> Option<Cow<'_, str>> {
        T::parameter(self)
    }

    fn header(&self) -> Option<Cow<'_, str>> {
        T::header(self)
    }

    fn extensions(&self, add: &mut dyn FnMut(&str, Extra<'_>)) {
        T::extensions(self, add);
    }

    #[allow(private_interfaces, reason = "as above")]
    fn texts(&self) -> Option<Texts<'_>> {
        T::texts(self)
    }
}

/// What an item says, in texts that are there already.
#[derive(Clone, Copy)]
pub(crate) struct Texts<'a> {
    pub(super) title: &'a str,
    pub(super) detail: &'a str,
    pub(super) code: Option<&'a str>,
    pub(super) pointer: Option<&'a str>,
    pub(super) parameter: Option<&'a str>,
    pub(super) header: Option<&'a str>,
}

impl ErrorItem for Texts<'_> {
    fn title(&self) -> Cow<'_, str> {
        Cow::Borrowed(self.title)
    }

    fn detail(&self) -> ItemText<'_> {
        self.detail.into()
    }

    fn code(&self) -> Option<Cow<'_, str>> {
        self.code.map(Cow::Borrowed)
    }

    fn pointer(&self) -> Option<Cow<'_, str>> {
        self.pointer.map(Cow::Borrowed)
    }

    fn parameter(&self) -> Option<Cow<'_, str>> {
        self.parameter.map(Cow::Borrowed)
    }

    fn header(&self) -> Option<Cow<'_, str>> {
        self.header.map(Cow::Borrowed)
    }
}

/// The value of a further member of an [`ErrorItem`], which [`ErrorItem::extensions`] adds.
///
/// ```
/// use error_response::{ErrorItem, Extra, ItemText};
/// use std::borrow::Cow;
///
/// struct TooYoung {
///     minimum: u8,
/// }
///
/// impl ErrorItem for TooYoung {
///     fn title(&self) -> Cow<'_, str> {
///         "too young".into()
///     }
///     fn detail(&self) -> ItemText<'_> {
///         "you are too young for this".into()
///     }
///     fn extensions(&self, add: &mut dyn FnMut(&str, Extra<'_>)) {
///         add("minimum", Extra::new(&self.minimum));
///     }
/// }
/// # let mut names = Vec::new();
/// # TooYoung { minimum: 18 }.extensions(&mut |name, _| names.push(name.to_owned()));
/// # assert_eq!(names, ["minimum"]);
/// ```
///
/// A style of your own that is written with serde has the members as they are:
///
/// ```
/// use error_response::{ErrorItem, Violation};
/// use serde_json::{Map, json};
///
/// let item: &dyn ErrorItem = &Violation::new("too young", "you are too young for this").extension("minimum", 18);
/// let mut members = Map::new();
/// item.extensions(&mut |name, value| {
///     members.insert(name.to_owned(), json!(value));
/// });
/// assert_eq!(members["minimum"], 18);
/// ```
///
/// As [`Serialize`] it is meant for `serde_json`, and `null` where it is `None`. It fails where the value does, without the
/// value's own words, and where the value takes more than 1 MiB or 128 levels of nesting. In
/// [`Occurrence::json`](crate::Occurrence::json), the [`Limits`](crate::Limits) of the response apply as well.
#[derive(Clone, Copy)]
pub struct Extra<'a>(pub(crate) &'a dyn MemberValue);

impl<'a> Extra<'a> {
    /// A member with this value; `None` is omitted. One that cannot be serialized leaves the response with its minimal
    /// body.
    #[must_use]
    pub fn new<T: Serialize>(value: &'a T) -> Self {
        Self(value)
    }
}

impl Serialize for Extra<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serialize_early(self.0, serializer)
    }
}

impl fmt::Debug for Extra<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Extra")
    }
}
