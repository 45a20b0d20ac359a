//! What a `#[status]` or `#[code]` field may be.

use http::StatusCode;

/// A status that is known at run time: the type of a `#[status]` field, and what `#[status(…, with = path)]` returns.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a status",
    label = "not a status",
    note = "a `#[status]` field is a `StatusCode`, a `u16`, or an `Option` of one of them"
)]
pub trait StatusField {
    /// The status, if there is one.
    fn status(&self) -> Option<StatusCode>;
}

#[diagnostic::do_not_recommend]
impl StatusField for StatusCode {
    fn status(&self) -> Option<StatusCode> {
        Some(*self)
    }
}

#[diagnostic::do_not_recommend]
impl StatusField for u16 {
    fn status(&self) -> Option<StatusCode> {
        StatusCode::from_u16(*self).ok()
    }
}

#[diagnostic::do_not_recommend]
impl<T: StatusField> StatusField for Option<T> {
    fn status(&self) -> Option<StatusCode> {
        self.as_ref().and_then(T::status)
    }
}

#[diagnostic::do_not_recommend]
impl<T: StatusField + ?Sized> StatusField for &T {
    fn status(&self) -> Option<StatusCode> {
        T::status(self)
    }
}

/// A code that is known at run time: the type of a `#[code]` field, which is anything that can be seen as a string.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a code",
    label = "not a code",
    note = "a `#[code]` field is a string, an `Option` of one, or of a type that implements `AsRef<str>`"
)]
pub trait CodeField {
    /// The code; the declared one serves where it is empty.
    fn code(&self) -> &str;
}

#[diagnostic::do_not_recommend]
impl<T: AsRef<str> + ?Sized> CodeField for T {
    fn code(&self) -> &str {
        self.as_ref()
    }
}
