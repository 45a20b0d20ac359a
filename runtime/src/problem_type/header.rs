//! The response fields of a problem type.

use http::StatusCode;
use http::header::HeaderName;

#[cfg(feature = "catalogue")]
use crate::schema::FieldKind;
use crate::wire::Precedence;

/// A response field of a problem type (RFC 9110, section 5), as [`ProblemType::headers`](crate::ProblemType::headers) lists
/// them.
///
/// ```
/// use error_response::{ApiError, Documented};
///
/// #[derive(ApiError)]
/// #[status(503)]
/// #[header(RETRY_AFTER = "120")]
/// struct Maintenance;
///
/// let problem = Maintenance::problem_types().find("Maintenance").unwrap();
/// let field = problem.headers().next().unwrap();
/// assert_eq!((field.name(), field.value()), ("retry-after", Some("120")));
/// assert!(!field.is_optional());
/// ```
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Header {
    pub(crate) name: &'static str,
    pub(crate) wire_name: HeaderName,
    pub(crate) value: Option<&'static str>,
    pub(crate) only_on: Option<u16>,
    pub(crate) optional: bool,
    pub(crate) precedence: Precedence,
    /// Whether it is text of the occurrence, which is sent below 500 only unless a level further out exposes it.
    pub(crate) masked: bool,
    #[cfg(feature = "catalogue")]
    pub(crate) kind: Option<FieldKind>,
}

impl Header {
    /// The field name, in lower case.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// The value, where it is the same for every occurrence.
    #[must_use]
    pub const fn value(&self) -> Option<&'static str> {
        self.value
    }

    /// The status that the field is limited to, where the status is known at run time only.
    #[must_use]
    pub const fn only_on(&self) -> Option<u16> {
        self.only_on
    }

    /// Whether the field may be absent.
    #[must_use]
    pub const fn is_optional(&self) -> bool {
        self.optional
    }
}

impl Header {
    pub(crate) fn applies_to(&self, status: StatusCode) -> bool {
        self.only_on.is_none_or(|only_on| only_on == status.as_u16())
    }
}
