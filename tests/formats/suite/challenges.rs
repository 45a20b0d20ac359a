//! The values of `WWW-Authenticate`, as the RFCs have them.

use error_response::ApiError;
use formats::AuthError;

#[test]
fn each_challenge_has_its_status_and_its_bytes() {
    for (error, status, challenge, nonce) in [
        (AuthError::NoToken, 401, r#"Bearer realm="orders""#, None),
        (
            AuthError::InvalidToken,
            401,
            r#"Bearer realm="orders", error="invalid_token", error_description="the token expired""#,
            None,
        ),
        (
            AuthError::InsufficientScope,
            403,
            concat!(
                r#"Bearer realm="orders", error="insufficient_scope", "#,
                r#"error_description="orders:write is missing", scope="orders:write""#,
            ),
            None,
        ),
        (
            AuthError::StepUp,
            401,
            concat!(
                r#"Bearer error="insufficient_user_authentication", error_description="log in again", "#,
                r#"acr_values="urn:example:mfa", max_age="300""#,
            ),
            None,
        ),
        (
            AuthError::UseNonce,
            401,
            r#"DPoP error="use_dpop_nonce", error_description="a nonce is needed", algs="ES256 PS256""#,
            Some("n1"),
        ),
    ] {
        let response = error.to_response();
        assert_eq!(response.status(), status, "{error:?}");
        let lines: Vec<_> = response.headers().get_all("www-authenticate").iter().collect();
        assert_eq!(lines, [challenge], "{error:?}");
        assert_eq!(response.headers().get("dpop-nonce").map(|value| value.to_str().unwrap()), nonce);
    }
}
