//! The report of a validation library as an error.

use http::StatusCode;

use super::foreign::Foreign;
use crate::ApiError;
use crate::item::InQuery;

/// The request breaks rules, which are listed.
#[derive(ApiError)]
#[api_error(crate = crate)]
#[status(422)]
#[code("validation_failed")]
#[title("Validation failed")]
#[detail("The request has values that are not allowed.")]
pub(crate) struct ValidationFailed<'a, L> {
    #[errors]
    report: &'a L,
}

macro_rules! reports {
    ($($report:ty),*) => {$(
        impl Foreign for $report {
            type Problem<'a> = ValidationFailed<'a, Self>;

            fn problem(&self) -> Result<ValidationFailed<'_, Self>, StatusCode> {
                Ok(ValidationFailed { report: self })
            }
        }
    )*};
}

#[cfg(feature = "garde")]
reports!(garde::Report, InQuery<garde::Report>);
#[cfg(feature = "validator")]
reports!(validator::ValidationErrors, InQuery<validator::ValidationErrors>);
