//! What a renderer reports, as text.

use std::sync::{Arc, Mutex, PoisonError};

use error_response::{Renderer, Report};

/// The reports of one renderer, in their order.
#[derive(Debug, Clone, Default)]
pub struct Reports(Arc<Mutex<Vec<String>>>);

impl Reports {
    /// This renderer, with a hook that keeps its reports here.
    pub fn of(&self, renderer: Renderer) -> Renderer {
        let kept = Arc::clone(&self.0);
        renderer.on_error(move |report| {
            kept.lock().unwrap_or_else(PoisonError::into_inner).push(line(report));
        })
    }

    /// What was reported since the last call.
    #[must_use]
    pub fn take(&self) -> Vec<String> {
        std::mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

/// Type, variant, level, and the text of the error and of all its sources.
fn line(report: &Report<'_>) -> String {
    let display = report.display().map(|text| text.to_string());
    let texts = display.into_iter().chain(report.sources().map(|source| source.to_string()));
    let texts: Vec<_> = texts.collect();
    format!(
        "{}::{} at {:?}: {}",
        report.type_name(),
        report.variant(),
        report.log_level(),
        texts.join(" <- ")
    )
}
