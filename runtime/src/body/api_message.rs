use super::shape::{Part, Shape};
use super::style::BodyStyle;
use super::table;
use crate::item::{ItemNames, Order};
use crate::occurrence::Occurrence;
use crate::rendered::Rendered;

/// A label and a description: `application/json`.
///
/// `{"status", "message": title, "description": detail, …extensions, "errors"?, "debug"?}`; an item is
/// `{"message": title, "description": detail, "code"?, "pointer"?, …}`.
///
/// ```
/// use error_response::{ApiError, body::ApiMessage};
///
/// #[derive(ApiError)]
/// #[body(ApiMessage)]
/// #[status(409)]
/// #[title("Order is locked")]
/// #[detail("order {id} is being edited")]
/// struct Locked {
///     #[extension]
///     id: u64,
/// }
///
/// let body = r#"{"status":409,"message":"Order is locked","description":"order 7 is being edited","id":7}"#;
/// assert_eq!(Locked { id: 7 }.to_response().body(), body);
/// ```
#[derive(Debug, Clone, Copy)]
pub struct ApiMessage;

const ITEM: ItemNames = ItemNames {
    title: Some("message"),
    detail: "description",
    code: "code",
    pointer: "pointer",
    order: Order::CodeAfterText,
};

const PARTS: &[Part] = &[
    Part::Status("status"),
    Part::Title("message"),
    Part::Detail("description"),
    Part::Extensions,
    Part::Items("errors", &ITEM),
    Part::Development("debug"),
];

impl BodyStyle for ApiMessage {
    const MEDIA_TYPE: &'static str = "application/json";
    const MEMBERS: &'static [&'static str] = &["status", "message", "description", "errors", "debug"];
    const SHAPE: Shape = Shape::Json(PARTS);

    fn render(error: &Occurrence<'_>) -> Rendered {
        table::render::<Self>(PARTS, error)
    }
}
