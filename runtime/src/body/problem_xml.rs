//! RFC 9457 in XML.

use super::common::PROBLEM;
use super::style::BodyStyle;
use super::table::Shape;

/// RFC 9457 in XML, as its appendix B has it: `application/problem+xml`.
///
/// The elements are the members of [`Problem`](super::Problem) in the namespace `urn:ietf:rfc:7807`. Of an extension member,
/// an object is an element with elements, an array one with elements `i`; what is `null` is left out, and so is a member with
/// a name that XML does not allow. A character that XML cannot have becomes U+FFFD.
///
/// ```
/// use error_response::{ApiError, body::ProblemXml};
///
/// #[derive(ApiError)]
/// #[body(ProblemXml)]
/// #[status(404)]
/// #[detail("order {id} does not exist")]
/// struct OrderNotFound {
///     #[extension]
///     id: u64,
/// }
///
/// assert_eq!(
///     OrderNotFound { id: 7 }.to_response().body(),
///     concat!(
///         r#"<?xml version="1.0" encoding="UTF-8"?><problem xmlns="urn:ietf:rfc:7807">"#,
///         "<title>Not Found</title><status>404</status><detail>order 7 does not exist</detail><id>7</id></problem>",
///     ),
/// );
/// ```
#[derive(Debug, Clone, Copy)]
pub struct ProblemXml;

impl BodyStyle for ProblemXml {
    const MEDIA_TYPE: &'static str = "application/problem+xml";
    const SHAPE: Shape = Shape::xml(PROBLEM).root("problem", "urn:ietf:rfc:7807");
}
