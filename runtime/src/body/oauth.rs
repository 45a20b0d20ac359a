//! OAuth 2.0.

use super::style::BodyStyle;
use super::table::{CodeSet, Part, Shape};

/// The errors of OAuth 2.0 (RFC 6749, section 5.2): `application/json`, with `Cache-Control: no-store`. For the challenges of
/// RFC 6750 there is [`Challenge`](crate::Challenge).
///
/// `{"error", "error_description", "error_uri"?, …extensions, "errors"?, "debug"?}`, where `error` is the code that `#[code]`
/// writes, else one of the registry by the status. In the description, `"` becomes `'`, `\` becomes `/`, and what is not
/// printable ASCII `?`. Clients read the body of a 400 and 401, and seldom that of another status.
///
/// ```
/// use error_response::{ApiError, body::OAuth};
///
/// #[derive(ApiError)]
/// #[body(OAuth)]
/// enum TokenError {
///     #[status(400)]
///     #[code("invalid_grant")]
///     #[detail("the code \"{0}\" has expired")]
///     Expired(&'static str),
///     #[status(500)]
///     Database,
/// }
///
/// assert_eq!(
///     TokenError::Expired("x1").to_response().body(),
///     r#"{"error":"invalid_grant","error_description":"the code 'x1' has expired"}"#,
/// );
/// assert_eq!(
///     TokenError::Database.to_response().body(),
///     r#"{"error":"server_error","error_description":"The server met an unexpected condition."}"#,
/// );
/// ```
#[derive(Debug, Clone, Copy)]
pub struct OAuth;

const CODES: CodeSet = CodeSet::by_status(&[
    (401, "invalid_client"),
    (403, "access_denied"),
    (429, "temporarily_unavailable"),
    (503, "temporarily_unavailable"),
])
.otherwise("invalid_request", "server_error")
.or_any_written();

/// A symbol of `error_description`: %x20-21 / %x23-5B / %x5D-7E.
fn clean(symbol: char) -> char {
    match symbol {
        '"' => '\'',
        '\\' => '/',
        ' '..='~' => symbol,
        _ => '?',
    }
}

impl BodyStyle for OAuth {
    const MEDIA_TYPE: &'static str = "application/json";
    const SHAPE: Shape = Shape::json(&[
        Part::CodeOf("error", &CODES),
        Part::DetailAs("error_description", clean),
        Part::TypeUri("error_uri"),
        Part::Extensions,
        Part::Errors("errors"),
        Part::Development("debug"),
    ])
    .fields(&[Part::Text("cache-control", "no-store")]);
}
