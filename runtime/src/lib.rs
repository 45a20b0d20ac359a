#![doc = include_str!("../README.md")]
#![cfg_attr(docsrs, feature(doc_cfg))]

pub mod body;
#[cfg(feature = "catalogue")]
pub mod catalogue;
mod description;
mod error;
mod error_info;
mod field;
mod foreign;
mod integration;
mod item;
mod json;
mod limits;
mod listener;
mod log_level;
mod negotiation;
mod occurrence;
#[cfg(feature = "catalogue")]
mod openapi;
#[doc(hidden)]
pub mod private;
mod problem_type;
mod render;
mod report;
mod request;
mod response;
#[cfg(feature = "catalogue")]
mod schema;
mod scope;
mod slot;
mod status;
mod status_error;
mod text;
mod unwind;
mod wire;

pub use body::{BodyStyle, Rendered};
#[cfg(feature = "catalogue")]
pub use catalogue::Catalogue;
pub use error::{ApiError, Documented};
pub use error_info::ErrorInfo;
pub use error_response_macros::ApiError;
pub use field::{CodeField, StatusField};
#[cfg(feature = "actix-web")]
pub use integration::actix_web::renderer as actix_web;
#[cfg(feature = "poem")]
pub use integration::poem::renderer as poem;
#[cfg(feature = "tower")]
pub use integration::tower;
#[cfg(feature = "warp")]
pub use integration::warp;
pub use item::{ErrorItem, ErrorItems, Extra, Violation};
pub use json::MemberValue;
pub use limits::Limits;
pub use log_level::LogLevel;
pub use negotiation::Styles;
pub use occurrence::{Development, Errors, ExtensionError, Extensions, Instance, Occurrence, Text};
pub use problem_type::{Header, Member, Outcome, Presence, ProblemType, ProblemTypes};
pub use render::Renderer;
pub use report::{Report, ReportText, Source};
pub use request::RequestIds;
pub use status_error::StatusError;
pub use wire::{FieldLines, HeaderField};
