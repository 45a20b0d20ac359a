//! The type as it is written: nodes with their attributes, borrowed from the original.

use syn::ext::IdentExt;
use syn::{Data, DeriveInput, Fields, Ident, Index, Member, Path};

use crate::attr::{At, Attrs, ErrorAttr, Place, Status, Transparent, read_attributes, settle_status};
use crate::diagnostics::Diagnostics;
use crate::generics::Parameters;

impl<'a> Variant<'a> {
    pub(crate) fn is_transparent(&self) -> bool {
        self.transparent().is_some()
    }

    /// The attribute, above or on the field.
    pub(crate) fn transparent(&self) -> Option<&At<Transparent>> {
        let marked = self.fields.iter().find_map(|field| field.attrs.transparent.as_ref());
        marked.or(self.attrs.transparent.as_ref())
    }

    /// The field with the inner error, if it is transparent.
    pub(crate) fn inner(&self) -> Option<&Field<'a>> {
        let marked = self.fields.iter().find(|field| field.attrs.transparent.is_some());
        marked.or_else(|| self.fields.first().filter(|_| self.attrs.transparent.is_some()))
    }
}

/// A struct is treated as an enum with one variant.
pub(crate) struct Input<'a> {
    pub(crate) node: &'a DeriveInput,
    place: Place,
    /// An enum's; a struct's are on its variant.
    pub(crate) attrs: Attrs,
    pub(crate) variants: Vec<Variant<'a>>,
    pub(crate) parameters: Parameters<'a>,
}

pub(crate) struct Variant<'a> {
    pub(crate) ident: &'a Ident,
    pub(crate) attrs: Attrs,
    /// The fields as they are written.
    pub(crate) syntax: &'a Fields,
    pub(crate) fields: Vec<Field<'a>>,
}

pub(crate) struct Field<'a> {
    pub(crate) node: &'a syn::Field,
    pub(crate) index: usize,
    pub(crate) member: Member,
    pub(crate) attrs: Attrs,
    role: Role,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Role {
    Usual,
    /// thiserror's `#[error(transparent)]` makes its field the source.
    Source,
}

impl Role {
    /// The container's `#[error(transparent)]` applies to variants without an `#[error]` of their own.
    fn in_variant(attrs: &Attrs, container: &Attrs) -> Self {
        let error = attrs.error.as_ref().or(container.error.as_ref()).map(|error| &error.value);
        if matches!(error, Some(ErrorAttr::Transparent)) { Self::Source } else { Self::Usual }
    }
}

impl<'a> Input<'a> {
    pub(crate) fn read(node: &'a DeriveInput, mistakes: &Diagnostics) -> Option<Self> {
        let parameters = Parameters::read(&node.generics);
        match &node.data {
            Data::Enum(data) => {
                let mut attrs = read_attributes(&node.attrs, Place::Enum, &Fields::Unit, mistakes);
                let is_unchecked = matches!(attrs.status, Some(At { value: Status::Unchecked, .. }));
                settle_status(&mut attrs, is_unchecked, mistakes);
                let variants = data.variants.iter().map(|variant| {
                    let ident = &variant.ident;
                    let mut own = read_attributes(&variant.attrs, Place::Variant, &variant.fields, mistakes);
                    settle_status(&mut own, is_unchecked, mistakes);
                    let fields = Field::read_all(&variant.fields, Role::in_variant(&own, &attrs), mistakes);
                    Variant { ident, attrs: own, syntax: &variant.fields, fields }
                });
                let variants = variants.collect();
                Some(Self { node, place: Place::Enum, attrs, variants, parameters })
            }
            Data::Struct(data) => {
                let mut own = read_attributes(&node.attrs, Place::Struct, &data.fields, mistakes);
                settle_status(&mut own, false, mistakes);
                let attrs = Attrs::default();
                let fields = Field::read_all(&data.fields, Role::in_variant(&own, &attrs), mistakes);
                let variant = Variant { ident: &node.ident, attrs: own, syntax: &data.fields, fields };
                Some(Self { node, place: Place::Struct, attrs, variants: vec![variant], parameters })
            }
            Data::Union(data) => {
                mistakes.error(data.union_token, "`ApiError` is for enums and structs, not for unions");
                None
            }
        }
    }

