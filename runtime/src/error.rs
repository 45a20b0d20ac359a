//! The trait that `#[derive(ApiError)]` implements.

use std::convert::Infallible;
use std::rc::Rc;
use std::sync::Arc;

use bytes::Bytes;
use http::{Response, StatusCode};

use crate::body::{BodyStyle, Style};
use crate::description::{Description, Inspect, Inspection};
use crate::listener::Listener;
use crate::private::Visitor;
use crate::problem_type::{OPAQUE, ProblemTypes, Rows, Settings};
use crate::response;

/// An error that has an HTTP response.
///
/// It is implemented by `#[derive(ApiError)]`, and for `Box<E>`, `Arc<E>`, `Rc<E>`, `&E` and [`Infallible`]. It can be
/// used as `dyn ApiError`; what needs a static type is in [`Documented`].
///
/// ```
/// use error_response::ApiError;
///
/// #[derive(ApiError)]
/// enum OrderError {
///     #[status(404)]
///     NotFound,
/// }
///
/// let error: Box<dyn ApiError + Send + Sync> = Box::new(OrderError::NotFound);
/// let response = error.to_response();
/// assert_eq!(response.status(), 404);
/// assert_eq!(response.headers()["content-type"], "application/problem+json");
/// assert_eq!(
///     response.body(),
///     r#"{"title":"Not Found","status":404,"detail":"The requested resource was not found."}"#,
/// );
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` has no HTTP response",
    label = "not an `ApiError`",
    note = "derive it: `#[derive(error_response::ApiError)]` on `{Self}`, with a `#[status(…)]` for each variant"
)]
pub trait ApiError: Inspect {
    /// Tells what there is to say of this occurrence. What generated code implements.
    #[doc(hidden)]
    fn describe(&self, listener: &mut dyn Listener);

    /// The status of the response.
    fn status(&self) -> StatusCode {
        let mut status = StatusCode::INTERNAL_SERVER_ERROR;
        self.describe(&mut |description: &Description<'_>| status = description.status());
        status
    }

    /// The response in the declared body style (or the service's, see [`Renderer`](crate::Renderer)).
    ///
    /// There always is one, with the declared status and headers: a `Serialize` of the error's that fails leaves the
    /// static half of the body, a `Display` that fails the text up to there.
    fn to_response(&self) -> Response<Bytes> {
        response::of(self, None, |body| body)
    }

    /// The response in another body style than the declared one.
    ///
    /// ```
    /// use error_response::{ApiError, body::MessageDetails};
    ///
    /// #[derive(ApiError)]
    /// #[status(403)]
    /// #[detail("this room is closed for the season")]
    /// struct RoomClosed;
    ///
    /// let response = RoomClosed.to_response_as::<MessageDetails>();
    /// assert_eq!(response.body(), r#"{"Message":"this room is closed for the season"}"#);
    /// ```
    fn to_response_as<S: BodyStyle>(&self) -> Response<Bytes>
    where
        Self: Sized,
    {
        response::of(self, Some(Style::of::<S>()), |body| body)
    }
}

/// An error type with a table of its problem types.
///
/// It is implemented by `#[derive(ApiError)]` along with [`ApiError`]. Everything that documents an API reads the table.
#[diagnostic::on_unimplemented(
    message = "`{Self}` has no HTTP response",
    label = "not an `ApiError` with a table of problem types",
    note = "derive it: `#[derive(error_response::ApiError)]` on `{Self}`, with a `#[status(…)]` for each variant"
)]
pub trait Documented: ApiError {
    /// The name of the type. What generated code implements.
    #[doc(hidden)]
    const NAME: &'static str;

    /// The rows of the table. What generated code implements.
    #[doc(hidden)]
    const ROWS: Rows;

    /// What few types say of themselves. What generated code implements.
    #[doc(hidden)]
    const SETTINGS: Settings = &[];

    /// Describes this inner error as a row of the outer type.
    #[doc(hidden)]
    fn forward(&self, outer: &mut Visitor<'_>, row: usize)
    where
        Self: Sized,
    {
        outer.forward(row, self);
    }

    /// Describes this inner error with what the outer type adds.
    #[doc(hidden)]
    fn forward_with(
        &self,
        outer: &mut Visitor<'_>,
        describe: &mut dyn FnMut(&mut Visitor<'_>, &dyn Inspect, &Description<'_>),
    ) where
        Self: Sized,
    {
        outer.forward_with(self, describe);
    }

    /// The path of the type, by which tables are told apart: they may have several addresses.
    #[doc(hidden)]
    #[must_use]
    fn type_path() -> &'static str {
        core::any::type_name::<Self>()
    }

    /// The constant table of the type.
    #[must_use]
    fn problem_types() -> ProblemTypes {
        *table::<Self>()
    }
}

/// The table where it stands, so that nobody moves it about.
#[inline]
pub(crate) fn table<E: Documented + ?Sized>() -> &'static ProblemTypes {
    const {
        &ProblemTypes {
            name: E::NAME,
            rows: E::ROWS,
            settings: E::SETTINGS,
            #[cfg(feature = "catalogue")]
            path: E::type_path,
        }
    }
}

macro_rules! through_a_pointer {
    ($($pointer:ty),*) => {$(
        impl<E: ApiError + ?Sized> ApiError for $pointer {
            fn describe(&self, listener: &mut dyn Listener) {
                E::describe(self, listener);
            }

        }

        impl<E: Inspect + ?Sized> Inspect for $pointer {
            fn inspect(&self) -> Inspection<'_> {
                E::inspect(self)
            }
        }

        impl<E: Documented + ?Sized> Documented for $pointer {
            const NAME: &'static str = E::NAME;
            const ROWS: Rows = E::ROWS;
            const SETTINGS: Settings = E::SETTINGS;

            fn type_path() -> &'static str {
                E::type_path()
            }
        }
    )*};
}

through_a_pointer!(Box<E>, Arc<E>, Rc<E>, &E);

impl ApiError for Infallible {
    fn describe(&self, _: &mut dyn Listener) {
        match *self {}
    }
}

impl Inspect for Infallible {
    fn inspect(&self) -> Inspection<'_> {
        match *self {}
    }
}

impl Documented for Infallible {
    const NAME: &'static str = "Infallible";
    const ROWS: Rows = &[];
}

macro_rules! trait_objects {
    ($($object:ty)*) => {$(
        /// Nothing is known of it but that it is an error: the table is empty.
        impl Documented for $object {
            const NAME: &'static str = OPAQUE;
            const ROWS: Rows = &[];
        }
    )*};
}

trait_objects!(dyn ApiError + '_ dyn ApiError + Send + '_ dyn ApiError + Send + Sync + '_);
