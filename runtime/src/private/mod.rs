//! What generated code may name, and nothing else. No part of the public API: it changes with the macro crate.

#![allow(missing_docs, reason = "what is public here is for generated code, and not in the documentation")]

pub use crate::body::{Style, StyleCheck};
pub use crate::describe::{
    BacktraceField, Describe, Describer, FieldText, Inspect, Inspection, Probe, ProbeBacktrace,
    ProbeInspection, RawOccurrence, Sink, describer,
};
pub use crate::error::Documented;
pub use crate::field::{CodeField, StatusField};
pub use crate::json::Nullable;
pub use crate::problem_type::{ProblemTypes, Row, Table};
pub use crate::wire::HeaderField;
pub use serde::Serialize;
pub use serde::de::DeserializeOwned;

#[cfg(feature = "actix-web")]
pub use crate::integration::actix_web;
#[cfg(feature = "aide")]
pub use crate::integration::aide::responses as aide_responses;
#[cfg(feature = "async-graphql")]
pub use crate::integration::async_graphql::generated as async_graphql;
#[cfg(feature = "axum")]
pub use crate::integration::axum::into_response;
#[cfg(feature = "jsonrpsee")]
pub use crate::integration::jsonrpsee::generated as jsonrpsee;
#[cfg(feature = "poem")]
pub use crate::integration::poem;
#[cfg(feature = "rocket")]
pub use crate::integration::rocket;
#[cfg(feature = "salvo")]
pub use crate::integration::salvo;
#[cfg(feature = "tonic")]
pub use crate::integration::tonic::generated as tonic;
#[cfg(feature = "utoipa")]
pub use crate::integration::utoipa::responses as utoipa_responses;
#[cfg(feature = "warp")]
pub use crate::integration::warp::generated as warp;
#[cfg(feature = "catalogue")]
pub use crate::schema::probe::{
    HasKind, HasSchema, HasSchemars, HasSchemars09, LacksKind, LacksSchema, TypeProbe,
};
#[cfg(feature = "catalogue")]
pub use crate::schema::{FieldKind, TypeSchema};
#[cfg(feature = "aide")]
pub use aide;
#[cfg(feature = "axum")]
pub use axum::response as axum;
#[cfg(feature = "utoipa")]
pub use utoipa;

#[cfg(feature = "aide")]
pub type AideResponses = Vec<(Option<u16>, aide::openapi::Response)>;
#[cfg(feature = "utoipa")]
pub type UtoipaResponses =
    std::collections::BTreeMap<String, utoipa::openapi::RefOr<utoipa::openapi::response::Response>>;

/// A type, spelled so that a bound on it is not judged where it is written. See `__if_send!`.
#[cfg(any(feature = "poem", feature = "warp"))]
pub trait Itself<'a> {
    type Type: ?Sized;
}

#[cfg(any(feature = "poem", feature = "warp"))]
impl<T: ?Sized> Itself<'_> for T {
    type Type = T;
}

/// The schemas of members and the kinds of response fields, by the numbers of their rows and their own. Only documents ask.
#[cfg(not(feature = "catalogue"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __schemas {
    ($($types:tt)*) => {};
}

/// The schemas of members and the kinds of response fields, by the numbers of their rows and their own.
#[cfg(feature = "catalogue")]
#[doc(hidden)]
#[macro_export]
macro_rules! __schemas {
    ({ $(($row:literal, $member:literal, $type:ty))* } { $(($its_row:literal, $field:literal, $its_type:ty))* }) => {
        fn member_schema(
            __row: ::core::primitive::usize,
            __member: ::core::primitive::usize,
        ) -> ::core::option::Option<fn() -> ::core::option::Option<$crate::__private_0_1::TypeSchema>> {
            #[allow(unused_imports)]
            use $crate::__private_0_1::{
                HasSchema as _, HasSchemars as _, HasSchemars09 as _, LacksSchema as _,
            };
            match (__row, __member) {
                $(($row, $member) => ::core::option::Option::Some(|| {
                    #[allow(deprecated)]
                    let __probe = $crate::__private_0_1::TypeProbe::<$type>(::core::marker::PhantomData);
                    (&&&&__probe).schema()
                }),)*
                _ => ::core::option::Option::None,
            }
        }

        fn field_kind(
            __row: ::core::primitive::usize,
            __field: ::core::primitive::usize,
        ) -> ::core::option::Option<$crate::__private_0_1::FieldKind> {
            #[allow(unused_imports)]
            use $crate::__private_0_1::{HasKind as _, LacksKind as _};
            match (__row, __field) {
                $(($its_row, $field) => {
                    #[allow(deprecated)]
                    let __probe = $crate::__private_0_1::TypeProbe::<$its_type>(::core::marker::PhantomData);
                    ::core::option::Option::Some((&&__probe).kind())
                })*
                _ => ::core::option::Option::None,
            }
        }
    };
}
