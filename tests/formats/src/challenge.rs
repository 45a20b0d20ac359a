//! Challenges of `WWW-Authenticate`.

use error_response::{ApiError, Challenge, ChallengeError};

const ORDERS: Challenge<'static> = Challenge::bearer().realm("orders");

/// Why a client has to authenticate, or to do it otherwise.
#[derive(Debug, Clone, Copy, ApiError)]
pub enum AuthError {
    #[status(401)]
    #[header(WWW_AUTHENTICATE = ORDERS)]
    NoToken,
    #[status(401)]
    #[header(WWW_AUTHENTICATE = ORDERS.error(ChallengeError::InvalidToken).error_description("the token expired"))]
    InvalidToken,
    #[status(403)]
    #[header(
        WWW_AUTHENTICATE = ORDERS
            .error(ChallengeError::InsufficientScope)
            .error_description("orders:write is missing")
            .scope("orders:write")
    )]
    InsufficientScope,
    #[status(401)]
    #[header(
        WWW_AUTHENTICATE = Challenge::bearer()
            .error(ChallengeError::InsufficientUserAuthentication)
            .error_description("log in again")
            .acr_values("urn:example:mfa")
            .max_age(300)
    )]
    StepUp,
    #[status(401)]
    #[header(
        WWW_AUTHENTICATE = Challenge::dpop()
            .error(ChallengeError::UseDpopNonce)
            .error_description("a nonce is needed")
            .algs("ES256 PS256")
    )]
    #[header("dpop-nonce" = "n1")]
    UseNonce,
}

impl AuthError {
    /// All of them, by their numbers in the paths of the server.
    pub const ALL: [Self; 5] =
        [Self::NoToken, Self::InvalidToken, Self::InsufficientScope, Self::StepUp, Self::UseNonce];
}
