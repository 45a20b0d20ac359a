use super::layout;
use super::{BodyStyle, Part, Rendered, Shape};
use crate::item::{ItemNames, Order};
use crate::occurrence::Occurrence;

/// A code and a message inside `error`: `application/json`.
///
/// `{"error": {"code", "message": detail, …extensions, "errors"?, "debug"?}}`; an item is
/// `{"code"?, "message": detail, "pointer"?, …}`.
#[derive(Debug)]
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
    const MEMBERS: &'static [&'static str] = &["code", "message", "errors", "debug"];

    const MEDIA_TYPE: &'static str = "application/json";
    const SHAPE: Shape = Shape::Json(PARTS);

    fn render(error: &Occurrence<'_>) -> Rendered {
        layout::render(Self::STYLE, PARTS, error)
    }
}
