//! Web frameworks: what each needs beside the traits that the derive implements for it. The version of a framework is
//! part of a feature's contract.
//!
//! | feature | module | |
//! |---|---|---|
//! | `axum` (0.8) | `tower` | `IntoResponse` for every deriving type, and the renderer as a layer |
//! | `tower` | `tower` | [`Renderer`](crate::Renderer) as a layer, for axum, hyper and every other tower service |
//! | `actix-web` (4) | `actix_web` | `Responder`, the conversion that `?` needs, and the renderer as middleware |
//! | `poem` (3) | `poem` | `IntoResponse`, the conversion that `?` needs, and the renderer as middleware |
//! | `rocket` (0.5) | | `Responder`, and the renderer as a fairing |
//! | `salvo` (1) | | `Scribe`, and the renderer as a handler |
//! | `warp` (0.4) | `warp` | `Reply`, and rejections that carry a response |
//! | `utoipa` (6) | | `IntoResponses` for every deriving type |
//! | `aide` (0.15) | | `OperationOutput` for every deriving type |
//! | `validator` (0.21) | | `ValidationErrors` as an [`#[errors]`](crate::ErrorItems) field |
//! | `garde` (0.23) | | `Report` as an [`#[errors]`](crate::ErrorItems) field |

// The derive ends with a call of `__integrate!`, whose arms are under this crate's features, so that the macro crate has none.

// Without its feature a module is not there for the table to link to.
#![cfg_attr(
    not(all(feature = "actix-web", feature = "poem", feature = "tower", feature = "warp")),
    allow(rustdoc::broken_intra_doc_links)
)]

// The compiler calls a trait by its bare name where a module that is not hidden has it. It is here because this is no module
// that anybody imports as a whole, which would bring its method into scope.
#[doc(hidden)]
pub use crate::describe::Describe;

#[cfg(feature = "actix-web")]
pub mod actix_web;
#[cfg(feature = "aide")]
pub(crate) mod aide;
#[cfg(feature = "axum")]
pub(crate) mod axum;
#[cfg(any(feature = "poem", feature = "salvo", feature = "tower"))]
mod content;
#[cfg(any(
    feature = "actix-web",
    feature = "axum",
    feature = "garde",
    feature = "http-body-util",
    feature = "poem",
    feature = "reqwest",
    feature = "rocket",
    feature = "salvo",
    feature = "sqlx",
    feature = "tokio",
    feature = "tonic",
    feature = "tower",
    feature = "validator",
    feature = "warp"
))]
mod foreign;
#[cfg(feature = "garde")]
mod garde;
#[cfg(any(feature = "actix-web", feature = "poem", feature = "salvo"))]
mod handler;
#[cfg(feature = "http-body-util")]
mod http_body_util;
#[cfg(feature = "poem")]
pub mod poem;
#[cfg(any(feature = "poem", feature = "salvo"))]
mod replacement;
#[cfg(feature = "reqwest")]
mod reqwest;
#[cfg(feature = "rocket")]
#[doc(hidden)]
pub mod rocket;
#[cfg(feature = "salvo")]
#[doc(hidden)]
pub mod salvo;
#[cfg(feature = "sqlx")]
mod sqlx;
#[cfg(any(
    feature = "actix-web",
    feature = "poem",
    feature = "rocket",
    feature = "salvo",
    feature = "tower",
    feature = "warp"
))]
mod takeover;
#[cfg(feature = "tokio")]
mod tokio;
#[cfg(feature = "tonic")]
mod tonic;
#[cfg(feature = "tower")]
pub mod tower;
#[cfg(feature = "utoipa")]
pub(crate) mod utoipa;
#[cfg(feature = "validator")]
mod validator;
#[cfg(feature = "warp")]
pub mod warp;

/// Adds a reference token to a JSON Pointer (RFC 6901, section 3).
#[cfg(any(feature = "garde", feature = "rocket", feature = "validator"))]
fn push_pointer_token(pointer: &mut String, token: &str) {
    pointer.push('/');
    pointer.push_str(&token.replace('~', "~0").replace('/', "~1"));
}

/// A list of items as text, for tests.
#[cfg(all(test, any(feature = "garde", feature = "validator")))]
fn items(list: &dyn crate::item::ErrorItems) -> Vec<String> {
    let mut items = Vec::new();
    let _ = list.try_for_each(&mut |item| {
        items.push(format!("{}: {} at {}", item.title(), item.detail(), item.pointer().unwrap_or_default()));
        core::ops::ControlFlow::Continue(())
    });
    items
}

/// Implements what needs nothing but the type for one that derives `ApiError`.
#[doc(hidden)]
#[macro_export]
macro_rules! __integrate {
    ($($parts:tt)*) => {
        $crate::__inspect! { $($parts)* }
        $crate::__integrate_frameworks! { $($parts)* }
    };
}

/// Implements the traits of the enabled frameworks.
#[doc(hidden)]
#[macro_export]
macro_rules! __integrate_frameworks {
    ($($parts:tt)*) => {
        $crate::__integrate_actix_web! { $($parts)* }
        $crate::__integrate_aide! { $($parts)* }
        $crate::__integrate_axum! { $($parts)* }
        $crate::__integrate_poem! { $($parts)* }
        $crate::__integrate_rocket! { $($parts)* }
        $crate::__integrate_salvo! { $($parts)* }
        $crate::__integrate_utoipa! { $($parts)* }
        $crate::__integrate_warp! { $($parts)* }
    };
}

/// Implements a trait that demands `Send` for a type that may be `Send`.
///
/// Where it is not, `Type: Send` would be refused as plainly false, were it not said of all lifetimes of a projection.
#[cfg(any(feature = "poem", feature = "warp"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __if_send {
    ({ $($generics:tt)* } { $trait:path } { $type:ty } { $(where $($bounds:tt)*)? } { $($items:tt)* }) => {
        #[automatically_derived]
        impl $($generics)* $trait for $type
        where
            for<'__a> <$type as $crate::__private_0_1::Itself<'__a>>::Type: ::core::marker::Send,
            $($($bounds)*)?
        {
            $($items)*
        }
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

#[cfg(not(feature = "actix-web"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __integrate_actix_web {
    ($($parts:tt)*) => {};
}

#[cfg(not(feature = "axum"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __integrate_axum {
    ($($parts:tt)*) => {};
}

#[cfg(not(feature = "poem"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __integrate_poem {
    ($($parts:tt)*) => {};
}

#[cfg(not(feature = "rocket"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __integrate_rocket {
    ($($parts:tt)*) => {};
}

#[cfg(not(feature = "salvo"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __integrate_salvo {
    ($($parts:tt)*) => {};
}

#[cfg(not(feature = "warp"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __integrate_warp {
    ($($parts:tt)*) => {};
}

crate::__integrate_frameworks! { { } { crate::status_error::StatusError } { } }
