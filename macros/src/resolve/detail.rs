//! The detail, and for whom it was written.

use proc_macro2::TokenStream;
use syn::LitStr;

use super::Problem;
use crate::ast::Input;
use crate::attr::{At, DetailAttr, ErrorAttr};
use crate::diagnostics::Diagnostics;
use crate::format::{Format, Template};

pub(crate) enum Detail<'a> {
    /// Nothing is said: the explanation of the status, or the inner error's detail.
    Silent,
    /// `#[detail(explanation)]`
    Explanation,
    /// The same text every time.
    Fixed { text: String, origin: TextOrigin },
    /// `#[detail("… {field}")]`
    Formatted { format: &'a Format },
    /// The type's own `Display`.
    Display { origin: &'a TokenStream, error: Option<&'a ErrorAttr> },
}

/// Who a text was written for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum TextOrigin {
    /// `#[detail]`: for clients.
    Detail,
    /// thiserror's `#[error]`: for logs, and for clients below 500.
    Error,
}

impl<'a> Problem<'a> {
    pub(super) fn resolve_detail(&self, input: &'a Input<'a>) -> Detail<'a> {
        let attrs = &self.variant.attrs;
        let declared = match (&attrs.detail, &input.attrs.detail) {
            (None, Some(container)) if !self.is_transparent() => Some(container),
            (own, _) => own.as_ref(),
        };
        let error = attrs.error.as_ref().or(input.attrs.error.as_ref());
        match declared {
            Some(At { value: DetailAttr::Text(Template::Fixed(text)), .. }) => {
                Detail::Fixed { text: text.clone(), origin: TextOrigin::Detail }
            }
            Some(At { value: DetailAttr::Text(Template::Formatted(format)), .. }) => {
                Detail::Formatted { format }
            }
            Some(At { value: DetailAttr::Display, origin }) => {
                Detail::Display { origin, error: error.map(|error| &error.value) }
            }
            Some(At { value: DetailAttr::Explanation, .. }) => Detail::Explanation,
            None => self.detail_of_error(error),
        }
    }

    /// The text of thiserror's, which is public below 500 only.
    fn detail_of_error(&self, error: Option<&'a At<ErrorAttr>>) -> Detail<'a> {
        let Some(At { value, origin }) = error else { return Detail::Silent };
        if self.is_transparent() || (self.is_server_error() && !self.exposes_everything()) {
            return Detail::Silent;
        }
        match value {
            ErrorAttr::Text { literal, arguments } if arguments.is_empty() => match fixed_text(literal) {
                Some(text) if text.is_empty() => Detail::Silent,
                Some(text) => Detail::Fixed { text, origin: TextOrigin::Error },
                None => Detail::Display { origin, error: Some(value) },
            },
            _ => Detail::Display { origin, error: Some(value) },
        }
    }
}

/// The text of a format string without placeholders. What is wrong with it, thiserror says.
fn fixed_text(literal: &LitStr) -> Option<String> {
    let mistakes = Diagnostics::new();
    let template = Template::parse(literal, Vec::new(), &mistakes);
    let is_valid = mistakes.finish().is_ok();
    match template {
        Some(Template::Fixed(text)) if is_valid => Some(text),
        _ => None,
    }
}
