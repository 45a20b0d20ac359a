//! What differs from one deployment to another.

use std::collections::HashMap;
use std::error::Error;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, SystemTime, UNIX_EPOCH};
use std::{env, process};

use crate::auth::Grant;

pub struct Config {
    pub database: PathBuf,
    pub database_connections: u32,
    /// How long a request waits for a connection of these.
    pub connection_timeout: Duration,
    /// How long it then waits for whoever writes.
    pub lock_timeout: Duration,
    /// The base URL of the service that takes the money.
    pub payments: String,
    pub payments_timeout: Duration,
    pub request_timeout: Duration,
    /// What each bearer token is good for.
    pub grants: HashMap<String, Grant>,
    /// Requests of a caller in a minute.
    pub quota: u32,
    pub maintenance_until: Option<SystemTime>,
    /// Seconds since 1970: a test has a clock of its own.
    pub now: Arc<dyn Fn() -> u64 + Send + Sync>,
}

impl Config {
    /// Reads `DATABASE_URL`, `PAYMENTS_URL`, `TOKENS`, `QUOTA` and `MAINTENANCE_UNTIL`.
    ///
    /// # Errors
    ///
    /// If a variable is not what it should be.
    pub fn from_env() -> Result<Self, Box<dyn Error>> {
        let default_database = env::temp_dir().join(format!("bookings-{}.db", process::id()));
        let database = env::var("DATABASE_URL").map_or(default_database, |url| {
            PathBuf::from(url.trim_start_matches("sqlite:").trim_start_matches("//"))
        });
        // A token for development; a deployment brings its own.
        let tokens = env::var("TOKENS").unwrap_or_else(|_| {
            r#"{"dev": {"name": "dev", "scopes": ["bookings:read", "bookings:write"]}}"#.to_owned()
        });
        let maintenance_until = match env::var("MAINTENANCE_UNTIL") {
            Ok(seconds) => Some(UNIX_EPOCH + Duration::from_secs(seconds.parse()?)),
            Err(_) => None,
        };
        Ok(Self {
            database,
            database_connections: 8,
            connection_timeout: Duration::from_secs(2),
            lock_timeout: Duration::from_secs(2),
            payments: env::var("PAYMENTS_URL").unwrap_or_else(|_| "http://127.0.0.1:3001".to_owned()),
            payments_timeout: Duration::from_secs(5),
            request_timeout: Duration::from_secs(10),
            grants: serde_json::from_str(&tokens)?,
            quota: env::var("QUOTA").map_or(Ok(100), |quota| quota.parse())?,
            maintenance_until,
            now: Arc::new(unix_time),
        })
    }
}

fn unix_time() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |elapsed| elapsed.as_secs())
}
