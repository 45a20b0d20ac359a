//! warp 0.4: rejections that carry the response of an error.
//!
//! With the feature `warp`, every type that derives `ApiError` is a [`Reply`], so that a handler under
//! [`Filter::then`](warp::Filter::then) returns `Result<T, E>`, and converts into a [`Rejection`], so that `?` works in
//! one under [`Filter::and_then`](warp::Filter::and_then). The error is rendered when it is converted; [`recover`] takes
//! the response out again.
//!
//! # The renderer
//!
//! With the feature `tower`, [`Renderer`](crate::Renderer) is a layer for [`warp::service`], which covers all that the
//! routes answer, warp's own rejections and panics included; hyper serves it:
//!
//! ```
//! # #[cfg(feature = "tower")]
//! # fn main() {
//! use error_response::Renderer;
//! use tower_layer::Layer;
//! use warp::Filter;
//!
//! let routes = warp::path!("orders" / u64).map(|id| format!("order {id}"));
//! let service = Renderer::production().layer(warp::service(routes));
//! # let _ = service;
//! # }
//! # #[cfg(not(feature = "tower"))]
//! # fn main() {}
//! ```
//!
//! # warp's own rejections
//!
//! A rejection only lends its causes, so `#[from]` cannot take them: [`recover_all`] answers each as this table says. With the
//! renderer alone, the status and warp's text are sent, and no code.
//!
//! | cause | | what is sent |
//! |---|---|---|
//! | `BodyDeserializeError` | no JSON | 400 `malformed_json` |
//! | | JSON of another shape | 400 `invalid_json` |
//! | | a form of another shape | 400 `invalid_form` |
//! | a body that broke off | | 400 `unreadable_body` |
//! | `UnsupportedMediaType` | | 415 `unsupported_media_type` |
//! | `PayloadTooLarge` | | 413 `body_too_large` |
//! | `LengthRequired` | | 411 `length_required` |
//! | `InvalidQuery` | | 400 `invalid_query` |
//! | `InvalidHeader`, `MissingHeader` | | 400 `invalid_header`, `missing_header` |
//! | `MissingCookie` | | 400 `missing_cookie` |
//! | `CorsForbidden` | | 403 `cors_forbidden` |
//! | `MethodNotAllowed` | | 405 `method_not_allowed` |
//! | no route | | 404; no code |
//! | any other | | 500; no code |
//!
//! The detail of a 4xx is warp's public text. A `recover` of your own forwards a cause that it has found with
//! `error.into_response()`, or with `#[transparent] Body(&'a BodyDeserializeError)`.
//!
//! Under `warp::serve`, which takes filters only, [`recover_all`] answers in the style of the renderer that was
//! [installed](crate::Renderer::install).
//!
//! # Limits
//!
//! Without `recover`, warp answers such a rejection as any that it does not know: with 500, and nothing of the error but
//! its status.
//!
//! `Reply` demands `Send`: a type that is not is no `Reply`, but converts into a rejection all the same.
//!
//! ```
//! use error_response::ApiError;
//! use warp::{Filter, Rejection, Reply};
//!
//! #[derive(ApiError)]
//! enum OrderError {
//!     #[status(404)]
//!     #[detail("order {id} does not exist")]
//!     NotFound { id: u64 },
//! }
//!
//! fn find(id: u64) -> Result<&'static str, OrderError> {
//!     if id == 1 { Ok("two notebooks") } else { Err(OrderError::NotFound { id }) }
//! }
//!
//! async fn get_order(id: u64) -> Result<impl Reply, Rejection> {
//!     Ok(find(id)?)
//! }
//!
//! fn routes() -> impl Filter<Extract = (impl Reply,), Error = Rejection> + Clone {
//!     warp::path!("orders" / u64).and_then(get_order).recover(error_response::integration::warp::recover)
//! }
//! # let _ = routes();
//! ```

use core::convert::Infallible;
use core::fmt::{self, Debug};

use bytes::Bytes;
use http::StatusCode;
use warp::reject::{self, Reject, Rejection};
use warp::reply::{Reply, Response};

use crate::error::ApiError;

mod rejection;

/// The response of an error that was rejected: what [`Rejection::find`] finds in a `recover` of your own.
///
/// ```
/// use error_response::integration::warp::{Rejected, reject};
/// use error_response::ApiError;
/// use warp::Reply;
///
/// #[derive(ApiError)]
/// #[status(409)]
/// struct AlreadyShipped;
///
/// let rejection = reject(&AlreadyShipped);
/// let rejected = rejection.find::<Rejected>().cloned().unwrap();
/// assert_eq!(rejected.status(), 409);
/// assert_eq!(rejected.into_response().headers()["content-type"], "application/problem+json");
/// ```
#[derive(Clone)]
pub struct Rejected(http::Response<Bytes>);

