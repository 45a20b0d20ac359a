//! A challenge of `WWW-Authenticate`.

mod error;
#[cfg(test)]
mod tests;

pub use error::ChallengeError;

use core::fmt::{self, Display, Write as _};

use super::header_field::HeaderField;
use super::lines::FieldLines;
use crate::text;

/// One challenge of `WWW-Authenticate` or `Proxy-Authenticate` (RFC 9110, section 11.3): how a client has to authenticate, and
/// what was wrong with its credentials. Its parameters are those of OAuth 2 ([RFC 6750], section 3), of step-up
/// authentication (RFC 9470), `DPoP` (RFC 9449) and protected resource metadata (RFC 9728); [`param`](Self::param) adds any
/// other.
///
/// [RFC 6750]: https://www.rfc-editor.org/rfc/rfc6750#section-3
///
/// All builders are `const`, and the text that they take may as well be a field of the error. No text can leave its quotes:
/// in every value `"` becomes `'`, `\` becomes `/`, and each character outside 0x20–0x7E `?`, as RFC 6750 demands of
/// `error_description`; URIs are percent-encoded. Each parameter is there once: a later call replaces the value of an earlier
/// one. Several challenges are a line each (see [`FieldLines`]).
///
/// ```
/// use error_response::{ApiError, Challenge, ChallengeError};
///
/// const ORDERS: Challenge<'static> = Challenge::bearer().realm("orders");
///
/// #[derive(ApiError)]
/// enum AuthError {
///     // RFC 6750, section 3.1: without credentials in the request, no error code.
///     #[status(401)]
///     #[header(WWW_AUTHENTICATE = ORDERS)]
///     NoToken,
///
///     #[status(401)]
///     #[header(WWW_AUTHENTICATE = ORDERS.error(ChallengeError::InvalidToken).error_description(reason))]
///     InvalidToken { reason: String },
///
///     #[status(403)]
///     #[header(WWW_AUTHENTICATE = ORDERS.error(ChallengeError::InsufficientScope).scope(scope))]
///     InsufficientScope { scope: &'static str },
///
///     #[status(401)]
///     #[header(WWW_AUTHENTICATE = [ORDERS, Challenge::dpop().algs("ES256 PS256")])]
///     Either,
/// }
///
/// let challenges = |error: AuthError| {
///     let response = error.to_response();
///     let lines = response.headers().get_all("www-authenticate").iter();
///     lines.map(|line| line.to_str().unwrap().to_owned()).collect::<Vec<_>>()
/// };
/// assert_eq!(challenges(AuthError::NoToken), [r#"Bearer realm="orders""#]);
/// assert_eq!(
///     challenges(AuthError::InvalidToken { reason: "\"exp\" has passed".to_owned() }),
///     [r#"Bearer realm="orders", error="invalid_token", error_description="'exp' has passed""#],
/// );
/// assert_eq!(
///     challenges(AuthError::InsufficientScope { scope: "orders:write" }),
///     [r#"Bearer realm="orders", error="insufficient_scope", scope="orders:write""#],
/// );
/// assert_eq!(challenges(AuthError::Either), [r#"Bearer realm="orders""#, r#"DPoP algs="ES256 PS256""#]);
/// ```
///
/// A challenge is large for a field of an error. Let the field be a `&'static Challenge<'static>`, or what differs from one
/// occurrence to the next, as above.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[must_use = "it is for a response field: `#[header(WWW_AUTHENTICATE = …)]`"]
pub struct Challenge<'a> {
    scheme: &'a str,
    parameters: [Option<Parameter<'a>>; MOST_PARAMETERS],
}

