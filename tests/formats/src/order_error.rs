//! The errors that every format has to say.

use std::time::Duration;

use error_response::{ApiError, FromResponse, Violation};

/// One of each kind: with a member, with single problems, with a delay, and masked.
#[derive(Debug, PartialEq, ApiError, FromResponse)]
#[type_base("https://api.example.com/problems/")]
pub enum OrderError {
    #[status(404)]
    #[title("Order not found")]
    #[detail("order {id} does not exist")]
    OrderNotFound {
        #[extension]
        id: u64,
    },
    #[status(422)]
    #[title("Validation failed")]
    #[detail("{count} fields are invalid", count = fields.len())]
    ValidationFailed {
        #[errors]
        fields: Vec<Violation>,
    },
    #[status(429)]
    #[detail("too many requests")]
    RateLimited {
        #[header(RETRY_AFTER)]
        retry_after: Duration,
    },
    #[status(500)]
    Internal {
        #[received(default)]
        reason: &'static str,
    },
}

impl OrderError {
    /// The error with this status.
    #[must_use]
    pub fn with_status(status: u16) -> Option<Self> {
        Some(match status {
            404 => Self::OrderNotFound { id: 7 },
            422 => Self::ValidationFailed {
                fields: vec![
                    Violation::new("Invalid format", "must be an e-mail address")
                        .code("invalid_format")
                        .pointer("/email"),
                    Violation::new("Unknown SKU", "no product has the SKU \"X-9\"")
                        .code("unknown_sku")
                        .pointer("/items/0/sku"),
                ],
            },
            429 => Self::RateLimited { retry_after: Duration::from_secs(30) },
            500 => Self::Internal { reason: "connection to db-7.internal:5432 refused" },
            _ => return None,
        })
    }
}
