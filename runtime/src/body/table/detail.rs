//! The detail, in the forms that take more than a call.

use core::fmt::{self, Write as _};
use core::ops::ControlFlow;

use super::place::AnyPlace;
use crate::json::Object;
use crate::occurrence::Occurrence;

pub(super) fn write_own_detail(object: &mut Object<'_>, name: &'static str, error: &Occurrence<'_>) -> bool {
    let limit = error.limits().detail;
    if error.visible_detail().is_some_and(|text| object.display_some(name, text, limit)) {
        error.note_own_detail();
        return true;
    }
    let has_own_detail = error.has_own_detail();
    if has_own_detail {
        // The limit has left nothing of it.
        object.text(name, error.explanation());
    }
    has_own_detail
}

/// A text with each character replaced.
pub(super) struct Replaced<'t> {
    pub(super) text: &'t dyn fmt::Display,
    pub(super) replace: fn(char) -> char,
}

impl fmt::Display for Replaced<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        struct Replacing<'r, 'f>(&'r mut fmt::Formatter<'f>, fn(char) -> char);

        impl fmt::Write for Replacing<'_, '_> {
            fn write_str(&mut self, text: &str) -> fmt::Result {
                text.chars().try_for_each(|symbol| self.0.write_char((self.1)(symbol)))
            }
        }

        write!(Replacing(f, self.replace), "{}", self.text)
    }
}

/// The detail, then the place and detail of each single problem.
pub(super) struct Summary<'s, 'o>(pub(super) &'s Occurrence<'o>);

impl fmt::Display for Summary<'_, '_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0.detail())?;
        let (mut separator, mut outcome) = (": ", Ok(()));
        self.0.for_each_error(&mut |item| {
            outcome = match AnyPlace::of(item) {
                Some(place) => write!(f, "{separator}{place} {}", item.detail()),
                None => write!(f, "{separator}{}", item.detail()),
            };
            separator = "; ";
            if outcome.is_ok() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
        });
        outcome
    }
}
