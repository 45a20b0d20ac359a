//! The codes of a challenge that says what is wrong.

/// Why a request with credentials was refused: the `error` of a [`Challenge`](super::Challenge), and the status that belongs to it.
///
/// ```
/// use error_response::{Challenge, ChallengeError};
///
/// assert_eq!(
///     Challenge::bearer().error(ChallengeError::InvalidToken).to_string(),
///     r#"Bearer error="invalid_token""#,
/// );
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ChallengeError {
    /// `invalid_request`, 400: a parameter is missing or repeated (RFC 6750, section 3.1).
    InvalidRequest,
    /// `invalid_token`, 401: the access token is expired, revoked or malformed (RFC 6750, section 3.1).
    InvalidToken,
    /// `insufficient_scope`, 403: the access token does not allow the request (RFC 6750, section 3.1).
    InsufficientScope,
    /// `insufficient_user_authentication`, 401: the user has to log in anew or otherwise (RFC 9470, section 3).
    InsufficientUserAuthentication,
    /// `invalid_dpop_proof`, 401: the `DPoP` proof is not valid (RFC 9449, section 7.1).
    InvalidDpopProof,
    /// `use_dpop_nonce`, 401: the `DPoP` proof needs the nonce of the field `DPoP-Nonce` (RFC 9449, section 9).
    UseDpopNonce,
}

impl ChallengeError {
    pub(super) const fn code(self) -> &'static str {
        match self {
            Self::InvalidRequest => "invalid_request",
            Self::InvalidToken => "invalid_token",
            Self::InsufficientScope => "insufficient_scope",
            Self::InsufficientUserAuthentication => "insufficient_user_authentication",
            Self::InvalidDpopProof => "invalid_dpop_proof",
            Self::UseDpopNonce => "use_dpop_nonce",
        }
    }
}