/// Nine have builders, and Digest has nine as well (RFC 7616, section 3.3).
const MOST_PARAMETERS: usize = 12;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
struct Parameter<'a> {
    name: &'a str,
    value: Value<'a>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Value<'a> {
    Text(&'a str),
    Uri(&'a str),
    Integer(u64),
}

impl<'a> Challenge<'a> {
    /// The scheme `Bearer` (RFC 6750).
    ///
    /// ```
    /// use error_response::Challenge;
    ///
    /// assert_eq!(Challenge::bearer().to_string(), "Bearer");
    /// ```
    pub const fn bearer() -> Self {
        Self::scheme("Bearer")
    }

    /// The scheme `DPoP` (RFC 9449, section 7.1).
    ///
    /// ```
    /// use error_response::{Challenge, ChallengeError};
    ///
    /// let challenge = Challenge::dpop()
    ///     .error(ChallengeError::UseDpopNonce)
    ///     .error_description("a nonce is needed")
    ///     .algs("ES256 PS256");
    /// assert_eq!(
    ///     challenge.to_string(),
    ///     r#"DPoP error="use_dpop_nonce", error_description="a nonce is needed", algs="ES256 PS256""#,
    /// );
    /// ```
    pub const fn dpop() -> Self {
        Self::scheme("DPoP")
    }

    /// Any scheme: a token such as `Basic` or `Digest` (RFC 9110, section 11.1). A challenge whose scheme is no token is not
    /// sent.
    ///
    /// ```
    /// use error_response::Challenge;
    ///
    /// let challenge = Challenge::scheme("Basic").realm("orders").param("charset", "UTF-8");
    /// assert_eq!(challenge.to_string(), r#"Basic realm="orders", charset="UTF-8""#);
    /// assert_eq!(Challenge::scheme("a scheme").realm("orders").to_string(), "");
    /// ```
    pub const fn scheme(name: &'a str) -> Self {
        Self { scheme: name, parameters: [None; MOST_PARAMETERS] }
    }

    /// Sets `realm`, the part of the service that the credentials are for (RFC 9110, section 11.5).
    ///
    /// ```
    /// use error_response::Challenge;
    ///
    /// assert_eq!(Challenge::bearer().realm("orders").to_string(), r#"Bearer realm="orders""#);
    /// ```
    pub const fn realm(self, realm: &'a str) -> Self {
        self.with("realm", Value::Text(realm))
    }

    /// Sets `error`, why the request was refused (RFC 6750, section 3.1). Leave it out where the request has no credentials.
    /// For a code that [`ChallengeError`] lacks, write [`param("error", …)`](Self::param).
    ///
    /// ```
    /// use error_response::{Challenge, ChallengeError};
    ///
    /// let challenge = Challenge::bearer()
    ///     .realm("orders")
    ///     .error(ChallengeError::InvalidToken)
    ///     .error_description("the token expired");
    /// assert_eq!(
    ///     challenge.to_string(),
    ///     r#"Bearer realm="orders", error="invalid_token", error_description="the token expired""#,
    /// );
    /// ```
    pub const fn error(self, error: ChallengeError) -> Self {
        self.with("error", Value::Text(error.code()))
    }

    /// Sets `error_description`, the reason in words for developers (RFC 6750, section 3).
    ///
    /// ```
    /// use error_response::Challenge;
    ///
    /// let reason = String::from("the key \"a\\b\" is unknown\r\nX-Admin: 1");
    /// let challenge = Challenge::bearer().error_description(&reason);
    /// assert_eq!(challenge.to_string(), r#"Bearer error_description="the key 'a/b' is unknown??X-Admin: 1""#);
    /// ```
    pub const fn error_description(self, description: &'a str) -> Self {
        self.with("error_description", Value::Text(description))
    }

    /// Sets `error_uri`, a page that explains the error (RFC 6750, section 3). It is percent-encoded where it has to be.
    ///
    /// ```
    /// use error_response::Challenge;
    ///
    /// let challenge = Challenge::bearer().error_uri("https://api.example.com/problems/a b");
    /// assert_eq!(challenge.to_string(), r#"Bearer error_uri="https://api.example.com/problems/a%20b""#);
    /// ```
    pub const fn error_uri(self, uri: &'a str) -> Self {
        self.with("error_uri", Value::Uri(uri))
    }

    /// Sets `scope`, what an access token has to allow, with spaces in between (RFC 6750, section 3).
    ///
    /// ```
    /// use error_response::{Challenge, ChallengeError};
    ///
    /// let challenge = Challenge::bearer()
    ///     .realm("orders")
    ///     .error(ChallengeError::InsufficientScope)
    ///     .error_description("orders:write is missing")
    ///     .scope("orders:write");
    /// assert_eq!(
    ///     challenge.to_string(),
    ///     concat!(
    ///         r#"Bearer realm="orders", error="insufficient_scope", "#,
    ///         r#"error_description="orders:write is missing", scope="orders:write""#,
    ///     ),
    /// );
    /// ```
    pub const fn scope(self, scope: &'a str) -> Self {
        self.with("scope", Value::Text(scope))
    }

    /// Sets `acr_values`, the authentication contexts that will do, with spaces in between and the preferred one first (RFC
    /// 9470, section 3).
    ///
    /// ```
    /// use error_response::{Challenge, ChallengeError};
    ///
    /// let challenge = Challenge::bearer()
    ///     .error(ChallengeError::InsufficientUserAuthentication)
    ///     .error_description("log in again")
    ///     .acr_values("urn:example:mfa")
    ///     .max_age(300);
    /// assert_eq!(
    ///     challenge.to_string(),
    ///     concat!(
    ///         r#"Bearer error="insufficient_user_authentication", error_description="log in again", "#,
    ///         r#"acr_values="urn:example:mfa", max_age="300""#,
    ///     ),
    /// );
    /// ```
    pub const fn acr_values(self, contexts: &'a str) -> Self {
        self.with("acr_values", Value::Text(contexts))
    }

    /// Sets `max_age`, how many seconds ago the user may have logged in (RFC 9470, section 3).
    ///
    /// ```
    /// use error_response::Challenge;
    ///
    /// assert_eq!(Challenge::bearer().max_age(300).to_string(), r#"Bearer max_age="300""#);
    /// ```
    pub const fn max_age(self, seconds: u64) -> Self {
        self.with("max_age", Value::Integer(seconds))
    }

    /// Sets `algs`, the algorithms that a `DPoP` proof may be signed with, with spaces in between (RFC 9449, section 7.1).
    ///
    /// ```
    /// use error_response::Challenge;
    ///
    /// assert_eq!(Challenge::dpop().algs("ES256 PS256").to_string(), r#"DPoP algs="ES256 PS256""#);
    /// ```
    pub const fn algs(self, algorithms: &'a str) -> Self {
        self.with("algs", Value::Text(algorithms))
    }

    /// Sets `resource_metadata`, the URL of the protected resource's metadata (RFC 9728, section 5.1). It is percent-encoded
    /// where it has to be.
    ///
    /// ```
    /// use error_response::Challenge;
    ///
    /// let url = "https://api.example.com/.well-known/oauth-protected-resource";
    /// assert_eq!(
    ///     Challenge::bearer().resource_metadata(url).to_string(),
    ///     r#"Bearer resource_metadata="https://api.example.com/.well-known/oauth-protected-resource""#,
    /// );
    /// ```
    pub const fn resource_metadata(self, url: &'a str) -> Self {
        self.with("resource_metadata", Value::Uri(url))
    }

    /// Sets any parameter (RFC 9110, section 11.2). One whose name is no token is left out, and so is a thirteenth.
    ///
    /// ```
    /// use error_response::Challenge;
    ///
    /// let challenge = Challenge::bearer().param("error", "invalid_request_object").param("no name", "x");
    /// assert_eq!(challenge.to_string(), r#"Bearer error="invalid_request_object""#);
    /// ```
    pub const fn param(self, name: &'a str, value: &'a str) -> Self {
        if is_token(name) { self.with(name, Value::Text(value)) } else { self }
    }

    const fn with(mut self, name: &'a str, value: Value<'a>) -> Self {
        let mut at = 0;
        while at < MOST_PARAMETERS {
            match self.parameters[at] {
                Some(other) if !is_same_name(other.name, name) => at += 1,
                _ => {
                    self.parameters[at] = Some(Parameter { name, value });
                    return self;
                }
            }
        }
        self
    }
}

/// Writes the challenge as it is sent.
impl Display for Challenge<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !is_token(self.scheme) {
            return Ok(());
        }
        f.write_str(self.scheme)?;
        for (index, Parameter { name, value }) in self.parameters.iter().flatten().enumerate() {
            f.write_str(if index == 0 { " " } else { ", " })?;
            write!(f, "{name}=\"")?;
            match *value {
                Value::Text(text) => write_quotable(f, text)?,
                Value::Uri(uri) => text::write_uri_reference(f, uri)?,
                Value::Integer(integer) => write!(f, "{integer}")?,
            }
            f.write_char('"')?;
        }
        Ok(())
    }
}

