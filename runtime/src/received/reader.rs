//! What generated code asks for each field of a variant.

use std::rc::Rc;
use std::str::FromStr;
use std::sync::Arc;

use http::StatusCode;
use http::header::{HeaderMap, HeaderName};
use serde::de::DeserializeOwned;

use super::facts::Facts;
use super::field::FromField;
use crate::error::Documented;
use crate::item::Violation;

/// A type whose errors can be read from responses: `#[derive(FromResponse)]` beside `#[derive(ApiError)]`.
///
/// A function that reads any of them has it as a bound:
///
/// ```
/// use error_response::{ApiError, FromResponse, Received};
/// use http::Response;
///
/// fn is_known<E: FromResponse>(response: Response<Vec<u8>>) -> bool {
///     Received::<E>::from_response(response).known().is_some()
/// }
///
/// #[derive(ApiError, FromResponse)]
/// #[status(404)]
/// struct OrderNotFound;
///
/// assert!(is_known::<OrderNotFound>(OrderNotFound.to_response().map(Into::into)));
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be read from a response",
    label = "not a type that derives `FromResponse`",
    note = "derive it: `#[derive(ApiError, FromResponse)]` on `{Self}`",
    note = "if callers do not need this inner error, write `#[received(default)]` on its field"
)]
pub trait FromResponse: Documented + Sized {
    /// The value of the row that a response is. What generated code implements.
    #[doc(hidden)]
    fn read(reader: &Reader<'_>) -> Option<Self>;
}

/// A response, and the row of a type that it is.
#[derive(Debug, Clone, Copy)]
pub struct Reader<'r> {
    pub(super) facts: &'r Facts,
    pub(super) headers: &'r HeaderMap,
    pub(super) status: StatusCode,
    pub(super) way: &'r [usize],
}

impl Reader<'_> {
    /// The row of the type at hand.
    #[must_use]
    pub fn row(&self) -> usize {
        self.way.first().copied().unwrap_or(usize::MAX)
    }

    /// The inner error of a row that forwards one.
    #[must_use]
    pub fn inner<E: FromResponse>(&self) -> Option<E> {
        E::read(&Self { way: self.way.get(1..)?, ..*self })
    }

    #[must_use]
    pub fn extension<T: DeserializeOwned>(&self, name: &str) -> Option<T> {
        self.facts.extension(name)
    }

    /// All members but these.
    #[must_use]
    pub fn flattened<T: DeserializeOwned>(&self, names: &[&str]) -> Option<T> {
        self.facts.extensions_without(names)
    }

    #[must_use]
    pub fn field<T: FromField>(&self, name: &'static str) -> Option<T> {
        T::from_fields(self.headers, &HeaderName::from_static(name))
    }

    #[must_use]
    pub fn errors<T: FromErrors>(&self) -> Option<T> {
        Some(T::from_errors(&self.facts.errors))
    }

    #[must_use]
    pub fn instance<T: FromStr>(&self) -> Option<T> {
        self.facts.instance.as_ref()?.parse().ok()
    }

    /// As it is spelled in the body.
    #[must_use]
    pub fn code<T: FromStr>(&self) -> Option<T> {
        self.facts.code.as_ref()?.text.parse().ok()
    }

    #[must_use]
    pub fn status<T: FromStatus>(&self) -> Option<T> {
        Some(T::from_status(self.status))
    }
}

/// The types of a `#[status]` field.
pub trait FromStatus {
    fn from_status(status: StatusCode) -> Self;
}

impl FromStatus for StatusCode {
    fn from_status(status: StatusCode) -> Self {
        status
    }
}

impl FromStatus for u16 {
    fn from_status(status: StatusCode) -> Self {
        status.as_u16()
    }
}

impl<T: FromStatus> FromStatus for Option<T> {
    fn from_status(status: StatusCode) -> Self {
        Some(T::from_status(status))
    }
}

/// The types of an `#[errors]` field: a list of what a [`Violation`] can become.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be read from a list of single problems",
    label = "not a list that can be read",
    note = "it is a `Vec<Violation>`, or a `Vec` of a type with `From<Violation>`; a field that a caller does not need is `#[received(default)]`"
)]
pub trait FromErrors {
    fn from_errors(errors: &[Violation]) -> Self;
}

impl<T: From<Violation>> FromErrors for Vec<T> {
    fn from_errors(errors: &[Violation]) -> Self {
        errors.iter().cloned().map(T::from).collect()
    }
}

macro_rules! through_a_pointer {
    ($($pointer:ident)*) => {$(
        impl<E: FromResponse> FromResponse for $pointer<E> {
            fn read(reader: &Reader<'_>) -> Option<Self> {
                E::read(reader).map($pointer::new)
            }
        }
    )*};
}

through_a_pointer! { Box Arc Rc }
