//! JSON:API.

use super::style::BodyStyle;
use super::table::{Fact, NameRule, Part, Place, Shape};

/// [JSON:API 1.1](https://jsonapi.org/format/1.1/#errors): `application/vnd.api+json`.
///
/// `{"errors": [{"id"?, "links": {"type"}?, "status", "code", "title", "detail", "meta"?}]}`, with the request id as `id` and
/// extension members in `meta`. Where there are single problems, each is an error object with a `source`, and what the error
/// itself says is in the `meta` of the document. Clients tend to show the title of the first error object.
///
/// An extension member needs a name that JSON:API allows: ASCII letters and digits, with `-` and `_` between them.
///
/// ```
/// use error_response::{ApiError, body::JsonApi};
///
/// #[derive(ApiError)]
/// #[body(JsonApi)]
/// #[status(404)]
/// #[title("Order not found")]
/// #[detail("order {id} does not exist")]
/// struct OrderNotFound {
///     #[extension]
///     id: u64,
/// }
///
/// assert_eq!(
///     OrderNotFound { id: 7 }.to_response().body(),
///     concat!(
///         r#"{"errors":[{"status":"404","code":"order_not_found","title":"Order not found","#,
///         r#""detail":"order 7 does not exist","meta":{"id":7}}]}"#,
///     ),
/// );
/// ```
#[derive(Debug, Clone, Copy)]
pub struct JsonApi;

impl BodyStyle for JsonApi {
    const MEDIA_TYPE: &'static str = "application/vnd.api+json";
    const SHAPE: Shape = Shape::json(&[
        Part::errors_or_self("errors").of(&[
            Part::unless(Fact::Errors)
                .of(&[Part::RequestId("id"), Part::object("links").of(&[Part::TypeUri("type")])]),
            Part::StatusText("status"),
            Part::Code("code"),
            Part::Title("title"),
            Part::Detail("detail"),
            Part::object("source").of(&[
                Part::PointerAs("pointer", Place::Plain),
                Part::Parameter("parameter"),
                Part::Header("header"),
            ]),
            Part::object("meta")
                .of(&[Part::Extensions, Part::unless(Fact::Errors).of(&[Part::Development("debug")])]),
        ]),
        Part::when(Fact::Errors).of(&[Part::object("meta").of(&[
            Part::Code("code"),
            Part::Title("title"),
            Part::Detail("detail"),
            Part::RequestId("requestId"),
            Part::Extensions,
            Part::Development("debug"),
        ])]),
    ])
    .names(NameRule::JsonApi)
    .unique();
}
