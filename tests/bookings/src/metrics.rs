//! What `/metrics` counts.
//!
//! A map, and not the crate `metrics`: its recorder is one for the whole process, so that two services in it (as in the
//! tests) would share their counts, and its exporter brings a dozen crates for what is a loop here.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use error_response::Report;
use http::StatusCode;

#[derive(Clone, Default)]
pub(crate) struct Metrics(Arc<Mutex<Counts>>);

#[derive(Default)]
struct Counts {
    errors: BTreeMap<(&'static str, &'static str, u16), u64>,
    responses: BTreeMap<u16, u64>,
}

impl Metrics {
    fn counts(&self) -> MutexGuard<'_, Counts> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn count_error(&self, report: &Report<'_>) {
        let key = (report.type_name(), report.variant(), report.status().as_u16());
        *self.counts().errors.entry(key).or_default() += 1;
    }

    pub(crate) fn count_response(&self, status: StatusCode) {
        *self.counts().responses.entry(status.as_u16()).or_default() += 1;
    }

    /// The text format of Prometheus.
    pub(crate) fn to_text(&self) -> String {
        let Counts { errors, responses } = &*self.counts();
        let mut text = "# TYPE http_responses_total counter\n".to_owned();
        for (status, count) in responses {
            let _ = writeln!(text, "http_responses_total{{status=\"{status}\"}} {count}");
        }
        text.push_str("# TYPE http_errors_total counter\n");
        for ((name, variant, status), count) in errors {
            let labels = format!("type=\"{name}\",variant=\"{variant}\",status=\"{status}\"");
            let _ = writeln!(text, "http_errors_total{{{labels}}} {count}");
        }
        text
    }
}
