//! A service that books rooms, for its errors: what a service of axum, sqlx and reqwest meets, declared once in `error`.
//!
//! - `error`: every error of the service.
//! - `operations`: what clients can ask for; `service`: routes and layers; `docs`: the documents.
//! - `booking`, `store`: what a booking is, and where it is kept.
//! - `payments`: the service that takes the money.
//! - `auth`, `idempotency`, `rate_limit`: what operations ask first.
//! - `metrics`, `config`.

mod auth;
mod booking;
mod config;
mod docs;
mod error;
mod idempotency;
mod metrics;
mod operations;
mod payments;
mod rate_limit;
mod service;
mod store;

use std::ops::Deref;
use std::sync::Arc;

pub use auth::Grant;
pub use config::Config;
pub use docs::{catalogue, document};
pub use error::Error;
pub use service::{layers, renderer, routes};
pub use store::Store;

/// What all requests share.
#[derive(Clone)]
pub struct App(Arc<Shared>);

pub struct Shared {
    pub config: Config,
    pub store: Store,
    payments: payments::Payments,
    keys: idempotency::Keys,
    rate_limit: rate_limit::RateLimit,
    metrics: metrics::Metrics,
}

impl App {
    /// Opens the database.
    ///
    /// # Errors
    ///
    /// If it cannot be opened, or there can be no HTTP client.
    pub async fn new(config: Config) -> Result<Self, Error> {
        Ok(Self(Arc::new(Shared {
            store: Store::open(&config).await?,
            payments: payments::Payments::new(&config.payments, config.payments_timeout)?,
            keys: idempotency::Keys::default(),
            rate_limit: rate_limit::RateLimit::default(),
            metrics: metrics::Metrics::default(),
            config,
        })))
    }

    fn now(&self) -> u64 {
        (self.config.now)()
    }
}

impl Deref for App {
    type Target = Shared;

    fn deref(&self) -> &Shared {
        &self.0
    }
}
