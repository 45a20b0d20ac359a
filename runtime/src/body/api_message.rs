use super::style::BodyStyle;
use super::table::{Part, Shape};

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

impl BodyStyle for ApiMessage {
    const MEDIA_TYPE: &'static str = "application/json";
    const SHAPE: Shape = Shape::json(&[
        Part::Status("status"),
        Part::Title("message"),
        Part::Detail("description"),
        Part::Extensions,
        Part::errors("errors").of(&[
            Part::Title("message"),
            Part::Detail("description"),
            Part::WrittenCode("code"),
            Part::Pointer("pointer"),
            Part::Extensions,
        ]),
        Part::Development("debug"),
    ]);
}
