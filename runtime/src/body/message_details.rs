use super::shape::{Part, Shape};
use super::style::BodyStyle;
use super::table;
use crate::item::ItemNames;
use crate::occurrence::Occurrence;
use crate::rendered::Rendered;

/// A message, and details for developers only: `application/json`.
///
/// `{"Message": detail, "RequestId"?, …extensions, "Errors"?, "Details"?}`; an item is
/// `{"Message": detail, "Code"?, "Pointer"?, …}`. `Details` is there with development details on, and absent otherwise.
///
/// ```
/// use error_response::{ApiError, body::MessageDetails};
///
/// #[derive(ApiError)]
/// #[body(MessageDetails)]
/// #[status(409)]
/// #[detail("order {id} is being edited")]
/// struct Locked {
///     #[extension]
///     id: u64,
/// }
///
/// let body = r#"{"Message":"order 7 is being edited","id":7}"#;
/// assert_eq!(Locked { id: 7 }.to_response().body(), body);
/// ```
#[derive(Debug, Clone, Copy)]
pub struct MessageDetails;

const PARTS: &[Part] = &[
    Part::Detail("Message"),
    Part::RequestId("RequestId"),
    Part::Extensions,
    Part::Items("Errors", &ItemNames::MESSAGE),
    Part::Development("Details"),
];

impl BodyStyle for MessageDetails {
    const MEDIA_TYPE: &'static str = "application/json";
    const MEMBERS: &'static [&'static str] = &["Message", "RequestId", "Errors", "Details"];
    const SHAPE: Shape = Shape::Json(PARTS);

    fn render(error: &Occurrence<'_>) -> Rendered {
        table::render::<Self>(PARTS, error)
    }
}
