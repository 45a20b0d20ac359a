//! How the format strings of attributes are read: their mistakes are kept until the node is read.

use proc_macro2::TokenStream;
use syn::LitStr;

use super::Attrs;
use crate::diagnostics::Diagnostics;
use crate::format::{self, Argument, Template};

/// Reads a format string; its mistakes are kept until the node is read.
pub(super) fn template(attrs: &mut Attrs, literal: &LitStr, arguments: Vec<Argument>) -> Option<Template> {
    let mistakes = Diagnostics::new();
    let template = Template::parse(literal, arguments, &mistakes);
    attrs.pending.extend(mistakes.finish().err());
    template
}

/// Notes names in doubled braces, which are sent as text: one that is a field's was meant as a placeholder.
pub(super) fn note_escaped_names(attrs: &mut Attrs, literal: &LitStr) {
    attrs.escaped_names.extend(format::escaped_names(literal));
}

/// Reads the arguments behind a format string. With a mistake in them there are none, and the string is not looked at,
/// because it may be right.
pub(super) fn read_arguments(attrs: &mut Attrs, tokens: TokenStream) -> Option<Vec<Argument>> {
    let mistakes = Diagnostics::new();
    let arguments = format::arguments(tokens, &mistakes);
    let mistake = mistakes.finish().err();
    let is_right = mistake.is_none();
    attrs.pending.extend(mistake);
    is_right.then_some(arguments)
}
