//! From what is written to what it means: one problem type for each variant, with defaults filled in.

mod code;
mod detail;
pub(crate) mod expression;
mod extension;
mod header;
mod value;

use proc_macro2::TokenStream;
use syn::Type;
use syn::ext::IdentExt;

use crate::ast::{Field, Input, Variant};
use crate::attr::{Attrs, Audience, Level, Place, Status, StatusCheck, Title, WrittenStatus};
use crate::diagnostics::Diagnostics;
use crate::format::{Format, Target};
use crate::word;

use code::{Code, type_uri};
pub(crate) use detail::{Detail, TextOrigin};
pub(crate) use extension::Extension;
use extension::extensions;
pub(crate) use header::{Header, Rank};
pub(crate) use value::Value;

/// The problem types of one Rust type.
pub(crate) struct Table<'a> {
    pub(crate) input: &'a Input<'a>,
    pub(crate) problems: Vec<Problem<'a>>,
}

/// The problem type of one variant.
pub(crate) struct Problem<'a> {
    pub(crate) variant: &'a Variant<'a>,
    /// Absent where a transparent one leaves it to the inner error.
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
    pub(crate) log: Option<&'static Level>,
    /// The inner error.
    pub(crate) transparent: Option<&'a Field<'a>>,
    pub(crate) style: Option<&'a Type>,
}

/// What may appear on a 5xx.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Exposure {
    /// Declared text and fields with `#[expose]`.
    Declared,
    /// All text here.
    Everything,
}

impl<'a> Table<'a> {
    pub(crate) fn resolve(input: &'a Input<'a>, mistakes: &Diagnostics) -> Self {
        let problems =
            input.variants.iter().map(|variant| Problem::resolve(input, variant, mistakes)).collect();
        Self { input, problems }
    }

    pub(crate) fn style(&self) -> Option<&'a Type> {
        self.input.container().body.as_ref().map(|body| &body.value)
    }
}

impl<'a> Problem<'a> {
    fn resolve(input: &'a Input<'a>, variant: &'a Variant<'a>, mistakes: &Diagnostics) -> Self {
        let attrs = &variant.attrs;
        let transparent = attrs.transparent.as_ref().and_then(|_| variant.fields.first());
        let own_status = written_status(attrs);
        let status = if attrs.transparent.is_some() {
            own_status
        } else {
            own_status.or_else(|| written_status(&input.attrs))
        };
        // What a container says goes for its variants; a struct is its own container.
        let container_exposes = attrs.transparent.is_none() && input.attrs.expose.is_some();
        let exposure = if attrs.expose.is_some() || attrs.has_refused("expose") || container_exposes {
            Exposure::Everything
        } else {
            Exposure::Declared
        };
        let code = Code::resolve(input, variant, mistakes);
        let mut problem = Self {
            variant,
            status,
            status_field: marked(variant, mistakes, |attrs| {
                attrs
                    .status
                    .as_ref()
                    .filter(|status| matches!(status.value, Status::Field))
                    .map(|status| &status.origin)
            }),
            title: attrs.title.as_ref().map(|title| match &title.value {
                Title::Written(title) => title.clone(),
                Title::FromName => word::sentence(&variant.ident.unraw().to_string()),
            }),
            type_uri: type_uri(input, attrs, &code),
            code,
            detail: Detail::Silent,
            headers: Vec::new(),
            extensions: extensions(input, variant, mistakes),
            errors: marked(variant, mistakes, |attrs| attrs.errors.as_ref().map(|errors| &errors.origin)),
            instance: marked(variant, mistakes, |attrs| {
                attrs.instance.as_ref().map(|instance| &instance.origin)
            }),
            exposure,
            log: log_level(input, attrs),
            transparent,
            style: attrs.body.as_ref().filter(|_| input.place == Place::Enum).map(|body| &body.value),
        };
        problem.headers = problem.resolve_headers(input);
        problem.detail = problem.resolve_detail(input);
        problem
    }

