//! The trait that `#[derive(ApiError)]` implements.

use std::convert::{Infallible, identity};
use std::rc::Rc;
use std::sync::Arc;

use bytes::Bytes;
use http::{Response, StatusCode};

use crate::body::{BodyStyle, Style};
use crate::describe::{Describe, Describer, Inspect, Inspection, RawOccurrence, Sink};
use crate::problem_type::{Functions, OPAQUE, ProblemTypes, Table};
use crate::protocol::{self, RpcError};
use crate::response::respond;
#[cfg(feature = "catalogue")]
use crate::schema::{FieldKind, TypeSchema};

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
    note = "derive it: `#[derive(error_response::ApiError)]` on `{Self}`, with a `#[status(…)]` for each variant",
    note = "if it is another crate's error: some work with the cargo feature named after that crate, such as `sqlx`; hold any other in a variant with a `#[status(…)]`"
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

    /// The error in JSON-RPC 2.0, for a server of any library: `code`, `message`, and `data` with the code, the status, the
    /// extension members, the delay and the single problems. A 5xx is masked and reported as over HTTP.
    ///
    /// The code is [`Occurrence::jsonrpc_code`](crate::Occurrence::jsonrpc_code).
    ///
    /// ```
    /// use error_response::ApiError;
    ///
    /// #[derive(ApiError)]
    /// #[status(404)]
    /// #[detail("order {id} does not exist")]
    /// struct OrderNotFound {
    ///     #[extension]
    ///     id: u64,
    /// }
    ///
    /// let error = OrderNotFound { id: 7 }.rpc_error();
    /// assert_eq!(
    ///     serde_json::to_string(&error).unwrap(),
    ///     r#"{"code":404,"message":"order 7 does not exist","data":{"code":"order_not_found","status":404,"id":7}}"#,
    /// );
    /// ```
    #[must_use]
    fn rpc_error(&self) -> RpcError {
        protocol::rpc_error(self)
    }

    /// The close frame of a WebSocket (RFC 6455, section 7.4): 1011 for 500, 1013 for 503, and else 4000 and the status, as
    /// clients of graphql-ws expect it; and up to 123 bytes of code and detail, of a 5xx the code alone.
    ///
    /// ```
    /// use error_response::ApiError;
    ///
    /// #[derive(ApiError)]
    /// #[status(404)]
    /// #[detail("order 7 does not exist")]
    /// struct OrderNotFound;
    ///
    /// assert_eq!(OrderNotFound.close_frame(), (4404, "order_not_found: order 7 does not exist".to_owned()));
    /// ```
    #[must_use]
    fn close_frame(&self) -> (u16, String) {
        protocol::close_frame(self)
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
    note = "derive it: `#[derive(error_response::ApiError)]` on `{Self}`, with a `#[status(…)]` for each variant",
    note = "if it is another crate's error: some work with the cargo feature named after that crate, such as `sqlx`; for any other, write `#[status(…)]` in place of `#[transparent]`"
)]
pub trait Documented: ApiError {
    /// The table of the type. What generated code implements.
    #[doc(hidden)]
    #[must_use]
    fn table() -> &'static Table;

    /// The table of the inner error that a row forwards. What generated code implements.
    #[doc(hidden)]
    #[must_use]
    fn inner(row: usize) -> Option<ProblemTypes> {
        let _ = row;
        None
    }

    /// How a member of a row looks, by its number there. What generated code implements.
    #[cfg(feature = "catalogue")]
    #[doc(hidden)]
    #[must_use]
    fn member_schema(row: usize, member: usize) -> Option<fn() -> Option<TypeSchema>> {
        let _ = (row, member);
        None
    }

    /// What the values of a response field of a row are, by its number there. What generated code implements.
    #[cfg(feature = "catalogue")]
    #[doc(hidden)]
    #[must_use]
    fn field_kind(row: usize, field: usize) -> Option<FieldKind> {
        let _ = (row, field);
        None
    }

    /// The body styles that the type declares. What generated code implements.
    #[doc(hidden)]
    #[must_use]
    fn style_of(row: usize) -> Option<Style> {
        let _ = row;
        None
    }

    /// The style of this inner error, which an outer one without a style has.
    #[doc(hidden)]
    fn inner_style(&self) -> Option<Style>
    where
        Self: Sized,
    {
        self.declared_style()
    }

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

    /// The table of the type.
    #[must_use]
    fn problem_types() -> ProblemTypes {
        ProblemTypes::new(
            Self::table(),
            const {
                &Functions {
                    inner: Self::inner,
                    #[cfg(feature = "catalogue")]
                    path: Self::type_path,
                    #[cfg(feature = "catalogue")]
                    member_schema: Self::member_schema,
                    #[cfg(feature = "catalogue")]
                    field_kind: Self::field_kind,
                }
            },
        )
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
            fn inspect(&self, visit: &mut dyn FnMut(&Inspection<'_>)) {
                E::inspect(self, visit);
            }
        }

        impl<E: Documented + ?Sized> Documented for $pointer {
            fn table() -> &'static Table {
                E::table()
            }

            fn inner(row: usize) -> Option<ProblemTypes> {
                E::inner(row)
            }

            #[cfg(feature = "catalogue")]
            fn member_schema(row: usize, member: usize) -> Option<fn() -> Option<TypeSchema>> {
                E::member_schema(row, member)
            }

            #[cfg(feature = "catalogue")]
            fn field_kind(row: usize, field: usize) -> Option<FieldKind> {
                E::field_kind(row, field)
            }

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
    fn inspect(&self, _: &mut dyn FnMut(&Inspection<'_>)) {
        match *self {}
    }
}

impl Documented for Infallible {
    fn table() -> &'static Table {
        static TABLE: Table = Table::new("Infallible", "", &[]);
        &TABLE
    }
}

macro_rules! trait_objects {
    ($($object:ty)*) => {$(
        /// Nothing is known of it but that it is an error: the table is empty.
        impl Documented for $object {
            fn table() -> &'static Table {
                static TABLE: Table = Table::new(OPAQUE, "", &[]);
                &TABLE
            }
        }
    )*};
}

trait_objects!(dyn ApiError + '_ dyn ApiError + Send + '_ dyn ApiError + Send + Sync + '_);
