//! The detail, and for whom it was written.

use proc_macro2::TokenStream;
use syn::LitStr;

use super::exposure::Exposure;
use crate::ast::{Input, Variant};
use crate::attr::{At, DetailAttr, ErrorAttr};
use crate::format::{Format, Template};

pub(crate) enum Detail<'a> {
    /// None is declared: the explanation of the status is sent, or the inner error's detail.
    Silent,
    /// `#[detail(explanation)]`
    Explanation,
    Fixed {
        text: String,
        origin: TextOrigin,
    },
    /// `#[detail("… {field}")]`
    Formatted {
        format: &'a Format,
    },
    /// The type's own `Display`.
    Display {
        origin: &'a TokenStream,
        error: Option<&'a ErrorAttr>,
    },
}

/// Where a text comes from, which decides for whom it was written.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum TextOrigin {
    /// `#[detail]`: for clients.
    Detail,
    /// thiserror's `#[error]`: for logs, and for clients below 500.
    Error,
}

impl<'a> Detail<'a> {
    pub(super) fn resolve(
        input: &'a Input<'a>,
        variant: &'a Variant<'a>,
        fixed_status: Option<u16>,
        exposure: Exposure,
    ) -> Self {
        let attrs = &variant.attrs;
        let is_transparent = variant.is_transparent();
        let declared = match (&attrs.detail, &input.attrs.detail) {
            (None, Some(container)) if !is_transparent => Some(container),
            (own, _) => own.as_ref(),
        };
        let error = attrs.error.as_ref().or(input.attrs.error.as_ref());
        match declared {
            Some(At { value: DetailAttr::Text(Template::Fixed(text)), .. }) => {
                Self::Fixed { text: text.clone(), origin: TextOrigin::Detail }
            }
            Some(At { value: DetailAttr::Text(Template::Formatted(format)), .. }) => {
                Self::Formatted { format }
            }
            Some(At { value: DetailAttr::Display, origin }) => {
                Self::Display { origin, error: error.map(|error| &error.value) }
            }
            Some(At { value: DetailAttr::Explanation, .. }) => Self::Explanation,
            None if is_transparent => Self::Silent,
            // thiserror's text is public below 500 only.
            None if fixed_status.is_some_and(|status| status >= 500) && exposure == Exposure::Declared => {
                Self::Silent
            }
            None => error.map_or(Self::Silent, Self::from_error),
        }
    }

    fn from_error(At { value, origin }: &'a At<ErrorAttr>) -> Self {
        match value {
            ErrorAttr::Text { literal, arguments } if arguments.is_empty() => match read_fixed(literal) {
                Some(text) if text.is_empty() => Self::Silent,
                Some(text) => Self::Fixed { text, origin: TextOrigin::Error },
                None => Self::Display { origin, error: Some(value) },
            },
            _ => Self::Display { origin, error: Some(value) },
        }
    }
}

/// Nothing for a text with placeholders. Mistakes in it are left to thiserror.
fn read_fixed(literal: &LitStr) -> Option<String> {
    let text = literal.value();
    // Most texts need no parser: without a brace they are fixed, and without a double one they are not.
    if !text.contains(['{', '}']) {
        return Some(text);
    }
    if !text.contains("{{") && !text.contains("}}") {
        return None;
    }
    match Template::parse(literal, Vec::new()) {
        Ok(Template::Fixed(text)) => Some(text),
        Ok(Template::Formatted(_)) | Err(_) => None,
    }
}
