//! The trait that `#[derive(ApiError)]` implements.

use std::convert::{Infallible, identity};
use std::rc::Rc;
use std::sync::Arc;

use bytes::Bytes;
use http::{Response, StatusCode};

use crate::body::{BodyStyle, Style};
use crate::describe::{Describe, Describer, Inspect, Inspection, RawOccurrence, Sink};
use crate::problem_type::{OPAQUE, ProblemTypes, Rows};
use crate::response::respond;

/// An error that has an HTTP response.
///
/// The trait is sealed: it is implemented by `#[derive(ApiError)]`, and for [`StatusError`](crate::StatusError), `Box<E>`,
/// `Arc<E>`, `Rc<E>`, `&E` and [`Infallible`]. Methods may be added to it. It can be used as `dyn ApiError`; what needs a
/// static type is in [`Documented`].
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
pub trait ApiError: Describe {
    /// The body style that the type declares for this variant. What generated code implements.
    #[doc(hidden)]
    fn declared_style(&self) -> Option<Style> {
        None
    }

    /// The status of the response (RFC 9110, section 15).
    ///
    /// ```
    /// use error_response::{ApiError, StatusError};
    /// use http::StatusCode;
    ///
    /// assert_eq!(StatusError::new(StatusCode::CONFLICT).status(), 409);
    /// ```
    #[must_use]
    fn status(&self) -> StatusCode {
        let mut status = StatusCode::INTERNAL_SERVER_ERROR;
        self.describe(&mut |occurrence: &RawOccurrence<'_>| status = occurrence.status());
        status
    }

    /// The response in the declared body style (or the service's, see [`Renderer`](crate::Renderer)).
    ///
    /// There always is one, with the declared status and headers. Where a `Serialize` of the error fails, the body has
    /// only what is the same every time; where a `Display` fails, the text ends there. [`Limits`](crate::Limits) says how
    /// large a response may become.
    #[must_use]
    fn to_response(&self) -> Response<Bytes> {
        respond(self, self.declared_style(), identity)
    }

    /// The response in another body style than the declared one. A test of a style of your own calls this.
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
    #[must_use]
    fn to_response_as<S: BodyStyle>(&self) -> Response<Bytes>
    where
        Self: Sized,
    {
        respond(self, Some(Style::of::<S>()), identity)
    }
}

/// An error type with a table of its problem types.
///
/// The trait is sealed: it is implemented along with [`ApiError`]. Whatever documents an API reads the table. Of a
/// [`StatusError`](crate::StatusError) and a `dyn ApiError` nothing is known, so their tables are empty.
///
/// ```
/// use error_response::{ApiError, Documented};
///
/// #[derive(ApiError)]
/// enum OrderError {
///     #[status(404)]
///     NotFound,
///     #[status(409)]
///     Locked,
/// }
///
/// fn codes<E: Documented>() -> Vec<&'static str> {
///     E::problem_types().types().map(|problem| problem.code()).collect()
/// }
///
/// assert_eq!(codes::<OrderError>(), ["not_found", "locked"]);
/// ```
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

    /// The doc comment. What generated code implements.
    #[doc(hidden)]
    const DOCUMENTATION: &'static str = "";

    /// The body styles that the type declares. What generated code implements.
    #[doc(hidden)]
    #[must_use]
    fn style_of(row: usize) -> Option<Style> {
        let _ = row;
        None
    }

    /// The constant table of the type. Behind a reference, so that it is never copied.
    #[doc(hidden)]
    const TABLE: &'static ProblemTypes = &ProblemTypes {
        name: Self::NAME,
        documentation: Self::DOCUMENTATION,
        rows: Self::ROWS,
        #[cfg(feature = "catalogue")]
        path: Self::type_path,
    };

    /// Describes this inner error as a row of the outer type.
    #[doc(hidden)]
    fn forward(&self, outer: &mut Describer<'_>, row: usize)
    where
        Self: Sized,
    {
        outer.forward(row, self);
    }

    /// Describes this inner error with what the outer type adds.
    #[doc(hidden)]
    fn forward_with(
        &self,
        outer: &mut Describer<'_>,
        describe: &mut dyn FnMut(&mut Describer<'_>, &dyn Inspect, &RawOccurrence<'_>),
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
        *Self::TABLE
    }
}

macro_rules! through_a_pointer {
    ($($pointer:ty),*) => {$(
        impl<E: ApiError + ?Sized> ApiError for $pointer {
            fn declared_style(&self) -> Option<Style> {
                E::declared_style(self)
            }
        }

        impl<E: Describe + ?Sized> Describe for $pointer {
            fn describe(&self, sink: &mut dyn Sink) {
                E::describe(self, sink);
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
            const DOCUMENTATION: &'static str = E::DOCUMENTATION;
            fn style_of(row: usize) -> Option<Style> {
                E::style_of(row)
            }

            fn type_path() -> &'static str {
                E::type_path()
            }
        }
    )*};
}

through_a_pointer!(Box<E>, Arc<E>, Rc<E>, &E);

impl ApiError for Infallible {}

impl Describe for Infallible {
    fn describe(&self, _: &mut dyn Sink) {
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
