//! Reports an error to the hooks of the policy, and to `tracing`.

use super::policy::{Event, Policy};
use super::report::Report;
use super::scope;
use crate::describe::Inspection;
use crate::log_level::LogLevel;
use crate::occurrence::Occurrence;

/// Whether an error may be an event.
pub(crate) const HAS_EVENTS: bool = cfg!(feature = "tracing");

/// Whether an error of this log level is reported.
pub(crate) fn is_wanted(policy: &Policy, level: impl FnOnce() -> LogLevel) -> bool {
    let is_event = || policy.event == Event::Emitted && tracing_event::is_enabled(level);
    (!policy.hooks.is_empty() || is_event()) && !scope::is_reporting()
}

/// Reports an error, before anything is masked. A hook that panics takes nothing from the others and the event.
pub(crate) fn emit<'a>(policy: &Policy, occurrence: &'a Occurrence<'a>, inspection: &'a Inspection<'a>) {
    let report = Report { occurrence, inspection };
    for hook in &policy.hooks {
        scope::report(|| hook(&report));
    }
    if policy.event == Event::Emitted {
        scope::report(|| tracing_event::emit(&report));
    }
}

#[cfg(feature = "tracing")]
mod tracing_event {
    use tracing::level_filters::LevelFilter;
    use tracing::{Level, enabled, event};

    use core::fmt::{self, Display};

    use crate::log_level::LogLevel;
    use crate::renderer::line::{Escaped, LONGEST_TEXT};
    use crate::renderer::report::Report;
    use crate::text;

    /// Text of a field of the event, of bounded length.
    struct Excerpt<T>(T);

    impl<T: Display> Display for Excerpt<T> {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            text::write_excerpt(f, &Escaped(&self.0), LONGEST_TEXT).map(drop)
        }
    }

    /// Calls a macro with the level of an event, which is part of its call site.
    macro_rules! at {
        ($level:expr, $call:ident, off: $off:expr) => {
            match $level {
                LogLevel::Error => $call!(Level::ERROR),
                LogLevel::Warn => $call!(Level::WARN),
                LogLevel::Info => $call!(Level::INFO),
                LogLevel::Debug => $call!(Level::DEBUG),
                LogLevel::Trace => $call!(Level::TRACE),
                LogLevel::Off => $off,
            }
        };
    }

    pub(super) fn is_enabled(level: impl FnOnce() -> LogLevel) -> bool {
        macro_rules! is_enabled_at {
            ($level:expr) => {
                enabled!(target: "error_response", $level)
            };
        }
        // Without a subscriber, the level is not even computed.
        LevelFilter::current() != LevelFilter::OFF && at!(level(), is_enabled_at, off: false)
    }

    pub(super) fn emit(report: &Report<'_>) {
        macro_rules! event_at {
            ($level:expr) => {
                event!(
                    target: "error_response",
                    $level,
                    "error.type" = %Excerpt(report.path()),
                    "http.response.status_code" = report.status().as_u16(),
                    code = %Excerpt(report.code()),
                    request_id = report.request_id().map(|id| tracing::field::display(Excerpt(id))),
                    "{report}",
                )
            };
        }
        at!(report.log_level(), event_at, off: ());
    }
}

#[cfg(not(feature = "tracing"))]
mod tracing_event {
    use super::Report;
    use crate::log_level::LogLevel;

    pub(super) fn is_enabled(_: impl FnOnce() -> LogLevel) -> bool {
        false
    }

    pub(super) fn emit(_: &Report<'_>) {}
}
