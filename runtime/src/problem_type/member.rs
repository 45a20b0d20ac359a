//! The extension members of a problem type.

/// An extension member of a problem type.
#[derive(Debug)]
#[non_exhaustive]
pub struct Member {
    pub(crate) name: &'static str,
    pub(crate) rust_type: &'static str,
    pub(crate) presence: Presence,
    /// Whether it is text of the occurrence, which is sent below 500 only unless a level further out exposes it.
    #[cfg_attr(not(feature = "catalogue"), allow(dead_code, reason = "each occurrence says it for itself"))]
    pub(crate) masked: bool,
    #[cfg(feature = "catalogue")]
    pub(crate) schema: Option<fn() -> Option<crate::schema::TypeSchema>>,
}

/// When a member is in the body.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Presence {
    /// Always.
    Required,
    /// Where the value is not `None`.
    Optional,
    /// The members of the value, whatever they are (`#[extension(flatten)]`).
    Flattened,
    /// Only with development details on.
    Development,
}

impl Member {
    /// The member's name; of a flattened value, the field's.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// The type of the field as it is written, empty for a member that is an expression.
    #[must_use]
    pub const fn rust_type(&self) -> &'static str {
        self.rust_type
    }

    /// When it is there.
    #[must_use]
    pub const fn presence(&self) -> Presence {
        self.presence
    }
}
