//! What the benchmarks of `error-response` compare.

#![allow(missing_docs, reason = "the cases are named for what they are")]
#![allow(clippy::wildcard_imports, reason = "modules that stand for a style share the imports of their file")]

pub mod chart;
pub mod contender;
pub mod groups;
pub mod hand_written;
mod json;
pub mod limit;
pub mod ours;
pub mod peers;
pub mod samples;