    /// The attributes above the type, enum or struct.
    pub(crate) fn container(&self) -> &Attrs {
        match (self.place, self.variants.as_slice()) {
            (Place::Struct, [only]) => &only.attrs,
            _ => &self.attrs,
        }
    }

    pub(crate) fn is_enum(&self) -> bool {
        self.place == Place::Enum
    }

    /// The runtime crate, if it is not `::error_response`.
    pub(crate) fn runtime(&self) -> Option<&Path> {
        self.container().runtime.as_ref().map(|path| &path.value)
    }

    /// All body styles, of the type and of its variants.
    pub(crate) fn styles(&self) -> impl Iterator<Item = &syn::Type> {
        let nodes = self.variants.iter().map(|variant| &variant.attrs).chain([&self.attrs]);
        nodes.filter_map(|attrs| attrs.body.as_ref()).map(|body| &body.value)
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
                attrs: read_attributes(&node.attrs, Place::Field, fields, mistakes),
                role,
            })
            .collect()
    }

    /// The name without `r#`, or the position in a tuple.
    pub(crate) fn name(&self) -> String {
        match &self.member {
            Member::Named(ident) => ident.unraw().to_string(),
            Member::Unnamed(index) => index.index.to_string(),
        }
    }

    /// The name by which the user's expressions refer to it: its own, or `_0` in a tuple.
    pub(crate) fn variable_name(&self) -> String {
        match &self.member {
            Member::Named(ident) => ident.unraw().to_string(),
            Member::Unnamed(index) => format!("_{}", index.index),
        }
    }

    /// The text of a source is internal. What counts as one is thiserror's rule.
    pub(crate) fn is_source(&self) -> bool {
        self.attrs.source.is_some()
            || self.attrs.from.is_some()
            || self.role == Role::Source
            || matches!(&self.member, Member::Named(ident) if ident == "source")
    }

    /// Whether it may hold a `std::backtrace::Backtrace`, by thiserror's rule, also in an `Option` or behind a pointer.
    pub(crate) fn is_backtrace(&self) -> bool {
        holds_backtrace(&self.node.ty)
    }

    /// An alias of `Option` is not recognized.
    pub(crate) fn is_option(&self) -> bool {
        last_segment(&self.node.ty).is_some_and(|segment| segment.ident == "Option")
    }

    /// `T` for an `Option<T>`.
    pub(crate) fn type_within_option(&self) -> &syn::Type {
        type_within(&self.node.ty, &["Option"]).unwrap_or(&self.node.ty)
    }

    /// `T` for a `Box<T>` and its kin, which are made from a `T` alone.
    pub(crate) fn type_behind_pointer(&self) -> Option<&syn::Type> {
        type_within(&self.node.ty, &["Box", "Arc", "Rc"])
    }
}

fn holds_backtrace(ty: &syn::Type) -> bool {
    let ty = if let syn::Type::Reference(reference) = ty { &reference.elem } else { ty };
    last_segment(ty).is_some_and(|segment| segment.ident == "Backtrace")
        || type_within(ty, &["Option", "Box", "Arc", "Rc"]).is_some_and(holds_backtrace)
}

/// `T` for a `Name<T>` of one of these names.
fn type_within<'t>(ty: &'t syn::Type, names: &[&str]) -> Option<&'t syn::Type> {
    let segment = last_segment(ty).filter(|segment| names.iter().any(|name| segment.ident == name))?;
    let syn::PathArguments::AngleBracketed(arguments) = &segment.arguments else { return None };
    match arguments.args.first() {
        Some(syn::GenericArgument::Type(inner)) => Some(inner),
        _ => None,
    }
}

/// `Option<T>` of `std::option::Option<T>`.
pub(crate) fn last_segment(ty: &syn::Type) -> Option<&syn::PathSegment> {
    match ty {
        syn::Type::Path(path) => path.path.segments.last(),
        syn::Type::Group(group) => last_segment(&group.elem),
        syn::Type::Paren(paren) => last_segment(&paren.elem),
        _ => None,
    }
}
