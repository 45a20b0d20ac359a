//! One problem of the list.

use core::fmt;
use std::borrow::Cow;

use serde::Serialize;

use super::text::ItemText;
use crate::json::MemberValue;

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

    /// Where in the request it is wrong: a JSON Pointer (RFC 6901) such as `/age`, sent in its fragment form `#/age`
    /// (section 6).
    #[must_use]
    fn pointer(&self) -> Option<Cow<'_, str>> {
        None
    }

    /// Calls `add` for each further member. A name that the body style uses itself, or that was added already, is left out;
    /// see [`Extra`] for an example.
    fn extensions(&self, add: &mut dyn FnMut(&str, Extra<'_>)) {
        let _ = add;
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

    fn extensions(&self, add: &mut dyn FnMut(&str, Extra<'_>)) {
        T::extensions(self, add);
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

impl fmt::Debug for Extra<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Extra")
    }
}
