//! The format strings of `detail` and header values: the grammar of `std::fmt` without implicit positions.
//!
//! `parse` takes a string apart, `template` holds what it means, `arguments` reads what stands behind it, `literal` looks
//! at its source, and `variables` finds the names that any expression or text of the user's mentions.

mod arguments;
mod literal;
mod mention;
mod parse;
mod template;
mod value;
mod variables;

pub(crate) use arguments::parse_arguments;
pub(crate) use literal::{EscapedName, find_escaped_names};
pub(crate) use mention::find_mention;
pub(crate) use parse::Target;
pub(crate) use template::{Format, Template};
pub(crate) use value::{check_value, split_at_comma};
pub(crate) use variables::{find_thiserror_references, find_variable, mentions_in_literal};
