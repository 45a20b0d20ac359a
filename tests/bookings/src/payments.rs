//! The service that takes the money.

use std::time::Duration;

use error_response::RequestIds;
use serde::{Deserialize, Serialize};
use serde_json::json;

use crate::error::Error;

/// Why a payment was declined. A text of the other service would be sent to clients unread; these words are known.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    InsufficientFunds,
    CardExpired,
    #[serde(other)]
    Unspecified,
}

#[derive(Deserialize)]
#[serde(tag = "outcome", rename_all = "snake_case")]
enum Outcome {
    Paid,
    Declined { reason: Reason },
}

pub(crate) struct Payments {
    client: reqwest::Client,
    charges: String,
}

impl Payments {
    pub(crate) fn new(base: &str, timeout: Duration) -> Result<Self, reqwest::Error> {
        let client = reqwest::Client::builder().timeout(timeout).no_proxy().build()?;
        Ok(Self { client, charges: format!("{base}/charges") })
    }

    /// Charges an amount once for a key, however often it is called.
    pub(crate) async fn charge(&self, key: &str, cents: i64) -> Result<(), Error> {
        let request = self.client.post(&self.charges).header("idempotency-key", key);
        // Both services then log the same id.
        let request = request.header("x-request-id", RequestIds::current().unwrap_or_default());
        let response = request.json(&json!({ "cents": cents })).send().await?.error_for_status()?;
        match response.json().await? {
            Outcome::Paid => Ok(()),
            Outcome::Declined { reason } => Err(Error::PaymentDeclined { reason }),
        }
    }
}
