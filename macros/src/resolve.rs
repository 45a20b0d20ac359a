//! From what is written to what it means: one problem type for each variant, with defaults filled in.

use proc_macro2::{Span, TokenStream};
use quote::ToTokens;
use syn::ext::IdentExt;
use syn::{Lit, LitStr, Type};

use crate::ast::{Field, Input, Variant};
use crate::attr::{
    At, Attrs, Audience, CodeAttr, DetailAttr, ErrorAttr, ExtensionName, HeaderAttr, HeaderValue, Level,
    Place, Status, StatusCheck, Title, WrittenStatus,
};
use crate::diagnostics::Diagnostics;
use crate::format::{Format, Target, Template};
use crate::word::{self, Case};

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

pub(crate) struct Code<'a> {
    pub(crate) text: String,
    pub(crate) is_written: bool,
    pub(crate) field: Option<&'a Field<'a>>,
}

/// What may appear on a 5xx.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Exposure {
    /// Declared text and fields with `#[expose]`.
    Declared,
    /// All text here.
    Everything,
}

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

pub(crate) struct Header<'a> {
    pub(crate) wire: String,
    pub(crate) span: Span,
    pub(crate) origin: &'a TokenStream,
    /// The status it is limited to, where that is known at run time only.
    pub(crate) only_on: Option<u16>,
    pub(crate) value: Value<'a>,
    pub(crate) rank: Rank,
}

/// How a header stands to one of the same name.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Rank {
    Usual,
    /// A field that may be `None` beside a wider place's value, which it replaces when it is `Some`.
    Replaces,
    /// A container's, beside a transparent variant: the inner error's own counts.
    Fallback,
}

pub(crate) enum Value<'a> {
    Fixed(String),
    Formatted(&'a Format),
    Expression(&'a TokenStream),
    Field(&'a Field<'a>),
}

pub(crate) struct Extension<'a> {
    pub(crate) name: String,
    pub(crate) span: Span,
    pub(crate) origin: &'a TokenStream,
    pub(crate) is_flattened: bool,
    pub(crate) audience: Audience,
    pub(crate) value: Value<'a>,
}

