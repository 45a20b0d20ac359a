//! The format strings of `detail` and header values: the grammar of `std::fmt` without implicit positions.
//!
//! `parse` takes a string apart, `template` holds what it means, `arguments` reads what stands behind it, `literal` looks
//! at its source, and `variables` finds the names that any expression or text of the user's mentions.

mod arguments;
mod literal;
mod parse;
mod template;
mod variables;

pub(crate) use arguments::{is_punct, parse_arguments};
pub(crate) use literal::{EscapedName, find_escaped_names};
pub(crate) use parse::Target;
pub(crate) use template::{Format, Template};
pub(crate) use variables::{find_thiserror_references, find_variable, mentions_in_literal};
