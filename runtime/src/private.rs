//! What generated code may name, and nothing else. No part of the public API: it changes with the macro crate.

mod inspection;
mod occurrence;
mod table;
mod visitor;

pub use crate::description::{Description, Extension, Field, Inspect, Inspection};
pub use crate::error::Documented;
pub use crate::field::{CodeField, StatusField};
pub use crate::listener::Listener;
pub use crate::problem_type::{Header, Member, ProblemTypes, Row, Rows, Setting, Settings};
pub use crate::slot::Slot;
pub use crate::wire::HeaderField;
pub use http::header;
#[cfg(any(feature = "poem", feature = "warp"))]
pub use inspection::Itself;
pub use inspection::{HasDebug, HasDisplay, HasSource, LacksDebug, LacksDisplay, LacksSource, Probe};
pub use occurrence::{FieldText, Statuses, field, member};
pub use serde_core::Serialize;
pub use table::{documented_member, dynamic_header, fixed_header, is_member};
pub use visitor::{Visit, Visitor, slots, visitor};

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
    FieldProbe, HasKind, HasSchema, HasSchemars, HasSchemars09, LacksKind, LacksSchema, SchemaProbe,
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
