//! The problem type of one variant.

use proc_macro2::TokenStream;
use syn::Type;
use syn::ext::IdentExt;

use super::code::{Code, resolve_type_uri};
use super::detail::Detail;
use super::exposure::Exposure;
use super::extension::{Extension, resolve_extensions};
use super::header::{Header, resolve_headers};
use super::mark::Mark;
use super::status::{find_fixed, find_status};
use super::value::Value;
use crate::ast::{Field, Input, Variant};
use crate::attr::{LogAttr, StatusCheck, Title, WrittenStatus};
use crate::format::{Format, Target};
use crate::word;

pub(crate) struct Problem<'a> {
    pub(crate) variant: &'a Variant<'a>,
    /// Absent on a transparent variant that leaves it to the inner error.
    pub(crate) status: Option<&'a WrittenStatus>,
    pub(crate) status_field: Option<&'a Field<'a>>,
    pub(crate) title: Option<String>,
    pub(crate) code: Code<'a>,
    pub(crate) type_uri: Option<String>,
    pub(crate) detail: Detail<'a>,
    pub(crate) headers: Vec<Header<'a>>,
    pub(crate) extensions: Vec<Extension<'a>>,
    pub(crate) errors: Option<&'a Field<'a>>,
    pub(crate) instance: Option<&'a Field<'a>>,
    pub(crate) exposure: Exposure,
    pub(crate) log: Option<&'a LogAttr>,
    /// The name of a `google.rpc.Code`.
    pub(crate) rpc: Option<&'static str>,
    /// The code of JSON-RPC.
    pub(crate) jsonrpc: Option<i32>,
    /// The field with the inner error.
    pub(crate) transparent: Option<&'a Field<'a>>,
    pub(crate) style: Option<&'a Type>,
    /// The doc comment.
    pub(crate) docs: &'a str,
}

impl<'a> Problem<'a> {
    pub(super) fn resolve(input: &'a Input<'a>, variant: &'a Variant<'a>) -> Self {
        let attrs = &variant.attrs;
        let status = find_status(input, variant);
        let status_field = Mark::Status.find(variant);
        let fixed_status = find_fixed(status, status_field);
        let code = Code::resolve(input, variant);
        let exposure = Exposure::resolve(input, variant);
        Self {
            variant,
            status,
            status_field,
            title: resolve_title(input, variant),
            type_uri: resolve_type_uri(input, variant, &code),
            code,
            detail: Detail::resolve(input, variant, fixed_status, exposure),
            headers: resolve_headers(input, variant, fixed_status),
            extensions: resolve_extensions(input, variant, fixed_status),
            errors: Mark::Errors.find(variant),
            instance: Mark::Instance.find(variant),
            exposure,
            log: resolve_log(input, variant),
            rpc: attrs.rpc.as_ref().map(|rpc| rpc.value),
            jsonrpc: attrs.jsonrpc.as_ref().map(|code| code.value),
            transparent: variant.inner(),
            style: attrs.body.as_ref().filter(|_| input.is_enum()).map(|body| &body.value),
            docs: &attrs.docs,
        }
    }

    pub(crate) fn is_transparent(&self) -> bool {
        self.variant.is_transparent()
    }

    /// Whether this field is the inner error.
    pub(crate) fn forwards(&self, field: &Field<'_>) -> bool {
        self.transparent.is_some_and(|inner| inner.index == field.index)
    }

    pub(crate) fn status_varies(&self) -> bool {
        self.status_field.is_some() || self.status.is_some_and(|status| status.with.is_some())
    }

    pub(crate) fn is_unchecked(&self) -> bool {
        self.status.is_some_and(|status| status.check == StatusCheck::Unchecked)
    }

    /// Returns `None` for a status that varies.
    pub(crate) fn fixed_status(&self) -> Option<u16> {
        find_fixed(self.status, self.status_field)
    }

    /// Whether every response is a 5xx.
    pub(crate) fn is_server_error(&self) -> bool {
        self.fixed_status().is_some_and(|status| status >= 500)
    }

    pub(crate) fn exposes_everything(&self) -> bool {
        self.exposure == Exposure::Everything
    }

    /// Whether there is an `#[expose]` that counts. On a field of a transparent variant it does not.
    pub(crate) fn exposes_anything(&self) -> bool {
        let exposes_field = self.variant.fields.iter().any(|field| field.attrs.expose.is_some());
        self.exposes_everything() || (exposes_field && !self.is_transparent())
    }

    /// Texts with placeholders; thiserror's are not among them.
    pub(crate) fn formats(&self) -> impl Iterator<Item = &'a Format> {
        let detail = match &self.detail {
            Detail::Formatted { format } => Some(*format),
            Detail::Silent | Detail::Explanation | Detail::Fixed { .. } | Detail::Display { .. } => None,
        };
        let headers = self.headers.iter().filter_map(|header| match &header.value {
            Value::Formatted(format) => Some(*format),
            Value::Fixed(_) | Value::Expression(_) | Value::Field(_) => None,
        });
        detail.into_iter().chain(headers)
    }

    pub(crate) fn has_formats(&self) -> bool {
        self.formats().next().is_some()
    }

    /// The user's expressions, which may name fields.
    pub(crate) fn expressions(&self) -> Vec<&'a TokenStream> {
        let computed = |value: &Value<'a>| match value {
            Value::Expression(tokens) => Some(*tokens),
            Value::Fixed(_) | Value::Formatted(_) | Value::Field(_) => None,
        };
        let arguments = self.formats().flat_map(|format| &format.arguments).map(|argument| &argument.value);
        let headers = self.headers.iter().filter_map(|header| computed(&header.value));
        let extensions = self.extensions.iter().filter_map(|extension| computed(&extension.value));
        arguments.chain(headers).chain(extensions).collect()
    }

    pub(crate) fn has_expressions(&self) -> bool {
        !self.expressions().is_empty()
    }

    /// The field that a placeholder refers to.
    pub(crate) fn field(&self, target: &Target) -> Option<&'a Field<'a>> {
        self.variant.fields.iter().find(|field| field.name() == target.to_string())
    }
}

/// The container's default does not apply to a transparent variant: the inner error has a title of its own.
fn resolve_title(input: &Input<'_>, variant: &Variant<'_>) -> Option<String> {
    let default = input.attrs.title.as_ref().filter(|_| !variant.is_transparent());
    variant.attrs.title.as_ref().or(default).map(|title| match &title.value {
        Title::Written(title) => title.clone(),
        Title::FromName => word::to_sentence(&variant.ident.unraw().to_string()),
    })
}

/// The container's default does not apply to a transparent variant: the inner error has a level of its own.
fn resolve_log<'a>(input: &'a Input<'a>, variant: &'a Variant<'a>) -> Option<&'a LogAttr> {
    let default = input.attrs.log.as_ref().filter(|_| !variant.is_transparent());
    variant.attrs.log.as_ref().or(default).map(|log| &log.value)
}
