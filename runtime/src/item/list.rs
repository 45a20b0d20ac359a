//! What an `#[errors]` field may hold.

use core::ops::ControlFlow;

use super::error_item::ErrorItem;

/// The list behind an `#[errors]` field: a slice, `Vec` or `Option` of [`ErrorItem`]s, or the report of a validation
/// library (features `validator` and `garde`).
///
/// A list of your own visits its items one by one, so it need not hold them:
///
/// ```
/// use core::ops::ControlFlow;
/// use error_response::{ApiError, ErrorItem, ErrorItems, Violation};
///
/// struct Missing(&'static [&'static str]);
///
/// impl ErrorItems for Missing {
///     fn try_for_each(&self, visit: &mut dyn FnMut(&dyn ErrorItem) -> ControlFlow<()>) -> ControlFlow<()> {
///         self.0.iter().try_for_each(|field| visit(&Violation::new("missing", *field)))
///     }
/// }
///
/// #[derive(ApiError)]
/// #[status(422)]
/// struct Invalid {
///     #[errors]
///     missing: Missing,
/// }
///
/// let response = Invalid { missing: Missing(&["age"]) }.to_response();
/// assert!(response.body().ends_with(br#""errors":[{"title":"missing","detail":"age"}]}"#));
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a list of problems",
    label = "not a list of `ErrorItem`s",
    note = "`#[errors]` takes a `Vec<Violation>`, or a `Vec`, slice or `Option` of a type that implements `error_response::ErrorItem`",
    note = "the reports of `validator` and `garde` work with the features of these names"
)]
pub trait ErrorItems {
    /// Calls `visit` with one item after another, until it breaks.
    fn try_for_each(&self, visit: &mut dyn FnMut(&dyn ErrorItem) -> ControlFlow<()>) -> ControlFlow<()>;

    /// About how many items there are, so that the body is allocated once. It need not be exact.
    #[must_use]
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
