//! Rocket 0.5: `Responder`, for handlers and for catchers.

mod mark;
mod rejection;
mod renderer;
mod response;

use crate::error::ApiError;

pub use rocket::Request;
pub use rocket::response::{Responder, Result};

/// The response of an error, as Rocket has it.
///
/// # Errors
///
/// None: a status as an error would have a catcher answer.
pub fn into_response(error: &dyn ApiError, request: &Request<'_>) -> Result<'static> {
    Ok(response::convert(renderer::in_scope(request, || error.to_response()), request))
}

macro_rules! trait_objects {
    ($($object:ty)*) => {$(
        impl Responder<'_, 'static> for Box<$object> {
            fn respond_to(self, request: &Request<'_>) -> Result<'static> {
                into_response(&self, request)
            }
        }
    )*};
}

trait_objects!(dyn ApiError dyn ApiError + Send dyn ApiError + Send + Sync);

/// `Responder` for a type that derives `ApiError`.
#[doc(hidden)]
#[macro_export]
macro_rules! __integrate_rocket {
    ({ $($generics:tt)* } { $type:ty } { $($bounds:tt)* }) => {
        #[automatically_derived]
        impl $($generics)* $crate::__private_0_1::rocket::Responder<'_, 'static> for $type $($bounds)* {
            fn respond_to(
                self,
                request: &$crate::__private_0_1::rocket::Request<'_>,
            ) -> $crate::__private_0_1::rocket::Result<'static> {
                $crate::__private_0_1::rocket::into_response(&self, request)
            }
        }
    };
}
