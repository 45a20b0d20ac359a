use super::common::PROBLEM;
use super::style::BodyStyle;
use super::table::Shape;

/// RFC 9457, Problem Details for HTTP APIs: `application/problem+json`.
///
/// The members are those of section 3.1 and extension members (section 3.2), of which `code`, `errors` and `debug` are the
/// style's own.
///
/// `{"type"?, "title", "status", "detail", "instance"?, "code"?, …extensions, "errors"?, "debug"?}`, with `type` where
/// there is one and `code` where `#[code]` is written; an item is `{"title", "detail", "code"?, "pointer"?, …}`.
///
/// ```
/// use error_response::{ApiError, body::Problem};
///
/// #[derive(ApiError)]
/// #[body(Problem)]
/// #[status(403)]
/// #[title("You do not have enough credit.")]
/// #[detail("Your current balance is {balance}, but that costs {cost}.")]
/// #[type_uri("https://example.com/probs/out-of-credit")]
/// struct OutOfCredit {
///     #[extension]
///     balance: u32,
///     cost: u32,
///     #[instance]
///     instance: String,
/// }
///
/// let error = OutOfCredit { balance: 30, cost: 50, instance: "/account/12345/msgs/abc".into() };
/// assert_eq!(
///     error.to_response().body(),
///     concat!(
///         r#"{"type":"https://example.com/probs/out-of-credit","title":"You do not have enough credit.","status":403,"#,
///         r#""detail":"Your current balance is 30, but that costs 50.","instance":"/account/12345/msgs/abc","balance":30}"#,
///     ),
/// );
/// ```
#[derive(Debug, Clone, Copy)]
pub struct Problem;

impl BodyStyle for Problem {
    const MEDIA_TYPE: &'static str = "application/problem+json";
    const SHAPE: Shape = Shape::json(PROBLEM);
}
