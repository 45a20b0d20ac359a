//! The list of single problems under one error: `#[errors]`.

mod members;

use core::fmt;
use core::ops::ControlFlow;
use std::borrow::Cow;

use serde_core::Serialize;

use crate::json::{Json, MemberValue};
use crate::text::{self, PercentSign};

pub(crate) use members::{ItemNames, Order, rewrite_item, write_item};

/// One of the single problems under an error, for the elements of an `#[errors]` field.
///
/// ```
/// use error_response::{ApiError, ErrorItem};
/// use std::borrow::Cow;
///
/// struct MissingField(&'static str);
///
/// impl ErrorItem for MissingField {
///     fn title(&self) -> Cow<'_, str> {
///         "missing".into()
///     }
///     fn detail(&self) -> Cow<'_, str> {
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
    /// What kind of problem it is, the same for every one of its kind.
    fn title(&self) -> Cow<'_, str>;

    /// What is wrong this time.
    fn detail(&self) -> Cow<'_, str>;

    /// A machine-readable code.
    fn code(&self) -> Option<Cow<'_, str>> {
        None
    }

    /// Where in the request it is wrong: a JSON Pointer (RFC 6901) such as `/age`, sent in its fragment form `#/age`.
    fn pointer(&self) -> Option<Cow<'_, str>> {
        None
    }

    /// Calls `add` for each further member.
    fn extensions(&self, add: &mut dyn FnMut(&str, Extra<'_>)) {
        let _ = add;
    }
}

/// The value of a further member of an [`ErrorItem`].
#[derive(Clone, Copy)]
pub struct Extra<'a>(pub(crate) &'a dyn MemberValue);

impl<'a> Extra<'a> {
    /// A member whose value is `value`; `None` is omitted.
    pub fn new<T: Serialize>(value: &'a T) -> Self {
        Self(value)
    }
}

impl fmt::Debug for Extra<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Extra")
    }
}

/// The list behind an `#[errors]` field: a slice, `Vec` or `Option` of [`ErrorItem`]s, or the report of a validation
/// library (features `validator` and `garde`).
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a list of problems",
    label = "not a list of `ErrorItem`s",
    note = "`#[errors]` takes a `Vec<Violation>`, or a `Vec`, slice or `Option` of a type that implements `error_response::ErrorItem`",
    note = "the reports of `validator` and `garde` work with the features of these names"
)]
pub trait ErrorItems {
    /// Calls `visit` with one item after the other, until it breaks off.
    fn try_for_each(&self, visit: &mut dyn FnMut(&dyn ErrorItem) -> ControlFlow<()>) -> ControlFlow<()>;

    /// About how many there are, so that room is made for all of them at once.
    fn len_hint(&self) -> usize {
        0
    }
}

impl<T: ErrorItem> ErrorItems for [T] {
    fn try_for_each(&self, visit: &mut dyn FnMut(&dyn ErrorItem) -> ControlFlow<()>) -> ControlFlow<()> {
        self.iter().try_for_each(|item| visit(item))
    }

    fn len_hint(&self) -> usize {
        self.len()
    }
}

impl<T: ErrorItem> ErrorItems for Vec<T> {
    fn try_for_each(&self, visit: &mut dyn FnMut(&dyn ErrorItem) -> ControlFlow<()>) -> ControlFlow<()> {
        self.as_slice().try_for_each(visit)
    }

    fn len_hint(&self) -> usize {
        self.len()
    }
}

impl<T: ErrorItem, const N: usize> ErrorItems for [T; N] {
    fn try_for_each(&self, visit: &mut dyn FnMut(&dyn ErrorItem) -> ControlFlow<()>) -> ControlFlow<()> {
        self.as_slice().try_for_each(visit)
    }

    fn len_hint(&self) -> usize {
        self.len()
    }
}

impl<T: ErrorItems> ErrorItems for Option<T> {
    fn try_for_each(&self, visit: &mut dyn FnMut(&dyn ErrorItem) -> ControlFlow<()>) -> ControlFlow<()> {
        self.as_ref().map_or(ControlFlow::Continue(()), |items| items.try_for_each(visit))
    }

    fn len_hint(&self) -> usize {
        self.as_ref().map_or(0, ErrorItems::len_hint)
    }
}

macro_rules! through_a_pointer {
    ($($pointer:ty)*) => {$(
        impl<T: ErrorItems + ?Sized> ErrorItems for $pointer {
            fn try_for_each(
                &self,
                visit: &mut dyn FnMut(&dyn ErrorItem) -> ControlFlow<()>,
            ) -> ControlFlow<()> {
                T::try_for_each(self, visit)
            }

            fn len_hint(&self) -> usize {
                T::len_hint(self)
            }
        }
    )*};
}

through_a_pointer!(Box<T> std::rc::Rc<T> std::sync::Arc<T> &T);

#[diagnostic::do_not_recommend]
impl<T: ErrorItem + ?Sized> ErrorItem for Box<T> {
    fn title(&self) -> Cow<'_, str> {
        T::title(self)
    }

    fn detail(&self) -> Cow<'_, str> {
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

