//! Errors of other crates. Each is described by a problem: an enum of this crate that derives `ApiError`, says what the
//! foreign error means in HTTP, and borrows the text that clients may read.

use http::StatusCode;

use crate::error::Documented;

/// An error of another crate.
pub(super) trait Foreign {
    type Problem<'a>: Documented
    where
        Self: 'a;

    /// What it means, or the status of a variant that this version does not know.
    fn problem(&self) -> Result<Self::Problem<'_>, StatusCode>;
}

/// Implements `ApiError` for a foreign error by its problem. A lifetime of the error is written `'_`.
macro_rules! foreign_errors {
    ($($error:ty),* $(,)?) => {$(
        impl $crate::error::ApiError for $error {}

        impl $crate::describe::Describe for $error {
            fn describe(&self, sink: &mut dyn $crate::describe::Sink) {
                match $crate::integration::foreign::Foreign::problem(self) {
                    Ok(problem) => problem.describe(sink),
                    Err(status) => $crate::status_error::StatusError::new(status).describe(sink),
                }
            }
        }

        // Reports and development details have the foreign error's texts and sources, not those of the problem.
        impl $crate::describe::Inspect for $error {
            fn inspect(&self, visit: &mut dyn FnMut(&$crate::describe::Inspection<'_>)) {
                // Not every one is a `std::error::Error`.
                use $crate::describe::ProbeInspection as _;
                (&&&&&$crate::describe::Probe(self)).inspect(visit);
            }
        }

        impl $crate::error::Documented for $error {
            fn table() -> &'static $crate::problem_type::Table {
                <Self as $crate::integration::foreign::Foreign>::Problem::table()
            }

            fn inner(row: usize) -> Option<$crate::problem_type::ProblemTypes> {
                <Self as $crate::integration::foreign::Foreign>::Problem::inner(row)
            }

            #[cfg(feature = "catalogue")]
            fn member_schema(row: usize, member: usize) -> Option<fn() -> Option<$crate::schema::TypeSchema>> {
                <Self as $crate::integration::foreign::Foreign>::Problem::member_schema(row, member)
            }

            #[cfg(feature = "catalogue")]
            fn field_kind(row: usize, field: usize) -> Option<$crate::schema::FieldKind> {
                <Self as $crate::integration::foreign::Foreign>::Problem::field_kind(row, field)
            }
        }
    )*};
}

pub(super) use foreign_errors;
