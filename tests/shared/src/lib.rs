//! What several test packages need: one module per subject.
//!
//! - [`random`]: random cases, the same in every run.
//! - [`reply`]: an HTTP reply as it came over the wire.
//! - [`reports`]: what a renderer reports, as text; the cargo feature of that name.
//! - [`strict_json`]: a JSON parser that shares no code with the runtime.
//! - [`transcript`]: a text that a test writes, held against a file.
//! - [`xml`]: XML as the JSON that it stands for; the cargo feature of that name.
//! - [`tables`]: body styles with every word of the language; the cargo feature of that name.
//! - [`contracts`]: the error enums of five services; the cargo feature of that name.

#[cfg(feature = "contracts")]
pub mod contracts;
pub mod random;
pub mod reply;
#[cfg(feature = "reports")]
pub mod reports;
pub mod strict_json;
#[cfg(feature = "tables")]
pub mod tables;
pub mod transcript;
#[cfg(feature = "xml")]
pub mod xml;
