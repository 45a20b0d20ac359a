//! What generated code may name, and nothing else. No part of the public API: it changes with the macro crate.

#![allow(missing_docs, reason = "what is public here is for generated code, and not in the documentation")]

mod table;

pub use crate::body::{Style, check_member, check_style};
pub use crate::describe::{
    CacheCell, Describe, Describer, Extension, Field, FieldText, HasDebug, HasDisplay, HasSource, Inspect,
    Inspection, LacksDebug, LacksDisplay, LacksSource, Probe, RawOccurrence, Sink, Statuses, cells,
    describer, field, member,
};
pub use crate::error::Documented;
pub use crate::field::{CodeField, StatusField};
pub use crate::problem_type::{Header, Member, ProblemTypes, Row, Rows, Setting, Settings};
pub use crate::wire::HeaderField;
pub use http::header;
pub use serde::Serialize;
pub use table::{documented_member, dynamic_header, fixed_header};

#[cfg(feature = "actix-web")]
pub use crate::integration::actix_web;
#[cfg(feature = "aide")]
pub use crate::integration::aide::responses as aide_responses;
#[cfg(feature = "axum")]
pub use crate::integration::axum::into_response;
#[cfg(feature = "poem")]
pub use crate::integration::poem;
#[cfg(feature = "rocket")]
pub use crate::integration::rocket;
#[cfg(feature = "salvo")]
pub use crate::integration::salvo;
#[cfg(feature = "utoipa")]
pub use crate::integration::utoipa::responses as utoipa_responses;
#[cfg(feature = "warp")]
pub use crate::integration::warp::generated as warp;
#[cfg(feature = "catalogue")]
pub use crate::schema::probe::{
    HasKind, HasSchema, HasSchemars, HasSchemars09, LacksKind, LacksSchema, TypeProbe,
};
#[cfg(feature = "aide")]
pub use aide;
#[cfg(feature = "axum")]
pub use axum_core::response as axum;
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
