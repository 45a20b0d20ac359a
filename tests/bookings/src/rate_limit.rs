//! How often somebody may ask.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use crate::error::Error;

const WINDOW: u64 = 60;

/// Counts the requests of each caller in each minute. Of several processes each has a count of its own.
#[derive(Default)]
pub(crate) struct RateLimit(Mutex<HashMap<String, Window>>);

struct Window {
    start: u64,
    requests: u32,
}

impl RateLimit {
    pub(crate) fn admit(&self, caller: &str, quota: u32, now: u64) -> Result<(), Error> {
        let mut windows = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let window = windows.entry(caller.to_owned()).or_insert(Window { start: now, requests: 0 });
        if now >= window.start + WINDOW {
            *window = Window { start: now, requests: 0 };
        }
        if window.requests >= quota {
            return Err(Error::RateLimited {
                quota,
                window: WINDOW,
                retry_after: window.start + WINDOW - now,
            });
        }
        window.requests += 1;
        Ok(())
    }
}
