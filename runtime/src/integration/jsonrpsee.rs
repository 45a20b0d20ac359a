//! jsonrpsee 0.26: every error is an [`ErrorObject`](jsonrpsee_types::ErrorObject), and a [`Received`] is read from one.
//!
//! ```
//! use error_response::{ApiError, FromResponse, Received};
//! use jsonrpsee_types::ErrorObjectOwned;
//!
//! #[derive(Debug, PartialEq, ApiError, FromResponse)]
//! enum OrderError {
//!     #[status(404)]
//!     #[detail("order {id} does not exist")]
//!     NotFound {
//!         #[extension]
//!         id: u64,
//!     },
//!     #[status(423)]
//!     #[jsonrpc(-32001)]
//!     Locked,
//! }
//!
//! // What `?` does in a method of a service.
//! let error = ErrorObjectOwned::from(OrderError::NotFound { id: 7 });
//! assert_eq!((error.code(), error.message()), (404, "order 7 does not exist"));
//! assert_eq!(error.data().unwrap().get(), r#"{"code":"not_found","status":404,"id":7}"#);
//!
//! // What a caller makes of it.
//! let received = Received::<OrderError>::from(error);
//! assert_eq!(received.known(), Some(&OrderError::NotFound { id: 7 }));
//! ```
//!
//! The object is that of [`ApiError::rpc_error`].

use jsonrpsee_types::ErrorObjectOwned;

use crate::ApiError;
use crate::protocol::RpcError;
use crate::received::{FromResponse, Received};

impl From<RpcError> for ErrorObjectOwned {
    fn from(error: RpcError) -> Self {
        Self::owned(error.code(), error.message(), error.data())
    }
}

/// The error that another service has sent, as [`Received::from_rpc_error`] reads it.
impl<E: FromResponse> From<ErrorObjectOwned> for Received<E> {
    fn from(error: ErrorObjectOwned) -> Self {
        let received = RpcError::new(error.code(), error.message());
        Self::from_rpc_error(&match error.data() {
            Some(data) => received.with_data(data.to_owned()),
            None => received,
        })
    }
}

/// The traits of jsonrpsee for a type that derives `ApiError`.
#[doc(hidden)]
#[macro_export]
macro_rules! __integrate_jsonrpsee {
    ({ $($generics:tt)* } { $type:ty } { $($bounds:tt)* }) => {
        #[automatically_derived]
        impl $($generics)* ::core::convert::From<$type>
            for $crate::__private_0_1::jsonrpsee::ErrorObject<'static> $($bounds)*
        {
            fn from(error: $type) -> Self {
                $crate::__private_0_1::jsonrpsee::error_object(&error)
            }
        }
    };
}

/// What generated code names.
pub mod generated {
    pub use jsonrpsee_types::ErrorObject;

    use super::{ApiError, ErrorObjectOwned};

    /// The error object of an error.
    pub fn error_object<E: ApiError>(error: &E) -> ErrorObjectOwned {
        error.rpc_error().into()
    }
}
