//! What an outer layer may know of an error.

use http::StatusCode;

use crate::occurrence::Occurrence;

/// What an error was: in the extensions of its response, for layers further out that trace or count, where
/// [`Renderer::attach_info`](crate::Renderer::attach_info) asks for it. It is never sent.
///
/// ```
/// use error_response::{ApiError, ErrorInfo, Renderer};
///
/// #[derive(ApiError)]
/// enum OrderError {
///     #[status(404)]
///     NotFound,
/// }
///
/// let response = Renderer::production().attach_info().scope(|| OrderError::NotFound.to_response());
/// let info = response.extensions().get::<ErrorInfo>().unwrap();
/// assert_eq!((info.type_name(), info.variant(), info.code()), ("OrderError", "NotFound", "not_found"));
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct ErrorInfo {
    type_name: &'static str,
    variant: &'static str,
    code: Box<str>,
    status: StatusCode,
}

impl ErrorInfo {
    pub(super) fn new(occurrence: &Occurrence<'_>) -> Self {
        let row = occurrence.raw.innermost().row;
        Self {
            type_name: row.type_name,
            variant: row.name,
            code: occurrence.code().into(),
            status: occurrence.status(),
        }
    }

    /// The name of the Rust type: of the innermost one, where `#[transparent]` variants forward it.
    #[must_use]
    pub const fn type_name(&self) -> &'static str {
        self.type_name
    }

    /// The name of the variant, or of the struct: of the innermost one, where `#[transparent]` variants forward it.
    #[must_use]
    pub const fn variant(&self) -> &'static str {
        self.variant
    }

    /// The machine-readable code.
    #[must_use]
    pub fn code(&self) -> &str {
        &self.code
    }

    /// The status of the response.
    #[must_use]
    pub const fn status(&self) -> StatusCode {
        self.status
    }
}