impl HeaderField for Challenge<'_> {
    fn write(&self, lines: &mut FieldLines<'_>) {
        lines.ascii(self);
    }
}

/// Writes text that needs no escapes within quotes: not all clients know them (RFC 6750, section 3, allows none).
fn write_quotable(f: &mut fmt::Formatter<'_>, text: &str) -> fmt::Result {
    text.chars().try_for_each(|scalar| {
        f.write_char(match scalar {
            '"' => '\'',
            '\\' => '/',
            ' '..='~' => scalar,
            _ => '?',
        })
    })
}

/// RFC 9110, section 5.6.2.
const fn is_token(text: &str) -> bool {
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        let is_symbol = matches!(
            bytes[at],
            b'!' | b'#'
                | b'$'
                | b'%'
                | b'&'
                | b'\''
                | b'*'
                | b'+'
                | b'-'
                | b'.'
                | b'^'
                | b'_'
                | b'`'
                | b'|'
                | b'~'
        );
        if !is_symbol && !bytes[at].is_ascii_alphanumeric() {
            return false;
        }
        at += 1;
    }
    !bytes.is_empty()
}

/// Case is ignored in names of parameters (RFC 9110, section 11.2).
const fn is_same_name(one: &str, other: &str) -> bool {
    let (one, other) = (one.as_bytes(), other.as_bytes());
    let mut at = 0;
    while at < one.len() && at < other.len() && one[at].eq_ignore_ascii_case(&other[at]) {
        at += 1;
    }
    at == one.len() && at == other.len()
}
