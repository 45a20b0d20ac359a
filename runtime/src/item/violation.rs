//! The ready-made item.

use core::fmt;
use std::borrow::Cow;

use serde::Serialize;

use super::error_item::{ErrorItem, Extra, Texts};
use super::text::ItemText;
use crate::json::Json;

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
///
/// A test reads it as any other item:
///
/// ```
/// use error_response::{ErrorItem, Violation};
///
/// let item: &dyn ErrorItem = &Violation::new("missing", "age is required").pointer("/age");
/// assert_eq!(item.title(), "missing");
/// assert_eq!(item.pointer().as_deref(), Some("/age"));
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Violation {
    title: Cow<'static, str>,
    detail: Cow<'static, str>,
    code: Option<Cow<'static, str>>,
    pointer: Option<Cow<'static, str>>,
    parameter: Option<Cow<'static, str>>,
    header: Option<Cow<'static, str>>,
    extensions: Vec<(Cow<'static, str>, Json)>,
}

impl Violation {
    /// A problem of this kind, with what is wrong this time.
    #[must_use]
    pub fn new(title: impl Into<Cow<'static, str>>, detail: impl Into<Cow<'static, str>>) -> Self {
        Self {
            title: title.into(),
            detail: detail.into(),
            code: None,
            pointer: None,
            parameter: None,
            header: None,
            extensions: Vec::new(),
        }
    }

    /// Sets the machine-readable code.
    #[must_use]
    pub fn code(mut self, code: impl Into<Cow<'static, str>>) -> Self {
        self.code = Some(code.into());
        self
    }

    /// Says where in the content of the request: a JSON Pointer (RFC 6901) such as `/age`. It is sent in its fragment form
    /// `#/age` (section 6).
    ///
    /// A problem has one source: this, a [`parameter`](Self::parameter) or a [`header`](Self::header). If more than one is
    /// set, each is written.
    #[must_use]
    pub fn pointer(mut self, pointer: impl Into<Cow<'static, str>>) -> Self {
        self.pointer = Some(pointer.into());
        self
    }

    /// Says which query or path parameter, by its name: not all of a request is in its content.
    ///
    /// ```
    /// use error_response::{ErrorItem, Violation};
    ///
    /// let item: &dyn ErrorItem = &Violation::new("out of range", "there are 12 pages").parameter("page");
    /// assert_eq!(item.parameter().as_deref(), Some("page"));
    /// ```
    #[must_use]
    pub fn parameter(mut self, name: impl Into<Cow<'static, str>>) -> Self {
        self.parameter = Some(name.into());
        self
    }

    /// Says which field of the request (RFC 9110, section 5.1), by its name.
    ///
    /// ```
    /// use error_response::{ErrorItem, Violation};
    ///
    /// let item: &dyn ErrorItem = &Violation::new("unknown", "there is no such tenant").header("x-tenant");
    /// assert_eq!(item.header().as_deref(), Some("x-tenant"));
    /// ```
    #[must_use]
    pub fn header(mut self, name: impl Into<Cow<'static, str>>) -> Self {
        self.header = Some(name.into());
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

    fn detail(&self) -> ItemText<'_> {
        (*self.detail).into()
    }

    fn code(&self) -> Option<Cow<'_, str>> {
        self.code.as_deref().map(Cow::Borrowed)
    }

    fn pointer(&self) -> Option<Cow<'_, str>> {
        self.pointer.as_deref().map(Cow::Borrowed)
    }

    fn parameter(&self) -> Option<Cow<'_, str>> {
        self.parameter.as_deref().map(Cow::Borrowed)
    }

    fn header(&self) -> Option<Cow<'_, str>> {
        self.header.as_deref().map(Cow::Borrowed)
    }

    fn extensions(&self, add: &mut dyn FnMut(&str, Extra<'_>)) {
        for (name, value) in &self.extensions {
            add(name, Extra(value));
        }
    }

    #[allow(private_interfaces, reason = "as in the trait")]
    fn texts(&self) -> Option<Texts<'_>> {
        Some(Texts {
            title: &self.title,
            detail: &self.detail,
            code: self.code.as_deref(),
            pointer: self.pointer.as_deref(),
            parameter: self.parameter.as_deref(),
            header: self.header.as_deref(),
        })
    }
}
