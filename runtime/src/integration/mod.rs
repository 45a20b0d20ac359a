//! Web frameworks, one file each. The derive ends with a call of `__integrate!`, whose arms are under this crate's
//! features, so that the macro crate has none.

pub(crate) mod hyper;

#[cfg(feature = "axum")]
pub(crate) mod axum;

/// Implements the traits of the enabled frameworks for a type that derives `ApiError`.
#[doc(hidden)]
#[macro_export]
macro_rules! __integrate {
    ($($parts:tt)*) => {
        $crate::__integrate_axum! { $($parts)* }
    };
}

#[cfg(not(feature = "axum"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __integrate_axum {
    ($($parts:tt)*) => {};
}
