//! A booking is made once, however often the client asks for it (draft-ietf-httpapi-idempotency-key-header).

use std::collections::HashMap;
use std::hash::{BuildHasher, Hash, RandomState};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use axum::extract::FromRequestParts;
use http::request::Parts;

use crate::App;
use crate::error::Error;

pub(crate) struct IdempotencyKey(String);

impl FromRequestParts<App> for IdempotencyKey {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, _: &App) -> Result<Self, Error> {
        let key = parts.headers.get("idempotency-key").and_then(|value| value.to_str().ok());
        let key = key.filter(|key| (1..=64).contains(&key.len()));
        key.map(|key| Self(key.to_owned())).ok_or(Error::IdempotencyKeyMissing)
    }
}

/// The keys that this process has seen. Several processes would share a table of the database, and forget keys by their age.
#[derive(Default)]
pub(crate) struct Keys {
    requests: Arc<Mutex<HashMap<String, Request>>>,
    hasher: RandomState,
}

struct Request {
    fingerprint: u64,
    /// `None` while it is in flight.
    booking: Option<i64>,
}

pub(crate) enum Turn {
    First(Ticket),
    /// The booking that was made.
    Again(i64),
}

impl Keys {
    pub(crate) fn begin(&self, caller: &str, key: &IdempotencyKey, body: &impl Hash) -> Result<Turn, Error> {
        let fingerprint = self.hasher.hash_one(body);
        let key = format!("{caller}/{}", key.0);
        let mut requests = lock(&self.requests);
        match requests.get(&key) {
            Some(request) if request.fingerprint != fingerprint => Err(Error::IdempotencyKeyReused),
            Some(Request { booking: None, .. }) => Err(Error::IdempotencyKeyInFlight),
            Some(Request { booking: Some(id), .. }) => Ok(Turn::Again(*id)),
            None => {
                requests.insert(key.clone(), Request { fingerprint, booking: None });
                Ok(Turn::First(Ticket { requests: Arc::clone(&self.requests), key }))
            }
        }
    }
}

/// The right to answer the first request with a key. Dropped without an answer (an error, a client that hung up, a panic)
/// it lets the next request be the first.
pub(crate) struct Ticket {
    requests: Arc<Mutex<HashMap<String, Request>>>,
    key: String,
}

impl Ticket {
    /// The key of this caller, unlike that of any other.
    pub(crate) fn key(&self) -> &str {
        &self.key
    }

    pub(crate) fn complete(self, booking: i64) {
        if let Some(request) = lock(&self.requests).get_mut(&self.key) {
            request.booking = Some(booking);
        }
    }
}

impl Drop for Ticket {
    fn drop(&mut self) {
        let mut requests = lock(&self.requests);
        if requests.get(&self.key).is_some_and(|request| request.booking.is_none()) {
            requests.remove(&self.key);
        }
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
