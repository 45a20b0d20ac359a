//! One occurrence of an error as a body style sees it: masked, and under the limits.
//!
//! - `context`: what it depends on beside the error.
//! - `masking`: which text a client may see.
//! - `view`: the occurrence itself, and how much of it is rendered.
//! - `members`: the extension members, level by level.
//! - `headers`: the response fields, level by level.
//! - `parts`: what is handed to a style: text, lists, details.
//! - `facts`: what it tells a style.
//! - `development`: development details.

mod context;
mod development;
mod facts;
mod headers;
mod masking;
mod members;
mod parts;
mod view;

pub(crate) use context::{Codes, Context, StyleFacts};
pub(crate) use development::{Path, sources};
pub(crate) use headers::{write_dynamic, write_static};
pub(crate) use masking::Masking;
pub use parts::{Development, Errors, ExtensionError, Extensions, Instance, Text};
pub(crate) use view::Budget;
pub use view::Occurrence;