    pub(crate) fn is_transparent(&self) -> bool {
        self.variant.attrs.transparent.is_some()
    }

    pub(crate) fn status_varies(&self) -> bool {
        self.status_field.is_some() || self.status.is_some_and(|status| status.with.is_some())
    }

    pub(crate) fn is_unchecked(&self) -> bool {
        self.status.is_some_and(|status| status.check == StatusCheck::Unchecked)
    }

    /// Whether every response is a 5xx.
    pub(crate) fn is_server_error(&self) -> bool {
        !self.status_varies() && self.status.is_some_and(|status| status.code >= 500)
    }

    pub(crate) fn exposes_everything(&self) -> bool {
        self.exposure == Exposure::Everything
    }

    /// Whether this text may also appear on a 5xx.
    pub(crate) fn exposes(&self, format: &Format) -> bool {
        self.exposes_everything()
            || (format.arguments.is_empty()
                && format.references.iter().all(|reference| {
                    self.field(&reference.target).is_some_and(|field| field.attrs.expose.is_some())
                }))
    }

    /// Whether this expression may also appear on a 5xx: it sees nothing of the error, or only fields that are exposed.
    pub(crate) fn exposes_expression(&self, tokens: &TokenStream) -> bool {
        self.exposes_everything() || self.sees_only(tokens, |field| field.attrs.expose.is_some())
    }

    /// Whether this expression may appear on a 5xx because it sees nothing of the error, as far as its tokens tell.
    pub(crate) fn is_blind(&self, tokens: &TokenStream) -> bool {
        !self.exposes_everything() && self.sees_only(tokens, |_| false)
    }

    fn sees_only(&self, tokens: &TokenStream, may_be_seen: impl Fn(&Field<'_>) -> bool) -> bool {
        let fields = &self.variant.fields;
        !expression::uses_whole(tokens, fields)
            && fields.iter().all(|field| may_be_seen(field) || expression::use_of(tokens, field).is_none())
    }

    /// Whether this value is text of the occurrence that a 5xx does not show.
    pub(crate) fn masks(&self, value: &Value<'_>) -> bool {
        match value {
            Value::Formatted(format) => !self.exposes(format),
            Value::Expression(tokens) => !self.exposes_expression(tokens),
            Value::Fixed(_) | Value::Field(_) => false,
        }
    }

    /// Whether a 5xx does not show this member to clients. With development details on, it shows everything.
    pub(crate) fn masks_member(&self, member: &Extension<'_>) -> bool {
        member.audience == Audience::Everyone && self.masks(&member.value)
    }

    /// The texts of ours with placeholders.
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

    /// The expressions of the user's, which may name fields.
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

fn written_status(attrs: &Attrs) -> Option<&WrittenStatus> {
    match &attrs.status.as_ref()?.value {
        Status::Written(status) => Some(status),
        Status::Field => None,
    }
}

/// A transparent variant is not one of those that the container's default is for: the inner error has a level.
fn log_level(input: &Input<'_>, attrs: &Attrs) -> Option<&'static Level> {
    let default = input.attrs.log.as_ref().filter(|_| attrs.transparent.is_none());
    attrs.log.as_ref().or(default).map(|log| log.value)
}

/// The one field with this attribute.
fn marked<'a>(
    variant: &'a Variant<'a>,
    mistakes: &Diagnostics,
    mark: impl Fn(&'a Attrs) -> Option<&'a TokenStream>,
) -> Option<&'a Field<'a>> {
    let mut marked = variant.fields.iter().filter_map(|field| Some((field, mark(&field.attrs)?)));
    let (first, origin) = marked.next()?;
    for (_, second) in marked {
        let written = origin.to_string().replace(' ', "");
        mistakes.error_between(origin, second, format!("`{written}` is on two fields; keep one of them"));
    }
    Some(first)
}
