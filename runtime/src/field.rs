//! The types that a `#[status]` or `#[code]` field may have.

use http::StatusCode;

/// A status code that is known at run time only: the type of a `#[status]` field, and what `#[status(…, with = path)]` returns.
///
/// RFC 9110, section 15, calls it "a three-digit integer code" for the result of a request. It is implemented for
/// `StatusCode`, `u16`, references to them, and `Option`s of them. Where it is outside of 400 to 599 (200 to 599 with
/// `unchecked`), the declared one is sent.
///
/// ```
/// use error_response::ApiError;
///
/// #[derive(ApiError)]
/// #[status(502)]
/// struct Upstream {
///     #[status]
///     status: Option<u16>,
/// }
///
/// assert_eq!(Upstream { status: Some(504) }.to_response().status(), 504);
/// assert_eq!(Upstream { status: None }.to_response().status(), 502);
/// assert_eq!(Upstream { status: Some(200) }.to_response().status(), 502);
/// ```
///
/// A type of your own says what it stands for:
///
/// ```
/// use error_response::StatusField;
/// use http::StatusCode;
///
/// enum Outage {
///     Planned,
///     Unplanned,
/// }
///
/// impl StatusField for Outage {
///     fn status(&self) -> Option<StatusCode> {
///         match self {
///             Self::Planned => Some(StatusCode::SERVICE_UNAVAILABLE),
///             Self::Unplanned => None,
///         }
///     }
/// }
/// # assert!(Outage::Planned.status().is_some() && Outage::Unplanned.status().is_none());
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a status",
    label = "not a status",
    note = "a `#[status]` field is a `StatusCode`, a `u16`, or an `Option` of one of them; a function behind `with =` is a `fn(&Self) -> Option<StatusCode>`"
)]
pub trait StatusField {
    /// The status code. `None` leaves the declared one.
    #[must_use]
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

/// A code that is known at run time only: the type of a `#[code]` field. Every type that implements `AsRef<str>` is one.
///
/// RFC 9457 has no code: a problem type is identified by its URI (section 3.1.1). A code is the short name that body styles
/// send beside it or in its place.
///
/// ```
/// use error_response::ApiError;
/// use error_response::body::NestedError;
///
/// #[derive(ApiError)]
/// #[status(402)]
/// #[detail("the card was declined")]
/// #[body(NestedError)]
/// struct Declined {
///     #[code]
///     code: String,
/// }
///
/// let response = Declined { code: "card_expired".into() }.to_response();
/// let body = r#"{"error":{"code":"card_expired","message":"the card was declined"}}"#;
/// assert_eq!(response.body(), body);
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a code",
    label = "not a code",
    note = "a `#[code]` field is a string, an `Option` of one, or of a type that implements `AsRef<str>`"
)]
pub trait CodeField {
    /// The code. Where it is empty, the declared one is sent.
    #[must_use]
    fn code(&self) -> &str;
}

#[diagnostic::do_not_recommend]
impl<T: AsRef<str> + ?Sized> CodeField for T {
    fn code(&self) -> &str {
        self.as_ref()
    }
}
