use super::style::BodyStyle;
use super::table::{Part, Shape};

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

impl BodyStyle for NestedError {
    const MEDIA_TYPE: &'static str = "application/json";
    const SHAPE: Shape = Shape::json(&[Part::object("error").of(&[
        Part::Code("code"),
        Part::Detail("message"),
        Part::Extensions,
        Part::errors("errors").of(&[
            Part::WrittenCode("code"),
            Part::Detail("message"),
            Part::Pointer("pointer"),
            Part::Extensions,
        ]),
        Part::Development("debug"),
    ])]);
}
