//! Errors of other crates. Each is described by a problem: an enum of this crate that derives `ApiError`, says what the
//! foreign error means in HTTP, and borrows the text that clients may read.

#![allow(unused_imports, unused_macros, reason = "each macro is for the crates of some features")]

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

/// Errors of other crates that are one problem each, whose detail is the error's own text where it says `#[detail("{0}")]`.
macro_rules! foreign_problems {
    ($($(#[$attribute:meta])* $problem:ident: $error:ty;)*) => {
        $crate::integration::foreign::foreign_errors!($($error),*);

        $(
            #[derive($crate::ApiError)]
            #[api_error(crate = crate)]
            $(#[$attribute])*
            #[allow(dead_code, reason = "one that sends no text does not read the error")]
            pub(crate) struct $problem<'a>(&'a $error);

            impl $crate::integration::foreign::Foreign for $error {
                type Problem<'a> = $problem<'a>;

                fn problem(&self) -> Result<$problem<'_>, ::http::StatusCode> {
                    Ok($problem(self))
                }
            }
        )*
    };
}

/// The errors that extractors put into a framework's own, which `$find` looks into.
macro_rules! extractions {
    ($find:path => $whole:ty { $($variant:ident: $error:ty,)* }) => {
        #[derive($crate::ApiError)]
        #[api_error(crate = crate)]
        pub(crate) enum Extraction<'a> {
            $(
                #[transparent]
                $variant(&'a $error),
            )*
        }

        impl<'a> Extraction<'a> {
            fn inside(error: &'a $whole) -> Option<Self> {
                None$(.or_else(|| $find(error).map(Self::$variant)))*
            }
        }
    };
}

pub(super) use {extractions, foreign_errors, foreign_problems};
