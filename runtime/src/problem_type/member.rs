//! The extension members of a problem type.

#[cfg(feature = "catalogue")]
use crate::schema::TypeSchema;
use crate::wire::Precedence;

/// An extension member of a problem type (RFC 9457, section 3.2), as [`ProblemType::members`](crate::ProblemType::members)
/// lists them.
///
/// ```
/// use error_response::{ApiError, Documented, Presence};
///
/// #[derive(ApiError)]
/// #[status(404)]
/// struct OrderNotFound {
///     #[extension]
///     id: u64,
/// }
///
/// let problem = OrderNotFound::problem_types().find("OrderNotFound").unwrap();
/// let member = problem.members().next().unwrap();
/// assert_eq!((member.name(), member.rust_type()), ("id", "u64"));
/// assert_eq!(member.presence(), Presence::Required);
/// ```
#[derive(Debug, Clone, Copy)]
#[allow(clippy::struct_excessive_bools, reason = "one for each thing that a declaration may say")]
#[non_exhaustive]
pub struct Member {
    pub(crate) name: &'static str,
    pub(crate) rust_type: &'static str,
    pub(crate) kind: MemberKind,
    pub(crate) optional: bool,
    pub(crate) nullable: bool,
    /// The status that it is limited to, where the status is known at run time only.
    pub(crate) only_on: Option<u16>,
    pub(crate) precedence: Precedence,
    /// Whether it has the same value every time.
    pub(crate) constant: bool,
    /// Whether it is text of the occurrence, which is sent below 500 only unless a level further out exposes it.
    pub(crate) masked: bool,
    pub(crate) example: Option<ExampleValue>,
    pub(crate) description: &'static str,
    #[cfg(feature = "catalogue")]
    pub(crate) schema: Option<fn() -> Option<TypeSchema>>,
}

/// The value of a member in documents.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ExampleValue {
    Text(&'static str),
    Json(&'static str),
}

/// What is written of a value, and for whom.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum MemberKind {
    Member,
    Flattened,
    DevelopmentMember,
    DevelopmentFlattened,
}

impl MemberKind {
    pub(crate) fn is_for_development(self) -> bool {
        matches!(self, Self::DevelopmentMember | Self::DevelopmentFlattened)
    }

    pub(crate) fn is_flattened(self) -> bool {
        matches!(self, Self::Flattened | Self::DevelopmentFlattened)
    }
}

/// When a member is in the body.
///
/// ```
/// use error_response::{ApiError, Documented, Presence};
///
/// #[derive(ApiError)]
/// #[status(409)]
/// struct Locked {
///     #[extension]
///     by: Option<String>,
///     #[extension(development)]
///     lock: u64,
/// }
///
/// let problem = Locked::problem_types().find("Locked").unwrap();
/// let presences: Vec<_> = problem.members().map(|member| member.presence()).collect();
/// assert_eq!(presences, [Presence::Optional, Presence::Development]);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Presence {
    /// Always.
    Required,
    /// Where the value is not `None`, or the status is the one that the member is for.
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

    /// Whether the value may be `null` (`#[extension(nullable)]`), which is left out otherwise.
    #[must_use]
    pub const fn is_nullable(&self) -> bool {
        self.nullable
    }

    /// The status that the member is limited to, where the status is known at run time only.
    #[must_use]
    pub const fn only_on(&self) -> Option<u16> {
        self.only_on
    }

    /// The doc comment of the field; empty without one.
    #[must_use]
    pub const fn description(&self) -> &'static str {
        self.description
    }

    /// When the member is in the body.
    #[must_use]
    pub const fn presence(&self) -> Presence {
        match self.kind {
            MemberKind::Member if self.optional || self.only_on.is_some() => Presence::Optional,
            MemberKind::Member => Presence::Required,
            MemberKind::Flattened => Presence::Flattened,
            MemberKind::DevelopmentMember | MemberKind::DevelopmentFlattened => Presence::Development,
        }
    }
}
