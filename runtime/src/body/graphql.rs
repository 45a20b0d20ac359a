//! GraphQL over HTTP.

use super::style::BodyStyle;
use super::table::{Part, Place, Shape};
use crate::text::Spelling;

/// GraphQL over HTTP: `application/graphql-response+json`. It is for errors before a request is executed, such as those of
/// authentication; field errors are the GraphQL server's.
///
/// `{"errors": [{"message", "extensions": {"code", …extensions, "violations"?, "debug"?}}]}` with the code in capitals, and as
/// violations the single problems with `message`, `code` and `pointer`.
///
/// ```
/// use error_response::{ApiError, body::GraphQl};
///
/// #[derive(ApiError)]
/// #[body(GraphQl)]
/// #[status(401)]
/// #[header(WWW_AUTHENTICATE = "Bearer")]
/// #[detail("the token has expired")]
/// struct Unauthenticated;
///
/// let body = r#"{"errors":[{"message":"the token has expired","extensions":{"code":"UNAUTHENTICATED"}}]}"#;
/// assert_eq!(Unauthenticated.to_response().body(), body);
/// ```
#[derive(Debug, Clone, Copy)]
pub struct GraphQl;

impl BodyStyle for GraphQl {
    const MEDIA_TYPE: &'static str = "application/graphql-response+json";
    const SHAPE: Shape = Shape::json(&[Part::list("errors").of(&[Part::entry(&[
        Part::Detail("message"),
        Part::object("extensions").of(&[
            Part::CodeAs("code", Spelling::SCREAMING),
            Part::Extensions,
            Part::errors("violations").of(&[
                Part::Detail("message"),
                Part::WrittenCodeAs("code", Spelling::SCREAMING),
                Part::PointerAs("pointer", Place::Plain),
            ]),
            Part::Development("debug"),
        ]),
    ])])]);
}

/// The same within the response of a GraphQL server.
#[cfg(feature = "async-graphql")]
pub(crate) struct GraphQlError;

#[cfg(feature = "async-graphql")]
impl BodyStyle for GraphQlError {
    const MEDIA_TYPE: &'static str = GraphQl::MEDIA_TYPE;
    const SHAPE: Shape = GraphQl::SHAPE.beside_http();
}
