//! The text of a single problem.

use core::fmt::{self, Debug, Display};
use std::borrow::Cow;

/// What a single problem says, which [`ErrorItem::detail`](crate::ErrorItem::detail) returns: a text that is there, or one that
/// is formatted straight into the body, without an allocation.
///
/// ```
/// use error_response::{ErrorItem, ItemText};
/// use std::borrow::Cow;
/// use std::fmt::{self, Display};
///
/// struct TooShort {
///     field: &'static str,
///     least: usize,
/// }
///
/// impl Display for TooShort {
///     fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
///         write!(f, "{} has less than {} characters", self.field, self.least)
///     }
/// }
///
/// impl ErrorItem for TooShort {
///     fn title(&self) -> Cow<'_, str> {
///         "too short".into()
///     }
///     fn detail(&self) -> ItemText<'_> {
///         ItemText::display(self)
///     }
/// }
///
/// let problem = TooShort { field: "name", least: 3 };
/// assert_eq!(problem.detail().to_string(), "name has less than 3 characters");
/// ```
#[derive(Clone)]
pub struct ItemText<'a>(Source<'a>);

#[derive(Clone)]
enum Source<'a> {
    Text(Cow<'a, str>),
    Display(&'a dyn Display),
}

impl<'a> ItemText<'a> {
    /// A text that is formatted when it is written.
    #[must_use]
    pub fn display(text: &'a dyn Display) -> Self {
        Self(Source::Display(text))
    }

    /// The text, if it is there already.
    pub(crate) fn as_str(&self) -> Option<&str> {
        match &self.0 {
            Source::Text(text) => Some(text),
            Source::Display(_) => None,
        }
    }
}

impl<'a> From<&'a str> for ItemText<'a> {
    fn from(text: &'a str) -> Self {
        Self(Source::Text(text.into()))
    }
}

impl From<String> for ItemText<'_> {
    fn from(text: String) -> Self {
        Self(Source::Text(text.into()))
    }
}

impl<'a> From<Cow<'a, str>> for ItemText<'a> {
    fn from(text: Cow<'a, str>) -> Self {
        Self(Source::Text(text))
    }
}

impl Display for ItemText<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Source::Text(text) => f.pad(text),
            Source::Display(text) => Display::fmt(text, f),
        }
    }
}

impl Debug for ItemText<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Source::Text(text) => Debug::fmt(text, f),
            Source::Display(text) => write!(f, "\"{text}\""),
        }
    }
}
