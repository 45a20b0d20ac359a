//! What a booking is.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use validator::{Validate, ValidationError};

/// When a room is used, in seconds since 1970.
#[derive(Debug, Clone, Copy, Hash, Serialize, Deserialize, ToSchema)]
pub struct Span {
    pub starts_at: i64,
    pub ends_at: i64,
}

#[derive(Debug, Hash, Deserialize, ToSchema, Validate)]
#[serde(deny_unknown_fields)]
#[validate(schema(function = "ends_after_start", message = "a booking ends after it starts"))]
pub struct NewBooking {
    #[validate(length(min = 1, max = 40, message = "a room has a name of up to 40 characters"))]
    pub room: String,
    pub starts_at: i64,
    pub ends_at: i64,
    #[validate(range(min = 1, max = 50))]
    pub guests: u32,
}

fn ends_after_start(booking: &NewBooking) -> Result<(), ValidationError> {
    if booking.ends_at > booking.starts_at { Ok(()) } else { Err(ValidationError::new("order")) }
}

impl NewBooking {
    /// In cents: 10 an hour, and 1 for each guest.
    #[must_use]
    pub fn price(&self) -> i64 {
        let hours = self.ends_at.saturating_sub(self.starts_at).saturating_add(3_599) / 3_600;
        hours.saturating_mul(1_000).saturating_add(100 * i64::from(self.guests))
    }
}

#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Booking {
    pub id: i64,
    pub room: String,
    #[serde(flatten)]
    pub span: Span,
    pub guests: u32,
    pub state: String,
    #[serde(skip)]
    pub owner: String,
    #[serde(skip)]
    pub version: i64,
}

impl Booking {
    #[must_use]
    pub fn etag(&self) -> String {
        format!("\"{}\"", self.version)
    }
}
