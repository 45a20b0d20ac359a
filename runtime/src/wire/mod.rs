//! Response fields as HTTP has them: what a value is on the wire, which of several values counts, and how much there
//! may be of it.

mod fields;
mod header_field;
mod lines;
mod phrase;
mod precedence;
mod rules;

pub(crate) use fields::{Fields, KeptFields, append_once, vary_on_accept};
pub use header_field::HeaderField;
pub use lines::FieldLines;
pub(crate) use phrase::Phrase;
pub(crate) use precedence::Precedence;
