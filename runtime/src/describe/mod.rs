//! What an error says about one occurrence, before any policy. Generated code implements [`Describe`], and the response
//! layer implements [`Sink`]: that is the whole handshake.
//!
//! - `raw`: [`RawOccurrence`], a row of the table and what is dynamic beside it.
//! - `parts`: the response fields and extension members of an occurrence.
//! - `inspection`: what a type's `Display`, `Debug` and `Error` tell the process itself.
//! - `cell`: where the response layer notes what it has cached for a variant.
//! - `sink`: both sides of the handshake.
//! - `levels`: how many of them there may be.
//! - `describer`: what generated code calls.

#![allow(missing_docs, reason = "what is public here is for generated code, and not in the documentation")]

mod cell;
mod describer;
mod inspection;
mod levels;
mod parts;
mod raw;
mod sink;

pub use cell::{CacheCell, cells};
pub use describer::{Describer, Statuses, describer, field, member};
pub use inspection::{
    HasDebug, HasDisplay, HasSource, Inspect, Inspection, LacksDebug, LacksDisplay, LacksSource, Probe,
};
pub(crate) use levels::MAX_LEVELS;
pub(crate) use parts::ExtensionKind;
pub use parts::{Extension, Field, FieldText};
#[cfg(feature = "catalogue")]
pub(crate) use raw::Inner;
pub use raw::RawOccurrence;
pub(crate) use raw::{DefaultCode, Detail, OwnRow};
pub use sink::{Describe, Sink};