impl Value<'_> {
    /// Whether it is the same for every occurrence.
    pub(crate) fn is_constant(&self) -> bool {
        match self {
            Self::Fixed(_) => true,
            Self::Expression(tokens) => syn::parse2::<Lit>((*tokens).clone()).is_ok(),
            Self::Formatted(_) | Self::Field(_) => false,
        }
    }
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

    fn resolve_detail(&self, input: &'a Input<'a>) -> Detail<'a> {
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

    /// From the widest place to the narrowest; the narrower one replaces the same name of the wider.
    fn resolve_headers(&self, input: &'a Input<'a>) -> Vec<Header<'a>> {
        let container = if input.place == Place::Enum { input.attrs.headers.as_slice() } else { &[] };
        let container_rank = if self.is_transparent() { Rank::Fallback } else { Rank::Usual };
        let mut headers: Vec<Header<'a>> =
            container.iter().filter_map(|header| self.header(header, None, container_rank)).collect();
        let narrower: [Vec<Header<'a>>; 2] = [
            self.variant
                .attrs
                .headers
                .iter()
                .filter_map(|header| self.header(header, None, Rank::Usual))
                .collect(),
            self.variant
                .fields
                .iter()
                .flat_map(|field| field.attrs.headers.iter().map(move |header| (header, field)))
                .filter_map(|(header, field)| self.header(header, Some(field), Rank::Usual))
                .collect(),
        ];
        for mut place in narrower {
            for header in &mut place {
                // Whether there is a value, a type need not show: it may be an alias of an `Option`.
                let may_be_absent = matches!(header.value, Value::Field(_) | Value::Expression(_));
                if may_be_absent && headers.iter().any(|wider| wider.wire == header.wire) {
                    header.rank = Rank::Replaces;
                } else if !may_be_absent && header.only_on.is_none() {
                    headers.retain(|wider| wider.wire != header.wire);
                }
            }
            headers.append(&mut place);
        }
        headers
    }

    fn header(&self, at: &'a At<HeaderAttr>, field: Option<&'a Field<'a>>, rank: Rank) -> Option<Header<'a>> {
        let attr = &at.value;
        let fixed_status = if self.status_varies() { None } else { self.status.map(|status| status.code) };
        let only_on = match (attr.only_on, fixed_status) {
            (Some(only_on), Some(status)) if only_on != status => return None,
            (Some(_), Some(_)) => None,
            (only_on, _) => only_on,
        };
        let value = match (&attr.value, field) {
            (Some(HeaderValue::Text(Template::Fixed(text))), _) => Value::Fixed(text.clone()),
            (Some(HeaderValue::Text(Template::Formatted(format))), _) => Value::Formatted(format),
            (Some(HeaderValue::Expression(tokens)), _) => Value::Expression(tokens),
            (None, Some(field)) => Value::Field(field),
            (None, None) => return None,
        };
        let HeaderAttr { name, .. } = attr;
        Some(Header { wire: name.wire.clone(), span: name.span, origin: &at.origin, only_on, value, rank })
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

impl<'a> Code<'a> {
    fn resolve(input: &'a Input<'a>, variant: &'a Variant<'a>, mistakes: &Diagnostics) -> Self {
        let field = marked(variant, mistakes, |attrs| {
            attrs.code.as_ref().filter(|code| matches!(code.value, CodeAttr::Field)).map(|code| &code.origin)
        });
        let name = variant.ident.unraw().to_string();
        let is_transparent = variant.attrs.transparent.is_some();
        let own = variant.attrs.code.as_ref().map(|code| &code.value);
        let container = input.attrs.code.as_ref().filter(|_| !is_transparent).map(|code| &code.value);
        match (own, container) {
            (Some(CodeAttr::Written(code)), _) => Self { text: code.value(), is_written: true, field },
            (Some(CodeAttr::Rule(rule)), _) | (_, Some(CodeAttr::Rule(rule))) => {
                Self { text: format!("{}{}", rule.prefix, rule.case.apply(&name)), is_written: true, field }
            }
            _ => Self { text: Case::Snake.apply(&name), is_written: field.is_some(), field },
        }
    }
}

fn type_uri(input: &Input<'_>, attrs: &Attrs, code: &Code<'_>) -> Option<String> {
    if let Some(uri) = &attrs.type_uri {
        return Some(uri.value.value());
    }
    if attrs.transparent.is_some() {
        return None;
    }
    let base = input.container().type_base.as_ref()?.value.value();
    Some(if base.contains("{code}") {
        base.replacen("{code}", &code.text, 1)
    } else {
        format!("{base}{}", code.text.replace('_', "-"))
    })
}

/// The container's members, then the variant's, then the fields'.
fn extensions<'a>(
    input: &'a Input<'a>,
    variant: &'a Variant<'a>,
    mistakes: &Diagnostics,
) -> Vec<Extension<'a>> {
    let case = input.container().rename_all.as_ref().map(|case| case.value);
    let container = if input.place == Place::Enum { input.attrs.extensions.as_slice() } else { &[] };
    let computed = container.iter().chain(&variant.attrs.extensions).filter_map(|extension| {
        let ExtensionName::Written(name) = &extension.value.name else {
            mistakes.error(
                &extension.origin,
                "a member that is no field has a name: `#[extension(\"name\" = …)]`",
            );
            return None;
        };
        let value = Value::Expression(extension.value.value.as_ref()?);
        Some(Extension {
            name: name.value(),
            span: name.span(),
            origin: &extension.origin,
            is_flattened: false,
            audience: extension.value.audience,
            value,
        })
    });
    let mut extensions: Vec<Extension<'a>> = computed.collect();
    for field in &variant.fields {
        for extension in &field.attrs.extensions {
            let name = match (&extension.value.name, &field.member) {
                (ExtensionName::Written(name), _) => name.value(),
                (ExtensionName::Flatten, _) => field.name(),
                (ExtensionName::FromField, syn::Member::Named(_)) => {
                    case.map_or_else(|| field.name(), |case| case.apply(&field.name()))
                }
                (ExtensionName::FromField, syn::Member::Unnamed(_)) => {
                    mistakes.error(
                        &extension.origin,
                        "a member that comes from a tuple needs a name: `#[extension(\"name\")]`",
                    );
                    continue;
                }
            };
            let span = match &extension.value.name {
                ExtensionName::Written(name) => name.span(),
                ExtensionName::FromField | ExtensionName::Flatten => span_of(&field.member),
            };
            extensions.push(Extension {
                name,
                span,
                origin: &extension.origin,
                is_flattened: matches!(extension.value.name, ExtensionName::Flatten),
                audience: extension.value.audience,
                value: Value::Field(field),
            });
        }
    }
    extensions
}

fn span_of(tokens: &impl ToTokens) -> Span {
    syn::Error::new_spanned(tokens, "").span()
}
