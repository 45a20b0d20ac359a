//! Web frameworks and other crates: what each has beside the traits that the derive implements for it. The version of a
//! crate is part of a feature's contract. A module is there with the feature of its name.
//!
//! | feature | crate | |
//! |---|---|---|
//! | [`axum`] | axum 0.8 | `IntoResponse`, the renderer as a layer, and the rejections of extractors |
//! | [`actix-web`](self::actix_web) | actix-web 4 | `Responder`, the conversion that `?` needs, the renderer as middleware, and the errors of extractors |
//! | [`poem`] | poem 3 | `IntoResponse`, the conversion that `?` needs, the renderer as middleware, and the errors of extractors |
//! | [`rocket`] | Rocket 0.5 | `Responder`, the renderer as a fairing, and the errors of guards |
//! | [`salvo`] | salvo 1 | `Scribe`, the renderer as a handler, and the errors of extractors |
//! | [`warp`] | warp 0.4 | `Reply`, and rejections that carry a response |
//! | [`tower`] | tower 0.5 | [`Renderer`](crate::Renderer) as a layer, for axum, hyper and every other tower service; a timeout and an overload as errors |
//! | [`hyper`] | hyper 1 | the reason phrase on the status line |
//! | [`tracing`] | tracing 0.1 | an event for each error |
//! | [`sqlx`] | sqlx 0.9 | errors of a database as errors |
//! | [`reqwest`] | reqwest 0.13 | failures of an upstream as errors |
//! | [`jsonrpsee`] | jsonrpsee 0.26 | an `ErrorObject` for every deriving type |
//! | [`async-graphql`](self::async_graphql) | async-graphql 7 | `ErrorExtensions` for every deriving type, and an extension of schemas that masks errors |
//! | [`tonic`] | tonic 0.14 | a `Status` for every deriving type, the renderer as a layer, and the status of an upstream as an error |
//! | [`tokio`] | tokio 1 | a timeout as an error |
//! | [`http-body-util`](self::http_body_util) | http-body-util 0.1 | a body that is too long as an error |
//! | [`validator`] | validator 0.21 | a report as an error, and as an [`#[errors]`](crate::ErrorItems) field |
//! | [`garde`] | garde 0.23 | a report as an error, and as an [`#[errors]`](crate::ErrorItems) field |
//! | [`utoipa`] | utoipa 6 | `IntoResponses` |
//! | [`aide`] | aide 0.15 | `OperationOutput` |

// The derive ends with a call of `__integrate!`, whose arms are under this crate's features, so that the macro crate has none.

// Without its feature a module is not there for the table to link to.
#![cfg_attr(
    not(all(
        feature = "actix-web",
        feature = "aide",
        feature = "async-graphql",
        feature = "axum",
        feature = "garde",
        feature = "http-body-util",
        feature = "hyper",
        feature = "jsonrpsee",
        feature = "poem",
        feature = "reqwest",
        feature = "rocket",
        feature = "salvo",
        feature = "sqlx",
        feature = "tokio",
        feature = "tonic",
        feature = "tracing",
        feature = "utoipa",
        feature = "validator",
        feature = "warp"
    )),
    allow(rustdoc::broken_intra_doc_links)
)]

// The compiler calls a trait by its bare name where a module that is not hidden has it. It is here because this is no module
// that anybody imports as a whole, which would bring its method into scope.
#[doc(hidden)]
pub use crate::describe::Describe;

#[cfg(feature = "actix-web")]
pub mod actix_web;
#[cfg(feature = "aide")]
pub mod aide;
#[cfg(feature = "async-graphql")]
pub mod async_graphql;
#[cfg(feature = "axum")]
pub mod axum;
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
pub mod garde;
#[cfg(any(feature = "actix-web", feature = "poem", feature = "salvo"))]
mod handler;
#[cfg(feature = "http-body-util")]
pub mod http_body_util;
#[cfg(feature = "hyper")]
pub mod hyper {
    //! hyper 1: the reason phrase of [`ReasonPhrase`](crate::body::ReasonPhrase), as the response extension that hyper writes
    //! into the status line of HTTP/1.1. A service of hyper's has the renderer as a [layer](super::tower), with the feature
    //! `tower`; the [guide](crate::guide::frameworks::hyper) has one.
}
#[cfg(feature = "jsonrpsee")]
pub mod jsonrpsee;
#[cfg(feature = "poem")]
pub mod poem;
#[cfg(any(feature = "poem", feature = "salvo"))]
mod replacement;
#[cfg(feature = "reqwest")]
pub mod reqwest;
#[cfg(feature = "rocket")]
pub mod rocket;
#[cfg(feature = "salvo")]
pub mod salvo;
#[cfg(feature = "sqlx")]
pub mod sqlx;
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
pub mod tokio;
#[cfg(feature = "tonic")]
pub mod tonic;
#[cfg(feature = "tower")]
pub mod tower;
#[cfg(feature = "tracing")]
pub mod tracing {
    //! tracing 0.1: an event for each error, of target `error_response`: a 5xx at error, everything else at debug, or what
    //! `#[log(…)]` says. [Logs and metrics](crate::guide::logs) has its fields;
    //! [`without_event`](crate::Renderer::without_event) turns it off.
}
#[cfg(feature = "utoipa")]
pub mod utoipa;
#[cfg(any(feature = "garde", feature = "validator"))]
mod validation;
#[cfg(feature = "validator")]
pub mod validator;
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
        $crate::__integrate_async_graphql! { $($parts)* }
        $crate::__integrate_axum! { $($parts)* }
        $crate::__integrate_jsonrpsee! { $($parts)* }
        $crate::__integrate_poem! { $($parts)* }
        $crate::__integrate_rocket! { $($parts)* }
        $crate::__integrate_salvo! { $($parts)* }
        $crate::__integrate_tonic! { $($parts)* }
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

#[cfg(not(feature = "async-graphql"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __integrate_async_graphql {
    ($($parts:tt)*) => {};
}

#[cfg(not(feature = "jsonrpsee"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __integrate_jsonrpsee {
    ($($parts:tt)*) => {};
}

#[cfg(not(feature = "tonic"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __integrate_tonic {
    ($($parts:tt)*) => {};
}

#[cfg(not(feature = "warp"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __integrate_warp {
    ($($parts:tt)*) => {};
}

crate::__integrate_frameworks! { { } { crate::status_error::StatusError } { } }
