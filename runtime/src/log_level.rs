//! How loudly an error is logged.

use core::fmt;

use http::StatusCode;

/// The level at which an error is logged, as `#[log(…)]` declares it: that of its event with the feature `tracing`.
///
/// These are the five levels of `tracing` and `log`, and off: there will be no others, so a `match` needs no wildcard.
///
/// Where nothing is declared, the class of the status decides. With a 5xx "the server is aware that it has erred" (RFC 9110,
/// section 15.6), so the level is `Error`; it is `Debug` otherwise.
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
    /// There is no event. A hook of [`on_error`](crate::Renderer::on_error) is called all the same.
    Off,
}

impl LogLevel {
    pub(crate) fn default_of(status: StatusCode) -> Self {
        if status.as_u16() >= 500 { Self::Error } else { Self::Debug }
    }

    /// The level of the word that stands in the attribute.
    pub(crate) fn from_name(name: &str) -> Option<Self> {
        let all = [Self::Error, Self::Warn, Self::Info, Self::Debug, Self::Trace, Self::Off];
        all.into_iter().find(|level| level.name() == name)
    }

    const fn name(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warn => "warn",
            Self::Info => "info",
            Self::Debug => "debug",
            Self::Trace => "trace",
            Self::Off => "off",
        }
    }
}

impl fmt::Display for LogLevel {
    /// Writes the word that stands in the attribute.
    ///
    /// ```
    /// assert_eq!(error_response::LogLevel::Warn.to_string(), "warn");
    /// ```
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}
