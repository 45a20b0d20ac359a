//! Handlers, callers and upstreams that mean no good, and values that nobody expects.

mod graphql;
mod layer;
mod leaks;
mod limits;
mod way_back;

use std::sync::{Arc, Mutex};

use error_response::Renderer;

/// What must not reach a client.
const SECRET: &str = "db-7.internal";

/// What clients read of a 500 in its place.
const MASKED: &str = "The server met an unexpected condition.";

/// Counts reports, and keeps their texts.
#[derive(Clone, Default)]
struct Reports(Arc<Mutex<Vec<String>>>);

impl Reports {
    fn of(&self, renderer: Renderer) -> Renderer {
        let Self(log) = self.clone();
        renderer.on_error(move |report| log.lock().unwrap().push(report.to_string()))
    }

    fn take(&self) -> Vec<String> {
        core::mem::take(&mut *self.0.lock().unwrap())
    }
}

/// Whether bytes have the secret in them as it is. What is in base64 is decoded before.
fn tells(bytes: &[u8]) -> bool {
    bytes.windows(SECRET.len()).any(|window| window == SECRET.as_bytes())
}
