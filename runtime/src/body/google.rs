//! Google's AIP-193.

use core::marker::PhantomData;

use super::domain::Domain;
use super::style::BodyStyle;
use super::table::{CodeSet, Delay, Fact, NameRule, Part, Place, Shape};
use crate::rpc_code::RpcCode;
use crate::text::Spelling;

/// The errors of Google's APIs, [AIP-193](https://google.aip.dev/193): `application/json`.
///
/// `{"error": {"code", "message", "status", "details": […]}}` with the status as `code`, the
/// [`rpc_code`](crate::Occurrence::rpc_code) as `status`, and as details `ErrorInfo` (the code in capitals, the domain, the
/// extension members as texts), `BadRequest` (the single problems), `RetryInfo` (the seconds of `Retry-After`), `Help` (a type URI
/// of `http` or `https`), `RequestInfo`, and `DebugInfo` with development details on.
///
/// An extension member needs a name that is a key of such metadata: `[a-z][a-zA-Z0-9-_]+`. Google's clients have a class for 400,
/// and none for 422.
///
/// ```
/// use error_response::ApiError;
/// use error_response::body::{Domain, Google};
///
/// struct Orders;
///
/// impl Domain for Orders {
///     const DOMAIN: &'static str = "orders.example.com";
/// }
///
/// #[derive(ApiError)]
/// #[body(Google<Orders>)]
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
///         r#"{"error":{"code":404,"message":"order 7 does not exist","status":"NOT_FOUND","details":["#,
///         r#"{"@type":"type.googleapis.com/google.rpc.ErrorInfo","reason":"ORDER_NOT_FOUND","#,
///         r#""domain":"orders.example.com","metadata":{"id":"7"}}]}}"#,
///     ),
/// );
/// ```
#[derive(Debug, Clone, Copy)]
pub struct Google<D>(PhantomData<D>);

const CODES: CodeSet = CodeSet::rpc(&RpcCode::NAMES);

impl<D: Domain> BodyStyle for Google<D> {
    const MEDIA_TYPE: &'static str = "application/json";
    const SHAPE: Shape = Shape::json(&[Part::object("error").of(&[
        Part::Status("code"),
        Part::Detail("message"),
        Part::CodeOf("status", &CODES),
        Part::list("details").of(&[
            Part::entry(&[
                Part::Text("@type", "type.googleapis.com/google.rpc.ErrorInfo"),
                Part::CodeAs("reason", Spelling::SCREAMING),
                Part::Text("domain", D::DOMAIN),
                Part::object("metadata").of(&[Part::ExtensionTexts]),
            ]),
            Part::entry(&[
                Part::Text("@type", "type.googleapis.com/google.rpc.BadRequest"),
                Part::errors("fieldViolations").of(&[
                    Part::PointerAs("field", Place::Path),
                    Part::Detail("description"),
                    Part::WrittenCodeAs("reason", Spelling::SCREAMING),
                ]),
            ]),
            Part::entry(&[
                Part::Text("@type", "type.googleapis.com/google.rpc.RetryInfo"),
                Part::RetryAfterAs("retryDelay", Delay::Protobuf),
            ]),
            Part::when(Fact::Link).of(&[Part::entry(&[
                Part::Text("@type", "type.googleapis.com/google.rpc.Help"),
                Part::list("links").of(&[Part::entry(&[Part::Title("description"), Part::Link("url")])]),
            ])]),
            Part::entry(&[
                Part::Text("@type", "type.googleapis.com/google.rpc.RequestInfo"),
                Part::RequestId("requestId"),
            ]),
            Part::entry(&[
                Part::Text("@type", "type.googleapis.com/google.rpc.DebugInfo"),
                Part::Development("detail"),
            ]),
        ]),
    ])])
    .names(NameRule::Metadata);
}
