//! How loudly an error is logged.

use core::fmt;

use http::StatusCode;

/// How loudly an error is logged, as `#[log(…)]` declares it: the level of its `tracing` event.
///
/// Where nothing is declared, a 5xx is an error and everything else is for debugging.
///
/// ```
/// use error_response::{ApiError, Documented, LogLevel};
///
/// #[derive(ApiError)]
/// enum OrderError {
///     #[status(404)]
///     NotFound,
///     #[status(403)]
///     #[log(warn)]
///     OfAnotherCustomer,
///     #[status(503)]
///     #[log(off)]
///     Maintenance,
/// }
///
/// let levels: Vec<_> = OrderError::problem_types().types().map(|row| row.log_level()).collect();
/// assert_eq!(levels, [None, Some(LogLevel::Warn), Some(LogLevel::Off)]);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum LogLevel {
    /// Somebody has to look at it. The default of a 5xx.
    Error,
    /// Somebody may have to look at it.
    Warn,
    /// Good to know.
    Info,
    /// For debugging. The default of everything below 500.
    Debug,
    /// For debugging in detail.
    Trace,
    /// There is no event. An [`on_error`](crate::Renderer::on_error) is called all the same.
    Off,
}

impl LogLevel {
    /// The level where nothing is declared.
    pub(crate) fn default_of(status: StatusCode) -> Self {
        if status.as_u16() >= 500 { Self::Error } else { Self::Debug }
    }
}

impl fmt::Display for LogLevel {
    /// The word in the attribute.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Error => "error",
            Self::Warn => "warn",
            Self::Info => "info",
            Self::Debug => "debug",
            Self::Trace => "trace",
            Self::Off => "off",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::problem_type::{ProblemTypes, Rows, Setting};

    #[test]
    fn a_level_beside_transparent_adds_nothing_to_a_response() {
        const ROWS: Rows = &[
            ("Logged", "logged", 0, "", &[Setting::Log(LogLevel::Warn), Setting::Forwards(inner)]),
            ("Coded", "coded", 0, "", &[Setting::Code, Setting::Forwards(inner)]),
        ];

        fn inner() -> ProblemTypes {
            ProblemTypes {
                name: "Inner",
                rows: &[("Inner", "inner", 404, "", &[])],
                settings: &[],
                #[cfg(feature = "catalogue")]
                path: || "Inner",
            }
        }

        let types = ProblemTypes {
            name: "Outer",
            rows: ROWS,
            settings: &[],
            #[cfg(feature = "catalogue")]
            path: || "Outer",
        };
        assert!(types.row(0).is_silent(404));
        assert!(!types.row(1).is_silent(404));
    }
}
