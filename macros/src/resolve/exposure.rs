//! What may appear on a 5xx.

use crate::ast::{Input, Variant};

#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Exposure {
    /// Declared text and fields with `#[expose]`.
    Declared,
    /// All text of the variant.
    Everything,
}

impl Exposure {
    pub(super) fn resolve(input: &Input<'_>, variant: &Variant<'_>) -> Self {
        let attrs = &variant.attrs;
        // The container's `#[expose]` is a default for its variants, of which a transparent one is none: the inner error
        // has its own.
        let container_exposes = !variant.is_transparent() && input.attrs.expose.is_some();
        if attrs.expose.is_some() || attrs.has_refused("expose") || container_exposes {
            Self::Everything
        } else {
            Self::Declared
        }
    }
}
