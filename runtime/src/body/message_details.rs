use super::layout;
use super::{BodyStyle, Part, Rendered, Shape};
use crate::item::{ItemNames, Order};
use crate::occurrence::Occurrence;

/// A message, and details for developers only: `application/json`.
///
/// `{"Message": detail, "RequestId"?, …extensions, "Errors"?, "Details"?}`; an item is
/// `{"Message": detail, "Code"?, "Pointer"?, …}`. `Details` is there with development details on, and absent otherwise.
#[derive(Debug)]
pub struct MessageDetails;

pub(super) const ITEM: ItemNames = ItemNames {
    title: None,
    detail: "Message",
    code: "Code",
    pointer: "Pointer",
    order: Order::CodeAfterText,
};

const PARTS: &[Part] = &[
    Part::Detail("Message"),
    Part::RequestId("RequestId"),
    Part::Extensions,
    Part::Items("Errors", &ITEM),
    Part::Development("Details"),
];

impl BodyStyle for MessageDetails {
    const MEMBERS: &'static [&'static str] = &["Message", "RequestId", "Errors", "Details"];

    const MEDIA_TYPE: &'static str = "application/json";
    const SHAPE: Shape = Shape::Json(PARTS);

    fn render(error: &Occurrence<'_>) -> Rendered {
        layout::render(Self::STYLE, PARTS, error)
    }
}
