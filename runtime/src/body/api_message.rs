use super::layout;
use super::{BodyStyle, Part, Rendered, Shape};
use crate::item::{ItemNames, Order};
use crate::occurrence::Occurrence;

/// A label and a description: `application/json`.
///
/// `{"status", "message": title, "description": detail, …extensions, "errors"?, "debug"?}`; an item is
/// `{"message": title, "description": detail, "code"?, "pointer"?, …}`.
#[derive(Debug)]
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
    const MEMBERS: &'static [&'static str] = &["status", "message", "description", "errors", "debug"];

    const MEDIA_TYPE: &'static str = "application/json";
    const SHAPE: Shape = Shape::Json(PARTS);

    fn render(error: &Occurrence<'_>) -> Rendered {
        layout::render(Self::STYLE, PARTS, error)
    }
}
