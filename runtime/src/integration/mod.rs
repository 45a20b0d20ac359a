//! Web frameworks and validation libraries, one file each. The derive ends with a call of `__integrate!`, whose arms are under this crate's
//! features, so that the macro crate has none.

pub(crate) mod hyper;

#[cfg(feature = "aide")]
pub(crate) mod aide;

#[cfg(feature = "axum")]
pub(crate) mod axum;

#[cfg(feature = "garde")]
mod garde;

#[cfg(feature = "utoipa")]
pub(crate) mod utoipa;

#[cfg(feature = "validator")]
mod validator;

/// Adds a reference token to a JSON Pointer (RFC 6901, section 3).
#[cfg(any(feature = "garde", feature = "validator"))]
fn push_pointer_token(pointer: &mut String, token: &str) {
    pointer.push('/');
    pointer.push_str(&token.replace('~', "~0").replace('/', "~1"));
}

/// A list of items as text, for tests.
#[cfg(all(test, any(feature = "garde", feature = "validator")))]
fn items(list: &dyn crate::ErrorItems) -> Vec<String> {
    let mut items = Vec::new();
    let _ = list.try_for_each(&mut |item| {
        items.push(format!("{}: {} at {}", item.title(), item.detail(), item.pointer().unwrap_or_default()));
        core::ops::ControlFlow::Continue(())
    });
    items
}

/// Implements what needs nothing but the type for one that derives `ApiError`: the traits of the enabled frameworks.
#[doc(hidden)]
#[macro_export]
macro_rules! __integrate {
    ($($parts:tt)*) => {
        $crate::__inspect! { $($parts)* }
        $crate::__integrate_aide! { $($parts)* }
        $crate::__integrate_axum! { $($parts)* }
        $crate::__integrate_utoipa! { $($parts)* }
    };
}

#[cfg(not(feature = "aide"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __integrate_aide {
    ($($parts:tt)*) => {};
}

#[cfg(not(feature = "utoipa"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __integrate_utoipa {
    ($($parts:tt)*) => {};
}

#[cfg(not(feature = "axum"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __integrate_axum {
    ($($parts:tt)*) => {};
}
