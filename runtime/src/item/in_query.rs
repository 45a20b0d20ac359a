//! A list of problems that are in the query.

use core::fmt::{self, Display};
use core::ops::ControlFlow;
use std::borrow::Cow;
use std::error::Error;

use super::error_item::{ErrorItem, Extra};
use super::list::ErrorItems;
use super::text::ItemText;

/// A list whose problems are in the query, or in the path: each has the name of a
/// [parameter](ErrorItem::parameter) in place of a [pointer](ErrorItem::pointer) into the content.
///
/// It is for the report of a validation library, which does not know where the values came from:
///
/// ```
/// use error_response::{ApiError, InQuery, Violation};
///
/// #[derive(ApiError)]
/// enum OrderError {
///     #[status(422)]
///     Body { #[errors] problems: Vec<Violation> },
///     #[status(400)]
///     Query { #[errors] problems: InQuery<Vec<Violation>> },
/// }
///
/// let problems = vec![Violation::new("Range", "must be at most 100").pointer("/limit")];
/// let response = OrderError::Query { problems: InQuery(problems) }.to_response();
/// assert!(response.body().ends_with(
///     br#""errors":[{"title":"Range","detail":"must be at most 100","parameter":"limit"}]}"#
/// ));
/// ```
///
/// A pointer with several tokens, `/filter/city`, becomes `filter.city`.
#[derive(Debug, Clone)]
pub struct InQuery<L>(pub L);

impl<L: ErrorItems> ErrorItems for InQuery<L> {
    fn try_for_each(&self, visit: &mut dyn FnMut(&dyn ErrorItem) -> ControlFlow<()>) -> ControlFlow<()> {
        self.0.try_for_each(&mut |item| visit(&Parameter(item)))
    }

    fn len_hint(&self) -> usize {
        self.0.len_hint()
    }
}

impl<L: Display> Display for InQuery<L> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl<L: Error> Error for InQuery<L> {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.0.source()
    }
}

struct Parameter<'a>(&'a dyn ErrorItem);

impl ErrorItem for Parameter<'_> {
    fn title(&self) -> Cow<'_, str> {
        self.0.title()
    }

    fn detail(&self) -> ItemText<'_> {
        self.0.detail()
    }

    fn code(&self) -> Option<Cow<'_, str>> {
        self.0.code()
    }

    fn parameter(&self) -> Option<Cow<'_, str>> {
        self.0.parameter().or_else(|| Some(Cow::Owned(name(&self.0.pointer()?)?)))
    }

    fn header(&self) -> Option<Cow<'_, str>> {
        self.0.header()
    }

    fn extensions(&self, add: &mut dyn FnMut(&str, Extra<'_>)) {
        self.0.extensions(add);
    }
}

/// The tokens of a JSON Pointer (RFC 6901, section 4), joined by dots.
fn name(pointer: &str) -> Option<String> {
    let tokens = pointer.trim_start_matches('#').strip_prefix('/')?.split('/');
    let tokens: Vec<_> = tokens.map(|token| token.replace("~1", "/").replace("~0", "~")).collect();
    Some(tokens.join("."))
}
