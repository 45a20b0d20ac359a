use super::layout::{self, ItemNames, Order};
use super::{BodyStyle, Part, Rendered, Shape};
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

impl BodyStyle for ApiMessage {
    const MEMBERS: &'static [&'static str] = &["status", "message", "description", "errors", "debug"];

    const MEDIA_TYPE: &'static str = "application/json";
    const SHAPE: Shape = Shape::Json(&[
        Part::Status("status"),
        Part::Title("message"),
        Part::Detail("description"),
        Part::Extensions,
        Part::Items("errors", ITEM),
        Part::Development("debug"),
    ]);

    fn render(error: &Occurrence<'_>) -> Rendered {
        layout::object(Self::MEDIA_TYPE, error, |body| {
            body.status("status");
            body.title("message");
            body.detail("description");
            body.extensions()?;
            body.errors("errors", ITEM)?;
            body.development("debug");
            Ok(())
        })
    }
}
