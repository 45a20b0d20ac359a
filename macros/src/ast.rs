//! The type as it is written: nodes with their attributes, borrowed from the original.

use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, format_ident, quote};
use syn::ext::IdentExt;
use syn::spanned::Spanned;
use syn::{Data, DeriveInput, Fields, Ident, Index, Member};

use crate::attr::{Attrs, ErrorAttr, Place};
use crate::diagnostics::Diagnostics;
use crate::generics::Parameters;

/// An enum, or a struct, which is an enum with one variant here.
pub(crate) struct Input<'a> {
    pub(crate) node: &'a DeriveInput,
    pub(crate) place: Place,
    /// Of an enum; those of a struct are on its variant.
    pub(crate) attrs: Attrs,
    pub(crate) variants: Vec<Variant<'a>>,
    pub(crate) parameters: Parameters<'a>,
}

pub(crate) struct Variant<'a> {
    pub(crate) ident: &'a Ident,
    /// `Self::Name`, or `Self`.
    pub(crate) path: TokenStream,
    pub(crate) attrs: Attrs,
    pub(crate) fields: Vec<Field<'a>>,
}

pub(crate) struct Field<'a> {
    pub(crate) node: &'a syn::Field,
    pub(crate) index: usize,
    pub(crate) member: Member,
    pub(crate) attrs: Attrs,
    role: Role,
}

/// What the variant makes of its fields.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Role {
    Usual,
    /// thiserror's `#[error(transparent)]` makes its field the source.
    Source,
}

impl Role {
    /// `#[error(transparent)]` may stand on the container, as far as a variant has no `#[error]` of its own.
    fn in_variant(attrs: &Attrs, container: &Attrs) -> Self {
        let error = attrs.error.as_ref().or(container.error.as_ref()).map(|error| &error.value);
        if matches!(error, Some(ErrorAttr::Transparent)) { Self::Source } else { Self::Usual }
    }
}

impl<'a> Input<'a> {
    pub(crate) fn read(node: &'a DeriveInput, mistakes: &Diagnostics) -> Option<Self> {
        let parameters = Parameters::of(&node.generics);
        match &node.data {
            Data::Enum(data) => {
                let attrs = Attrs::read(&node.attrs, Place::Enum, mistakes);
                let variants = data.variants.iter().map(|variant| {
                    let ident = &variant.ident;
                    let own = Attrs::read(&variant.attrs, Place::Variant, mistakes);
                    let fields = Field::read_all(&variant.fields, Role::in_variant(&own, &attrs), mistakes);
                    Variant { ident, path: quote!(Self::#ident), attrs: own, fields }
                });
                let variants = variants.collect();
                Some(Self { node, place: Place::Enum, attrs, variants, parameters })
            }
            Data::Struct(data) => {
                let own = Attrs::read(&node.attrs, Place::Struct, mistakes);
                let attrs = Attrs::default();
                let fields = Field::read_all(&data.fields, Role::in_variant(&own, &attrs), mistakes);
                let variant = Variant { ident: &node.ident, path: quote!(Self), attrs: own, fields };
                Some(Self { node, place: Place::Struct, attrs, variants: vec![variant], parameters })
            }
            Data::Union(data) => {
                mistakes.error(data.union_token, "`ApiError` is for enums and structs, not for unions");
                None
            }
        }
    }

    /// The attributes of the type itself.
    pub(crate) fn container(&self) -> &Attrs {
        match (self.place, self.variants.as_slice()) {
            (Place::Struct, [only]) => &only.attrs,
            _ => &self.attrs,
        }
    }

    /// The name of the type, as generated code writes it: lints of its use are for what the user writes.
    pub(crate) fn ident(&self) -> Ident {
        let mut ident = self.node.ident.clone();
        ident.set_span(Span::call_site().located_at(ident.span()));
        ident
    }

    /// The path of the runtime crate.
    pub(crate) fn runtime(&self) -> TokenStream {
        self.container()
            .runtime
            .as_ref()
            .map_or_else(|| quote!(::error_response), |path| path.value.to_token_stream())
    }
}

impl<'a> Field<'a> {
    fn read_all(fields: &'a Fields, role: Role, mistakes: &Diagnostics) -> Vec<Self> {
        fields
            .iter()
            .enumerate()
            .map(|(index, node)| Self {
                node,
                index,
                member: match &node.ident {
                    Some(ident) => Member::Named(ident.clone()),
                    None => Member::Unnamed(Index::from(index)),
                },
                attrs: Attrs::read(&node.attrs, Place::Field, mistakes),
                role,
            })
            .collect()
    }

    /// The name without `r#`; a position in a tuple.
    pub(crate) fn name(&self) -> String {
        match &self.member {
            Member::Named(ident) => ident.unraw().to_string(),
            Member::Unnamed(index) => index.index.to_string(),
        }
    }

    /// How expressions of the user's name it: as it is, or `_0`.
    pub(crate) fn variable_name(&self) -> String {
        match &self.member {
            Member::Named(ident) => ident.unraw().to_string(),
            Member::Unnamed(index) => format!("_{}", index.index),
        }
    }

    /// The local that it is bound to: its name, so that format strings can stay as they are, or `__0` in a tuple.
    pub(crate) fn local(&self) -> Ident {
        match &self.member {
            Member::Named(ident) if !ident.to_string().starts_with("__") => {
                let mut local = ident.clone();
                local.set_span(self.span_of_local());
                local
            }
            Member::Named(_) | Member::Unnamed(_) => self.numbered_local(),
        }
    }

    /// The local that it is bound to where expressions of the user's have variables of its name.
    pub(crate) fn numbered_local(&self) -> Ident {
        format_ident!("__{}", self.index, span = self.span_of_local())
    }

    /// What the compiler has to say of the type, it says there. No expression of the user's sees the local.
    fn span_of_local(&self) -> Span {
        self.node.ty.span().resolved_at(Span::mixed_site())
    }

    /// Whether it is the source of the error, for thiserror and for us: then its text is internal.
    pub(crate) fn is_source(&self) -> bool {
        self.attrs.source.is_some()
            || self.attrs.from.is_some()
            || self.role == Role::Source
            || matches!(&self.member, Member::Named(ident) if ident == "source")
    }

    /// Whether it is an `Option`, as far as can be seen.
    pub(crate) fn is_option(&self) -> bool {
        last_segment(&self.node.ty).is_some_and(|segment| segment.ident == "Option")
    }

    /// Its type, or `T` of an `Option<T>`.
    pub(crate) fn type_within_option(&self) -> &syn::Type {
        let ty = &self.node.ty;
        let Some(option) = last_segment(ty).filter(|segment| segment.ident == "Option") else { return ty };
        let syn::PathArguments::AngleBracketed(arguments) = &option.arguments else { return ty };
        match arguments.args.first() {
            Some(syn::GenericArgument::Type(inner)) => inner,
            _ => ty,
        }
    }
}

fn last_segment(ty: &syn::Type) -> Option<&syn::PathSegment> {
    match ty {
        syn::Type::Path(path) => path.path.segments.last(),
        syn::Type::Group(group) => last_segment(&group.elem),
        syn::Type::Paren(paren) => last_segment(&paren.elem),
        _ => None,
    }
}
