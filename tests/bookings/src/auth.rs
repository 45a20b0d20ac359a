//! Who asks, and for what it may ask.

use axum::extract::FromRequestParts;
use http::header::AUTHORIZATION;
use http::request::Parts;
use serde::Deserialize;

use crate::App;
use crate::error::Error;

pub(crate) const READ: &str = "bookings:read";
pub(crate) const WRITE: &str = "bookings:write";

/// What a bearer token is good for.
#[derive(Debug, Clone, Deserialize)]
pub struct Grant {
    pub name: String,
    pub scopes: Vec<String>,
    pub expires_at: Option<u64>,
}

/// The caller of an operation.
pub(crate) struct Caller(Grant);

impl Caller {
    pub(crate) fn name(&self) -> &str {
        &self.0.name
    }

    pub(crate) fn require(&self, scope: &'static str) -> Result<(), Error> {
        if self.0.scopes.iter().any(|granted| granted == scope) {
            Ok(())
        } else {
            Err(Error::InsufficientScope { scope })
        }
    }
}

impl FromRequestParts<App> for Caller {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Error> {
        let field = parts.headers.get(AUTHORIZATION).and_then(|value| value.to_str().ok());
        let (scheme, token) = field.and_then(|field| field.split_once(' ')).ok_or(Error::Unauthenticated)?;
        if !scheme.eq_ignore_ascii_case("bearer") {
            return Err(Error::Unauthenticated);
        }
        let grant = app.config.grants.get(token.trim());
        let grant = grant.ok_or(Error::InvalidToken { reason: "the token is unknown" })?;
        if grant.expires_at.is_some_and(|end| end <= app.now()) {
            return Err(Error::InvalidToken { reason: "the token has expired" });
        }
        Ok(Self(grant.clone()))
    }
}
