//! Attributes that mark one field of a variant.

use proc_macro2::TokenStream;

use crate::ast::{Field, Variant};
use crate::attr::{At, CodeAttr, Status};

#[derive(Clone, Copy)]
pub(crate) enum Mark {
    Code,
    Status,
    Errors,
    Instance,
}

impl Mark {
    pub(crate) const ALL: [Self; 4] = [Self::Code, Self::Status, Self::Errors, Self::Instance];

    /// The attribute as written, if the field has it.
    pub(crate) fn origin<'a>(self, field: &'a Field<'_>) -> Option<&'a TokenStream> {
        let attrs = &field.attrs;
        match (self, &attrs.code, &attrs.status) {
            (Self::Code, Some(At { value: CodeAttr::Field, origin }), _)
            | (Self::Status, _, Some(At { value: Status::Field, origin })) => Some(origin),
            (Self::Code | Self::Status, ..) => None,
            (Self::Errors, ..) => attrs.errors.as_ref().map(|errors| &errors.origin),
            (Self::Instance, ..) => attrs.instance.as_ref().map(|instance| &instance.origin),
        }
    }

    /// The first marked field.
    pub(super) fn find<'a>(self, variant: &'a Variant<'a>) -> Option<&'a Field<'a>> {
        variant.fields.iter().find(|field| self.origin(field).is_some())
    }
}