impl Rejected {
    /// The status of the response.
    #[must_use]
    pub fn status(&self) -> StatusCode {
        self.0.status()
    }
}

/// The status alone: a rejection that nothing recovers from is sent by warp as its `Debug`.
impl Debug for Rejected {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Rejected").field(&self.status()).finish()
    }
}

impl Reject for Rejected {}

impl Reply for Rejected {
    fn into_response(self) -> Response {
        self.0.into_response()
    }
}

/// Renders an error, in the scope at hand, into a rejection that carries the response.
///
/// For a type that derives `ApiError`, `?` and `.into()` do the same. This is also for what has no conversion of its
/// own, such as an `Arc<E>`. [`Rejected`] shows it.
#[must_use]
pub fn reject(error: &dyn ApiError) -> Rejection {
    reject::custom(Rejected(error.to_response()))
}

/// For [`Filter::recover`](warp::Filter::recover): answers a rejection with the response that it carries. The
/// [module](self) shows it.
///
/// # Errors
///
/// Any other rejection comes back as it is, warp's own included.
#[allow(clippy::unused_async, reason = "what `Filter::recover` takes")]
pub async fn recover(rejection: Rejection) -> Result<Response, Rejection> {
    match rejection.find::<Rejected>() {
        Some(rejected) => Ok(rejected.clone().into_response()),
        None => Err(rejection),
    }
}

/// For [`Filter::recover`](warp::Filter::recover), as the last of all routes: as [`recover`], and whatever else was
/// rejected becomes an error in the style of the service; the [module](self) lists the codes.
///
/// What warp says of a 4xx is the detail. A rejection that nobody knows is a 500; its `Debug`, which warp would send, is
/// for [`Renderer::on_error`](crate::Renderer::on_error) only.
///
/// The renderer is that of the scope at hand, or the [installed](crate::Renderer::install) one.
///
/// ```
/// use error_response::integration::warp::recover_all;
/// use std::convert::Infallible;
/// use warp::{Filter, Reply};
///
/// fn routes() -> impl Filter<Extract = (impl Reply,), Error = Infallible> + Clone {
///     let order = warp::path!("orders" / u64).and(warp::get()).map(|id| format!("order {id}"));
///     order.recover(recover_all)
/// }
/// # let _ = routes();
/// ```
///
/// # Errors
///
/// None.
#[allow(clippy::unused_async, reason = "what `Filter::recover` takes")]
pub async fn recover_all(rejection: Rejection) -> Result<Response, Infallible> {
    Ok(match rejection.find::<Rejected>() {
        Some(rejected) => rejected.clone().into_response(),
        None => rejection::render(&rejection, generated::into_response),
    })
}

/// What generated code names.
#[doc(hidden)]
pub mod generated {
    pub use super::reject;
    pub use warp::reject::Rejection;
    pub use warp::reply::{Reply, Response};

    /// The response of an error, as warp has it.
    #[must_use]
    pub fn into_response(error: &dyn super::ApiError) -> Response {
        error.to_response().into_response()
    }
}

macro_rules! trait_objects {
    ($($object:ty)*) => {$(
        impl From<Box<$object>> for Rejection {
            fn from(error: Box<$object>) -> Self {
                reject(&error)
            }
        }
    )*};
}

trait_objects!(dyn ApiError dyn ApiError + Send dyn ApiError + Send + Sync);

macro_rules! sendable_trait_objects {
    ($($object:ty)*) => {$(
        impl Reply for Box<$object> {
            fn into_response(self) -> Response {
                generated::into_response(&self)
            }
        }
    )*};
}

sendable_trait_objects!(dyn ApiError + Send dyn ApiError + Send + Sync);

/// The traits of warp for a type that derives `ApiError`.
#[doc(hidden)]
#[macro_export]
macro_rules! __integrate_warp {
    ({ $($generics:tt)* } { $type:ty } { $($bounds:tt)* }) => {
        #[automatically_derived]
        impl $($generics)* ::core::convert::From<$type> for $crate::__private_0_1::warp::Rejection $($bounds)* {
            fn from(error: $type) -> Self {
                $crate::__private_0_1::warp::reject(&error)
            }
        }

        $crate::__if_send! {
            { $($generics)* } { $crate::__private_0_1::warp::Reply } { $type } { $($bounds)* }
            {
                fn into_response(self) -> $crate::__private_0_1::warp::Response {
                    $crate::__private_0_1::warp::into_response(&self)
                }
            }
        }
    };
}