/// The ready-made [`ErrorItem`].
///
/// ```
/// use error_response::Violation;
///
/// let violation = Violation::new("out_of_range", "age must be at least 18")
///     .code("age.min")
///     .pointer("/age")
///     .extension("minimum", 18);
/// assert_eq!(violation.to_string(), "age must be at least 18");
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Violation {
    title: Cow<'static, str>,
    detail: Cow<'static, str>,
    code: Option<Cow<'static, str>>,
    pointer: Option<Cow<'static, str>>,
    extensions: Vec<(Cow<'static, str>, Json)>,
}

impl Violation {
    /// A problem of this kind, with what is wrong this time.
    pub fn new(title: impl Into<Cow<'static, str>>, detail: impl Into<Cow<'static, str>>) -> Self {
        Self { title: title.into(), detail: detail.into(), code: None, pointer: None, extensions: Vec::new() }
    }

    /// Sets the machine-readable code.
    #[must_use]
    pub fn code(mut self, code: impl Into<Cow<'static, str>>) -> Self {
        self.code = Some(code.into());
        self
    }

    /// Says where in the request: a JSON Pointer (RFC 6901) such as `/age`.
    #[must_use]
    pub fn pointer(mut self, pointer: impl Into<Cow<'static, str>>) -> Self {
        self.pointer = Some(pointer.into());
        self
    }

    /// Adds a member. One that is `null` is omitted, and so is one with a name that the body style uses itself. A value
    /// that cannot be serialized leaves the response with its minimal body.
    ///
    /// The value is kept as JSON: at most 1 MiB of it and 128 levels of nesting, whatever the [`Limits`](crate::Limits) of the
    /// response will be, which apply when it is rendered. What is larger is left out as what does not fit into a body.
    #[must_use]
    pub fn extension(mut self, name: impl Into<Cow<'static, str>>, value: impl Serialize) -> Self {
        self.extensions.push((name.into(), Json::new(&value)));
        self
    }
}

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.detail)
    }
}

impl std::error::Error for Violation {}

#[diagnostic::do_not_recommend]
impl ErrorItem for Violation {
    fn title(&self) -> Cow<'_, str> {
        Cow::Borrowed(&self.title)
    }

    fn detail(&self) -> Cow<'_, str> {
        Cow::Borrowed(&self.detail)
    }

    fn code(&self) -> Option<Cow<'_, str>> {
        self.code.as_deref().map(Cow::Borrowed)
    }

    fn pointer(&self) -> Option<Cow<'_, str>> {
        self.pointer.as_deref().map(Cow::Borrowed)
    }

    fn extensions(&self, add: &mut dyn FnMut(&str, Extra<'_>)) {
        for (name, value) in &self.extensions {
            add(name, Extra(value));
        }
    }
}

/// A JSON Pointer in its fragment form (RFC 6901, section 6).
pub(crate) struct PointerFragment<'a>(pub(crate) &'a str);

impl PointerFragment<'_> {
    /// What stands behind the `#`, where it may stand there as it is and has so many bytes at most.
    pub(crate) fn plain_within(&self, limit: usize) -> Option<&str> {
        let is_plain =
            self.0.len() <= limit && self.0.starts_with('/') && self.0.bytes().all(is_fragment_byte);
        is_plain.then_some(self.0)
    }
}

/// What a fragment may hold (RFC 3986, section 3.5).
fn is_fragment_byte(byte: u8) -> bool {
    text::is_uri_byte(byte) && !matches!(byte, b'#' | b'[' | b']')
}

impl fmt::Display for PointerFragment<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // A pointer that came with its `#` is encoded already.
        let (pointer, sign) = match self.0.strip_prefix('#') {
            Some(encoded) => (encoded, PercentSign::Introduces),
            None => (self.0, PercentSign::IsText),
        };
        let slash = if pointer.is_empty() || pointer.starts_with('/') { "" } else { "/" };
        write!(f, "#{slash}")?;
        text::write_percent_encoded(f, pointer, is_fragment_byte, sign)
    }
}

impl Serialize for PointerFragment<'_> {
    fn serialize<S: serde_core::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pointers_are_sent_as_fragments() {
        for (pointer, fragment) in [
            ("/age", "#/age"),
            ("#/age", "#/age"),
            ("age", "#/age"),
            ("", "#"),
            ("/a b/é%", "#/a%20b/%C3%A9%25"),
            ("#/a%20b", "#/a%20b"),
            ("#/%zz", "#/%25zz"),
            ("#/%", "#/%25"),
            ("#/a%2", "#/a%252"),
            ("#/%C3%a9%g0", "#/%C3%a9%25g0"),
            ("#a%", "#/a%25"),
            ("#/é#[%41]", "#/%C3%A9%23%5B%41%5D"),
            ("/%41", "#/%2541"),
            ("#", "#"),
            ("/items/0/~1x", "#/items/0/~1x"),
            ("/[0]", "#/%5B0%5D"),
        ] {
            assert_eq!(PointerFragment(pointer).to_string(), fragment);
        }
    }

    #[test]
    fn a_pointer_is_plain_where_it_has_room_and_nothing_to_encode() {
        assert_eq!(PointerFragment("/age").plain_within(4), Some("/age"));
        assert_eq!(PointerFragment("/age").plain_within(3), None);
        assert_eq!(PointerFragment("age").plain_within(9), None);
        assert_eq!(PointerFragment("/a%").plain_within(9), None);
    }
}
