//! OData and Azure.

use super::style::BodyStyle;
use super::table::{Part, Place, Shape};
use crate::text::Spelling;

/// The errors of OData 4.01 (JSON Format, section 21.1): `application/json`. [`Azure`] adds the response fields of Azure's
/// guidelines.
///
/// `{"error": {"code", "message", "details"?, "innererror"?}}` with the code as `OrderNotFound`, the single problems as
/// `details` of a `code`, a `message` and a `target`, and the extension members in `innererror`.
///
/// ```
/// use error_response::{ApiError, body::OData};
///
/// #[derive(ApiError)]
/// #[body(OData)]
/// #[status(404)]
/// #[detail("order {id} does not exist")]
/// struct OrderNotFound {
///     #[extension]
///     id: u64,
/// }
///
/// let body = r#"{"error":{"code":"OrderNotFound","message":"order 7 does not exist","innererror":{"id":7}}}"#;
/// assert_eq!(OrderNotFound { id: 7 }.to_response().body(), body);
/// ```
#[derive(Debug, Clone, Copy)]
pub struct OData<const AZURE: bool = false>;

/// [`OData`] with the fields of Azure's REST API guidelines: `x-ms-error-code`, which is the code of the body, and
/// `x-ms-request-id`.
///
/// ```
/// use error_response::{ApiError, body::Azure};
///
/// #[derive(ApiError)]
/// #[body(Azure)]
/// #[status(404)]
/// struct OrderNotFound;
///
/// assert_eq!(OrderNotFound.to_response().headers()["x-ms-error-code"], "OrderNotFound");
/// ```
pub type Azure = OData<true>;

const BODY: Shape = Shape::json(&[Part::object("error").of(&[
    Part::CodeAs("code", Spelling::PASCAL_DOTTED),
    Part::Detail("message"),
    Part::errors("details").of(&[
        Part::CodeAs("code", Spelling::PASCAL_DOTTED),
        Part::Detail("message"),
        Part::PointerAs("target", Place::Path),
    ]),
    Part::object("innererror").of(&[Part::Extensions, Part::Development("debug")]),
])])
.reserved(&["code", "innererror"]);

impl<const AZURE: bool> BodyStyle for OData<AZURE> {
    const MEDIA_TYPE: &'static str = "application/json";
    const SHAPE: Shape = if AZURE {
        BODY.fields(&[
            Part::CodeAs("x-ms-error-code", Spelling::PASCAL_DOTTED),
            Part::RequestId("x-ms-request-id"),
        ])
    } else {
        BODY
    };
}
