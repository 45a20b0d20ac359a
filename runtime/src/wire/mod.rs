//! Response fields (RFC 9110, section 5): what a value looks like on the wire, how several values of one field go together,
//! which of them counts, and how much room they have. The reason phrase is here as well, since HTTP/1.1 alone writes it.
//!
//! | file | owns |
//! |---|---|
//! | `rules` | what HTTP says of single fields |
//! | `precedence` | which of several levels is heard |
//! | `lines` | `FieldLines`: the values of one field |
//! | `header_field` | `HeaderField`: how a type is written as a value |
//! | `challenge` | `Challenge`: a value of `WWW-Authenticate` |
//! | `fields` | `Fields`: all fields of one response, under a limit |
//! | `element` | further elements of a list that is there already |
//! | `phrase` | the reason phrase as a response extension |

mod challenge;
pub(crate) mod element;
mod fields;
mod header_field;
mod lines;
mod phrase;
mod precedence;
mod rules;
#[cfg(test)]
mod tests;

pub use challenge::{Challenge, ChallengeError};
pub(crate) use element::{vary_on_accept, write_default};
pub(crate) use fields::{Fields, single_value};
pub use header_field::HeaderField;
pub use lines::FieldLines;
pub(crate) use phrase::Phrase;
pub(crate) use precedence::Precedence;
