use super::shape::{Part, Shape};
use super::style::BodyStyle;
use super::table;
use crate::item::{ItemNames, Order};
use crate::occurrence::Occurrence;
use crate::rendered::Rendered;

/// A code and a message inside `error`: `application/json`.
///
/// `{"error": {"code", "message": detail, …extensions, "errors"?, "debug"?}}`; an item is
/// `{"code"?, "message": detail, "pointer"?, …}`.
///
/// ```
/// use error_response::{ApiError, body::NestedError};
///
/// #[derive(ApiError)]
/// #[body(NestedError)]
/// #[status(409)]
/// #[detail("order {id} is being edited")]
/// struct Locked {
///     #[extension]
///     id: u64,
/// }
///
/// let body = r#"{"error":{"code":"locked","message":"order 7 is being edited","id":7}}"#;
/// assert_eq!(Locked { id: 7 }.to_response().body(), body);
/// ```
#[derive(Debug, Clone, Copy)]
pub struct NestedError;

const ITEM: ItemNames =
    ItemNames { title: None, detail: "message", code: "code", pointer: "pointer", order: Order::CodeFirst };

const PARTS: &[Part] = &[Part::Object(
    "error",
    &[
        Part::Code("code"),
        Part::Detail("message"),
        Part::Extensions,
        Part::Items("errors", &ITEM),
        Part::Development("debug"),
    ],
)];

impl BodyStyle for NestedError {
    const MEDIA_TYPE: &'static str = "application/json";
    const MEMBERS: &'static [&'static str] = &["code", "message", "errors", "debug"];
    const SHAPE: Shape = Shape::Json(PARTS);

    fn render(error: &Occurrence<'_>) -> Rendered {
        table::render::<Self>(PARTS, error)
    }
}
