//! What an error says about one occurrence, before any policy. Generated code implements [`Describe`], and the response
//! layer implements [`Sink`]: that is the whole handshake.
//!
//! - `raw`: [`RawOccurrence`], a row of the table and what is dynamic beside it.
//! - `parts`: the response fields and extension members of an occurrence.
//! - `inspection`: what a type's `Display`, `Debug` and `Error` tell the process itself.
//! - `backtrace`: the stack trace in a field.
//! - `sink`: both sides of the handshake.
//! - `levels`: how many of them there may be.
//! - `describer`: what generated code calls.

#![allow(missing_docs, reason = "what is public here is for generated code, and not in the documentation")]

mod backtrace;
mod describer;
mod inspection;
mod levels;
mod parts;
mod raw;
mod sink;

pub use backtrace::{BacktraceField, ProbeBacktrace};
pub use describer::{Describer, describer};
pub use inspection::{Inspect, Inspection, Probe, ProbeInspection};
pub(crate) use levels::MAX_LEVELS;
pub use parts::FieldText;
pub(crate) use parts::{Extension, Field};
pub use raw::RawOccurrence;
pub(crate) use raw::{DefaultCode, Detail, Inner, OwnRow};
pub use sink::{Describe, Sink};
