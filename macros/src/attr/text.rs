//! How the texts with placeholders are read, which `#[detail]` and `#[header]` share.

use proc_macro2::TokenStream;
use syn::{LitStr, Result};

use crate::format::{EscapedName, Template, find_escaped_names, parse_arguments};

/// Collects the names in doubled braces even where the text has a mistake: `valid` reports those that name a field.
pub(super) fn parse_text(
    literal: &LitStr,
    arguments: TokenStream,
    escaped_names: &mut Vec<EscapedName>,
) -> Result<Template> {
    // A mistake in the arguments is reported alone: the text may be right.
    let arguments = parse_arguments(arguments)?;
    escaped_names.extend(find_escaped_names(literal));
    Template::parse(literal, arguments)
}
